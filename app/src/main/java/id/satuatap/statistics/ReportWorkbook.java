package id.satuatap.statistics;

import id.satuatap.shell.Shell;
import id.satuatap.shell.Spreadsheet;
import id.satuatap.shell.Spreadsheet.About;
import id.satuatap.shell.Spreadsheet.Column;
import id.satuatap.shell.Spreadsheet.Sheet;
import id.satuatap.statistics.Figures.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as a workbook: one sheet a table, numbers as numbers. */
final class ReportWorkbook {

  private ReportWorkbook() {}

  static Spreadsheet of(Report report, String file, String purpose, String recipient, Shell shell) {
    var notes = new ArrayList<String>();
    notes.add(shell.t("statistics.where") + ": " + Wording.where(shell, report));
    notes.add(shell.t("statistics.programme") + ": " + Wording.programme(shell, report.slice()));
    for (Figures table : report.tables()) {
      notes.add(
          shell.t(table.key("title"))
              + ". "
              + shell.t("shell.sheet.unit")
              + ": "
              + shell.t(table.key("unit"))
              + ". "
              + shell.t("shell.sheet.population")
              + ": "
              + shell.t(table.key("population"))
              + (table.missing() == null ? "" : ". " + shell.t(table.missing())));
    }
    notes.add(shell.t("statistics.note.missing"));
    notes.add(shell.t("statistics.note.inside"));
    if (report.kind() == ReportKind.COMPLAINTS) {
      notes.add(shell.t("statistics.note.direct", report.direct()));
    }
    var about =
        new About(
            shell.t(report.kind().key("title")),
            shell.t(report.kind().key("concept")),
            shell.t(report.kind().key("unit")),
            shell.t(report.kind().key("population")),
            Wording.period(shell, report.slice()),
            shell.t("statistics.source"),
            shell.dateTime(report.producedAt()),
            shell.t("statistics.purpose." + purpose) + " – " + recipient,
            notes);
    return new Spreadsheet(
        file,
        about,
        report.tables().stream()
            .filter(t -> t.missing() == null)
            .map(t -> sheet(t, shell))
            .toList());
  }

  static Sheet sheet(Figures table, Shell shell) {
    var columns = new ArrayList<Column>();
    for (int i = 0; i < table.heads().size(); i++) {
      var head = shell.t(table.heads().get(i));
      boolean share = table.heads().get(i).endsWith("share");
      columns.add(
          table.words(i)
              ? Column.text(head, i == table.labels() - 1 ? 44 : i < table.labels() ? 18 : 30)
              : share ? Column.share(head) : Column.whole(head));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Figures.Line line : table.lines()) {
      var row = new ArrayList<@Nullable Object>();
      line.labels().forEach(l -> row.add(Wording.label(shell, l)));
      line.cells().forEach(c -> row.add(value(shell, c)));
      rows.add(row);
    }
    return new Sheet(shell.t(table.key("sheet")), columns, rows);
  }

  private static @Nullable Object value(Shell shell, Cell cell) {
    return switch (cell) {
      case Cell.Count(long n) -> n;
      case Cell.Share(long part, long whole) -> whole == 0 ? null : (double) part / whole;
      case Cell.Rate(double rate) -> rate;
      case Cell.Days(double days) -> days;
      case Cell.Words(String text) -> text;
      case Cell.Missing() -> shell.t("statistics.not-available");
    };
  }
}
