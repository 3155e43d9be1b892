#!/bin/sh
# The counters at their peak: 60 desk actions a second, the desk page, 50 displays that follow a call, with journeys in the store.
#   bench/desks.sh [ACTIONS A SECOND] [SECONDS] [DISPLAYS] [SECONDS OF WARMING] [JOURNEYS]
#   usually 60 60 50 60 200000: some six minutes on two idle cores; it gives up after fifteen
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
"$here/../satuatap" build
exec node "$here/desks.mjs" "$@"
