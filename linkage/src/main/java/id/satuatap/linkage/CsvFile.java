package id.satuatap.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads a file of separated values in portions, without making a text of any cell. Comma,
 * semicolon, tabulator or bar; quotes as RFC 4180 has them; a broken file is refused with the line.
 */
final class CsvFile implements AutoCloseable {

  static final int PORTION = 1 << 22;

  private final String name;
  private final InputStream in;
  private final byte separator;
  private final List<String> header;
  private final long size;
  private final int portion;

  /** Bytes that were read but belong to a row which was not complete. */
  private byte[] carried = new byte[0];

  private long line = 1;
  private long bytesRead;
  private boolean ended;

  CsvFile(Path file) {
    this(file, PORTION);
  }

  CsvFile(Path file, int portion) {
    this.portion = portion;
    this.name = String.valueOf(file.getFileName());
    try {
      this.in = Files.newInputStream(file);
      this.size = Files.size(file);
      byte[] begin = in.readNBytes(1 << 16);
      bytesRead = begin.length;
      ended = begin.length < 1 << 16;
      refuseOtherFormats(begin);
      int start = withoutMark(begin);
      this.separator = separatorOf(begin, start);
      var chunk = new CsvChunk(0);
      carried = Arrays.copyOfRange(begin, start, begin.length);
      this.header = firstRow(chunk);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new LinkageException("Berkas tidak ada: " + file, "No such file: " + file);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static LinkageException unreadable(String file, IOException e) {
    return new LinkageException(
        "Berkas tidak dapat dibaca: " + file + " (" + e.getClass().getSimpleName() + ")",
        "The file cannot be read: " + file + " (" + e.getClass().getSimpleName() + ")");
  }

  /** Workbooks and other things that are no text; the first bytes show it. */
  private void refuseOtherFormats(byte[] begin) {
    boolean workbook =
        begin.length > 3
            && (begin[0] == 'P' && begin[1] == 'K' && begin[2] == 3 && begin[3] == 4
                || begin[0] == (byte) 0xD0 && begin[1] == (byte) 0xCF && begin[2] == 0x11);
    if (workbook) {
      throw new LinkageException(
          name + " adalah buku kerja; simpanlah lembarnya sebagai CSV UTF-8.",
          name + " is a workbook; save its sheet as CSV UTF-8.");
    }
    boolean marked = begin.length > 1 && (begin[0] & 0xFF) + (begin[1] & 0xFF) == 0xFF + 0xFE;
    for (int i = 0; i < begin.length && !marked; i++) {
      if (begin[i] == 0) {
        throw new LinkageException(
            name + " bukan teks (ada bita nol); simpanlah sebagai CSV UTF-8.",
            name + " is not text (it holds null bytes); save it as CSV UTF-8.");
      }
    }
  }

  private int withoutMark(byte[] begin) {
    if (begin.length >= 2
        && (begin[0] == (byte) 0xFF && begin[1] == (byte) 0xFE
            || begin[0] == (byte) 0xFE && begin[1] == (byte) 0xFF)) {
      throw new LinkageException(
          name + " ditulis dalam UTF-16; simpanlah sebagai CSV UTF-8.",
          name + " is written in UTF-16; save it as CSV UTF-8.");
    }
    boolean marked =
        begin.length >= 3
            && begin[0] == (byte) 0xEF
            && begin[1] == (byte) 0xBB
            && begin[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }

  private static byte separatorOf(byte[] begin, int start) {
    byte[] candidates = {',', ';', '\t', '|'};
    int[] seen = new int[candidates.length];
    boolean quoted = false;
    for (int i = start; i < begin.length && (quoted || begin[i] != '\n'); i++) {
      if (begin[i] == '"') {
        quoted = !quoted;
      }
      for (int c = 0; c < candidates.length && !quoted; c++) {
        seen[c] += begin[i] == candidates[c] ? 1 : 0;
      }
    }
    int best = 0;
    for (int c = 1; c < candidates.length; c++) {
      best = seen[c] > seen[best] ? c : best;
    }
    return candidates[best];
  }

  private List<String> firstRow(CsvChunk chunk) {
    chunk.data = carried;
    int end = row(chunk, 0, carried.length, 0, true);
    if (end < 0 || chunk.rows == 0) {
      throw new LinkageException(
          name + " kosong atau baris judulnya terlalu panjang.",
          name + " is empty or its header line is too long.");
    }
    var names = new ArrayList<String>();
    for (int c = 0; c < chunk.columns; c++) {
      names.add(Utf8.decode(chunk.data, chunk.from[c], chunk.to[c]).strip());
    }
    carried = Arrays.copyOfRange(carried, end, carried.length);
    refuseRepeated(names);
    return names;
  }

  /** Which of two columns was meant nobody can say; one would be left out silently. */
  private void refuseRepeated(List<String> names) {
    var known = new HashSet<String>();
    for (String column : names) {
      if (!column.isEmpty() && !known.add(column.toLowerCase(Locale.ROOT))) {
        throw new LinkageException(
            name + ": judul kolom " + column + " dipakai dua kali; ubahlah salah satunya.",
            name + ": the column heading " + column + " occurs twice; rename one of them.");
      }
    }
  }

  List<String> header() {
    return header;
  }

  String name() {
    return name;
  }

  double progress() {
    return size == 0 ? 1 : Math.min(1, (double) bytesRead / size);
  }

  /** Fills the portion with the next rows; false at the end of the file. */
  boolean read(CsvChunk chunk) {
    chunk.rows = 0;
    chunk.columns = header.size();
    try {
      while (chunk.rows == 0 && !(ended && carried.length == 0)) {
        fill(chunk);
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    return chunk.rows > 0;
  }

  private void fill(CsvChunk chunk) throws IOException {
    int wanted = Math.max(portion, carried.length * 2);
    if (chunk.data.length < wanted) {
      chunk.data = new byte[wanted];
    }
    System.arraycopy(carried, 0, chunk.data, 0, carried.length);
    int filled = carried.length;
    if (!ended) {
      int got = in.readNBytes(chunk.data, filled, chunk.data.length - filled);
      bytesRead += got;
      filled += got;
      ended = filled < chunk.data.length;
    }
    int at = 0;
    while (at < filled) {
      int next = row(chunk, at, filled, header.size(), ended);
      if (next < 0) {
        break;
      }
      at = next;
    }
    carried = Arrays.copyOfRange(chunk.data, at, filled);
  }

  /**
   * Reads the row that begins here and returns where the next begins, or -1 when the row is not
   * complete yet.
   *
   * @param expected number of cells; 0 for the header, which decides it
   */
  private int row(CsvChunk chunk, int start, int filled, int expected, boolean last) {
    byte[] data = chunk.data;
    int first = chunk.rows * chunk.columns;
    int cells = 0;
    long lineHere = line;
    int at = start;
    boolean doubled = false;
    while (true) {
      int cellFrom = at;
      int cellTo;
      if (at < filled && data[at] == '"') {
        cellFrom++;
        at++;
        while (true) {
          while (at < filled && data[at] != '"') {
            lineHere += data[at] == '\n' ? 1 : 0;
            at++;
          }
          if (at + 1 < filled && data[at + 1] == '"') {
            doubled = true;
            at += 2;
            continue;
          }
          break;
        }
        if (at >= filled) {
          if (!last) {
            return -1;
          }
          throw new LinkageException(
              name + " baris " + line + ": tanda kutip tidak ditutup.",
              name + " line " + line + ": a quote is never closed.");
        }
        if (at + 1 >= filled && !last) {
          return -1;
        }
        cellTo = at++;
        if (at < filled && data[at] != separator && data[at] != '\n' && data[at] != '\r') {
          throw new LinkageException(
              name + " baris " + lineHere + ": ada teks setelah tanda kutip penutup.",
              name + " line " + lineHere + ": text after a closing quote.");
        }
      } else {
        while (at < filled && data[at] != separator && data[at] != '\n' && data[at] != '\r') {
          at++;
        }
        cellTo = at;
      }
      if (at >= filled && !last) {
        return -1;
      }
      chunk.cell(first + cells, cellFrom, cellTo);
      cells++;
      if (at < filled && data[at] == separator) {
        at++;
        continue;
      }
      break;
    }
    if (at < filled && data[at] == '\r') {
      if (at + 1 >= filled && !last) {
        return -1;
      }
      at++;
    }
    if (at < filled && data[at] == '\n') {
      at++;
    }
    boolean blank = cells == 1 && chunk.to[first] == chunk.from[first];
    if (!blank) {
      if (expected != 0 && cells != expected) {
        throw new LinkageException(
            name + " baris " + line + ": " + cells + " kolom, seharusnya " + expected + ".",
            name + " line " + line + ": " + cells + " columns instead of " + expected + ".");
      }
      if (expected == 0) {
        chunk.columns = cells;
      }
      if (doubled) {
        undouble(chunk, first, cells);
      }
      chunk.rowStarts(chunk.rows, line);
      chunk.rows++;
    }
    line = lineHere + 1;
    return at;
  }

  private static void undouble(CsvChunk chunk, int first, int cells) {
    byte[] data = chunk.data;
    for (int c = first; c < first + cells; c++) {
      int from = chunk.from[c];
      if (from == 0 || data[from - 1] != '"') {
        continue;
      }
      int write = from;
      for (int read = from; read < chunk.to[c]; read++) {
        data[write++] = data[read];
        if (data[read] == '"' && read + 1 < chunk.to[c] && data[read + 1] == '"') {
          read++;
        }
      }
      chunk.to[c] = write;
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }
}
