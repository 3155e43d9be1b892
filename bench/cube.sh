#!/bin/sh
# Questions to a cube of 6.6 million rows, bytes a row, and building the cubes from 20 million facts.
#   bench/cube.sh [-Drows=N] [-Dfacts=N (0 leaves building out)] [-Drounds=N]
set -eu
cd "$(dirname "$0")/.."
exec sh bench/run.sh id.satuatap.statistics.CubeBench "$@"
