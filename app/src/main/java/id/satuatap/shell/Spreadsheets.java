package id.satuatap.shell;

import id.satuatap.shell.Spreadsheet.Kind;
import id.satuatap.shell.Spreadsheet.Sheet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Writes {@link Spreadsheet} as XLSX, row by row, so that a long list needs no memory. */
@Component
public class Spreadsheets {

  /** What one cell can hold in the format. */
  private static final int LONGEST = 32_767;

  private static final int LONGEST_NAME = 31;
  private static final int PART = 500;

  private final Shells shells;

  Spreadsheets(Shells shells) {
    this.shells = shells;
  }

  /** The answer of a controller; the workbook is put into words in the reader's language. */
  public View of(Function<Shell, Spreadsheet> make) {
    return new WorkbookView(make);
  }

  void write(Spreadsheet spreadsheet, Shell shell, OutputStream output) throws IOException {
    try (var workbook = new Workbook(output, "SatuAtap", "1.0")) {
      workbook.properties().setTitle(readable(spreadsheet.about().title()));
      about(workbook, spreadsheet.about(), shell);
      for (Sheet sheet : spreadsheet.sheets()) {
        rows(workbook, sheet);
      }
    }
  }

  private static void about(Workbook workbook, Spreadsheet.About about, Shell shell)
      throws IOException {
    try (var sheet = workbook.newWorksheet(name(shell.t("shell.sheet.about")))) {
      sheet.width(0, 24);
      sheet.width(1, 100);
      text(sheet, 0, 0, about.title());
      sheet.style(0, 0).bold().fontSize(14).set();
      int row = 2;
      row = line(sheet, row, shell.t("shell.sheet.concept"), about.concept());
      row = line(sheet, row, shell.t("shell.sheet.unit"), about.unit());
      row = line(sheet, row, shell.t("shell.sheet.population"), about.population());
      row = line(sheet, row, shell.t("shell.sheet.period"), about.period());
      row = line(sheet, row, shell.t("shell.sheet.source"), about.source());
      row = line(sheet, row, shell.t("shell.sheet.produced-at"), about.producedAt());
      row = line(sheet, row, shell.t("shell.sheet.produced-for"), about.producedFor());
      for (String note : about.notes()) {
        row = line(sheet, row, shell.t("shell.sheet.note"), note);
      }
    }
  }

  private static int line(Worksheet sheet, int row, String label, String text) {
    text(sheet, row, 0, label);
    sheet.style(row, 0).bold().verticalAlignment("top").set();
    text(sheet, row, 1, text);
    sheet.style(row, 1).wrapText(true).format("@").set();
    return row + 1;
  }

  private static void rows(Workbook workbook, Sheet contents) throws IOException {
    var columns = contents.columns();
    try (var sheet = workbook.newWorksheet(name(contents.name()))) {
      for (int c = 0; c < columns.size(); c++) {
        sheet.width(c, columns.get(c).width());
        text(sheet, 0, c, columns.get(c).head());
        sheet.style(0, c).bold().fillColor("E5E7EB").wrapText(true).verticalAlignment("top").set();
      }
      sheet.freezePane(0, 1);
      sheet.repeatRows(0);
      int row = 1;
      for (List<@Nullable Object> values : contents.rows()) {
        for (int c = 0; c < columns.size(); c++) {
          cell(sheet, row, c, columns.get(c).kind(), c < values.size() ? values.get(c) : null);
        }
        if (++row % PART == 0) {
          sheet.flush();
        }
      }
    }
  }

  private static void cell(
      Worksheet sheet, int row, int column, Kind kind, @Nullable Object value) {
    switch (value) {
      case null -> {
        return;
      }
      case Number number -> sheet.value(row, column, number);
      case LocalDate date -> sheet.value(row, column, date);
      case LocalDateTime moment -> sheet.value(row, column, moment);
      default -> {
        text(sheet, row, column, value.toString());
        // Formatted as text, a cell stays one even when somebody edits it.
        sheet.style(row, column).format(Kind.TEXT.format()).set();
        return;
      }
    }
    sheet.style(row, column).format(kind.format()).set();
  }

  /** Always a string cell: "=1+1" is four signs, no formula. */
  private static void text(Worksheet sheet, int row, int column, String text) {
    sheet.inlineString(row, column, readable(text));
  }

  /** Without signs that XML has no room for, and no longer than a cell. */
  static String readable(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c ->
            c == '\t'
                || c == '\n'
                || c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF))
        .forEach(clean::appendCodePoint);
    return clean.length() <= LONGEST ? clean.toString() : clean.substring(0, LONGEST - 1) + "…";
  }

  /** Sheets may not be named with some signs, nor at length. */
  static String name(String wish) {
    var name = readable(wish).replaceAll("[\\[\\]*?:/\\\\'\\n\\t]", " ").strip();
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME).strip();
  }

  private final class WorkbookView implements View {

    private final Function<Shell, Spreadsheet> make;

    WorkbookView(Function<Shell, Spreadsheet> make) {
      this.make = make;
    }

    @Override
    public String getContentType() {
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var shell = shells.of(request);
      var spreadsheet = make.apply(shell);
      Attachment.named(response, spreadsheet.file() + ".xlsx", getContentType());
      write(spreadsheet, shell, response.getOutputStream());
    }
  }
}
