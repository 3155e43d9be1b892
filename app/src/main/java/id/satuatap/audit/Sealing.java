package id.satuatap.audit;

import id.satuatap.audit.SealState.Problem;
import id.satuatap.audit.SealStore.Batch;
import id.satuatap.audit.SealStore.Horizon;
import id.satuatap.audit.verify.MerkleTree;
import id.satuatap.audit.verify.Seal;
import id.satuatap.audit.verify.Seal.Kind;
import id.satuatap.audit.verify.SealLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sealer does in one transaction: bring the outside file up to date, number the rows that
 * are committed for good, sign a seal over them.
 */
final class Sealing {

  /** Rows under one seal at most: bounds memory and the time of a round. */
  static final int MOST = 50_000;

  /**
   * Without rows a seal is made after this long, so that a cut-off end can be told from silence.
   */
  static final Duration HEARTBEAT = Duration.ofHours(1);

  private static final int COPIES = 1_000;

  private final SealStore store;
  private final AuditKey key;
  private final OutsideFile outside;
  private final Clock clock;
  private long sweptUpTo;

  Sealing(SealStore store, AuditKey key, OutsideFile outside, Clock clock) {
    this.store = store;
    this.key = key;
    this.outside = outside;
    this.clock = clock;
  }

  /**
   * What a round came to.
   *
   * @param last the last seal after it
   * @param made the seal it made, still to be written outside when the transaction has committed
   * @param more whether rows were left for the next round
   * @param waitingSince when the oldest row it had to leave was recorded
   */
  record Round(
      Optional<SealLine> last,
      Optional<SealLine> made,
      boolean more,
      Optional<Instant> waitingSince,
      Problem problem) {}

  /** One round; runs in a transaction of the sealer's role. */
  Round round() {
    Problem problem = copyOutside();
    Optional<SealLine> last = store.last();
    Horizon horizon = store.horizon();
    if (problem != Problem.NONE || !store.lock()) {
      return new Round(last, Optional.empty(), false, waitingSince(last, horizon), problem);
    }
    // Another node may have sealed between the first look and the lock.
    last = store.last();
    horizon = store.horizon();
    long cursor = cursor(last, horizon);
    boolean imported = cursor == 0;
    Batch batch = store.waiting(cursor, horizon, imported, MOST);
    boolean more = batch.size() == MOST;
    Optional<SealLine> made = Optional.empty();
    if (batch.size() > 0) {
      long first = last.map(line -> line.seal().last()).orElse(0L) + 1;
      long rows = batch.size();
      store.number(first, batch.ids());
      String next =
          more ? (imported ? "0" : batch.lastTransaction()) : Long.toString(horizon.finished());
      made = Optional.of(seal(Kind.ROWS, last, 0, first, rows, batch.root(), next));
    } else {
      sweptUpTo = horizon.finished();
      Instant due = clock.instant().minus(HEARTBEAT);
      if (last.isPresent() && last.get().seal().at().isBefore(due)) {
        made = Optional.of(heartbeat(last.get(), horizon));
      }
    }
    Optional<Instant> waiting =
        more ? Optional.empty() : waitingSince(made.isPresent() ? made : last, horizon);
    return new Round(made.isPresent() ? made : last, made, more, waiting, Problem.NONE);
  }

  /** Seals the fact that the database came back from a backup; see {@link Seals#restored}. */
  SealLine restored(Optional<SealLine> last, long known) {
    long number = Math.max(known, last.map(line -> line.seal().number()).orElse(0L)) + 1;
    long first = last.map(line -> line.seal().last()).orElse(0L) + 1;
    String cursor = last.map(line -> line.seal().cursor()).orElse("0");
    byte[] nothing = new MerkleTree().root();
    return seal(Kind.RESTORED, last, number, first, 0, nothing, cursor);
  }

  /**
   * Writes seals of the database that are not in the file yet: made by another node, or by this one
   * before a crash. A file that is ahead, or disagrees, stops everything until a person has looked.
   */
  Problem copyOutside() {
    while (true) {
      Optional<SealLine> known = outside.last();
      List<SealLine> missing = store.after(outside.lastNumber(), COPIES);
      if (missing.isEmpty()) {
        Optional<SealLine> last = store.last();
        long here = last.map(line -> line.seal().number()).orElse(0L);
        if (here > outside.lastNumber()) {
          // Another node has sealed since the question before.
          continue;
        }
        if (here < outside.lastNumber()) {
          return Problem.BEHIND;
        }
        return last.map(SealLine::text).equals(known.map(SealLine::text))
            ? Problem.NONE
            : Problem.DIFFERENT;
      }
      @Nullable SealLine before = known.orElse(null);
      for (SealLine line : missing) {
        if (!follows(before, line)) {
          return Problem.DIFFERENT;
        }
        before = line;
      }
      append(missing);
    }
  }

  /**
   * Writes a seal of this node outside, if the file holds the one before it. If another node sealed
   * in between, the next round copies both in order.
   */
  void appendNext(SealLine made) {
    if (outside.lastNumber() == made.seal().base()) {
      append(List.of(made));
    }
  }

  private void append(List<SealLine> lines) {
    try {
      outside.append(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean follows(@Nullable SealLine before, SealLine line) {
    if (!key.trusted().signed(line)) {
      return false;
    }
    Seal seal = line.seal();
    if (before == null) {
      return seal.base() == 0;
    }
    return seal.kind() == Kind.RESTORED
        || (seal.base() == before.seal().number() && seal.previous().equals(before.seal().hash()));
  }

  private SealLine heartbeat(SealLine last, Horizon horizon) {
    byte[] nothing = new MerkleTree().root();
    return seal(
        Kind.HEARTBEAT,
        Optional.of(last),
        0,
        last.seal().last() + 1,
        0,
        nothing,
        Long.toString(horizon.finished()));
  }

  private SealLine seal(
      Kind kind,
      Optional<SealLine> last,
      long number,
      long first,
      long rows,
      byte[] root,
      String cursor) {
    long base = last.map(line -> line.seal().number()).orElse(0L);
    var line =
        key.sign(
            new Seal(
                number == 0 ? base + 1 : number,
                kind,
                base,
                first,
                first + rows - 1,
                HexFormat.of().formatHex(root),
                last.map(before -> before.seal().hash()).orElse(Seal.NOTHING),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                key.id(),
                cursor));
    store.add(line);
    return line;
  }

  private Optional<Instant> waitingSince(Optional<SealLine> last, Horizon horizon) {
    return store.oldestWaiting(cursor(last, horizon));
  }

  /** Every row of an earlier transaction has its number; zero when nothing is known. */
  private long cursor(Optional<SealLine> last, Horizon horizon) {
    long sealed = last.map(line -> Long.parseLong(line.seal().cursor())).orElse(0L);
    // A cursor beyond every transaction comes from another server: the tables were imported.
    long usable = sealed > horizon.next() ? 0 : sealed;
    // A round that found nothing leaves no seal behind, but need not look there again.
    return Math.max(usable, sweptUpTo);
  }
}
