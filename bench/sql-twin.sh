#!/bin/sh
# One model by the library and as SQL on DuckDB, in one run, taking turns: evidence must agree to a
# millionth of a bit (exit status 1 when not). bench/sql-twin.sh [ROWS] [ROUNDS]
set -eu
cd "$(dirname "$0")/.."
JAVA_OPTIONS="-Drows=${1:-100000} -Drounds=${2:-4}" sh bench/library.sh id.satuatap.bench.SqlTwin
