package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.activity.ActivityAttended;
import id.satuatap.activity.AttendanceTakenBack;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.office.DeskKind;
import id.satuatap.person.NewPerson;
import id.satuatap.person.PersonMerged;
import id.satuatap.person.Persons;
import id.satuatap.vault.Documents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A house of its own for each test: manpower, civil registry, health and social security. */
@ApplicationTest
@RecordApplicationEvents
class JourneyTests {

  private static final byte[] PDF =
      "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

  private final UUID centre = Ids.next();
  private final UUID manpower = Ids.next();
  private final UUID registry = Ids.next();
  private final UUID clinic = Ids.next();
  private final UUID insurer = Ids.next();
  private final Caller dinas = caller(DatabaseRole.COUNTER, manpower, centre);
  private final Caller dukcapil = caller(DatabaseRole.COUNTER, registry, centre);
  private final Caller health = caller(DatabaseRole.COUNTER, clinic, centre);
  private final Caller bpjs = caller(DatabaseRole.COUNTER, insurer, centre);
  private final Caller head = caller(DatabaseRole.SUPERVISOR, centre, centre);
  private final Caller caseworker = caller(DatabaseRole.CASEWORK, centre, centre);
  private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Jakarta"));

  @Autowired Journeys journeys;
  @Autowired Checklists checklists;
  @Autowired Contracts contracts;
  @Autowired Interviews interviews;
  @Autowired Persons persons;
  @Autowired Documents documents;
  @Autowired PaperClock clock;
  @Autowired Installation installation;
  @Autowired ApplicationEvents events;
  @Autowired ApplicationEventPublisher publisher;

  private TransactionTemplate transaction;

  @Autowired
  void transactions(PlatformTransactionManager transactions) {
    transaction = new TransactionTemplate(transactions);
  }

  private SingleConnectionDataSource superuser;

  @BeforeEach
  void setUpTheHouse() {
    superuser =
        new SingleConnectionDataSource(TestInstallation.superuser(installation.main()), true);
    desk(DeskKind.EMPLOYMENT, manpower, "B");
    desk(DeskKind.CIVIL_REGISTRY, registry, "D");
    desk(DeskKind.HEALTH, clinic, "E");
    desk(DeskKind.SOCIAL_SECURITY, insurer, "F");
  }

  @AfterEach
  void close() {
    superuser.destroy();
  }

  // Opening -------------------------------------------------------------------------------------

  @Test
  void aJourneyBeginsAnywhereWithoutNikPassportOrName() {
    UUID unknown = person(null, null, null);
    var journey = done(dinas, () -> journeys.begin(abroad(unknown)));
    assertThat(journey.state()).isEqualTo(JourneyState.WORKING);
    assertThat(in(dinas, () -> journeys.gates(journey.id()))).isEmpty();
    assertThat(events.stream(Departed.class)).anyMatch(e -> e.journey().equals(journey.id()));
  }

  @Test
  void theRulesOfTheDayMakeTheChecklistAndEachPaperLiesWithItsAgency() {
    var journey = registered(grown());
    assertThat(codes(dinas, journey))
        .contains("family-consent", "work-contract", "passport", "interview-held")
        .doesNotContain("identity-card", "health-and-psychology-certificate");
    assertThat(codes(dukcapil, journey)).contains("identity-card").doesNotContain("passport");
    assertThat(codes(health, journey)).containsExactly("health-and-psychology-certificate");
    assertThat(codes(bpjs, journey))
        .containsExactlyInAnyOrder("social-security-card", "premium-paid");
    assertThat(codes(head, journey)).contains("identity-card", "passport", "premium-paid");
    assertThat(codes(caseworker, journey)).isEmpty();
    // Every desk knows whose turn it is and how much is missing, not what.
    assertThat(in(health, () -> journeys.gates(journey.id())))
        .filteredOn(g -> g.gate() == Gate.IDENTITY)
        .singleElement()
        .satisfies(g -> {
          assertThat(g.organisation()).isEqualTo(registry);
          assertThat(g.missing()).isPositive();
        });
  }

