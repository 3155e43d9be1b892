package id.satuatap.statistics;

import id.satuatap.shell.SexSplit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of a report, the same for page, workbook and paper.
 *
 * @param code names its texts: title, concept, unit, population
 * @param heads message keys of the columns, those of the labels first
 * @param labels how many of the columns are labels
 * @param missing message key that says why the whole table is not available; null when it is
 */
record Figures(
    String code, List<String> heads, int labels, List<Line> lines, @Nullable String missing) {

  Figures {
    heads = List.copyOf(heads);
    lines = List.copyOf(lines);
  }

  static Figures missing(String code, String why) {
    return new Figures(code, List.of(), 0, List.of(), why);
  }

  String key(String part) {
    return "statistics.table." + code + "." + part;
  }

  /** True when nothing was counted: the zeros stand there all the same. */
  boolean empty() {
    return lines.stream()
        .flatMap(l -> l.cells().stream())
        .noneMatch(c -> c instanceof Cell.Count(long n) && n != 0);
  }

  /** True for a column that holds no numbers. */
  boolean words(int column) {
    return column < labels
        || !lines.isEmpty()
            && column - labels < lines.getFirst().cells().size()
            && lines.getFirst().cells().get(column - labels) instanceof Cell.Words;
  }

  /** A row; the last one is often the total. */
  record Line(List<Label> labels, List<Cell> cells, boolean total) {

    Line {
      labels = List.copyOf(labels);
      cells = List.copyOf(cells);
    }
  }

  /** What stands before the numbers. */
  sealed interface Label {

    /** A text of ours; an unknown code is shown as it is. */
    record Key(String key, String otherwise) implements Label {}

    record Plain(String text) implements Label {}

    /** A category in the words of the rules' data, in both languages. */
    record Named(String indonesian, String english) implements Label {}
  }

  sealed interface Cell {

    record Count(long n) implements Cell {}

    /** A share; without a whole there is none, which is not the same as 0 %. */
    record Share(long part, long whole) implements Cell {}

    /** So many for a thousand. */
    record Rate(double perThousand) implements Cell {}

    /** A time in days. */
    record Days(double days) implements Cell {}

    /** Words that stand behind numbers, where the sources print them so. */
    record Words(String text) implements Cell {}

    /** Nobody recorded it: not zero. */
    record Missing() implements Cell {}
  }

  /** The columns the sources print for sexes: women, men, unknown, all, share of women. */
  static List<Cell> bySex(SexSplit split) {
    return List.of(
        new Cell.Count(split.men()),
        new Cell.Count(split.women()),
        new Cell.Count(split.unknown()),
        new Cell.Count(split.total()),
        new Cell.Share(split.women(), split.total()));
  }

  static final List<String> SEX_HEADS =
      List.of(
          "statistics.head.L",
          "statistics.head.P",
          "statistics.head.U",
          "statistics.head.total",
          "statistics.head.share");
}
