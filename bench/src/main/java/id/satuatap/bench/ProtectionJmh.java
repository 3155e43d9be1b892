package id.satuatap.bench;

import id.satuatap.disclosure.CountTable;
import id.satuatap.disclosure.ExactAttack;
import id.satuatap.disclosure.NoiseTable;
import id.satuatap.disclosure.ProtectedTable;
import id.satuatap.disclosure.Rounding;
import id.satuatap.disclosure.Suppression;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** Cell-key look-up, suppression, rounding and the exact attack at 2,772 cells. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ProtectionJmh {

  private static final int KEYS = 4_096;

  private final CountTable table = Province.table(1, 1_500, 0.5);
  private final ProtectedTable released = Suppression.ofCountsUpTo(2).protect(table);
  private final NoiseTable noise = NoiseTable.usual();
  private final long[] keys = new Random(1).longs(KEYS).toArray();
  private final long[] counts = new Random(2).longs(KEYS, 0, 40).toArray();

  @Benchmark
  @OperationsPerInvocation(KEYS)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public long cellKeyLookUp() {
    long sum = 0;
    for (int i = 0; i < KEYS; i++) {
      sum += noise.noisy(counts[i], keys[i]);
    }
    return sum;
  }

  @Benchmark
  public ProtectedTable suppression() {
    return Suppression.ofCountsUpTo(2).protect(table);
  }

  @Benchmark
  public ProtectedTable rounding() {
    return Rounding.toBase(3).protect(table);
  }

  @Benchmark
  public List<Integer> exactAttack() {
    return ExactAttack.derivable(released);
  }
}