  @Test
  void schemesAskForDifferentPapers() {
    var crew = done(dinas, () -> journeys.begin(begun(grown(), Scheme.CREW, "TW")));
    var alone = done(dinas, () -> journeys.begin(begun(grown(), Scheme.INDIVIDUAL, "JP")));
    var korea = done(dinas, () -> journeys.begin(begun(grown(), Scheme.G2G, "KR")));
    var again = done(dinas, () -> journeys.begin(begun(grown(), Scheme.RE_ENTRY, "HK")));
    var state = done(dinas, () -> journeys.begin(begun(grown(), Scheme.P2G, "SA")));
    var company = done(dinas, () -> journeys.begin(begun(grown(), Scheme.OWN_COMPANY, "AE")));
    assertThat(codes(head, state)).contains("work-contract", "passport", "interview-held");
    assertThat(codes(head, company)).contains("work-contract", "passport", "interview-held");
    assertThat(codes(head, crew)).contains("seafarer-book", "vessel-data", "passport");
    assertThat(codes(head, alone))
        .contains("self-responsibility", "passport")
        .doesNotContain("placement-agreement");
    assertThat(codes(head, korea)).contains("standard-labour-contract").doesNotContain("job-order");
    assertThat(codes(head, again)).contains("leave-letter").doesNotContain("interview-held");
  }

  @Test
  void aSecondOpenJourneyIsRefusedAndTheFirstIsNamed() {
    UUID her = grown();
    var first = registered(her);
    assertThat(refusals(dukcapil, () -> journeys.begin(begun(her, Scheme.INDIVIDUAL, "JP"))))
        .containsExactly("journey.refusal.open-already");
    assertThat(in(dukcapil, () -> journeys.openOf(her).orElseThrow().id())).isEqualTo(first.id());
    done(dinas, () -> advance(first, JourneyState.WITHDRAWN, "own-wish"));
    assertThat(done(dinas, () -> journeys.begin(begun(her, Scheme.P2P, "HK"))).open()).isTrue();
    assertThat(in(head, () -> journeys.of(her))).hasSize(2);
  }

  @Test
  void nonsenseIsRefusedFieldByField() {
    var given =
        new NewJourney(
            grown(),
            Scheme.P2P,
            JourneyState.REGISTERED,
            today.plusDays(1),
            "XX",
            Sector.UNKNOWN,
            "astronaut",
            "x".repeat(121),
            "<b>",
            LocalDate.of(9999, 1, 1));
    assertThat(refusals(dinas, () -> journeys.begin(given)))
        .containsExactly(
            "journey.refusal.since",
            "journey.refusal.destination",
            "journey.refusal.choose",
            "journey.refusal.long",
            "journey.refusal.decree",
            "journey.refusal.departs");
  }

  @Test
  void anotherCentreSeesNothingOfIt() {
    var journey = registered(grown());
    Caller stranger = caller(DatabaseRole.SUPERVISOR, Ids.next(), Ids.next());
    assertThatThrownBy(() -> in(stranger, () -> journeys.look(journey.id())))
        .isInstanceOf(AccessDeniedException.class);
    for (DatabaseRole role :
        List.of(DatabaseRole.PARTNER, DatabaseRole.OPERATOR, DatabaseRole.NATIONAL)) {
      assertThatThrownBy(() -> in(caller(role, centre, centre), () -> journeys.look(journey.id())))
          .isInstanceOf(Exception.class);
    }
  }

  // Papers --------------------------------------------------------------------------------------

