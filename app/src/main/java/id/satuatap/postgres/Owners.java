package id.satuatap.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Owners and permissions of our folders. */
final class Owners {

  private Owners() {}

  /**
   * Makes the folder with its parents; for root the parents may be passed through by the server.
   */
  static void create(Path folder) throws IOException {
    var parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(
          parent,
          PosixFilePermissions.asFileAttribute(
              PosixFilePermissions.fromString(RunAs.root() ? "rwx--x--x" : "rwx------")));
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** For us alone. */
  static void close(Path folder) {
    permit(folder, "rwx------");
  }

  /** For us, and to look into for the group the server runs in. */
  static void open(Path folder, int group) throws IOException {
    Files.setAttribute(folder, "unix:gid", group);
    permit(folder, "rwxr-x---");
  }

  private static void permit(Path folder, String permissions) {
    var wanted = PosixFilePermissions.fromString(permissions);
    try {
      if (!Files.getPosixFilePermissions(folder).equals(wanted)) {
        Files.setPosixFilePermissions(folder, wanted);
      }
    } catch (IOException e) {
      throw new PostgresRefusal("folder-not-ours", e, folder);
    }
  }

  static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** The top goes last, so that a walk cut short is taken up again by the next start. */
  static void give(Path tree, int owner, int group) throws IOException {
    if (owner(tree) == owner) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            return giveOne(file);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            return giveOne(folder);
          }

          private FileVisitResult giveOne(Path path) throws IOException {
            Files.setAttribute(path, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Only for folders that never held a row: unfinished extractions and unfinished clusters. */
  static void discardUnfinished(Path tree) throws IOException {
    if (!tree.getFileName().toString().contains(".unfinished-")) {
      throw new IllegalArgumentException(tree + " is not an unfinished folder");
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
