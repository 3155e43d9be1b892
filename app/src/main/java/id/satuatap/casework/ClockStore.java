package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;
import static id.satuatap.casework.CaseFileStore.instant;
import static id.satuatap.casework.CaseFileStore.maybeInstant;

import id.satuatap.casework.Clocks.Start;
import id.satuatap.guard.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Running deadlines as rows; the first of them is copied to the case for the lists. */
@Repository
class ClockStore {

  private final JdbcClient jdbc;

  ClockStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param pausedAt since when it stands still, or null
   */
  record Running(
      String rule, Instant started, Instant due, @Nullable Instant pausedAt, Duration pausedFor) {}

  /**
   * A deadline the escalation must speak of.
   *
   * @param told what was said before: 0 nothing, 1 that it is near
   */
  record Waking(
      UUID caseId, String rule, Instant started, Instant due, int told, UUID centre, UUID holder) {}

  void insert(CaseView c, Start start) {
    jdbc.sql(
            """
            insert into casework.clock (case_id, rule_key, started_at, centre_id, due_at, look_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            c.id(),
            start.rule(),
            at(start.started()),
            c.centre(),
            at(start.due()),
            at(start.look()))
        .update();
  }

  private static final String RUNNING =
      """
      select rule_key, started_at, due_at, paused_at, extract(epoch from paused_for)::bigint as paused
      from casework.clock where case_id = ? and ended_at is null
      order by paused_at is not null, due_at
      """;

  List<Running> of(UUID caseId) {
    return jdbc.sql(RUNNING).param(caseId).query(ClockStore::running).list();
  }

  static Question<Running> ticking(UUID caseId) {
    return Question.of(RUNNING, ClockStore::running, caseId);
  }

  int meet(UUID caseId, String[] rules, Instant now) {
    return jdbc.sql(
            """
            update casework.clock
            set ended_at = ?, outcome = case when due_at > ? then 'met' else 'late' end, look_at = null
            where case_id = ? and rule_key = any (?) and ended_at is null
            """)
        .params(at(now), at(now), caseId, rules)
        .update();
  }

  int stop(UUID caseId, String[] rules, Instant now) {
    return jdbc.sql(
            """
            update casework.clock set ended_at = ?, outcome = 'stopped', look_at = null
            where case_id = ? and rule_key = any (?) and ended_at is null
            """)
        .params(at(now), caseId, rules)
        .update();
  }

  void stopAll(UUID caseId, Instant now) {
    jdbc.sql(
            """
            update casework.clock set ended_at = ?, outcome = 'stopped', look_at = null
            where case_id = ? and ended_at is null
            """)
        .params(at(now), caseId)
        .update();
  }

  void pause(UUID caseId, String[] rules, Instant now) {
    jdbc.sql(
            """
            update casework.clock set paused_at = ?, look_at = null
            where case_id = ? and rule_key = any (?) and ended_at is null and paused_at is null
            """)
        .params(at(now), caseId, rules)
        .update();
  }

  void resume(UUID caseId, Running waiting, Instant due, Instant look, Duration paused) {
    jdbc.sql(
            """
            update casework.clock
            set paused_at = null, paused_for = make_interval(secs => ?), due_at = ?, look_at = ?, told = 0
            where case_id = ? and rule_key = ? and started_at = ?
            """)
        .params(
            paused.toSeconds(), at(due), at(look), caseId, waiting.rule(), at(waiting.started()))
        .update();
  }

  /** The first that runs is what the lists are ordered by. */
  void refresh(UUID caseId) {
    jdbc.sql(
            """
            update casework.case_file f
            set next_due = coalesce(n.due_at, 'infinity'), next_rule = n.rule_key
            from (select 1) one
              left join lateral (select due_at, rule_key from casework.clock
                where case_id = ? and ended_at is null and paused_at is null
                order by due_at limit 1) n on true
            where f.id = ?
            """)
        .params(caseId, caseId)
        .update();
  }

  /**
   * Deadlines that have come near or passed since they were last looked at; for the night watch.
   */
  List<Waking> waking(Instant now, int most) {
    return jdbc.sql(
            """
            select k.case_id, k.rule_key, k.started_at, k.due_at, k.told, k.centre_id, f.holder_id
            from casework.clock k join casework.case_file f on f.id = k.case_id
            where k.look_at <= ? order by k.look_at limit ? for update of k skip locked
            """)
        .params(at(now), most)
        .query((row, n) ->
            new Waking(
                row.getObject("case_id", UUID.class),
                row.getString("rule_key"),
                instant(row, "started_at"),
                instant(row, "due_at"),
                row.getInt("told"),
                row.getObject("centre_id", UUID.class),
                row.getObject("holder_id", UUID.class)))
        .list();
  }

  /** False when another node has said it meanwhile. */
  boolean told(Waking w, int told, @Nullable Instant next) {
    return jdbc.sql(
                """
                update casework.clock set told = ?, look_at = ?
                where case_id = ? and rule_key = ? and started_at = ? and told = ? and look_at is not null
                """)
            .param(told)
            .param(CaseFileStore.maybeAt(next))
            .param(w.caseId())
            .param(w.rule())
            .param(at(w.started()))
            .param(w.told())
            .update()
        == 1;
  }

  private static Running running(ResultSet row, int n) throws SQLException {
    return new Running(
        row.getString("rule_key"),
        instant(row, "started_at"),
        instant(row, "due_at"),
        maybeInstant(row, "paused_at"),
        Duration.ofSeconds(row.getLong("paused")));
  }
}
