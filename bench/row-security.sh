#!/bin/sh
# What row security adds to a transaction at a million rows. Takes about two minutes.
set -eu
cd "$(dirname "$0")/.."
exec sh bench/run.sh id.satuatap.guard.RowSecurityBench "$@"
