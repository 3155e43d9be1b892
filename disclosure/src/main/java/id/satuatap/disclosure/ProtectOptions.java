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
    @Nullable String value,
    @Nullable String contributor,
    List<MagnitudeRule> rules,
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
  private static final double USUAL_PERCENT = 10;

  static ProtectOptions read(String[] arguments) {
    boolean help = arguments.length == 0;
    Path in = null;
    String count = null;
    String value = null;
    String contributor = null;
    var rules = new ArrayList<MagnitudeRule>();
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
            "--value",
            "--contributor",
            "--rule",
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
          String given = arguments[i];
          switch (option) {
            case "--in" -> in = path(given);
            case "--count" -> count = given;
            case "--value" -> value = given;
            case "--contributor" -> contributor = given;
            case "--rule" -> rules.add(rule(given));
            case "--dim" -> dimensions.add(dimension(given));
            case "--method" -> method = method(given);
            case "--threshold" -> threshold = threshold(given);
            case "--out" -> out = path(given);
            case "--report" -> report = path(given);
            case "--key" -> key = path(given);
            case "--release" -> releases.add(path(given));
            default -> attacked = path(given);
          }
        }
        default -> throw new UnusableTable("option.unknown", option);
      }
    }
    if (!help && dimensions.isEmpty()) {
      throw new UnusableTable("option.missing", "--dim");
    }
    if (value != null && count != null) {
      throw new UnusableTable("option.count-and-value");
    }
    if (value != null && method != Method.SUPPRESS) {
      throw new UnusableTable("option.amounts-suppressed");
    }
    if (value == null && (contributor != null || !rules.isEmpty())) {
      throw new UnusableTable("option.missing", "--value");
    }
    return new ProtectOptions(
        help,
        in,
        count,
        value,
        contributor,
        rules,
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

  /** {@code p:10}, {@code nk:1:75} or {@code contributors:3}. */
  private static MagnitudeRule rule(String given) {
    String[] parts = given.split(":", -1);
    try {
      if (parts[0].equals("p") && parts.length == 2) {
        return MagnitudeRule.withinPercent(Double.parseDouble(parts[1]));
      }
      if (parts[0].equals("nk") && parts.length == 3) {
        return MagnitudeRule.dominance(Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
      }
      if (parts[0].equals("contributors") && parts.length == 2) {
        return MagnitudeRule.contributors(Integer.parseInt(parts[1]));
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UnusableTable("option.rule", given);
  }

  /** The rules asked for, or the usual one. */
  List<MagnitudeRule> rulesOrUsual() {
    return rules.isEmpty() ? List.of(MagnitudeRule.withinPercent(USUAL_PERCENT)) : rules;
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
