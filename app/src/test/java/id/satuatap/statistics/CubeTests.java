package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.disclosure.NoiseTable;
import id.satuatap.disclosure.RecordKeys;
import id.satuatap.statistics.Cube.Axis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cube by itself: what adds up, what cancels, what comes late or unknown. */
class CubeTests {

  private static final List<String> DIMENSIONS = List.of("month", "district", "sex", "kind");
  private static final RecordKeys KEYS =
      RecordKeys.of("a secret of the tests, long".getBytes(StandardCharsets.UTF_8));

  private record Fact(String id, String[] cell) {

    Fact in(int dimension, String code) {
      String[] other = cell.clone();
      other[dimension] = code;
      return new Fact(id, other);
    }
  }

  private static List<Fact> facts(long seed, int many) {
    var random = new Random(seed);
    return IntStream.range(0, many)
        .mapToObj(n ->
            new Fact(
                "fact " + n,
                new String[] {
                  "2025-%02d".formatted(1 + random.nextInt(12)),
                  "35.%02d".formatted(random.nextInt(30)),
                  List.of("P", "L", "U").get(random.nextInt(3)),
                  "kind " + random.nextInt(6)
                }))
        .toList();
  }

  private static void count(Cube cube, Fact fact, int n) {
    cube.add(fact.cell(), n, n * KEYS.of(fact.id()));
  }

  private static Cube cubeOf(List<Fact> facts) {
    var cube = new Cube(DIMENSIONS);
    facts.forEach(f -> count(cube, f, 1));
    return cube;
  }