  @Test
  void aPaperIsHandedInCheckedAndCountedAndNoOtherAgencyOpensIt() {
    var journey = registered(grown());
    Item passport = item(dinas, journey, "passport");
    UUID file = handIn(dinas, journey, passport);
    Item received = item(dinas, journey, "passport");
    assertThat(received.state()).isEqualTo(ItemState.RECEIVED);
    assertThat(received.document()).isEqualTo(file);
    assertThat(in(dinas, () -> checklists.file(journey.id(), file)).id()).isEqualTo(file);
    assertThat(in(head, () -> checklists.file(journey.id(), file)).id()).isEqualTo(file);
    for (Caller other : List.of(dukcapil, health, bpjs, caseworker)) {
      assertThatThrownBy(() -> in(other, () -> checklists.file(journey.id(), file)))
          .isInstanceOf(AccessDeniedException.class);
      assertThatThrownBy(() -> in(other, () -> checklists.find(journey.id(), passport.id())))
          .isInstanceOf(AccessDeniedException.class);
    }
    // Not by the way of the vault either; the centre itself holds a key, for its head.
    for (Caller other : List.of(dukcapil, health, bpjs)) {
      assertThat(in(other, () -> documents.find(file)).isDone()).isFalse();
    }
    int before = in(head, () -> journeys.look(journey.id())).missing();
    done(dinas, () -> verify(journey, received, today.plusYears(4)));
    assertThat(gate(journey, Gate.PASSPORT).state()).isEqualTo(GateState.PASSED);
    assertThat(in(head, () -> journeys.look(journey.id())).missing()).isEqualTo(before);
  }

  @Test
  void aPaperReplacedWhileItIsCheckedIsNotDecidedUponAndBothFilesStay() {
    var journey = registered(grown());
    handIn(dinas, journey, item(dinas, journey, "passport"));
    Item seen = item(dinas, journey, "passport");
    handIn(head, journey, seen);
    assertThat(refusals(dinas, () -> verify(journey, seen, null)))
        .containsExactly("journey.refusal.replaced");
    Item now = item(dinas, journey, "passport");
    assertThat(now.state()).isEqualTo(ItemState.RECEIVED);
    assertThat(in(dinas, () -> checklists.files(now))).hasSize(2);
    done(dinas, () -> verify(journey, now, null));
    // A good paper that is replaced has to be looked at anew.
    handIn(dinas, journey, item(dinas, journey, "passport"));
    assertThat(item(dinas, journey, "passport").state()).isEqualTo(ItemState.RECEIVED);
    assertThat(gate(journey, Gate.PASSPORT).state()).isEqualTo(GateState.WAITING);
  }

  @Test
  void aVerdictNeedsTheOriginalAValidDayAReasonOrACondition() {
    var journey = registered(grown());
    Item consent = item(dinas, journey, "family-consent");
    assertThat(refusals(dinas, () -> decide(journey, consent, ItemState.VERIFIED, false, null, "")))
        .containsExactly("journey.refusal.original");
    assertThat(
            refusals(
                dinas,
                () -> decide(journey, consent, ItemState.VERIFIED, true, today.minusDays(1), "")))
        .containsExactly("journey.refusal.lapsed");
    assertThat(
            refusals(dinas, () -> decide(journey, consent, ItemState.REJECTED, false, null, "x")))
        .containsExactly("journey.refusal.reason");
    assertThat(
            refusals(dinas, () -> decide(journey, consent, ItemState.NOT_NEEDED, false, null, "")))
        .containsExactly("journey.refusal.always-needed");
    done(dinas, () -> decide(journey, consent, ItemState.REJECTED, false, null, "unreadable"));
    assertThat(gate(journey, Gate.CONSENT).state()).isEqualTo(GateState.REFUSED);
    Item book = item(dukcapil, journey, "marriage-book");
    done(dukcapil, () -> decide(journey, book, ItemState.NOT_NEEDED, false, null, ""));
    Item held = item(dinas, journey, Gate.INTERVIEW_HELD);
    assertThat(refusals(dinas, () -> decide(journey, held, ItemState.VERIFIED, true, null, "")))
        .containsExactly("journey.refusal.follows");
  }

