#!/bin/sh
# Protects invented tables of 2,772 cells and prints what it cost: bench/protect.sh [TABLES]
# Where R with GaussSuppression is installed, the same tables go through it too.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
JAVA_OPTIONS="-Dtables=${1:-3} -Dcsv=$work" sh bench/library.sh id.satuatap.bench.ProtectBench
if command -v Rscript >/dev/null && Rscript -e 'library(GaussSuppression)' >/dev/null 2>&1; then
  for cells in "$work"/*.csv; do
    Rscript -e '
      suppressMessages(library(GaussSuppression))
      d <- read.csv(commandArgs(TRUE)[1])
      t <- system.time(r <- SuppressSmallCounts(d, maxN = 2, freqVar = "n", protectZeros = FALSE,
        extend0 = FALSE, formula = ~ (group + district) * sex * kind * period, printInc = FALSE))
      cat("GaussSuppression: withheld", sum(r$suppressed), "of", nrow(r), "in", t[["elapsed"]], "s\n")' "$cells"
  done
else
  echo "R with GaussSuppression is not installed here: not run."
fi
