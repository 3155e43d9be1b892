package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Refusal;
import id.satuatap.statistics.PublicationRule.Verdict;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which questions may be answered outside, and which one instead. */
class PublicationRuleTests {

  private static final YearMonth NOW = YearMonth.of(2026, 11);

  private static Question question(Topic topic, String place, Breakdown... by) {
    return new Question(
        CubeKind.COMPLAINT,
        YearMonth.of(2025, 1),
        YearMonth.of(2025, 12),
        List.of(by),
        topic,
        place.isEmpty() ? null : place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // topic | place | by | why it is refused | what may be asked instead
        "ALL        |       | MONTH,REGENCY,CHANNEL              |                            | MONTH,REGENCY,CHANNEL",
        "ALL        |       | MONTH,REGENCY,CHANNEL,PHASE        | gate.dimensions            | MONTH,REGENCY,CHANNEL",
        "ALL        | 35.05 | CHANNEL                            |                            | CHANNEL",
        "ALL        |       | PROVINCE,QUARTER,CATEGORY          |                            | PROVINCE,QUARTER,CATEGORY",
        "ALL        |       | REGENCY,QUARTER,CATEGORY           | gate.place                 | PROVINCE,QUARTER,CATEGORY",
        "ALL        |       | PROVINCE,MONTH,CATEGORY            | gate.quarter               | PROVINCE,QUARTER,CATEGORY",
        "VIOLENCE   |       | CENTRE,MONTH                       | gate.place,gate.quarter    | PROVINCE,QUARTER",
        "TRAFFICKING| 35.05 | CHANNEL                            | gate.place                 | CHANNEL",
        "CHILD      |       | PROVINCE                           |                            | PROVINCE",
        "DEATH      |       | REGENCY                            | gate.place                 | PROVINCE",
        "ALL        |       | MONTH,YEAR                         | gate.twice                 | MONTH",
      })
  void aRefusalNamesItsReasonAndTheNearestQuestion(
      Topic topic, String place, String by, String why, String instead) {
    Verdict verdict =
        PublicationRule.decide(question(topic, place == null ? "" : place, sides(by)), NOW, false);
    assertThat(verdict.refusals())
        .extracting(Refusal::key)
        .containsExactlyElementsOf(
            why == null
                ? List.of()
                : Arrays.stream(why.split(",")).map(w -> "statistics." + w).toList());
    assertThat(verdict.nearest().by()).containsExactly(sides(instead));
  }

  private static Breakdown[] sides(String names) {
    return Arrays.stream(names.split(",")).map(Breakdown::valueOf).toArray(Breakdown[]::new);
  }

  @Test
  void theRunningMonthWaitsAndBrokenQuartersBecomeWhole() {
    var running = new Question(CubeKind.COMPLAINT, NOW, NOW, List.of(), Topic.ALL, null);
    var verdict = PublicationRule.decide(running, NOW, false);
    assertThat(verdict.refusals()).extracting(Refusal::key).contains("statistics.gate.not-ended");
    assertThat(verdict.nearest().to()).isEqualTo(NOW.minusMonths(1));
    var broken =
        new Question(
            CubeKind.COMPLAINT,
            YearMonth.of(2026, 2),
            YearMonth.of(2026, 8),
            List.of(),
            Topic.VIOLENCE,
            null);
    var whole = PublicationRule.decide(broken, NOW, false).nearest();
    assertThat(whole.from()).isEqualTo(YearMonth.of(2026, 1));
    assertThat(whole.to()).isEqualTo(YearMonth.of(2026, 6));
  }

  @Test
  void oneCentrePublishesNothingSensitiveAtAll() {
    var verdict = PublicationRule.decide(question(Topic.DEATH, "", Breakdown.CATEGORY), NOW, true);
    assertThat(verdict.refusals()).extracting(Refusal::key).contains("statistics.gate.one-centre");
    assertThat(verdict.nearest().topic()).isEqualTo(Topic.ALL);
    assertThat(verdict.nearest().by()).isEmpty();
  }

  @Test
  void theNearestQuestionIsAlwaysAllowedItself() {
    var random = new Random(3);
    IntStream.range(0, 2_000)
        .forEach(i -> {
          var choices = Breakdown.choices(CubeKind.COMPLAINT);
          var by =
              IntStream.range(0, random.nextInt(7))
                  .mapToObj(n -> choices.get(random.nextInt(choices.size())))
                  .toList();
          YearMonth from = YearMonth.of(2010, 1).plusMonths(random.nextInt(220));
          var q =
              new Question(
                  CubeKind.COMPLAINT,
                  from,
                  from.plusMonths(random.nextInt(200)),
                  by,
                  Topic.values()[random.nextInt(Topic.values().length)],
                  random.nextBoolean() ? "35.05" : null);
          boolean oneCentre = random.nextBoolean();
          var nearest = PublicationRule.decide(q, NOW, oneCentre).nearest();
          assertThat(PublicationRule.decide(nearest, NOW, oneCentre).refusals())
              .as("%s", nearest)
              .isEmpty();
          assertThat(nearest.from().isAfter(nearest.to())).isFalse();
        });
  }
}
