package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command from file to file, on invented tables with trees of any shape, with second ways to
 * add up, written as different programs write them; what it wrote is read and attacked by nothing
 * of its own.
 */
class ProtectedFilesTests {

  @TempDir Path folder;

  /** A tree of codes: each sum with the leaves below it. */
  private static final class Tree {
    final String column;
    final List<String> leaves = new ArrayList<>();
    final List<List<String[]>> files = new ArrayList<>();
    final Map<String, Set<String>> below = new LinkedHashMap<>();

    Tree(String column, Random random, int most) {
      this.column = column;
      grow(random, most, 1 + random.nextInt(3));
      if (random.nextBoolean() && leaves.size() > 3) {
        secondWay(random);
      }
    }

    private void grow(Random random, int most, int depth) {
      var rows = new ArrayList<String[]>();
      rows.add(new String[] {"@", column + " all"});
      branch(rows, "@", column, random, most, depth);
      files.add(rows);
      below.put(column + " all", new LinkedHashSet<>(leaves));
    }

    private Set<String> branch(
        List<String[]> rows, String level, String name, Random random, int most, int depth) {
      var mine = new LinkedHashSet<String>();
      int children = 1 + random.nextInt(most);
      for (int i = 0; i < children; i++) {
        String child = name + "." + i;
        rows.add(new String[] {level + "@", child});
        Set<String> under =
            depth > 1 && random.nextInt(3) > 0
                ? branch(rows, level + "@", child, random, most, depth - 1)
                : Set.of(child);
        if (under.equals(Set.of(child))) {
          leaves.add(child);
        }
        below.put(child, under);
        mine.addAll(under);
      }
      return mine;
    }

    private void secondWay(Random random) {
      var rows = new ArrayList<String[]>();
      rows.add(new String[] {"@", column + " all"});
      var shuffled = new ArrayList<>(leaves);
      Collections.shuffle(shuffled, random);
      int cut = 1 + random.nextInt(shuffled.size() - 1);
      for (int part = 0; part < 2; part++) {
        List<String> mine =
            part == 0 ? shuffled.subList(0, cut) : shuffled.subList(cut, shuffled.size());
        String code = column + " half " + part;
        rows.add(new String[] {"@@", code});
        mine.forEach(leaf -> rows.add(new String[] {"@@@", leaf}));
        below.put(code, new LinkedHashSet<>(mine));
      }
      files.add(rows);
    }
  }

  private record Invented(List<Tree> trees, Map<List<String>, Long> counts, List<String> options) {}

  /** Writes the files of a table; how they are written depends on chance too. */
  private Invented invent(Random random) throws IOException {
    var trees = new ArrayList<Tree>();
    int dimensions = 1 + random.nextInt(4);
    for (int d = 0; d < dimensions; d++) {
      trees.add(new Tree("d" + d, random, dimensions > 2 ? 2 : 4));
    }
    String separator = List.of(",", ";", "\t").get(random.nextInt(3));
    String end = random.nextBoolean() ? "\n" : "\r\n";
    var options = new ArrayList<String>();
    for (Tree tree : trees) {
      for (List<String[]> rows : tree.files) {
        Path file = Files.createTempFile(folder, "tree", ".csv");
        var text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        text.append(random.nextBoolean() ? "levels" + separator + "codes" + end : "");
        for (String[] row : rows) {
          String pad = random.nextInt(4) == 0 ? "  " : "";
          text.append(pad).append(row[0]).append(separator);
          text.append('"').append(pad).append(row[1]).append('"').append(end);
          text.append(random.nextInt(5) == 0 ? end : "");
        }
        Files.writeString(file, text);
        options.addAll(List.of("--dim", tree.column + "=" + file));
      }
    }
    var counts = new LinkedHashMap<List<String>, Long>();
    places(trees, 0, new ArrayList<>(), counts);
    var lines = new ArrayList<String>();
    for (var cell : counts.entrySet()) {
      long count = Math.max(0, (long) (Math.exp(random.nextGaussian() * 1.6 + 0.8)) - 1);
      cell.setValue(count);
      if (count > 0 || random.nextBoolean()) {
        String number = random.nextInt(9) == 0 ? count + ".0" : Long.toString(count);
        lines.add(String.join(separator, cell.getKey()) + separator + number);
      }
    }
    if (random.nextBoolean()) {
      long sum = counts.values().stream().mapToLong(Long::longValue).sum();
      lines.add(
          String.join(separator, trees.stream().map(t -> t.column + " all").toList())
              + separator
              + sum);
    }
    Collections.shuffle(lines, random);
    String head = String.join(separator, trees.stream().map(t -> t.column).toList());
    Files.writeString(
        folder.resolve("cells.csv"),
        (random.nextBoolean() ? "\uFEFF" : "")
            + head
            + separator
            + "n"
            + end
            + String.join(end, lines)
            + end);
    return new Invented(trees, counts, options);
  }

  private static void places(
      List<Tree> trees, int depth, List<String> place, Map<List<String>, Long> counts) {
    if (depth == trees.size()) {
      counts.put(List.copyOf(place), 0L);
      return;
    }
    for (String leaf : trees.get(depth).leaves) {
      place.add(leaf);
      places(trees, depth + 1, place, counts);
      place.removeLast();
    }
  }

