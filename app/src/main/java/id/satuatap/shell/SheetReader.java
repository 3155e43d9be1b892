package id.satuatap.shell;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a spreadsheet, whichever way it was saved: comma-separated values with any parting sign
 * and encoding, or a workbook. Row by row, so that a long file never stands in memory as a table.
 * Formulas are never worked out; they are text.
 */
public final class SheetReader {

  private static final int MOST_COLUMNS = 60;
  private static final int LONGEST_CELL = 8000;
  private static final int MOST_ENTRIES = 500;
  private static final int LOOKED_AT = 64 * 1024;
  private static final int HEAD_LINES = 10;

  private SheetReader() {}

  /**
   * How much is taken.
   *
   * @param unfolded bytes of a workbook outside its compression: a few kilobytes can be gigabytes
   */
  public record Limits(int bytes, int rows, long unfolded) {}

  /**
   * @param number of the row in the file, the first being 1
   */
  public record Line(int number, List<String> cells) {

    public boolean blank() {
      return cells.stream().allMatch(String::isBlank);
    }

    /** What somebody wrote is not for logs. */
    @Override
    public String toString() {
      return "Line[" + number + "]";
    }
  }

  /**
   * What a file holds.
   *
   * @param encoding {@code utf-8}, {@code utf-16}, {@code windows-1252} (old spreadsheets) or
   *     {@code xlsx}
   */
  public record Sheet(String encoding, List<List<String>> rows) {}

  /** The whole of a short file. */
  public static Outcome<Sheet> read(byte[] file, Limits limits, String field) {
    var rows = new ArrayList<List<String>>();
    return stream(file, limits, field, line -> rows.add(line.cells()))
        .then(encoding -> Outcome.done(new Sheet(encoding, rows)));
  }

  /**
   * Reads line by line, blank ones too.
   *
   * @param field the form field a refusal belongs to
   * @return the encoding
   */
  public static Outcome<String> stream(
      byte[] file, Limits limits, String field, Consumer<Line> each) {
    if (file.length == 0) {
      return refused("shell.file.empty", field);
    }
    if (file.length > limits.bytes()) {
      return refused("shell.file.big", field, limits.bytes() / 1024 / 1024);
    }
    var counted = new Counted(limits.rows(), each);
    try {
      if (begins(file, 'P', 'K')) {
        workbook(file, limits, counted);
        return counted.outcome("xlsx", field);
      }
      if (begins(file, 0xD0, 0xCF, 0x11, 0xE0)) {
        return refused("shell.file.old", field);
      }
      Charset charset = charset(file);
      String encoding = charset.name().toLowerCase(Locale.ROOT);
      text(file, charset, counted);
      return counted.outcome(encoding.startsWith("utf-16") ? "utf-16" : encoding, field);
    } catch (Unreadable e) {
      return refused(e.key, field, e.row);
    } catch (IOException | RuntimeException e) {
      // Whatever else begins like a workbook: the reader of workbooks throws many kinds.
      return refused("shell.file.kind", field);
    }
  }

  /** Passes on, counts, and says when there is too little or too much. */
  private static final class Counted implements Consumer<Line> {
    private final int most;
    private final Consumer<Line> each;
    private int filled;

    Counted(int most, Consumer<Line> each) {
      this.most = most;
      this.each = each;
    }

    @Override
    public void accept(Line line) {
      if (!line.blank()) {
        filled++;
      }
      if (filled > most + 1) {
        throw new Unreadable("shell.file.long", most);
      }
      each.accept(line);
    }

    Outcome<String> outcome(String encoding, String field) {
      return filled < 2 ? refused("shell.file.empty", field) : Outcome.done(encoding);
    }
  }

  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String key;
    private final int row;

