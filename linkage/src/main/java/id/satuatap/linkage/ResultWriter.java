package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Writes links and groups; ids leave as the bytes they came in. */
final class ResultWriter {

  private final Run run;
  private final Dictionary ids;

  ResultWriter(Run run) {
    this.run = run;
    this.ids = run.data().ids;
  }

  void links(OutputStream out) throws IOException {
    out.write("id_a,id_b,probability\n".getBytes(UTF_8));
    Links links = run.links();
    for (int i = 0; i < links.size(); i++) {
      id(out, ids, links.a[i]);
      out.write(',');
      id(out, ids, links.b[i]);
      out.write(',');
      out.write(probability(links.bits[i]).getBytes(UTF_8));
      out.write('\n');
    }
  }

  /** Six digits, more where they are needed to tell a probability from certainty. */
  static String probability(double bits) {
    double doubt = Scorer.probability(-bits);
    int digits = doubt < 5e-7 ? 10 : 6;
    long scale = digits == 10 ? 10_000_000_000L : 1_000_000L;
    long parts = Math.round((1 - doubt) * scale);
    if (parts >= scale) {
      return "1." + "0".repeat(digits);
    }
    String text = Long.toString(parts);
    return "0." + "0".repeat(digits - text.length()) + text;
  }

  void clusters(OutputStream out) throws IOException {
    out.write("id,cluster\n".getBytes(UTF_8));
    int[] groups = run.groups();
    int[] order = run.data().order();
    int[] next = new int[groups.length];
    int[] last = new int[groups.length];
    java.util.Arrays.fill(next, -1);
    for (int row : order) {
      int group = groups[row];
      if (group != row) {
        next[last[group]] = row;
      }
      last[group] = row;
    }
    for (int row : order) {
      if (groups[row] != row) {
        continue;
      }
      for (int member = row; member >= 0; member = next[member]) {
        id(out, ids, member);
        out.write(',');
        id(out, ids, row);
        out.write('\n');
      }
    }
  }

  static void id(OutputStream out, Dictionary ids, int row) throws IOException {
    byte[] pool = ids.pool();
    int from = ids.start(row + 1);
    int to = ids.end(row + 1);
    boolean quoted = false;
    for (int i = from; i < to && !quoted; i++) {
      quoted = pool[i] == ',' || pool[i] == '"' || pool[i] == '\n' || pool[i] == '\r';
    }
    if (!quoted) {
      out.write(pool, from, to - from);
      return;
    }
    out.write('"');
    for (int i = from; i < to; i++) {
      if (pool[i] == '"') {
        out.write('"');
      }
      out.write(pool[i]);
    }
    out.write('"');
  }
}
