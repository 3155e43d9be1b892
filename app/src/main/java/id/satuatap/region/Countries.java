package id.satuatap.region;

import java.text.Collator;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Destination countries and territories: the front door. They change with a version of the program,
 * so the list is kept in memory for a while; lists of cases ask for one at every line.
 */
@Service
public class Countries {

  private static final Duration KEPT = Duration.ofMinutes(5);

  private final RegionStore store;
  private final TransactionTemplate transactions;
  private volatile @Nullable Known known;

  /**
   * @param byCode under alpha-2, alpha-3 and numeric code
   * @param until on the machine's steady clock
   */
  private record Known(List<Country> countries, Map<String, Country> byCode, long until) {
    static Known of(List<Country> countries, long until) {
      var byCode = new HashMap<String, Country>();
      for (Country c : countries) {
        byCode.putIfAbsent(c.alpha2(), c);
        byCode.putIfAbsent(c.alpha3(), c);
        byCode.putIfAbsent(c.numeric(), c);
      }
      return new Known(List.copyOf(countries), byCode, until);
    }
  }

  Countries(RegionStore store, PlatformTransactionManager transactions) {
    this.store = store;
    this.transactions = new TransactionTemplate(transactions);
    this.transactions.setReadOnly(true);
  }

  /** The usual destinations first in their order, then all others by their name. */
  public List<Country> all(Locale language) {
    var collator = Collator.getInstance(language);
    return known().countries().stream()
        .sorted(
            Comparator.comparingInt((Country c) -> c.place().orElse(Integer.MAX_VALUE))
                .thenComparing(c -> c.name(language), collator))
        .toList();
  }

  /** By ISO alpha-2, alpha-3 or numeric code. */
  public Optional<Country> find(String code) {
    var asked = code.strip().toUpperCase(Locale.ROOT);
    return Optional.ofNullable(known().byCode().get(asked));
  }

  private Known known() {
    long now = System.nanoTime();
    Known before = known;
    if (before != null && now - before.until() < 0) {
      return before;
    }
    Known read =
        Known.of(
            Objects.requireNonNull(transactions.execute(status -> store.countries())),
            now + KEPT.toNanos());
    // An empty list is one that is being loaded just now.
    known = read.countries().isEmpty() ? null : read;
    return read;
  }
}
