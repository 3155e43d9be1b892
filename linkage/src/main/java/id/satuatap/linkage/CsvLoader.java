package id.satuatap.linkage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Files into a {@link Dataset}: one thread finds the cells, others turn the columns into codes,
 * each column by one thread at a time so that the codes do not depend on who was faster.
 */
final class CsvLoader {

  private static final int IN_FLIGHT = 4;

  private final LinkageModel model;
  private final @Nullable String idColumn;
  private final @Nullable String truthColumn;
  private final boolean prefixIds;
  private final Parallel parallel;

  CsvLoader(
      LinkageModel model,
      @Nullable String idColumn,
      @Nullable String truthColumn,
      boolean prefixIds,
      Parallel parallel) {
    this.model = model;
    this.idColumn = idColumn;
    this.truthColumn = truthColumn;
    this.prefixIds = prefixIds;
    this.parallel = parallel;
  }

  /** Identifiers that occur in two files although each file has them once. */
  static final class SharedIds extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Dataset load(List<Path> files, Progress progress) {
    var data = new Dataset(model, truthColumn != null);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            parallel.threads(), task -> Thread.ofPlatform().daemon().unstarted(task));
    try {
      for (int source = 0; source < files.size(); source++) {
        try (var file = new CsvFile(files.get(source))) {
          loadFile(file, source, data, pool, progress);
        }
      }
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case LinkageException said -> throw said;
        case SharedIds shared -> throw shared;
        case null, default -> throw e;
      }
    } finally {
      pool.shutdownNow();
    }
    if (data.size() == 0) {
      throw new LinkageException("Berkas tidak berisi baris data.", "The files hold no rows.");
    }
    data.complete(parallel);
    return data;
  }

  private static int[][] places(LinkageModel model, CsvFile file) {
    int[][] places = new int[model.fields().size()][];
    for (int f = 0; f < places.length; f++) {
      Field field = model.fields().get(f);
      int found = 0;
      int[] at = new int[field.columns().size()];
      for (int c = 0; c < at.length; c++) {
        at[c] = placeOf(field.columns().get(c), file.header());
        found += at[c] >= 0 ? 1 : 0;
      }
      if (found == 0) {
        throw new LinkageException(
            "Kolom "
                + field.columns()
                + " tidak ada di "
                + file.name()
                + "; yang ada: "
                + file.header(),
            "There is no column "
                + field.columns()
                + " in "
                + file.name()
                + "; there are "
                + file.header());
      }
      places[f] = at;
    }
    return places;
  }

  /** Place of a column; {@code a|b} takes the first that exists. */
  static int placeOf(String column, List<String> header) {
    for (String name : column.split("\\|")) {
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).equalsIgnoreCase(name.strip())) {
          return i;
        }
      }
    }
    return -1;
  }

  private static int required(@Nullable String column, CsvFile file) {
    if (column == null) {
      return -1;
    }
    int place = placeOf(column, file.header());
    if (place < 0) {
      throw new LinkageException(
          "Kolom " + column + " tidak ada di " + file.name() + "; yang ada: " + file.header(),
          "There is no column " + column + " in " + file.name() + "; there are " + file.header());
    }
    return place;
  }

  private void loadFile(
      CsvFile file, int source, Dataset data, ExecutorService pool, Progress progress) {
    int[][] places = places(model, file);
    int idPlace = required(idColumn, file);
    int truthPlace = required(truthColumn, file);
    int firstRow = data.size();
    var room = new Semaphore(IN_FLIGHT);
    CompletableFuture<?>[] column = new CompletableFuture<?>[places.length + 1];
    Arrays.fill(column, CompletableFuture.completedFuture(null));
    var spare = new java.util.concurrent.ConcurrentLinkedQueue<CsvChunk>();
    int read = 0;
    while (true) {
      room.acquireUninterruptibly();
      CsvChunk free = spare.poll();
      CsvChunk chunk = free == null ? new CsvChunk(CsvFile.PORTION) : free;
      boolean more;
      try {
        more = file.read(chunk);
      } catch (LinkageException e) {
        settle(column);
        throw e;
      }
      if (!more) {
        break;
      }
      if (read == 0 && source == 0) {
        learn(chunk, places, data);
      }
      int before = read;
      read += chunk.rows;
      for (int f = 0; f < places.length; f++) {
        int field = f;
        column[f] = column[f].thenRunAsync(() -> encode(chunk, places[field], data, field), pool);
      }
      column[places.length] =
          column[places.length].thenRunAsync(
              () ->
                  identify(chunk, idPlace, truthPlace, source, firstRow, before, data, file.name()),
              pool);
      CompletableFuture.allOf(column)
          .whenComplete((done, failure) -> {
            spare.add(chunk);
            room.release();
          });
      progress.at(new Phrase("Membaca " + file.name(), "Reading " + file.name()), file.progress());
      for (CompletableFuture<?> task : column) {
        if (task.isCompletedExceptionally()) {
          settle(column);
        }
      }
    }
    settle(column);
  }

  /** Some values have habits that a look at many of them shows, as the order of day and month. */
  private static void learn(CsvChunk chunk, int[][] places, Dataset data) {
    for (int f = 0; f < places.length; f++) {
      if (places[f].length != 1 || !(data.values[f] instanceof DateValues)) {
        continue;
      }
      var sample = new java.util.ArrayList<String>();
      for (int row = 0; row < Math.min(chunk.rows, 5000); row++) {
        int cell = row * chunk.columns + places[f][0];
        sample.add(Utf8.decode(chunk.data, chunk.from[cell], chunk.to[cell]));
      }
      data.values[f].learn(sample);
    }
  }

  private static void settle(CompletableFuture<?>[] column) {
    CompletableFuture.allOf(column).join();
  }

  private static void encode(CsvChunk chunk, int[] places, Dataset data, int field) {
    Values values = data.values[field];
    IntColumn codes = data.columns[field];
    byte[] joined = new byte[256];
    for (int row = 0; row < chunk.rows; row++) {
      int base = row * chunk.columns;
      int code;
      if (places.length == 1) {
        int cell = base + places[0];
        code = Dataset.intern(values, chunk.data, chunk.from[cell], chunk.to[cell]);
      } else {
        int length = 0;
        boolean any = false;
        for (int p = 0; p < places.length; p++) {
          int from = places[p] < 0 ? 0 : chunk.from[base + places[p]];
          int to = places[p] < 0 ? 0 : chunk.to[base + places[p]];
          while (length + (to - from) + 1 > joined.length) {
            joined = Arrays.copyOf(joined, joined.length * 2);
          }
          if (p > 0) {
            joined[length++] = (byte) RegionValues.BETWEEN;
          }
          while (from < to && chunk.data[from] == ' ') {
            from++;
          }
          if (!Dataset.saysNothing(chunk.data, from, to)) {
            System.arraycopy(chunk.data, from, joined, length, to - from);
            length += to - from;
            any = true;
          }
        }
        code = any ? values.intern(joined, 0, length) : 0;
      }
      if (code != 0) {
        values.dictionary.count(code, 1);
      }
      codes.add(code);
    }
  }

  private void identify(
      CsvChunk chunk,
      int idPlace,
      int truthPlace,
      int source,
      int firstRow,
      int before,
      Dataset data,
      String file) {
    for (int row = 0; row < chunk.rows; row++) {
      int base = row * chunk.columns;
      String missing = null;
      int known = data.ids.size();
      int code;
      if (idPlace < 0) {
        code = data.ids.intern((prefixIds ? source + 1 + ":" : "") + (before + row + 1));
      } else {
        int from = chunk.from[base + idPlace];
        int to = chunk.to[base + idPlace];
        while (from < to && chunk.data[from] == ' ') {
          from++;
        }
        while (from < to && chunk.data[to - 1] == ' ') {
          to--;
        }
        missing = from == to ? "" : null;
        code =
            prefixIds
                ? data.ids.intern(source + 1 + ":" + Utf8.decode(chunk.data, from, to))
                : data.ids.intern(chunk.data, from, to);
      }
      if (missing != null) {
        throw new LinkageException(
            file + " baris " + chunk.line[row] + ": pengenal kosong.",
            file + " line " + chunk.line[row] + ": the id is empty.");
      }
      if (code != known) {
        if (code - 1 < firstRow) {
          throw new SharedIds();
        }
        throw new LinkageException(
            file + " baris " + chunk.line[row] + ": pengenal ganda " + data.ids.get(code) + ".",
            file + " line " + chunk.line[row] + ": repeated id " + data.ids.get(code) + ".");
      }
      data.sources.add(source);
      if (data.truths != null) {
        int at = base + truthPlace;
        data.truth.add(data.truths.intern(chunk.data, chunk.from[at], chunk.to[at]));
      }
    }
  }
}
