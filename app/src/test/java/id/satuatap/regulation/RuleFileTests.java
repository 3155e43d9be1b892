package id.satuatap.regulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFileTests {

  static final String SHIPPED = new String(ShippedRules.content(), StandardCharsets.UTF_8);

  static final String SMALL =
      """
      {
        "format": "satuatap-regulation",
        "version": 1,
        "instruments": [
          {"key": "permen-1-2030", "kind": "permen", "name": "Permen 1/2030",
           "title": {"id": "Contoh", "en": "Example"}, "source": "uji"}
        ],
        "rules": [
          {"key": "test.limit", "family": "deadline", "validFrom": "2030-01-01",
           "label": {"id": "Batas", "en": "Limit"},
           "terms": {"topic": "test", "amount": 30, "unit": "day",
                     "countedFrom": {"id": "Sejak", "en": "From"}},
           "instrument": "permen-1-2030"}
        ]
      }
      """;

  @Test
  void shippedRulesReadWithoutAFlawAndComeBackTheSame() {
    RuleFile file = read(SHIPPED);

    assertThat(read(file.write())).isEqualTo(file);
    RuleBook book = Books.of(file);
    assertThat(read(book.file().write())).isEqualTo(book.file());
    assertThat(file.rules()).hasSizeGreaterThan(250);
  }

  @Test
  void everyShippedRuleHasASourceAndNoneClaimsToBeConfirmed() {
    RuleFile file = read(SHIPPED);
    Set<String> known =
        file.instruments().stream().map(Instrument::key).collect(Collectors.toSet());

    assertThat(file.rules()).allSatisfy(r -> assertThat(known).contains(r.instrument()));
    assertThat(file.rules()).allSatisfy(r -> assertThat(r.confirmation()).isNull());
    assertThat(file.holidays()).allSatisfy(h -> assertThat(known).contains(h.instrument()));
    assertThat(file.instruments()).allSatisfy(i -> assertThat(i.source()).isNotBlank());
  }

  @Test
  void everyListOfShippedRulesHasAName() {
    RuleBook book = Books.of(read(SHIPPED));
    LocalDate day = LocalDate.of(2026, 11, 22);
    Set<String> named =
        Stream.of("lists", "topic", "document-set", "fee-item", "service")
            .flatMap(list ->
                book.holding(Family.CATEGORY, day).stream()
                    .filter(h -> list.equals(h.rule().terms().group())))
            .map(h -> ((Terms.Category) h.rule().terms()).code())
            .collect(Collectors.toSet());

    assertThat(book.holding(Family.CATEGORY, day))
        .allSatisfy(h -> {
          String list = h.rule().terms().group();
          assertThat(list == null || list.equals("lists") || named.contains(list))
              .as(list)
              .isTrue();
        });
    assertThat(book.holding(Family.DEADLINE, day))
        .allSatisfy(h -> assertThat(named).contains(h.rule().terms().group()));
    assertThat(book.holding(Family.VALUE, day))
        .allSatisfy(h -> assertThat(named).contains(h.rule().terms().group()));
    assertThat(book.holding(Family.DOCUMENT, day))
        .allSatisfy(h -> assertThat(named).contains(h.rule().terms().group()));
  }

  static Stream<Arguments> flawed() {
    return Stream.of(
        flawed("is empty", "", "unreadable", 1),
        flawed("is no JSON", "PK\u0003\u0004", "unreadable", 1),
        flawed("is a list", "[]", "not-object", 1),
        flawed("is a number", "7", "not-object", 1),
        flawed("is cut off", SMALL.substring(0, SMALL.length() / 2), "unreadable", 9),
        flawed("has something after its end", SMALL + "{}", "unreadable", 16),
        flawed(
            "names a field twice",
            SMALL.replace("\"version\": 1,", "\"version\": 1, \"version\": 1,"),
            "unreadable",
            3),
        flawed(
            "is of another format",
            SMALL.replace("satuatap-regulation", "other"),
            "wrong-format",
            2),
        flawed(
            "is of a later version",
            SMALL.replace("\"version\": 1", "\"version\": 2"),
            "wrong-version",
            3),
        flawed(
            "has text for a number",
            SMALL.replace("30, \"unit\"", "\"30\", \"unit\""),
            "not-number",
            11),
        flawed(
            "has a fraction of a day",
            SMALL.replace("30, \"unit\"", "30.5, \"unit\""),
            "not-whole",
            11),
        flawed(
            "has no days at all", SMALL.replace("30, \"unit\"", "0, \"unit\""), "out-of-range", 11),
        flawed(
            "has days without end",
            SMALL.replace("30, \"unit\"", "1e30, \"unit\""),
            "not-whole",
            11),
        flawed(
            "has a monstrous number",
            SMALL.replace("30, \"unit\"", "1e999999999, \"unit\""),
            "unreadable",
            11),
        flawed(
            "has an unknown unit", SMALL.replace("\"day\"", "\"fortnight\""), "unknown-choice", 11),
        flawed(
            "has an unknown family",
            SMALL.replace("\"deadline\"", "\"riddle\""),
            "unknown-choice",
            9),
        flawed("has a date that is none", SMALL.replace("2030-01-01", "2030-02-30"), "not-date", 9),
        flawed(
            "has a date of another calendar",
            SMALL.replace("2030-01-01", "1/1/2030"),
            "not-date",
            9),
        flawed(
            "has a date before the republic",
            SMALL.replace("2030-01-01", "1900-01-01"),
            "date-range",
            9),
        flawed(
            "ends before it begins",
            SMALL.replace("\"2030-01-01\",", "\"2030-01-01\", \"validTo\": \"2029-01-01\","),
            "ends-before-start",
            9),
        flawed("lacks a language", SMALL.replace(", \"en\": \"Limit\"", ""), "missing", 10),
        flawed("lacks its terms", SMALL.replace("\"terms\"", "\"term\""), "unknown-field", 11),
        flawed(
            "has a misspelt field",
            SMALL.replace("countedFrom", "countedfrom"),
            "unknown-field",
            12),
        flawed("has a list for a text", SMALL.replace("\"Batas\"", "[]"), "not-text", 10),
        flawed(
            "has a control character",
            SMALL.replace("Batas", "Ba\\u0000tas"),
            "control-character",
            10),
        flawed("has an overlong text", SMALL.replace("Batas", "x".repeat(501)), "too-long", 10),
        flawed("has a key with blanks", SMALL.replace("test.limit", "Test Limit"), "not-key", 9),
        flawed("has the key of a page", SMALL.replace("test.limit", "impor"), "key-without-dot", 9),
        flawed("repeats a first day", twice("2030-01-01", null), "overlap", 14),
        flawed("overlaps itself", twice("2030-06-01", "2030-12-31"), "overlap", 14),
        flawed("is deeper than anything real", "[".repeat(5_000), "unreadable", 1));
  }

  private static Arguments flawed(String what, String json, String key, int line) {
    return Arguments.of(what, json, key, line);
  }

  /** The small file with a second version, and an end of the first one. */
  static String twice(String secondFrom, @Nullable String firstTo) {
    String rule =
        SMALL.substring(SMALL.indexOf("{\"key\": \"test.limit"), SMALL.lastIndexOf("]")).strip();
    String first =
        firstTo == null
            ? rule
            : rule.replace("\"2030-01-01\"", "\"2030-01-01\", \"validTo\": \"" + firstTo + "\"");
    return SMALL.replace(rule, first + ",\n" + rule.replace("2030-01-01", secondFrom));
  }

  @ParameterizedTest(name = "a file that {0} is refused: {2} at line {3}")
  @MethodSource("flawed")
  void aFlawIsNamedWithItsLine(String what, String json, String key, int line) {
    List<Flaw> flaws = new ArrayList<>();

    RuleFile.read(json, flaws);

    assertThat(flaws).extracting(Flaw::key).contains(key);
    assertThat(flaws.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow().line())
        .isEqualTo(line);
  }

  @Test
  void countsAtMostFiftyFlaws() {
    String many = SMALL.replace("\"rules\": [", "\"rules\": [" + "{},".repeat(500));
    List<Flaw> flaws = new ArrayList<>();

    RuleFile.read(many, flaws);

    assertThat(flaws).hasSize(50);
  }

  @Test
  void aMangledFileIsReadOrRefusedButNeverBreaks() {
    Random random = new Random(7);
    byte[] good = read(SHIPPED).write().getBytes(StandardCharsets.UTF_8);
    String signs = "{}[],:\"\\0129aeEtfn-+. \n\u0000é";
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder(new String(good, StandardCharsets.UTF_8));
      for (int n = 0; n < 1 + random.nextInt(4); n++) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
          case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(200)));
          default -> text.setLength(at + 1);
        }
      }
      List<Flaw> flaws = new ArrayList<>();
      RuleFile file = RuleFile.read(text.toString(), flaws);
      ImportRule.plan(
          flaws.isEmpty() ? file : RuleFile.EMPTY, Books.of(RuleFile.EMPTY), null, flaws);
      refused += flaws.isEmpty() ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(200);
  }

  static RuleFile read(String json) {
    List<Flaw> flaws = new ArrayList<>();
    RuleFile file = RuleFile.read(json, flaws);
    assertThat(flaws).isEmpty();
    return file;
  }
}
