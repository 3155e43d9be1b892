package id.satuatap.installation;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Not ready while the file system of the home folder has less than 10 % free: the databases need
 * room to recover, so new work must stop coming before the disk is full.
 */
@Component("freeSpace")
class FreeSpace extends AbstractHealthIndicator {

  private static final long LEAST_PERCENT = 10;

  private final Path home;

  FreeSpace(Installation installation) {
    this.home = installation.configuration().home();
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws IOException {
    FileStore store = Files.getFileStore(home);
    say(builder, store.getUsableSpace(), store.getTotalSpace());
  }

  static void say(Health.Builder builder, long free, long total) {
    long percent = total <= 0 ? 0 : free * 100 / total;
    (percent < LEAST_PERCENT ? builder.down() : builder.up())
        .withDetail("freeBytes", free)
        .withDetail("freePercent", percent);
  }
}
