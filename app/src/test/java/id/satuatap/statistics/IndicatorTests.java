package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.ApplicationTest;
import id.satuatap.casework.CareNoted;
import id.satuatap.casework.CaseAdvanced;
import id.satuatap.casework.CaseClosed;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.CameHome;
import id.satuatap.journey.GateTurned;
import id.satuatap.journey.JourneyAdvanced;
import id.satuatap.journey.JourneyState;
import id.satuatap.journey.JourneysImported;
import id.satuatap.kernel.Sex;
import id.satuatap.person.PersonMerged;
import id.satuatap.person.PersonUnmerged;
import id.satuatap.referral.ReferralAnswered;
import id.satuatap.referral.ReferralSent;
import id.satuatap.statistics.Figures.Cell;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From what is announced inside cases to figures of a centre, and nobody else's. */
@ApplicationTest
class IndicatorTests {

  private static final Instant MORNING = Instant.parse("2026-03-05T02:00:00Z");
  private static final LocalDate FROM = LocalDate.of(2026, 3, 1);
  private static final LocalDate TO = LocalDate.of(2026, 3, 31);

  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;
  @Autowired IndicatorStore store;

  private UUID centre;

  @BeforeEach
  void aCentreOfItsOwn() {
    centre = UUID.randomUUID();
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(s -> work.get()));
  }

  private <T> T asHead(UUID of, Supplier<T> work) {
    return as(
        new Caller(DatabaseRole.SUPERVISOR, UUID.randomUUID(), of, of, Map.of(), "uji"), work);
  }

  private void announce(Object... all) {
    as(
        Caller.system(DatabaseRole.SYSTEM_CASEWORK),
        () -> {
          for (Object one : all) {
            events.publishEvent(one);
          }
          return true;
        });
  }

  private CareNoted noted(
      UUID entry,
      UUID caseId,
      String sheet,
      String state,
      @Nullable String code,
      @Nullable UUID parent,
      int day,
      @Nullable Integer amount,
      @Nullable Integer paid,
      int second) {
    return new CareNoted(
        entry,
        caseId,
        centre,
        sheet,
        state,
        code,
        parent,
        LocalDate.of(2026, 3, day),
        amount == null ? null : BigDecimal.valueOf(amount),
        paid == null ? null : BigDecimal.valueOf(paid),
        amount == null ? null : "IDR",
        "P",
        false,
        MORNING.plusSeconds(second));
  }

  @Test
  void helpNeededAndGivenIsCountedOnceACaseUnderTheLatestWord() {
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    UUID entry = UUID.randomUUID();
    // Announced in the wrong order: the later word holds.
    announce(
        noted(entry, one, "service", "given", "legal", null, 6, null, null, 9),
        noted(UUID.randomUUID(), other, "service", "planned", "legal", null, 6, null, null, 1));
    announce(noted(entry, one, "service", "planned", "legal", null, 6, null, null, 1));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(asHead(centre, () -> store.help(FROM, TO)))
                .containsExactly(new IndicatorStore.Part("legal", "P", 1, 2)));
    assertThat(asHead(UUID.randomUUID(), () -> store.help(FROM, TO))).isEmpty();
  }

  @Test
  void whatCameOfAClaimIsTheSumOfItsInstalmentsAndStaysInItsCurrency() {
    UUID one = UUID.randomUUID();
    UUID claim = UUID.randomUUID();
    announce(
        noted(claim, one, "claim", "agreed", "wage", null, 6, 9_000_000, null, 1),
        noted(
            UUID.randomUUID(), one, "instalment", "paid", null, claim, 7, 3_000_000, 3_000_000, 2),
        noted(UUID.randomUUID(), one, "instalment", "due", null, claim, 20, 6_000_000, null, 3));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(asHead(centre, () -> store.recovered(FROM, TO)))
                .singleElement()
                .satisfies(m -> {
                  assertThat(m.currency()).isEqualTo("IDR");
                  assertThat(m.kind()).isEqualTo("wage");
                  assertThat(m.asked()).isEqualByComparingTo("9000000");
                  assertThat(m.came()).isEqualByComparingTo("3000000");
                }));
  }

  @Test
  void aCaseTakenUpAgainCountsAtTheClosingBefore() {
    UUID one = UUID.randomUUID();
    Instant first = MORNING;
    announce(
        closed(one, first),
        new CaseAdvanced(
            one,
            centre,
            "resolved",
            "reopened",
            null,
            "P",
            "WAGE_UNPAID",
            false,
            first.plusSeconds(60)),
        closed(one, first.plus(Duration.ofDays(3))),
        closed(UUID.randomUUID(), first));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(asHead(centre, () -> store.reopened(FROM, TO)))
                .containsExactly(new IndicatorStore.Part("WAGE_UNPAID", "P", 1, 3)));
  }

  private CaseClosed closed(UUID id, Instant at) {
    return new CaseClosed(
        id,
        centre,
        "solved",
        "P",
        "WAGE_UNPAID",
        false,
        false,
        false,
        null,
        null,
        false,
        Duration.ofDays(4),
        at);
  }

  @Test
  void followUpCountsWithinThirtyDaysOfTheFirstSession() {
    UUID soon = UUID.randomUUID();
    UUID never = UUID.randomUUID();
    announce(
        noted(UUID.randomUUID(), soon, "session", "next", "psychosocial", null, 2, null, null, 1),
        noted(UUID.randomUUID(), soon, "contact", "noted", null, null, 25, null, null, 2),
        noted(UUID.randomUUID(), never, "session", "ended", "psychosocial", null, 2, null, null, 1),
        noted(UUID.randomUUID(), never, "feedback", "given", "yes", null, 3, null, null, 3));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(asHead(centre, () -> store.followed(FROM, TO, 30)))
              .containsExactly(new IndicatorStore.Part("", "P", 1, 2));
          assertThat(asHead(centre, () -> store.followed(FROM, TO, 10)))
              .containsExactly(new IndicatorStore.Part("", "P", 0, 2));
          assertThat(asHead(centre, () -> store.feedback(FROM, TO)))
              .containsExactly(new IndicatorStore.Part("yes", "P", 1, 1));
        });
  }

  @Test
  void theFirstYesToAReferralStaysWhenMoreIsAnswered() {
    UUID referral = UUID.randomUUID();
    announce(
        new ReferralSent(
            referral,
            "none",
            UUID.randomUUID(),
            UUID.randomUUID(),
            centre,
            "legal_aid",
            "P",
            MORNING));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> asHead(centre, () -> store.referrals(FROM, TO)).size() == 1);
    announce(
        new ReferralAnswered(
            referral,
            "none",
            UUID.randomUUID(),
            centre,
            "reported",
            MORNING.plus(Duration.ofDays(9))),
        new ReferralAnswered(
            referral,
            "none",
            UUID.randomUUID(),
            centre,
            "accepted",
            MORNING.plus(Duration.ofDays(2))));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(asHead(centre, () -> store.referrals(FROM, TO)))
                .singleElement()
                .satisfies(r -> {
                  assertThat(r.sent()).isEqualTo(1);
                  assertThat(r.accepted()).isEqualTo(1);
                  assertThat(r.median()).isBetween(1.9, 2.2);
                }));
  }

  @Test
  void joinedRecordsCountUntilTheyAreParted() {
    UUID kept = UUID.randomUUID();
    UUID absorbed = UUID.randomUUID();
    LocalDate today = LocalDate.now();
    announce(new PersonMerged(kept, absorbed, centre));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> asHead(centre, () -> store.joined(today.minusDays(2), today.plusDays(2))) == 1);
    announce(new PersonUnmerged(kept, absorbed, centre));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> asHead(centre, () -> store.joined(today.minusDays(2), today.plusDays(2))) == 0);
  }

  @Test
  void whyPeopleCameHomeIsCountedAlsoWhenItIsToldBeforeTheReturn() {
    UUID told = UUID.randomUUID();
    announce(new CameHome(told, centre, "unpaid", LocalDate.of(2026, 3, 12)));
    announce(
        step(told, JourneyState.RETURNED, LocalDate.of(2026, 3, 12)),
        step(UUID.randomUUID(), JourneyState.RETURNED, LocalDate.of(2026, 3, 20)),
        step(UUID.randomUUID(), JourneyState.RETURNED, LocalDate.of(2026, 4, 1)));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(asHead(centre, () -> store.returns(FROM, TO)))
                .containsExactlyInAnyOrder(
                    new IndicatorStore.Part("unpaid", "P", 1, 1),
                    new IndicatorStore.Part("", "P", 1, 1)));
    assertThat(asHead(UUID.randomUUID(), () -> store.returns(FROM, TO))).isEmpty();
  }

  @Test
  void whoIsAbroadOnADayIsWhoLeftAndIsNotBackNorDead() {
    UUID back = UUID.randomUUID();
    UUID dead = UUID.randomUUID();
    announce(
        step(UUID.randomUUID(), JourneyState.WORKING, LocalDate.of(2026, 3, 2)),
        step(back, JourneyState.DEPARTED, LocalDate.of(2026, 3, 2)),
        step(dead, JourneyState.DEPARTED, LocalDate.of(2026, 3, 2)),
        step(UUID.randomUUID(), JourneyState.DEPARTED, LocalDate.of(2026, 4, 2)));
    announce(
        step(back, JourneyState.RETURNED, LocalDate.of(2026, 3, 31)),
        step(dead, JourneyState.DECEASED, LocalDate.of(2026, 3, 15)));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(asHead(centre, () -> store.stock(TO, IndicatorFigures.OVER)))
              .containsExactly(new IndicatorStore.Part("HK", "P", 1, 1));
          assertThat(asHead(centre, () -> store.stock(TO.minusDays(1), IndicatorFigures.OVER)))
              .containsExactly(new IndicatorStore.Part("HK", "P", 2, 2));
        });
  }

  @Test
  void aDeskIsInTimeLateOrOverdueByTheDayItPromised() {
    UUID one = UUID.randomUUID();
    LocalDate due = LocalDate.of(2026, 3, 10);
    announce(
        // The decision first: listeners run beside each other.
        new GateTurned(one, centre, "interview", Sex.FEMALE, due, due),
        new GateTurned(one, centre, "interview", Sex.FEMALE, due, null),
        new GateTurned(UUID.randomUUID(), centre, "interview", Sex.MALE, due, due.plusDays(1)),
        new GateTurned(UUID.randomUUID(), centre, "interview", Sex.MALE, due, null),
        new GateTurned(UUID.randomUUID(), centre, "interview", Sex.MALE, due.plusDays(5), null));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(asHead(centre, () -> store.turns(FROM, TO, due.plusDays(2))))
                .containsExactly(new IndicatorStore.Turns("interview", 1, 1, 1, 1)));
  }

  @Test
  void whatWasWrittenDownLaterThanItHappenedIsSeen() {
    UUID one = UUID.randomUUID();
    announce(
        step(one, JourneyState.REGISTERED, LocalDate.of(2026, 3, 5)),
        step(one, JourneyState.DINAS_VERIFIED, LocalDate.of(2026, 3, 3)),
        step(UUID.randomUUID(), JourneyState.REGISTERED, LocalDate.of(2026, 3, 1)),
        new JourneysImported(
            UUID.randomUUID(),
            List.of(step(UUID.randomUUID(), JourneyState.WORKING, LocalDate.of(2026, 3, 1)))));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(asHead(centre, () -> store.written(FROM, TO)))
                .containsExactlyInAnyOrder(
                    new IndicatorStore.Written("journey", 1, 1, 1, 0),
                    new IndicatorStore.Written("import", 0, 0, 1, 0)));
  }

  private JourneyAdvanced step(UUID journey, JourneyState to, LocalDate on) {
    return new JourneyAdvanced(
        journey,
        centre,
        null,
        to,
        Sex.FEMALE,
        "",
        "p2p",
        "individual",
        "",
        "",
        "HK",
        null,
        on,
        // What is last in the way was announced last.
        MORNING.plusSeconds(to.ordinal()));
  }

  @Test
  void aRateOfFewIsNotReckoned() {
    assertThat(IndicatorFigures.perThousand(3, 19)).isEqualTo(new Cell.Missing());
    assertThat(IndicatorFigures.perThousand(3, 20)).isEqualTo(new Cell.Rate(150));
    assertThat(IndicatorFigures.perThousand(1, 3_000)).isEqualTo(new Cell.Rate(0.3));
  }
}
