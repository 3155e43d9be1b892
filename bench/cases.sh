#!/bin/sh
# Intake, lists, reads and searches of complaints and cases under load.
#   bench/cases.sh [CASES] [SECONDS A MEASUREMENT] [SECONDS OF WARMING EACH]     needs JAVA_HOME
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
"$here/../satuatap" build
exec node "$here/cases.mjs" "$@"
