package id.satuatap.statistics;

import id.satuatap.shell.Shell;
import id.satuatap.shell.Spreadsheet;
import java.util.ArrayList;

/** Figures for duty as a workbook. */
final class InsideWorkbook {

  private InsideWorkbook() {}

  static Spreadsheet of(
      InsideView view, Question q, String file, String purpose, String recipient, Shell shell) {
    var notes = new ArrayList<String>();
    for (Panel panel : view.panels()) {
      Figures table = panel.figures();
      notes.add(
          shell.t(table.key("title"))
              + ". "
              + shell.t(panel.formula())
              + (table.missing() == null ? "" : " " + shell.t(table.missing())));
    }
    notes.add(shell.t("statistics.note.missing"));
    notes.add(shell.t(view.noisy() ? "statistics.note.noisy" : "statistics.note.inside"));
    String concept = "statistics.concept." + view.concept();
    var asOf = view.asOf();
    var about =
        new Spreadsheet.About(
            shell.t(view.key("title")),
            shell.t(concept + ".definition"),
            shell.t(concept + ".unit"),
            shell.t(concept + ".population"),
            q.from() + " – " + q.to(),
            shell.t("statistics.source"),
            asOf == null ? "" : shell.dateTime(asOf),
            shell.t("statistics.purpose." + purpose) + " – " + recipient,
            notes);
    return new Spreadsheet(
        file,
        about,
        view.panels().stream()
            .map(Panel::figures)
            .filter(t -> t.missing() == null)
            .map(t -> ReportWorkbook.sheet(t, shell))
            .toList());
  }
}
