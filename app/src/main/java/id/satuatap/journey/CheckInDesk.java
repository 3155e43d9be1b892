package id.satuatap.journey;

import id.satuatap.journey.Abroad.CheckIn;
import id.satuatap.kernel.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an officer who cares for people abroad reads and writes of one journey. */
@Service
@Transactional
class CheckInDesk {

  private static final int SHOWN = 24;

  private final AbroadStore store;
  private final Chosen chosen;
  private final CheckIns checkIns;
  private final CheckInTokens tokens;

  CheckInDesk(AbroadStore store, Chosen chosen, CheckIns checkIns, CheckInTokens tokens) {
    this.store = store;
    this.chosen = chosen;
    this.checkIns = checkIns;
    this.tokens = tokens;
  }

  /** Everything about how she is. */
  record Known(Abroad abroad, List<Abroad.Contact> contacts, List<CheckInPage.Line> lines) {}

  Known known(Journey journey) {
    return new Known(
        chosen.of(journey),
        chosen.contacts(journey),
        store.checkIns(journey.id(), SHOWN).stream()
            .map(c -> new CheckInPage.Line(c, c.words(), store.called(c.id())))
            .toList());
  }

  Outcome<Abroad> choose(Journey journey, Chosen.Wish wish) {
    return chosen.choose(journey, wish);
  }

  Outcome<Abroad> papers(
      Journey journey,
      @Nullable LocalDate card,
      @Nullable LocalDate permit,
      @Nullable LocalDate passport) {
    return chosen.papers(journey, card, permit, passport);
  }

  boolean seen(Journey journey, UUID checkIn, boolean well) {
    return checkIns.seen(journey, checkIn, well);
  }

  String link(CheckIn open) {
    return tokens.link(open.id());
  }
}
