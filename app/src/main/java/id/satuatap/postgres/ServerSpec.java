package id.satuatap.postgres;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What server is wanted.
 *
 * @param name short name for messages: {@code main}, {@code keys}
 * @param serverFolder all that belongs to this server; made when missing
 * @param binariesFolder where server programs are unpacked; may be shared between servers
 * @param settings PostgreSQL settings over our defaults; those that durability and privacy rest on
 *     are refused
 * @param supervised whether a server that dies is started again on the same port
 * @param notices told of progress and of what the launcher did on its own; called from any thread
 */
public record ServerSpec(
    String name,
    Path serverFolder,
    Path binariesFolder,
    Map<String, String> settings,
    boolean supervised,
    Consumer<PostgresMessage> notices) {

  public ServerSpec {
    settings = Map.copyOf(settings);
  }

  /** A supervised server that tells nobody. */
  public ServerSpec(
      String name, Path serverFolder, Path binariesFolder, Map<String, String> settings) {
    this(name, serverFolder, binariesFolder, settings, true, notice -> {});
  }

  public ServerSpec withNotices(Consumer<PostgresMessage> notices) {
    return new ServerSpec(name, serverFolder, binariesFolder, settings, supervised, notices);
  }

  public ServerSpec unsupervised() {
    return new ServerSpec(name, serverFolder, binariesFolder, settings, false, notices);
  }
}
