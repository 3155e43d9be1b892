package id.satuatap.statistics;

import id.satuatap.shell.Shell;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;

/** Puts labels and numbers into the reader's words. */
public final class Wording {

  private Wording() {}

  static String label(Shell shell, Label label) {
    return switch (label) {
      case Label.Key(var key, var otherwise) ->
          otherwise.isEmpty() || shell.has(key) ? shell.t(key) : otherwise;
      case Label.Plain(var text) -> text;
      case Label.Named(var indonesian, var english) ->
          shell.lang().equals("en") ? english : indonesian;
    };
  }

  static String cell(Shell shell, Cell cell) {
    return switch (cell) {
      case Cell.Count(long n) -> shell.number(n);
      case Cell.Share(long part, long whole) ->
          whole == 0 ? "–" : shell.percent((double) part / whole);
      case Cell.Days(double days) -> shell.decimal(days, 1);
      case Cell.Words(String text) -> text;
      case Cell.Missing() -> shell.t("statistics.not-available");
    };
  }

  /** "1 Januari 2026 sampai 22 November 2026". */
  static String period(Shell shell, Slice slice) {
    return shell.t("statistics.period", slice.from(), slice.to());
  }

  static String where(Shell shell, Report report) {
    var name = report.where();
    return name == null ? shell.t("statistics.country") : name;
  }

  static String programme(Shell shell, Slice slice) {
    var programme = slice.programme();
    return programme == null ? shell.t("statistics.programme.all") : programme;
  }
}
