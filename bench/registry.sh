#!/bin/sh
# The registry with very many persons: index from the database, lookups in it, at the front door and over HTTP, records
# made and changed a second:   bench/registry.sh [PERSONS] [SECONDS OF WRITING EACH]
set -eu
cd "$(dirname "$0")/.."
persons=${1:-1000000}
exec sh bench/run.sh id.satuatap.person.RegistryBench -Xmx$((2 + persons / 1500000))g \
    -Dpersons="$persons" -Dseconds="${2:-10}"
