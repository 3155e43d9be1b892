package id.satuatap.regulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books made without a database, for tests of the pure rules. */
final class Books {

  private Books() {}

  static RuleBook of(RuleFile file) {
    List<RuleStore.Entry> entries = new ArrayList<>();
    for (NewVersion v : file.rules()) {
      entries.add(entry(v, v.terms(), v.validFrom()));
      if (v.validTo() != null
          && file.rules().stream()
              .noneMatch(o -> o.key().equals(v.key()) && o.validFrom().equals(v.validTo()))) {
        entries.add(entry(v, null, v.validTo()));
      }
    }
    return RuleBook.of(
        1,
        RuleStore.inTime(entries),
        file.instruments(),
        file.holidays(),
        file.years(),
        file.terms());
  }

  private static RuleStore.Entry entry(NewVersion v, @Nullable Terms terms, LocalDate from) {
    return new RuleStore.Entry(
        v.key(),
        v.terms().family(),
        from,
        1,
        v.startKnown(),
        v.label(),
        terms,
        v.instrument(),
        v.article(),
        v.note(),
        v.confirmation(),
        Rule.Origin.SEED,
        Instant.EPOCH,
        null);
  }
}
