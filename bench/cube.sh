#!/bin/sh
# Questions to a cube of 6.6 million rows, bytes a row, 50 people who think two seconds, and building the cubes from 20
# million facts; every figure beside its bar. Needs 12 GB of free memory (the throw-away database lies in it).
#   bench/cube.sh [-Drows=N] [-Dfacts=N (0 leaves building out)] [-Dusers=N (0 leaves them out)] [-Dseconds=N] [-Drounds=N]
set -eu
cd "$(dirname "$0")/.."
exec sh bench/run.sh id.satuatap.statistics.CubeBench -Xmx5g "$@"
