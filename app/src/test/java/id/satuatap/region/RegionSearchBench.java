package id.satuatap.region;

import id.satuatap.TestDatabase;
import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * How fast and how well misspelt place names are found, and how long the lists take to load.
 * Prints; asserts nothing.
 *
 * <p>Arguments: how many questions, and any second word to leave the loading out.
 *
 * <p>Every question is the name of a random area, most of the time followed by the name of the
 * regency it lies in, with one or two letters left out, doubled, changed or swapped.
 */
final class RegionSearchBench {

  private RegionSearchBench() {}

  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    if (args.length < 2) {
      load();
    }
    long start = System.nanoTime();
    var areas = RegionSeed.readAreas();
    long read = System.nanoTime();
    var index = new AreaIndex(areas);
    long built = System.nanoTime();
    System.out.printf(
        Locale.ROOT,
        "read seed %d ms, build index %d ms, %d areas, index %.1f MB%n",
        (read - start) / 1_000_000,
        (built - read) / 1_000_000,
        areas.size(),
        index.bytes() / 1e6);

    var random = new Random(42);
    var questions = new ArrayList<String>(rounds);
    var wanted = new ArrayList<Area>(rounds);
    for (int i = 0; i < rounds; i++) {
      var area = areas.get(random.nextInt(areas.size()));
      wanted.add(area);
      var text = new StringBuilder(area.name());
      if (random.nextInt(4) > 0 && area.kind().level() > 2) {
        var regency = area.code().lineage().get(1);
        text.append(' ').append(name(areas, regency).replaceFirst("^(Kabupaten|Kota) ", ""));
      }
      questions.add(misspell(text.toString(), random));
    }
    for (int i = 0; i < Math.min(5000, rounds); i++) {
      index.search(questions.get(i), 10);
    }
    var nanos = new long[rounds];
    int first = 0;
    int firstThree = 0;
    int firstTen = 0;
    for (int i = 0; i < rounds; i++) {
      long before = System.nanoTime();
      var hits = index.search(questions.get(i), 10);
      nanos[i] = System.nanoTime() - before;
      for (int rank = 0; rank < hits.size(); rank++) {
        if (hits.get(rank).path().area().equals(wanted.get(i))) {
          first += rank == 0 ? 1 : 0;
          firstThree += rank < 3 ? 1 : 0;
          firstTen++;
        }
      }
    }
    java.util.Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "search of %d misspelt names: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms%n",
        rounds,
        nanos[rounds / 2] / 1e6,
        nanos[(int) (rounds * 0.95)] / 1e6,
        nanos[(int) (rounds * 0.99)] / 1e6,
        nanos[rounds - 1] / 1e6);
    System.out.printf(
        Locale.ROOT,
        "hit@1 %.1f %%, hit@3 %.1f %%, hit@10 %.1f %%%n",
        100.0 * first / rounds,
        100.0 * firstThree / rounds,
        100.0 * firstTen / rounds);
  }

  /** Empties a cloned database and loads it as the first start of an installation does. */
  private static void load() {
    var database = TestDatabase.fresh();
    database.superuser().sql("truncate region.area, region.country, region.seed").update();
    var transactions = (JdbcTransactionManager) database.transactions();
    var store =
        new RegionStore(database.jdbc(), Objects.requireNonNull(transactions.getDataSource()));
    var load = new SeedLoad(store, Clock.systemUTC(), event -> {});
    for (var what : List.of("first start", "later start")) {
      long start = System.nanoTime();
      database.in(Caller.system(DatabaseRole.SYSTEM_REGION), load::bringUpToDate);
      System.out.printf(
          Locale.ROOT,
          "%s: lists loaded in %d ms%n",
          what,
          (System.nanoTime() - start) / 1_000_000);
    }
  }

  private static String name(List<Area> areas, AreaCode code) {
    int low = 0;
    int high = areas.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = areas.get(middle).code().compareTo(code);
      if (order == 0) {
        return areas.get(middle).name();
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    throw new IllegalStateException("no " + code);
  }

  private static String misspell(String name, Random random) {
    var text = new StringBuilder(name.toLowerCase(Locale.ROOT));
    int errors = text.length() > 9 ? 1 + random.nextInt(2) : 1;
    for (int e = 0; e < errors; e++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, text.charAt(at));
        case 2 -> text.setCharAt(at, (char) ('a' + random.nextInt(26)));
        default -> {
          if (at + 1 < text.length()) {
            char c = text.charAt(at);
            text.setCharAt(at, text.charAt(at + 1));
            text.setCharAt(at + 1, c);
          }
        }
      }
    }
    return text.toString();
  }
}
