#!/bin/sh
# Changes the core of a library in small ways and counts the changes that a test notices:
#   bench/mutation.sh disclosure|linkage [CLASSES TESTS]     the report is in MODULE/target/pit-reports
# CLASSES and TESTS, separated by commas, narrow it; the whole core of linkage takes many minutes.
set -eu
cd "$(dirname "$0")/.."
case ${1:-} in
  disclosure)
    classes='Known,Residues,Coalitions,MagnitudeRule*,ExactAttack,Hierarchy'
    tests='AttackTests,MagnitudeTests,TableTests,ResiduesTests'
    ;;
  linkage)
    classes='Nik*,DateValues,PhoneValues,RegionValues,NameValues,PersonName,Similarity,Dictionary,Postings,StableIds*,Scorer,Clusterer,Links,LiveIndex,Trainer'
    tests='ComparisonTest,DictionaryTest,PostingsTest,SimilarityTest,StableIdsTest,LinkerTest,LiveIndexTest'
    ;;
  *) echo "which: disclosure or linkage" >&2; exit 2 ;;
esac
classes=${2:-$classes}
tests=${3:-$tests}
named() {
  printf '%s' "$1" | tr ',' '\n' | sed "s/^/id.satuatap.$2./" | paste -s -d , -
}
exec mvn -B -q ${SATUATAP_BENCH_MAVEN:-} -Pmutation -pl "$1" test-compile org.pitest:pitest-maven:mutationCoverage \
    -DtimeoutConstant=20000 -DtargetClasses="$(named "$classes" "$1")" -DtargetTests="$(named "$tests" "$1")"
