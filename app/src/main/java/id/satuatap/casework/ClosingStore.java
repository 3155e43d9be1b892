package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;
import static id.satuatap.casework.CaseFileStore.instant;

import id.satuatap.guard.Question;
import id.satuatap.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Closings that were asked for and what became of them. */
@Repository
class ClosingStore {

  private static final String COLUMNS =
      "id, case_id, centre_id, asked_at, asked_by, ground, words, four_eyes, state, reason";

  private static final String LATELY =
      "select "
          + COLUMNS
          + " from casework.closing where case_id = ? order by state = 'asked' desc, asked_at desc limit 1";

  private final JdbcClient jdbc;

  ClosingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param askedBy null when a deadline asked
   * @param words sealed
   * @param reason sealed: why it was returned
   */
  record Closing(
      UUID id,
      UUID caseId,
      UUID centre,
      Instant askedAt,
      @Nullable UUID askedBy,
      ClosingGround ground,
      byte @Nullable [] words,
      boolean fourEyes,
      String state,
      byte @Nullable [] reason) {}

  UUID insert(
      UUID id,
      CaseView c,
      Instant now,
      @Nullable UUID by,
      ClosingGround ground,
      byte @Nullable [] words,
      boolean fourEyes,
      boolean done) {
    jdbc.sql(
            """
            insert into casework.closing (id, case_id, centre_id, asked_at, asked_by, ground, words, four_eyes, state,
              decided_at, decided_by)
            values (:id, :case, :centre, :now, :by, :ground, :words, :eyes, :state, :decided, :by_if_done)
            """)
        .param("id", id)
        .param("case", c.id())
        .param("centre", c.centre())
        .param("now", at(now))
        .param("by", by)
        .param("ground", ground.code())
        .param("words", words, Types.BINARY)
        .param("eyes", fourEyes)
        .param("state", done ? "done" : "asked")
        .param("decided", done ? at(now) : null)
        .param("by_if_done", done ? by : null)
        .update();
    return id;
  }

  static UUID newId() {
    return Ids.next();
  }

  Optional<Closing> waiting(UUID caseId) {
    return jdbc.sql(
            "select " + COLUMNS + " from casework.closing where case_id = ? and state = 'asked'")
        .param(caseId)
        .query(ClosingStore::closing)
        .optional();
  }

  /** The one that waits; without it the last that was decided. */
  static Question<Closing> lately(UUID caseId) {
    return Question.of(LATELY, ClosingStore::closing, caseId);
  }

  Optional<Closing> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from casework.closing where id = ? for update")
        .param(id)
        .query(ClosingStore::closing)
        .optional();
  }

  void decide(UUID id, String state, Instant now, @Nullable UUID by, byte @Nullable [] reason) {
    jdbc.sql(
            """
            update casework.closing set state = :state, decided_at = :now, decided_by = :by, reason = :reason
            where id = :id and state = 'asked'
            """)
        .param("state", state)
        .param("now", at(now))
        .param("by", by)
        .param("reason", reason, Types.BINARY)
        .param("id", id)
        .update();
  }

  void setWords(UUID id, byte[] words) {
    jdbc.sql("update casework.closing set words = ? where id = ?").params(words, id).update();
  }

  /** What waits for a supervisor, the oldest first. */
  List<Closing> asked(UUID centre, int most) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from casework.closing where centre_id = ? and state = 'asked' order by asked_at limit ?")
        .params(centre, most)
        .query(ClosingStore::closing)
        .list();
  }

  private static Closing closing(ResultSet row, int n) throws SQLException {
    String ground = row.getString("ground");
    return new Closing(
        row.getObject("id", UUID.class),
        row.getObject("case_id", UUID.class),
        row.getObject("centre_id", UUID.class),
        instant(row, "asked_at"),
        row.getObject("asked_by", UUID.class),
        ClosingGround.ofCode(ground)
            .orElseThrow(() -> new SQLException("unknown ground " + ground)),
        row.getBytes("words"),
        row.getBoolean("four_eyes"),
        row.getString("state"),
        row.getBytes("reason"));
  }
}
