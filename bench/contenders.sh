#!/bin/sh
# SatuAtap, the same model as SQL on DuckDB, Duke 1.2 and JedAI 3.1 on the same invented persons, in
# fresh programs, taking turns: bench/contenders.sh [--quick] [ROUNDS]
# Duke and JedAI get the small list only: a million rows take them hours.
set -eu
cd "$(dirname "$0")/.."
small=100000 large=1000000 rounds=5 seconds=900 memory=10g
if [ "${1:-}" = --quick ]; then
  shift
  small=5000 large=20000 rounds=2 seconds=90 memory=3g
fi
rounds=${1:-$rounds}
java=${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin
[ "$(/usr/bin/time -f %M true 2>&1)" -gt 0 ] || { echo "needs GNU time" >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -B -q ${SATUATAP_BENCH_MAVEN:-} -Pcontenders -DskipTests -pl bench compile dependency:build-classpath \
    -Dmdep.outputFile=target/contenders.classpath -Dmdep.includeScope=test >&2
LANG=en_US.UTF-8 ./satuatap link --help >/dev/null
"$java/javac" -d "$work/generator" linkage/src/test/java/id/satuatap/linkage/Population.java
people() {
  "$java/java" -XX:+UseSerialGC -cp "$work/generator" id.satuatap.linkage.Population "$1" 11 "$work/$2.all" 1 "$3"
  # The truth apart: no linker may see it.
  cut -d , -f 1-14 "$work/$2.all" >"$work/$2.csv"
  echo "$2: seed 11, sha256 $(sha256sum "$work/$2.csv" | cut -c 1-16)"
}
echo "$(date -u +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1) × $(nproc), load $(cut -d ' ' -f 1-3 /proc/loadavg), JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release"); $rounds rounds"
people "$small" small with-numbers
people "$small" small-without-numbers without-numbers
people "$large" large with-numbers
exec "$java/java" -XX:+UseSerialGC -Xmx3g -Dcontender.memory="$memory" \
  -cp "bench/target/classes:$(cat bench/target/contenders.classpath)" id.satuatap.bench.contenders.Contenders \
  "$work" "$rounds" "$seconds" \
  "small=$work/small.csv:$work/small.all" \
  "small without numbers=$work/small-without-numbers.csv:$work/small-without-numbers.all" \
  "large=$work/large.csv:$work/large.all:SATUATAP,DUCKDB"