  private int run(List<String> options, String... more) {
    var all = new ArrayList<>(options);
    all.addAll(List.of(more));
    PrintStream out = System.out;
    try (var nowhere = new PrintStream(java.io.OutputStream.nullOutputStream())) {
      System.setOut(nowhere);
      return Protect.run(
          all.toArray(String[]::new),
          Map.of("LANG", "en", "SATUATAP_HOME", folder.resolve("home").toString()));
    } finally {
      System.setOut(out);
    }
  }

  /** Leaves below a cell, as numbers. */
  private static int[] leaves(Invented table, List<String> codes) {
    var numbers = new ArrayList<Integer>();
    int number = 0;
    for (List<String> place : table.counts().keySet()) {
      boolean inside = true;
      for (int d = 0; d < codes.size(); d++) {
        inside &= table.trees().get(d).below.get(codes.get(d)).contains(place.get(d));
      }
      if (inside) {
        numbers.add(number);
      }
      number++;
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static long truth(Invented table, int[] leaves) {
    var counts = List.copyOf(table.counts().values());
    long sum = 0;
    for (int leaf : leaves) {
      sum += counts.get(leaf);
    }
    return sum;
  }

  private Map<List<String>, String[]> released(Invented table) throws IOException {
    var rows = new HashMap<List<String>, String[]>();
    List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
    int columns = table.trees().size();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      assertThat(rows.put(List.of(fields).subList(0, columns), fields)).as(line).isNull();
    }
    int cells = 1;
    for (Tree tree : table.trees()) {
      cells *= tree.below.size();
    }
    assertThat(rows).hasSize(cells);
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void noPrimaryCellFollowsFromAFileThatWasProtectedBySuppression(int threshold)
      throws IOException {
    var random = new Random(threshold * 100L);
    int primary = 0;
    for (int round = 0; round < 25; round++) {
      Invented table = invent(random);
      assertThat(
              run(
                  table.options(),
                  "--in",
                  folder.resolve("cells.csv").toString(),
                  "--count",
                  "n",
                  "--threshold",
                  "" + threshold,
                  "--out",
                  folder.resolve("out.csv").toString()))
          .isZero();
      Map<List<String>, String[]> rows = released(table);
      int columns = table.trees().size();
      var known = new Fractions(table.counts().size());
      for (var row : rows.entrySet()) {
        int[] leaves = leaves(table, row.getKey());
        long truth = truth(table, leaves);
        String published = row.getValue()[columns];
        String flag = row.getValue()[columns + 1];
        assertThat(flag.equals("primary"))
            .as("%s", row.getKey())
            .isEqualTo(truth >= 1 && truth <= threshold);
        assertThat(published.isEmpty()).isEqualTo(!flag.equals("published"));
        if (!published.isEmpty()) {
          assertThat(Long.parseLong(published)).isEqualTo(truth);
          known.publish(leaves);
          if (truth == 0) {
            for (int leaf : leaves) {
              known.publish(new int[] {leaf});
            }
          }
        }
      }
      for (var row : rows.entrySet()) {
        if (!row.getValue()[columns + 1].equals("published")) {
          assertThat(known.follows(leaves(table, row.getKey())))
              .as("round %d %s", round, row.getKey())
              .isFalse();
          primary++;
        }
      }
      assertThat(run(table.options(), "--attack", folder.resolve("out.csv").toString())).isZero();
    }
    assertThat(primary).isGreaterThan(200);
  }

  @Test
  void whatIsRoundedAddsUpAndShowsNothingSmall() throws IOException {
    var random = new Random(4);
    for (int round = 0; round < 25; round++) {
      Invented table = invent(random);
      assertThat(
              run(
                  table.options(),
                  "--in",
                  folder.resolve("cells.csv").toString(),
                  "--count",
                  "n",
                  "--method",
                  "round",
                  "--out",
                  folder.resolve("out.csv").toString()))
          .isZero();
      Map<List<String>, String[]> rows = released(table);
      int columns = table.trees().size();
      var places = List.copyOf(table.counts().keySet());
      for (var row : rows.entrySet()) {
        long sum = 0;
        boolean certain = true;
        for (int leaf : leaves(table, row.getKey())) {
          long printed = Long.parseLong(rows.get(places.get(leaf))[columns]);
          sum += printed;
          certain &= printed > 3;
        }
        assertThat(row.getValue()[columns]).isEqualTo(Long.toString(sum));
        assertThat(sum == 0 || sum >= 3).isTrue();
        // The mark says nothing that the printed numbers do not say.
        assertThat(row.getValue()[columns + 1]).isEqualTo(certain ? "published" : "rounded");
      }
    }
  }

  @Test
  void underNoiseNoMarkTellsWhichNumbersAreTrue() throws IOException {
    var random = new Random(5);
    for (int round = 0; round < 10; round++) {
      Invented table = invent(random);
      assertThat(
              run(
                  table.options(),
                  "--in",
                  folder.resolve("cells.csv").toString(),
                  "--count",
                  "n",
                  "--method",
                  "cellkey",
                  "--out",
                  folder.resolve("out.csv").toString()))
          .isZero();
      int columns = table.trees().size();
      for (String[] row : released(table).values()) {
        assertThat(row[columns + 1]).isEqualTo("perturbed");
        assertThat(Long.parseLong(row[columns])).isNotIn(1L, 2L);
      }
    }
  }
}
