package id.satuatap.casework;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.casework.CareDraftRule.Situation;
import id.satuatap.casework.CareEntry.Draft;
import id.satuatap.casework.ClaimRule.Instalment;
import id.satuatap.casework.ClaimRule.Part;
import id.satuatap.casework.GbvTypeRule.Taken;
import id.satuatap.casework.GbvTypeRule.Type;
import id.satuatap.casework.IncidentContextRule.Context;
import id.satuatap.casework.IncidentContextRule.Elapsed;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decisions inside a case, by table. */
class CareRulesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final Instant NOW = TODAY.atTime(9, 0).atZone(WIB).toInstant();
  private static final List<String> ASKED =
      Arrays.stream(GbvTypeRule.Ask.values()).map(GbvTypeRule.Ask::question).toList();
  private static final List<Type> TYPES =
      List.of(
          Type.RAPE,
          Type.SEXUAL_ASSAULT,
          Type.PHYSICAL_ASSAULT,
          Type.FORCED_MARRIAGE,
          Type.DENIAL_OF_RESOURCES,
          Type.PSYCHOLOGICAL_ABUSE);

  private static Answers with(String... pairs) {
    Answers answers = Answers.none();
    for (int i = 0; i < pairs.length; i += 2) {
      answers = answers.with(pairs[i], pairs[i + 1]);
    }
    return answers;
  }

  @Test
  void ofEveryCombinationTheFirstYesDecidesTheType() {
    String[] words = {"yes", "no", "unknown"};
    for (int combination = 0; combination < 729; combination++) {
      Answers answers = Answers.none();
      int rest = combination;
      int firstYes = -1;
      boolean openBefore = false;
      boolean open = false;
      for (int i = 0; i < ASKED.size(); i++) {
        String word = words[rest % 3];
        rest /= 3;
        answers = answers.with(ASKED.get(i), word);
        if (word.equals("yes") && firstYes < 0) {
          firstYes = i;
        }
        open |= word.equals("unknown");
        openBefore |= firstYes < 0 && word.equals("unknown");
      }
      var decision = GbvTypeRule.decide(answers);
      assertThat(decision.type())
          .as(answers.values().toString())
          .isEqualTo(firstYes >= 0 ? TYPES.get(firstYes) : open ? Type.NOT_YET : Type.NON_GBV);
      assertThat(decision.mayChange()).isEqualTo(openBefore);
      assertThat(decision.steps()).hasSize(6);
      assertThat(decision.steps().stream().filter(s -> s.taken() == Taken.DECIDES).count())
          .isEqualTo(firstYes >= 0 ? 1 : 0);
    }
  }

  @Test
  void wagesKeptBackByAnEmployerAreDenialAndGeneralPovertyIsNot() {
    var no = with("penetration", "no", "sexual-contact", "no", "physical", "no");
    no = no.with("forced-marriage", "no").with("psychological", "no").with("denial", "yes");
    assertThat(GbvTypeRule.decide(no.with("denial-by", "employer")).type())
        .isEqualTo(Type.DENIAL_OF_RESOURCES);
    var poverty = GbvTypeRule.decide(no.with("denial-by", "nobody"));
    assertThat(poverty.type()).isEqualTo(Type.NON_GBV);
    assertThat(poverty.steps().get(4).taken()).isEqualTo(Taken.NOBODY_WITHHELD);
  }

  @ParameterizedTest
  @CsvSource({
    "0, DAYS_0_3",
    "1, DAYS_0_3",
    "3, DAYS_0_3",
    "4, DAYS_4_5",
    "5, DAYS_4_5",
    "6, DAYS_6_14",
    "14, DAYS_6_14",
    "15, UP_TO_ONE_MONTH",
    "31, UP_TO_ONE_MONTH",
    "32, MORE_THAN_ONE_MONTH",
    "400, MORE_THAN_ONE_MONTH",
    "-1, UNKNOWN"
  })
  void theTimeToTheReportFallsIntoOneBin(int days, Elapsed bin) {
    LocalDate incident = LocalDate.of(2026, 1, 10);
    assertThat(IncidentContextRule.elapsed(incident, incident.plusDays(days))).isEqualTo(bin);
  }

  @Test
  void aMonthIsACalendarMonth() {
    assertThat(IncidentContextRule.elapsed(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1)))
        .isEqualTo(Elapsed.UP_TO_ONE_MONTH);
    assertThat(IncidentContextRule.elapsed(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 2)))
        .isEqualTo(Elapsed.MORE_THAN_ONE_MONTH);
  }

  @Test
  void contextsFollowFromFacts() {
    assertThat(IncidentContextRule.contexts(Type.RAPE, with("age", "17")))
        .containsExactly(Context.CHILD_SEXUAL_ABUSE);
    assertThat(IncidentContextRule.contexts(Type.RAPE, with("age", "18"))).isEmpty();
    assertThat(IncidentContextRule.contexts(Type.PHYSICAL_ASSAULT, with("age", "17"))).isEmpty();
    assertThat(IncidentContextRule.contexts(Type.FORCED_MARRIAGE, with("age", "16")))
        .containsExactly(Context.EARLY_MARRIAGE);
    assertThat(
            IncidentContextRule.contexts(
                Type.PSYCHOLOGICAL_ABUSE, with("relationship", "former-partner")))
        .containsExactly(Context.INTIMATE_PARTNER);
    assertThat(IncidentContextRule.contexts(Type.NON_GBV, with("relationship", "partner")))
        .isEmpty();
    assertThat(IncidentContextRule.contexts(Type.RAPE, with("goods-exchanged", "yes")))
        .containsExactly(Context.POSSIBLE_SEXUAL_EXPLOITATION);
    assertThat(IncidentContextRule.contexts(Type.RAPE, with("abduction", "none"))).isEmpty();
    assertThat(IncidentContextRule.contexts(Type.RAPE, with("abduction", "unknown"))).isEmpty();
    assertThat(IncidentContextRule.contexts(Type.RAPE, with("abduction", "trafficked")))
        .containsExactly(Context.POSSIBLE_SLAVERY);
    assertThat(IncidentContextRule.contexts(Type.RAPE, with("harmful-practice", "bride-price")))
        .containsExactly(Context.HARMFUL_PRACTICE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, ONE",
    "2, TWO",
    "3, THREE",
    "4, MORE_THAN_THREE",
    "40, MORE_THAN_THREE",
    "0, UNKNOWN"
  })
  void perpetratorsAreCountedInFourBins(String typed, IncidentContextRule.Perpetrators bin) {
    assertThat(IncidentContextRule.perpetrators(with("perpetrators", typed))).isEqualTo(bin);
  }

  @Test
  void theReportToThePoliceIsDueForSexualViolenceOnly() {
    Instant due = NOW.plusSeconds(3 * 86_400);
    var none = Answers.none();
    assertThat(PoliceReportRule.standing(Type.PHYSICAL_ASSAULT, none, due, NOW))
        .isEqualTo(PoliceReportRule.Standing.NO_DUTY);
    var form = new Answers(Map.of("forms", List.of("ELECTRONIC")));
    assertThat(PoliceReportRule.standing(Type.PSYCHOLOGICAL_ABUSE, form, due, NOW))
        .isEqualTo(PoliceReportRule.Standing.RUNNING);
    assertThat(PoliceReportRule.standing(Type.RAPE, none, due, due.minusSeconds(86_400)))
        .isEqualTo(PoliceReportRule.Standing.NEAR);
    assertThat(PoliceReportRule.standing(Type.RAPE, none, due, due.minusSeconds(1)))
        .isEqualTo(PoliceReportRule.Standing.NEAR);
    assertThat(PoliceReportRule.standing(Type.RAPE, none, due, due))
        .isEqualTo(PoliceReportRule.Standing.OVERDUE);
    assertThat(PoliceReportRule.standing(Type.RAPE, with("police", "reported"), due, due))
        .isEqualTo(PoliceReportRule.Standing.REPORTED);
    assertThat(PoliceReportRule.standing(Type.RAPE, with("police", "excepted"), due, due))
        .isEqualTo(PoliceReportRule.Standing.EXCEPTED);
  }

  @Test
  void anExceptionFromThePoliceReportNeedsItsReason() {
    var rape = with("penetration", "yes", "report-day", TODAY.toString(), "police", "excepted");
    assertThat(fields(Sheet.INCIDENT, rape)).contains("police-exception", "police-why");
    var told = rape.with("police-exception", "abroad").with("police-why", "Terjadi di Riyadh.");
    Draft draft = CareDraftRule.draft(Sheet.INCIDENT, told, plain()).orThrow();
    assertThat(draft.state()).isEqualTo("excepted");
    assertThat(draft.code()).isEqualTo("rape");
    assertThat(draft.dueAt())
        .isEqualTo(TODAY.atStartOfDay(WIB).toInstant().plusSeconds(3 * 86_400));
  }

  @Test
  void partiesAreKeptApartInViolenceAndTraffickingUnlessASupervisorWritesWhy() {
    assertThat(MediationRule.against(false, false, true)).isEmpty();
    var against = MediationRule.against(true, true, true);
    assertThat(against).hasSize(3);
    assertThat(MediationRule.refusals(against, false, false, "x".repeat(50)))
        .extracting(Refusal::key)
        .containsExactly("casework.mediation.refusal.supervisor-only");
    assertThat(MediationRule.refusals(against, true, false, "terlalu pendek"))
        .extracting(Refusal::field)
        .containsExactly("override-why");
    assertThat(MediationRule.refusals(against, true, false, "x".repeat(30))).isEmpty();
    assertThat(MediationRule.refusals(against, false, true, "")).isEmpty();
    assertThat(MediationRule.refusals(List.of(), false, false, "")).isEmpty();
  }

  @Test
  void aCommitmentAfterTheSecondClarificationLiesAtMostSevenDaysAhead() {
    LocalDate latest = TODAY.plusDays(7);
    assertThat(MediationRule.commitment("clarification-2", TODAY, latest, latest)).isEmpty();
    assertThat(MediationRule.commitment("clarification-2", TODAY, latest.plusDays(1), latest))
        .hasSize(1);
    assertThat(MediationRule.commitment("mediation", TODAY, latest.plusDays(90), latest)).isEmpty();
    assertThat(MediationRule.commitment("mediation", TODAY, TODAY.minusDays(1), latest)).hasSize(1);
    assertThat(MediationRule.sanction(true, true)).isTrue();
    assertThat(MediationRule.sanction(true, false)).isFalse();
    assertThat(MediationRule.sanction(false, true)).isFalse();
  }

  @Test
  void sumsOfAClaim() {
    var parts =
        List.of(
            part(Instalment.PAID, -30, "100", "100"),
            part(Instalment.PAID, -20, "100", "60"),
            part(Instalment.DUE, -1, "100", null),
            part(Instalment.DUE, 0, "100", null),
            part(Instalment.MISSED, -5, "100", "10"),
            part(Instalment.WAIVED, -5, "100", null));
    var sums = ClaimRule.sums("agreed", new BigDecimal("600"), parts, TODAY);
    assertThat(sums.promised()).isEqualByComparingTo("500");
    assertThat(sums.recovered()).isEqualByComparingTo("170");
    assertThat(sums.overdue()).isEqualByComparingTo("190");
    assertThat(sums.outstanding()).isEqualByComparingTo("430");
    assertThat(ClaimRule.sums("written-off", new BigDecimal("600"), parts, TODAY).outstanding())
        .isEqualByComparingTo("0");
    assertThat(ClaimRule.sums("written-off", new BigDecimal("600"), parts, TODAY).writtenOff())
        .isEqualByComparingTo("430");
    // More came than was asked for: nothing is left, and nothing negative.
    assertThat(ClaimRule.sums("settled", new BigDecimal("50"), parts, TODAY).outstanding())
        .isEqualByComparingTo("0");
  }

  @Test
  void moneyOfDifferentCurrenciesIsNeverAddedUp() {
    var sums = ClaimRule.sums("open", BigDecimal.TEN, List.of(), TODAY);
    assertThat(
            ClaimRule.byCurrency(
                List.of(Map.entry("IDR", sums), Map.entry("MYR", sums), Map.entry("IDR", sums))))
        .hasSize(2)
        .extractingByKey("IDR")
        .satisfies(s -> assertThat(s.claimed()).isEqualByComparingTo("20"));
  }

  @Test
  void consentEndsByItselfAndByWithdrawal() {
    assertThat(ConsentRule.standing("given", TODAY, TODAY)).isEqualTo(ConsentRule.Standing.GIVEN);
    assertThat(ConsentRule.standing("given", TODAY.minusDays(1), TODAY))
        .isEqualTo(ConsentRule.Standing.EXPIRED);
    assertThat(ConsentRule.standing("withdrawn", TODAY.plusDays(9), TODAY))
        .isEqualTo(ConsentRule.Standing.WITHDRAWN);
    assertThat(ConsentRule.standing("refused", TODAY.plusDays(9), TODAY))
        .isEqualTo(ConsentRule.Standing.REFUSED);
    assertThat(ConsentRule.refusals(with("answer", "given", "day", "2026-03-20"), TODAY))
        .extracting(Refusal::field)
        .containsExactly("fields", "expires");
    assertThat(ConsentRule.refusals(with("answer", "refused", "day", "2026-03-21"), TODAY))
        .extracting(Refusal::field)
        .containsExactly("day");
  }

  @Test
  void screeningAdvisesAndNeverDecides() {
    assertThat(ScreeningRule.advice(List.of(), List.of()))
        .isEqualTo(ScreeningRule.Advice.NOTHING_SEEN);
    assertThat(ScreeningRule.advice(List.of("WAGES"), List.of()))
        .isEqualTo(ScreeningRule.Advice.SHOW_TO_SUPERVISOR);
    assertThat(ScreeningRule.advice(List.of("WAGES", "DEBT"), List.of("threats")))
        .isEqualTo(ScreeningRule.Advice.ASK_THE_AUTHORITY);
    assertThat(ScreeningRule.CONTROLS).hasSize(17).doesNotHaveDuplicates();
  }

  @Test
  void theRecorderHasItsFortyTwoColumnsInOrder() {
    var columns =
        RecorderRule.columns(
            UUID.randomUUID(),
            "K7QF3M92",
            "ab",
            "cd",
            Sex.FEMALE,
            with("incident-day", "2026-01-02", "age", "20"));
    assertThat(columns).hasSize(42);
    assertThat(columns.stream().map(RecorderRule.Column::name)).doesNotHaveDuplicates();
    assertThat(columns.get(0).name()).isEqualTo("incident-id");
    assertThat(columns.get(5).value()).isEqualTo("~2006");
    assertThat(columns.get(19).name()).isEqualTo("gbv-type");
    assertThat(columns.get(41).name()).isEqualTo("agency-code");
  }

  @Test
  void feedbackIsContentFromThreeQuartersAndDiscontentBelowHalf() {
    record Row(String first, String second, String third, String fourth, String is) {}
    for (Row row :
        List.of(
            new Row("", "skip", "", "", "given"),
            new Row("yes", "yes", "yes", "no", "content"),
            new Row("yes", "partly", "skip", "", "content"),
            new Row("yes", "no", "", "", "mixed"),
            new Row("yes", "no", "no", "partly", "discontent"),
            new Row("no", "", "", "", "discontent"))) {
      var answers =
          Answers.none()
              .with("informed", row.first())
              .with("respected", row.second())
              .with("helped", row.third())
              .with("had-time", row.fourth());
      assertThat(CareDraftRule.satisfaction(answers)).as(row.toString()).isEqualTo(row.is());
    }
  }

  @Test
  void whatStillHasTimeIsNeitherInTimeNorLate() {
    var limit = java.time.LocalDate.of(2026, 11, 10);
    assertThat(Indicators.bin(limit, limit, limit)).isEqualTo("yes");
    assertThat(Indicators.bin(limit.plusDays(1), limit, limit.plusDays(9))).isEqualTo("no");
    assertThat(Indicators.bin(null, limit, limit)).isNull();
    assertThat(Indicators.bin(null, limit, limit.plusDays(1))).isEqualTo("no");
    assertThat(Indicators.bin(limit, null, limit)).isNull();
    assertThat(List.of(0, 9, 10, 19, 20, 29, 30).stream().map(Indicators::loadBin).toList())
        .containsExactly(
            "under-10", "under-10", "under-20", "under-20", "under-30", "under-30", "over");
  }

  @Test
  void aTimeIsReadAsTypedOrRefusedByField() {
    var today = java.time.LocalDate.of(2026, 11, 23);
    var none = id.satuatap.shell.FormErrors.none();
    assertThat(Period.read("", " ", today, none))
        .isEqualTo(new Period(java.time.LocalDate.of(2026, 8, 26), today));
    assertThat(none.any()).isFalse();
    record Row(String from, String to, String field) {}
    for (Row row :
        List.of(
            new Row("2026-13-01", "", "dari"),
            new Row("", "+999999999-01-01", "sampai"),
            new Row("0001-01-01", "", "dari"),
            new Row("2026-11-02", "2026-11-01", "sampai"),
            new Row("2020-01-01", "2026-11-01", "dari"),
            new Row("\u0000", "", "dari"))) {
      var errors = id.satuatap.shell.FormErrors.none();
      Period.read(row.from(), row.to(), today, errors);
      assertThat(errors.on(row.field())).as(row.toString()).isNotNull();
    }
  }

  @Test
  void whoAsksForAPlanDoesNotApproveItAndWhatIsApprovedStays() {
    record Row(String decision, @Nullable String standing, boolean own, List<String> refused) {}
    for (Row row :
        List.of(
            new Row("asked", null, false, List.of()),
            new Row("approved", null, false, List.of("casework.plan.refusal.ask-first")),
            new Row("approved", "asked", true, List.of("casework.plan.refusal.own")),
            new Row("returned", "asked", true, List.of("casework.plan.refusal.own")),
            new Row("approved", "asked", false, List.of()),
            new Row("approved", "returned", false, List.of()),
            new Row("asked", "returned", true, List.of()),
            new Row("asked", "approved", true, List.of("casework.plan.refusal.decided")),
            new Row("returned", "approved", false, List.of("casework.plan.refusal.decided")))) {
      var answers = Answers.none().with("decision", row.decision());
      assertThat(
              PlanApprovalRule.refusals(answers, row.standing(), row.own()).stream()
                  .map(Refusal::key)
                  .toList())
          .as(row.toString())
          .isEqualTo(row.refused());
    }
    assertThat(
            PlanApprovalRule.kept(Answers.none().with("decision", "approved"), null, false)
                .text("decision"))
        .isEqualTo("asked");
  }

  @Test
  void closingIsForbiddenByWhatIsOpenInside() {
    assertThat(keys(List.of(), false, true)).isEmpty();
    assertThat(keys(List.of(), true, true))
        .containsExactly(
            "casework.plan.closing.safety-missing", "casework.rights.closing.not-told");
    UUID claim = UUID.randomUUID();
    var all =
        List.of(
            entry(claim, Sheet.CLAIM, "agreed", null, null, null),
            entry(UUID.randomUUID(), Sheet.INSTALMENT, "due", TODAY.minusDays(1), claim, null),
            entry(UUID.randomUUID(), Sheet.COMMITMENT, "open", TODAY, claim, null),
            entry(UUID.randomUUID(), Sheet.SAFETY, "begun", null, null, null),
            entry(UUID.randomUUID(), Sheet.SERVICE, "planned", null, null, null),
            entry(UUID.randomUUID(), Sheet.INCIDENT, "open", TODAY, null, NOW.minusSeconds(1)),
            entry(UUID.randomUUID(), Sheet.SESSION, "no-follow-up", TODAY, null, null));
    assertThat(keys(all, true, true))
        .containsExactly(
            "casework.claim.closing.open",
            "casework.claim.closing.unpaid",
            "casework.mediation.closing.commitments",
            "casework.plan.closing.safety",
            "casework.plan.closing.services",
            "casework.rights.closing.not-told",
            "casework.violence.closing.police-overdue",
            "casework.session.closing.follow-up");
    // Whoever cannot be reached need not have got every planned service.
    assertThat(keys(all, true, false)).doesNotContain("casework.plan.closing.services");
    var done =
        List.of(
            entry(claim, Sheet.CLAIM, "settled", null, null, null),
            entry(UUID.randomUUID(), Sheet.INSTALMENT, "paid", TODAY.minusDays(1), claim, null),
            entry(UUID.randomUUID(), Sheet.COMMITMENT, "kept", TODAY, claim, null),
            entry(UUID.randomUUID(), Sheet.SAFETY, "done", null, null, null),
            entry(UUID.randomUUID(), Sheet.SERVICE, "given", null, null, null),
            entry(UUID.randomUUID(), Sheet.INCIDENT, "reported", TODAY, null, NOW.minusSeconds(1)),
            entry(UUID.randomUUID(), Sheet.RIGHT, "told", null, null, null),
            entry(UUID.randomUUID(), Sheet.SESSION, "no-follow-up", TODAY.minusDays(3), null, null),
            entry(UUID.randomUUID(), Sheet.SESSION, "ended", TODAY, null, null));
    assertThat(keys(done, true, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1250000, 1250000",
    "'1.250.000', 1250000",
    "'1,250,000', 1250000",
    "'1.250.000,50', 1250000.50",
    "'1,250,000.50', 1250000.50",
    "'1250,50', 1250.50",
    "'1250.50', 1250.50",
    "'Rp 1.250.000', 1250000",
    "'Rp. 1.250', 1250",
    "'12.5', 12.5",
    "0, 0"
  })
  void amountsAreReadAsPeopleWriteThem(String typed, BigDecimal amount) {
    var answers = Answers.sent(List.of(Question.money("amount")), Map.of("amount", List.of(typed)));
    assertThat(answers.money("amount"))
        .hasValueSatisfying(m -> assertThat(m).isEqualByComparingTo(amount));
  }

  @ParameterizedTest
  @CsvSource({"-5", "abc", "1e9", "'1.2.3,4,5'", "1234567890123456789"})
  void whatIsNoAmountIsRefusedAndKept(String typed) {
    var answers = Answers.sent(List.of(Question.money("amount")), Map.of("amount", List.of(typed)));
    assertThat(answers.money("amount")).isEmpty();
    assertThat(SheetRule.refusals(List.of(Question.money("amount")), answers, q -> Set.of()))
        .hasSize(1);
  }

  @Test
  void badInputOfEveryKindIsRefusedByField() {
    var questions =
        List.of(
            Question.line("line"),
            Question.text("text").must(),
            Question.day("day"),
            Question.time("time"),
            Question.number("number", 10),
            Question.one("one", "a", "b"));
    var answers =
        Answers.sent(
            questions,
            Map.of(
                "line", List.of("x".repeat(201)),
                "dayDay", List.of("31"),
                "dayMonth", List.of("2"),
                "dayYear", List.of("2026"),
                "time", List.of("25.00"),
                "number", List.of("99999999999"),
                "one", List.of("c")));
    assertThat(
            SheetRule.refusals(questions, answers, q -> Set.copyOf(q.codes().codes())).stream()
                .map(Refusal::field))
        .containsExactly("line", "text", "day", "time", "number", "one");
    assertThat(answers.dayPart("day", 2)).isEqualTo("31");
    assertThat(answers.dayPart("day", 0)).isEqualTo("2026");
    var strange = Answers.none().with("text", "a\u0000b");
    assertThat(SheetRule.refusals(List.of(Question.text("text")), strange, q -> Set.of()))
        .extracting(Refusal::key)
        .containsExactly("casework.care.refusal.characters");
  }

  @Test
  void aSheetIsReadBackAsItWasWritten() {
    var answers = with("a", "satu\ndua", "b", "\"kutip\"");
    assertThat(Answers.read(answers.json())).isEqualTo(answers);
    assertThat(Answers.none().json()).isEqualTo("{}");
  }

  @Test
  void noSheetAsksTheSameTwice() {
    for (Sheet sheet : Sheet.values()) {
      var names = new HashSet<String>();
      sheet
          .questions()
          .forEach(q -> assertThat(names.add(q.name())).as(sheet + " " + q.name()).isTrue());
    }
    assertThat(Arrays.stream(Sheet.values()).map(Sheet::path)).doesNotHaveDuplicates();
  }

  private static List<String> keys(List<CareEntry> entries, boolean violence, boolean solved) {
    return CareClosingRule.forbids(entries, violence, solved, TODAY, NOW).stream()
        .map(Refusal::key)
        .toList();
  }

  private static List<String> fields(Sheet sheet, Answers answers) {
    return CareDraftRule.draft(sheet, answers, plain()) instanceof Outcome.Refused<Draft>(var why)
        ? why.stream().map(Refusal::field).toList()
        : List.of();
  }

  private static Situation plain() {
    return new Situation(
        TODAY,
        WIB,
        false,
        List.of(),
        false,
        null,
        held -> held.plusDays(7),
        reported -> reported.plusSeconds(3 * 86_400));
  }

  private static Part part(Instalment state, int days, String amount, String paid) {
    return new Part(
        state,
        TODAY.plusDays(days),
        new BigDecimal(amount),
        paid == null ? null : new BigDecimal(paid));
  }

  private static CareEntry entry(
      UUID id, Sheet sheet, String state, LocalDate day, UUID parent, Instant due) {
    return new CareEntry(
        id,
        UUID.randomUUID(),
        sheet,
        state,
        null,
        parent,
        day,
        due,
        sheet == Sheet.CLAIM || sheet == Sheet.INSTALMENT ? BigDecimal.TEN : null,
        null,
        null,
        1,
        NOW,
        null,
        NOW,
        new byte[0]);
  }
}
