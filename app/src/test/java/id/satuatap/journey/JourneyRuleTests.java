package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.office.DeskKind;
import id.satuatap.regulation.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyRuleTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  // Gates ---------------------------------------------------------------------------------------

  @ParameterizedTest(name = "{0} is {1} with {2} missing")
  @CsvSource(
      textBlock =
          """
          required                   , OPEN   , 1
          received                   , WAITING, 0
          verified                   , PASSED , 0
          verified not-needed        , PASSED , 0
          verified required          , OPEN   , 1
          verified rejected          , REFUSED, 1
          required rejected          , REFUSED, 2
          verified lapsed            , REFUSED, 1
          verified act               , WAITING, 0
          required act               , OPEN   , 1
          verified act-done          , PASSED , 0
          """)
  void aGateStandsAsItsPapersDo(String papers, GateState state, int missing) {
    List<Item> items = Arrays.stream(papers.split(" ")).map(JourneyRuleTests::paper).toList();
    assertThat(GateRule.of(items, TODAY)).isEqualTo(new GateRule.Standing(state, missing));
  }

  private static Item paper(String said) {
    return switch (said) {
      case "lapsed" -> item(ItemState.VERIFIED, TODAY.minusDays(1), "rule");
      case "act" -> item(ItemState.REQUIRED, null, "");
      case "act-done" -> item(ItemState.VERIFIED, null, "");
      default -> item(ItemState.ofCode(said), TODAY, "rule");
    };
  }

  private static Item item(ItemState state, @Nullable LocalDate expires, String rule) {
    UUID id = new UUID(0, 1);
    return new Item(
        id,
        id,
        id,
        id,
        Gate.HEALTH,
        "x",
        rule,
        0,
        false,
        state,
        false,
        null,
        expires,
        null,
        null,
        null,
        null,
        null,
        1);
  }

  @Test
  void everyDocumentHasOneGateAndOneOnlyAndUnknownOnesHaveTheirOwn() {
    assertThat(Gate.of("passport")).isEqualTo(Gate.PASSPORT);
    assertThat(Gate.of("seafarer-book")).isEqualTo(Gate.PASSPORT);
    assertThat(Gate.of("something-of-next-year")).isEqualTo(Gate.OTHER_PAPERS);
  }

  @Test
  void whatNobodyInTheHouseDoesIsFollowedByTheManpowerDeskElseByBp3miElseByTheCentre() {
    UUID centre = new UUID(1, 0);
    UUID manpower = new UUID(1, 1);
    UUID bp3mi = new UUID(1, 2);
    UUID immigration = new UUID(1, 3);
    var whole =
        new Agencies.Acting(
            centre,
            Map.of(
                DeskKind.EMPLOYMENT,
                manpower,
                DeskKind.PLACEMENT_AND_PROTECTION,
                bp3mi,
                DeskKind.IMMIGRATION,
                immigration));
    assertThat(whole.at(DeskKind.PLACEMENT_AND_PROTECTION)).isEqualTo(bp3mi);
    assertThat(whole.at(DeskKind.HEALTH)).isEqualTo(manpower);
    // Its people work in a store of their own.
    assertThat(whole.at(DeskKind.IMMIGRATION)).isEqualTo(manpower);
    assertThat(whole.away(DeskKind.IMMIGRATION)).isFalse();
    var small = new Agencies.Acting(centre, Map.of(DeskKind.PLACEMENT_AND_PROTECTION, bp3mi));
    assertThat(small.at(DeskKind.EMPLOYMENT)).isEqualTo(bp3mi);
    assertThat(new Agencies.Acting(centre, Map.of()).at(DeskKind.HEALTH)).isEqualTo(centre);
  }

  // Steps ---------------------------------------------------------------------------------------

  @Test
  void aStepNamesEveryGateThatIsNotPassed() {
    var gates =
        List.of(
            gate(Gate.IDENTITY, GateState.PASSED),
            gate(Gate.CONSENT, GateState.OPEN),
            gate(Gate.INTERVIEW, GateState.WAITING),
            gate(Gate.VISA, GateState.OPEN));
    assertThat(
            keys(JourneyState.REGISTERED, JourneyState.DINAS_VERIFIED, gates, false, true, TODAY))
        .containsExactly("journey.refusal.gate.consent", "journey.refusal.gate.interview");
  }

  @Test
  void aHaltHoldsWhatLeadsToDepartureAndNothingElse() {
    assertThat(keys(JourneyState.INFORMED, JourneyState.REGISTERED, List.of(), true, true, TODAY))
        .containsExactly("journey.refusal.halted");
    assertThat(keys(JourneyState.CARD_ISSUED, JourneyState.DEPARTED, List.of(), true, true, TODAY))
        .containsExactly("journey.refusal.halted");
    assertThat(keys(JourneyState.INFORMED, JourneyState.WITHDRAWN, List.of(), true, true, TODAY))
        .isEmpty();
  }

  @Test
  void nobodyIsVerifiedWithoutAnAge() {
    assertThat(
            keys(
                JourneyState.REGISTERED,
                JourneyState.DINAS_VERIFIED,
                List.of(),
                false,
                false,
                TODAY))
        .containsExactly("journey.refusal.age-unknown");
  }

  @Test
  void aStepIsNeitherTomorrowNorBeforeTheLastNorImpossible() {
    assertThat(
            keys(
                JourneyState.WORKING,
                JourneyState.RETURNED,
                List.of(),
                false,
                true,
                TODAY.plusDays(1)))
        .containsExactly("journey.refusal.future");
    assertThat(
            keys(
                JourneyState.WORKING,
                JourneyState.RETURNED,
                List.of(),
                false,
                true,
                TODAY.minusDays(11)))
        .containsExactly("journey.refusal.before-last");
    assertThat(keys(JourneyState.WORKING, JourneyState.INFORMED, List.of(), false, true, TODAY))
        .containsExactly("journey.refusal.step");
  }

  private static GateRow gate(Gate gate, GateState state) {
    return new GateRow(gate, new UUID(0, 1), state, 0, null);
  }

  private static List<String> keys(
      JourneyState from,
      JourneyState to,
      List<GateRow> gates,
      boolean halted,
      boolean ageKnown,
      LocalDate on) {
    UUID id = new UUID(0, 1);
    var journey =
        new Journey(
            id,
            id,
            id,
            false,
            Scheme.P2P,
            from,
            TODAY.minusDays(10),
            Sex.FEMALE,
            "HK",
            Sector.INDIVIDUAL,
            "",
            Education.UNKNOWN,
            "",
            "",
            null,
            TODAY,
            from,
            null,
            null,
            null,
            null,
            0,
            halted,
            1,
            Instant.EPOCH);
    return AdvanceRule.forbids(journey, to, gates, halted, ageKnown, on, TODAY).stream()
        .map(Refusal::key)
        .toList();
  }

  // What stops ----------------------------------------------------------------------------------

  @ParameterizedTest(name = "born {0} or in {1}, {2}, NIK {3} {4}: {5}")
  @CsvSource(
      textBlock =
          """
          2008-11-24,     , P,           ,  , UNDER_AGE
          2008-11-23,     , P,           ,  ,
          ,           2008, P,           ,  , UNDER_AGE
          ,           2007, P,           ,  ,
          ,               , P,           ,  ,
          1990-09-03,     , P, 1990-09-03, P,
          1990-09-03,     , P, 1990-09-04, P, NIK_BIRTH
          ,           1990, P, 1991-01-01, P, NIK_BIRTH
          1990-09-03,     , P, 1990-09-03, L, NIK_SEX
          1990-09-03,     , U, 1990-09-03, L,
          2010-01-01,     , P, 1990-09-03, L, UNDER_AGE NIK_BIRTH NIK_SEX
          """)
  void dataThatCannotBeRightStopTheJourney(
      @Nullable LocalDate born,
      @Nullable Integer year,
      String sex,
      @Nullable LocalDate nik,
      @Nullable String nikSex,
      @Nullable String reasons) {
    var facts =
        new HaltRule.Facts(
            born,
            born == null ? year : Integer.valueOf(born.getYear()),
            Sex.ofCode(sex),
            nik == null ? List.of() : List.of(nik),
            nikSex == null ? Sex.UNKNOWN : Sex.ofCode(nikSex));
    var expected =
        reasons == null
            ? List.of()
            : Arrays.stream(reasons.split(" ")).map(HaltReason::valueOf).toList();
    assertThat(new ArrayList<>(HaltRule.reasons(facts, 18, TODAY))).isEqualTo(expected);
  }

  // The talk --------------------------------------------------------------------------------------

  @ParameterizedTest(name = "{0}, {1} signs, {2} of 2 rights, {3} letters: {4}")
  @CsvSource(
      textBlock =
          """
          CLEAR, 0, 2,  0,
          CLEAR, 0, 1,  0, journey.refusal.rights
          CLEAR, 1, 2,  0, journey.refusal.signs-clear
          CLEAR, 1, 2, 40,
          AGAIN, 0, 1,  0, journey.refusal.why-result
          AGAIN, 0, 0, 40,
          STOP , 2, 2,  3, journey.refusal.why-result
          STOP , 2, 0, 40,
               , 0, 2, 40, journey.refusal.choose
          """)
  void aTalkThatSaysMoreThanItSawNeedsReasons(
      Interview.@Nullable Result result, int signs, int rights, int letters, @Nullable String no) {
    var asked = List.of("a", "b");
    var found =
        InterviewRule.forbids(
            result,
            List.of("x", "y").subList(0, signs),
            asked.subList(0, rights),
            asked,
            "z".repeat(letters));
    assertThat(found.stream().map(Refusal::key))
        .containsExactlyElementsOf(no == null ? List.of() : List.of(no));
  }

  // What she pays ---------------------------------------------------------------------------------

  @ParameterizedTest(name = "{0} up to {1} {2}: {3} {4} for {5} months is {6}")
  @CsvSource(
      textBlock =
          """
          NOT_WORKER , 0     , ONCE ,       1, IDR,   , FREE
          EMPLOYER   ,       , ONCE ,       1, USD,   , FREE
          UNSPECIFIED, 37500 , ONCE ,   37500, IDR,   , WITHIN
          UNSPECIFIED, 37500 , ONCE , 37500.01, IDR,  , OVER
          UNSPECIFIED, 13500 , MONTH,   27000, IDR, 2 , WITHIN
          UNSPECIFIED, 13500 , MONTH,   27001, IDR, 2 , OVER
          UNSPECIFIED, 13500 , MONTH,   13501, IDR,   , OVER
          WORKER     ,       , ONCE , 9000000, IDR,   , WITHIN
          WORKER     , 100   , ONCE ,       1, USD,   , OTHER_CURRENCY
          """)
  void theRuleOfTheDaySaysWhatSheShouldNotPay(
      Terms.Payer payer,
      @Nullable BigDecimal most,
      Terms.Per per,
      BigDecimal amount,
      String currency,
      @Nullable Integer months,
      FeeRule.Finding finding) {
    var rule = new Terms.Fee("*", "*", List.of(), "x", payer, most, "IDR", per, null);
    assertThat(FeeRule.of(rule, amount, currency, months)).isEqualTo(finding);
    assertThat(FeeRule.of(null, amount, currency, months)).isEqualTo(FeeRule.Finding.ASK);
  }

  // What is typed
  // -----------------------------------------------------------------------------------

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource(
      textBlock =
          """
          1.250.000    , 1250000
          Rp 1.250.000 , 1250000
          '1250000,50' , 1250000.50
          12           , 12
          '1,250,000'  ,
          -5           ,
          .            ,
          ''           ,
          99999999999999999999999999999999 ,
          """)
  void amountsAreReadAsPeopleWriteThem(String typed, @Nullable BigDecimal amount) {
    assertThat(Typed.amount(typed)).isEqualTo(amount);
  }
}