  @Test
  void aDeskHasPromisedToDecideOnceEverythingLiesThere() {
    var journey = registered(grown());
    for (String code : List.of("placement-agreement", "job-order")) {
      done(
          dinas,
          () -> decide(journey, item(dinas, journey, code), ItemState.RECEIVED, true, null, ""));
    }
    assertThat(gate(journey, Gate.AGREEMENT).state()).isEqualTo(GateState.WAITING);
    LocalDate due = java.util.Objects.requireNonNull(gate(journey, Gate.AGREEMENT).dueOn());
    assertThat(due).isAfterOrEqualTo(today.plusDays(3));
    for (String code : List.of("placement-agreement", "job-order")) {
      done(dinas, () -> verify(journey, item(dinas, journey, code), null));
    }
    assertThat(
            events.stream(GateTurned.class)
                .filter(e -> e.journey().equals(journey.id()))
                .filter(e -> e.gate().equals("agreement")))
        .containsExactly(
            new GateTurned(journey.id(), journey.centre(), "agreement", journey.sex(), due, null),
            new GateTurned(journey.id(), journey.centre(), "agreement", journey.sex(), due, today));
  }

  @Test
  void theSchoolSheFinishedMayBeSaidAndGoesWithEveryStep() {
    var plain = begun(grown(), Scheme.P2P, "HK");
    var said =
        new NewJourney(
            plain.person(),
            plain.scheme(),
            plain.state(),
            plain.since(),
            plain.destination(),
            plain.sector(),
            plain.job(),
            Education.JUNIOR,
            plain.agency(),
            plain.decree(),
            plain.departsOn());
    var journey = done(dinas, () -> journeys.begin(said));
    assertThat(journey.education()).isEqualTo(Education.JUNIOR);
    var ended = done(dinas, () -> advance(journey, JourneyState.WITHDRAWN, "own-wish"));
    assertThat(ended.education()).isEqualTo(Education.JUNIOR);
    assertThat(
            events.stream(JourneyAdvanced.class)
                .filter(e -> e.journey().equals(journey.id()))
                .map(JourneyAdvanced::education))
        .containsExactly("junior", "junior");
    assertThat(registered(grown()).education()).isEqualTo(Education.UNKNOWN);
  }

  @Test
  void aPaperThatEndsIsAnnouncedOnceAndItsGateOpensAgain() {
    var journey = registered(grown());
    Item certificate = item(health, journey, "health-and-psychology-certificate");
    done(health, () -> verify(journey, certificate, today.plusDays(5)));
    assertThat(gate(journey, Gate.HEALTH).state()).isEqualTo(GateState.PASSED);
    clock.look();
    clock.look();
    assertThat(notices("journey.notice.expiring", journey)).isEqualTo(1);
    superuser()
        .sql("update journey.item set expires_on = ? where id = ?")
        .params(today.minusDays(1), certificate.id())
        .update();
    clock.look();
    clock.look();
    assertThat(notices("journey.notice.expired", journey)).isEqualTo(1);
    assertThat(gate(journey, Gate.HEALTH).state()).isEqualTo(GateState.REFUSED);
    assertThat(gate(journey, Gate.HEALTH).missing()).isEqualTo(1);
  }

  // The way -------------------------------------------------------------------------------------

