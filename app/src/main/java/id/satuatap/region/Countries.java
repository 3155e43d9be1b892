package id.satuatap.region;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Destination countries and territories: the front door. */
@Service
@Transactional(readOnly = true)
public class Countries {

  private final RegionStore store;

  Countries(RegionStore store) {
    this.store = store;
  }

  /** The usual destinations first in their order, then all others by their name. */
  public List<Country> all(Locale language) {
    var collator = Collator.getInstance(language);
    return store.countries().stream()
        .sorted(
            Comparator.comparingInt((Country c) -> c.place().orElse(Integer.MAX_VALUE))
                .thenComparing(c -> c.name(language), collator))
        .toList();
  }

  /** By ISO alpha-2, alpha-3 or numeric code. */
  public Optional<Country> find(String code) {
    var asked = code.strip().toUpperCase(Locale.ROOT);
    return store.countries().stream()
        .filter(
            c -> c.alpha2().equals(asked) || c.alpha3().equals(asked) || c.numeric().equals(asked))
        .findFirst();
  }
}
