#!/bin/sh
# The table of bars of record linkage, measured: bench/bars.sh [--quick] [PART ...]
#   million   1,000,000 rows from CSV to clusters in fresh programs: wall, memory, F1, automatic precision, gaps
#   hundred   100,000 rows with and without numbers: F1, gaps
#   febrl     FEBRL 4 one to one; FEBRL=FOLDER with febrl4a.csv and febrl4b.csv
#   english   a public list with its truth; ENGLISH=FILE.csv ENGLISH_TRUTH=COLUMN
#   lookup    the index in process, one and ten million persons, and its memory
#   registry  the same inside the program: front door, HTTP, durable inserts and changes
#   twin      one model by the library and as SQL on DuckDB: weights to a millionth
#   contenders  SatuAtap, DuckDB SQL, Duke, JedAI, taking turns (five rounds)
# Without a part all of them, one after the other. --quick: small lists, to see that the commands work.
set -eu
cd "$(dirname "$0")/.."
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin
million=1000000 hundred=100000 ten=10000000 rounds=5 persons=10000000 writing=20 turns= limit=5400
if [ "${1:-}" = --quick ]; then
  shift
  million=30000 hundred=10000 ten=60000 rounds=1 persons=20000 writing=2 turns='--quick 1' limit=900
fi
[ $# -gt 0 ] || set -- million hundred febrl english lookup registry twin contenders
[ "$(/usr/bin/time -f %M true 2>&1)" -gt 0 ] || { echo "needs GNU time" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# row WHAT BAR AIM MEASURED less|more UNIT: one line of the table
row() {
  awk -v what="$1" -v bar="$2" -v aim="$3" -v is="$4" -v way="$5" -v unit="$6" 'BEGIN {
    if (is == "") { printf "| %s | %s | %s | not measured | |\n", what, bar, aim; exit }
    kept = way == "less" ? is + 0 <= bar + 0 : is + 0 >= bar + 0
    better = way == "less" ? is + 0 <= aim + 0 : is + 0 >= aim + 0
    printf "| %s | %s%s | %s%s | %s%s | %s |\n", what, bar, unit, aim, unit, is, unit,
        better ? "aim" : kept ? "kept" : "**missed**"
  }'
}

begin() {
  echo
  echo "$1: $(date -u '+%F %H:%M'), load $(cut -d ' ' -f 1-3 /proc/loadavg), JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release"), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1) × $(nproc)"
  echo '| what | at least | aim | measured | |'
  echo '|---|---|---|---|---|'
}

people() {
  [ -d "$work/generator" ] || "$java/javac" -d "$work/generator" linkage/src/test/java/id/satuatap/linkage/Population.java
  "$java/java" -XX:+UseSerialGC -cp "$work/generator" id.satuatap.linkage.Population "$@"
}

link() {
  LANG=en_US.UTF-8 timeout "$limit" ./satuatap link "$@" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
}

# Wall, processor and memory of fresh programs; the middle one of the rounds.
timed() {
  : >"$work/times"
  for round in $(seq "$rounds"); do
    LANG=en_US.UTF-8 /usr/bin/time -o "$work/time" -f '%e %U %S %M' timeout "$limit" \
      ./satuatap link --in "$1" --id id --links "$work/links.csv" --clusters "$work/clusters.csv" >"$work/out" 2>/dev/null
    tail -n 1 "$work/time" >>"$work/times"
  done
  middle=$(((rounds + 1) / 2))
  wall=$(cut -d ' ' -f 1 "$work/times" | sort -n | sed -n "${middle}p")
  cpu=$(awk '{ print $2 + $3 }' "$work/times" | sort -n | sed -n "${middle}p")
  memory=$(awk '{ printf "%.2f\n", $4 / 1048576 }' "$work/times" | sort -n | tail -n 1)
}

# A figure out of the score: LINE COLUMN, as "links 4" for the F1 of links.
scored() {
  awk -v line="$1" -v column="$2" '$1 == line { print $column; exit }' "$work/score"
}

# Points of recall by which a group lies below another: "single names" "longer names" links|clusters
gap() {
  awk -v low="$1" -v high="$2" -v way="$3" '
    { column = NF - 1 - (way == "links" ? 1 : 0) }
    index($0, "  " low " ") == 1 { a = $column; found++ }
    index($0, "  " high " ") == 1 { b = $column; found++ }
    END { if (found == 2) printf "%.2f\n", (b - a) * 100 }' "$work/score"
}

gaps() {
  for way in links clusters; do
    row "recall of women below men, $way" 2 1 "$(gap women men "$way")" less ' points'
    row "recall of single names below longer ones, $way" 2 1 "$(gap 'single names' 'longer names' "$way")" less ' points'
  done
}

