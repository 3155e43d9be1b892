package id.satuatap.statistics;

import id.satuatap.disclosure.RecordKeys;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The cubes of this node: built from the facts, from a copy on disk where there is one, and
 * following the journal every two seconds. Each night they are built again and compared with what
 * was followed.
 *
 * <p>They hold the whole country. Whoever asks is bound to what she may see by {@link Inside}
 * alone.
 */
@Component
class Cubes {

  /**
   * Goes up when a dimension or the record keys change: copies of older versions are not used, and
   * other noise is another set of published figures.
   */
  static final int VERSION = 2;

  private static final Logger log = LoggerFactory.getLogger(Cubes.class);
  private static final Caller SYSTEM = Caller.system(DatabaseRole.SYSTEM_STATISTICS);
  private static final char SEPARATOR = '\u001f';
  private static final int WORTH_A_COPY = 20_000;
  private static final Duration JOURNAL_LASTS = Duration.ofDays(1);

  private final CubeStore store;
  private final CubeFile file;
  private final RecordKeys keys;
  private final TransactionTemplate transaction;
  private final TransactionTemplate moment;
  private final Clock clock;
  private volatile @Nullable Held held;

  /** The cubes up to a position. */
  private record Held(Map<CubeKind, Cube> cubes, String position, Instant asOf) {}

  Cubes(
      CubeStore store,
      Installation installation,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.store = store;
    // Apart from the data: with the secret the noise of published cells could be taken off.
    this.keys =
        RecordKeys.of(installation.keys().secret("statistics-records-" + VERSION + ".key", 32));
    this.file =
        new CubeFile(
            installation.configuration().home().resolve("statistics").resolve("cube.sealed"),
            installation.keys().secret("statistics-copy.key", 32));
    this.transaction = new TransactionTemplate(transactions);
    // Whoever asks is in a transaction of her own role.
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.moment = new TransactionTemplate(transactions, transaction);
    moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.clock = clock;
  }

  Cube of(CubeKind kind) {
    Cube cube = held().cubes().get(kind);
    if (cube == null) {
      throw new IllegalStateException("every kind has a cube");
    }
    return cube;
  }

  /** Everything that was committed then is in it. */
  Instant asOf() {
    return held().asOf();
  }

  private Held held() {
    Held now = held;
    return now == null ? begin() : now;
  }

  private synchronized Held begin() {
    Held now = held;
    if (now != null) {
      return now;
    }
    var copy = file.read();
    var known =
        copy.isPresent() && duty(() -> store.knows(copy.get().copy()))
            ? copy
            : Optional.<CubeFile.Content>empty();
    now =
        known
            .map(c -> follow(new Held(c.cubes(), c.position(), Instant.EPOCH)))
            .orElseGet(this::build);
    held = now;
    return now;
  }

  private Held build() {
    while (duty(store::countWhatWasNeverCounted)) {
      log.info("Complaints from before the journal are counted");
    }
    return duty(() -> {
      var cubes = new EnumMap<CubeKind, Cube>(CubeKind.class);
      for (CubeKind kind : CubeKind.values()) {
        var cube = new Cube(kind.dimensions());
        cube.fill();
        cubes.put(kind, cube);
      }
      String position = store.everything(change -> take(cubes, change));
      cubes.values().forEach(Cube::tidy);
      return new Held(cubes, position, clock.instant());
    });
  }

  private void take(Map<CubeKind, Cube> cubes, CubeStore.Change change) {
    Cube cube = cubes.get(CubeKind.ofCode(change.cube()));
    if (cube != null) {
      cube.add(
          split(change.cell(), cube.dimensions().size()),
          change.n(),
          change.n() * keys.of(change.subject()));
    }
  }

  private static String[] split(String cell, int parts) {
    String[] codes = new String[parts];
    int from = 0;
    for (int d = 0; d < parts; d++) {
      int to = d == parts - 1 ? cell.length() : cell.indexOf(SEPARATOR, from);
      codes[d] = cell.substring(from, to);
      from = to + 1;
    }
    return codes;
  }

  /** Takes over what was committed since; the cubes are the same objects, brought forward. */
  private Held follow(Held from) {
    // First read to the end, so that a broken connection leaves nothing half counted.
    var changes = new ArrayList<CubeStore.Change>();
    Instant[] at = {Instant.EPOCH};
    String position =
        duty(() -> {
          at[0] = clock.instant();
          return store.since(from.position(), changes::add);
        });
    changes.forEach(change -> take(from.cubes(), change));
    return new Held(from.cubes(), position, at[0]);
  }

  /** Nothing to do as long as nobody asked this node for a figure. */
  @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT2S")
  synchronized void follow() {
    Held now = held;
    if (now == null) {
      return;
    }
    held =
        Duration.between(now.asOf(), clock.instant()).compareTo(JOURNAL_LASTS) > 0
            ? build()
            : follow(now);
  }

  /**
   * Builds everything again from the facts. What was followed must be the same; else it is said.
   */
  @Scheduled(cron = "0 10 3 * * *", zone = "Asia/Jakarta")
  synchronized boolean rebuild() {
    Held followed = held;
    Held built = build();
    boolean same = true;
    if (followed != null) {
      // Both to the same moment: what is committed between is in neither or in both.
      var ahead = new ArrayList<CubeStore.Change>();
      var behind = new ArrayList<CubeStore.Change>();
      String position =
          Callers.call(
              SYSTEM,
              () ->
                  moment.execute(s -> {
                    store.since(followed.position(), ahead::add);
                    return store.since(built.position(), behind::add);
                  }));
      ahead.forEach(change -> take(followed.cubes(), change));
      behind.forEach(change -> take(built.cubes(), change));
      var both = new Held(built.cubes(), position, built.asOf());
      for (CubeKind kind : CubeKind.values()) {
        same &= checksum(followed.cubes(), kind) == checksum(both.cubes(), kind);
      }
      if (!same) {
        log.error("The cube that followed the journal differs from the facts; the facts hold");
      }
      held = both;
    } else {
      held = built;
    }
    keep();
    return same;
  }

  private static long checksum(Map<CubeKind, Cube> cubes, CubeKind kind) {
    Cube cube = cubes.get(kind);
    return cube == null ? 0 : cube.checksum();
  }

  /** Writes a copy where building again would take longer than a moment. */
  private void keep() {
    if (held().cubes().values().stream().mapToInt(Cube::rows).sum() >= WORTH_A_COPY) {
      copy();
    }
    duty(() -> {
      store.forgetOld();
      return true;
    });
  }

  synchronized void copy() {
    Held now = held();
    var copy = new CubeFile.Content(Ids.next(), now.position(), now.cubes());
    file.write(copy);
    duty(() -> {
      store.copied(copy.copy());
      return true;
    });
  }

  /** As after a new start of this node. */
  synchronized void forget() {
    held = null;
  }

  private <T> T duty(Supplier<T> work) {
    return Callers.call(SYSTEM, () -> transaction.execute(s -> work.get()));
  }
}
