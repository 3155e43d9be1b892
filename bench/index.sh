#!/bin/sh
# The live index with invented persons: bytes a person, time to add, look up, change.
#   bench/index.sh [ROWS] [SEED] [MODEL.json]     without a model it is learned from the same rows
set -eu
cd "$(dirname "$0")/.."
rows=${1:-1000000}
seed=${2:-7}
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$java/javac" -d "$work/generator" linkage/src/test/java/id/satuatap/linkage/Population.java
# More than a million come in pieces, each with a seed of its own, so that making them takes little memory.
made=0
piece=0
: >"$work/people.csv"
while [ "$made" -lt "$rows" ]; do
  some=$((rows - made < 1000000 ? rows - made : 1000000))
  "$java/java" -XX:+UseSerialGC -cp "$work/generator" id.satuatap.linkage.Population "$some" $((seed + piece)) "$work/piece.csv"
  awk -v piece="$piece" -v first="$made" 'NR > 1 { print piece $0 } NR == 1 && first == 0' "$work/piece.csv" >>"$work/people.csv"
  made=$((made + some))
  piece=$((piece + 1))
done
rm "$work/piece.csv"
model=${3:-$work/model.json}
if [ -z "${3:-}" ]; then
  LANG=en_US.UTF-8 ./satuatap link --in "$work/people.csv" --id id --truth orang --save-model "$model" >"$work/out" 2>/dev/null
fi
sh bench/library.sh id.satuatap.linkage.IndexBench "$model" "$work/people.csv"
