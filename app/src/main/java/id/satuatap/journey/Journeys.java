package id.satuatap.journey;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.audit.Subject;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.person.Person;
import id.satuatap.person.Persons;
import id.satuatap.region.Countries;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** Placement attempts: opened, advanced, looked at. What is opened or listed is written down. */
@Service
@Transactional
public class Journeys {

  /** Why a journey ended or she was lost sight of. */
  static final List<String> REASONS =
      List.of(
          "own-wish",
          "family",
          "health",
          "pregnant",
          "documents",
          "agency",
          "employer",
          "visa",
          "country-closed",
          "fraud",
          "permit-ended",
          "no-answer",
          "illness",
          "accident",
          "violence",
          "other");

  static final String KIND = "journey";
  private static final LocalDate EARLIEST = LocalDate.of(1980, 1, 1);
  private static final Pattern DECREE = Pattern.compile("[\\p{L}\\p{N} ./_-]{0,60}");
  private static final int LONGEST_AGENCY = 120;
  private static final int FURTHEST_YEARS = 5;

  private final JourneyStore store;
  private final ItemStore items;
  private final Persons persons;
  private final Agencies agencies;
  private final Requirements requirements;
  private final Halts halts;
  private final Jobs jobs;
  private final Countries countries;
  private final CentreZones zones;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Journeys(
      JourneyStore store,
      ItemStore items,
      Persons persons,
      Agencies agencies,
      Requirements requirements,
      Halts halts,
      Jobs jobs,
      Countries countries,
      CentreZones zones,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.items = items;
    this.persons = persons;
    this.agencies = agencies;
    this.requirements = requirements;
    this.halts = halts;
    this.jobs = jobs;
    this.countries = countries;
    this.zones = zones;
    this.audits = audits;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Opens a journey at any point of the way. Somebody has one open journey at most: a second is
   * refused with {@code journey.refusal.open-already}, and {@link #openOf} leads to the first.
   */
  public Outcome<Journey> begin(NewJourney given) {
    Person person = persons.open(given.person());
    UUID centre = person.centre();
    LocalDate today = today(centre);
    List<Refusal> refusals = check(given, today);
    if (person.restrictedAt() != null) {
      refusals.add(Refusal.of("journey.refusal.restricted"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    if (given.state().phase().open() && openOf(person.id()).isPresent()) {
      return Outcome.refused(openAlready());
    }
    Journey journey = begun(given, person, today);
    if (!store.insert(journey, Callers.current().actor())) {
      return Outcome.refused(openAlready());
    }
    if (journey.hasGates()) {
      List<Item> checklist = requirements.checklist(journey, agencies.of(centre));
      items.insert(checklist);
      store.insertGates(journey, gates(checklist, today));
    }
    halts.look(journey, person);
    record(journey, null, given.state(), "", given.since());
    audits.record(Entry.onFile("journey.opened", subject(journey)));
    announce(journey, null, AgeBand.of(person.birthDate(), person.birthYear(), journey.beganOn()));
    return Outcome.done(look(journey.id()));
  }

  private List<Refusal> check(NewJourney given, LocalDate today) {
    List<Refusal> refusals = new ArrayList<>();
    if (given.since().isAfter(today) || given.since().isBefore(EARLIEST)) {
      refusals.add(Refusal.of("journey.refusal.since").on("since"));
    }
    String destination = given.destination();
    if (destination != null && countries.find(destination).isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.destination").on("destination"));
    }
    if (!given.job().isEmpty() && !jobs.known(given.job(), today)) {
      refusals.add(Refusal.of("journey.refusal.choose").on("job"));
    }
    if (given.agency().length() > LONGEST_AGENCY) {
      refusals.add(Refusal.of("journey.refusal.long", LONGEST_AGENCY).on("agency"));
    }
    if (!DECREE.matcher(given.decree()).matches()) {
      refusals.add(Refusal.of("journey.refusal.decree").on("decree"));
    }
    LocalDate departs = given.departsOn();
    if (departs != null
        && (departs.isBefore(EARLIEST) || departs.isAfter(today.plusYears(FURTHEST_YEARS)))) {
      refusals.add(Refusal.of("journey.refusal.departs").on("departs"));
    }
    return refusals;
  }

  private static Journey begun(NewJourney given, Person person, LocalDate today) {
    boolean away = given.state().phase() == JourneyState.Phase.AWAY;
    String region = person.regionCode();
    return new Journey(
        Ids.next(),
        person.centre(),
        person.id(),
        person.protectedPerson(),
        given.scheme(),
        given.state(),
        given.since(),
        person.sex(),
        given.destination(),
        given.sector(),
        given.job(),
        given.education(),
        given.agency().strip(),
        given.decree().strip(),
        region == null || region.length() < 5 ? null : region.substring(0, 5),
        today,
        given.state(),
        given.departsOn(),
        away && given.state() == JourneyState.DEPARTED ? given.since() : null,
        null,
        given.state() == JourneyState.RETURNED ? given.since() : null,
        0,
        false,
        1,
        Instant.EPOCH);
  }

  private static List<GateRow> gates(List<Item> checklist, LocalDate today) {
    Map<Gate, List<Item>> byGate = new EnumMap<>(Gate.class);
    checklist.forEach(i -> byGate.computeIfAbsent(i.gate(), _ -> new ArrayList<>()).add(i));
    List<GateRow> rows = new ArrayList<>();
    byGate.forEach((gate, list) -> {
      var standing = GateRule.of(list, today);
      rows.add(
          new GateRow(
              gate, list.getFirst().organisation(), standing.state(), standing.missing(), null));
    });
    return rows;
  }

  /** The open journey of a person, under whichever record it was opened. */
  @Transactional(readOnly = true)
  public Optional<Journey> openOf(UUID person) {
    return of(person).stream().filter(Journey::open).findFirst();
  }

  /** All journeys of a person the caller may see, the newest first. */
  @Transactional(readOnly = true)
  public List<Journey> of(UUID person) {
    return store.ofPersons(persons.idsOf(List.of(person)));
  }

  /** A journey of the caller's centre; whoever shows it writes it down by {@link #opened}. */
  @Transactional(readOnly = true)
  public Journey look(UUID id) {
    return store
        .find(id)
        .orElseThrow(() -> new AccessDeniedException("no such journey for this caller"));
  }

  /** Looks and writes down that it was opened. */
  public Journey opened(UUID id) {
    Journey journey = look(id);
    audits.opened(subject(journey));
    return journey;
  }

  List<Journey> list(UUID centre, JourneyStore.Filter filter, int most) {
    List<Journey> found = store.list(centre, filter, most);
    audits.listed(KIND, found.stream().map(Journey::id).toList());
    return found;
  }

  @Transactional(readOnly = true)
  List<GateRow> gates(UUID journey) {
    return store.gates(journey);
  }

  @Transactional(readOnly = true)
  List<Halt> halts(UUID journey) {
    return store.halts(journey);
  }

  /** The words of a decision, for those who may decide. */
  String why(Journey journey, Halt halt) {
    return halts.why(journey, halt);
  }

  @Transactional(readOnly = true)
  List<Step> steps(UUID journey, int most) {
    return store.steps(journey, most);
  }

  /**
   * The next step of a journey.
   *
   * @param version as it was read
   * @param reason code of {@code REASONS}, where the state needs one; else blank
   */
  public record Advance(UUID journey, int version, JourneyState to, LocalDate on, String reason) {}

  /** Leads a journey on; refused with every gate and halt that stands in the way. */
  public Outcome<Journey> advance(Advance step) {
    Journey before = look(step.journey());
    if (!mayLead(before, step.to())) {
      throw new AccessDeniedException("another desk records this step");
    }
    Person person = persons.open(before.person());
    boolean halted = halts.look(before, person) || before.halted();
    List<Refusal> refusals =
        new ArrayList<>(
            AdvanceRule.forbids(
                before,
                step.to(),
                store.gates(before.id()),
                halted,
                halts.facts(person).ageKnown(),
                step.on(),
                today(before.centre())));
    if (person.restrictedAt() != null) {
      refusals.add(Refusal.of("journey.refusal.restricted"));
    }
    if (step.to().needsReason() && !REASONS.contains(step.reason())) {
      refusals.add(Refusal.of("journey.refusal.reason").on("reason"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    Journey after = moved(before, step.to(), step.on());
    if (!store.advance(after, step.version())) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return Outcome.refused(Refusal.of("journey.refusal.changed"));
    }
    record(
        after, before.state(), step.to(), step.to().needsReason() ? step.reason() : "", step.on());
    audits.record(
        Entry.onFile("journey.advanced", subject(after))
            .with(Details.none().code("state", step.to().code())));
    announce(after, before);
    return Outcome.done(look(after.id()));
  }

  /** She is there by her own word; whoever asks has seen that the journey is hers. */
  Outcome<Journey> toldByHerself(Journey before, LocalDate on) {
    Journey after = moved(before, JourneyState.ARRIVAL_REPORTED, on);
    if (!store.advance(after, before.version())) {
      return Outcome.refused(Refusal.of("journey.refusal.changed"));
    }
    record(after, before.state(), after.state(), "", on);
    announce(after, before);
    return Outcome.done(after);
  }

  /** Steps the caller records: those of her desk; what happened abroad is followed up too. */
  List<JourneyState> steps(Journey journey) {
    return journey.state().next().stream().filter(to -> mayLead(journey, to)).toList();
  }

  private boolean mayLead(Journey journey, JourneyState to) {
    return agencies.of(journey.centre()).mine(to.desk())
        || Callers.current().role() == DatabaseRole.CASEWORK
            && to.phase() != JourneyState.Phase.BEFORE;
  }

  private static Journey moved(Journey j, JourneyState to, LocalDate on) {
    return new Journey(
        j.id(),
        j.centre(),
        j.person(),
        j.shielded(),
        j.scheme(),
        to,
        on,
        j.sex(),
        j.destination(),
        j.sector(),
        j.job(),
        j.education(),
        j.agency(),
        j.decree(),
        j.regency(),
        j.beganOn(),
        j.begunAs(),
        j.departsOn(),
        to == JourneyState.DEPARTED ? on : j.departedOn(),
        j.contractEndsOn(),
        to == JourneyState.RETURNED ? on : j.returnedOn(),
        j.missing(),
        j.halted(),
        j.version(),
        j.createdAt());
  }

  /** A person decides about what stopped a journey; ending it closes it as rejected. */
  Outcome<Journey> decide(UUID id, UUID halt, Halt.@Nullable Decision decision, String why) {
    Journey journey = look(id);
    if (!Halts.mayDecide(agencies.of(journey.centre()))) {
      throw new AccessDeniedException("the head or the manpower desk decides");
    }
    if (decision == Halt.Decision.END && journey.state().phase() == JourneyState.Phase.AWAY) {
      return Outcome.refused(Refusal.of("journey.refusal.end-away").on("decision"));
    }
    Person person = persons.open(journey.person());
    return halts
        .decide(journey, person, halt, decision, why)
        .then(decided -> {
          if (decision != Halt.Decision.END || !journey.open()) {
            return Outcome.done(look(id));
          }
          JourneyState end =
              journey.state().next().contains(JourneyState.REJECTED)
                  ? JourneyState.REJECTED
                  : JourneyState.WITHDRAWN;
          Journey after = moved(journey, end, today(journey.centre()));
          if (!journey.state().next().contains(end) || !store.advance(after, journey.version())) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Outcome.refused(Refusal.of("journey.refusal.changed"));
          }
          record(after, journey.state(), end, "other", after.stateSince());
          announce(after, journey);
          return Outcome.done(look(id));
        });
  }

  /** The number of the queue she holds today belongs to this journey. */
  void visits(UUID ticket, UUID id) {
    store.visits(ticket, look(id));
  }

  @Transactional(readOnly = true)
  Optional<UUID> visiting(UUID ticket) {
    return store.visiting(ticket);
  }

  LocalDate today(UUID centre) {
    return LocalDate.ofInstant(clock.instant(), zones.of(centre));
  }

  private void record(
      Journey journey, @Nullable JourneyState from, JourneyState to, String why, LocalDate on) {
    store.add(
        new Step(
            journey.id(),
            journey.centre(),
            null,
            "state",
            from == null ? null : from.code(),
            to.code(),
            why,
            on,
            clock.instant(),
            Callers.current().actor()));
  }

  private void announce(Journey now, @Nullable Journey before) {
    announce(now, before, "");
  }

  private void announce(Journey now, @Nullable Journey before, String ageBand) {
    JourneyState from = before == null ? null : before.state();
    Sex sex = now.sex();
    String scheme = now.scheme().code();
    String sector = now.sector().code();
    events.publishEvent(
        new JourneyAdvanced(
            now.id(),
            now.centre(),
            from,
            now.state(),
            sex,
            ageBand,
            scheme,
            sector,
            now.job(),
            now.education().code(),
            now.destination(),
            now.regency(),
            now.stateSince(),
            clock.instant()));
    boolean wasHome = from == null || from.phase() == JourneyState.Phase.BEFORE;
    if (wasHome && now.state().phase() == JourneyState.Phase.AWAY) {
      events.publishEvent(
          new Departed(
              now.id(),
              now.centre(),
              sex,
              scheme,
              sector,
              now.destination(),
              now.regency(),
              now.stateSince()));
    }
    if (now.state() == JourneyState.RETURNED) {
      events.publishEvent(
          new Returned(
              now.id(),
              now.centre(),
              sex,
              scheme,
              sector,
              now.destination(),
              now.regency(),
              now.stateSince()));
    }
  }

  static Subject subject(Journey journey) {
    return new Subject(KIND, journey.id(), journey.centre(), journey.centre());
  }

  private static Refusal openAlready() {
    return Refusal.of("journey.refusal.open-already");
  }
}
