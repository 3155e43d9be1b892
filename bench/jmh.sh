#!/bin/sh
# Microbenchmarks of the libraries: bench/jmh.sh [PATTERN]
set -eu
cd "$(dirname "$0")/.."
sh bench/library.sh org.openjdk.jmh.Main "${1:-Jmh}"
