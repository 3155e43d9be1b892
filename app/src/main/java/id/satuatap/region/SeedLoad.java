package id.satuatap.region;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the tables to the lists of this build, all or nothing; never back to older ones. */
@Component
class SeedLoad {

  /** From here on one COPY is cheaper than single statements. */
  private static final int MANY = 1000;

  private final RegionStore store;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  SeedLoad(RegionStore store, Clock clock, ApplicationEventPublisher events) {
    this.store = store;
    this.clock = clock;
    this.events = events;
  }

  /** What changed; empty when the database already holds this list or a newer one. */
  @Transactional
  public Optional<RegionCodesChanged> bringUpToDate() {
    var seed = RegionSeed.ofBuild();
    var countries = RegionSeed.readCountries();
    var countriesSha256 = sha256(countries);
    if (upToDate(seed, countriesSha256)) {
      return Optional.empty();
    }
    store.waitForOtherLoaders();
    return bring(seed, RegionSeed::readAreas, countries, countriesSha256);
  }

  Optional<RegionCodesChanged> bring(
      RegionSeed seed,
      java.util.function.Supplier<List<Area>> areas,
      List<Country> countries,
      String countriesSha256) {
    var loaded = store.loaded();
    if (loaded.isPresent() && !newer(seed.version(), loaded.get().version())) {
      if (!loaded.get().countriesSha256().equals(countriesSha256)
          && seed.version().equals(loaded.get().version())) {
        countries.forEach(store::put);
        store.rememberCountries(seed.version(), countriesSha256);
      }
      return Optional.empty();
    }
    var change = SeedChange.between(store.held(), areas.get(), seed.levelDate());
    var source = seed.decree() + ", idn-area-data " + seed.version();
    change.closed().forEach(code -> store.close(code, seed.levelDate()));
    for (var area : change.renamed()) {
      store.close(area.code(), seed.levelDate());
      store.add(area, seed.levelDate(), source);
    }
    change.corrected().forEach(store::correct);
    if (change.added().size() >= MANY) {
      store.copyIn(change.added(), seed.levelDate(), source);
    } else {
      change.added().forEach(area -> store.add(area, seed.levelDate(), source));
    }
    countries.forEach(store::put);
    store.remember(
        seed, countriesSha256, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    var changed =
        new RegionCodesChanged(
            seed.version(),
            change.added().size(),
            change.renamed().size() + change.corrected().size(),
            change.closed().size());
    events.publishEvent(changed);
    return Optional.of(changed);
  }

  private boolean upToDate(RegionSeed seed, String countriesSha256) {
    return store
        .loaded()
        .filter(loaded ->
            newer(loaded.version(), seed.version())
                || (loaded.version().equals(seed.version())
                    && loaded.countriesSha256().equals(countriesSha256)))
        .isPresent();
  }

  /** Compares number by number: 4.0.10-1 is newer than 4.0.9-3. */
  static boolean newer(String left, String right) {
    var leftParts = left.split("[.-]", -1);
    var rightParts = right.split("[.-]", -1);
    for (int i = 0; i < Math.max(leftParts.length, rightParts.length); i++) {
      int order = Integer.compare(part(leftParts, i), part(rightParts, i));
      if (order != 0) {
        return order > 0;
      }
    }
    return false;
  }

  private static int part(String[] parts, int at) {
    return at < parts.length ? Integer.parseInt(parts[at]) : 0;
  }

  private static String sha256(List<Country> countries) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(countries.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
