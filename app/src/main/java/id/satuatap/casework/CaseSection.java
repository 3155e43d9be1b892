package id.satuatap.casework;

import id.satuatap.shell.Shell;
import java.util.List;

/** What the case page shows of the things inside a case; each one leads to a page of its own. */
interface CaseSection {

  /**
   * Summaries for this case; those that say nothing are left out.
   *
   * @param entries everything inside the case
   */
  List<Summary> of(CaseView c, List<CareEntry> entries);

  /**
   * @param order place on the page, the smallest first
   * @param titleKey message key of the heading
   * @param path address of the page
   * @param tone {@code plain}, {@code info}, {@code warning} or {@code danger}
   * @param lines counts and dates, never what was told
   */
  record Summary(int order, String titleKey, String path, String tone, List<Line> lines) {
    public Summary {
      lines = List.copyOf(lines);
    }
  }

  /** An argument that is itself a message. */
  record Key(String key) {}

  /** A message with its arguments. */
  record Line(String key, List<Object> arguments) {
    public Line {
      arguments = List.copyOf(arguments);
    }

    static Line of(String key, Object... arguments) {
      return new Line(key, List.of(arguments));
    }

    String text(Shell shell) {
      return shell.t(
          key, arguments.stream().map(a -> a instanceof Key(var of) ? shell.t(of) : a).toArray());
    }
  }
}
