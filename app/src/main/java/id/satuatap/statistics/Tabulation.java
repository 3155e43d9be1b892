package id.satuatap.statistics;

import id.satuatap.disclosure.CountTable;
import id.satuatap.disclosure.Dimension;
import id.satuatap.disclosure.Hierarchy;
import id.satuatap.statistics.Names.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a question: true counts with the key of every cell, the last dimension (sex)
 * running fastest. It does not leave the house as it is.
 *
 * @param counts one for each combination of codes
 */
record Tabulation(Question question, List<Side> sides, long[] counts, long[] keys, Instant asOf) {

  /** The total of a dimension in the library's tables; no code of ours looks like it. */
  static final String TOTAL = "_T";

  record Side(Breakdown by, List<Code> codes) {

    Side {
      codes = List.copyOf(codes);
    }
  }

  Tabulation {
    sides = List.copyOf(sides);
  }

  /** A cell or a sum of cells: what is counted, and its key. */
  record Sum(long count, long key) {

    Sum plus(Sum other) {
      return new Sum(count + other.count, key + other.key);
    }
  }

  /** Codes of every side but sex, with the sums of the three sexes. */
  record Row(List<Code> codes, Sum women, Sum men, Sum unknown) {

    Sum all() {
      return women.plus(men).plus(unknown);
    }

    Row plus(Row other) {
      return new Row(
          codes, women.plus(other.women), men.plus(other.men), unknown.plus(other.unknown));
    }
  }

  /** Without the codes nobody is counted under; months and sexes stay. */
  Tabulation compact() {
    int n = sides.size();
    int[] sizes = sides.stream().mapToInt(s -> s.codes().size()).toArray();
    boolean[][] used = new boolean[n][];
    for (int s = 0; s < n; s++) {
      used[s] = new boolean[sizes[s]];
      String dimension = sides.get(s).by().dimension();
      if (dimension.equals("month") || dimension.equals("sex")) {
        Arrays.fill(used[s], true);
      }
    }
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] != 0) {
        int rest = cell;
        for (int s = n - 1; s >= 0; s--) {
          used[s][rest % sizes[s]] = true;
          rest /= sizes[s];
        }
      }
    }
    var kept = new ArrayList<Side>();
    int cells = 1;
    for (int s = 0; s < n; s++) {
      var codes = new ArrayList<Code>();
      for (int code = 0; code < sizes[s]; code++) {
        if (used[s][code]) {
          codes.add(sides.get(s).codes().get(code));
        }
      }
      kept.add(new Side(sides.get(s).by(), codes));
      cells *= codes.size();
    }
    long[] fewerCounts = new long[cells];
    long[] fewerKeys = new long[cells];
    int next = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      boolean stays = true;
      int rest = cell;
      for (int s = n - 1; s >= 0; s--) {
        stays &= used[s][rest % sizes[s]];
        rest /= sizes[s];
      }
      if (stays) {
        fewerCounts[next] = counts[cell];
        fewerKeys[next++] = keys[cell];
      }
    }
    return new Tabulation(question, kept, fewerCounts, fewerKeys, asOf);
  }

  /** The part under one code of the first side, without that side; zeros where it has none. */
  Tabulation at(String code) {
    var rest = sides.subList(1, sides.size());
    int block = rest.stream().mapToInt(s -> s.codes().size()).reduce(1, Math::multiplyExact);
    long[] someCounts = new long[block];
    long[] someKeys = new long[block];
    var first = sides.getFirst().codes();
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).code().equals(code)) {
        System.arraycopy(counts, i * block, someCounts, 0, block);
        System.arraycopy(keys, i * block, someKeys, 0, block);
      }
    }
    return new Tabulation(question, rest, someCounts, someKeys, asOf);
  }

  private Side sexes() {
    return sides.getLast();
  }

  /** One row each combination of codes; without any side but sex a single one. */
  List<Row> rows() {
    int sexes = sexes().codes().size();
    var rows = new ArrayList<Row>();
    for (int cell = 0; cell < counts.length; cell += sexes) {
      var codes = new ArrayList<Code>();
      int rest = cell / sexes;
      for (int s = sides.size() - 2; s >= 0; s--) {
        int size = sides.get(s).codes().size();
        codes.addFirst(sides.get(s).codes().get(rest % size));
        rest /= size;
      }
      Row row = new Row(codes, new Sum(0, 0), new Sum(0, 0), new Sum(0, 0));
      for (int sex = 0; sex < sexes; sex++) {
        var one = new Sum(counts[cell + sex], keys[cell + sex]);
        row =
            switch (sexes().codes().get(sex).code()) {
              case "P" -> new Row(codes, row.women().plus(one), row.men(), row.unknown());
              case "L" -> new Row(codes, row.women(), row.men().plus(one), row.unknown());
              default -> new Row(codes, row.women(), row.men(), row.unknown().plus(one));
            };
      }
      rows.add(row);
    }
    return rows;
  }

  Row total() {
    return rows().stream()
        .reduce(Row::plus)
        .map(r -> new Row(List.of(), r.women(), r.men(), r.unknown()))
        .orElse(new Row(List.of(), new Sum(0, 0), new Sum(0, 0), new Sum(0, 0)));
  }

  /** As the library wants it: every side with its total. */
  CountTable table() {
    var builder =
        CountTable.over(
            sides.stream()
                .map(s ->
                    Dimension.of(
                        s.by().code(),
                        Hierarchy.flat(TOTAL, s.codes().stream().map(Code::code).toList())))
                .toList());
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        builder.add(codes(cell), counts[cell]);
      }
    }
    return builder.build();
  }

  /** Key sums of the table's leaves. */
  long[] leafKeys(CountTable table) {
    Map<List<String>, Long> byCodes = new HashMap<>();
    for (int cell = 0; cell < counts.length; cell++) {
      byCodes.put(codes(cell), keys[cell]);
    }
    long[] leaves = new long[table.leaves()];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      leaves[leaf] = byCodes.getOrDefault(table.codes(table.leafCell(leaf)), 0L);
    }
    return leaves;
  }

  private List<String> codes(int cell) {
    var codes = new ArrayList<String>();
    int rest = cell;
    for (int s = sides.size() - 1; s >= 0; s--) {
      int size = sides.get(s).codes().size();
      codes.addFirst(sides.get(s).codes().get(rest % size).code());
      rest /= size;
    }
    return codes;
  }
}
