package id.satuatap.statistics;

import id.satuatap.TestDatabase;
import id.satuatap.TestInstallation;
import id.satuatap.statistics.Cube.Axis;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What a question to the cube costs, how much a row takes, how long people wait who ask at once,
 * and how long building it from the facts lasts; each beside its bar. Run by {@code bench/cube.sh}.
 */
public final class CubeBench {

  private static final int ROWS = Integer.getInteger("rows", 6_600_000);
  private static final int FACTS = Integer.getInteger("facts", 20_000_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 20);
  private static final int USERS = Integer.getInteger("users", 50);
  private static final int SECONDS = Integer.getInteger("seconds", 60);
  private static final int NEWS = 5_000;

  private static final int[] SIZES = {60, 514, 3, 6, 12};
  private static final List<String> NAMES = List.of("month", "district", "sex", "sector", "kind");

  private static int missed;

  private CubeBench() {}

  public static void main(String[] args) throws Exception {
    Cube cube = filled();
    questions(cube);
    if (USERS > 0) {
      users(cube);
    }
    if (FACTS > 0) {
      building();
    }
    System.out.println(missed == 0 ? "every bar is kept" : missed + " bars are missed");
    System.exit(0);
  }

  // Questions -----------------------------------------------------------------------------------

  /** Month × district × sex × sector × kind, every combination filled: the worst case. */
  private static Cube filled() {
    var cube = new Cube(NAMES);
    for (int d = 0; d < SIZES.length; d++) {
      for (int code = 0; code < SIZES[d]; code++) {
        cube.number(d, NAMES.get(d) + " " + code);
      }
    }
    long began = System.nanoTime();
    cube.fill();
    var random = new Random(7);
    int rows = Math.min(ROWS, Arrays.stream(SIZES).reduce(1, (a, b) -> a * b));
    int[] numbers = new int[SIZES.length];
    for (int row = 0; row < rows; row++) {
      int rest = row;
      for (int d = SIZES.length - 1; d >= 0; d--) {
        numbers[d] = rest % SIZES[d];
        rest /= SIZES[d];
      }
      cube.add(numbers, 1 + random.nextInt(5), random.nextLong());
    }
    cube.tidy();
    say("rows", cube.rows());
    say("filled and sorted, seconds", (System.nanoTime() - began) / 1e9);
    say("bytes a row", (double) cube.bytes() / cube.rows(), 20);
    return cube;
  }

  /** What somebody asks. */
  private record Asked(String what, List<Axis> axes) {}

  /** Every way to divide by these five dimensions that people can read, and some that roll up. */
  private static List<Asked> asked() {
    var all = new ArrayList<Asked>();
    for (int set = 1; set < 1 << SIZES.length; set++) {
      int chosen = set;
      int[] dimensions =
          IntStream.range(0, SIZES.length).filter(d -> (chosen >> d & 1) == 1).toArray();
      long cells = IntStream.of(dimensions).mapToLong(d -> SIZES[d]).reduce(1, (a, b) -> a * b);
      if (cells <= Cube.MOST_CELLS) {
        all.add(
            new Asked(
                String.join(" × ", IntStream.of(dimensions).mapToObj(NAMES::get).toList()),
                IntStream.of(dimensions)
                    .mapToObj(d -> new Axis(NAMES.get(d), SIZES[d], CubeBench::number))
                    .toList()));
      }
    }
    all.add(
        new Asked(
            "province × kind × sex of one year",
            List.of(
                new Axis("district", 38, c -> number(c) * 38 / 514),
                new Axis("kind", 12, CubeBench::number),
                new Axis("sex", 3, CubeBench::number),
                new Axis("month", 1, c -> number(c) >= 48 ? 0 : -1))));
    all.add(
        new Asked(
            "all five dimensions rolled up",
            List.of(
                new Axis("month", 20, c -> number(c) / 3),
                new Axis("district", 38, c -> number(c) * 38 / 514),
                new Axis("sex", 3, CubeBench::number),
                new Axis("sector", 2, c -> number(c) % 2),
                new Axis("kind", 6, c -> number(c) / 2))));
    return all;
  }

  private static int number(String code) {
    return Integer.parseInt(code.substring(code.indexOf(' ') + 1));
  }

