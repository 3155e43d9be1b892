package id.satuatap.statistics;

import id.satuatap.TestDatabase;
import id.satuatap.statistics.Cube.Axis;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a question to the cube costs, how much a row takes, and how long building it from the facts
 * lasts. Run by {@code bench/cube.sh}.
 */
public final class CubeBench {

  private static final int ROWS = Integer.getInteger("rows", 6_600_000);
  private static final int FACTS = Integer.getInteger("facts", 20_000_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 40);
  private static final int CHUNK = 500_000;

  private CubeBench() {}

  public static void main(String[] args) {
    questions();
    if (FACTS > 0) {
      building();
    }
    System.exit(0);
  }

  /** Month × district × sex × sector × kind, every combination filled: the worst case. */
  private static void questions() {
    int[] sizes = {60, 514, 3, 6, 12};
    var names = List.of("month", "district", "sex", "sector", "kind");
    var cube = new Cube(names);
    for (int d = 0; d < sizes.length; d++) {
      for (int code = 0; code < sizes[d]; code++) {
        cube.number(d, names.get(d) + " " + code);
      }
    }
    long began = System.nanoTime();
    cube.fill();
    var random = new Random(7);
    int rows = Math.min(ROWS, Arrays.stream(sizes).reduce(1, (a, b) -> a * b));
    int[] numbers = new int[sizes.length];
    for (int row = 0; row < rows; row++) {
      int rest = row;
      for (int d = sizes.length - 1; d >= 0; d--) {
        numbers[d] = rest % sizes[d];
        rest /= sizes[d];
      }
      cube.add(numbers, 1 + random.nextInt(5), random.nextLong());
    }
    cube.tidy();
    say("rows", cube.rows());
    say("filled and sorted, seconds", (System.nanoTime() - began) / 1e9);
    say("bytes a row", (double) cube.bytes() / cube.rows());
    ask(cube, "sex × sector × month, true", false, all(names, sizes, 2, 3, 0));
    ask(cube, "sex × sector × month, with keys", true, all(names, sizes, 2, 3, 0));
    ask(cube, "district × kind × sex, with keys", true, all(names, sizes, 1, 4, 2));
    ask(
        cube,
        "province × kind × sex of one year, with keys",
        true,
        List.of(
            new Axis("district", 38, c -> number(c) * 38 / 514),
            new Axis("kind", 12, CubeBench::number),
            new Axis("sex", 3, CubeBench::number),
            new Axis("month", 1, c -> number(c) >= 48 ? 0 : -1)));
    ask(
        cube,
        "all five dimensions rolled up, true",
        false,
        List.of(
            new Axis("month", 20, c -> number(c) / 3),
            new Axis("district", 38, c -> number(c) * 38 / 514),
            new Axis("sex", 3, CubeBench::number),
            new Axis("sector", 2, c -> number(c) % 2),
            new Axis("kind", 6, c -> number(c) / 2)));
  }

  private static int number(String code) {
    return Integer.parseInt(code.substring(code.indexOf(' ') + 1));
  }

  private static List<Axis> all(List<String> names, int[] sizes, int... dimensions) {
    return IntStream.of(dimensions)
        .mapToObj(d -> new Axis(names.get(d), sizes[d], CubeBench::number))
        .toList();
  }

  private static void ask(Cube cube, String what, boolean keys, List<Axis> axes) {
    var threads = ManagementFactory.getThreadMXBean();
    double[] cpu = new double[ROUNDS];
    double[] wall = new double[ROUNDS];
    long sum = 0;
    for (int round = -10; round < ROUNDS; round++) {
      long began = System.nanoTime();
      long worked = threads.getCurrentThreadCpuTime();
      sum += cube.group(axes, keys).counts()[0];
      if (round >= 0) {
        cpu[round] = (threads.getCurrentThreadCpuTime() - worked) / 1e6;
        wall[round] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(cpu);
    Arrays.sort(wall);
    System.out.printf(
        Locale.ROOT,
        "%-48s median %.1f ms CPU, p95 %.1f ms wall (%d)%n",
        what,
        cpu[ROUNDS / 2],
        wall[ROUNDS * 95 / 100],
        sum);
  }

  private static void building() {
    var database = TestDatabase.fresh();
    JdbcClient superuser = database.superuser();
    superuser.sql("alter table statistics.matter disable trigger user").update();
    superuser.sql("alter table statistics.service disable trigger user").update();
    long began = System.nanoTime();
    for (int done = 0; done < FACTS / 2; done += CHUNK) {
      int many = Math.min(CHUNK, FACTS / 2 - done);
      superuser
          .sql(
              """
              with made as materialized (
                  insert into statistics.matter (id, centre_id, day, complaint, channel, category, sex, phase, procedural, destination,
                    violence, trafficking, child, known_at)
                  select uuidv7(), ('0190a000-0000-7000-8000-' || lpad((random() * 500)::int::text, 12, '0'))::uuid,
                    date '2021-01-01' + (random() * 1800)::int, true, 'channel ' || (random() * 6)::int, 'CATEGORY ' || (random() * 26)::int,
                    (array['P', 'L', 'U'])[1 + (random() * 2)::int], 'phase ' || (random() * 3)::int, 'procedural ' || (random() * 2)::int,
                    'C' || (random() * 20)::int, random() < 0.1, random() < 0.05, random() < 0.05, now()
                  from generate_series(1, :many) returning id)
              insert into statistics.counted (id, cell) select id, 'filled' from made
              """)
          .param("many", many)
          .update();
      superuser
          .sql(
              """
              insert into statistics.service (id, centre_id, organisation_id, day, kind, topic, channel, client_status, women, men, unknown,
                minutes, programme, funder, officer_sex, outcome, correction)
              select uuidv7(), c, c, date '2021-01-01' + (random() * 1800)::int, 'kind ' || (random() * 14)::int, 'topic', 'channel ' || (random() * 5)::int,
                'status ' || (random() * 3)::int, 1, 0, 0, 20, null, null, 'P', 'outcome ' || (random() * 6)::int, false
              from (select ('0190a000-0000-7000-8000-' || lpad((random() * 500)::int::text, 12, '0'))::uuid as c from generate_series(1, :many)) as s
              """)
          .param("many", many)
          .update();
    }
    superuser.sql("vacuum analyze statistics.matter").update();
    say("facts written, seconds", (System.nanoTime() - began) / 1e9);
    var cubes =
        new Cubes(
            new CubeStore(database.jdbc()),
            database.installation(),
            database.transactions(),
            Clock.systemUTC());
    began = System.nanoTime();
    long sum = cubes.of(CubeKind.COMPLAINT).group(List.of()).counts()[0];
    sum += cubes.of(CubeKind.SERVICE).group(List.of()).counts()[0];
    say("facts in the cubes", sum);
    say("built from the facts, seconds", (System.nanoTime() - began) / 1e9);
    for (CubeKind kind : CubeKind.values()) {
      say(kind.code() + ": rows", cubes.of(kind).rows());
      say(kind.code() + ": bytes a row", (double) cubes.of(kind).bytes() / cubes.of(kind).rows());
    }
    began = System.nanoTime();
    cubes.copy();
    say("copy written, seconds", (System.nanoTime() - began) / 1e9);
    cubes.forget();
    began = System.nanoTime();
    cubes.of(CubeKind.COMPLAINT);
    say("begun from the copy, seconds", (System.nanoTime() - began) / 1e9);
  }

  private static void say(String what, double figure) {
    System.out.printf(Locale.ROOT, "%-48s %.1f%n", what, figure);
  }
}
