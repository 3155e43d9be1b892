#!/bin/sh
# Changes the core of a library in small ways and counts the changes that a test notices:
#   bench/mutation.sh disclosure|linkage     the report is in MODULE/target/pit-reports
set -eu
cd "$(dirname "$0")/.."
case ${1:-} in
  disclosure)
    classes='Known,Residues,Coalitions,MagnitudeRule*,ExactAttack,Hierarchy'
    tests='AttackTests,MagnitudeTests,TableTests,ResiduesTests'
    ;;
  linkage)
    classes='Nik*,Similarity,StableIds*'
    tests='ComparisonTest,StableIdsTest'
    ;;
  *) echo "which: disclosure or linkage" >&2; exit 2 ;;
esac
named() {
  printf '%s' "$1" | tr ',' '\n' | sed "s/^/id.satuatap.$2./" | paste -s -d , -
}
exec mvn -B -q ${SATUATAP_BENCH_MAVEN:-} -Pmutation -pl "$1" test-compile org.pitest:pitest-maven:mutationCoverage \
    -DtimeoutConstant=20000 -DtargetClasses="$(named "$classes" "$1")" -DtargetTests="$(named "$tests" "$1")"
