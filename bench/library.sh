#!/bin/sh
# Compiles the benchmarks of the two libraries and runs a class with them:
#   bench/library.sh CLASS [arguments]     JAVA_OPTIONS holds options of the Java machine
set -eu
cd "$(dirname "$0")/.."
class=$1
shift
mvn -B -q ${SATUATAP_BENCH_MAVEN:-} -Pbench -DskipTests -pl bench -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test >&2
echo "$(date -u +%F), $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1) × $(nproc), load $(cut -d ' ' -f 1-3 /proc/loadavg), JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")"
exec "${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -XX:+UseSerialGC -Xmx2g --enable-native-access=ALL-UNNAMED ${JAVA_OPTIONS:-} \
    -cp "bench/target/classes:disclosure/target/classes:linkage/target/classes:$(cat bench/target/bench.classpath)" "$class" "$@"
