package id.satuatap.casework;

import id.satuatap.casework.Indicators.Measured;
import id.satuatap.kernel.Sex;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Spreadsheet;
import id.satuatap.shell.Spreadsheet.About;
import id.satuatap.shell.Spreadsheet.Column;
import id.satuatap.shell.Spreadsheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All indicators as a workbook: one sheet of shares and averages, one of everything counted. */
final class IndicatorWorkbook {

  private static final List<Sex> SEXES = List.of(Sex.FEMALE, Sex.MALE, Sex.UNKNOWN);

  private IndicatorWorkbook() {}

  static Spreadsheet of(
      Measured measured,
      Map<String, Answer.Held> categories,
      String purpose,
      String recipient,
      Shell shell) {
    var notes = new ArrayList<String>();
    measured
        .figures()
        .forEach(f ->
            notes.add(
                shell.t(f.indicator().key("title"))
                    + ": "
                    + shell.t(f.indicator().key("formula"))));
    notes.add(shell.t("casework.figure.inside"));
    String period =
        shell.t(
            "casework.figure.period",
            shell.date(measured.period().from()),
            shell.date(measured.period().to()));
    return new Spreadsheet(
        "kinerja-" + measured.period().from() + "-" + measured.period().to(),
        new About(
            shell.t("casework.figure.title"),
            shell.t("casework.figure.lead"),
            shell.t("casework.figure.unit"),
            shell.t("casework.figure.population"),
            period,
            shell.t("casework.figure.source"),
            shell.dateTime(measured.at()),
            shell.t("casework.figure.purpose." + purpose) + " – " + recipient,
            notes),
        List.of(values(measured, shell), counts(measured, categories, shell)));
  }

  private static Sheet values(Measured measured, Shell shell) {
    var columns = new ArrayList<Column>();
    columns.add(Column.text(shell.t("casework.figure.indicator"), 44));
    for (String head : heads(shell)) {
      columns.add(new Column(head, Spreadsheet.Kind.SHARE, 14));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Figure figure : measured.figures()) {
      if (figure.indicator().kind() == Indicator.Kind.SHARE) {
        var row = new ArrayList<@Nullable Object>();
        row.add(shell.t(figure.indicator().key("title")));
        SEXES.forEach(sex -> row.add(figure.value(sex)));
        row.add(figure.value(null));
        rows.add(row);
      }
    }
    return new Sheet(shell.t("casework.figure.sheet.shares"), columns, rows);
  }

  private static Sheet counts(Measured measured, Map<String, Answer.Held> categories, Shell shell) {
    var columns = new ArrayList<Column>();
    columns.add(Column.text(shell.t("casework.figure.indicator"), 44));
    columns.add(Column.text(shell.t("casework.list.matter"), 32));
    columns.add(Column.text(shell.t("casework.figure.counted"), 32));
    heads(shell).forEach(head -> columns.add(Column.whole(head)));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Figure figure : measured.figures()) {
      for (String matter : figure.matters()) {
        Figure only = figure.only(matter);
        for (String bin : only.bins()) {
          var row = new ArrayList<@Nullable Object>();
          row.add(shell.t(figure.indicator().key("title")));
          row.add(
              figure.indicator().ofOfficers()
                  ? "–"
                  : IndicatorPage.matter(categories, matter, shell));
          row.add(shell.t(figure.indicator().binKey(bin)));
          SEXES.forEach(sex -> row.add(only.of(bin, sex)));
          row.add(only.of(bin, null));
          rows.add(row);
        }
      }
    }
    return new Sheet(shell.t("casework.figure.sheet.counts"), columns, rows);
  }

  private static List<String> heads(Shell shell) {
    return List.of(
        shell.t("casework.watch.women"),
        shell.t("casework.watch.men"),
        shell.t("casework.watch.unknown"),
        shell.t("casework.watch.total"));
  }
}
