#!/bin/sh
# Runs a benchmark's main class from the test sources: bench/run.sh CLASS [-Dname=value ...]
set -eu
cd "$(dirname "$0")/.."
class=$1
shift
mvn -B -q ${SATUATAP_BENCH_MAVEN:-} -DskipTests -pl app -am test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test >&2
cp=app/target/test-classes:app/target/classes:client/target/classes:$(cat app/target/bench.classpath)
cd app
exec "${JAVA_HOME:?set JAVA_HOME to a JDK 25}/bin/java" -Xmx2g "$@" \
    -cp "$(printf %s "$cp" | sed 's#\(^\|:\)app/#\1#g; s#\(^\|:\)client/#\1../client/#g')" "$class"
