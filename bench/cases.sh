#!/bin/sh
# Intake, lists, reads and searches of complaints and cases under load; at the end each goal with its figure.
#   bench/cases.sh [CASES] [SECONDS A MEASUREMENT] [SECONDS OF WARMING EACH] [WORKS]     needs JAVA_HOME
#   WORKS are words with commas between them, as "read,search by code": only works with one of them in their name
set -eu
: "${JAVA_HOME:?JAVA_HOME must name the JDK 25}"
here=$(cd "$(dirname "$0")" && pwd -P)
"$here/../satuatap" build
exec node "$here/cases.mjs" "$@"
