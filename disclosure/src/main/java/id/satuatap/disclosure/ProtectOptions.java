package id.satuatap.disclosure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for on the command line. */
record ProtectOptions(
    boolean help,
    @Nullable Path in,
    @Nullable String count,
    List<Map.Entry<String, @Nullable Path>> dimensions,
    Method method,
    long threshold,
    @Nullable Path out,
    @Nullable Path report,
    @Nullable Path key,
    @Nullable Path attacked,
    List<Path> releases,
    boolean reveal,
    boolean singletons) {

  enum Method {
    SUPPRESS,
    ROUND,
    CELLKEY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final long USUAL_THRESHOLD = 3;

  static ProtectOptions read(String[] arguments) {
    boolean help = arguments.length == 0;
    Path in = null;
    String count = null;
    var dimensions = new ArrayList<Map.Entry<String, @Nullable Path>>();
    Method method = Method.SUPPRESS;
    long threshold = USUAL_THRESHOLD;
    Path out = null;
    Path report = null;
    Path key = null;
    Path attacked = null;
    var releases = new ArrayList<Path>();
    boolean reveal = false;
    boolean singletons = true;
    for (int i = 0; i < arguments.length; i++) {
      String option = arguments[i];
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--reveal" -> reveal = true;
        case "--no-singletons" -> singletons = false;
        case "--in",
            "--count",
            "--dim",
            "--method",
            "--threshold",
            "--out",
            "--report",
            "--key",
            "--attack",
            "--release" -> {
          if (++i == arguments.length) {
            throw new UnusableTable("option.no-value", option);
          }
          String value = arguments[i];
          switch (option) {
            case "--in" -> in = path(value);
            case "--count" -> count = value;
            case "--dim" -> dimensions.add(dimension(value));
            case "--method" -> method = method(value);
            case "--threshold" -> threshold = threshold(value);
            case "--out" -> out = path(value);
            case "--report" -> report = path(value);
            case "--key" -> key = path(value);
            case "--release" -> releases.add(path(value));
            default -> attacked = path(value);
          }
        }
        default -> throw new UnusableTable("option.unknown", option);
      }
    }
    if (!help && dimensions.isEmpty()) {
      throw new UnusableTable("option.missing", "--dim");
    }
    return new ProtectOptions(
        help,
        in,
        count,
        dimensions,
        method,
        threshold,
        out,
        report,
        key,
        attacked,
        releases,
        reveal,
        singletons);
  }

  /**
   * No count below the threshold is printed; the variance grows as far as such a gap demands, the
   * largest deviation with it.
   */
  NoiseTable noise() {
    if (threshold == USUAL_THRESHOLD) {
      return NoiseTable.usual();
    }
    if (threshold < 1 || threshold > 20) {
      throw new UnusableTable("noise.threshold", threshold);
    }
    double variance = Math.max(3, threshold * threshold / 3.0);
    int deviation = (int) Math.max(5, Math.ceil(variance) + 2);
    return NoiseTable.maximumEntropy(deviation, variance, (int) threshold - 1);
  }

  <T> T required(@Nullable T value, String option) {
    if (value == null) {
      throw new UnusableTable("option.missing", option);
    }
    return value;
  }

  private static Map.Entry<String, @Nullable Path> dimension(String value) {
    int equals = value.indexOf('=');
    return equals < 0
        ? new java.util.AbstractMap.SimpleImmutableEntry<>(value, null)
        : new java.util.AbstractMap.SimpleImmutableEntry<>(
            value.substring(0, equals), path(value.substring(equals + 1)));
  }

  private static Method method(String value) {
    for (Method method : Method.values()) {
      if (method.word().equals(value)) {
        return method;
      }
    }
    throw new UnusableTable("option.method", value);
  }

  private static long threshold(String value) {
    try {
      long threshold = Long.parseLong(value);
      if (threshold >= 1) {
        return threshold;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UnusableTable("option.threshold", value);
  }

  private static Path path(String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new UnusableTable("file.missing", value);
    }
  }
}
