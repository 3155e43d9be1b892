package id.satuatap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folder of a run's servers. It lies in memory where the machine has room: nothing in it outlives
 * the run, and tests waited for a slow disk. What durability promises is tested on the disk, with
 * servers of its own.
 */
final class TestHome {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String NAME = "satuatap-test-";
  private static final long ROOM = 8L << 30;

  private TestHome() {}

  static Path make() {
    try {
      Path target = Path.of("target").toAbsolutePath();
      Path programs = Files.createDirectories(target.resolve("test-programs"));
      Path home = folder(target);
      // Programs stay on the disk: memory is often mounted without the right to execute.
      Files.createDirectory(home.resolve("postgres"));
      Files.createSymbolicLink(home.resolve("postgres/programs"), programs);
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Once the servers have stopped. */
  static void discard(Path home) {
    try {
      delete(home);
    } catch (IOException e) {
      System.err.println("left behind: " + home + ": " + e);
    }
  }

  private static Path folder(Path target) throws IOException {
    String name = NAME + ProcessHandle.current().pid() + "-";
    if (Files.isDirectory(MEMORY)
        && Files.isWritable(MEMORY)
        && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM) {
      sweep();
      return Files.createTempDirectory(MEMORY, name);
    }
    return Files.createTempDirectory(target, name);
  }

  /** A run that was killed could not stop its servers, and memory is dear. */
  private static void sweep() throws IOException {
    try (var folders = Files.newDirectoryStream(MEMORY, NAME + "*")) {
      for (Path folder : folders) {
        String[] parts = folder.getFileName().toString().substring(NAME.length()).split("-", 2);
        if (parts[0].matches("\\d{1,18}")
            && Files.isWritable(folder)
            && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty()) {
          stopServers(folder);
          discard(folder);
        }
      }
    }
  }

  private static void stopServers(Path home) throws IOException {
    for (String name : List.of("main", "keys", "passport")) {
      Path file = home.resolve("postgres").resolve(name).resolve("data/postmaster.pid");
      if (Files.isReadable(file)) {
        List<String> lines = Files.readAllLines(file);
        ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
            // The number may belong to somebody else by now.
            .filter(process ->
                process.info().commandLine().filter(c -> c.contains(home.toString())).isPresent())
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
