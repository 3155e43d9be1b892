package id.satuatap.disclosure;

import id.satuatap.disclosure.TableFiles.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code ./satuatap protect}: a table in, a table that may be published out.
 *
 * <p>Ends with 0 when everything asked for was done and no attack succeeded, else with 2 and one
 * message; then no output file is left behind.
 */
public final class Protect {

  /** Bounds closer than this are worth a look, though they do not give the count away. */
  private static final double NARROW = 3;

  /** How much oftener than blindly a small count may be guessed. */
  private static final double TOLERATED_ADVANTAGE = 0.05;

  /** Linear programmes for the narrowest bounds under noise. */
  private static final int PROGRAMMES = 6;

  private final ResourceBundle texts;

  private Protect(Locale language) {
    this.texts =
        ResourceBundle.getBundle(
            "id.satuatap.disclosure.protect",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv()));
  }

  static Locale language(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value.startsWith("en") ? Locale.ENGLISH : Locale.of("id");
      }
    }
    return Locale.of("id");
  }

  static int run(String[] arguments, Map<String, String> environment) {
    return new Protect(language(environment)).obey(arguments, environment);
  }

  private int obey(String[] arguments, Map<String, String> environment) {
    try {
      ProtectOptions options = ProtectOptions.read(arguments);
      if (options.help()) {
        System.out.println(texts.getString("usage"));
        return 0;
      }
      return options.attacked() == null ? protect(options, environment) : attack(options);
    } catch (UnusableTable e) {
      System.err.println(words(e));
      return 2;
    } catch (IOException e) {
      System.err.println(text("file.unwritable", String.valueOf(e.getMessage())));
      return 2;
    }
  }

  private int protect(ProtectOptions options, Map<String, String> environment) throws IOException {
    Path in = options.required(options.in(), "--in");
    Path out = options.required(options.out(), "--out");
    Rows rows = TableFiles.read(in);
    List<Dimension> dimensions = TableFiles.dimensions(options.dimensions(), rows);
    var report = new Report();
    report.put("method", options.method().word());
    int decimals = 0;
    ProtectedTable result;
    long began;
    if (options.value() == null) {
      String count = options.required(options.count(), "--count");
      CountTable table = TableFiles.counts(rows, count, dimensions);
      began = System.nanoTime();
      result = protect(table, options, environment, report);
    } else {
      var amounts = TableFiles.amounts(rows, options.value(), options.contributor(), dimensions);
      decimals = amounts.decimals();
      began = System.nanoTime();
      report.put("singletons", options.singletons());
      var suppression = MagnitudeSuppression.by(options.rulesOrUsual());
      result =
          (options.singletons() ? suppression : suppression.ignoringSingletons())
              .protect(amounts.table());
    }
    report.put("seconds", (System.nanoTime() - began) / 1_000_000 / 1_000.0);
    report.describe(result);
    int derivable = ExactAttack.derivable(result).size();
    report.put("attack-a1-derivable", derivable);
    if (derivable > 0) {
      throw new IllegalStateException("a withheld cell follows from printed ones");
    }
    if (options.report() != null) {
      Files.writeString(options.report(), report.json());
    }
    Path unfinished = out.resolveSibling(out.getFileName() + ".part");
    try {
      TableFiles.write(unfinished, result, decimals, options.reveal());
      Files.move(unfinished, out, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    System.out.println(
        text(
            "done",
            result.table().size(),
            result.table().size()
                - result.count(Flag.PRIMARY)
                - result.count(Flag.SECONDARY)
                - changed(result),
            result.count(Flag.PRIMARY),
            result.count(Flag.SECONDARY),
            changed(result),
            out));
    return 0;
  }

  private ProtectedTable protect(
      CountTable table, ProtectOptions options, Map<String, String> environment, Report report)
      throws IOException {
    return switch (options.method()) {
      case SUPPRESS -> {
        report.put("threshold", options.threshold());
        report.put("singletons", options.singletons());
        var suppression = Suppression.ofCountsUpTo(options.threshold());
        yield (options.singletons() ? suppression : suppression.ignoringSingletons())
            .protect(table);
      }
      case ROUND -> {
        report.put("base", options.threshold());
        yield Rounding.toBase((int) Math.min(options.threshold(), 1_001)).protect(table);
      }
      case CELLKEY -> {
        NoiseTable noise = options.noise();
        report.put("deviation", noise.deviation());
        report.put("variance", noise.variance());
        report.put("smallest-published", noise.neverPrinted() + 1);
        byte[] secret = secret(options, environment);
        yield CellKeys.with(noise)
            .protect(table, CellKeys.keysOfCounts(table, RecordKeys.of(secret)));
      }
    };
  }

  private int attack(ProtectOptions options) throws IOException {
    Path file = options.required(options.attacked(), "--attack");
    Rows rows = TableFiles.read(file);
    List<Dimension> dimensions = TableFiles.dimensions(options.dimensions(), rows);
    ProtectedTable released = TableFiles.released(rows, dimensions);
    var report = new Report();
    boolean safe = true;

    List<Integer> exact = ExactAttack.derivable(released);
    safe &= exact.isEmpty();
    report.put("attack-a1-derivable", exact.size());
    System.out.println(text("attack.a1", exact.size()));
    show(released, exact);

    if (exact.isEmpty() && released.count(Flag.PRIMARY) > 0) {
      var intervals =
          BoundsAttack.intervals(released, NARROW, cell -> released.flag(cell) == Flag.PRIMARY);
      List<Integer> single =
          intervals.stream()
              .filter(Protect::holdsOneNumber)
              .map(BoundsAttack.Interval::cell)
              .toList();
      long narrow = intervals.stream().filter(i -> i.width() < NARROW - 1e-6).count();
      safe &= single.isEmpty();
      report.put("attack-a2-determined", single.size());
      report.put("attack-a2-narrower-than-3", narrow);
      report.put("attack-a2-narrowest", intervals.getFirst().width());
      System.out.println(text("attack.a2", single.size(), intervals.getFirst().width(), narrow));
      show(released, single);
    }

    if (released.count(Flag.PERTURBED) > 0) {
      safe &= ranges(released, options.noise(), report);
    }

    if (!options.releases().isEmpty()) {
      var others = new ArrayList<ProtectedTable>();
      for (Path other : options.releases()) {
        others.add(TableFiles.released(TableFiles.read(other), dimensions));
      }
      List<Integer> together = DifferencingAttack.derivable(released, others);
      safe &= together.isEmpty();
      report.put("attack-a3-derivable", together.size());
      System.out.println(text("attack.a3", together.size()));
      show(released, together);
    }

    var revealed = TableFiles.revealed(rows, dimensions);
    if (revealed.isPresent() && released.count(Flag.PERTURBED) > 0) {
      var guesses = BestGuessAttack.against(revealed.get(), options.noise());
      safe &= guesses.guessed() <= guesses.blind() + TOLERATED_ADVANTAGE;
      report.put("attack-a4-guessed", guesses.guessed());
      report.put("attack-a4-blind", guesses.blind());
      System.out.println(
          text("attack.a4", guesses.smallCells(), guesses.guessed(), guesses.blind()));
    }
    if (options.report() != null) {
      Files.writeString(options.report(), report.json());
    }
    System.out.println(text(safe ? "attack.held" : "attack.fell"));
    return safe ? 0 : 2;
  }

  /** A2 where nothing is withheld and everything has noise: which small counts are certain. */
  private boolean ranges(ProtectedTable released, NoiseTable noise, Report report) {
    CountTable table = released.table();
    var intervals =
        RangeAttack.intervals(
            table,
            cell -> noise.behind(released.published(cell).orElseThrow()),
            cell -> table.leavesOf(cell).length == 1,
            PROGRAMMES);
    List<Integer> certain =
        intervals.stream()
            .filter(i -> holdsOneNumber(i) && i.high() > 0.5)
            .filter(i -> i.high() < noise.neverPrinted() + 0.5)
            .map(BoundsAttack.Interval::cell)
            .toList();
    report.put("attack-a2-determined", certain.size());
    report.put("attack-a2-narrowest", intervals.getFirst().width());
    System.out.println(text("attack.a2-noise", certain.size(), intervals.getFirst().width()));
    show(released, certain);
    return certain.isEmpty();
  }

  /** Cells whose printed number is not the true one. */
  private static int changed(ProtectedTable result) {
    int changed = 0;
    for (int cell = 0; cell < result.table().size(); cell++) {
      long truth = result.table().count(cell);
      changed += result.published(cell).orElse(truth) == truth ? 0 : 1;
    }
    return changed;
  }

  private static boolean holdsOneNumber(BoundsAttack.Interval interval) {
    return Math.floor(interval.high() + 1e-6) - Math.ceil(interval.low() - 1e-6) < 1;
  }

  private static void show(ProtectedTable released, List<Integer> cells) {
    for (int cell : cells.stream().limit(20).toList()) {
      System.out.println("  " + String.join(", ", released.table().codes(cell)));
    }
  }

  /** The same secret at every run, so that repeated questions get the same noise. */
  private byte[] secret(ProtectOptions options, Map<String, String> environment)
      throws IOException {
    Path file = options.key();
    if (file == null) {
      String home = environment.get("SATUATAP_HOME");
      file =
          (home == null || home.isBlank()
                  ? Path.of(System.getProperty("user.home"), ".satuatap")
                  : Path.of(home))
              .resolve("protect.key");
    }
    try {
      return HexFormat.of().parseHex(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
      System.out.println(text("key.made", file));
      return secret;
    } catch (IllegalArgumentException e) {
      throw new UnusableTable("key.unreadable", file);
    }
  }

  private String words(UnusableTable reason) {
    var arguments = new ArrayList<Object>();
    for (Object argument : reason.arguments()) {
      arguments.add(
          argument instanceof TableFiles.Words(UnusableTable inner)
              ? words(inner)
              : argument instanceof Number ? argument : argument.toString());
    }
    return text(reason.key(), arguments.toArray());
  }

  private String text(String key, @Nullable Object... arguments) {
    @Nullable Object[] plain = new @Nullable Object[arguments.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = arguments[i] instanceof Path path ? path.toString() : arguments[i];
    }
    return new MessageFormat(texts.getString(key), texts.getLocale()).format(plain);
  }
}
