package id.satuatap.vault;

import id.satuatap.kernel.Ids;
import id.satuatap.vault.KeyStore.Wrap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys of cases to come, whose wraps the key database already holds: a new case needs no round trip
 * to it. Keys that are never taken, and those of a process that ended, leave wraps which the sweep
 * removes after 30 days; a key waits here for at most {@link #DAYS}, so that it is never swept away
 * under a case.
 *
 * <p>The number waiting follows the need: few for an office with a case a day, up to {@link #MOST}
 * in a rush. Keys of a few organisations are kept, those asked for last.
 */
final class KeyPool {

  static final int FIRST = 8;
  static final int MOST = 128;
  static final int ORGANISATIONS = 32;
  static final long DAYS = 7;

  /** A pool that ran low sooner than this was too small. */
  private static final long RUSH_MILLIS = TimeUnit.MINUTES.toMillis(5);

  private static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(DAYS);
  private static final Logger LOG = LoggerFactory.getLogger(KeyPool.class);

  private record Waiting(CaseKey key, long since) {}

  private static final class Shelf {
    final UUID organisation;
    final Deque<Waiting> waiting = new ArrayDeque<>();

    /** Held while wraps are written: others of the organisation wait for the same batch. */
    final ReentrantLock filling = new ReentrantLock();

    int size = FIRST;
    long filledAt;

    Shelf(UUID organisation) {
      this.organisation = organisation;
    }

    synchronized int count() {
      return waiting.size();
    }
  }

  private final KeyStore store;
  private final OrganisationKeys organisations;
  private final LongSupplier clock;
  private final Map<UUID, Shelf> shelves = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param clock milliseconds of the calendar: a machine that slept for a month must notice
   */
  KeyPool(KeyStore store, OrganisationKeys organisations, LongSupplier clock) {
    this.store = store;
    this.organisations = organisations;
    this.clock = clock;
  }

  /** A key nobody else has or will get; its wrap is committed. */
  CaseKey take(UUID organisation) {
    return take(organisation, 1).getFirst();
  }

  List<CaseKey> take(UUID organisation, int number) {
    Shelf shelf = shelf(organisation);
    List<CaseKey> taken = new ArrayList<>(number);
    takeWaiting(shelf, number, taken);
    if (taken.size() < number) {
      shelf.filling.lock();
      try {
        // What another thread has written while we waited.
        takeWaiting(shelf, number, taken);
        if (taken.size() < number) {
          fill(shelf, number - taken.size());
          takeWaiting(shelf, number, taken);
        }
      } finally {
        shelf.filling.unlock();
      }
    }
    if (shelf.count() * 2 < shelf.size && !shelf.filling.isLocked()) {
      Thread.startVirtualThread(() -> refill(shelf));
    }
    return taken;
  }

  int waiting(UUID organisation) {
    return shelf(organisation).count();
  }

  int organisations() {
    synchronized (shelves) {
      return shelves.size();
    }
  }

  private Shelf shelf(UUID organisation) {
    synchronized (shelves) {
      Shelf shelf = shelves.computeIfAbsent(organisation, Shelf::new);
      Iterator<Shelf> eldest = shelves.values().iterator();
      while (shelves.size() > ORGANISATIONS && eldest.hasNext()) {
        eldest.next();
        eldest.remove();
      }
      return shelf;
    }
  }

  private void takeWaiting(Shelf shelf, int number, List<CaseKey> taken) {
    long now = clock.getAsLong();
    synchronized (shelf) {
      while (taken.size() < number && !shelf.waiting.isEmpty()) {
        Waiting next = shelf.waiting.poll();
        // A clock that went backwards says nothing about the age.
        if (Math.abs(now - next.since) < LONGEST_MILLIS) {
          taken.add(next.key);
        }
      }
    }
  }

  private void refill(Shelf shelf) {
    if (!shelf.filling.tryLock()) {
      return;
    }
    try {
      if (shelf.count() * 2 < shelf.size) {
        fill(shelf, 0);
      }
    } catch (RuntimeException e) {
      // Whoever finds the shelf empty tries again and tells.
      LOG.debug("keys could not be written in advance", e);
    } finally {
      shelf.filling.unlock();
    }
  }

  /** Writes the wraps of so many keys and of those to be kept waiting, then shows the keys. */
  private void fill(Shelf shelf, int wanted) {
    long now = clock.getAsLong();
    if (shelf.filledAt != 0 && Math.abs(now - shelf.filledAt) < RUSH_MILLIS) {
      shelf.size = Math.min(MOST, shelf.size * 2);
    } else {
      shelf.size = FIRST;
    }
    int number = wanted + shelf.size - Math.min(shelf.size, shelf.count());
    List<Waiting> made = new ArrayList<>(number);
    List<Wrap> wraps = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      CaseKey key = CaseKey.random(new CaseKeyId(Ids.next()), 1);
      made.add(new Waiting(key, now));
      wraps.add(organisations.wrap(key, shelf.organisation));
    }
    store.addCases(shelf.organisation, wraps);
    shelf.filledAt = now;
    synchronized (shelf) {
      shelf.waiting.addAll(made);
    }
  }
}
