package id.satuatap.linkage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How two values of a field are compared: the degrees of agreement, the keys by which rows can be
 * brought together, and the options. Immutable; known by its kind in a model's file.
 */
public final class Comparison {

  private final String kind;
  private final Map<String, String> options;
  private final List<Level> levels;
  private final List<BlockingKey> keys;
  private final double undamaged;
  private final Supplier<Values> values;

  private Comparison(
      String kind,
      Map<String, String> options,
      List<Level> levels,
      List<BlockingKey> keys,
      double undamaged,
      Supplier<Values> values) {
    this.kind = kind;
    this.options = options;
    this.levels = levels;
    this.keys = keys;
    this.undamaged = undamaged;
    this.values = values;
  }

  /** Population number of Indonesia, compared by what its parts mean. */
  public static Comparison nik() {
    return new Comparison("nik", Map.of(), NikValues.LEVELS, NikValues.KEYS, 0.85, NikValues::new);
  }

  /** Names with Indonesian families, old spelling, titles, bin and binti. */
  public static Comparison indonesianName() {
    return new Comparison(
        "indonesian-name",
        Map.of(),
        NameValues.LEVELS,
        NameValues.KEYS,
        0.55,
        () -> new NameValues(true));
  }

  /** Names of any language; English short forms are known. */
  public static Comparison name() {
    return new Comparison(
        "name", Map.of(), NameValues.LEVELS, NameValues.KEYS, 0.55, () -> new NameValues(false));
  }

  /** Dates of birth; the order of day and month is found out. */
  public static Comparison date() {
    return date("auto");
  }

  /**
   * @param order {@code auto}, {@code dmy} or {@code mdy}
   */
  public static Comparison date(String order) {
    return new Comparison(
        "date",
        "auto".equals(order) ? Map.of() : Map.of("order", order),
        DateValues.LEVELS,
        DateValues.KEYS,
        0.8,
        () -> new DateValues("mdy".equals(order)));
  }

  /** Telephone numbers; the country's code may be there or not. */
  public static Comparison phone(String countryCode) {
    return new Comparison(
        "phone",
        Map.of("country", countryCode),
        PhoneValues.LEVELS,
        PhoneValues.KEYS,
        0.7,
        () -> new PhoneValues(countryCode));
  }

  public static Comparison region() {
    return region(Map.of());
  }

  /**
   * Places as an official code or as names from wide to narrow.
   *
   * @param successors old code to the code that replaced it
   */
  public static Comparison region(Map<String, String> successors) {
    Map<String, String> copy = Map.copyOf(successors);
    return new Comparison(
        "region", copy, RegionValues.LEVELS, RegionValues.KEYS, 0.7, () -> new RegionValues(copy));
  }

  /** Any text, by letters and words. */
  public static Comparison text() {
    return new Comparison(
        "text", Map.of(), TextValues.LEVELS, TextValues.KEYS, 0.75, TextValues::new);
  }

  /** Equal or not, signs and case apart. */
  public static Comparison exact() {
    return new Comparison(
        "exact", Map.of(), ExactValues.LEVELS, ExactValues.KEYS, 0.85, ExactValues::new);
  }

  /** Legal sex, in Indonesian or English words and letters. */
  public static Comparison sex() {
    return new Comparison("sex", Map.of(), SexValues.LEVELS, SexValues.KEYS, 0.97, SexValues::new);
  }

  /**
   * A number and, as a second value or column, whether it was checked; weighs nothing and is there
   * for {@link Veto#differentVerified}.
   */
  public static Comparison verified() {
    return new Comparison(
        "verified", Map.of(), VerifiedValues.LEVELS, VerifiedValues.KEYS, 0.9, VerifiedValues::new);
  }

  /**
   * @param step a difference that may be an error of writing or measuring
   */
  public static Comparison number(double step) {
    return new Comparison(
        "number",
        Map.of("step", String.valueOf(step)),
        NumberValues.LEVELS,
        NumberValues.KEYS,
        0.8,
        () -> new NumberValues(step));
  }

  /** The comparison a model's file names. */
  public static Comparison of(String kind, Map<String, String> options) {
    return switch (kind) {
      case "nik" -> nik();
      case "indonesian-name" -> indonesianName();
      case "name" -> name();
      case "date" -> date(options.getOrDefault("order", "auto"));
      case "phone" -> phone(options.getOrDefault("country", "62"));
      case "region" -> region(options);
      case "text" -> text();
      case "exact" -> exact();
      case "sex" -> sex();
      case "verified" -> verified();
      case "number" -> number(step(options.getOrDefault("step", "1")));
      default ->
          throw new LinkageException(
              "Jenis pembanding tidak dikenal: "
                  + kind
                  + ". Yang ada: nik, indonesian-name, name, date, phone, region, text, exact, sex,"
                  + " number, verified.",
              "Unknown comparison: "
                  + kind
                  + ". Known are nik, indonesian-name, name, date, phone, region, text, exact, sex,"
                  + " number, verified.");
    };
  }

  private static double step(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new LinkageException(
          "Pilihan step bukan angka: " + text, "The option step is no number: " + text);
    }
  }

  public String kind() {
    return kind;
  }

  public Map<String, String> options() {
    return new LinkedHashMap<>(options);
  }

  /** From the least to the greatest agreement; a pair's level counts from 1. */
  public List<Level> levels() {
    return levels;
  }

  public List<BlockingKey> keys() {
    return keys;
  }

  double undamaged() {
    return undamaged;
  }

  boolean hasRarity() {
    return levels.stream().anyMatch(Level::rarity);
  }

  Values open() {
    return values.get();
  }

  int keyNumber(String name) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Level of agreement of two single values, 0 when nothing can be said: for tests, for trying out,
   * and for showing an officer why two entries look alike.
   */
  public int level(String a, String b) {
    Values opened = open();
    opened.learn(List.of(a, b));
    int x = opened.intern(a);
    int y = opened.intern(b);
    if (x == 0 || y == 0) {
      return 0;
    }
    opened.follow(x, 1);
    opened.follow(y, 1);
    return opened.compare(x, y, new Scratch()) & 0xFF;
  }

  /** Name of the level of agreement, {@code unknown} when nothing can be said. */
  public String agreement(String a, String b) {
    int level = level(a, b);
    return level == 0 ? "unknown" : levels.get(level - 1).name();
  }

  @Override
  public String toString() {
    return kind;
  }
}
