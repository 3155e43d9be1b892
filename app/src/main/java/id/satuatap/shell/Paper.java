package id.satuatap.shell;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something an office prints: a template's content on sheets of one size.
 *
 * @param template module and name, such as {@code forum/minutes}; its output is the body only
 * @param page the record the template gets as {@code page}
 * @param file name the file is saved under, without ending
 * @param official written in Indonesian whatever the reader's language, as letters are
 * @param title of the document, as readers and screen readers name it
 * @param foot a line at the foot of every sheet: made when, for whom; null for none
 */
public record Paper(
    String template,
    Object page,
    String file,
    Size size,
    boolean official,
    Function<Shell, String> title,
    @Nullable Function<Shell, String> foot) {

  /** Sheets that offices here have in the tray. */
  public enum Size {
    A4("210mm 297mm", "20mm 20mm 20mm 25mm", true),
    A4_WIDE("297mm 210mm", "15mm 15mm 18mm 15mm", true),
    /** Folio, 215 by 330 mm: what most offices write letters on. */
    F4("215mm 330mm", "20mm 20mm 20mm 25mm", true),
    /** A leaflet: two of them on a sheet of A4, folded. */
    A5("148mm 210mm", "12mm", true),
    /** Handed over a counter: no page number, nothing to lose. */
    A6("105mm 148mm", "8mm", false);

    private final String sheet;
    private final String margin;
    private final boolean numbered;

    Size(String sheet, String margin, boolean numbered) {
      this.sheet = sheet;
      this.margin = margin;
      this.numbered = numbered;
    }

    String sheet() {
      return sheet;
    }

    String margin() {
      return margin;
    }

    boolean numbered() {
      return numbered;
    }
  }

  /** A letter or minutes: Indonesian, numbered pages, nothing at the foot. */
  public static Paper letter(
      String template, Object page, String file, Size size, Function<Shell, String> title) {
    return new Paper(template, page, file, size, true, title, null);
  }
}
