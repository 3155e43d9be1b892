package id.satuatap.audit;

import id.satuatap.audit.verify.SealLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The copy of all seals outside the database: one line each, only ever appended to. Each node keeps
 * a whole copy of its own.
 *
 * <p>A line is handed to the operating system at once and flushed to the disk every few seconds: a
 * flush each second makes the database's own flushes wait on the same disk. What a power cut takes
 * from the end is written again from the database, where every seal is on disk before its line.
 */
final class OutsideFile {

  /** More than a power cut can leave unreadable at the end, and than any line is long. */
  private static final int TAIL = 1 << 16;

  private static final Duration FLUSH = Duration.ofSeconds(10);

  private final Path file;
  private Optional<SealLine> last = Optional.empty();
  private long unflushedSince;

  private OutsideFile(Path file) {
    this.file = file;
  }

  /** Opens the file, makes it when it is not there, and drops a line torn by a crash. */
  static OutsideFile open(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    var outside = new OutsideFile(file);
    outside.readLast();
    return outside;
  }

  private void readLast() throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "rw")) {
      long length = in.length();
      byte[] tail = new byte[(int) Math.min(length, TAIL)];
      in.seek(length - tail.length);
      in.readFully(tail);
      int end = tail.length;
      while (end > 0 && tail[end - 1] != '\n') {
        end--;
      }
      if (end == 0) {
        if (length >= TAIL) {
          throw new IOException("no line end in " + file);
        }
        in.setLength(0);
        return;
      }
      if (end < tail.length) {
        in.setLength(length - tail.length + end);
      }
      int start = end - 1;
      while (start > 0 && tail[start - 1] != '\n') {
        start--;
      }
      String line = new String(tail, start, end - 1 - start, StandardCharsets.UTF_8);
      last = SealLine.parse(line);
      if (last.isEmpty()) {
        throw new IOException("the last line is no seal: " + file);
      }
    }
  }

  /** The last seal in the file. */
  synchronized Optional<SealLine> last() {
    return last;
  }

  /** Number of the last seal in the file; zero when it is empty. */
  synchronized long lastNumber() {
    return last.map(line -> line.seal().number()).orElse(0L);
  }

  /** Appends whole lines; they are on disk within {@link #FLUSH}. */
  synchronized void append(List<SealLine> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    var text = new StringBuilder();
    for (SealLine line : lines) {
      text.append(line.text()).append('\n');
    }
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    last = Optional.of(lines.getLast());
    if (unflushedSince == 0) {
      unflushedSince = System.nanoTime() | 1;
    }
  }

  /** Flushes what was appended, when it is time or when asked to do it now. */
  synchronized void flush(boolean now) throws IOException {
    if (unflushedSince == 0 || (!now && System.nanoTime() - unflushedSince < FLUSH.toNanos())) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    unflushedSince = 0;
  }

  /** Whether the file holds exactly this seal; reads the whole file. */
  boolean holds(SealLine line) throws IOException {
    String text = line.text();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.anyMatch(text::equals);
    }
  }
}
