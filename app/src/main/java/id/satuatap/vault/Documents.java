package id.satuatap.vault;

import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.vault.DocumentStore.Row;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of a case, encrypted piece by piece while they arrive. A file that is still on its way over
 * a slow line holds no transaction: its pieces are written one by one, and only {@link #keep} makes
 * a document of them, in the transaction of the use case. Pieces without a document go after a day.
 */
@Service
public class Documents {

  static final int CHUNK = 256 * 1024;

  private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]+");
  private static final int LONGEST_NAME = 100;

  private final Vault vault;
  private final DocumentStore store;
  private final Optional<DocumentScanner> scanner;
  private final Pictures pictures = new Pictures();
  private final TransactionTemplate transaction;

  Documents(
      Vault vault,
      DocumentStore store,
      Optional<DocumentScanner> scanner,
      PlatformTransactionManager transactions) {
    this.vault = vault;
    this.store = store;
    this.scanner = scanner;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A file that has arrived whole and is not a document yet. */
  public static final class Received {
    private final Row row;
    private final String name;

    private Received(Row row, String name) {
      this.row = row;
      this.name = name;
    }

    public UUID id() {
      return row.id();
    }

    @Override
    public String toString() {
      return "Received[" + row.id() + "]";
    }
  }

  /**
   * Reads a file to its end, tells its kind by its content and writes it encrypted.
   *
   * @param fileName as the sender calls it; only a part of its words is used
   * @throws IOException when the file cannot be read to its end; nothing of it can be kept then
   */
  public Outcome<Received> receive(CaseSealer sealer, String fileName, InputStream file)
      throws IOException {
    byte[] head = file.readNBytes(MediaKind.HEAD);
    if (head.length == 0) {
      return Outcome.refused(Refusal.of("vault.refusal.empty"));
    }
    var kind = MediaKind.detect(head);
    if (kind.isEmpty()) {
      return Outcome.refused(Refusal.of("vault.refusal.kind"));
    }
    var whole = new SequenceInputStream(new ByteArrayInputStream(head), file);
    var scan = scanner.flatMap(DocumentScanner::start);
    try {
      return kind.get().image()
          ? picture(sealer, fileName, whole, kind.get(), scan)
          : stream(sealer, fileName, whole, kind.get(), scan);
    } finally {
      scan.ifPresent(DocumentScanner.Scan::close);
    }
  }

  /** Makes a document of what has arrived, in the running transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Document keep(Received received) {
    store.insert(received.row, Callers.current().actor());
    return document(received.row, received.name);
  }

  /** The documents of a case; refused when the caller's organisation cannot read their names. */
  @Transactional
  public Outcome<List<Document>> of(CaseKeyId id) {
    List<Document> documents = new ArrayList<>();
    for (Row row : store.of(id)) {
      switch (named(row)) {
        case Outcome.Done<Document>(var document) -> documents.add(document);
        case Outcome.Refused<Document>(var refusals) -> {
          return Outcome.refused(refusals);
        }
      }
    }
    return Outcome.done(documents);
  }

  @Transactional
  public Outcome<Document> find(UUID id) {
    return store
        .find(id)
        .map(this::named)
        .orElseGet(() -> Outcome.refused(Refusal.of("vault.refusal.no-document")));
  }

  /** Writes the content, each piece as soon as it is proven genuine. */
  public void write(Document document, OutputStream out) throws IOException {
    Row row = inTransaction(() -> store.find(document.id())).orElseThrow();
    for (int nth = 0; nth < row.chunks(); nth++) {
      out.write(piece(row, nth));
    }
  }

  /** The content as a stream; each piece is opened when it is asked for. */
  public InputStream read(Document document) {
    Row row = inTransaction(() -> store.find(document.id())).orElseThrow();
    var pieces = IntStream.range(0, row.chunks()).iterator();
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return pieces.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return new ByteArrayInputStream(piece(row, pieces.nextInt()));
          }
        });
  }

  private byte[] piece(Row row, int nth) {
    byte[] sealed =
        inTransaction(() -> store.chunk(row.id(), nth))
            .orElseThrow(() -> new SealBroken("document " + row.id() + " lacks a piece"));
    return vault
        .decrypt(new CaseKeyId(row.caseId()), nth, place(row.id(), nth == row.chunks() - 1), sealed)
        .orThrow();
  }

  /**
   * Answers a request with the content. Nothing in it can run: the kind is fixed, the browser must
   * not guess, and a PDF is saved instead of shown.
   */
  public void send(Document document, HttpServletResponse response) throws IOException {
    boolean shown = document.mediaType().startsWith("image/");
    response.setContentType(document.mediaType());
    response.setContentLengthLong(document.bytes());
    response.setHeader(
        "Content-Disposition",
        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(document.name(), StandardCharsets.UTF_8)
            .build()
            .toString());
    // A browser centres a picture on its ground by styles of its own; nothing else is in it.
    response.setHeader(
        "Content-Security-Policy",
        shown
            ? "default-src 'none'; style-src 'unsafe-inline'; sandbox"
            : "default-src 'none'; sandbox");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    write(document, response.getOutputStream());
  }

  // Receiving ------------------------------------------------------------------------------------

  private Outcome<Received> picture(
      CaseSealer sealer,
      String fileName,
      InputStream file,
      MediaKind kind,
      Optional<DocumentScanner.Scan> scan)
      throws IOException {
    byte[] picture = file.readNBytes((int) kind.mostBytes() + 1);
    if (picture.length > kind.mostBytes()) {
      return tooLarge(kind);
    }
    scan.ifPresent(s -> s.next(picture, 0, picture.length));
    if (scan.isPresent() && !scan.get().clean()) {
      return Outcome.refused(Refusal.of("vault.refusal.harmful"));
    }
    return switch (pictures.redraw(picture, kind)) {
      case Outcome.Refused<byte[]>(var refusals) -> Outcome.refused(refusals);
      case Outcome.Done<byte[]>(var drawn) ->
          seal(
              sealer,
              fileName,
              new ByteArrayInputStream(drawn),
              MediaKind.detect(drawn).orElseThrow(),
              Long.MAX_VALUE,
              Optional.empty(),
              scan.isPresent());
    };
  }

  private Outcome<Received> stream(
      CaseSealer sealer,
      String fileName,
      InputStream file,
      MediaKind kind,
      Optional<DocumentScanner.Scan> scan)
      throws IOException {
    return seal(sealer, fileName, file, kind, kind.mostBytes(), scan, scan.isPresent());
  }

  private Outcome<Received> seal(
      CaseSealer sealer,
      String fileName,
      InputStream file,
      MediaKind kind,
      long most,
      Optional<DocumentScanner.Scan> scan,
      boolean scanned)
      throws IOException {
    UUID id = Ids.next();
    long bytes = 0;
    int nth = 0;
    byte[] piece = file.readNBytes(CHUNK);
    while (true) {
      byte[] following = piece.length < CHUNK ? new byte[0] : file.readNBytes(CHUNK);
      boolean last = following.length == 0;
      bytes += piece.length;
      if (bytes > most) {
        return tooLarge(kind);
      }
      if (scan.isPresent()) {
        scan.get().next(piece, 0, piece.length);
      }
      writePiece(sealer, id, nth, sealer.encrypt(nth, place(id, last), piece));
      nth++;
      if (last) {
        break;
      }
      piece = following;
    }
    if (scan.isPresent() && !scan.get().clean()) {
      return Outcome.refused(Refusal.of("vault.refusal.harmful"));
    }
    String name = clean(fileName, kind);
    return Outcome.done(
        new Received(
            new Row(
                id,
                sealer.id().value(),
                sealer.owner(),
                sealer.encrypt(0, namePlace(id), name),
                kind.type(),
                bytes,
                nth,
                scanned ? "clean" : "no"),
            name));
  }

  private void writePiece(CaseSealer sealer, UUID id, int nth, byte[] sealed) {
    inTransaction(() -> {
      store.insertChunk(id, nth, sealer, sealed);
      return true;
    });
  }

  /** Last segment, visible characters, and the ending of what the file really is. */
  static String clean(String fileName, MediaKind kind) {
    String name = Normalizer.normalize(fileName, Normalizer.Form.NFC);
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    name = UNWANTED.matcher(dot > 0 ? name.substring(0, dot) : name).replaceAll(" ").strip();
    name = name.replaceAll(" {2,}", " ").replaceFirst("^\\.+", "");
    if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
      name = name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)).strip();
    }
    return (name.isEmpty() ? "dokumen" : name) + "." + kind.extension();
  }

  private static Outcome<Received> tooLarge(MediaKind kind) {
    return Outcome.refused(Refusal.of("vault.refusal.too-large", kind.mostBytes() / (1024 * 1024)));
  }

  private Outcome<Document> named(Row row) {
    return vault
        .decryptText(new CaseKeyId(row.caseId()), 0, namePlace(row.id()), row.name())
        .then(name -> Outcome.done(document(row, name)));
  }

  private static Document document(Row row, String name) {
    return new Document(
        row.id(),
        new CaseKeyId(row.caseId()),
        name,
        row.mediaType(),
        row.bytes(),
        row.scanned().equals("clean"));
  }

  private static String place(UUID id, boolean last) {
    return "document/" + id + (last ? "/last" : "");
  }

  private static String namePlace(UUID id) {
    return "document/" + id + "/name";
  }

  @SuppressWarnings("NullAway") // the work never returns null
  private <T> T inTransaction(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }
}
