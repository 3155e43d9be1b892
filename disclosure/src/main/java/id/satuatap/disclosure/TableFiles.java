package id.satuatap.disclosure;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    char separator = count(head, ';') > count(head, ',') ? ';' : ',';
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

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** Rows of depth signs and codes: {@code @} is the total, {@code @@} what it is made of. */
  static Hierarchy hierarchy(Path file) {
    Rows rows = read(file);
    int levels = rows.column("levels");
    int codes = rows.column("codes");
    var tree = new ArrayList<Hierarchy.Level>();
    for (CsvRecord row : rows.rows()) {
      String depth = rows.at(row, levels);
      if (depth.isEmpty() || !depth.chars().allMatch(c -> c == '@')) {
        throw new UnusableTable("file.level", file, row.getStartingLineNumber(), depth);
      }
      tree.add(new Hierarchy.Level(depth.length(), rows.at(row, codes)));
    }
    return Hierarchy.of(tree);
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

  static CountTable counts(Rows rows, String countColumn, List<Dimension> dimensions) {
    int[] columns = dimensions.stream().mapToInt(d -> rows.column(d.name())).toArray();
    int count = rows.column(countColumn);
    var builder = CountTable.over(dimensions);
    for (CsvRecord row : rows.rows()) {
      var codes = new ArrayList<String>(columns.length);
      for (int column : columns) {
        codes.add(rows.at(row, column));
      }
      String number = rows.at(row, count);
      try {
        builder.add(codes, whole(number));
      } catch (NumberFormatException e) {
        throw new UnusableTable("file.count", rows.file(), row.getStartingLineNumber(), number);
      } catch (UnusableTable e) {
        throw new UnusableTable("file.row", rows.file(), row.getStartingLineNumber(), new Words(e));
      }
    }
    return builder.build();
  }

  /** Whole numbers, also written as 12.0 by programs that know no others. */
  private static long whole(String number) {
    int dot = number.indexOf('.');
    if (dot > 0 && number.substring(dot + 1).chars().allMatch(c -> c == '0')) {
      return Long.parseLong(number.substring(0, dot));
    }
    return Long.parseLong(number);
  }

  /** A reason inside a message; it is put into words in the reader's language. */
  record Words(UnusableTable reason) {}

  static void write(Path file, ProtectedTable result, boolean reveal) throws IOException {
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
        row.add(published.isPresent() ? Long.toString(published.getAsLong()) : "");
        row.add(result.flag(cell).word());
        if (reveal) {
          row.add(Long.toString(table.count(cell)));
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
    int[] columns = dimensions.stream().mapToInt(d -> rows.column(d.name())).toArray();
    int publishedColumn = rows.column("published");
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
      var codes = new ArrayList<String>(columns.length);
      for (int column : columns) {
        codes.add(rows.at(row, column));
      }
      int cell = whole.cell(codes);
      Flag flag = words.get(rows.at(row, flagColumn));
      String number = rows.at(row, publishedColumn);
      if (flag == null || flag.withheld() != number.isEmpty()) {
        throw new UnusableTable("file.flag", rows.file(), row.getStartingLineNumber());
      }
      flags[cell] = flag;
      if (!number.isEmpty()) {
        try {
          published[cell] = whole(number);
        } catch (NumberFormatException e) {
          throw new UnusableTable("file.count", rows.file(), row.getStartingLineNumber(), number);
        }
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
    int[] columns = dimensions.stream().mapToInt(d -> rows.column(d.name())).toArray();
    int truth = rows.column("true");
    var counts = CountTable.over(dimensions);
    for (CsvRecord row : rows.rows()) {
      var codes = new ArrayList<String>(columns.length);
      boolean leaf = true;
      for (int d = 0; d < columns.length; d++) {
        codes.add(rows.at(row, columns[d]));
        leaf &= dimensions.get(d).leaf(codes.getLast()) != null;
      }
      if (leaf) {
        try {
          counts.add(codes, whole(rows.at(row, truth)));
        } catch (NumberFormatException e) {
          throw new UnusableTable(
              "file.count", rows.file(), row.getStartingLineNumber(), rows.at(row, truth));
        }
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
