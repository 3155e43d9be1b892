package id.satuatap.vault;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Remembers the last few values for a short while: bounded in number and in age. */
final class ShortMemory<K, V> {

  private record Kept<V>(V value, long until) {}

  private final int most;
  private final long nanos;
  private final LongSupplier ticker;
  private final LinkedHashMap<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Counts what was forgotten, so that a value fetched before a revocation is not put back. */
  private long generation;

  ShortMemory(int most, long nanos, LongSupplier ticker) {
    this.most = most;
    this.nanos = nanos;
    this.ticker = ticker;
  }

  synchronized @Nullable V get(K key) {
    var found = kept.get(key);
    if (found == null) {
      return null;
    }
    if (found.until - ticker.getAsLong() < 0) {
      kept.remove(key);
      return null;
    }
    return found.value;
  }

  synchronized long generation() {
    return generation;
  }

  /** Remembers the value unless something was forgotten since it was fetched. */
  synchronized void put(K key, V value, long fetchedIn) {
    if (fetchedIn != generation) {
      return;
    }
    kept.put(key, new Kept<>(value, ticker.getAsLong() + nanos));
    Iterator<Map.Entry<K, Kept<V>>> eldest = kept.entrySet().iterator();
    while (kept.size() > most && eldest.hasNext()) {
      eldest.next();
      eldest.remove();
    }
  }

  synchronized void forget(Predicate<K> which) {
    generation++;
    kept.keySet().removeIf(which);
  }

  synchronized int size() {
    return kept.size();
  }
}
