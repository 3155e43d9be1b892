package id.satuatap.statistics;

import id.satuatap.shell.Shell;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import java.util.Base64;

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
      case Cell.Rate(double rate) -> shell.decimal(rate, 1);
      case Cell.Days(double days) -> shell.decimal(days, 1);
      case Cell.Words(String text) -> text;
      case Cell.Missing() -> shell.t("statistics.not-available");
    };
  }

  /** A panel's bars as a picture, with where the figures come from. */
  static byte[] picture(Shell shell, Panel panel, String title, String foot) {
    return ChartPicture.of(
        new ChartPicture.Words(
            title,
            foot,
            shell.t("shell.sex.P"),
            shell.t("shell.sex.L"),
            shell.t("shell.sex.U"),
            shell.lang()),
        panel.bars().stream()
            .map(
                b -> new ChartPicture.Row(label(shell, b.label()), b.women(), b.men(), b.unknown()))
            .toList(),
        panel.shape());
  }

  /** What stands under a published picture: whose figures, how they were protected, since when. */
  static String under(Shell shell, Release release) {
    var centre = release.centre();
    return shell.t(
        "statistics.picture.foot",
        centre == null ? shell.t("statistics.public.country") : centre,
        shell.t("statistics.source"),
        shell.t(
            release.rounded() ? "statistics.public.rounded" : "statistics.public.perturbed",
            release.base()),
        release.releasedAt());
  }

  /** The same for a page that carries its pictures. */
  static String embedded(Shell shell, Panel panel, String title, String foot) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(picture(shell, panel, title, foot));
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
