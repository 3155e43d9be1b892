package id.satuatap.linkage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures such as height, age or year. */
final class NumberValues extends Values {

  static final List<Level> LEVELS =
      List.of(
          Level.of("different", 0.08, "berbeda", "different"),
          Level.of("near", 0.07, "berdekatan", "near"),
          Level.of("close", 0.10, "hampir sama", "nearly the same"),
          Level.rare("equal", 0.75, "sama", "equal"));
  static final List<BlockingKey> KEYS = List.of(new BlockingKey("value", 0));

  private final double step;
  private double[] number = new double[256];
  private int[] spelled = new int[256];

  /**
   * @param step a difference that may be an error of writing or measuring
   */
  NumberValues(double step) {
    this.step = step;
  }

  @Override
  void prepare(int code) {
    if (code >= number.length) {
      number = Arrays.copyOf(number, code * 2);
    }
    number[code] = parse(text(code));
  }

  @Override
  void counted(int code, int difference) {
    if (code >= spelled.length) {
      spelled = Arrays.copyOf(spelled, Math.max(code + 1, number.length));
    }
    spelled[code] += difference;
  }

  private int rowsWith(int code) {
    return code < spelled.length ? spelled[code] : 0;
  }

  private static double parse(String text) {
    try {
      double value = Double.parseDouble(text.strip().replace(',', '.'));
      return Double.isFinite(value) ? value + 0.0 : Double.NaN;
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    return Double.isNaN(number[code]) ? Oddity.NUMBER_UNREADABLE : null;
  }

  @Override
  int compare(int a, int b, Scratch scratch) {
    double difference = Math.abs(number[a] - number[b]);
    if (Double.isNaN(difference)) {
      return 0;
    }
    if (difference == 0) {
      return answer(4, rarity(rowsWith(a)));
    }
    return difference <= step ? 3 : difference <= 5 * step ? 2 : 1;
  }

  @Override
  long key(int key, int code) {
    return identity(code);
  }

  @Override
  long identity(int code) {
    return Double.isNaN(number[code])
        ? 0
        : Dictionary.mix(Double.doubleToLongBits(number[code]) + 1) | 1;
  }
}
