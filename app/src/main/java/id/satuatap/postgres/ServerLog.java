package id.satuatap.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a server wrote since it was launched, to explain why it ended. */
final class ServerLog {

  private static final int ENOUGH = 64 * 1024;

  private final Path folder;
  private final Path output;
  private final Map<Path, Long> sizes = new HashMap<>();

  ServerLog(Path folder, Path output) {
    this.folder = folder;
    this.output = output;
    for (var file : files()) {
      sizes.put(file, size(file));
    }
  }

  /**
   * Empties day files that were last written a month ago. PostgreSQL does it when the day turns
   * while it runs, but not for one that was down at midnight.
   */
  static void beginAnew(Path folder) throws IOException {
    var limit = Instant.now().minus(Duration.ofDays(2));
    try (var files = Files.newDirectoryStream(folder, "postgres-*.log")) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)
            && file.getFileName().toString().equals(today())) {
          try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
          }
        }
      }
    }
  }

  static void createPrivate(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private static String today() {
    return "postgres-%s.log".formatted(Instant.now().toString().substring(8, 10));
  }

  String sinceLaunch() {
    var text = new StringBuilder(read(output, 0));
    for (var file : files()) {
      text.append(read(file, sizes.getOrDefault(file, 0L)));
    }
    return text.toString();
  }

  /** The last line that tells of an end, without its time stamp. */
  String lastLine() {
    return sinceLaunch()
        .lines()
        .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
        .reduce((before, line) -> line)
        .or(() -> sinceLaunch().lines().reduce((before, line) -> line))
        .orElse("-")
        .replaceFirst("^.*?\\] ", "");
  }

  private List<Path> files() {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("postgres-\\d\\d\\.log"))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static String read(Path file, long from) {
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(Math.min(from, size(file)));
      return new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
