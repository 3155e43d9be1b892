#!/bin/sh
# Journeys out of a spreadsheet: taken in, rehearsed, recorded and taken back, with the progress the page shows.
#   bench/import.sh [ROWS] [KILLS]     KILLS: how often the program is killed while it records
#   usually 50000 0: some five minutes on two idle cores; it gives up after twenty
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
"$here/../satuatap" build
exec node "$here/import.mjs" "$@"
