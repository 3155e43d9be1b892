package id.satuatap.activity;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Rows of a spreadsheet, whichever way it was saved: CSV with any parting sign, or a workbook. */
final class SheetReader {

  static final int MOST_BYTES = 2 * 1024 * 1024;
  static final int MOST_ROWS = 2000;
  private static final int MOST_COLUMNS = 60;

  /** A workbook of a few kilobytes can unfold to gigabytes. */
  private static final long MOST_UNFOLDED = 40L * 1024 * 1024;

  private static final int MOST_ENTRIES = 500;

  private SheetReader() {}

  /**
   * What a file holds.
   *
   * @param encoding {@code utf-8}, {@code windows-1252} (old spreadsheets) or {@code xlsx}
   */
  record Sheet(String encoding, List<List<String>> rows) {}

  static Outcome<Sheet> read(byte[] file) {
    if (file.length == 0) {
      return refused("activity.refusal.file-empty");
    }
    if (file.length > MOST_BYTES) {
      return refused("activity.refusal.file-big", MOST_BYTES / 1024 / 1024);
    }
    boolean workbook = file.length > 3 && file[0] == 'P' && file[1] == 'K';
    if (workbook) {
      return workbook(file);
    }
    String encoding = "utf-8";
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      encoding = "windows-1252";
      text = new String(file, Charset.forName(encoding));
    }
    if (text.indexOf('\0') >= 0) {
      return refused("activity.refusal.file-kind");
    }
    return limited(new Sheet(encoding, csv(text)));
  }

  private static Outcome<Sheet> workbook(byte[] file) {
    try {
      if (!unfolds(file)) {
        return refused("activity.refusal.file-kind");
      }
      try (var book = new ReadableWorkbook(new ByteArrayInputStream(file));
          var lines = book.getFirstSheet().openStream()) {
        var rows = new ArrayList<List<String>>();
        lines
            .limit(MOST_ROWS + 2L)
            .forEach(line -> {
              var cells = new ArrayList<String>();
              for (int c = 0; c < Math.min(line.getCellCount(), MOST_COLUMNS); c++) {
                var cell = line.getCell(c);
                cells.add(
                    cell == null
                        ? ""
                        : cell.getType() == CellType.FORMULA
                            ? "=" + cell.getFormula()
                            : String.valueOf(cell.getText()));
              }
              rows.add(cells);
            });
        return limited(new Sheet("xlsx", rows));
      }
    } catch (IOException | RuntimeException e) {
      // Whatever else begins like a workbook: the reader of workbooks throws many kinds.
      return refused("activity.refusal.file-kind");
    }
  }

  private static boolean unfolds(byte[] file) throws IOException {
    long unfolded = 0;
    int entries = 0;
    byte[] nowhere = new byte[16 * 1024];
    // By its directory: many workbooks cannot be read as a stream.
    try (var zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
      for (var entry : Collections.list(zip.getEntries())) {
        if (++entries > MOST_ENTRIES) {
          return false;
        }
        try (var content = zip.getInputStream(entry)) {
          int read;
          while ((read = content.read(nowhere)) >= 0) {
            unfolded += read;
            if (unfolded > MOST_UNFOLDED) {
              return false;
            }
          }
        }
      }
    }
    return entries > 0;
  }

  private static Outcome<Sheet> limited(Sheet sheet) {
    var rows = sheet.rows().stream().filter(r -> r.stream().anyMatch(c -> !c.isBlank())).toList();
    if (rows.size() < 2) {
      return refused("activity.refusal.file-empty");
    }
    return rows.size() > MOST_ROWS + 1
        ? refused("activity.refusal.file-long", MOST_ROWS)
        : Outcome.done(new Sheet(sheet.encoding(), sheet.rows()));
  }

  /** Fields may stand in quotation marks, with line breaks and doubled marks inside. */
  static List<List<String>> csv(String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    char parting = parting(body.lines().findFirst().orElse(""));
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (quoted) {
        if (c != '"') {
          field.append(c);
        } else if (i + 1 < body.length() && body.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && field.isEmpty()) {
        quoted = true;
      } else if (c == parting || c == '\n') {
        row.add(field.toString().strip());
        field.setLength(0);
        if (c == '\n') {
          rows.add(List.copyOf(row));
          row.clear();
        }
      } else if (c != '\r') {
        field.append(c);
      }
    }
    if (!field.isEmpty() || !row.isEmpty()) {
      row.add(field.toString().strip());
      rows.add(List.copyOf(row));
    }
    return rows;
  }

  private static char parting(String head) {
    char best = ',';
    long most = 0;
    for (char c : new char[] {';', '\t', ','}) {
      long count = head.chars().filter(x -> x == c).count();
      if (count > most) {
        most = count;
        best = c;
      }
    }
    return best;
  }

  private static Outcome<Sheet> refused(String key, Object... arguments) {
    return Outcome.refused(Refusal.of(key, arguments).on("berkas"));
  }
}
