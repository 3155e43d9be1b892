package id.satuatap.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What sealing costs intake: eight writers, one business row and one audit row in each transaction,
 * rounds with and without the sealer in turns.
 */
final class SealingBench {

  private static final int WRITERS = 8;
  private static final int SECONDS = 5;
  private static final int PAIRS = 9;

  private final SealedDatabase sealed;
  private final JdbcClient jdbc;

  private SealingBench(SealedDatabase sealed) {
    this.sealed = sealed;
    this.jdbc = JdbcClient.create(sealed.pool);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "sealing-bench");
    try (var sealed = new SealedDatabase(folder)) {
      new SealingBench(sealed).run();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    var owner = sealed.database.owner();
    for (String sql :
        """
        create schema bench;
        create table bench.work (id uuid primary key, centre uuid not null, note text not null);
        call guard.usage('bench');
        call guard.protect('bench.work');
        call guard.allow('bench.work', 'r_casework', 'insert', 'centre = (select guard.centre(current_user))')
        """
            .split(";\n")) {
      owner.sql(sql).update();
    }
    round(false);
    round(true);
    List<Double> ratios = new ArrayList<>();
    double off = 0;
    double on = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      boolean sealedFirst = pair % 2 == 0;
      double first = round(sealedFirst);
      double second = round(!sealedFirst);
      double with = sealedFirst ? first : second;
      double without = sealedFirst ? second : first;
      on += with;
      off += without;
      ratios.add(with / without);
      System.out.printf(
          "pair %d: without %.0f/s, with %.0f/s, ratio %.3f%n",
          pair + 1, without, with, with / without);
    }
    ratios.sort(Double::compare);
    System.out.printf(
        "mean without sealing %.0f/s, with %.0f/s, ratio of means %.3f, median ratio %.3f%n",
        off / PAIRS, on / PAIRS, on / off, ratios.get(PAIRS / 2));
    System.out.printf("record intact: %s%n", intact());
  }

  private boolean intact() throws IOException {
    sealed.seals.seal();
    return sealed.verifyWithOutside().intact();
  }

  /** Transactions a second. */
  private double round(boolean sealing) throws Exception {
    if (sealing) {
      sealed.seals.start();
    }
    var done = new AtomicBoolean();
    var count = new LongAdder();
    long begun = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(WRITERS)) {
      var running = new ArrayList<Future<?>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        running.add(
            threads.submit(() -> {
              while (!done.get()) {
                write();
                count.increment();
              }
            }));
      }
      TimeUnit.SECONDS.sleep(SECONDS);
      done.set(true);
      for (Future<?> one : running) {
        one.get();
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    sealed.seals.stop();
    // Outside the measured time: the next round begins without a backlog.
    sealed.seals.seal();
    return count.sum() / seconds;
  }

  private void write() {
    UUID id = UUID.randomUUID();
    sealed.in(
        SealedDatabase.officer(),
        () -> {
          jdbc.sql("insert into bench.work (id, centre, note) values (?, ?, 'a line of text')")
              .params(id, SealedDatabase.CENTRE)
              .update();
          sealed.audits.record(Entry.onFile("case.lodged", SealedDatabase.file(id)));
          return true;
        });
  }
}
