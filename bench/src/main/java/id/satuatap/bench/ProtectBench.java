package id.satuatap.bench;

import id.satuatap.disclosure.BoundsAttack;
import id.satuatap.disclosure.CountTable;
import id.satuatap.disclosure.ExactAttack;
import id.satuatap.disclosure.Flag;
import id.satuatap.disclosure.NoiseTable;
import id.satuatap.disclosure.ProtectedTable;
import id.satuatap.disclosure.Rounding;
import id.satuatap.disclosure.Suppression;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Protects invented tables of 2,772 cells in a fresh machine and prints what it cost; the first
 * table is reported cold. With {@code -Dcsv=FOLDER} the leaf cells are written for other programs.
 */
final class ProtectBench {

  private ProtectBench() {}

  private record Timed<T>(T result, double milliseconds) {}

  private static <T> Timed<T> timed(Supplier<T> work) {
    long began = System.nanoTime();
    T result = work.get();
    return new Timed<>(result, (System.nanoTime() - began) / 1e6);
  }

  public static void main(String[] arguments) throws IOException {
    int tables = Integer.getInteger("tables", 3);
    System.out.println(
        "table primary withheld | without singletons | suppression ms | A1 ms, fallen | A2 ms,"
            + " determined, narrowest | rounding ms, largest error, Hellinger utility");
    for (int i = 0; i < tables; i++) {
      CountTable table = Province.table(i + 1L, 1_500, i % 3 * 0.5);
      String folder = System.getProperty("csv");
      if (folder != null) {
        write(table, Path.of(folder, "cells" + (i + 1) + ".csv"));
      }
      var suppressed = timed(() -> Suppression.ofCountsUpTo(2).protect(table));
      ProtectedTable released = suppressed.result();
      var alone = Suppression.ofCountsUpTo(2).ignoringSingletons().protect(table);
      var exact = timed(() -> ExactAttack.derivable(released));
      var bounds = timed(() -> BoundsAttack.intervals(released, 3));
      var primary =
          bounds.result().stream().filter(b -> released.flag(b.cell()) == Flag.PRIMARY).toList();
      long determined =
          primary.stream().filter(b -> Math.floor(b.high() + 1e-6) <= b.low() + 1e-6).count();
      var rounded = timed(() -> Rounding.toBase(3).protect(table));
      System.out.printf(
          "%d %d %d | %d | %.0f | %.1f, %d | %.0f, %d, %.2f | %.0f, %d, %.3f%n",
          i + 1,
          released.count(Flag.PRIMARY),
          released.count(Flag.PRIMARY) + released.count(Flag.SECONDARY),
          alone.count(Flag.PRIMARY) + alone.count(Flag.SECONDARY),
          suppressed.milliseconds(),
          exact.milliseconds(),
          exact.result().size(),
          bounds.milliseconds(),
          determined,
          primary.isEmpty() ? 0 : primary.getFirst().width(),
          rounded.milliseconds(),
          largestError(rounded.result()),
          utility(rounded.result()));
    }
    System.out.printf("cell-key look-ups: %.1f million a second%n", lookUps());
  }

  private static long largestError(ProtectedTable result) {
    long largest = 0;
    for (int cell = 0; cell < result.table().size(); cell++) {
      long off = result.published(cell).orElseThrow() - result.table().count(cell);
      largest = Math.max(largest, Math.abs(off));
    }
    return largest;
  }

  private static double utility(ProtectedTable result) {
    double distance = 0;
    double sum = 0;
    for (int cell = 0; cell < result.table().size(); cell++) {
      double truth = result.table().count(cell);
      double roots = Math.sqrt(result.published(cell).orElseThrow()) - Math.sqrt(truth);
      distance += roots * roots;
      sum += truth;
    }
    return 1 - Math.sqrt(distance / 2) / Math.sqrt(sum);
  }

  private static double lookUps() {
    NoiseTable noise = NoiseTable.usual();
    var random = new Random(1);
    long[] keys = random.longs(4_096).toArray();
    long[] counts = random.longs(4_096, 0, 40).toArray();
    long sum = 0;
    double best = 0;
    for (int round = 0; round < 20; round++) {
      long began = System.nanoTime();
      for (int i = 0; i < 4_000_000; i++) {
        sum += noise.noisy(counts[i & 4_095], keys[i * 7 & 4_095]);
      }
      best = Math.max(best, 4e9 / (System.nanoTime() - began));
    }
    return sum == 42 ? 0 : best;
  }

  private static void write(CountTable table, Path file) throws IOException {
    try (var out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      out.println("group,district,sex,kind,period,n");
      for (int leaf = 0; leaf < table.leaves(); leaf++) {
        var codes = table.codes(table.leafCell(leaf));
        int number = Integer.parseInt(codes.getFirst().substring("district ".length()));
        int group = number < 24 ? number / 8 : 3 + (number - 24) / 7;
        out.println("group " + group + "," + String.join(",", codes) + "," + table.leafCount(leaf));
      }
    }
  }
}
