package id.satuatap.linkage;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The live index on a list of persons: memory a person, time to add, to look up, to change.
 *
 * <pre>IndexBench MODEL.json PEOPLE.csv [LOOKUPS]</pre>
 *
 * The first column identifies. One in eleven rows stays outside and is looked for, as somebody who
 * comes to the counter; the others are in the index and every second lookup asks for one of them.
 */
final class IndexBench {

  private record Row(String id, @Nullable String[] cells) {}

  private IndexBench() {}

  public static void main(String[] arguments) throws Exception {
    LinkageModel model = LinkageModel.fromJson(Files.readString(Path.of(arguments[0])));
    int lookups = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20_000;
    Path people = Path.of(arguments[1]);
    Linker<Row> linker = linker(model, header(people));
    long before = used();
    LiveIndex<Row> index = linker.open(model);
    long processor = fill(index, people);
    long held = used() - before;
    System.out.printf(
        Locale.ROOT,
        "%d persons, %d passes, %d fields: %.0f bytes a person, %.1f MB; adding %.1f us of processor%n",
        index.size(),
        model.passes().size(),
        model.fields().size(),
        (double) held / index.size(),
        held / 1e6,
        processor / 1e3 / index.size());
    var parts = new TreeMap<String, Long>();
    footprint(index, "", parts, Collections.newSetFromMap(new IdentityHashMap<>()));
    parts.forEach((part, bytes) -> {
      if (bytes >= index.size()) {
        System.out.printf(Locale.ROOT, "  %6.1f  %s%n", (double) bytes / index.size(), part);
      }
    });
    Row[] asked = asked(people, lookups);
    int many = asked.length;
    for (int round = 0; round < 3; round++) {
      measure("lookup, round " + (round + 1), asked, many, row -> index.find(row, 10).size());
    }
    measure(
        "change",
        asked,
        many,
        row -> {
          index.change(row);
          return 0;
        });
    System.out.println(index.size() + " persons afterwards");
  }

  private static boolean outside(int row) {
    return row % 11 == 10;
  }

  private static long fill(LiveIndex<Row> index, Path people) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long spent = 0;
    int rows = 0;
    try (var file = new CsvFile(people)) {
      var chunk = new CsvChunk(CsvFile.PORTION);
      while (file.read(chunk)) {
        for (int r = 0; r < chunk.rows; r++) {
          if (!outside(rows++)) {
            Row row = row(chunk, r);
            long began = threads.getCurrentThreadCpuTime();
            index.add(row);
            spent += threads.getCurrentThreadCpuTime() - began;
          }
        }
      }
    }
    long began = threads.getCurrentThreadCpuTime();
    index.settle();
    spent += threads.getCurrentThreadCpuTime() - began;
    return spent;
  }

  /** Half of them from outside the index; each has the same chance to be among them. */
  private static Row[] asked(Path people, int lookups) {
    var asked = new Row[lookups];
    var random = new SplittableRandom(5);
    int met = 0;
    int rows = 0;
    try (var file = new CsvFile(people)) {
      var chunk = new CsvChunk(CsvFile.PORTION);
      while (file.read(chunk)) {
        for (int r = 0; r < chunk.rows; r++) {
          if (outside(rows++) || random.nextInt(10) == 0) {
            int place = met < lookups ? met : random.nextInt(met + 1);
            met++;
            if (place < lookups) {
              asked[place] = row(chunk, r);
            }
          }
        }
      }
    }
    return Arrays.copyOf(asked, Math.min(met, lookups));
  }

  /** Bytes of the arrays that the index holds, by the path of fields that leads to them. */
  private static void footprint(
      @Nullable Object at, String path, Map<String, Long> parts, Set<Object> seen)
      throws IllegalAccessException {
    if (at == null || !seen.add(at)) {
      return;
    }
    Class<?> type = at.getClass();
    if (type.isArray()) {
      Class<?> of = type.getComponentType();
      int length = Array.getLength(at);
      if (of.isPrimitive()) {
        int each =
            of == long.class || of == double.class
                ? 8
                : of == int.class || of == float.class ? 4 : 1;
        parts.merge(path, 16 + (long) each * length, Long::sum);
      } else {
        for (int i = 0; i < length; i++) {
          Object element = Array.get(at, i);
          boolean named = element instanceof Values;
          footprint(
              element, path + (named ? "." + element.getClass().getSimpleName() : ""), parts, seen);
        }
      }
      return;
    }
    for (Class<?> c = type;
        c != null && c.getName().startsWith("id.satuatap.");
        c = c.getSuperclass()) {
      for (var field : c.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          footprint(field.get(at), path + "." + field.getName(), parts, seen);
        }
      }
    }
  }

  private static void measure(String what, Row[] asked, int many, Function<Row, Integer> work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] wall = new long[many];
    long[] processor = new long[many];
    long found = 0;
    for (int i = 0; i < many; i++) {
      long cpu = threads.getCurrentThreadCpuTime();
      long began = System.nanoTime();
      found += work.apply(asked[i]);
      wall[i] = System.nanoTime() - began;
      processor[i] = threads.getCurrentThreadCpuTime() - cpu;
    }
    Arrays.sort(wall);
    Arrays.sort(processor);
    System.out.printf(
        Locale.ROOT,
        "%s: %d, found %d; wall p50 %.3f p95 %.3f p99 %.3f max %.1f ms; processor p50 %.3f p99 %.3f ms%n",
        what,
        many,
        found,
        wall[many / 2] / 1e6,
        wall[many * 95 / 100] / 1e6,
        wall[many * 99 / 100] / 1e6,
        wall[many - 1] / 1e6,
        processor[many / 2] / 1e6,
        processor[many * 99 / 100] / 1e6);
  }

  private static List<String> header(Path people) {
    try (var file = new CsvFile(people)) {
      return file.header();
    }
  }

  private static Row row(CsvChunk chunk, int r) {
    @Nullable String[] cells = new @Nullable String[chunk.columns];
    for (int c = 0; c < cells.length; c++) {
      int cell = r * chunk.columns + c;
      cells[c] = Utf8.decode(chunk.data, chunk.from[cell], chunk.to[cell]);
    }
    return new Row(String.valueOf(cells[0]), cells);
  }

  private static Linker<Row> linker(LinkageModel model, List<String> header) {
    Linker.Builder<Row> builder = Linker.identifiedBy(Row::id);
    for (Field field : model.fields()) {
      List<Function<Row, @Nullable String>> columns =
          field.columns().stream()
              .map(column -> CsvLoader.placeOf(column, header))
              .<Function<Row, @Nullable String>>map(
                  place -> row -> place < 0 ? null : row.cells()[place])
              .toList();
      String group = field.group();
      if (group == null) {
        builder.compare(field.name(), columns, field.comparison());
      } else {
        builder.together(
            group,
            model.together().getOrDefault(group, 16.0),
            home -> home.compare(field.name(), columns, field.comparison()));
      }
    }
    return builder.build();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
