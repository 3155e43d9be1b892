package id.satuatap.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The systems and practices named in the documents this product answers, and how far it does.
 *
 * <p>One line each in {@code shell/documents.txt}; their words are texts.
 */
final class Documents {

  static final int ROWS = 28;

  private Documents() {}

  enum State {
    NOT_YET,
    PARTLY,
    BUILT;

    String key() {
      return "shell.documents.state." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String tone() {
      return switch (this) {
        case NOT_YET -> "plain";
        case PARTLY -> "warning";
        case BUILT -> "ok";
      };
    }
  }

  /**
   * One system.
   *
   * @param path its screen; null while there is none
   * @param staff only those whose work it is can open the screen
   * @param test name of the test class that shows it works; null while there is none
   */
  record Row(int number, State state, @Nullable String path, boolean staff, @Nullable String test) {

    Row {
      if (state != State.NOT_YET && (path == null || test == null)) {
        throw new IllegalArgumentException(number + ": what is built has a screen and a test");
      }
    }

    String key(String part) {
      return "shell.documents." + number + "." + part;
    }
  }

  static List<Row> read() {
    try (var in = new ClassPathResource("shell/documents.txt").getInputStream()) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> parse(String text) {
    var rows =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(Documents::row)
            .toList();
    var numbers = new TreeSet<>(rows.stream().map(Row::number).toList());
    if (rows.size() != ROWS
        || numbers.size() != ROWS
        || numbers.first() != 1
        || numbers.last() != ROWS) {
      throw new IllegalArgumentException("each of the " + ROWS + " rows once: " + numbers);
    }
    return rows;
  }

  private static Row row(String line) {
    var parts = line.split("\\s+");
    return new Row(
        Integer.parseInt(parts[0]),
        State.valueOf(parts[1].toUpperCase(Locale.ROOT).replace('-', '_')),
        parts.length > 2 ? parts[2].replaceFirst("^~", "") : null,
        parts.length > 2 && parts[2].startsWith("~"),
        parts.length > 3 ? parts[3] : null);
  }
}
