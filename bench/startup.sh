#!/bin/sh
# Time from the command to the first answered request, and memory of application and databases.
#   bench/startup.sh [RUNS] [demo|serve]
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
"$here/../satuatap" build
exec node "$here/startup.mjs" "${1:-5}" "${2:-demo}"