LANG=en_US.UTF-8 ./satuatap link --help >/dev/null
for part in "$@"; do
  case $part in
    million)
      people "$million" 7 "$work/people.csv"
      begin "$million persons, seed 7, a fifth of them damaged duplicates"
      timed "$work/people.csv"
      row 'wall, middle of the rounds' 20 10 "$wall" less ' s'
      echo "| processor time, see contenders | | | $cpu s | |"
      row 'peak memory' 2 1 "$memory" less ' GB'
      link --in "$work/people.csv" --id id --truth orang >"$work/score"
      row 'pair F1 at 0.99' .945 .96 "$(scored links 4)" more ''
      row 'cluster F1' .95 .97 "$(scored clusters 4)" more ''
      row 'automatic merge: precision' .995 .999 "$(scored automatic 2)" more ''
      gaps
      ;;
    hundred)
      for kind in with-numbers without-numbers; do
        people "$hundred" 1 "$work/people.csv" 1 "$kind"
        begin "$hundred persons $kind, seed 1"
        link --in "$work/people.csv" --id id --truth orang >"$work/score"
        if [ "$kind" = with-numbers ]; then
          row 'cluster F1' .965 .975 "$(scored clusters 4)" more ''
          row 'automatic merge: precision' .995 .999 "$(scored automatic 2)" more ''
        else
          row 'cluster F1' .935 .955 "$(scored clusters 4)" more ''
        fi
        gaps
      done
      ;;
    febrl)
      begin 'FEBRL 4, two files one to one'
      f1=
      if [ -f "${FEBRL:-}/febrl4a.csv" ]; then
        for file in a b; do
          tr -d '\r' <"$FEBRL/febrl4$file.csv" | sed 's/, */,/g' | awk -F, -v OFS=, '
            NR == 1 { print $0, "orang"; next } { split($1, part, "-"); print $0, part[2] }' >"$work/febrl$file.csv"
        done
        link --in "$work/febrla.csv" --in "$work/febrlb.csv" --id rec_id --truth orang --across --one-to-one >"$work/score"
        f1=$(scored links 4)
      fi
      row 'one-to-one F1' .9995 .9998 "$f1" more ''
      ;;
    english)
      begin 'a public list of historical persons'
      : >"$work/score"
      wall=
      if [ -f "${ENGLISH:-}" ]; then
        timed "$ENGLISH"
        link --in "$ENGLISH" --truth "${ENGLISH_TRUTH:-cluster}" >"$work/score"
      fi
      row 'pair F1' .845 .88 "$(scored links 4)" more ''
      row 'cluster F1' .885 .91 "$(scored clusters 4)" more ''
      row 'wall' 3 3 "$wall" less ' s'
      ;;
    lookup)
      for size in "$million" "$ten"; do
        model=app/src/main/resources/person/linkage-model.json
        JAVA_OPTIONS=-Xmx$((2 + size / 1200000))g timeout "$limit" sh bench/index.sh "$size" 7 "$model" >"$work/index"
        begin "index of $size persons by the registry's model, in process"
        bar=1 aim=.3
        [ "$size" = "$million" ] || bar=10 aim=3
        last=$(grep '^lookup, round 3' "$work/index")
        row 'lookup p99, wall' $bar $aim "$(echo "$last" | sed 's/.*wall .*p99 \([0-9.]*\) max.*/\1/')" less ' ms'
        row 'lookup p99, processor' $bar $aim "$(echo "$last" | sed 's/.*processor .*p99 \([0-9.]*\) ms.*/\1/')" less ' ms'
        row 'memory a person' 400 250 "$(sed -n 's/.*fields: \([0-9]*\) bytes a person.*/\1/p' "$work/index")" less ' B'
      done
      ;;
    registry)
      SATUATAP_BENCH_SCRATCH=$work timeout "$limit" sh bench/registry.sh "$persons" "$writing" >"$work/registry" || true
      begin "registry with $persons persons in the database, the whole program running"
      p99() { sed -n "s/^$1 .*p99 \([0-9.]*\) max.*/\1/p" "$work/registry"; }
      rate() { sed -n "s/^$1 *\([0-9]*\) a second.*/\1/p" "$work/registry"; }
      row 'lookup, the index alone, p99' 10 3 "$(p99 'in process: the index alone')" less ' ms'
      row 'lookup with access check, p99' 50 20 "$(p99 'front door: row security, audit')" less ' ms'
      row 'lookup over HTTP with access check, p99' 50 20 "$(p99 'HTTP: one officer, signed in')" less ' ms'
      row 'recorded one by one, a second' 1000 10000 "$(rate 'recorded one by one, one desk')" more ''
      row 'recorded 100 at once, a second' 1000 10000 "$(rate 'recorded 100 at once, as out of a file')" more ''
      row 'changed one by one, a second' 1000 10000 "$(rate 'changed one by one, one desk')" more ''
      row 'memory a person' 400 250 "$(sed -n 's/^bytes a person *//p' "$work/registry")" less ' B'
      cat "$work/registry"
      ;;
    twin)
      begin 'the SQL twin on DuckDB'
      timeout "$limit" sh bench/sql-twin.sh "$hundred" 4 && echo '| weights agree to a millionth of a bit | | | yes | kept |' \
        || echo '| weights agree to a millionth of a bit | | | no | **missed** |'
      ;;
    contenders)
      # shellcheck disable=SC2086
      timeout "$limit" sh bench/contenders.sh $turns
      ;;
    *) echo "unknown part: $part" >&2; exit 2 ;;
  esac
done