  private static Axis axis(String dimension, List<String> codes) {
    return new Axis(dimension, codes.size(), codes::indexOf);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyMarginIsTheSumOfItsPartsInCountsAndInKeys(long seed) {
    Cube cube = cubeOf(facts(seed, 5_000));
    var sexes = List.of("P", "L", "U");
    var fine = cube.group(List.of(axis("sex", sexes), axis("kind", cube.codes("kind"))));
    var coarse = cube.group(List.of(axis("sex", sexes)));
    int kinds = cube.codes("kind").size();
    for (int sex = 0; sex < 3; sex++) {
      long counts = 0;
      long keys = 0;
      for (int kind = 0; kind < kinds; kind++) {
        counts += fine.counts()[sex * kinds + kind];
        keys += fine.keys()[sex * kinds + kind];
      }
      assertThat(counts).isEqualTo(coarse.counts()[sex]);
      assertThat(keys).isEqualTo(coarse.keys()[sex]);
    }
    var all = cube.group(List.of());
    assertThat(all.counts()).containsExactly(5_000);
    assertThat(IntStream.range(0, 3).mapToLong(i -> coarse.keys()[i]).sum())
        .isEqualTo(all.keys()[0]);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void whatIsGroupedIsWhatOneWouldCountByHand(long seed) {
    var facts = facts(seed, 3_000);
    Cube cube = cubeOf(facts);
    cube.tidy();
    var byHand = new HashMap<String, Long>();
    facts.stream()
        .filter(f -> f.cell()[3].equals("kind 2"))
        .forEach(f -> byHand.merge(f.cell()[1].charAt(3) + f.cell()[2], 1L, Long::sum));
    var tens = List.of("0", "1", "2");
    var sexes = List.of("P", "L");
    var answer =
        cube.group(
            List.of(
                new Axis("district", 3, code -> tens.indexOf(code.substring(3, 4))),
                axis("sex", sexes),
                new Axis("kind", 1, code -> code.equals("kind 2") ? 0 : -1)));
    for (int ten = 0; ten < 3; ten++) {
      for (int sex = 0; sex < 2; sex++) {
        assertThat(answer.counts()[ten * 2 + sex])
            .isEqualTo(byHand.getOrDefault(tens.get(ten) + sexes.get(sex), 0L));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void correctionsInAnyOrderEndWhereCountingAnewBegins(long seed) {
    var random = new Random(seed);
    var facts = new ArrayList<>(facts(seed, 4_000));
    var followed = new Cube(DIMENSIONS);
    var steps = new ArrayList<Runnable>();
    for (int i = 0; i < facts.size(); i++) {
      Fact first = facts.get(i);
      steps.add(() -> count(followed, first, 1));
      if (random.nextInt(4) == 0) {
        // Known better later, or found to be the same person as another: taken back, counted anew.
        Fact better = first.in(random.nextInt(4), "known later " + random.nextInt(3));
        steps.add(() -> count(followed, first, -1));
        if (random.nextBoolean()) {
          steps.add(() -> count(followed, better, 1));
          facts.set(i, better);
        } else {
          facts.set(i, null);
        }
      }
    }
    Collections.shuffle(steps, random);
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).run();
      if (i % 1_000 == 999) {
        followed.tidy();
      }
    }
    facts.removeIf(f -> f == null);
    Collections.shuffle(facts, random);
    Cube built = cubeOf(facts);
    assertThat(followed.checksum()).isEqualTo(built.checksum());
    followed.tidy();
    built.tidy();
    assertThat(followed.checksum()).isEqualTo(built.checksum());
    assertThat(followed.rows()).isEqualTo(built.rows());
  }

  @Test
  void oneMissedFactAndOneWrongKeyAreBothSeenInTheChecksum() {
    var facts = facts(3, 500);
    long whole = cubeOf(facts).checksum();
    assertThat(cubeOf(facts.subList(1, 500)).checksum()).isNotEqualTo(whole);
    Cube otherKey = cubeOf(facts.subList(1, 500));
    otherKey.add(facts.getFirst().cell(), 1, KEYS.of("somebody else"));
    assertThat(otherKey.checksum()).isNotEqualTo(whole);
  }

  @Test
  void theSameRecordsGetTheSameNoiseHoweverTheyAreAskedFor() {
    var facts = facts(7, 400);
    var reversed = new ArrayList<>(facts);
    Collections.reverse(reversed);
    NoiseTable noise = NoiseTable.usual();
    var sexes = List.of("P", "L", "U");
    var once = cubeOf(facts).group(List.of(axis("sex", sexes)));
    var twice = cubeOf(reversed).group(List.of(axis("sex", sexes)));
    for (int i = 0; i < 3; i++) {
      assertThat(noise.noisy(once.counts()[i], once.keys()[i]))
          .isEqualTo(noise.noisy(twice.counts()[i], twice.keys()[i]));
    }
  }

  @Test
  void anUnknownCodeALateFactAndAFutureDateEachKeepAPlaceOfTheirOwn() {
    Cube cube = cubeOf(facts(9, 200));
    cube.tidy();
    count(cube, new Fact("late", new String[] {"2024-03", "35.05", "P", "kind 1"}), 1);
    count(cube, new Fact("future", new String[] {"2099-01", "35.05", "P", "kind 1"}), 1);
    count(cube, new Fact("odd", new String[] {"2025-03", "99.99", "X", "no such kind"}), 1);
    var years =
        cube.group(
            List.of(
                new Axis(
                    "month", 3, m -> List.of("2024", "2025", "2099").indexOf(m.substring(0, 4)))));
    assertThat(years.counts()).containsExactly(1, 201, 1);
    assertThat(cube.group(List.of(axis("kind", List.of("no such kind")))).counts())
        .containsExactly(1);
    assertThat(cube.group(List.of(axis("kind", List.of("never seen")))).counts())
        .containsExactly(0);
  }

  @Test
  void aDimensionOfManyCodesBecomesWideAndLosesNobody() {
    var cube = new Cube(DIMENSIONS);
    for (int district = 0; district < 700; district++) {
      for (String sex : List.of("P", "L")) {
        cube.add(new String[] {"2025-01", "d" + district, sex, "k"}, 2, district);
      }
    }
    cube.tidy();
    assertThat(cube.group(List.of()).counts()).containsExactly(2_800);
    assertThat(cube.group(List.of(axis("district", List.of("d699", "d300")))).counts())
        .containsExactly(4, 4);
    // Two lanes for three dimensions of few codes, a wide one, the count and the key.
    assertThat(cube.bytes() - 64 * 4 - 16 * 13).isEqualTo(1_400L * 13);
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void codesAndCountsThatOutgrowTheirPlaceLoseNobody(long seed) {
    var random = new Random(seed);
    var names = List.of("a", "b", "c", "d", "e");
    // Around each limit: half a byte, a byte, two; in every order of growing.
    int[] most = random.ints(5, 1, 4).map(n -> n == 1 ? 14 : n == 2 ? 40 : 300).toArray();
    var cube = new Cube(names);
    var byHand = new HashMap<List<Integer>, Long>();
    for (int n = 0; n < 4_000; n++) {
      String[] cell = new String[5];
      var codes = new ArrayList<Integer>();
      for (int d = 0; d < 5; d++) {
        int code = random.nextInt(1 + Math.min(most[d], n / 8));
        cell[d] = "code " + code;
        codes.add(code);
      }
      int count = random.nextInt(50) == 0 ? random.nextInt(80_000) - 20_000 : random.nextInt(90);
      cube.add(cell, count, count * 7L);
      byHand.merge(codes, (long) count, Long::sum);
      if (random.nextInt(1_500) == 0) {
        cube.tidy();
      }
    }
    for (int again = 0; again < 2; again++) {
      for (int d = 0; d < 5; d++) {
        int one = d;
        for (int code : List.of(0, 13, 15, 16, 39, 255, 256, 299)) {
          var answer =
              cube.group(
                  List.of(axis(names.get(d), List.of("code " + code)), axis("a", cube.codes("a")))
                      .subList(0, d == 0 ? 1 : 2));
          long expected =
              byHand.entrySet().stream()
                  .filter(e -> e.getKey().get(one) == code)
                  .mapToLong(Map.Entry::getValue)
                  .sum();
          assertThat(java.util.Arrays.stream(answer.counts()).sum()).isEqualTo(expected);
          assertThat(java.util.Arrays.stream(answer.keys()).sum()).isEqualTo(7 * expected);
        }
      }
      cube.tidy();
    }
  }

  @Test
  void rowsWithoutAnybodyDisappear() {
    var facts = facts(5, 300);
    Cube cube = cubeOf(facts);
    facts.forEach(f -> count(cube, f, -1));
    cube.tidy();
    assertThat(cube.rows()).isZero();
    assertThat(cube.checksum()).isZero();
  }

  @Test
  void nobodyIsAskedToReadMillionsOfCells() {
    var cube = new Cube(List.of("a", "b"));
    assertThatThrownBy(
            () -> cube.group(List.of(new Axis("a", 3_000, c -> 0), new Axis("b", 3_000, c -> 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCopyOnDiskIsTheSameCubeAndWorthNothingWithoutItsKey(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("deep").resolve("cube.sealed");
    byte[] key = new byte[32];
    var cubes = new EnumMap<CubeKind, Cube>(CubeKind.class);
    for (CubeKind kind : CubeKind.values()) {
      var cube = new Cube(kind.dimensions());
      String[] cell = new String[kind.dimensions().size()];
      for (int n = 0; n < 1_000; n++) {
        for (int d = 0; d < cell.length; d++) {
          cell[d] = "Kabupaten Blitar " + (n * 31 / (d + 1)) % 400;
        }
        cube.add(cell, 1, KEYS.of(kind + " " + n));
      }
      cubes.put(kind, cube);
    }
    UUID copy = UUID.randomUUID();
    new CubeFile(file, key).write(new CubeFile.Content(copy, "10:20:15", cubes));
    var read = new CubeFile(file, key).read().orElseThrow();
    assertThat(read.copy()).isEqualTo(copy);
    assertThat(read.position()).isEqualTo("10:20:15");
    for (Map.Entry<CubeKind, Cube> one : read.cubes().entrySet()) {
      assertThat(one.getValue().checksum()).isEqualTo(cubes.get(one.getKey()).checksum());
    }
    byte[] bytes = Files.readAllBytes(file);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Blitar");
    byte[] otherKey = new byte[32];
    otherKey[3] = 1;
    assertThat(new CubeFile(file, otherKey).read()).isEmpty();
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(new CubeFile(file, key).read()).isEmpty();
  }
}
