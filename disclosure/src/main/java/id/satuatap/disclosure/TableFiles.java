package id.satuatap.disclosure;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tables and hierarchies as files of comma- or semicolon-separated values in UTF-8. */
final class TableFiles {

  private static final int MOST_DECIMALS = 18;

  private TableFiles() {}

  /** A file whose first row names the columns. */
  record Rows(Path file, List<String> columns, List<CsvRecord> rows) {

    int column(String name) {
      int column = columns.indexOf(name);
      if (column < 0) {
        throw new UnusableTable("file.no-column", file, name, String.join(", ", columns));
      }
      return column;
    }

    boolean has(String name) {
      return columns.contains(name);
    }

    String at(CsvRecord row, int column) {
      if (column >= row.getFieldCount()) {
        throw new UnusableTable("file.short-row", file, row.getStartingLineNumber());
      }
      return row.getField(column).strip();
    }
  }

  static Rows read(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new UnusableTable("file.missing", file);
    } catch (CharacterCodingException e) {
      throw new UnusableTable("file.encoding", file);
    } catch (IOException e) {
      throw new UnusableTable("file.unreadable", file);
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    int end = text.indexOf('\n');
    String head = end < 0 ? text : text.substring(0, end);
    char separator = separator(head);
    var rows = new ArrayList<CsvRecord>();
    try (var reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        if (row.getFieldCount() > 1 || !row.getField(0).isBlank()) {
          rows.add(row);
        }
      }
    } catch (CsvParseException e) {
      throw new UnusableTable("file.broken", file, rows.size() + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (rows.isEmpty()) {
      throw new UnusableTable("file.empty", file);
    }
    List<String> columns = rows.getFirst().getFields().stream().map(String::strip).toList();
    return new Rows(file, columns, rows.subList(1, rows.size()));
  }

  private static char separator(String head) {
    char best = ',';
    for (char other : new char[] {';', '\t'}) {
      best = count(head, other) > count(head, best) ? other : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /**
   * Rows of depth signs and codes: {@code @} is the total, {@code @@} what it is made of. The
   * heading may be missing; blanks around signs and codes say nothing.
   */
  static Hierarchy hierarchy(Path file) {
    Rows rows = read(file);
    boolean bare = !rows.columns().isEmpty() && isDepth(rows.columns().getFirst());
    int levels = bare ? 0 : rows.column("levels");
    int codes = bare ? 1 : rows.column("codes");
    var tree = new ArrayList<Hierarchy.Level>();
    if (bare) {
      if (rows.columns().size() < 2) {
        throw new UnusableTable("file.short-row", file, 1);
      }
      tree.add(new Hierarchy.Level(rows.columns().get(0).length(), rows.columns().get(1)));
    }
    for (CsvRecord row : rows.rows()) {
      String depth = rows.at(row, levels);
      if (!isDepth(depth)) {
        throw new UnusableTable("file.level", file, row.getStartingLineNumber(), depth);
      }
      String code = rows.at(row, codes);
      if (code.isEmpty()) {
        throw new UnusableTable("file.no-code", file, row.getStartingLineNumber());
      }
      tree.add(new Hierarchy.Level(depth.length(), code));
    }
    try {
      return Hierarchy.of(tree);
    } catch (UnusableTable e) {
      throw new UnusableTable("file.hierarchy", file, new Words(e));
    }
  }

  private static boolean isDepth(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c == '@');
  }

  /**
   * The dimensions as asked for; a column without a hierarchy gets the total {@code Total} over the
   * codes that occur.
   */
  static List<Dimension> dimensions(List<Map.Entry<String, @Nullable Path>> asked, Rows rows) {
    Map<String, List<Path>> files = new LinkedHashMap<>();
    for (var one : asked) {
      List<Path> known = files.computeIfAbsent(one.getKey(), name -> new ArrayList<>());
      if (one.getValue() != null) {
        known.add(one.getValue());
      }
    }
    var dimensions = new ArrayList<Dimension>();
    files.forEach((name, hierarchies) -> {
      int column = rows.column(name);
      if (hierarchies.isEmpty()) {
        Set<String> codes = new TreeSet<>();
        rows.rows().forEach(row -> codes.add(rows.at(row, column)));
        codes.remove("Total");
        dimensions.add(Dimension.of(name, Hierarchy.flat("Total", codes)));
      } else {
        dimensions.add(
            Dimension.of(name, hierarchies.stream().map(TableFiles::hierarchy).toList()));
      }
    });
    return dimensions;
  }

  /**
   * The counts of a file. Rows of totals are not needed; where they are given they must be right.
   */
  static CountTable counts(Rows rows, String countColumn, List<Dimension> dimensions) {
    int[] columns = columns(rows, dimensions);
    int count = rows.column(countColumn);
    var builder = CountTable.over(dimensions);
    var totals = new ArrayList<CsvRecord>();
    for (CsvRecord row : rows.rows()) {
      List<String> codes = codes(rows, row, columns);
      if (isTotal(dimensions, codes)) {
        totals.add(row);
      } else {
        long number = whole(rows, row, count);
        at(rows, row, () -> builder.add(codes, number));
      }
    }
    CountTable table = builder.build();
    for (CsvRecord row : totals) {
      checkTotal(rows, row, table, codes(rows, row, columns), whole(rows, row, count), 0);
    }
    return table;
  }

  /** Amounts with the number of decimals their column has. */
  record Amounts(MagnitudeTable table, int decimals) {}

  /** The amounts of a file; without a column of contributors every row is somebody else. */
  static Amounts amounts(
      Rows rows,
      String valueColumn,
      @Nullable String contributorColumn,
      List<Dimension> dimensions) {
    int[] columns = columns(rows, dimensions);
    int value = rows.column(valueColumn);
    int who = contributorColumn == null ? -1 : rows.column(contributorColumn);
    int decimals = decimals(rows, value);
    var builder = MagnitudeTable.over(dimensions);
    var totals = new ArrayList<CsvRecord>();
    for (CsvRecord row : rows.rows()) {
      List<String> codes = codes(rows, row, columns);
      if (isTotal(dimensions, codes)) {
        totals.add(row);
      } else {
        long number = scaled(rows, row, value, decimals);
        String contributor =
            who < 0 ? Long.toString(row.getStartingLineNumber()) : rows.at(row, who);
        at(rows, row, () -> builder.add(codes, contributor, number));
      }
    }
    MagnitudeTable table = builder.build();
    for (CsvRecord row : totals) {
      checkTotal(
          rows,
          row,
          table.sums(),
          codes(rows, row, columns),
          scaled(rows, row, value, decimals),
          decimals);
    }
    return new Amounts(table, decimals);
  }

  private static int[] columns(Rows rows, List<Dimension> dimensions) {
    return dimensions.stream().mapToInt(d -> rows.column(d.name())).toArray();
  }

  private static List<String> codes(Rows rows, CsvRecord row, int[] columns) {
    var codes = new ArrayList<String>(columns.length);
    for (int column : columns) {
      codes.add(rows.at(row, column));
    }
    return codes;
  }

  /** True when the codes are known and one of them is a sum. */
  private static boolean isTotal(List<Dimension> dimensions, List<String> codes) {
    boolean sum = false;
    for (int d = 0; d < codes.size(); d++) {
      if (!dimensions.get(d).has(codes.get(d))) {
        return false;
      }
      sum |= dimensions.get(d).leaf(codes.get(d)) == null;
    }
    return sum;
  }

  private static void checkTotal(
      Rows rows, CsvRecord row, CountTable table, List<String> codes, long given, int decimals) {
    long sum = table.count(table.cell(codes));
    if (sum != given) {
      throw new UnusableTable(
          "file.total",
          rows.file(),
          row.getStartingLineNumber(),
          String.join(", ", codes),
          plain(given, decimals),
          plain(sum, decimals));
    }
  }

  private static void at(Rows rows, CsvRecord row, Runnable work) {
    try {
      work.run();
    } catch (UnusableTable e) {
      throw new UnusableTable("file.row", rows.file(), row.getStartingLineNumber(), new Words(e));
    }
  }

  /** Whole numbers, also written as 12.0 or 1e+05 by programs that know no others. */
  private static long whole(Rows rows, CsvRecord row, int column) {
    String text = rows.at(row, column);
    try {
      return whole(text);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new UnusableTable("file.count", rows.file(), row.getStartingLineNumber(), text);
    }
  }

  private static long whole(String number) {
    // 1.000 is a thousand in one country and one in another.
    if (number.matches("\\d{1,3}\\.000")) {
      throw new NumberFormatException(number);
    }
    return new BigDecimal(number).longValueExact();
  }

  private static int decimals(Rows rows, int column) {
    int most = 0;
    for (CsvRecord row : rows.rows()) {
      String text = rows.at(row, column);
      if (!text.isEmpty()) {
        most = Math.max(most, decimal(rows, row, text).stripTrailingZeros().scale());
      }
    }
    return most;
  }

  private static long scaled(Rows rows, CsvRecord row, int column, int decimals) {
    String text = rows.at(row, column);
    try {
      return decimal(rows, row, text).movePointRight(decimals).longValueExact();
    } catch (ArithmeticException e) {
      throw new UnusableTable("file.amount", rows.file(), row.getStartingLineNumber(), text);
    }
  }

  private static BigDecimal decimal(Rows rows, CsvRecord row, String text) {
    try {
      var number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) <= MOST_DECIMALS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UnusableTable("file.amount", rows.file(), row.getStartingLineNumber(), text);
  }

  private static String plain(long number, int decimals) {
    return BigDecimal.valueOf(number, decimals).toPlainString();
  }

  /** A reason inside a message; it is put into words in the reader's language. */
  record Words(UnusableTable reason) {}

  static void write(Path file, ProtectedTable result, int decimals, boolean reveal)
      throws IOException {
    CountTable table = result.table();
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      var head = new ArrayList<String>();
      table.dimensions().forEach(d -> head.add(d.name()));
      head.add("published");
      head.add("flag");
      if (reveal) {
        head.add("true");
      }
      csv.writeRecord(head);
      for (int cell = 0; cell < table.size(); cell++) {
        var row = new ArrayList<>(table.codes(cell));
        var published = result.published(cell);
        row.add(published.isPresent() ? plain(published.getAsLong(), decimals) : "");
        row.add(result.flag(cell).word());
        if (reveal) {
          row.add(plain(table.count(cell), decimals));
        }
        csv.writeRecord(row);
      }
    }
  }

  /**
   * A released file as an outsider sees it: every leaf that no printed zero excludes may hold
   * somebody. The counts of the table underneath are not true counts.
   */
  static ProtectedTable released(Rows rows, List<Dimension> dimensions) {
    int[] columns = columns(rows, dimensions);
    int publishedColumn = rows.column("published");
    int decimals = decimals(rows, publishedColumn);
    int flagColumn = rows.column("flag");
    var all = CountTable.over(dimensions);
    everyLeaf(dimensions, 0, new ArrayList<>(), all);
    CountTable whole = all.build();
    @Nullable Long[] published = new Long[whole.size()];
    Flag[] flags = new Flag[whole.size()];
    Arrays.fill(flags, Flag.SECONDARY);
    Map<String, Flag> words = new HashMap<>();
    for (Flag flag : Flag.values()) {
      words.put(flag.word(), flag);
    }
    for (CsvRecord row : rows.rows()) {
      int cell = whole.cell(codes(rows, row, columns));
      Flag flag = words.get(rows.at(row, flagColumn));
      String number = rows.at(row, publishedColumn);
      if (flag == null || flag.withheld() != number.isEmpty()) {
        throw new UnusableTable("file.flag", rows.file(), row.getStartingLineNumber());
      }
      flags[cell] = flag;
      if (!number.isEmpty()) {
        published[cell] = scaled(rows, row, publishedColumn, decimals);
      }
    }
    boolean exact = true;
    for (Flag flag : flags) {
      exact &= flag != Flag.PERTURBED && flag != Flag.ROUNDED;
    }
    boolean[] empty = new boolean[whole.leaves()];
    for (int cell = 0; exact && cell < flags.length; cell++) {
      if (published[cell] != null && published[cell] == 0) {
        for (int leaf : whole.leavesOf(cell)) {
          empty[leaf] = true;
        }
      }
    }
    var possible = CountTable.over(dimensions);
    for (int leaf = 0; leaf < empty.length; leaf++) {
      if (!empty[leaf]) {
        possible.add(whole.codes(whole.leafCell(leaf)), 1);
      }
    }
    CountTable unknowns = possible.build();
    long[] printed = new long[flags.length];
    for (int cell = 0; cell < flags.length; cell++) {
      Long number = published[cell];
      printed[cell] = number == null ? 0 : number;
    }
    return new ProtectedTable(unknowns, printed, flags);
  }

  /** The same file with the true counts that {@code --reveal} has put into it, if it has them. */
  static Optional<ProtectedTable> revealed(Rows rows, List<Dimension> dimensions) {
    if (!rows.has("true")) {
      return Optional.empty();
    }
    ProtectedTable seen = released(rows, dimensions);
    int[] columns = columns(rows, dimensions);
    int truth = rows.column("true");
    int decimals = decimals(rows, truth);
    var counts = CountTable.over(dimensions);
    for (CsvRecord row : rows.rows()) {
      List<String> codes = codes(rows, row, columns);
      if (!isTotal(dimensions, codes)) {
        long number = scaled(rows, row, truth, decimals);
        at(rows, row, () -> counts.add(codes, number));
      }
    }
    CountTable table = counts.build();
    long[] printed = new long[table.size()];
    Flag[] flags = new Flag[table.size()];
    for (int cell = 0; cell < flags.length; cell++) {
      flags[cell] = seen.flag(cell);
      printed[cell] = seen.published(cell).orElse(0);
    }
    return Optional.of(new ProtectedTable(table, printed, flags));
  }

  private static void everyLeaf(
      List<Dimension> dimensions, int depth, List<String> place, CountTable.Builder all) {
    if (depth == dimensions.size()) {
      all.add(place, 1);
      return;
    }
    Dimension dimension = dimensions.get(depth);
    for (String code : dimension.codes()) {
      if (dimension.leaf(code) != null) {
        place.add(code);
        everyLeaf(dimensions, depth + 1, place, all);
        place.removeLast();
      }
    }
  }
}
