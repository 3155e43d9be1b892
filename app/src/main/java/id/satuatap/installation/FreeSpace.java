package id.satuatap.installation;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Watches the file system of the home folder. Not ready while less than 10 % is free; nothing new
 * is taken shortly before it is full, because the databases need room to recover and to write down
 * what is read.
 */
@Component("freeSpace")
public class FreeSpace extends AbstractHealthIndicator {

  private static final long LEAST_PERCENT = 10;

  /** A server may hold up to a gigabyte of its log before it frees any. */
  private static final long LAST_BYTES = 1L << 30;

  private static final long LAST_PERCENT = 2;
  private static final long LOOK = Duration.ofSeconds(5).toNanos();
  private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);

  /** Where the figures come from; tests have no full disk. */
  interface Disk {
    Room room() throws IOException;
  }

  /** In bytes. */
  record Room(long free, long total) {}

  private volatile Disk disk;
  private volatile boolean nearlyFull;
  private volatile long lookedAt;

  FreeSpace(Installation installation) {
    Path home = installation.configuration().home();
    this.disk =
        () -> {
          FileStore store = Files.getFileStore(home);
          return new Room(store.getUsableSpace(), store.getTotalSpace());
        };
    this.lookedAt = System.nanoTime() - LOOK;
  }

  /**
   * Whether only reading is still safe: less than a gigabyte and less than 2 % are free. Looked at
   * every five seconds at most; unknown counts as room.
   */
  public boolean nearlyFull() {
    long now = System.nanoTime();
    if (now - lookedAt >= LOOK) {
      lookedAt = now;
      try {
        boolean before = nearlyFull;
        nearlyFull = nearlyFull(disk.room());
        if (nearlyFull != before) {
          LOG.error(
              nearlyFull
                  ? "the disk is nearly full: nothing new is taken until there is room"
                  : "the disk has room again: everything is taken");
        }
      } catch (IOException e) {
        LOG.warn("free space is not known: {}", e.getClass().getSimpleName());
      }
    }
    return nearlyFull;
  }

  /** Tests put a disk of their own here. */
  void watch(Disk another) {
    disk = another;
    lookedAt = System.nanoTime() - LOOK;
  }

  Disk watched() {
    return disk;
  }

  static boolean nearlyFull(Room room) {
    return room.free() < LAST_BYTES && room.free() * 100 < room.total() * LAST_PERCENT;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws IOException {
    Room room = disk.room();
    say(builder, room.free(), room.total());
  }

  static void say(Health.Builder builder, long free, long total) {
    long percent = total <= 0 ? 0 : free * 100 / total;
    (percent < LEAST_PERCENT ? builder.down() : builder.up())
        .withDetail("freeBytes", free)
        .withDetail("freePercent", percent);
  }
}
