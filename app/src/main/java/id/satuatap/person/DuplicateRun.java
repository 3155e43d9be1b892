package id.satuatap.person;

import id.satuatap.linkage.Match;
import id.satuatap.person.FoundStore.Kind;
import id.satuatap.person.FoundStore.Side;
import id.satuatap.person.FoundStore.Tally;
import id.satuatap.person.IndexStore.Entry;
import id.satuatap.person.RunStore.Across;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every night for records of one person and puts the pairs of a centre on its list. On one
 * node at a time. It joins nothing itself; {@link SurePairs} may. Pairs of two centres are counted
 * only; all of them are counted by agency and source, with what contradicts.
 */
@Component
class DuplicateRun implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(DuplicateRun.class);
  private static final int BATCH = 200;
  private static final int MOST = 20;

  private final PersonIndex index;
  private final IndexStore entries;
  private final RunStore store;
  private final FoundStore numbers;
  private final SurePairs sure;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("person-duplicates").factory());

  DuplicateRun(
      PersonIndex index, IndexStore entries, RunStore store, FoundStore numbers, SurePairs sure) {
    this.numbers = numbers;
    this.sure = sure;
    this.index = index;
    this.entries = entries;
    this.store = store;
  }

  /** Only hands over: the clock's thread has other things to do. */
  @Scheduled(cron = "0 30 2 * * *", zone = "Asia/Jakarta")
  public void everyNight() {
    begin();
  }

  /** Begins in the background; nothing happens when a run is going on anywhere. */
  void begin() {
    try {
      thread.execute(() -> {
        try {
          run();
        } catch (RuntimeException e) {
          LOG.warn("the search for duplicates stopped: {}", e.getClass().getSimpleName());
        }
      });
    } catch (RejectedExecutionException e) {
      LOG.debug("the program ends");
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }

  /** False when another run is going on. */
  boolean run() {
    if (!index.ready()) {
      index.build();
    }
    UUID run = entries.call(() -> store.begin(entries.count())).orElse(null);
    if (run == null) {
      return false;
    }
    boolean whole = false;
    try {
      whole = search(run);
      if (whole) {
        sure.afterSearch(run);
      }
    } finally {
      boolean end = whole;
      entries.run(() -> store.end(run, end));
    }
    entries.forgetChanges();
    return true;
  }

  private boolean search(UUID run) {
    Map<Across, Integer> across = new HashMap<>();
    Map<Kind, Tally> kinds = new HashMap<>();
    int done = 0;
    int proposed = 0;
    UUID last = new UUID(0, 0);
    List<Entry> some = entries.after(last, BATCH);
    while (!some.isEmpty()) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      Map<Entry, List<Match>> found = found(some);
      proposed += Objects.requireNonNull(entries.call(() -> write(run, found, across, kinds)));
      done += some.size();
      int soFar = done;
      int all = proposed;
      entries.run(() -> store.moved(run, soFar, all));
      last = some.getLast().id();
      some = entries.after(last, BATCH);
    }
    entries.run(() -> {
      store.count(run, across);
      numbers.keep(run, kinds);
    });
    return true;
  }

  private Map<Entry, List<Match>> found(List<Entry> some) {
    Map<Entry, List<Match>> found = new HashMap<>();
    index.follow();
    for (Entry entry : some) {
      List<Match> matches = new ArrayList<>();
      for (Match match : index.among(entry.record(), MOST)) {
        // Each pair once, from the side of the smaller id.
        if (entry.record().id().compareTo(match.id()) < 0) {
          matches.add(match);
        }
      }
      if (!matches.isEmpty()) {
        found.put(entry, matches);
      }
    }
    return found;
  }

  private int write(
      UUID run,
      Map<Entry, List<Match>> found,
      Map<Across, Integer> across,
      Map<Kind, Tally> kinds) {
    Set<UUID> others = new HashSet<>();
    found.values().forEach(list -> list.forEach(match -> others.add(UUID.fromString(match.id()))));
    found.keySet().forEach(entry -> others.add(entry.id()));
    Map<UUID, Side> sides = others.isEmpty() ? Map.of() : numbers.sides(others);
    int proposed = 0;
    for (var each : found.entrySet()) {
      Entry entry = each.getKey();
      for (Match match : each.getValue()) {
        UUID other = UUID.fromString(match.id());
        Side there = sides.get(other);
        Side here = sides.get(entry.id());
        if (there == null || here == null) {
          continue;
        }
        UUID centre = there.centre();
        count(kinds, here, there, entry, match);
        if (match.vetoed()) {
          continue;
        }
        if (centre.equals(entry.centre())) {
          proposed += store.propose(run, centre, entry.id(), other, match.probability()) ? 1 : 0;
        } else {
          String district = district(entry.region());
          across.merge(new Across(entry.centre(), centre, entry.sex(), district), 1, Integer::sum);
          across.merge(new Across(centre, entry.centre(), entry.sex(), district), 1, Integer::sum);
        }
      }
    }
    return proposed;
  }

  /** A pair of two centres stands in the figures of both. */
  private static void count(
      Map<Kind, Tally> kinds, Side here, Side there, Entry entry, Match match) {
    String district = district(entry.region());
    Tally one = Tally.of(match);
    kinds.merge(new Kind(here, there, entry.sex(), district), one, Tally::plus);
    if (!here.centre().equals(there.centre())) {
      kinds.merge(new Kind(there, here, entry.sex(), district), one, Tally::plus);
    }
  }

  private static String district(@Nullable String region) {
    return region == null ? "" : region.substring(0, Math.min(8, region.length()));
  }
}
