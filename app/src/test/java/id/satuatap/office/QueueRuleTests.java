package id.satuatap.office;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Sex;
import id.satuatap.office.CallRule.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pure decisions of the queue, by table. */
class QueueRuleTests {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  /**
   * Those who wait are written as number, minutes waited, and what makes them special: {@code !}
   * priority, {@code @-5} an appointment five minutes from now, {@code P} or {@code L} a wish.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody waits                                  |                     | P | P   | 0 |
          the order of arrival                          | 2:10 1:20           | P | P   | 0 | 1 2
          the number decides at the same minute         | 7:10 3:10           | P | P   | 0 | 3 7
          priority goes first                           | 1:20 2:5!           | P | P   | 0 | 2 1
          two with priority by arrival                  | 1:5! 2:9!           | P | P   | 0 | 2 1
          an appointment that is due goes before others | 1:20 2:1@0          | P | P   | 0 | 2 1
          also five minutes early                       | 1:20 2:1@5          | P | P   | 0 | 2 1
          but not six                                   | 1:20 2:1@6          | P | P   | 0 | 1 2
          priority goes before an appointment           | 1:20@0 2:1!         | P | P   | 0 | 2 1
          appointments by their hour                    | 1:30@-1 2:3@-9      | P | P   | 0 | 2 1
          after three in a row the patient one is next  | 1:31 2:5! 3:4@0     | P | P   | 3 | 1 2 3
          but only when she waited long                 | 1:29 2:5! 3:4@0     | P | P   | 3 | 2 3 1
          and not after two                             | 1:31 2:5!           | P | P   | 2 | 2 1
          """)
  void theOrderOfCalls(
      String what,
      @Nullable String waiting,
      String officer,
      String onDuty,
      int inRow,
      @Nullable String expected) {
    var numbers =
        CallRule.order(read(waiting), inRow, NOW).stream()
            .map(w -> String.valueOf(w.number()))
            .toList();
    assertThat(String.join(" ", numbers)).as(what).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest(name = "wish {0}, officer {1}, on duty {2}: {3}")
  @CsvSource({
    "U, P, P, true",
    "U, L, L, true",
    "P, P, P, true",
    "L, L, L, true",
    "P, L, PL, false",
    "L, P, PL, false",
    // Nobody there can fulfil it: she is called and asked.
    "P, L, L, true",
    "L, P, P, true",
    "P, U, P, false",
    "P, U, U, true"
  })
  void aWishIsKeptWhileSomebodyIsThereToKeepIt(
      String wish, String officer, String onDuty, boolean suits) {
    var sexes =
        Set.copyOf(onDuty.chars().mapToObj(c -> Sex.ofCode(String.valueOf((char) c))).toList());
    assertThat(CallRule.suits(Sex.ofCode(wish), Sex.ofCode(officer), sexes)).isEqualTo(suits);
  }

  @Test
  void theNextIsTheFirstWhoSuitsTheOfficer() {
    var waiting = read("1:30P 2:20 3:10");
    assertThat(CallRule.next(waiting, Sex.MALE, Set.of(Sex.FEMALE, Sex.MALE), 0, NOW))
        .hasValueSatisfying(w -> assertThat(w.number()).isEqualTo(2));
    assertThat(CallRule.next(waiting, Sex.MALE, Set.of(Sex.MALE), 0, NOW))
        .hasValueSatisfying(w -> assertThat(w.number()).isEqualTo(1));
    assertThat(CallRule.next(read("1:30P"), Sex.MALE, Set.of(Sex.FEMALE), 0, NOW)).isEmpty();
  }

  @Test
  void nobodyWaitsForEverHoweverManyGoFirst() {
    var waiting = new ArrayList<>(read("1:31"));
    int inRow = 0;
    for (int call = 0; call < 5; call++) {
      waiting.addAll(read((100 + call) + ":1!"));
      Waiting next = CallRule.order(waiting, inRow, NOW).getFirst();
      if (next.number() == 1) {
        assertThat(call).isEqualTo(CallRule.MOST_PREFERRED);
        return;
      }
      inRow = CallRule.preferred(next, NOW) ? inRow + 1 : 0;
      waiting.remove(next);
    }
    throw new AssertionError("number 1 was never called");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // ahead, serving, windows, measured minutes, promised, expected
        "0, 0, 1, 10 10 10, -, 0",
        "1, 0, 1, 10 10 10, -, 10",
        "3, 0, 1, 10 10 10, -, 30",
        "3, 0, 2, 10 10 10, -, 15",
        "0, 1, 1, 10 10 10, -, 5",
        "2, 1, 1, 4 60 5 4, -, 15",
        "2, 0, 0, 10 10 10, -, 20",
        "2, 0, 1, 10 10, 15, 30",
        "2, 0, 1, -, 15, 30",
        "2, 0, 1, -, -, -",
        "400, 0, 1, 30 30 30, -, 480"
      })
  void theWaitIsEstimatedFromWhatWasMeasured(
      int ahead,
      int serving,
      int windows,
      @Nullable String measured,
      @Nullable Integer promised,
      @Nullable Integer expected) {
    List<Long> seconds =
        measured == null
            ? List.of()
            : LongStream.of(
                    java.util.Arrays.stream(measured.split(" "))
                        .mapToLong(m -> Long.parseLong(m) * 60)
                        .toArray())
                .boxed()
                .toList();
    assertThat(
            WaitRule.minutes(
                ahead,
                serving,
                windows,
                seconds,
                promised == null ? OptionalInt.empty() : OptionalInt.of(promised)))
        .isEqualTo(expected == null ? OptionalInt.empty() : OptionalInt.of(expected));
  }

  /** Rows are states, columns are acts in the order of the enum; a dot is no step. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          waiting           | called . . . waiting . . . ended
          called            | . called waiting serving . . no-show . .
          serving           | . . . . waiting awaiting-document . . ended
          awaiting-document | . . . . . . . waiting ended
          no-show           | . . . . . . . waiting ended
          ended             | . . . . . . . . .
          """)
  void everyStepOfATicketIsInThisTable(String from, String row) {
    String[] to = row.split(" ");
    assertThat(to).hasSize(TicketAct.values().length);
    for (TicketAct act : TicketAct.values()) {
      assertThat(TicketState.ofCode(from).after(act).map(TicketState::code).orElse("."))
          .as(from + " " + act)
          .isEqualTo(to[act.ordinal()]);
    }
  }

  @Test
  void numbersAreSaidAsTheyArePrinted() {
    assertThat(Ticket.code("A", 7)).isEqualTo("A-007");
    assertThat(Ticket.code("B", 1234)).isEqualTo("B-1234");
  }

  /** Lines are parted by a slash; what was read is number, sex, code and minutes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          41 P TK1 20            | 41PTK1/20             | -
          a-041 l tk1            | 41LTK1/30             | -
          B7,-;IN1               | 7UIN1/15              | -
          1 P TK1/ /1 P IN1 5    | 1PTK1/30 1PIN1/5      | -
          0 P TK1                | -                     | sex
          1 X TK1                | -                     | sex
          1 P ZZ                 | -                     | code
          1 P TK1 481            | -                     | minutes
          1 P TK1 x              | -                     | minutes
          1 P                    | -                     | line
          P 1 TK1                | -                     | line
          999999 P TK1           | -                     | line
          1 P TK1 5 5            | -                     | line
          1 P TK1/1 L IN1        | 1PTK1/30              | two-sexes
          =1+1                   | -                     | line
          """)
  void aLineOfPaperIsReadOrRefusedWithItsNumber(
      String typed, @Nullable String read, @Nullable String refused) {
    var reading =
        PaperRule.read(typed.replace('/', '\n'), java.util.Map.of("TK1", 30, "IN1", 15), "lines");
    assertThat(
            String.join(
                " ",
                reading.entries().stream()
                    .map(e -> e.number() + e.sex().code() + e.code() + "/" + e.minutes())
                    .toList()))
        .isEqualTo(read == null ? "" : read);
    assertThat(reading.refusals().stream().map(r -> r.key()).toList())
        .isEqualTo(refused == null ? List.of() : List.of("office.refusal.paper." + refused));
  }

  @Test
  void tooMuchPaperAtOnceAndNoneAtAllAreRefused() {
    var codes = java.util.Map.of("TK1", 30);
    assertThat(PaperRule.read("1 P TK1\n".repeat(301), codes, "lines").refusals()).hasSize(1);
    assertThat(PaperRule.read(" \n ", codes, "lines").refusals())
        .extracting(r -> r.key())
        .containsExactly("office.refusal.empty");
  }

  @Test
  void aFileForSpreadsheetsHoldsNoFormula() {
    assertThat(DeskTallyPage.cell("=1+1")).isEqualTo("\"'=1+1\"");
    assertThat(DeskTallyPage.cell("Loket \"1\"")).isEqualTo("\"Loket \"\"1\"\"\"");
    assertThat(DeskTallyPage.cell(null)).isEmpty();
  }

  private static List<Waiting> read(@Nullable String written) {
    var waiting = new ArrayList<Waiting>();
    if (written == null || written.isBlank()) {
      return waiting;
    }
    for (String one : written.strip().split(" ")) {
      String[] parts = one.split("[:!@PL]");
      int at = one.indexOf('@');
      Instant appointment =
          at < 0
              ? null
              : NOW.plus(
                  Duration.ofMinutes(
                      Long.parseLong(one.substring(at + 1).replaceAll("[!PL]", ""))));
      waiting.add(
          new Waiting(
              new UUID(0, Long.parseLong(parts[0])),
              Integer.parseInt(parts[0]),
              one.contains("!"),
              appointment,
              one.contains("P") ? Sex.FEMALE : one.contains("L") ? Sex.MALE : Sex.UNKNOWN,
              NOW.minus(Duration.ofMinutes(Long.parseLong(parts[1])))));
    }
    return waiting;
  }
}
