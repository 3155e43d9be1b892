package id.satuatap.person;

import id.satuatap.linkage.LiveIndex;
import id.satuatap.linkage.Match;
import id.satuatap.person.IndexStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * This node's memory of who is recorded, for finding somebody by what is similar. Built from the
 * database once the program serves, then following its changes; it decides nothing and gives out
 * ids only, which are read again under the caller's rights.
 */
@Component
class PersonIndex implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(PersonIndex.class);
  private static final int BATCH = 1_000;
  private static final long PAUSE = 1_000;

  /** Less than changes are kept. */
  private static final Duration LONGEST_SLEEP = Duration.ofHours(12);

  /** Records of others that one person is expected to have on average. */
  private static final double EXPECTED = 0.1;

  /** With few persons the model would take every namesake for the same one. */
  private static final int FEWEST = 200;

  private final IndexStore store;
  private final ReentrantLock following = new ReentrantLock();
  private final Thread thread;

  private volatile @Nullable LiveIndex<LinkRecord> index;
  private volatile int builtFor;
  private String horizon = "0";
  private Instant followedAt = Instant.EPOCH;
  private final Map<UUID, String> applied = new HashMap<>();

  PersonIndex(IndexStore store) {
    this.store = store;
    this.thread = Thread.ofPlatform().daemon().name("person-index").unstarted(this::live);
  }

  /** Probability from which somebody is worth a look. */
  double review() {
    return PersonLinkage.MODEL.review();
  }

  /** Probability from which nobody needs to look. */
  double automatic() {
    return PersonLinkage.MODEL.automatic();
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(5));
  }

  boolean ready() {
    return index != null;
  }

  int size() {
    var current = index;
    return current == null ? 0 : current.size();
  }

  /**
   * The likeliest first, as of the newest committed change; empty while the index is being built.
   * Not to be called inside a transaction, since it needs a connection of its own.
   */
  List<Match> find(LinkRecord record, int most) {
    follow();
    return among(record, most);
  }

  /** As far as this node has followed. */
  List<Match> among(LinkRecord record, int most) {
    var current = index;
    return current == null ? List.of() : current.find(record, most);
  }

  // Following ------------------------------------------------------------------------------------

  private void live() {
    boolean complained = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (index == null || size() > 2 * Math.max(FEWEST, builtFor)) {
          build();
        } else {
          follow();
        }
        complained = false;
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        if (!complained) {
          LOG.warn("the duplicate index waits for the database: {}", e.getClass().getSimpleName());
          complained = true;
        }
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** From the beginning; lookups go on in the old index, if there is one. */
  void build() {
    int persons = store.count();
    var from = store.horizon();
    LiveIndex<LinkRecord> fresh = PersonLinkage.open(prior(persons));
    UUID last = new UUID(0, 0);
    List<Entry> some = store.after(last, BATCH);
    while (!some.isEmpty() && !Thread.currentThread().isInterrupted()) {
      for (Entry entry : some) {
        fresh.add(entry.record());
        last = entry.id();
      }
      some = store.after(last, BATCH);
    }
    fresh.settle();
    following.lock();
    try {
      horizon = from.horizon();
      followedAt = from.at();
      applied.clear();
      builtFor = persons;
      index = fresh;
    } finally {
      following.unlock();
    }
    follow();
  }

  private static double prior(int persons) {
    return EXPECTED / Math.max(FEWEST, persons);
  }

  /** Takes in what was committed since the last time. */
  void follow() {
    if (index == null) {
      return;
    }
    following.lock();
    try {
      LiveIndex<LinkRecord> current = Objects.requireNonNull(index);
      var changes = store.changesSince(horizon);
      if (Duration.between(followedAt, changes.at()).compareTo(LONGEST_SLEEP) > 0) {
        // What changed may have been forgotten meanwhile; the thread builds it again.
        index = null;
        return;
      }
      followedAt = changes.at();
      Set<UUID> changed = new HashSet<>();
      changes
          .last()
          .forEach((id, xid) -> {
            if (!xid.equals(applied.get(id))) {
              changed.add(id);
            }
          });
      if (!changed.isEmpty()) {
        Map<String, LinkRecord> now = new HashMap<>();
        store.standing(changed).forEach(e -> now.put(e.record().id(), e.record()));
        changed.stream()
            .map(UUID::toString)
            .filter(id -> !now.containsKey(id))
            .forEach(current::remove);
        now.values().forEach(current::change);
      }
      horizon = changes.horizon();
      applied.clear();
      applied.putAll(changes.last());
    } finally {
      following.unlock();
    }
  }
}
