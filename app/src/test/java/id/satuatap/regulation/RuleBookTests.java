package id.satuatap.regulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleBookTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private final RuleBook shipped = Books.of(RuleFileTests.read(RuleFileTests.SHIPPED));

  @Test
  void oneVersionEndsWhereTheNextBegins() {
    RuleBook book = Books.of(RuleFileTests.read(RuleFileTests.twice("2031-06-01", "2031-01-01")));

    assertThat(book.on("test.limit", LocalDate.of(2029, 12, 31)))
        .isEqualTo(new Answer.NotYet("test.limit", LocalDate.of(2030, 1, 1)));
    assertThat(book.on("test.limit", LocalDate.of(2030, 1, 1))).isInstanceOf(Answer.Held.class);
    assertThat(book.on("test.limit", LocalDate.of(2030, 12, 31))).isInstanceOf(Answer.Held.class);
    assertThat(book.on("test.limit", LocalDate.of(2031, 1, 1)))
        .isEqualTo(new Answer.Ended("test.limit", LocalDate.of(2031, 1, 1)));
    assertThat(book.on("test.limit", LocalDate.of(2031, 5, 31))).isInstanceOf(Answer.Ended.class);
    assertThat(book.on("test.limit", LocalDate.of(2099, 1, 1)).held().orElseThrow().rule())
        .extracting(Rule::validFrom)
        .isEqualTo(LocalDate.of(2031, 6, 1));
    assertThat(book.on("nobody.knows", TODAY)).isEqualTo(new Answer.None("nobody.knows"));
  }

  @Test
  void anAnswerNamesItsSourceAndWhatReplacedIt() {
    Answer.Held held = shipped.on("complaint.documents-incomplete", TODAY).held().orElseThrow();

    assertThat(held.citation()).isEqualTo("Perban BP2MI 6/2024 Pasal 30 ayat (1) huruf a");
    assertThat(held.replacedBy()).extracting(Instrument::name).isEqualTo("Permen P2MI 23/2025");
    assertThat(held.rule().confirmed()).isFalse();
  }

  @Test
  void theMostSpecificFeeIsFound() {
    assertThat(fee("cook", "departure-ticket", null).terms())
        .isInstanceOfSatisfying(
            Terms.Fee.class, f -> assertThat(f.payer()).isEqualTo(Terms.Payer.NOT_WORKER));
    assertThat(shipped.fee("HK", "individual", "welder", "departure-ticket", null, TODAY))
        .isEmpty();
    assertThat(((Terms.Fee) fee("welder", "social-security-during", 12).terms()).maxAmount())
        .isEqualTo(new BigDecimal("189000.00"));
    assertThat(shipped.fee("HK", "individual", "welder", "social-security-during", 9, TODAY))
        .isEmpty();
    assertThat(shipped.fee("HK", "individual", "cook", "placement-cost", null, TODAY)).isPresent();
  }

  private Rule fee(String job, String item, @Nullable Integer months) {
    return shipped.fee("HK", "individual", job, item, months, TODAY).orElseThrow().rule();
  }

  @Test
  void oldAndNewNamesFindEachOther() {
    assertThat(shipped.namesOf("tki").getFirst().name()).isEqualTo("PMI");
    assertThat(shipped.namesOf("e pmi").getFirst().name()).isEqualTo("E-KPMI");
    assertThat(shipped.namesOf("KTKLN").getFirst().name()).isEqualTo("E-KPMI");
    assertThat(shipped.namesOf("perlindungan").getFirst().name()).isEqualTo("Pelindungan");
    assertThat(shipped.namesOf("siskotkln").getFirst().name()).isEqualTo("SISKOP2MI");
    assertThat(shipped.namesOf("PAP").getFirst().name()).isEqualTo("OPP");
    assertThat(shipped.namesOf("BP2MI")).extracting(OfficialTerm::name).contains("KP2MI/BP2MI");
    assertThat(shipped.namesOf("  ")).isEmpty();
  }

  @Test
  void theComplaintListHasTheFourOfOurOwn() {
    assertThat(shipped.holding(Family.CATEGORY, TODAY))
        .extracting(h -> h.rule().terms())
        .filteredOn(t -> "complaint".equals(t.group()))
        .extracting(t -> ((Terms.Category) t).code())
        .contains(
            "WAGE_UNPAID",
            "PLACEMENT_ADMINISTRATION",
            "DEBT_BONDAGE",
            "SUBSTANDARD_SERVICE",
            "MANIPULATED_VACANCY")
        .startsWith("WANTS_REPATRIATION");
  }

  @Test
  void aShippedFileNeverOverridesWhatPeopleEntered() {
    RuleFile file = RuleFileTests.read(RuleFileTests.SMALL);
    RuleFile changed =
        RuleFileTests.read(RuleFileTests.SMALL.replace("30, \"unit\"", "45, \"unit\""));
    Rule own = withOrigin(Books.of(changed).versions("test.limit").getFirst());
    RuleBook book =
        RuleBook.of(1, List.of(own), file.instruments(), List.of(), List.of(), List.of());

    ImportPlan shippedPlan = ImportRule.plan(file, book, Set.of(), new ArrayList<>());
    ImportPlan filePlan = ImportRule.plan(file, book, null, new ArrayList<>());

    assertThat(shippedPlan.rules()).isEmpty();
    assertThat(shippedPlan.kept()).containsExactly("test.limit");
    assertThat(filePlan.corrections()).isEqualTo(1);
  }

  @Test
  void aShippedFileNeverStopsAStartBecauseOfWhatPeopleEntered() {
    RuleBook book =
        Books.of(
            RuleFileTests.read(
                RuleFileTests.SMALL.replace("\"topic\": \"test\"", "\"topic\": \"own\"")));

    ImportPlan plan =
        ImportRule.plan(RuleFileTests.read(RuleFileTests.SMALL), book, Set.of(), new ArrayList<>());

    assertThat(plan.refused()).isFalse();
    assertThat(plan.kept()).containsExactly("test.limit");
  }

  @Test
  void aLaterEditionCompletesAYearUnlessAPersonSaidSomethingAboutIt() {
    RuleFile file = RuleFileTests.read(RuleFileTests.SHIPPED);
    RuleFile later =
        RuleFileTests.read(
            RuleFileTests.SHIPPED.replace(
                "\"coverage\": \"partial\"", "\"coverage\": \"complete\""));

    assertThat(ImportRule.plan(later, Books.of(file), Set.of(), new ArrayList<>()).years())
        .hasSize(1);
    assertThat(
            ImportRule.plan(later, Books.of(file), Set.of("year 2027"), new ArrayList<>()).years())
        .isEmpty();
  }

  @Test
  void anEndThatOverlapsAPresentVersionIsRefused() {
    RuleBook book = Books.of(RuleFileTests.read(RuleFileTests.twice("2030-06-01", "2030-06-01")));
    RuleFile file =
        RuleFileTests.read(
            RuleFileTests.SMALL.replace(
                "\"2030-01-01\"", "\"2030-01-01\", \"validTo\": \"2031-01-01\""));

    assertThat(ImportRule.plan(file, book, null, new ArrayList<>()).flaws())
        .extracting(Flaw::key)
        .containsExactly("overlap-present");
  }

  @Test
  void aRuleCannotTurnIntoAnotherThing() {
    RuleBook book = Books.of(RuleFileTests.read(RuleFileTests.SMALL));
    RuleFile file =
        RuleFileTests.read(
            RuleFileTests.SMALL.replace("\"topic\": \"test\"", "\"topic\": \"other\""));

    assertThat(ImportRule.plan(file, book, null, new ArrayList<>()).flaws())
        .extracting(Flaw::key)
        .containsExactly("other-thing");
  }

  private static Rule withOrigin(Rule r) {
    return new Rule(
        r.key(),
        r.validFrom(),
        r.validTo(),
        r.startKnown(),
        r.revision(),
        r.label(),
        r.terms(),
        r.instrument(),
        r.article(),
        r.note(),
        r.confirmation(),
        Rule.Origin.PERSON,
        r.recordedAt(),
        r.recordedBy());
  }
}
