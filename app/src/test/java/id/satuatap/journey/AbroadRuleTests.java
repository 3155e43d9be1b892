package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When she is asked, who is turned to, what an answer counts, what ends soon. */
class AbroadRuleTests {

  private static final CheckInTimes TIMES =
      new CheckInTimes(List.of(90, 3, 30), 1, 2, 1, 1, 60, 90);

  @ParameterizedTest(name = "{0} from {1} after {2}: {3}")
  @CsvSource(
      textBlock =
          """
          usual  , 2026-01-10, 2026-01-10, 2026-01-13
          usual  , 2026-01-10, 2026-01-12, 2026-01-13
          usual  , 2026-01-10, 2026-01-13, 2026-02-09
          usual  , 2026-01-10, 2026-02-09, 2026-04-10
          usual  , 2026-01-10, 2026-04-10, 2026-05-10
          usual  , 2026-01-10, 2027-12-31, 2028-01-10
          monthly, 2026-01-31, 2026-01-31, 2026-02-28
          monthly, 2026-01-31, 2026-02-28, 2026-03-31
          weekly , 2026-01-10, 2026-01-10, 2026-01-17
          weekly , 2026-01-10, 2026-03-01, 2026-03-07
          none   , 2026-01-10, 2026-01-10,
          """)
  void theNextQuestionFollowsTheRhythmSheChose(
      String rhythm, LocalDate start, LocalDate after, @Nullable LocalDate next) {
    assertThat(Rhythm.ofCode(rhythm).orElseThrow().next(start, after, TIMES)).isEqualTo(next);
  }

  @ParameterizedTest(name = "{0} contacts: {1}")
  @CsvSource(
      textBlock =
          """
          0, REMIND/1 OFFICER/-
          1, REMIND/1 CONTACT0/1 OFFICER/-
          3, REMIND/1 CONTACT0/1 CONTACT1/1 CONTACT2/1 OFFICER/-
          """)
  void theLadderTurnsToHerThenToHerContactsInOrderThenToAnOfficer(int contacts, String expected) {
    List<String> climbed = new ArrayList<>();
    int rung = 0;
    while (climbed.size() < 10) {
      var step = LadderRule.next(rung, contacts, TIMES);
      climbed.add(
          step.act()
              + (step.contact() < 0 ? "" : String.valueOf(step.contact()))
              + "/"
              + (step.waitDays() == null ? "-" : step.waitDays()));
      rung = step.rung();
      if (step.waitDays() == null) {
        break;
      }
    }
    assertThat(String.join(" ", climbed)).isEqualTo(expected);
  }

  @Test
  void theLastContactIsGivenTheOfficersTime() {
    var times = new CheckInTimes(List.of(3), 1, 2, 5, 9, 60, 90);
    assertThat(LadderRule.next(0, 2, times).waitDays()).isEqualTo(5);
    assertThat(LadderRule.next(1, 2, times).waitDays()).isEqualTo(5);
    assertThat(LadderRule.next(2, 2, times).waitDays()).isEqualTo(9);
    assertThat(LadderRule.next(0, 0, times).waitDays()).isEqualTo(9);
  }

  @ParameterizedTest(name = "button {0}, secret {1}: {2}")
  @CsvSource(
      textBlock =
          """
          1, 2, well
          2, 2, quiet
          1, 1, quiet
          2, 1, well
          3, 1, unwell
          3, 2, unwell
          4, 2,
          '', 1,
          """)
  void theSecretAnswerIsTheOneSheChose(String pressed, int quiet, @Nullable String expected) {
    var answer = CheckInAnswer.pressed(pressed, quiet);
    assertThat(answer == null ? null : answer.code()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} then {1}: {2}")
  @CsvSource(
      textBlock =
          """
              , well  , well
          well, quiet , quiet
          well, unwell, unwell
          quiet , well  , quiet
          unwell, well  , unwell
          quiet , unwell, quiet
          """)
  void thatSheIsNotWellIsNotTakenBackByALaterAnswer(
      @Nullable String before, String now, String expected) {
    var first = before == null ? null : CheckInAnswer.ofCode(before);
    assertThat(CheckInAnswer.both(first, CheckInAnswer.ofCode(now)).code()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "contract {0}, card {1}, permit {2}, passport {3}: {4}")
  @CsvSource(
      textBlock =
          """
          2027-01-22,           ,           ,           , contract 60
          2027-01-23,           ,           ,           , ''
          2026-11-22, 2027-02-21,           ,           , contract -1 card 90
          2030-01-01, 2026-12-01, 2026-11-23, 2027-02-22, permit 0 card 8
          ,,,, ''
          """)
  void whatEndsSoonIsSaidTheSoonestFirst(
      @Nullable LocalDate contract,
      @Nullable LocalDate card,
      @Nullable LocalDate permit,
      @Nullable LocalDate passport,
      String expected) {
    var alarms = AlarmRule.of(contract, card, permit, passport, LocalDate.of(2026, 11, 23), TIMES);
    assertThat(
            String.join(
                " ",
                alarms.stream()
                    .map(a -> a.what().name().toLowerCase(Locale.ROOT) + " " + a.days())
                    .toList()))
        .isEqualTo(expected);
  }
}
