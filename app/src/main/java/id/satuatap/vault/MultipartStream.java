package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form with files (RFC 7578) part by part from the wire and keeps no more than one buffer
 * of it. The server's own parser would put every file into a temporary folder, in plain text.
 */
final class MultipartStream {

  /** The body is not such a form, or is cut off. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String why) {
      super(why);
    }
  }

  /** One part; its body must be read before the next part is asked for, or is skipped. */
  record Part(String name, @Nullable String fileName, InputStream body) {}

  private static final int BUFFER = 64 * 1024;
  private static final int MOST_HEADER = 8 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "boundary=(?:\"([^\"\\r\\n]{1,70})\"|([^;,\\s\"]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([a-zA-Z*]{1,20})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private boolean ended;
  private boolean finished;
  private @Nullable Body open;

  MultipartStream(InputStream in, String contentType) throws Malformed {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new Malformed("no boundary");
    }
    String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    this.in = in;
    this.delimiter = ("\r\n--" + text).getBytes(ISO_8859_1);
    // The first delimiter may stand at the very beginning, without a line before it.
    buffer[0] = '\r';
    buffer[1] = '\n';
    to = 2;
  }

  /** The next part, or null after the last one. */
  @Nullable Part next() throws IOException {
    if (finished) {
      return null;
    }
    (open == null ? new Body() : open).skipToEnd();
    String after = line(2);
    if (after.startsWith("--")) {
      finished = true;
      return null;
    }
    var headers = headers(after);
    String disposition = headers.getOrDefault("content-disposition", "");
    if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
      throw new Malformed("a part without a name");
    }
    var parameters = parameters(disposition);
    String name = parameters.get("name");
    if (name == null) {
      throw new Malformed("a part without a name");
    }
    var body = new Body();
    open = body;
    return new Part(name, parameters.get("filename"), body);
  }

  /** Everything up to the next delimiter. */
  private final class Body extends InputStream {

    private boolean done;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (done) {
        return -1;
      }
      int safe = safe();
      if (safe == 0) {
        from += delimiter.length;
        done = true;
        return -1;
      }
      int taken = Math.min(safe, length);
      System.arraycopy(buffer, from, target, offset, taken);
      from += taken;
      return taken;
    }

    /** How many of the next bytes surely belong to the body; 0 when the delimiter is next. */
    private int safe() throws IOException {
      while (true) {
        int found = indexOfDelimiter();
        if (found >= 0) {
          return found - from;
        }
        int sure = to - from - delimiter.length + 1;
        if (sure > 0) {
          return sure;
        }
        if (!fill()) {
          throw new Malformed("cut off");
        }
      }
    }

    void skipToEnd() throws IOException {
      byte[] nowhere = new byte[8_192];
      while (read(nowhere, 0, nowhere.length) >= 0) {
        // only the end counts
      }
    }
  }

  private int indexOfDelimiter() {
    int last = to - delimiter.length;
    for (int i = from; i <= last; i++) {
      if (buffer[i] == '\r'
          && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
        return i;
      }
    }
    return -1;
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
    }
    int read = in.read(buffer, to, buffer.length - to);
    if (read < 0) {
      ended = true;
      return false;
    }
    to += read;
    return true;
  }

  private Map<String, String> headers(String restOfDelimiterLine) throws IOException {
    if (!restOfDelimiterLine.isBlank()) {
      throw new Malformed("text behind a boundary");
    }
    Map<String, String> headers = new TreeMap<>();
    int total = 0;
    while (true) {
      String line = line(0);
      if (line.isEmpty()) {
        return headers;
      }
      total += line.length();
      int colon = line.indexOf(':');
      if (colon <= 0 || total > MOST_HEADER) {
        throw new Malformed("a header that is none");
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
  }

  /**
   * Up to the next line end; "--" at the start ends it at once when {@code closing} says that the
   * end of the form may come without a line end.
   */
  private String line(int closing) throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      if (from == to && !fill()) {
        throw new Malformed("cut off");
      }
      byte next = buffer[from++];
      if (next == '\n') {
        String text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(next);
      if (line.size() > MOST_HEADER) {
        throw new Malformed("a line without an end");
      }
      if (closing > 0 && line.size() == closing && line.toString(UTF_8).equals("--")) {
        return "--";
      }
    }
  }

  private static Map<String, String> parameters(String disposition) {
    Map<String, String> parameters = new TreeMap<>();
    Matcher matcher = PARAMETER.matcher(disposition);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      String value = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\([\"\\\\])", "$1");
      // Browsers write these three, and only these, as percent signs.
      parameters.putIfAbsent(
          matcher.group(1).toLowerCase(Locale.ROOT),
          value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"));
    }
    return parameters;
  }
}