  @Test
  void fiveAgenciesLeadHerToDeparture() {
    var journey = registered(grown());
    assertThat(refusals(dinas, () -> advance(journey, JourneyState.DINAS_VERIFIED, "")))
        .containsExactlyInAnyOrder(
            "journey.refusal.gate.identity",
            "journey.refusal.gate.consent",
            "journey.refusal.gate.interview");
    settleAll(dukcapil, journey);
    settleAll(health, journey);
    settleAll(dinas, journey);
    settleAll(bpjs, journey);
    talk(journey, Interview.Result.CLEAR, List.of(), "");
    done(
        bpjs,
        () ->
            contracts.premium(
                journey.id(), once(), "before", new BigDecimal("37500"), today, null));
    var fields =
        in(dinas, () -> contracts.asked(today)).stream()
            .collect(Collectors.toMap(Interviews::code, h -> "sesuai kontrak"));
    done(
        dinas,
        () -> contracts.put(journey.id(), 0, fields, today, today.plusYears(2).minusDays(1)));
    for (JourneyState to :
        List.of(
            JourneyState.DINAS_VERIFIED,
            JourneyState.SELECTED,
            JourneyState.PLACEMENT_AGREED,
            JourneyState.PREPARING,
            JourneyState.ORIENTED,
            JourneyState.CARD_ISSUED,
            JourneyState.DEPARTED)) {
      done(dinas, () -> advance(journey, to, ""));
    }
    var departed = in(head, () -> journeys.look(journey.id()));
    assertThat(departed.departedOn()).isEqualTo(today);
    assertThat(departed.contractEndsOn()).isEqualTo(today.plusYears(2).minusDays(1));
    assertThat(events.stream(Departed.class).filter(e -> e.journey().equals(journey.id())))
        .hasSize(1);
    assertThat(events.stream(JourneyAdvanced.class).filter(e -> e.journey().equals(journey.id())))
        .hasSize(8);
  }

  @Test
  void aStepOfAnotherDeskAndAStepSeenTooLateAreRefused() {
    var journey = registered(grown());
    assertThatThrownBy(() -> in(dukcapil, () -> advance(journey, JourneyState.WITHDRAWN, "family")))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(refusals(dinas, () -> advance(journey, JourneyState.WITHDRAWN, "")))
        .containsExactly("journey.refusal.reason");
    assertThat(
            refusals(
                dinas,
                () ->
                    journeys.advance(
                        new Journeys.Advance(
                            journey.id(), 99, JourneyState.WITHDRAWN, today, "family"))))
        .containsExactly("journey.refusal.changed");
  }

  // What stops ----------------------------------------------------------------------------------

  @Test
  void somebodyUnderAgeIsStoppedUntilTheRecordIsRightOrTheJourneyEnds() {
    UUID young = person("Dewi", today.minusYears(17), null);
    var journey = registered(young);
    assertThat(journey.halted()).isTrue();
    UUID halt = in(dinas, () -> journeys.halts(journey.id())).getFirst().id();
    assertThat(notices("journey.notice.halt", journey)).isEqualTo(1);
    assertThat(refusals(dinas, () -> advance(journey, JourneyState.DINAS_VERIFIED, "")))
        .contains("journey.refusal.halted");
    assertThatThrownBy(() ->
            in(
                health,
                () -> journeys.decide(journey.id(), halt, Halt.Decision.GO_ON, "boleh saja")))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(
            refusals(
                head, () -> journeys.decide(journey.id(), halt, Halt.Decision.GO_ON, "boleh saja")))
        .containsExactly("journey.refusal.still-under-age");
    assertThat(refusals(head, () -> journeys.decide(journey.id(), halt, Halt.Decision.END, "x")))
        .containsExactly("journey.refusal.why");
    var ended =
        done(
            head, () -> journeys.decide(journey.id(), halt, Halt.Decision.END, "belum cukup umur"));
    assertThat(ended.state()).isEqualTo(JourneyState.REJECTED);
    assertThat(
            refusals(
                head, () -> journeys.decide(journey.id(), halt, Halt.Decision.END, "lagi lagi")))
        .containsExactly("journey.refusal.decided");
  }

