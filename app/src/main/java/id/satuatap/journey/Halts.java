package id.satuatap.journey;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.message.Messages;
import id.satuatap.message.NewMessage;
import id.satuatap.message.Recipient;
import id.satuatap.message.Template;
import id.satuatap.office.DeskKind;
import id.satuatap.person.Person;
import id.satuatap.region.NikReading;
import id.satuatap.region.Regions;
import id.satuatap.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stops a journey, and lets a person decide with a reason. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Halts {

  private static final int LONGEST = 400;
  private static final String PURPOSE = "journey-halt";

  private final JourneyStore store;
  private final Requirements requirements;
  private final Regions regions;
  private final Messages messages;
  private final Vault vault;
  private final Audits audits;
  private final CentreZones zones;
  private final Clock clock;

  Halts(
      JourneyStore store,
      Requirements requirements,
      Regions regions,
      Messages messages,
      Vault vault,
      Audits audits,
      CentreZones zones,
      Clock clock) {
    this.store = store;
    this.requirements = requirements;
    this.regions = regions;
    this.messages = messages;
    this.vault = vault;
    this.audits = audits;
    this.zones = zones;
    this.clock = clock;
  }

  HaltRule.Facts facts(Person person) {
    var nik = person.nik();
    if (nik != null
        && regions.readNik(nik.value())
            instanceof NikReading.NikFacts(var _, var sex, var births)) {
      return new HaltRule.Facts(person.birthDate(), person.birthYear(), person.sex(), births, sex);
    }
    return new HaltRule.Facts(
        person.birthDate(), person.birthYear(), person.sex(), List.of(), Sex.UNKNOWN);
  }

  /**
   * Looks at her data while she has not left. What a person has decided to go on with is not asked
   * again, her age always is.
   *
   * @return something waits for a decision
   */
  boolean look(Journey journey, Person person) {
    if (journey.state().phase() != JourneyState.Phase.BEFORE) {
      return false;
    }
    List<Halt> known = store.halts(journey.id());
    LocalDate today = today(journey);
    for (HaltReason reason : HaltRule.reasons(facts(person), requirements.youngest(today), today)) {
      boolean decided =
          reason != HaltReason.UNDER_AGE
              && known.stream()
                  .anyMatch(h -> h.reason() == reason && h.decision() == Halt.Decision.GO_ON);
      if (!decided) {
        stop(journey, reason);
      }
    }
    return store.halts(journey.id()).stream().anyMatch(Halt::waits);
  }

  /** The journey stands still, and the head is told. */
  void stop(Journey journey, HaltReason reason) {
    if (!store.halt(journey, reason)) {
      return;
    }
    store.add(
        new Step(
            journey.id(),
            journey.centre(),
            null,
            "halt",
            null,
            "stopped",
            reason.code(),
            null,
            clock.instant(),
            Callers.current().actor()));
    messages.send(
        NewMessage.notice(
            "journey/halt/" + journey.id() + "/" + reason.code() + "/" + clock.instant(),
            new Recipient.Duty(journey.centre(), DatabaseRole.SUPERVISOR),
            Template.notice("journey.notice.halt"),
            "/perjalanan/" + journey.id(),
            "key:journey.halt." + reason.code()));
  }

  /** The head and the manpower desk decide. */
  static boolean mayDecide(Agencies.Acting acting) {
    return acting.mine(DeskKind.EMPLOYMENT);
  }

  /**
   * A person decides. Nobody sends a child away by a click: while the record says that she is too
   * young, going on is refused.
   */
  Outcome<Halt> decide(
      Journey journey, Person person, UUID halt, Halt.@Nullable Decision decision, String why) {
    Optional<Halt> found =
        store.halts(journey.id()).stream().filter(h -> h.id().equals(halt) && h.waits()).findAny();
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.of("journey.refusal.decided"));
    }
    String reason = why.strip();
    if (decision == null) {
      return Outcome.refused(Refusal.of("journey.refusal.choose").on("decision"));
    }
    if (reason.length() < 5) {
      return Outcome.refused(Refusal.of("journey.refusal.why").on("why"));
    }
    if (reason.length() > LONGEST) {
      return Outcome.refused(Refusal.of("journey.refusal.long", LONGEST).on("why"));
    }
    LocalDate today = today(journey);
    if (decision == Halt.Decision.GO_ON
        && found.get().reason() == HaltReason.UNDER_AGE
        && HaltRule.reasons(facts(person), requirements.youngest(today), today)
            .contains(HaltReason.UNDER_AGE)) {
      return Outcome.refused(
          Refusal.of("journey.refusal.still-under-age", requirements.youngest(today))
              .on("decision"));
    }
    byte[] sealed =
        vault.encryptFor(journey.centre(), PURPOSE, halt, reason.getBytes(StandardCharsets.UTF_8));
    if (!store.decide(journey.id(), halt, decision, sealed, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("journey.refusal.decided"));
    }
    store.add(
        new Step(
            journey.id(),
            journey.centre(),
            null,
            "halt",
            "stopped",
            decision.code(),
            found.get().reason().code(),
            null,
            clock.instant(),
            Callers.current().actor()));
    audits.record(
        Entry.onFile("journey.halt-decided", Journeys.subject(journey))
            .with(Details.none().id("halt", halt).code("decision", decision.code())));
    return Outcome.done(found.get());
  }

  String why(Journey journey, Halt halt) {
    byte[] sealed = halt.sealed();
    return sealed == null
        ? ""
        : new String(
            vault.decryptFor(journey.centre(), PURPOSE, halt.id(), sealed), StandardCharsets.UTF_8);
  }

  private LocalDate today(Journey journey) {
    return LocalDate.ofInstant(clock.instant(), zones.of(journey.centre()));
  }
}
