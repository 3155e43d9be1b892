#!/bin/sh
# Search by part of a name among a million persons, also right after a burst of inserts. Takes some minutes.
set -eu
cd "$(dirname "$0")/.."
exec sh bench/run.sh id.satuatap.person.NameSearchBench "$@"
