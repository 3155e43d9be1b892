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
cat <<'END'
For orientation, measured once with R on another table of this shape (1,500 cases, 2,772 cells, 708 primary), not on these:
  GaussSuppression: withheld 1334 (1.88 for each primary cell) in 9.1 s
  SmallCountRounding to base 3: largest error 5, Hellinger utility 0.907, in 0.33 s
  cellKey, D 5, V 3, none of 1 and 2: Hellinger utility 0.882
END
