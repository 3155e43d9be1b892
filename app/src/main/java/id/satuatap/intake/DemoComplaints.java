package id.satuatap.intake;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoHint;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.Complaints.Submission;
import id.satuatap.kernel.Ids;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.CaseSealer;
import id.satuatap.vault.Vault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door by which the chapter of cases brings invented complaints with a past: when they came,
 * who has them, how far they are and what was said. The receipts of the first six are shown on the
 * first page of the demonstration.
 */
@Component
@Profile("demo")
public class DemoComplaints implements DemoChapter, DemoHint {

  /** So many receipts are shown. */
  public static final int SAMPLES = 6;

  private final Complaints complaints;
  private final IntakeStore store;
  private final Receipts receipts;
  private final Vault vault;
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final TransactionTemplate transaction;

  DemoComplaints(
      Complaints complaints,
      IntakeStore store,
      Receipts receipts,
      Vault vault,
      JdbcClient jdbc,
      @Qualifier("dataSource") DataSource dataSource,
      PlatformTransactionManager transactions) {
    this.complaints = complaints;
    this.store = store;
    this.receipts = receipts;
    this.vault = vault;
    this.jdbc = jdbc;
    this.batches = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * An invented complaint.
   *
   * @param receivedAt in the past
   */
  public record Told(NewComplaint complaint, Instant receivedAt) {}

  /** What the rules made of it. */
  public record Taken(
      UUID id, String urgency, boolean violence, boolean trafficking, boolean child) {}

  /**
   * What was said.
   *
   * @param author of ours, else null
   */
  public record Turn(@Nullable UUID author, boolean asksForMore, String text, Instant at) {}

  /**
   * What became of it.
   *
   * @param progressAt when it came so far
   */
  public record Past(
      UUID id,
      UUID centre,
      UUID holder,
      Progress progress,
      Instant progressAt,
      @Nullable Instant answeredAt,
      List<Turn> turns) {}

  @Override
  public int order() {
    return 30;
  }

  @Override
  public void clear() {
    duty(() -> {
      for (String table : List.of("word", "complaint_reader", "complaint")) {
        jdbc.sql("delete from intake." + table).update();
      }
    });
  }

  /** Everything comes through {@link #take}. */
  @Override
  public void seed() {}

  /** Takes them in as the queue of a village would be, in the order given. */
  public List<Taken> take(List<Told> told) {
    var taken = new ArrayList<Taken>();
    for (int from = 0; from < told.size(); from += Complaints.MOST_IN_A_BATCH) {
      int to = Math.min(told.size(), from + Complaints.MOST_IN_A_BATCH);
      var queue = new ArrayList<Submission>();
      for (int n = from; n < to; n++) {
        queue.add(new Submission(told.get(n).complaint(), key(n), told.get(n).receivedAt()));
      }
      var answers = complaints.seed(queue);
      duty(() -> answers.forEach(a -> taken.add(taken(a.orThrow().complaint()))));
    }
    return taken;
  }

  private Taken taken(UUID id) {
    return store
        .find(id)
        .map(r -> new Taken(r.id(), r.urgency().code(), r.violence(), r.trafficking(), r.child()))
        .orElseThrow();
  }

  /** Writes down what became of them. */
  public void past(List<Past> pasts) {
    var moved = new ArrayList<Object[]>();
    var words = new ArrayList<Object[]>();
    for (Past p : pasts) {
      moved.add(new Object[] {p.holder(), p.progress().level(), utc(p.answeredAt()), p.id()});
      if (p.progress() != Progress.RECEIVED) {
        words.add(
            new Object[] {
              Ids.next(),
              p.id(),
              p.centre(),
              utc(p.progressAt()),
              null,
              true,
              "progress",
              p.progress().level(),
              null
            });
      }
      if (!p.turns().isEmpty()) {
        CaseSealer sealer =
            Callers.call(
                OwnComplaints.opener(p.centre()),
                () -> vault.sealer(new CaseKeyId(p.id())).orThrow());
        for (Turn turn : p.turns()) {
          UUID word = Ids.next();
          words.add(
              new Object[] {
                word,
                p.id(),
                p.centre(),
                utc(turn.at()),
                turn.author(),
                turn.author() != null,
                turn.author() == null ? "said" : turn.asksForMore() ? "question" : "answer",
                null,
                sealer.encrypt(0, Sealed.word(word), turn.text())
              });
        }
      }
    }
    duty(() -> {
      batches.batchUpdate(
          "update intake.complaint set holder_id = ?, progress = ?, answered_at = ? where id = ?",
          moved);
      batches.batchUpdate(
          """
          insert into intake.word (id, complaint_id, centre_id, said_at, author, ours, kind, progress, sealed)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          words);
    });
  }

  /** A complaint that was answered for the first time. */
  public record Answered(UUID complaint, UUID centre, Instant receivedAt, Instant at) {}

  /** Those whose answer was written down without being announced. */
  public List<Answered> answered() {
    var answered = new ArrayList<Answered>();
    duty(() ->
        jdbc.sql(
                """
                select id, centre_id, received_at, answered_at from intake.complaint where answered_at is not null
                """)
            .query(row -> {
              answered.add(
                  new Answered(
                      row.getObject("id", UUID.class),
                      row.getObject("centre_id", UUID.class),
                      row.getObject("received_at", OffsetDateTime.class).toInstant(),
                      row.getObject("answered_at", OffsetDateTime.class).toInstant()));
            }));
    return answered;
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private static String key(int n) {
    return "satuatap demo complaint " + n;
  }

  // On the first page --------------------------------------------------------------------------

  @Override
  public String key() {
    return "intake.demo";
  }

  @Override
  public String path() {
    return "/lapor/kode";
  }

  /** The receipt follows from the key, so it is the same after every reset. */
  @Override
  public List<Try> tries() {
    return IntStream.range(0, SAMPLES)
        .mapToObj(n ->
            new Try(Receipts.inGroups(receipts.of(key(n), 0)), "intake.demo.receipt." + (n + 1)))
        .toList();
  }

  private void duty(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_INTAKE),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
