package id.satuatap.statistics;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Cubes on disk, for a quick start. No id is in them, only counts by codes and sums of record keys;
 * counts of one are telling all the same, so the file is encrypted under a key of the key folder
 * and worth nothing without it. A file that is damaged, of another version or of another key is as
 * good as none: the cube is then built from the facts.
 */
final class CubeFile {

  private static final byte[] PURPOSE = "satuatap cube".getBytes(StandardCharsets.UTF_8);
  private static final int SEGMENT = 1 << 20;

  private final Path file;
  private final StreamingAead cipher;

  CubeFile(Path file, byte[] key) {
    this.file = file;
    try {
      this.cipher = new AesGcmHkdfStreaming(key, "HmacSha256", 32, SEGMENT, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param copy by which the database knows this copy
   * @param position up to where the changes are in it
   */
  record Content(UUID copy, String position, Map<CubeKind, Cube> cubes) {}

  void write(Content content) {
    try {
      Files.createDirectories(file.getParent());
      Path unfinished = file.resolveSibling(file.getFileName() + ".part");
      try (var out =
          new DataOutputStream(
              new BufferedOutputStream(
                  cipher.newEncryptingStream(Files.newOutputStream(unfinished), PURPOSE),
                  1 << 16))) {
        out.writeInt(Cubes.VERSION);
        out.writeUTF(content.copy().toString());
        out.writeUTF(content.position());
        for (CubeKind kind : CubeKind.values()) {
          write(Objects.requireNonNull(content.cubes().get(kind)), out);
        }
      }
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Cube cube, DataOutputStream out) {
    cube.visit(
        new Cube.Visitor() {
          @Override
          public void dictionaries(List<Dictionary> all, int rows) {
            try {
              out.writeInt(all.size());
              for (Dictionary one : all) {
                out.writeUTF(one.name());
                out.writeInt(one.size());
                for (String code : one.codes()) {
                  out.writeUTF(code);
                }
              }
              out.writeInt(rows);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }

          @Override
          public void row(Columns rows, int row) {
            try {
              for (int d = 0; d < rows.dimensions(); d++) {
                out.writeShort(rows.code(d, row));
              }
              out.writeInt(rows.count(row));
              out.writeLong(rows.key(row));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  /** Empty when there is none that can be used. */
  Optional<Content> read() {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (var in =
        new DataInputStream(
            new BufferedInputStream(
                cipher.newDecryptingStream(Files.newInputStream(file), PURPOSE), 1 << 16))) {
      if (in.readInt() != Cubes.VERSION) {
        return Optional.empty();
      }
      UUID copy = UUID.fromString(in.readUTF());
      String position = in.readUTF();
      var cubes = new EnumMap<CubeKind, Cube>(CubeKind.class);
      for (CubeKind kind : CubeKind.values()) {
        cubes.put(kind, cube(in));
      }
      return cubes.entrySet().stream()
              .allMatch(e -> e.getKey().dimensions().equals(e.getValue().dimensions()))
          ? Optional.of(new Content(copy, position, cubes))
          : Optional.empty();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Cube cube(DataInputStream in) throws IOException {
    int dimensions = in.readInt();
    var names = new ArrayList<String>();
    var codes = new ArrayList<List<String>>();
    for (int d = 0; d < dimensions; d++) {
      names.add(in.readUTF());
      int size = in.readInt();
      var all = new ArrayList<String>();
      for (int code = 0; code < size; code++) {
        all.add(in.readUTF());
      }
      codes.add(all);
    }
    var cube = new Cube(names);
    for (int d = 0; d < dimensions; d++) {
      for (String code : codes.get(d)) {
        cube.number(d, code);
      }
    }
    cube.fill();
    int rows = in.readInt();
    int[] numbers = new int[dimensions];
    for (int row = 0; row < rows; row++) {
      for (int d = 0; d < dimensions; d++) {
        numbers[d] = in.readUnsignedShort();
      }
      cube.add(numbers, in.readInt(), in.readLong());
    }
    cube.tidy();
    return cube;
  }
}
