package id.satuatap.journey;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Documents.Received;
import id.satuatap.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The papers of a journey at the desk whose business they are, and its own acts. */
@Service
@Transactional
class Checklists {

  /** Why a paper is sent back. */
  static final List<String> REASONS =
      List.of("unreadable", "lapsed", "incomplete", "not-hers", "doubtful", "other");

  /** Set by what is done elsewhere, not by a tick. */
  private static final List<String> FOLLOWING =
      List.of(Gate.INTERVIEW_HELD, Gate.CONTRACT_RECORDED, Gate.PREMIUM_PAID);

  private static final String PURPOSE = "journey-item";
  private static final int LONGEST = 400;
  private static final int FURTHEST_YEARS = 30;

  private final Journeys journeys;
  private final JourneyStore store;
  private final ItemStore items;
  private final Requirements requirements;
  private final Documents documents;
  private final Vault vault;
  private final CentreZones zones;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Checklists(
      Journeys journeys,
      JourneyStore store,
      ItemStore items,
      Requirements requirements,
      Documents documents,
      Vault vault,
      CentreZones zones,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.journeys = journeys;
    this.store = store;
    this.items = items;
    this.requirements = requirements;
    this.documents = documents;
    this.vault = vault;
    this.zones = zones;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /** Those the caller's agency checks; all for the head. */
  List<Item> of(UUID journey) {
    return items.of(journey);
  }

  Item find(UUID journey, UUID item) {
    return items
        .find(journey, item)
        .orElseThrow(() -> new AccessDeniedException("no such paper for this caller"));
  }

  /** The files handed in for a paper, the present one first. */
  List<Document> files(Item item) {
    return items.files(item.id()).stream()
        .map(id -> documents.find(id))
        .filter(Outcome::isDone)
        .map(Outcome::orThrow)
        .toList();
  }

  /** Seals for the agency whose paper it is; the centre's head reads it too. */
  CaseSealer sealer(UUID journeyId, UUID itemId) {
    Item item = find(journeyId, itemId);
    Optional<UUID> known = items.key(journeyId, item.organisation());
    if (known.isEmpty()) {
      UUID key = Ids.next();
      CaseSealer made =
          vault.newCase(new CaseKeyId(key), item.organisation(), List.of(item.centre()));
      if (items.addKey(journeyId, item.organisation(), item.centre(), key)) {
        return made;
      }
      known = items.key(journeyId, item.organisation());
    }
    return vault.sealer(new CaseKeyId(known.orElseThrow())).orThrow();
  }

  /** Keeps a file that has arrived; it takes the place of a former one and is looked at anew. */
  Outcome<Item> keep(UUID journeyId, UUID itemId, Received received) {
    Item item = find(journeyId, itemId);
    return open(journeyId, item)
        .then(journey -> {
          Document document = documents.keep(received);
          items.addFile(item, document.id(), Callers.current().actor());
          if (!items.receive(item, document.id(), false, Callers.current().actor())) {
            throw new PaperChanged();
          }
          return changed(journey, item, "received", item.code());
        });
  }

  /** Somebody else changed the paper in the same moment; nothing of this attempt is kept. */
  static final class PaperChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What a desk says of a paper or of an act of its own.
   *
   * @param seen version the officer looked at: what was replaced since then is not decided upon
   * @param originalSeen she had the original in her hands
   * @param expiresOn last day it is good; null when it does not end
   */
  record Verdict(
      int seen,
      ItemState state,
      boolean originalSeen,
      @Nullable LocalDate expiresOn,
      String reason,
      String note) {}

  Outcome<Item> decide(UUID journeyId, UUID itemId, Verdict verdict) {
    Item item = find(journeyId, itemId);
    if (FOLLOWING.contains(item.code())) {
      return Outcome.refused(Refusal.of("journey.refusal.follows"));
    }
    return open(journeyId, item)
        .then(journey -> {
          var refusal = refusal(journey, item, verdict);
          if (refusal != null) {
            return Outcome.refused(refusal);
          }
          return settle(
              journey,
              item,
              verdict.seen(),
              new ItemStore.Decision(
                  verdict.state(),
                  verdict.originalSeen(),
                  verdict.state() == ItemState.VERIFIED ? verdict.expiresOn() : null,
                  verdict.reason().isEmpty() ? null : verdict.reason(),
                  sealed(item, verdict.note().strip())));
        });
  }

  private @Nullable Refusal refusal(Journey journey, Item item, Verdict v) {
    if (v.seen() != item.version()) {
      return replaced();
    }
    if (v.note().length() > LONGEST) {
      return Refusal.of("journey.refusal.long", LONGEST).on("note");
    }
    LocalDate today = journeys.today(journey.centre());
    LocalDate ends = v.expiresOn();
    return switch (v.state()) {
      case VERIFIED ->
          !item.act() && !v.originalSeen()
              ? Refusal.of("journey.refusal.original").on("original")
              : ends != null && ends.isBefore(today)
                  ? Refusal.of("journey.refusal.lapsed").on("expires")
                  : ends != null && ends.isAfter(today.plusYears(FURTHEST_YEARS))
                      ? Refusal.of("journey.refusal.date").on("expires")
                      : null;
      case REJECTED ->
          item.act()
              ? Refusal.of("journey.refusal.choose").on("state")
              : !REASONS.contains(v.reason())
                  ? Refusal.of("journey.refusal.reason").on("reason")
                  : null;
      case NOT_NEEDED ->
          item.conditional() ? null : Refusal.of("journey.refusal.always-needed").on("state");
      case RECEIVED ->
          v.originalSeen() ? null : Refusal.of("journey.refusal.original").on("original");
      case REQUIRED -> item.act() ? null : Refusal.of("journey.refusal.choose").on("state");
    };
  }

  /** An act that something else brought about: the talk, the contract, the premium. */
  void follow(Journey journey, String act, boolean done) {
    items
        .find(journey.id(), act)
        .filter(item -> (item.state() == ItemState.VERIFIED) != done)
        .ifPresent(item ->
            settle(
                journey,
                item,
                item.version(),
                new ItemStore.Decision(
                    done ? ItemState.VERIFIED : ItemState.REQUIRED, false, null, null, null)));
  }

  private Outcome<Item> settle(Journey journey, Item item, int seen, ItemStore.Decision decision) {
    boolean kept = items.decide(item.id(), seen, decision, Callers.current().actor());
    return kept
        ? changed(journey, item, decision.state().code(), item.code())
        : Outcome.refused(replaced());
  }

  private Outcome<Item> changed(Journey journey, Item item, String to, String about) {
    refresh(journey, item.gate());
    store.add(
        new Step(
            journey.id(),
            journey.centre(),
            item.organisation(),
            "paper",
            item.state().code(),
            to,
            about,
            null,
            clock.instant(),
            Callers.current().actor()));
    audits.record(
        Entry.onFile("journey.paper-" + to, Journeys.subject(journey))
            .with(Details.none().id("item", item.id())));
    return Outcome.done(find(journey.id(), item.id()));
  }

  /** What every desk may know of a gate follows from what lies at its own. */
  void refresh(Journey journey, Gate gate) {
    ZoneId zone = zones.of(journey.centre());
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zone);
    var standing =
        GateRule.of(items.of(journey.id()).stream().filter(i -> i.gate() == gate).toList(), today);
    @Nullable LocalDate waited =
        store.gates(journey.id()).stream()
            .filter(g -> g.gate() == gate && g.state() == GateState.WAITING)
            .map(GateRow::dueOn)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    boolean waits = standing.state() == GateState.WAITING;
    @Nullable LocalDate due =
        !waits ? null : waited != null ? waited : requirements.due(gate, now, zone).orElse(null);
    store.setGate(journey.id(), gate, standing, due);
    if (waited == null && due != null) {
      announce(journey, gate, due, null);
    } else if (waited != null && !waits) {
      announce(journey, gate, waited, today);
    }
  }