  private static void questions(Cube cube) {
    var all = asked();
    // Everything once more than needed, so that what is measured is compiled.
    all.forEach(a -> cpu(cube, a, true, 2));
    all.forEach(a -> cpu(cube, a, false, 2));
    double worst = 0;
    String which = "";
    for (boolean keys : new boolean[] {false, true}) {
      double[] medians = new double[all.size()];
      for (int i = 0; i < medians.length; i++) {
        medians[i] = cpu(cube, all.get(i), keys, ROUNDS);
        if (medians[i] > worst) {
          worst = medians[i];
          which = all.get(i).what() + (keys ? ", with keys" : ", true");
        }
      }
      Arrays.sort(medians);
      say(
          keys
              ? "questions with keys: half cost at most, ms CPU"
              : "true counts: half cost, ms CPU",
          medians[medians.length / 2]);
    }
    say("ways to divide that were asked", all.size());
    System.out.println("the dearest: " + which);
    say("the dearest question, median ms CPU", worst, 25);
  }

  /** The median of the processor time. */
  private static double cpu(Cube cube, Asked asked, boolean keys, int rounds) {
    var threads = ManagementFactory.getThreadMXBean();
    double[] cpu = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long worked = threads.getCurrentThreadCpuTime();
      if (cube.group(asked.axes(), keys).counts().length == 0) {
        throw new IllegalStateException("no answer");
      }
      cpu[round] = (threads.getCurrentThreadCpuTime() - worked) / 1e6;
    }
    Arrays.sort(cpu);
    return cpu[rounds / 2];
  }

  /** People who think two seconds between questions, while the cube is fed as by the journal. */
  private static void users(Cube cube) throws InterruptedException {
    var all = asked();
    var waits = new ConcurrentLinkedQueue<Double>();
    var over = new AtomicBoolean();
    var gone = new CountDownLatch(USERS + 1);
    try (var people = Executors.newCachedThreadPool()) {
      for (int user = 0; user < USERS; user++) {
        var random = new Random(user);
        people.submit(() -> {
          try {
            while (!over.get()) {
              Thread.sleep(1_000 + random.nextInt(2_000));
              long began = System.nanoTime();
              cube.group(all.get(random.nextInt(all.size())).axes(), random.nextBoolean());
              waits.add((System.nanoTime() - began) / 1e6);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            gone.countDown();
          }
        });
      }
      people.submit(() -> {
        var random = new Random(99);
        try {
          while (!over.get()) {
            Thread.sleep(2_000);
            for (int n = 0; n < 200; n++) {
              String[] cell = new String[SIZES.length];
              for (int d = 0; d < cell.length; d++) {
                cell[d] = NAMES.get(d) + " " + random.nextInt(SIZES[d]);
              }
              cube.add(cell, 1, random.nextLong());
            }
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          gone.countDown();
        }
      });
      Thread.sleep(SECONDS * 1_000L);
      over.set(true);
      if (!gone.await(20, TimeUnit.SECONDS)) {
        people.shutdownNow();
      }
    }
    double[] sorted = waits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    say("people", USERS);
    say("questions they asked", sorted.length);
    say("half waited at most, ms", sorted[sorted.length / 2]);
    say("95 of 100 waited at most, ms", sorted[sorted.length * 95 / 100], 100);
    say("the longest wait, ms", sorted[sorted.length - 1]);
  }

  // Building ------------------------------------------------------------------------------------

  private static void building() throws Exception {
    long began = System.nanoTime();
    var database = TestDatabase.fresh();
    say("servers and a database of their own, seconds", (System.nanoTime() - began) / 1e9);
    began = System.nanoTime();
    try (var both = Executors.newFixedThreadPool(2)) {
      var matters =
          both.submit(() -> {
            write(database, "matter", FACTS / 2, CubeBench::matter);
            write(database, "counted", FACTS / 2, CubeBench::counted);
            return true;
          });
      var services =
          both.submit(() -> {
            write(database, "service", FACTS - FACTS / 2, CubeBench::service);
            return true;
          });
      matters.get();
      services.get();
    }
    say("facts written with their indexes, seconds", (System.nanoTime() - began) / 1e9);
    var cubes =
        new Cubes(
            new CubeStore(database.jdbc()),
            database.installation(),
            database.transactions(),
            Clock.systemUTC());
    began = System.nanoTime();
    double worked = worked();
    long sum = cubes.of(CubeKind.COMPLAINT).group(List.of()).counts()[0];
    sum += cubes.of(CubeKind.SERVICE).group(List.of()).counts()[0];
    say("built from the facts, seconds", (System.nanoTime() - began) / 1e9, 300);
    say("of which processor time of this program, seconds", worked() - worked);
    say("facts in the cubes", sum);
    if (sum != FACTS) {
      missed++;
      System.out.println("MISSED: some facts are not in the cubes");
    }
    for (CubeKind kind : List.of(CubeKind.COMPLAINT, CubeKind.SERVICE)) {
      say(kind.code() + ": rows", cubes.of(kind).rows());
      say(
          kind.code() + ": bytes a row",
          (double) cubes.of(kind).bytes() / cubes.of(kind).rows(),
          20);
    }
    began = System.nanoTime();
    news(database);
    cubes.follow();
    say("news written, read and counted, seconds", (System.nanoTime() - began) / 1e9, 5);
    sum = cubes.of(CubeKind.SERVICE).group(List.of()).counts()[0];
    if (sum != FACTS - FACTS / 2 + NEWS) {
      missed++;
      System.out.println("MISSED: the news is not in the cube");
    }
    began = System.nanoTime();
    boolean same = cubes.rebuild();
    say("as every night: rebuilt, compared, kept, seconds", (System.nanoTime() - began) / 1e9, 300);
    System.out.println("what was followed is what was rebuilt: " + same);
    missed += same ? 0 : 1;
    began = System.nanoTime();
    cubes.copy();
    say("copy written, seconds", (System.nanoTime() - began) / 1e9);
    cubes.forget();
    began = System.nanoTime();
    cubes.of(CubeKind.COMPLAINT);
    say("begun from the copy, seconds", (System.nanoTime() - began) / 1e9);
  }

  /** Processor time of this program, collecting of garbage and compiling included. */
  private static double worked() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        / 1e9;
  }

  /** Through the triggers, as an officer's entries come. */
  private static void news(TestDatabase database) {
    database
        .superuser()
        .sql(
            """
            insert into statistics.service (id, centre_id, organisation_id, day, kind, topic, channel, client_status, women, men, unknown,
              minutes, officer_sex, correction)
            select uuidv7(), c, c, date '2026-01-01' + n % 300, 'kind ' || n % 14, 'topic', 'channel ' || n % 5, 'status ' || n % 3,
              1, 0, 0, 20, 'P', false
            from (select n, ('0190a000-0000-7000-8000-' || lpad((n % 500)::text, 12, '0'))::uuid as c from generate_series(1, :many) as n) as s
            """)
        .param("many", NEWS)
        .update();
  }

  /** Writes one row as text for COPY. */
  private interface Line {
    void write(Rows out, int n, Random random);
  }

  /**
   * Fills an empty table as a dump is read in: without triggers, journal and indexes, which are
   * built afterwards.
   */
  private static void write(TestDatabase database, String table, int many, Line line)
      throws Exception {
    String name = "statistics." + table;
    try (Connection connection = TestInstallation.superuser(database.installation().main());
        Statement statement = connection.createStatement()) {
      var indexes = new ArrayList<String>();
      try (var found =
          statement.executeQuery(
              """
              select i.indexdef, c.conname from pg_indexes i
              left join pg_constraint c on c.conname = i.indexname and c.connamespace = 'statistics'::regnamespace
              where i.schemaname = 'statistics' and i.tablename = '%s'
              """
                  .formatted(table))) {
        while (found.next()) {
          indexes.add(found.getString(2) == null ? found.getString(1) : found.getString(2));
        }
      }
      statement.execute("set maintenance_work_mem = '512MB'");
      statement.execute("alter table " + name + " disable trigger user");
      statement.execute("alter table " + name + " set unlogged");
      for (String index : indexes) {
        statement.execute(
            index.startsWith("CREATE")
                ? "drop index statistics." + index.split(" INDEX ")[1].split(" ")[0]
                : "alter table " + name + " drop constraint " + index);
      }
      connection.setAutoCommit(false);
      statement.execute("truncate " + name);
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + name + " from stdin with (freeze)");
      var rows = new Rows(copy);
      var random = new Random(table.length());
      for (int n = 0; n < many; n++) {
        line.write(rows, n, random);
      }
      rows.send();
      copy.endCopy();
      connection.commit();
      connection.setAutoCommit(true);
      for (String index : indexes) {
        statement.execute(
            index.startsWith("CREATE") ? index : "alter table " + name + " add primary key (id)");
      }
      statement.execute("analyze " + name);
      statement.execute("alter table " + name + " enable trigger user");
    }
  }

  /** Bytes on their way into a table. */
  private static final class Rows {

    private final CopyIn copy;
    private final byte[] bytes = new byte[1 << 16];
    private int length;

    Rows(CopyIn copy) {
      this.copy = copy;
    }

    Rows add(byte[] some) {
      System.arraycopy(some, 0, bytes, length, some.length);
      length += some.length;
      return this;
    }

    /** An id of the order in which rows come. */
    Rows id(int n) {
      add(ID);
      for (int digit = 7; digit >= 0; digit--) {
        int value = n >>> (digit * 4) & 15;
        bytes[length++] = (byte) (value < 10 ? '0' + value : 'a' + value - 10);
      }
      return this;
    }

    Rows tab() {
      bytes[length++] = '\t';
      return this;
    }

    void end() {
      bytes[length++] = '\n';
      if (length > bytes.length - 2_048) {
        send();
      }
    }

    void send() {
      try {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final byte[] ID = text("0190b000-0000-7000-8000-0000");
  private static final byte[][] CENTRES =
      texts(500, n -> "0190a000-0000-7000-8000-%012d".formatted(n));
  private static final byte[][] DAYS =
      texts(1_800, n -> LocalDate.of(2021, 1, 1).plusDays(n).toString());
  private static final byte[][] SEXES = {text("P"), text("L"), text("U")};
  private static final byte[][] CHANNELS = texts(7, n -> "channel " + n);
  private static final byte[][] CATEGORIES = texts(27, n -> "CATEGORY " + n);
  private static final byte[][] PHASES = texts(4, n -> "phase " + n);
  private static final byte[][] WAYS = texts(3, n -> "procedural " + n);
  private static final byte[][] COUNTRIES = texts(21, n -> "C" + n);
  private static final byte[][] FLAGS =
      texts(
          40,
          n ->
              (n % 10 == 0 ? "t" : "f")
                  + "\t"
                  + (n % 20 == 1 ? "t" : "f")
                  + "\t"
                  + (n % 20 == 2 ? "t" : "f"));
  private static final byte[][] KINDS = texts(15, n -> "kind " + n + "\ttopic");
  private static final byte[][] STATUSES = texts(4, n -> "status " + n);
  private static final byte[][] OUTCOMES = texts(7, n -> "outcome " + n);
  private static final byte[] NOW = text("2026-01-01 00:00:00+00");
  private static final byte[] TRUE = text("t");
  private static final byte[] FILLED = text("filled");
  private static final byte[] ONE = text("1\t0\t0\t20\t\\N\t\\N\tP");
  private static final byte[] FALSE = text("f");

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[][] texts(int many, java.util.function.IntFunction<String> text) {
    return IntStream.range(0, many).mapToObj(text).map(CubeBench::text).toArray(byte[][]::new);
  }

  private static byte[] any(byte[][] texts, Random random) {
    return texts[random.nextInt(texts.length)];
  }

  private static void matter(Rows out, int n, Random random) {
    out.id(n).tab().add(any(CENTRES, random)).tab().add(any(DAYS, random)).tab().add(TRUE).tab();
    out.add(any(CHANNELS, random)).tab().add(any(CATEGORIES, random)).tab();
    out.add(any(SEXES, random)).tab().add(any(PHASES, random)).tab().add(any(WAYS, random)).tab();
    out.add(any(COUNTRIES, random)).tab().add(any(FLAGS, random)).tab().add(NOW).end();
  }

  private static void counted(Rows out, int n, Random random) {
    out.id(n).tab().add(FILLED).end();
  }

  private static void service(Rows out, int n, Random random) {
    byte[] centre = any(CENTRES, random);
    out.id(n).tab().add(centre).tab().add(centre).tab().add(any(DAYS, random)).tab();
    out.add(any(KINDS, random)).tab().add(any(CHANNELS, random)).tab();
    out.add(any(STATUSES, random)).tab().add(ONE).tab().add(any(OUTCOMES, random)).tab();
    out.add(FALSE).end();
  }

  private static void say(String what, double figure) {
    System.out.printf(Locale.ROOT, "%-52s %.1f%n", what, figure);
  }

  private static void say(String what, double figure, double bar) {
    boolean kept = figure <= bar;
    missed += kept ? 0 : 1;
    System.out.printf(
        Locale.ROOT, "%-52s %.1f (bar %.0f: %s)%n", what, figure, bar, kept ? "kept" : "MISSED");
  }
}
