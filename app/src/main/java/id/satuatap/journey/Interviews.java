package id.satuatap.journey;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.office.DeskKind;
import id.satuatap.person.Persons;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The talk at the manpower desk: signs of trafficking, rights understood, and what follows. */
@Service
@Transactional
class Interviews {

  static final List<String> SIGN_LISTS = List.of("recruitment-sign", "forced-labour-indicator");
  static final String RIGHTS = "worker-right";
  private static final String PURPOSE = "journey-interview";
  private static final int LONGEST = 2000;

  private final Journeys journeys;
  private final Checklists checklists;
  private final Halts halts;
  private final Persons persons;
  private final PaperStore store;
  private final JourneyStore steps;
  private final Agencies agencies;
  private final Regulations regulations;
  private final Sealed sealed;
  private final Idempotency idempotency;
  private final Audits audits;
  private final Clock clock;

  Interviews(
      Journeys journeys,
      Checklists checklists,
      Halts halts,
      Persons persons,
      PaperStore store,
      JourneyStore steps,
      Agencies agencies,
      Regulations regulations,
      Sealed sealed,
      Idempotency idempotency,
      Audits audits,
      Clock clock) {
    this.journeys = journeys;
    this.checklists = checklists;
    this.halts = halts;
    this.persons = persons;
    this.store = store;
    this.steps = steps;
    this.agencies = agencies;
    this.regulations = regulations;
    this.sealed = sealed;
    this.idempotency = idempotency;
    this.audits = audits;
    this.clock = clock;
  }

  boolean mine(Journey journey) {
    return agencies.of(journey.centre()).mine(DeskKind.EMPLOYMENT);
  }

  List<Interview> of(Journey journey) {
    return store.interviews(journey.id()).stream()
        .map(row -> {
          var answers = sealed.open(journey.centre(), PURPOSE, row.id(), row.sealed());
          return new Interview(
              row.id(),
              row.at(),
              row.by(),
              row.result(),
              answers.getOrDefault("signs", List.of()),
              answers.getOrDefault("rights", List.of()),
              String.join("", answers.getOrDefault("note", List.of())));
        })
        .toList();
  }

  /** Signs to look for, those of recruitment first. */
  List<Answer.Held> signs(LocalDate day) {
    return SIGN_LISTS.stream().flatMap(list -> regulations.categories(list, day).stream()).toList();
  }

  List<Answer.Held> rights(LocalDate day) {
    return regulations.categories(RIGHTS, day);
  }

  static String code(Answer.Held held) {
    return held.rule().terms() instanceof Terms.Category c ? c.code() : "";
  }

  /**
   * Records a talk. A clear one passes its gate; one that stops waits for a decision.
   *
   * @param once of the form, so that the same talk is not recorded twice
   */
  Outcome<UUID> record(
      UUID journeyId,
      String once,
      Interview.@Nullable Result result,
      List<String> signs,
      List<String> rights,
      String note) {
    Journey journey = journeys.look(journeyId);
    if (!mine(journey)) {
      throw new AccessDeniedException("the manpower desk talks with her");
    }
    LocalDate today = journeys.today(journey.centre());
    List<String> asked = rights(today).stream().map(Interviews::code).toList();
    List<String> seen = known(signs, signs(today));
    List<String> understood = known(rights, rights(today));
    List<Refusal> refusals =
        new ArrayList<>(InterviewRule.forbids(result, seen, understood, asked, note));
    if (note.length() > LONGEST) {
      refusals.add(Refusal.of("journey.refusal.long", LONGEST).on("note"));
    }
    if (journey.state().phase() != JourneyState.Phase.BEFORE) {
      refusals.add(Refusal.of("journey.refusal.over"));
    }
    if (!refusals.isEmpty() || result == null) {
      return Outcome.refused(refusals);
    }
    return idempotency
        .once(
            once,
            journeyId + result.code() + seen + understood + note.strip(),
            () -> Outcome.done(kept(journey, result, seen, understood, note.strip()).toString()))
        .then(id -> Outcome.done(UUID.fromString(id)));
  }

  private UUID kept(
      Journey journey,
      Interview.Result result,
      List<String> signs,
      List<String> rights,
      String note) {
    UUID id = Ids.next();
    UUID organisation = agencies.of(journey.centre()).at(DeskKind.EMPLOYMENT);
    byte[] answers =
        sealed.seal(
            journey.centre(),
            PURPOSE,
            id,
            Map.of("signs", signs, "rights", rights, "note", List.of(note)));
    store.add(journey, organisation, id, result, answers, Callers.current().actor());
    checklists.follow(journey, Gate.INTERVIEW_HELD, result == Interview.Result.CLEAR);
    halts.look(journey, persons.open(journey.person()));
    if (result == Interview.Result.STOP) {
      halts.stop(journey, HaltReason.INTERVIEW);
    }
    steps.add(
        new Step(
            journey.id(),
            journey.centre(),
            organisation,
            "interview",
            null,
            result.code(),
            "",
            null,
            clock.instant(),
            Callers.current().actor()));
    audits.record(
        Entry.onFile("journey.interviewed", Journeys.subject(journey))
            .with(Details.none().id("interview", id)));
    return id;
  }

  private static List<String> known(List<String> sent, List<Answer.Held> asked) {
    return Stream.of(sent)
        .flatMap(List::stream)
        .distinct()
        .filter(code -> asked.stream().anyMatch(h -> code(h).equals(code)))
        .toList();
  }
}
