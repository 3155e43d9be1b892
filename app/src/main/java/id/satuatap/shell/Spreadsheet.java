package id.satuatap.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workbook somebody takes away. Its first sheet says what the figures are, so that they never
 * travel without it.
 *
 * @param file name the file is saved under, without ending
 * @param about the lines of the first sheet
 */
public record Spreadsheet(String file, About about, List<Sheet> sheets) {

  public Spreadsheet {
    sheets = List.copyOf(sheets);
  }

  /**
   * What must be known to use a figure.
   *
   * @param unit what one is: a complaint, a service, a person
   * @param population which ones are counted, and which are not
   * @param producedFor for whom and what for the file was made
   * @param notes further lines: definitions, what is missing
   */
  public record About(
      String title,
      String concept,
      String unit,
      String population,
      String period,
      String source,
      String producedAt,
      String producedFor,
      List<String> notes) {

    public About {
      notes = List.copyOf(notes);
    }
  }

  /**
   * One sheet: the first row is the head and stays in sight.
   *
   * @param rows taken one after the other, so that they may come straight from the database
   */
  public record Sheet(String name, List<Column> columns, Iterable<List<@Nullable Object>> rows) {

    public Sheet {
      columns = List.copyOf(columns);
    }
  }

  /** How a column's values are shown; texts that look like formulas are texts in every kind. */
  public enum Kind {
    TEXT("@"),
    WHOLE("#,##0"),
    /** A share between 0 and 1. */
    SHARE("0.0%"),
    MONEY("#,##0.00"),
    DATE("yyyy-mm-dd"),
    /** Local date and time. */
    MOMENT("yyyy-mm-dd hh:mm");

    private final String format;

    Kind(String format) {
      this.format = format;
    }

    String format() {
      return format;
    }
  }

  /**
   * A column.
   *
   * @param width in characters
   */
  public record Column(String head, Kind kind, int width) {

    public static Column text(String head, int width) {
      return new Column(head, Kind.TEXT, width);
    }

    public static Column whole(String head) {
      return new Column(head, Kind.WHOLE, 14);
    }

    public static Column share(String head) {
      return new Column(head, Kind.SHARE, 12);
    }
  }
}
