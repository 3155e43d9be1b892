package id.satuatap.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Lines of a stream as bytes in a shared buffer: no object per line, so that a million is quick.
 */
final class Lines {

  /** No line of an export comes near it; a longer one means that this is no export. */
  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 18];
  private int filled;
  private int next;
  private int start;
  private int end;
  private long number;

  private Lines(InputStream in) {
    this.in = in;
  }

  /** Lines of a stream that may be compressed by gzip. */
  static Lines of(InputStream in) throws IOException {
    var peek = new PushbackInputStream(in, 2);
    byte[] magic = peek.readNBytes(2);
    peek.unread(magic);
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    return new Lines(gzip ? new GZIPInputStream(peek, 1 << 16) : peek);
  }

  /** Moves to the next line; false at the end. A last line without its end is not a line. */
  boolean next() throws IOException {
    int look = next;
    while (true) {
      for (; look < filled; look++) {
        if (buffer[look] == '\n') {
          start = next;
          end = look;
          next = look + 1;
          number++;
          return true;
        }
      }
      if (next > 0) {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        look -= next;
        next = 0;
      }
      if (filled == buffer.length) {
        if (filled >= LONGEST) {
          throw new UnusableExport("line_too_long", number + 1);
        }
        buffer = Arrays.copyOf(buffer, 2 * filled);
      }
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        return false;
      }
      filled += read;
    }
  }

  /** Bytes behind the last complete line: a line that was being written. */
  boolean torn() {
    return filled > next;
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** Behind the last byte of the line. */
  int end() {
    return end;
  }

  long number() {
    return number;
  }

  String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }
}
