package id.satuatap.casework;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.casework.ClosingCheck.Ending;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.vault.CaseKeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may follow what, as tables; nothing here needs a database. */
class CaseFileTests {

  /** The machine written a second time, by hand: a changed arrow must be changed here too. */
  private static final Map<State, Map<Step, State>> ARROWS =
      Map.of(
          State.RECEIVED,
          Map.of(Step.REGISTER, State.REGISTERED, Step.CLOSE, State.CLOSED_WITH_REASON),
          State.REGISTERED,
          Map.of(
              Step.ASK,
              State.INCOMPLETE,
              Step.VERIFY,
              State.VERIFIED,
              Step.RESOLVE,
              State.RESOLVED,
              Step.CLOSE,
              State.CLOSED_WITH_REASON),
          State.INCOMPLETE,
          Map.of(
              Step.COMPLETE,
              State.REGISTERED,
              Step.VERIFY,
              State.VERIFIED,
              Step.CLOSE,
              State.CLOSED_WITH_REASON),
          State.VERIFIED,
          Map.of(
              Step.ASK,
              State.INCOMPLETE,
              Step.TRIAGE,
              State.TRIAGED,
              Step.CLOSE,
              State.CLOSED_WITH_REASON),
          State.TRIAGED,
          Map.of(
              Step.HANDLE,
              State.IN_HANDLING,
              Step.RESOLVE,
              State.RESOLVED,
              Step.CLOSE,
              State.CLOSED_WITH_REASON),
          State.IN_HANDLING,
          Map.of(
              Step.HANDLE,
              State.IN_HANDLING,
              Step.RESOLVE,
              State.RESOLVED,
              Step.CLOSE,
              State.CLOSED_WITH_REASON),
          State.RESOLVED,
          Map.of(Step.WATCH, State.MONITORED, Step.REOPEN, State.REOPENED),
          State.CLOSED_WITH_REASON,
          Map.of(Step.WATCH, State.MONITORED, Step.REOPEN, State.REOPENED),
          State.MONITORED,
          Map.of(Step.END_WATCH, State.CLOSED_WITH_REASON, Step.REOPEN, State.REOPENED),
          State.REOPENED,
          Map.of(
              Step.TRIAGE,
              State.TRIAGED,
              Step.HANDLE,
              State.IN_HANDLING,
              Step.RESOLVE,
              State.RESOLVED,
              Step.CLOSE,
              State.CLOSED_WITH_REASON));

  @Test
  void everyStepFromEveryStateLeadsWhereTheTableSaysOrIsRefused() {
    assertThat(ARROWS.keySet()).containsExactlyInAnyOrder(State.values());
    for (State state : State.values()) {
      for (Step step : Step.values()) {
        var there = ARROWS.getOrDefault(state, Map.of()).get(step);
        var as = state + " " + step;
        assertThat(state.after(step).orElse(null)).as(as).isEqualTo(there);
        var moved = CaseFile.move(aCase(state, null), step, Handling.CONSULTATION, false);
        if (step.closes()) {
          assertThat(keys(moved)).as(as).containsExactly("casework.case.refusal.closing");
        } else if (there == null) {
          assertThat(keys(moved)).as(as).containsExactly("casework.case.refusal.step");
        } else {
          assertThat(moved.orThrow().from()).as(as).isEqualTo(state);
          assertThat(moved.orThrow().to()).as(as).isEqualTo(there);
        }
        assertThat(CaseFile.open(state).contains(step))
            .as(as)
            .isEqualTo(there != null && !step.closes());
      }
    }
    assertThat(CaseFile.arrows()).isEqualTo(new EnumMap<>(ARROWS));
  }

