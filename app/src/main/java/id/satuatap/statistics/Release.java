package id.satuatap.statistics;

import id.satuatap.shell.SexSplit;
import id.satuatap.statistics.Names.Code;
import id.satuatap.statistics.Panel.Bar;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Published figures as they were printed.
 *
 * @param centre name of the one centre; null for the whole country
 * @param base no count from 1 to one less than this is printed
 * @param cells printed counts; in every side the total comes before its codes, the last side (sex)
 *     runs fastest
 * @param checks what was checked before printing; null for tables from before that was kept
 */
record Release(
    UUID id,
    @Nullable UUID centreId,
    @Nullable String centre,
    CubeKind kind,
    int version,
    String from,
    String to,
    Topic topic,
    @Nullable String place,
    ReleaseGate.Method method,
    int base,
    List<Side> sides,
    List<Long> cells,
    Instant asOf,
    Instant releasedAt,
    @Nullable Instant withdrawnAt,
    @Nullable Validation checks) {

  /** More rows than this are read from the file. */
  static final int MOST_ROWS = 120;

  record Side(String by, List<Code> codes) {

    String key() {
      return "statistics.by." + by;
    }
  }

  Release {
    sides = List.copyOf(sides);
    cells = List.copyOf(cells);
  }

  YearMonth first() {
    return YearMonth.parse(from);
  }

  YearMonth last() {
    return YearMonth.parse(to);
  }

  boolean rounded() {
    return method == ReleaseGate.Method.ROUND;
  }

  String concept(String part) {
    return "statistics.concept." + kind.code() + "." + part;
  }

  /** Codes of all sides but sex; an empty one is the total. */
  record Row(List<Code> codes, long women, long men, long unknown, long all) {}

  static final Code TOTAL = new Code(Tabulation.TOTAL, "Jumlah", "Total");

  /** Every row with its own codes, then the total. */
  List<Row> rows() {
    var rows = new ArrayList<Row>();
    Row total = null;
    int sexes = sides.getLast().codes().size() + 1;
    for (int cell = 0; cell < cells.size(); cell += sexes) {
      var codes = codes(cell);
      var own = codes.subList(0, codes.size() - 1);
      var row = new Row(own, of(cell, "P"), of(cell, "L"), of(cell, "U"), cells.get(cell));
      long totals = own.stream().filter(c -> c.equals(TOTAL)).count();
      if (totals == own.size()) {
        total = row;
      } else if (totals == 0) {
        rows.add(row);
      }
    }
    if (total != null) {
      rows.add(new Row(List.of(), total.women(), total.men(), total.unknown(), total.all()));
    }
    return rows;
  }

  /** The printed sums along one side, then the total of all. */
  List<Row> along(int side) {
    var rows = new ArrayList<Row>();
    Row total = null;
    int sexes = sides.getLast().codes().size() + 1;
    for (int cell = 0; cell < cells.size(); cell += sexes) {
      var codes = codes(cell);
      boolean others = true;
      for (int s = 0; s < codes.size() - 1; s++) {
        others &= s == side || codes.get(s).equals(TOTAL);
      }
      if (others) {
        Code code = codes.get(side);
        var row =
            new Row(
                code.equals(TOTAL) ? List.of() : List.of(code),
                of(cell, "P"),
                of(cell, "L"),
                of(cell, "U"),
                cells.get(cell));
        if (code.equals(TOTAL)) {
          total = row;
        } else if (row.all() != 0) {
          rows.add(row);
        }
      }
    }
    if (total != null) {
      rows.add(total);
    }
    return rows;
  }

  /** The printed sums along one side as a table with its picture. */
  Panel along(int side, String code) {
    var lines = new ArrayList<Figures.Line>();
    var bars = new ArrayList<Bar>();
    for (Row row : along(side)) {
      var label =
          row.codes().isEmpty() ? Sums.key("statistics.total", "") : row.codes().getFirst().label();
      lines.add(
          new Figures.Line(
              List.of(label),
              Figures.bySex(new SexSplit(row.women(), row.men(), row.unknown())),
              row.codes().isEmpty()));
      if (!row.codes().isEmpty()) {
        bars.add(new Bar(label, row.women(), row.men(), row.unknown()));
      }
    }
    var heads = new ArrayList<>(List.of(sides.get(side).key()));
    heads.addAll(Figures.SEX_HEADS);
    return new Panel(
        new Figures(code, heads, 1, lines, null), bars, "statistics.formula." + kind.formula());
  }

  private long of(int cell, String sex) {
    var codes = sides.getLast().codes();
    for (int i = 0; i < codes.size(); i++) {
      if (codes.get(i).code().equals(sex)) {
        return cells.get(cell + 1 + i);
      }
    }
    return 0;
  }

  /** The codes of a cell, one a side. */
  List<Code> codes(int cell) {
    var codes = new ArrayList<Code>();
    int rest = cell;
    for (int s = sides.size() - 1; s >= 0; s--) {
      var all = sides.get(s).codes();
      int at = rest % (all.size() + 1);
      codes.addFirst(at == 0 ? TOTAL : all.get(at - 1));
      rest /= all.size() + 1;
    }
    return codes;
  }

  /** A picture of the sums along the first side. */
  Panel panel() {
    List<Bar> bars = sides.size() < 2 ? List.of() : along(0, "own-" + kind.code()).bars();
    return new Panel(
        new Figures("own-" + kind.code(), List.of(), 0, List.of(), null),
        bars.size() > 40 ? List.of() : bars,
        "statistics.formula." + kind.formula());
  }
}
