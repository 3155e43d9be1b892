package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form with files on its way. The fields in front of the first file are ordinary request
 * parameters (the CSRF token among them, so files come last in a form); each file is read from the
 * wire when it is asked for, and nothing is put down anywhere.
 *
 * <p>A controller takes it as a parameter of this type.
 */
public final class Upload {

  /** One file as it comes; read it before asking for the next one. */
  public record File(String field, String name, InputStream content) {

    @Override
    public String toString() {
      return "File[" + field + "]";
    }
  }

  static final String ATTRIBUTE = Upload.class.getName();
  private static final int MOST_FIELD_BYTES = 64 * 1024;
  private static final int MOST_FIELDS = 200;

  /** Read away after a refusal, so that the browser shows our answer and not a broken line. */
  private static final long MOST_DRAINED = 64L * 1024 * 1024;

  private final HttpServletRequest request;
  private final Map<String, List<String>> fields = new LinkedHashMap<>();
  private @Nullable MultipartStream stream;
  private MultipartStream.@Nullable Part waiting;
  private @Nullable IOException problem;
  private int fieldBytes;
  private int fieldCount;
  private boolean begun;

  Upload(HttpServletRequest request) {
    this.request = request;
  }

  /**
   * The next file with a name; empty after the last. Files left empty in the form are passed over.
   */
  public Optional<File> nextFile() throws IOException {
    begin();
    if (problem != null) {
      throw problem;
    }
    while (waiting != null) {
      var part = waiting;
      waiting = null;
      String name = part.fileName();
      if (name != null && !name.isBlank()) {
        return Optional.of(new File(part.name(), name, new Ahead(part.body())));
      }
      advance();
    }
    advance();
    return waiting == null ? Optional.empty() : nextFile();
  }

  /** The fields read so far. */
  Map<String, List<String>> fields() {
    begin();
    return fields;
  }

  void drain() {
    try {
      InputStream in = request.getInputStream();
      byte[] nowhere = new byte[16 * 1024];
      long drained = 0;
      int read;
      while (drained < MOST_DRAINED && (read = in.read(nowhere)) >= 0) {
        drained += read;
      }
    } catch (IOException e) {
      // The sender has gone; there is nobody to answer.
    }
  }

  private void begin() {
    if (begun) {
      return;
    }
    begun = true;
    try {
      stream = new MultipartStream(request.getInputStream(), request.getContentType());
      advance();
    } catch (IOException e) {
      problem = e;
    }
  }

  /** Collects fields up to the next file. */
  private void advance() throws IOException {
    if (stream == null) {
      return;
    }
    MultipartStream.Part part;
    while ((part = stream.next()) != null) {
      if (part.fileName() != null) {
        waiting = part;
        return;
      }
      byte[] value = part.body().readNBytes(MOST_FIELD_BYTES - fieldBytes + 1);
      fieldBytes += value.length;
      if (fieldBytes > MOST_FIELD_BYTES || ++fieldCount > MOST_FIELDS) {
        throw new MultipartStream.Malformed("too many or too long fields");
      }
      fields.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(new String(value, UTF_8));
    }
    stream = null;
  }

  /** Hides {@code close}: closing a file must not close the request. */
  private static final class Ahead extends InputStream {
    private final InputStream body;

    Ahead(InputStream body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      return body.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return body.read(target, offset, length);
    }
  }
}
