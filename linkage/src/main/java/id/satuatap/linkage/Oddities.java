package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The values of a list that deserve a look, each with its row. Nothing is dropped for them: a
 * person with a damaged number still has a name.
 */
final class Oddities {

  private static final int EXAMPLES = 3;

  /** From here on a column rather than some values are wrong. */
  private static final double MOST = 0.5;

  private static final Oddity[] KINDS = Oddity.values();

  private final Dataset data;
  private final LinkageModel model;

  /** By field and code: which oddity, counted from 1. */
  private final byte[][] odd;

  /**
   * @param today after which nobody was born
   */
  Oddities(Dataset data, LinkageModel model, LocalDate today, Parallel parallel) {
    this.data = data;
    this.model = model;
    this.odd = new byte[data.fields()][];
    int day = (today.getYear() * 100 + today.getMonthValue()) * 100 + today.getDayOfMonth();
    parallel.each(
        data.fields(),
        (f, own) -> {
          Values values = data.values[f];
          byte[] kinds = new byte[values.dictionary.size()];
          for (int code = 1; code < kinds.length; code++) {
            Oddity found = values.oddity(code, day);
            kinds[code] = (byte) (found == null ? 0 : found.ordinal() + 1);
          }
          odd[f] = kinds;
        });
  }

  private record Tally(long rows, List<String> examples) {}

  /** What was found, a line for each kind and field; nothing when all is well. */
  void print(PrintStream out, Locale locale) {
    var lines = new ArrayList<Phrase>();
    for (int f = 0; f < odd.length; f++) {
      String field = model.fields().get(f).name();
      long present = 0;
      for (int row = 0; row < data.size(); row++) {
        present += data.code(row, f) == 0 ? 0 : 1;
      }
      long all = 0;
      for (var entry : tallies(f).entrySet()) {
        Tally tally = entry.getValue();
        Phrase words = entry.getKey().words;
        String which = String.join(", ", tally.examples());
        which += tally.rows() > tally.examples().size() ? ", …" : "";
        lines.add(
            new Phrase(
                "  %s: %d × %s (%s)".formatted(field, tally.rows(), words.id(), which),
                "  %s: %d × %s (%s)".formatted(field, tally.rows(), words.en(), which)));
        all += tally.rows();
      }
      if (all > 1 && all > MOST * present) {
        lines.add(
            new Phrase(
                "  %s: kebanyakan isinya tidak wajar; apakah kolomnya tertukar?".formatted(field),
                "  %s: most of it is odd; are the columns exchanged?".formatted(field)));
      }
    }
    if (!lines.isEmpty()) {
      out.println(
          new Phrase(
                  "Nilai yang perlu dilihat; semuanya tetap dipakai:",
                  "Values that need a look; all of them were kept:")
              .in(locale));
      lines.forEach(line -> out.println(line.in(locale)));
    }
  }

  private Map<Oddity, Tally> tallies(int f) {
    var tallies = new EnumMap<Oddity, Tally>(Oddity.class);
    for (int row : data.order()) {
      int kind = odd[f][data.code(row, f)];
      if (kind != 0) {
        Tally before = tallies.getOrDefault(KINDS[kind - 1], new Tally(0, List.of()));
        var examples = before.examples();
        if (examples.size() < EXAMPLES) {
          examples = new ArrayList<>(examples);
          examples.add(data.id(row));
        }
        tallies.put(KINDS[kind - 1], new Tally(before.rows() + 1, examples));
      }
    }
    return tallies;
  }

  /** {@code id,field,mark} for every such value. */
  void write(OutputStream out) throws IOException {
    out.write("id,field,mark\n".getBytes(UTF_8));
    for (int row : data.order()) {
      for (int f = 0; f < odd.length; f++) {
        int kind = odd[f][data.code(row, f)];
        if (kind != 0) {
          ResultWriter.id(out, data.ids, row);
          String rest = "," + quoted(model.fields().get(f).name()) + "," + KINDS[kind - 1].code;
          out.write(rest.getBytes(UTF_8));
          out.write('\n');
        }
      }
    }
  }

  private static String quoted(String name) {
    return name.matches("(?s).*[,\"\r\n].*") ? '"' + name.replace("\"", "\"\"") + '"' : name;
  }
}
