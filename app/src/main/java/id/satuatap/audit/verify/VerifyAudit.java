package id.satuatap.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The program {@code verify-audit}. Exit status 0: nothing wrong; 1: tampering; 2: the input cannot
 * be used.
 */
public final class VerifyAudit {

  private static final int INTACT = 0;
  private static final int TAMPERED = 1;
  private static final int UNUSABLE = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;
  private final List<Path> keys = new ArrayList<>();
  private final List<String> witnesses = new ArrayList<>();
  private @Nullable Path export;
  private @Nullable Path seals;
  private @Nullable Duration fresh;
  private ResourceBundle texts;

  private VerifyAudit(PrintStream out, PrintStream err, Clock clock, Locale language) {
    this.out = out;
    this.err = err;
    this.clock = clock;
    this.texts = texts(language);
  }

  /** Runs the program and ends the machine with its status. */
  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(args, out, err));
  }

  /** Runs the program. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    // The first language of the product, unless the user's own is English.
    Locale language = "en".equals(Locale.getDefault().getLanguage()) ? Locale.ENGLISH : ID;
    return new VerifyAudit(out, err, Clock.systemUTC(), language).run(args);
  }

  private static final Locale ID = Locale.of("id");

  private int run(String[] args) {
    for (int i = 0; i + 1 < args.length; i++) {
      if (args[i].equals("--lang")) {
        texts = texts("en".equals(args[i + 1]) ? Locale.ENGLISH : ID);
      }
    }
    try {
      @Nullable String complaint = read(args);
      if (complaint != null) {
        err.println(complaint);
        err.println(text("usage"));
        return UNUSABLE;
      }
      return verify();
    } catch (UnusableExport e) {
      err.println(text("unusable." + e.key(), name(export), e.line()));
      return UNUSABLE;
    } catch (NoSuchFileException e) {
      err.println(text("unusable.no_file", e.getFile()));
      return UNUSABLE;
    } catch (IOException e) {
      err.println(text("unusable.unreadable", name(export), String.valueOf(e.getMessage())));
      return UNUSABLE;
    }
  }

  private @Nullable String read(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("--")) {
        if (export != null) {
          return text("unusable.argument", args[i]);
        }
        export = Path.of(args[i]);
        continue;
      }
      String value = i + 1 < args.length ? args[i + 1] : null;
      if (value == null) {
        return text("unusable.argument", args[i]);
      }
      switch (args[i]) {
        case "--key" -> keys.add(Path.of(value));
        case "--seals" -> seals = Path.of(value);
        case "--witness" -> witnesses.add(value);
        case "--fresh" -> {
          if (!value.matches("\\d{1,5}")) {
            return text("unusable.argument", args[i] + " " + value);
          }
          fresh = Duration.ofHours(Long.parseLong(value));
        }
        case "--lang" -> {}
        default -> {
          return text("unusable.argument", args[i]);
        }
      }
      i++;
    }
    if (export == null) {
      return text("unusable.no_export");
    }
    return keys.isEmpty() ? text("unusable.no_key") : null;
  }

  private int verify() throws IOException {
    var trusted = new PublicKeys();
    for (Path file : keys) {
      PublicKey key;
      try {
        key = PublicKeys.read(file);
      } catch (NoSuchFileException e) {
        throw e;
      } catch (IOException e) {
        err.println(text("unusable.key", file.toString()));
        return UNUSABLE;
      }
      trusted.trust(key);
      out.println(text("key", PublicKeys.id(key), file.toString()));
    }
    var verification = new Verification(trusted);
    for (String witness : witnesses) {
      if (!verification.witness(witness)) {
        err.println(text("unusable.witness", witness));
        return UNUSABLE;
      }
    }
    if (fresh != null) {
      verification.mustReach(clock.instant().minus(fresh));
    }
    long started = System.nanoTime();
    Result result;
    try (InputStream in = Files.newInputStream(Objects.requireNonNull(export));
        @Nullable InputStream outside = seals == null ? null : Files.newInputStream(seals)) {
      result = verification.verify(in, outside);
    }
    print(result, Duration.ofNanos(System.nanoTime() - started));
    return result.intact() ? INTACT : TAMPERED;
  }

  private void print(Result result, Duration took) {
    for (Finding finding : result.findings()) {
      String key = finding.what().name().toLowerCase(Locale.ROOT);
      out.println((finding.what().fault() ? "! " : "- ") + text(key, finding.figures().toArray()));
    }
    if (result.more() > 0) {
      out.println(text("more", result.more()));
    }
    out.println(
        text(
            "counted",
            result.rows(),
            result.hidden(),
            result.seals(),
            result.unsealed(),
            took.toMillis() / 1000.0));
    Seal last = result.last();
    if (last != null) {
      out.println(text("last", last.number(), Seal.time(last.at()), last.witness()));
    }
    if (seals == null && witnesses.isEmpty()) {
      out.println(text("no_outside"));
    } else if (seals != null) {
      out.println(text("outside", result.outside()));
    }
    out.println(result.intact() ? text("intact") : text("tampered", result.faults()));
  }

  private static String name(@Nullable Path file) {
    return file == null ? "" : file.toString();
  }

  private String text(String key, Object... figures) {
    String pattern;
    try {
      pattern = texts.getString("audit.verify." + key);
    } catch (MissingResourceException e) {
      return key + " " + List.of(figures);
    }
    return new MessageFormat(pattern, texts.getLocale()).format(figures);
  }

  private static ResourceBundle texts(Locale language) {
    return ResourceBundle.getBundle(
        "messages/audit",
        language,
        VerifyAudit.class.getClassLoader(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
