package id.satuatap.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's {@code postmaster.pid}: who serves this data folder, where, and in what state. */
record PostmasterFile(long pid, int port, String status) {

  static @Nullable PostmasterFile read(Path dataFolder) {
    List<String> lines;
    try {
      lines = Files.readAllLines(dataFolder.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
    try {
      return new PostmasterFile(
          Long.parseLong(lines.get(0).trim()),
          lines.size() > 3 ? Integer.parseInt(lines.get(3).trim()) : 0,
          lines.size() > 7 ? lines.get(7).trim() : "starting");
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // Seen while it is being written, or after a power cut: PostgreSQL itself decides then.
      return null;
    }
  }

  boolean ready() {
    return status.equals("ready");
  }
}
