package id.satuatap.regulation;

import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Something wrong in a file or form.
 *
 * @param line of the file, 0 for a form
 * @param path of the field, such as {@code rules[3].terms.amount}
 * @param key last part of the message key, see {@code regulation.flaw.*}
 */
record Flaw(int line, String path, String key, List<Object> arguments) {

  Flaw {
    arguments = List.copyOf(arguments);
  }

  static Flaw of(int line, String path, String key, Object... arguments) {
    return new Flaw(line, path, key, List.of(arguments));
  }

  /** As a refusal of a form: argument 0 is the label of the field, the flaw's own follow. */
  Refusal formRefusal(String field) {
    List<Object> all = new ArrayList<>();
    all.add(Refusal.of("regulation.field." + field));
    all.addAll(arguments);
    return new Refusal("regulation.form." + key, all, field);
  }

  /**
   * As a refusal of a file: argument 0 is the line, 1 the path, the flaw's own follow. A flaw that
   * shows only beside what is already there has no line; then argument 0 is what it concerns.
   */
  Refusal refusal() {
    List<Object> all = new ArrayList<>();
    if (line > 0) {
      all.add(line);
    }
    all.add(path);
    all.addAll(arguments);
    return new Refusal((line > 0 ? "regulation.flaw." : "regulation.form.") + key, all, path);
  }
}
