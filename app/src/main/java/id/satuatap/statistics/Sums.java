package id.satuatap.statistics;

import id.satuatap.shell.SexSplit;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import id.satuatap.statistics.Figures.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Adds up by code and sex, keeping the order people know and everything that is unknown to it. */
final class Sums {

  /** Stands for "nobody said": its line comes last. */
  static final String UNKNOWN = "";

  private final Map<String, SexSplit> byCode = new HashMap<>();

  void add(String code, String sex, long n) {
    add(
        code,
        switch (sex) {
          case "P" -> new SexSplit(n, 0, 0);
          case "L" -> new SexSplit(0, n, 0);
          default -> new SexSplit(0, 0, n);
        });
  }

  void add(String code, SexSplit more) {
    byCode.merge(code, more, Sums::plus);
  }

  static SexSplit plus(SexSplit a, SexSplit b) {
    return new SexSplit(a.women() + b.women(), a.men() + b.men(), a.unknown() + b.unknown());
  }

  SexSplit of(String code) {
    return byCode.getOrDefault(code, new SexSplit(0, 0, 0));
  }

  SexSplit total() {
    return byCode.values().stream().reduce(new SexSplit(0, 0, 0), Sums::plus);
  }

  /** The known codes first, then others by size, then what nobody said. */
  List<String> codes(List<String> known) {
    var codes = new ArrayList<>(known);
    byCode.keySet().stream()
        .filter(c -> !known.contains(c) && !c.equals(UNKNOWN))
        .sorted(Comparator.comparingLong((String c) -> -of(c).total()).thenComparing(c -> c))
        .forEach(codes::add);
    if (byCode.containsKey(UNKNOWN) && !known.contains(UNKNOWN)) {
      codes.add(UNKNOWN);
    }
    return codes;
  }

  /** One line a code and a total. */
  Figures table(String code, String head, List<String> known, Function<String, Label> label) {
    var lines = new ArrayList<Line>();
    for (String one : codes(known)) {
      lines.add(new Line(List.of(label.apply(one)), Figures.bySex(of(one)), false));
    }
    lines.add(new Line(List.of(key("statistics.total", "")), Figures.bySex(total()), true));
    var heads = new ArrayList<>(List.of(head));
    heads.addAll(Figures.SEX_HEADS);
    return new Figures(code, heads, 1, lines, null);
  }

  static Label key(String key, String otherwise) {
    return new Label.Key(key, otherwise);
  }

  /** The label of a code under a prefix of keys. */
  static Function<String, Label> labels(String prefix) {
    return code ->
        code.equals(UNKNOWN)
            ? key("statistics.unknown", "")
            : key("statistics." + prefix + "." + code, code);
  }

  static List<Cell> withFirst(long first, List<Cell> rest) {
    var cells = new ArrayList<Cell>();
    cells.add(new Cell.Count(first));
    cells.addAll(rest);
    return cells;
  }
}
