package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.ApplicationTest;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.journey.JourneyAdvanced;
import id.satuatap.journey.JourneyState;
import id.satuatap.journey.JourneysImported;
import id.satuatap.journey.JourneysTakenBack;
import id.satuatap.kernel.Sex;
import id.satuatap.statistics.Cube.Axis;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps of placement attempts, from what is announced to the cubes in memory. */
@ApplicationTest
class JourneyFactsTests {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;
  @Autowired JourneyFactStore facts;
  @Autowired Cubes cubes;

  private UUID centre;

  @BeforeEach
  void aCentreOfItsOwn() {
    centre = UUID.randomUUID();
  }

  @Test
  void anAnnouncedStepIsCountedWithItsDayAndBand() {
    UUID id = UUID.randomUUID();
    announce(step(id, JourneyState.REGISTERED, 0, "HK", "25-30"));
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> {
          cubes.follow();
          return count(CubeKind.JOURNEY, "age", "25-30") == 1;
        });
    assertThat(count(CubeKind.STAGE, "stage", "registered")).isOne();
    assertThat(count(CubeKind.JOURNEY, "month", "2026-01")).isOne();
  }

  @Test
  void aFileIsCountedWhenItCameInAndNoLongerWhenItWasTakenBack() {
    UUID file = UUID.randomUUID();
    UUID kept = UUID.randomUUID();
    UUID gone = UUID.randomUUID();
    announce(
        new JourneysImported(
            file,
            List.of(
                step(kept, JourneyState.REGISTERED, 0, "HK", "25-30"),
                step(gone, JourneyState.REGISTERED, 0, "TW", "20-24"))));
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> {
          cubes.follow();
          return count(CubeKind.JOURNEY, "month", "2026-01") == 2;
        });
    announce(new JourneysTakenBack(file, Set.of(gone)));
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> {
          cubes.follow();
          return count(CubeKind.JOURNEY, "month", "2026-01") == 1;
        });
    assertThat(count(CubeKind.JOURNEY, "destination", "TW")).isZero();
    assertThat(count(CubeKind.JOURNEY, "destination", "HK")).isOne();
  }

  private void announce(Object event) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_JOURNEY),
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(s -> events.publishEvent(event)));
  }

  @Test
  void theFirstDayOfAStageStaysAndEarlierCellsAreTakenBackInAnyOrder() {
    UUID id = UUID.randomUUID();
    var steps =
        new ArrayList<>(
            List.of(
                step(id, JourneyState.REGISTERED, 0, "HK", "20-24"),
                step(id, JourneyState.DINAS_VERIFIED, 9, "HK", ""),
                step(id, JourneyState.PREPARING, 40, "TW", ""),
                step(id, JourneyState.DEPARTED, 120, "TW", ""),
                step(id, JourneyState.WORKING, 140, "TW", ""),
                // Back to work after a leave: a stage reached a second time.
                step(id, JourneyState.RE_ENTRY, 300, "TW", "")));
    Collections.shuffle(steps, new Random(7));
    steps.forEach(s -> know(List.of(s)));
    know(steps);
    cubes.follow();
    assertThat(count(CubeKind.JOURNEY, "destination", "TW")).isOne();
    assertThat(count(CubeKind.JOURNEY, "destination", "HK")).isZero();
    assertThat(count(CubeKind.JOURNEY, "reached", "arrived")).isOne();
    assertThat(count(CubeKind.JOURNEY, "standing", "re-entry")).isOne();
    assertThat(count(CubeKind.JOURNEY, "age", "20-24")).isOne();
    assertThat(count(CubeKind.JOURNEY, "education", "senior")).isOne();
    assertThat(count(CubeKind.STAGE, "education", "senior")).isEqualTo(5);
    assertThat(count(CubeKind.STAGE, "stage", "arrived")).isOne();
    assertThat(count(CubeKind.STAGE, "month", DAY.plusDays(140).toString().substring(0, 7)))
        .isPositive();
    assertThat(count(CubeKind.STAGE, "month", DAY.plusDays(300).toString().substring(0, 7)))
        .isZero();
    assertThat(cubes.rebuild()).isTrue();
  }

  @Test
  void whoWasAbroadAlreadyIsNoCandidateButIsCountedWhereSheIs() {
    know(List.of(step(UUID.randomUUID(), JourneyState.WORKING, 0, "MY", "")));
    cubes.follow();
    assertThat(count(CubeKind.JOURNEY, "destination", "MY")).isZero();
    assertThat(count(CubeKind.STAGE, "stage", "arrived")).isOne();
  }

  @Test
  void endsAndLostContactAreNoStageOfTheWay() {
    UUID id = UUID.randomUUID();
    know(
        List.of(
            step(id, JourneyState.REGISTERED, 0, "HK", ""),
            step(id, JourneyState.WITHDRAWN, 20, "HK", "")));
    cubes.follow();
    assertThat(count(CubeKind.JOURNEY, "reached", "registered")).isOne();
    assertThat(count(CubeKind.JOURNEY, "standing", "withdrawn")).isOne();
    for (JourneyState state : JourneyState.values()) {
      if (state.phase() == JourneyState.Phase.ENDED) {
        assertThat(JourneyStage.of(state)).as(state.code()).isEmpty();
      }
    }
  }

  private JourneyAdvanced step(
      UUID id, JourneyState to, int day, String destination, String ageBand) {
    LocalDate on = DAY.plusDays(day);
    return new JourneyAdvanced(
        id,
        centre,
        null,
        to,
        Sex.FEMALE,
        ageBand,
        "p2p",
        "individual",
        "household-worker",
        // Said when it began, and by an event of an earlier version not at all.
        to == JourneyState.REGISTERED ? "senior" : to == JourneyState.PREPARING ? null : "",
        destination,
        "35.05",
        on,
        on.atTime(9, 0).toInstant(ZoneOffset.UTC));
  }

  private void know(List<JourneyAdvanced> steps) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_STATISTICS),
        () -> new TransactionTemplate(transactions).executeWithoutResult(s -> facts.know(steps)));
  }

  private long count(CubeKind kind, String dimension, String code) {
    return cubes
        .of(kind)
        .group(
            List.of(
                new Axis("centre", 1, c -> c.equals(centre.toString()) ? 0 : -1),
                new Axis(dimension, 1, c -> c.equals(code) ? 0 : -1)))
        .counts()[0];
  }
}