  @Test
  void everyStateIsReachedAndFromEveryStateTheCaseCanStillEnd() {
    Set<State> reached = EnumSet.of(State.RECEIVED);
    for (int round = 0; round < State.values().length; round++) {
      for (State state : State.values()) {
        if (reached.contains(state)) {
          reached.addAll(ARROWS.getOrDefault(state, Map.of()).values());
        }
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(State.values());
    for (State state : State.values()) {
      if (state.open()) {
        assertThat(ARROWS.getOrDefault(state, Map.of()).values())
            .as(state.name())
            .contains(State.CLOSED_WITH_REASON);
      }
    }
  }

  @Test
  void everyCodeReadsBackAndNothingElseDoes() {
    for (State state : State.values()) {
      assertThat(State.ofCode(state.code())).contains(state);
    }
    for (Step step : Step.values()) {
      assertThat(Step.ofCode(step.code())).contains(step);
    }
    for (Handling handling : Handling.values()) {
      assertThat(Handling.ofCode(handling.code())).contains(handling);
    }
    for (ClosingGround ground : ClosingGround.values()) {
      assertThat(ClosingGround.ofCode(ground.code())).contains(ground);
    }
    for (String odd : List.of("", "RECEIVED", "\0", "in_handling", "x".repeat(10_000))) {
      assertThat(State.ofCode(odd)).isEmpty();
      assertThat(Step.ofCode(odd)).isEmpty();
      assertThat(Handling.ofCode(odd)).isEmpty();
      assertThat(ClosingGround.ofCode(odd)).isEmpty();
    }
    assertThat(ClosingGround.ofCode(null)).isEmpty();
  }

  @Test
  void clarificationComesFirstThenASecondAndOnlyThenMediation() {
    for (Handling before : Handling.values()) {
      for (Handling next : Handling.values()) {
        boolean may =
            switch (next) {
              case CLARIFICATION_2 -> before == Handling.CLARIFICATION_1;
              case MEDIATION -> before == Handling.CLARIFICATION_2;
              default -> before != next;
            };
        var moved = CaseFile.move(aCase(State.IN_HANDLING, before), Step.HANDLE, next, false);
        assertThat(moved.isDone()).as(before + " " + next).isEqualTo(may);
        if (!may) {
          assertThat(keys(moved)).containsExactly("casework.case.refusal.order");
        }
      }
    }
    assertThat(keys(CaseFile.move(aCase(State.TRIAGED, null), Step.HANDLE, null, true)))
        .containsExactly("casework.case.refusal.handling");
  }

  @Test
  void whereThereWasViolenceOnlyASupervisorMayAllowMediation() {
    for (var marks : List.of(new boolean[] {true, false}, new boolean[] {false, true})) {
      CaseView c =
          aCase(
              State.IN_HANDLING,
              Handling.CLARIFICATION_2,
              marks[0],
              marks[1],
              UUID.randomUUID(),
              null);
      assertThat(keys(CaseFile.move(c, Step.HANDLE, Handling.MEDIATION, false)))
          .containsExactly("casework.case.refusal.no-mediation");
      assertThat(CaseFile.handlings(c, false)).doesNotContain(Handling.MEDIATION);
      assertThat(CaseFile.move(c, Step.HANDLE, Handling.MEDIATION, true).isDone()).isTrue();
    }
  }

  @Test
  void theKindOfHelpIsKeptThroughTheEndAndForgottenAtANewTriage() {
    assertThat(
            CaseFile.move(aCase(State.RESOLVED, Handling.CLAIM_HELP), Step.REOPEN, null, false)
                .orThrow()
                .handling())
        .isEqualTo(Handling.CLAIM_HELP);
    assertThat(
            CaseFile.move(aCase(State.REOPENED, Handling.CLAIM_HELP), Step.TRIAGE, null, false)
                .orThrow()
                .handling())
        .isNull();
  }

  // Closing --------------------------------------------------------------------------------------

  @Test
  void violenceAndTraffickingNeverEndByOnePairOfEyesWhateverTheGround() {
    for (ClosingGround ground : ClosingGround.values()) {
      assertThat(ClosingRules.fourEyes(guarded(true, false), ground)).as(ground.name()).isTrue();
      assertThat(ClosingRules.fourEyes(guarded(false, true), ground)).as(ground.name()).isTrue();
      boolean mild =
          EnumSet.of(ClosingGround.SOLVED, ClosingGround.WITHDRAWN, ClosingGround.DUPLICATE)
              .contains(ground);
      assertThat(ClosingRules.fourEyes(guarded(false, false), ground))
          .as(ground.name())
          .isEqualTo(!mild);
      assertThat(ground.state())
          .isEqualTo(ground == ClosingGround.SOLVED ? State.RESOLVED : State.CLOSED_WITH_REASON);
    }
    assertThat(Arrays.stream(ClosingGround.values()).filter(ClosingGround::monitored))
        .containsExactly(ClosingGround.HANDED_OVER);
  }

  @Test
  void everyRuleThatForbidsIsHandedBackAndNotOnlyTheFirst() {
    ClosingCheck one = (c, ending) -> List.of(Refusal.of("a"), Refusal.of("b"));
    ClosingCheck none = (c, ending) -> List.of();
    ClosingCheck two = (c, ending) -> ending.solved() ? List.of(Refusal.of("c")) : List.of();
    var rules = new ClosingRules(List.of(one, none, two));
    assertThat(rules.forbids(aCase(State.IN_HANDLING, null), new Ending(ClosingGround.SOLVED)))
        .extracting(Refusal::key)
        .containsExactly("a", "b", "c");
    assertThat(rules.forbids(aCase(State.IN_HANDLING, null), new Ending(ClosingGround.WITHDRAWN)))
        .extracting(Refusal::key)
        .containsExactly("a", "b");
    var lenient = new ClosingRules(List.of(none));
    for (State state : State.values()) {
      for (ClosingGround ground : ClosingGround.values()) {
        Step step = ground == ClosingGround.SOLVED ? Step.RESOLVE : Step.CLOSE;
        assertThat(lenient.forbids(aCase(state, null), new Ending(ground)).isEmpty())
            .as(state + " " + ground)
            .isEqualTo(ARROWS.getOrDefault(state, Map.of()).containsKey(step));
      }
    }
  }

  @Test
  void violenceIsNotGivenUpForWantOfPapersAndNobodysCaseIsNotClosed() {
    var checks = new ClosingChecks();
    for (ClosingGround ground : ClosingGround.values()) {
      boolean papers =
          ground == ClosingGround.DOCUMENTS_INCOMPLETE || ground == ClosingGround.DATA_UNCLEAR;
      assertThat(checks.violenceIsNotGivenUp().forbids(guarded(true, false), new Ending(ground)))
          .hasSize(papers ? 1 : 0);
      assertThat(checks.violenceIsNotGivenUp().forbids(guarded(false, true), new Ending(ground)))
          .hasSize(papers ? 1 : 0);
      assertThat(checks.violenceIsNotGivenUp().forbids(guarded(false, false), new Ending(ground)))
          .isEmpty();
      UUID centre = UUID.randomUUID();
      CaseView nobodys = aCase(State.REGISTERED, null, false, false, centre, centre);
      assertThat(checks.somebodyIsResponsible().forbids(nobodys, new Ending(ground)))
          .hasSize(ground == ClosingGround.DUPLICATE ? 0 : 1);
    }
  }

  // Code and clock -------------------------------------------------------------------------------

  @Test
  void everySingleWrongCharacterOfACodeIsFound() {
    String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    for (long seed = 0; seed < 200; seed++) {
      String code = CaseCode.of(seed * 7_919_777_333L);
      assertThat(code).hasSize(CaseCode.LENGTH);
      assertThat(CaseCode.read(code)).contains(code);
      for (int at = 0; at < CaseCode.LENGTH; at++) {
        for (char wrong : alphabet.toCharArray()) {
          if (wrong != code.charAt(at)) {
            assertThat(CaseCode.read(code.substring(0, at) + wrong + code.substring(at + 1)))
                .as(code)
                .isEmpty();
          }
        }
      }
    }
  }

  @Test
  void aCodeIsReadAsItIsMeantAndNothingElseIsACode() {
    String code = CaseCode.of(0);
    assertThat(code).isEqualTo("00000000");
    assertThat(CaseCode.read("oooo-OOOO")).contains(code);
    assertThat(CaseCode.read("  0000 0000 ")).contains(code);
    for (int i = 0; i < 1_000; i++) {
      String random = CaseCode.random();
      assertThat(CaseCode.read(CaseCode.spoken(random).toLowerCase(java.util.Locale.ROOT)))
          .contains(random);
    }
    for (String odd :
        List.of("", "0", "000000000", "0000000U", "0000\0000", "ééééèèèè", "-".repeat(5_000))) {
      assertThat(CaseCode.read(odd)).isEmpty();
    }
  }

  @Test
  void nearIsTheLastFifthButAtLeastSixHoursAndAtMostThreeDays() {
    Instant from = Instant.parse("2026-11-02T01:00:00Z");
    record Row(Duration whole, Duration before) {}
    for (Row row :
        List.of(
            new Row(Duration.ofHours(24), Duration.ofHours(6)),
            new Row(Duration.ofDays(3), Duration.ofHours(72).dividedBy(5)),
            new Row(Duration.ofDays(10), Duration.ofDays(2)),
            new Row(Duration.ofDays(30), Duration.ofDays(3)),
            new Row(Duration.ofDays(180), Duration.ofDays(3)))) {
      Instant due = from.plus(row.whole());
      assertThat(Clocks.near(from, due)).as(row.toString()).isEqualTo(due.minus(row.before()));
    }
    // Nobody is told before the deadline began.
    assertThat(Clocks.near(from, from.plus(Duration.ofHours(2)))).isEqualTo(from);
  }

  // ----------------------------------------------------------------------------------------------

  private static CaseView guarded(boolean violence, boolean trafficking) {
    return aCase(State.IN_HANDLING, null, violence, trafficking, UUID.randomUUID(), null);
  }

  private static CaseView aCase(State state, @Nullable Handling handling) {
    return aCase(state, handling, false, false, UUID.randomUUID(), null);
  }

  private static CaseView aCase(
      State state,
      @Nullable Handling handling,
      boolean violence,
      boolean trafficking,
      UUID centre,
      @Nullable UUID holder) {
    UUID id = UUID.randomUUID();
    return new CaseView(
        id,
        "00000000",
        centre,
        centre,
        holder == null ? UUID.randomUUID() : holder,
        new CaseKeyId(id),
        null,
        null,
        1,
        state,
        handling,
        null,
        state.open(),
        violence,
        trafficking,
        false,
        Sex.FEMALE,
        2,
        "desk",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        null,
        null);
  }

  @Test
  void theInventedCasesAreTheSameAtEverySeeding() {
    var now = Instant.parse("2026-11-23T02:00:00Z");
    assertThat(invented(now)).isEqualTo(invented(now)).doesNotHaveDuplicates();
  }

  private static List<String> invented(Instant now) {
    var random = new java.util.SplittableRandom(18_2017);
    return java.util.stream.IntStream.range(0, 200)
        .mapToObj(n -> DemoCase.invent(n, random, now))
        .map(d -> d.n + " " + d.facts + " " + d.opened + " " + d.complaint.need())
        .toList();
  }

  private static List<String> keys(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var why)
        ? why.stream().map(Refusal::key).toList()
        : List.of();
  }
}
