package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.disclosure.RecordKeys;
import id.satuatap.kernel.Refusal;
import id.satuatap.statistics.Names.Code;
import id.satuatap.statistics.ReleaseGate.Earlier;
import id.satuatap.statistics.ReleaseGate.Method;
import id.satuatap.statistics.ReleaseGate.Result;
import id.satuatap.statistics.Tabulation.Side;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The attackers are let loose on every table; with protection switched off they must win. */
class ReleaseGateTests {

  private static Tabulation table(long seed, int most) {
    var random = new Random(seed);
    var keys = RecordKeys.of("sixteen bytes and more".getBytes(StandardCharsets.UTF_8));
    var months =
        IntStream.range(0, 8).mapToObj(i -> new Code("2025-0" + (i + 1), "b", "m")).toList();
    var kinds = IntStream.range(0, 5).mapToObj(i -> new Code("k" + i, "k", "k")).toList();
    var sexes = List.of(new Code("P", "P", "F"), new Code("L", "L", "M"), new Code("U", "U", "U"));
    long[] counts = new long[8 * 5 * 3];
    long[] sums = new long[counts.length];
    for (int cell = 0; cell < counts.length; cell++) {
      counts[cell] = random.nextInt(most);
      for (int n = 0; n < counts[cell]; n++) {
        sums[cell] += keys.of(cell + " " + n);
      }
    }
    return new Tabulation(
        new Question(
            CubeKind.SERVICE,
            YearMonth.of(2025, 1),
            YearMonth.of(2025, 8),
            List.of(Breakdown.MONTH, Breakdown.KIND),
            Topic.ALL,
            null),
        List.of(
            new Side(Breakdown.MONTH, months),
            new Side(Breakdown.KIND, kinds),
            new Side(Breakdown.SEX, sexes)),
        counts,
        sums,
        Instant.EPOCH);
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"ROUND", "CELLKEY"})
  void aProtectedTableHoldsAgainstAllFour(Method method) {
    for (long seed = 1; seed <= 4; seed++) {
      Result result = ReleaseGate.protect(table(seed, 9), method, 3, List.of());
      assertThat(result.attacks().small()).isPositive();
      assertThat(result.attacks().findings()).as("seed %d", seed).isEmpty();
      for (long printed : result.printed()) {
        assertThat(printed).isNotIn(1L, 2L);
      }
    }
  }

  @Test
  void withoutProtectionTheAttackersTakeEverySmallCount() {
    Result result = ReleaseGate.protect(table(1, 9), Method.NONE, 3, List.of());
    assertThat(result.attacks().certain()).isEqualTo(result.attacks().small());
    assertThat(result.attacks().determined()).isEqualTo(result.attacks().small());
    assertThat(result.attacks().guessed()).isEqualTo(1);
    assertThat(result.attacks().findings())
        .extracting(Refusal::key)
        .contains("statistics.attack.a1", "statistics.attack.a2", "statistics.attack.a4");
    // A3: one person more since an earlier table that was not protected either.
    Tabulation more = table(1, 9);
    more.counts()[7]++;
    var sides = List.of(Breakdown.MONTH, Breakdown.KIND, Breakdown.SEX);
    var earlier = new Earlier(Method.NONE, 3, sides, printed(result), false, null);
    assertThat(ReleaseGate.protect(more, Method.NONE, 3, List.of(earlier)).attacks().findings())
        .extracting(Refusal::key)
        .contains("statistics.attack.a3");
  }

  @Test
  void twoPeopleWhoCameSinceTheLastReleaseAreNoticed() {
    Tabulation before = table(1, 40);
    Result first = ReleaseGate.protect(before, Method.ROUND, 3, List.of());
    Map<List<String>, Long> printed = new HashMap<>();
    for (int cell = 0; cell < first.printed().length; cell++) {
      printed.put(first.table().codes(cell), first.printed()[cell]);
    }
    long[] more = before.counts().clone();
    int big = IntStream.range(0, more.length).filter(i -> more[i] > 10).findFirst().orElseThrow();
    more[big] += 2;
    var after =
        new Tabulation(before.question(), before.sides(), more, before.keys(), before.asOf());
    var sides = List.of(Breakdown.MONTH, Breakdown.KIND, Breakdown.SEX);
    var earlier = List.of(new Earlier(Method.ROUND, 3, sides, printed, false, null));
    assertThat(ReleaseGate.protect(after, Method.ROUND, 3, earlier).attacks().differences())
        .isEqualTo(1);
    assertThat(ReleaseGate.protect(before, Method.ROUND, 3, earlier).attacks().differences())
        .isZero();
    assertThat(ReleaseGate.protect(after, Method.CELLKEY, 3, earlier).attacks().differences())
        .isZero();
  }

  private static Map<List<String>, Long> printed(Result result) {
    Map<List<String>, Long> printed = new HashMap<>();
    for (int cell = 0; cell < result.printed().length; cell++) {
      printed.put(result.table().codes(cell), result.printed()[cell]);
    }
    return printed;
  }

  /**
   * Kinds by sex, with counts of the reader's choice; the same people with or without the kinds.
   */
  private static Tabulation kinds(boolean withKinds, long... counts) {
    var kinds = List.of(new Code("a", "a", "a"), new Code("b", "b", "b"));
    var sexes = List.of(new Code("P", "P", "F"), new Code("L", "L", "M"), new Code("U", "U", "U"));
    var sides = new java.util.ArrayList<Side>();
    if (withKinds) {
      sides.add(new Side(Breakdown.KIND, kinds));
    }
    sides.add(new Side(Breakdown.SEX, sexes));
    return new Tabulation(
        new Question(
            CubeKind.SERVICE,
            YearMonth.of(2025, 1),
            YearMonth.of(2025, 3),
            withKinds ? List.of(Breakdown.KIND) : List.of(),
            Topic.ALL,
            null),
        sides,
        counts,
        new long[counts.length],
        Instant.EPOCH);
  }

  /** 50 + 2 women: the fine table hides the two, the coarse one prints 52. */
  @Test
  void aSmallCountThatATableOfOtherSidesGivesAwayIsNoticedInBothOrders() {
    Tabulation fine = kinds(true, 50, 40, 0, 2, 30, 0);
    Tabulation coarse = kinds(false, 52, 70, 0);
    var fineSides = List.of(Breakdown.KIND, Breakdown.SEX);
    var coarseSides = List.of(Breakdown.SEX);
    Result first = ReleaseGate.protect(fine, Method.ROUND, 3, List.of());
    assertThat(first.attacks().findings()).isEmpty();
    Result alone = ReleaseGate.protect(coarse, Method.ROUND, 3, List.of());
    assertThat(alone.attacks().findings()).isEmpty();
    var afterFine = new Earlier(Method.ROUND, 3, fineSides, printed(first), true, fine);
    assertThat(
            ReleaseGate.protect(coarse, Method.ROUND, 3, List.of(afterFine)).attacks().findings())
        .extracting(Refusal::key)
        .contains("statistics.attack.a3");
    var afterCoarse = new Earlier(Method.ROUND, 3, coarseSides, printed(alone), true, coarse);
    assertThat(
            ReleaseGate.protect(fine, Method.ROUND, 3, List.of(afterCoarse)).attacks().findings())
        .extracting(Refusal::key)
        .contains("statistics.attack.a3");
  }

  @Test
  void aMonthThatItsQuarterGivesAwayIsNoticed() {
    var sexes = List.of(new Code("P", "P", "F"));
    var months =
        IntStream.rangeClosed(1, 3).mapToObj(i -> new Code("2025-0" + i, "b", "m")).toList();
    var fine = months(Breakdown.MONTH, months, sexes, 20, 30, 1);
    var coarse = months(Breakdown.QUARTER, List.of(new Code("2025-T1", "t", "q")), sexes, 51);
    Result first = ReleaseGate.protect(fine, Method.ROUND, 3, List.of());
    var earlier =
        new Earlier(
            Method.ROUND, 3, List.of(Breakdown.MONTH, Breakdown.SEX), printed(first), true, fine);
    assertThat(
            ReleaseGate.protect(coarse, Method.ROUND, 3, List.of(earlier)).attacks().differences())
        .isPositive();
  }

  private static Tabulation months(
      Breakdown by, List<Code> codes, List<Code> sexes, long... counts) {
    return new Tabulation(
        new Question(
            CubeKind.SERVICE,
            YearMonth.of(2025, 1),
            YearMonth.of(2025, 3),
            List.of(by),
            Topic.ALL,
            null),
        List.of(new Side(by, codes), new Side(Breakdown.SEX, sexes)),
        counts,
        new long[counts.length],
        Instant.EPOCH);
  }

  @Test
  void theSameTableAgainGivesNothingAway() {
    Tabulation whole = table(3, 9);
    Result first = ReleaseGate.protect(whole, Method.ROUND, 3, List.of());
    var sides = List.of(Breakdown.MONTH, Breakdown.KIND, Breakdown.SEX);
    var again = new Earlier(Method.ROUND, 3, sides, printed(first), true, null);
    assertThat(ReleaseGate.protect(whole, Method.ROUND, 3, List.of(again)).attacks().findings())
        .isEmpty();
  }

  @Test
  void theSamePeopleAreNoisedTheSameInEveryTable() {
    Tabulation whole = table(5, 9);
    Result fine = ReleaseGate.protect(whole, Method.CELLKEY, 3, List.of());
    long count = 0;
    long key = 0;
    for (int i = 0; i < whole.counts().length; i++) {
      count += whole.counts()[i];
      key += whole.keys()[i];
    }
    long total =
        fine.printed()[
            fine.table().cell(List.of(Tabulation.TOTAL, Tabulation.TOTAL, Tabulation.TOTAL))];
    assertThat(total).isEqualTo(id.satuatap.disclosure.NoiseTable.usual().noisy(count, key));
  }
}
