package id.satuatap;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The servers' folders with tables, reference data and a demonstration in them, made by the first
 * JVM of a run and copied by the others, and by whatever test is run soon after: making them takes
 * longer than most tests.
 *
 * <p>They are made anew when any class, migration or library is another, and after a while: a
 * demonstration speaks of the hour it was made in.
 */
final class TestTemplate {

  private static final Path KEPT = Path.of("target", "test-template").toAbsolutePath();

  /** What lies in a home and goes into every copy; the servers' programs are shared anyway. */
  private static final List<String> PARTS =
      List.of("keys", "postgres/main", "postgres/keys", TestInstallation.DEMO);

  private static final Duration FRESH = Duration.ofMinutes(30);

  private TestTemplate() {}

  /**
   * Fills an empty home.
   *
   * @param make fills it when there is nothing to copy, and leaves no server running in it
   */
  static void into(Path home, Runnable make) {
    try {
      Files.createDirectories(KEPT.getParent());
      try (FileChannel channel =
          FileChannel.open(
              KEPT.resolveSibling("test-template.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        // Released with the channel; whoever comes meanwhile waits for the first to be done.
        channel.lock();
        Path kept = KEPT.resolve(key());
        if (fresh(kept)) {
          copy(kept, home);
        } else {
          make.run();
          keep(home, kept);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean fresh(Path kept) throws IOException {
    return Files.isDirectory(kept)
        && Files.getLastModifiedTime(kept).toInstant().isAfter(Instant.now().minus(FRESH));
  }

  private static void keep(Path home, Path kept) throws IOException {
    if (Files.exists(KEPT)) {
      TestHome.discard(KEPT);
    }
    Path unfinished = KEPT.resolve("unfinished");
    Files.createDirectories(unfinished);
    copy(home, unfinished);
    Files.move(unfinished, kept);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (String part : PARTS) {
      Files.createDirectories(to.resolve(part).getParent());
      copyTree(from.resolve(part), to.resolve(part));
    }
  }

  /** With owners and permissions, which a server insists on. */
  static void copyTree(Path from, Path to) throws IOException {
    var command = List.of("cp", "-Rp", from.toString(), to.toString());
    try {
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IOException(String.join(" ", command) + " ended with " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /**
   * Names, sizes and times of all that the program consists of; the tests themselves do not count.
   */
  private static String key() throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var lines = new ArrayList<String>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.exists(path) && !path.endsWith("test-classes")) {
        Files.walkFileTree(
            path,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                lines.add(file + " " + attributes.size() + " " + attributes.lastModifiedTime());
                return FileVisitResult.CONTINUE;
              }
            });
      }
    }
    lines.sort(null);
    return digest(String.join("\n", lines));
  }

  private static String digest(String text) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
