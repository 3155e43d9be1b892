package id.satuatap.linkage;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One comparison of two values by each comparator, among two thousand invented values. */
@NullMarked
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ComparatorJmh {

  private static final int PAIRS = 4_096;
  private static final List<String> WORDS =
      List.of(
          "Siti",
          "Nur",
          "Aminah",
          "Muhammad",
          "Moh",
          "Ahmad",
          "Achmad",
          "Budi",
          "Santoso",
          "Wahyuni",
          "Sri",
          "Rahayu",
          "Soekarno",
          "Sukarno",
          "Dewi",
          "Lestari",
          "Hidayat",
          "Taufik");

  private final Random random = new Random(1);
  private final Scratch scratch = new Scratch();
  private final int[] left = new int[PAIRS];
  private final int[] right = new int[PAIRS];
  private final Values names = filled(Comparison.indonesianName(), this::name);
  private final Values dates = filled(Comparison.date(), this::date);
  private final Values numbers = filled(Comparison.nik(), this::nik);
  private final Values phones = filled(Comparison.phone("62"), this::phone);
  private final Values texts = filled(Comparison.text(), this::name);

  private interface Invention {
    String next();
  }

  private Values filled(Comparison comparison, Invention invention) {
    Values values = comparison.open();
    int[] codes = new int[2_000];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = values.intern(invention.next());
      values.follow(codes[i], 1);
    }
    for (int i = 0; i < PAIRS; i++) {
      left[i] = 1 + random.nextInt(500);
      right[i] = 1 + random.nextInt(500);
    }
    return values;
  }

  private String name() {
    var name = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      name.append(WORDS.get(random.nextInt(WORDS.size())))
          .append((char) ('a' + random.nextInt(26)));
      name.append(' ');
    }
    return name.toString();
  }

  private String date() {
    return "%d-%02d-%02d"
        .formatted(1950 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
  }

  private String nik() {
    return "35050%d%02d%02d%02d%04d"
        .formatted(
            random.nextInt(9),
            1 + random.nextInt(28),
            1 + random.nextInt(12),
            random.nextInt(99),
            1 + random.nextInt(30));
  }

  private String phone() {
    return "08" + (1_000_000_000L + random.nextInt(900_000_000));
  }

  private long all(Values values) {
    long sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += values.compare(left[i], right[i], scratch);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long indonesianName() {
    return all(names);
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long birthDate() {
    return all(dates);
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long populationNumber() {
    return all(numbers);
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long telephone() {
    return all(phones);
  }

  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public long text() {
    return all(texts);
  }
}
