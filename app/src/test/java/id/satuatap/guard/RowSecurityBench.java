package id.satuatap.guard;

import com.zaxxer.hikari.HikariDataSource;
import id.satuatap.TestDatabase;
import id.satuatap.installation.Database;
import id.satuatap.installation.DatabaseRole;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What row security costs a transaction at a million rows: the same table and queries once under
 * policies and a signed context, once without either and with the predicate in the query; rounds of
 * both alternate in one run. Run by {@code bench/row-security.sh}.
 */
public final class RowSecurityBench {

  private static final int ROWS = Integer.getInteger("rows", 1_000_000);
  private static final int CENTRES = 60;
  private static final int ROUNDS = 7;
  private static final int PER_ROUND = 400;

  public static void main(String[] args) {
    var database = TestDatabase.fresh();
    UUID[] centres = new UUID[CENTRES];
    Arrays.setAll(centres, i -> new UUID(0x0190a00000007000L, 0x8000000000000000L | i));
    prepare(database, centres);
    UUID mine = centres[7];
    UUID known =
        database
            .superuser()
            .sql("select id from bench.guarded where centre_id = ? limit 1")
            .param(mine)
            .query(UUID.class)
            .single();

    var pool = new HikariDataSource();
    Database main = database.installation().main();
    pool.setJdbcUrl(main.url());
    pool.setUsername(main.runtime().user());
    pool.setPassword(main.runtime().password());
    pool.setMaximumPoolSize(2);
    var jdbc = JdbcClient.create(pool);
    var guarded =
        new TransactionTemplate(GuardForTests.transactions(pool, database.installation()));
    PlatformTransactionManager bare = new JdbcTransactionManager(pool);
    var open = new TransactionTemplate(bare);
    var caller = new Caller(DatabaseRole.COUNTER, UUID.randomUUID(), mine, mine, Map.of(), "bench");

    var random = new Random(1);
    Map<String, Function<String, Object>> works = new LinkedHashMap<>();
    works.put(
        "50 newest",
        table ->
            jdbc.sql(
                    "select id, opened_at, status from bench."
                        + table
                        + " where centre_id = ? order by opened_at desc, id desc limit 50")
                .param(mine)
                .query()
                .listOfRows());
    works.put(
        "read by id",
        table ->
            jdbc.sql(
                    "select id, opened_at, status, note from bench."
                        + table
                        + " where id = ? and centre_id = ?")
                .params(known, mine)
                .query()
                .listOfRows());
    works.put(
        "insert",
        table ->
            jdbc.sql("insert into bench." + table + " values (?, ?, now(), 1, 'bench')")
                .params(new UUID(random.nextLong(), random.nextLong()), mine)
                .update());
    works.put(
        "count own scope",
        table ->
            jdbc.sql("select count(*) from bench." + table + " where centre_id = ?")
                .param(mine)
                .query(Long.class)
                .single());

    System.out.printf(
        "%d rows, %d centres, %d rounds of each, alternating%n", ROWS, CENTRES, ROUNDS);
    System.out.println("| operation | without, ms | with row security, ms | added, ms |");
    System.out.println("| --- | --- | --- | --- |");
    works.forEach((name, work) -> {
      int times = name.startsWith("count") ? 30 : PER_ROUND;
      double[] without = new double[ROUNDS];
      double[] with = new double[ROUNDS];
      for (int round = -2; round < ROUNDS; round++) {
        double a = time(times, () -> open.execute(status -> work.apply("plain")));
        double b =
            time(
                times,
                () -> Callers.call(caller, () -> guarded.execute(status -> work.apply("guarded"))));
        if (round >= 0) {
          without[round] = a;
          with[round] = b;
        }
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.3f |%n",
          name,
          median(without),
          median(with),
          median(with) - median(without));
    });
    pool.close();
    System.exit(0);
  }

  private static double time(int times, Runnable work) {
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (System.nanoTime() - began) / 1e6 / times;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void prepare(TestDatabase database, UUID[] centres) {
    var owner = database.owner();
    for (String sql :
        """
        create schema bench;
        create table bench.guarded (id uuid primary key, centre_id uuid not null, opened_at timestamptz not null, status smallint not null, note text not null);
        create table bench.plain (like bench.guarded including all);
        call guard.usage('bench');
        grant usage on schema bench to satuatap_app;
        grant select, insert on bench.plain to satuatap_app;
        call guard.protect('bench.guarded');
        call guard.allow('bench.guarded', 'r_counter', 'select, insert', 'centre_id = (select guard.centre(current_user))')
        """
            .split(";\n")) {
      owner.sql(sql).update();
    }
    var superuser = database.superuser();
    superuser
        .sql(
            """
            insert into bench.guarded
            select gen_random_uuid(), (?::uuid[])[1 + (random() * %d)::int], now() - random() * interval '900 days',
                   (random() * 6)::int, repeat('x', 60)
            from generate_series(1, %d)
            """
                .formatted(centres.length - 1, ROWS))
        .param(centres)
        .update();
    superuser.sql("insert into bench.plain select * from bench.guarded").update();
    for (String table : new String[] {"guarded", "plain"}) {
      superuser
          .sql("create index on bench." + table + " (centre_id, opened_at desc, id desc)")
          .update();
      superuser.sql("vacuum analyze bench." + table).update();
    }
  }

  private RowSecurityBench() {}
}
