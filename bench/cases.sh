#!/bin/sh
# Intake, lists, reads and searches of complaints and cases under load; at the end each goal with its figure.
#   bench/cases.sh [CASES] [SECONDS A MEASUREMENT] [SECONDS OF WARMING EACH]     needs JAVA_HOME
set -eu
: "${JAVA_HOME:?JAVA_HOME must name the JDK 25}"
here=$(cd "$(dirname "$0")" && pwd -P)
"$here/../satuatap" build
exec node "$here/cases.mjs" "$@"