  private void announce(Journey journey, Gate gate, LocalDate due, @Nullable LocalDate decided) {
    events.publishEvent(
        new GateTurned(journey.id(), journey.centre(), gate.code(), journey.sex(), due, decided));
  }

  /** A file of this journey for reading; each reading is written down. */
  Document file(UUID journeyId, UUID document) {
    Journey journey = journeys.look(journeyId);
    if (!items.belongs(journeyId, document)) {
      throw new AccessDeniedException("no such file for this caller");
    }
    audits.record(
        Entry.onFile("journey.file-read", Journeys.subject(journey))
            .with(Details.none().id("document", document)));
    return documents.find(document).orThrow();
  }

  String note(Item item) {
    byte[] sealed = item.note();
    return sealed == null
        ? ""
        : new String(
            vault.decryptFor(item.centre(), PURPOSE, item.id(), sealed), StandardCharsets.UTF_8);
  }

  private byte @Nullable [] sealed(Item item, String note) {
    return note.isEmpty()
        ? null
        : vault.encryptFor(
            item.centre(), PURPOSE, item.id(), note.getBytes(StandardCharsets.UTF_8));
  }

  private Outcome<Journey> open(UUID journeyId, Item item) {
    Journey journey = journeys.look(journeyId);
    return journey.open() && item.journey().equals(journeyId)
        ? Outcome.done(journey)
        : Outcome.refused(Refusal.of("journey.refusal.over"));
  }

  private static Refusal replaced() {
    return Refusal.of("journey.refusal.replaced");
  }
}