  @Test
  void aNikThatContradictsTheRecordStopsAndADecisionIsNotAskedTwice() {
    // Day 01 is a man's, and another day of birth.
    UUID her = person("Sari", LocalDate.of(1990, 9, 3), "350511010190" + serial());
    var journey = registered(her);
    var halts = in(dinas, () -> journeys.halts(journey.id()));
    assertThat(halts)
        .extracting(Halt::reason)
        .containsExactlyInAnyOrder(HaltReason.NIK_BIRTH, HaltReason.NIK_SEX);
    for (Halt halt : halts) {
      done(
          dinas,
          () ->
              journeys.decide(
                  journey.id(), halt.id(), Halt.Decision.GO_ON, "akta kelahiran diperiksa"));
    }
    assertThat(in(dinas, () -> journeys.look(journey.id())).halted()).isFalse();
    assertThat(refusals(dinas, () -> advance(journey, JourneyState.DINAS_VERIFIED, "")))
        .doesNotContain("journey.refusal.halted");
  }

  @Test
  void aTalkThatStopsWaitsForADecisionAndItsReasonsStayWithTheDesk() {
    var journey = registered(grown());
    talk(
        journey,
        Interview.Result.STOP,
        List.of("broker", "documents-taken"),
        "Paspor dipegang calo.");
    assertThat(in(health, () -> journeys.look(journey.id())).halted()).isTrue();
    assertThat(in(health, () -> interviews.of(journey))).isEmpty();
    assertThat(in(caseworker, () -> interviews.of(journey))).isEmpty();
    assertThat(in(head, () -> interviews.of(journey)))
        .singleElement()
        .satisfies(t -> {
          assertThat(t.signs()).containsExactly("broker", "documents-taken");
          assertThat(t.note()).isEqualTo("Paspor dipegang calo.");
        });
    assertThat(in(health, () -> journeys.steps(journey.id(), 50)))
        .extracting(Step::kind)
        .doesNotContain("interview");
    assertThat(
            superuser()
                .sql(
                    "select count(*) from journey.interview where position('calo' in encode(sealed, 'escape')) > 0")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void twoRecordsOfOnePersonWithAJourneyEachWaitForADecision() {
    var first = registered(grown());
    var second = registered(grown());
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_PERSON),
        () ->
            transaction.executeWithoutResult(status ->
                publisher.publishEvent(new PersonMerged(first.person(), second.person(), centre))));
    await(() -> in(head, () -> journeys.look(second.id())).halted());
    assertThat(in(head, () -> journeys.halts(second.id())))
        .extracting(Halt::reason)
        .containsExactly(HaltReason.TWO_OPEN);
    assertThat(in(head, () -> journeys.look(first.id())).halted()).isFalse();
    UUID halt = in(head, () -> journeys.halts(second.id())).getFirst().id();
    assertThat(
            done(
                    head,
                    () ->
                        journeys.decide(
                            second.id(), halt, Halt.Decision.END, "perjalanan yang sama"))
                .open())
        .isFalse();
  }

  @Test
  void theClassOnLeavingSafelyIsTheOrientationAndAPresenceTakenBackOpensTheQuestionAgain() {
    var journey = registered(grown());
    var at = java.time.Instant.now();
    announce(
        new ActivityAttended(Ids.next(), journey.person(), centre, "class-finance", at),
        new ActivityAttended(Ids.next(), journey.person(), centre, "class-safe-migration", at));
    await(() -> attended(journey) == ItemState.VERIFIED);
    announce(
        new AttendanceTakenBack(Ids.next(), journey.person(), centre, "class-finance", at),
        new AttendanceTakenBack(Ids.next(), journey.person(), centre, "class-safe-migration", at));
    await(() -> attended(journey) == ItemState.REQUIRED);
  }