    Unreadable(String key, int row) {
      super(key);
      this.key = key;
      this.row = row;
    }
  }

  // Workbooks -----------------------------------------------------------------------------------

  private static void workbook(byte[] file, Limits limits, Counted counted) throws IOException {
    if (!unfolds(file, limits.unfolded())) {
      throw new Unreadable("shell.file.kind", 0);
    }
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(file));
        var lines = book.getFirstSheet().openStream()) {
      var rows = lines.iterator();
      while (rows.hasNext()) {
        Row row = rows.next();
        var cells = new ArrayList<String>();
        for (int c = 0; c < Math.min(row.getCellCount(), MOST_COLUMNS); c++) {
          cells.add(text(row.getCell(c)));
        }
        counted.accept(new Line(row.getRowNum(), List.copyOf(cells)));
      }
    }
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null) {
      return "";
    }
    String text =
        cell.getType() == CellType.FORMULA
            ? "=" + cell.getFormula()
            : String.valueOf(cell.getText()).strip();
    return text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text;
  }

  private static boolean unfolds(byte[] file, long most) throws IOException {
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
            if (unfolded > most) {
              return false;
            }
          }
        }
      }
    }
    return entries > 0;
  }

  // Text ----------------------------------------------------------------------------------------

  /** By its mark, by the zeros of two-byte letters, else UTF-8 when it is, else old Windows. */
  private static Charset charset(byte[] file) {
    if (begins(file, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    if (begins(file, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    int even = 0;
    int odd = 0;
    int looked = Math.min(file.length, 2000) & ~1;
    for (int i = 0; i < looked; i++) {
      if (file[i] == 0) {
        even += (i + 1) & 1;
        odd += i & 1;
      }
    }
    if (odd > looked / 5 && even == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (even > looked / 5 && odd == 0) {
      return StandardCharsets.UTF_16BE;
    }
    return isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
  }

  private static boolean isUtf8(byte[] file) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(file);
    var nowhere = CharBuffer.allocate(16 * 1024);
    while (true) {
      var result = decoder.decode(in, nowhere, true);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
      nowhere.clear();
    }
  }

  private static void text(byte[] file, Charset charset, Counted counted) throws IOException {
    String beginning = new String(file, 0, Math.min(file.length, LOOKED_AT), charset);
    if (!plain(beginning)) {
      throw new Unreadable("shell.file.kind", 0);
    }
    try (var reader =
        new BufferedReader(new InputStreamReader(new ByteArrayInputStream(file), charset))) {
      csv(reader, parting(beginning), counted);
    }
  }

  /** Not a picture, a page of the web or a document under a wrong name. */
  private static boolean plain(String beginning) {
    String start = beginning.strip().toLowerCase(Locale.ROOT);
    return !start.startsWith("<")
        && !start.startsWith("%pdf")
        && !start.startsWith("{\\rtf")
        && beginning.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\r' && c != '\n');
  }

  /** Fields may stand in quotation marks, with line breaks and doubled marks inside. */
  private static void csv(Reader reader, char parting, Counted counted) throws IOException {
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    int number = 1;
    boolean quoted = false;
    int c = reader.read();
    if (c == '\uFEFF') {
      c = reader.read();
    }
    while (c >= 0) {
      int next = reader.read();
      if (c == 0) {
        throw new Unreadable("shell.file.kind", number);
      }
      if (quoted) {
        if (c != '"') {
          field.append((char) c);
        } else if (next == '"') {
          field.append('"');
          next = reader.read();
        } else {
          quoted = false;
        }
      } else if (c == '"' && field.isEmpty()) {
        quoted = true;
      } else if (c == parting || c == '\n' || c == '\r') {
        row.add(field.toString().strip());
        field.setLength(0);
        if (c != parting) {
          if (c == '\r' && next == '\n') {
            next = reader.read();
          }
          end(row, number++, counted);
        }
      } else {
        field.append((char) c);
      }
      if (field.length() > LONGEST_CELL) {
        throw new Unreadable(quoted ? "shell.file.quote" : "shell.file.kind", number);
      }
      c = next;
    }
    if (quoted) {
      throw new Unreadable("shell.file.quote", number);
    }
    if (!field.isEmpty() || !row.isEmpty()) {
      row.add(field.toString().strip());
      end(row, number, counted);
    }
  }

  private static void end(List<String> row, int number, Counted counted) {
    // Some programs write first which sign they part with.
    boolean parts = number == 1 && row.getFirst().startsWith("sep=");
    counted.accept(
        new Line(
            number,
            parts ? List.of() : List.copyOf(row.subList(0, Math.min(row.size(), MOST_COLUMNS)))));
    row.clear();
  }

  /** The sign that stands most often in one of the first lines. */
  private static char parting(String beginning) {
    char best = ',';
    long most = 0;
    for (String line : beginning.lines().limit(HEAD_LINES).toList()) {
      for (char c : new char[] {';', '\t', ','}) {
        long count = line.chars().filter(x -> x == c).count();
        if (count > most) {
          most = count;
          best = c;
        }
      }
    }
    return best;
  }

  private static boolean begins(byte[] file, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  private static <T> Outcome<T> refused(String key, String field, Object... arguments) {
    return Outcome.refused(Refusal.of(key, arguments).on(field));
  }
}
