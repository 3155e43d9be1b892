#!/bin/sh
# Links invented Indonesian persons in fresh Java machines and prints wall time, processor time,
# memory, pairs and quality: bench/linkage.sh [ROWS] [SEED] [ROUNDS] [DAMAGE]
set -eu
cd "$(dirname "$0")/.."
rows=${1:-1000000}
seed=${2:-7}
rounds=${3:-3}
damage=${4:-1}
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v /usr/bin/time >/dev/null || { echo "needs /usr/bin/time (GNU)" >&2; exit 3; }
[ "$(/usr/bin/time -f %M true 2>&1)" -gt 0 ] || { echo "needs GNU time" >&2; exit 3; }

"$java/javac" -d "$work/generator" linkage/src/test/java/id/satuatap/linkage/Population.java
LANG=en_US.UTF-8 ./satuatap link --help >/dev/null

echo "$(date -u +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1) × $(nproc), load $(cut -d ' ' -f 1-3 /proc/loadavg), JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")"
for kind in with-numbers without-numbers; do
  people=$work/$kind.csv
  "$java/java" -XX:+UseSerialGC -cp "$work/generator" id.satuatap.linkage.Population "$rows" "$seed" "$people" "$damage" "$kind"
  echo "$rows persons $kind, seed $seed, damage $damage, sha256 $(sha256sum "$people" | cut -c 1-16)"
  round=0
  while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    LANG=en_US.UTF-8 /usr/bin/time -o "$work/time" -f '%e %U %S %M' \
      ./satuatap link --in "$people" --id id --links "$work/links.csv" --clusters "$work/clusters.csv" >"$work/out" 2>/dev/null
    awk -v round="$round" '{ printf "  round %d: wall %.1f s, processor %.1f s, resident %d MB\n", round, $1, $2 + $3, $4 / 1024 }' "$work/time"
  done
  # Scored in a run of its own, so that scoring costs the measured ones nothing. The truth is dropped there.
  LANG=en_US.UTF-8 ./satuatap link --in "$people" --id id --truth orang >"$work/out" 2>/dev/null
  grep -E 'pairs compared|^Truth|precision|^  (links|automatic|clusters|women|men|single|longer) ' "$work/out"
done