  private ItemState attended(Journey journey) {
    return in(head, () -> checklists.of(journey.id())).stream()
        .filter(item -> item.code().equals(Gate.ORIENTATION_ATTENDED))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private void announce(Object... what) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_ACTIVITY),
        () ->
            transaction.executeWithoutResult(
                status -> List.of(what).forEach(publisher::publishEvent)));
  }

  private static void await(Supplier<Boolean> until) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!until.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("nothing happened within ten seconds");
      }
      Thread.onSpinWait();
    }
  }

  // Contract and charges ------------------------------------------------------------------------

  @Test
  void aContractSaysWhatTheLawAsksOrItsGateStaysShut() {
    var journey = registered(grown());
    var half =
        done(
            dinas,
            () -> contracts.put(journey.id(), 0, Map.of("EMPLOYER", "Keluarga Chan"), today, null));
    assertThat(half.missing()).hasSize(10).doesNotContain("EMPLOYER");
    assertThat(item(dinas, journey, Gate.CONTRACT_RECORDED).state()).isEqualTo(ItemState.REQUIRED);
    assertThat(refusals(dinas, () -> contracts.put(journey.id(), 0, Map.of(), null, null)))
        .containsExactly("journey.refusal.changed");
    assertThat(refusals(dinas, () -> contracts.put(journey.id(), 1, Map.of(), today, today)))
        .containsExactly("journey.refusal.contract-end");
    assertThat(in(bpjs, () -> contracts.of(journey)).fields()).isEmpty();
    assertThatThrownBy(() -> in(bpjs, () -> contracts.put(journey.id(), 1, Map.of(), null, null)))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void whatTheWorkerShouldNotPayIsFlaggedByTheRuleOfTheDay() {
    var journey = registered(grown());
    assertThat(charge(journey, "work-visa", "1500000")).isEqualTo(FeeRule.Finding.FREE);
    assertThat(charge(journey, Contracts.PLACEMENT_COST, "9000000"))
        .isEqualTo(FeeRule.Finding.FREE);
    var nurse =
        done(
            dinas,
            () ->
                journeys.begin(
                    new NewJourney(
                        grown(),
                        Scheme.P2P,
                        JourneyState.REGISTERED,
                        today,
                        "DE",
                        Sector.LEGAL_ENTITY,
                        "nurse",
                        "",
                        "",
                        null)));
    assertThat(charge(nurse, "training", "4000000")).isEqualTo(FeeRule.Finding.ASK);
    assertThat(in(dinas, () -> contracts.charges(journey)))
        .extracting(Contract.Charge::rule)
        .containsExactly("fee.zero-cost.work-visa", "fee.placement-cost.worker");
    assertThat(in(health, () -> contracts.charges(journey))).isEmpty();
    assertThat(
            refusals(
                dinas,
                () ->
                    contracts.charge(
                        journey.id(), once(), "work-visa", "paid", new BigDecimal("-1"), "IDR")))
        .containsExactly("journey.refusal.amount");
  }

  // Support -------------------------------------------------------------------------------------

  private FeeRule.Finding charge(Journey journey, String item, String amount) {
    return done(
        dinas,
        () -> contracts.charge(journey.id(), once(), item, "paid", new BigDecimal(amount), "IDR"));
  }

  private void settleAll(Caller by, Journey journey) {
    for (Item item : in(by, () -> checklists.of(journey.id()))) {
      if (!List.of(Gate.INTERVIEW_HELD, Gate.CONTRACT_RECORDED, Gate.PREMIUM_PAID)
          .contains(item.code())) {
        done(by, () -> verify(journey, item, null));
      }
    }
  }

  private void talk(Journey journey, Interview.Result result, List<String> signs, String note) {
    List<String> rights =
        in(dinas, () -> interviews.rights(today)).stream().map(Interviews::code).toList();
    done(dinas, () -> interviews.record(journey.id(), once(), result, signs, rights, note));
  }

  private Outcome<Item> verify(Journey journey, Item item, @Nullable LocalDate expires) {
    return decide(journey, item, ItemState.VERIFIED, true, expires, "");
  }

  private Outcome<Item> decide(
      Journey journey,
      Item item,
      ItemState state,
      boolean original,
      @Nullable LocalDate expires,
      String reason) {
    return checklists.decide(
        journey.id(),
        item.id(),
        new Checklists.Verdict(item.version(), state, original, expires, reason, ""));
  }

  private UUID handIn(Caller by, Journey journey, Item item) {
    return Callers.call(
        by,
        () -> {
          try {
            var sealer = checklists.sealer(journey.id(), item.id());
            var received =
                documents.receive(sealer, "paspor.pdf", new ByteArrayInputStream(PDF)).orThrow();
            checklists.keep(journey.id(), item.id(), received).orThrow();
            return received.id();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Outcome<Journey> advance(Journey journey, JourneyState to, String reason) {
    int version = journeys.look(journey.id()).version();
    return journeys.advance(new Journeys.Advance(journey.id(), version, to, today, reason));
  }

  private Journey registered(UUID person) {
    return done(dinas, () -> journeys.begin(begun(person, Scheme.P2P, "HK")));
  }

  private NewJourney begun(UUID person, Scheme scheme, String destination) {
    return new NewJourney(
        person,
        scheme,
        JourneyState.REGISTERED,
        today,
        destination,
        Sector.INDIVIDUAL,
        "household-worker",
        "PT Contoh",
        "SIP 12/2026",
        null);
  }

  private NewJourney abroad(UUID person) {
    return new NewJourney(
        person,
        Scheme.INDIVIDUAL,
        JourneyState.WORKING,
        today.minusYears(1),
        null,
        Sector.UNKNOWN,
        "",
        "",
        "",
        null);
  }

  private UUID grown() {
    return person("Siti", LocalDate.of(1990, 9, 3), null);
  }

  private UUID person(@Nullable String name, @Nullable LocalDate born, @Nullable String nik) {
    return done(
            dinas,
            () ->
                persons.register(
                    new NewPerson(
                        name,
                        Sex.FEMALE,
                        born,
                        born == null ? null : born.getYear(),
                        nik,
                        null,
                        List.of(),
                        "35.05.11",
                        false,
                        centre)))
        .id();
  }

  private List<String> codes(Caller by, Journey journey) {
    return in(by, () -> checklists.of(journey.id())).stream().map(Item::code).toList();
  }

  private Item item(Caller by, Journey journey, String code) {
    return in(by, () -> checklists.of(journey.id())).stream()
        .filter(i -> i.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private GateRow gate(Journey journey, Gate gate) {
    return in(head, () -> journeys.gates(journey.id())).stream()
        .filter(g -> g.gate() == gate)
        .findFirst()
        .orElseThrow();
  }

  private int notices(String key, Journey journey) {
    return superuser()
        .sql(
            "select count(*) from message.notice where template = ? and dedupe_key like '%' || ? || '%'")
        .params(key, journey.id().toString())
        .query(Integer.class)
        .single();
  }

  private void desk(DeskKind kind, UUID agency, String letter) {
    superuser()
        .sql(
            """
            insert into office.desk (id, centre_id, organisation_id, position, letter, kind, name, place)
            values (?, ?, ?, 1, ?, ?, 'Loket uji', 'Loket')
            """)
        .params(Ids.next(), centre, agency, letter, kind.code())
        .update();
  }

  private static Caller caller(DatabaseRole role, UUID organisation, UUID centre) {
    return new Caller(role, Ids.next(), organisation, centre, Map.of(), null);
  }

  private static String once() {
    return "test/" + UUID.randomUUID();
  }

  private static String serial() {
    return String.format("%04d", ThreadLocalRandom.current().nextInt(10_000));
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, work::get);
  }

  private <T> T done(Caller caller, Supplier<Outcome<T>> work) {
    return in(caller, work).orThrow();
  }

  private <T> List<String> refusals(Caller caller, Supplier<Outcome<T>> work) {
    return switch (in(caller, work)) {
      case Outcome.Refused<T>(var refusals) -> refusals.stream().map(Refusal::key).toList();
      case Outcome.Done<T> _ -> List.of();
    };
  }

  private JdbcClient superuser() {
    return JdbcClient.create(superuser);
  }
}
