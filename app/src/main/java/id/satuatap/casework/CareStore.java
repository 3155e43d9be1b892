package id.satuatap.casework;

import id.satuatap.casework.CareEntry.Draft;
import id.satuatap.guard.Question;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of a case. */
@Repository
class CareStore {

  private static final String COLUMNS =
      "case_id, id, kind, state, code, parent_id, day, due_at, amount, paid, currency, version, written_at, written_by, changed_at, sealed";

  private final JdbcClient jdbc;

  CareStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String OF_CASE =
      "select " + COLUMNS + " from casework.care where case_id = ? order by id";

  /** Everything in a case, the oldest first. */
  List<CareEntry> of(UUID caseId) {
    return jdbc.sql(OF_CASE).param(caseId).query(CareStore::entry).list();
  }

  static Question<CareEntry> all(UUID caseId) {
    return Question.of(OF_CASE, CareStore::entry, caseId);
  }

  Optional<CareEntry> find(UUID caseId, UUID id) {
    return jdbc.sql("select " + COLUMNS + " from casework.care where case_id = ? and id = ?")
        .params(caseId, id)
        .query(CareStore::entry)
        .optional();
  }

  void insert(
      CaseView c,
      UUID id,
      Sheet sheet,
      @Nullable UUID parent,
      Draft draft,
      byte[] sealed,
      UUID organisation,
      @Nullable UUID by,
      Instant at) {
    jdbc.sql(
            """
            insert into casework.care (case_id, id, centre_id, organisation_id, kind, state, code, parent_id, day, due_at,
              amount, paid, currency, written_at, written_by, changed_at, changed_by, sealed)
            values (:case, :id, :centre, :organisation, :kind, :state, :code, :parent, :day, :due,
              :amount, :paid, :currency, :at, :by, :at, :by, :sealed)
            """)
        .param("case", c.id())
        .param("id", id)
        .param("centre", c.centre())
        .param("organisation", organisation)
        .param("kind", sheet.code())
        .param("state", draft.state())
        .param("code", draft.code())
        .param("parent", parent)
        .param("day", draft.day())
        .param("due", time(draft.dueAt()))
        .param("amount", draft.amount())
        .param("paid", draft.paid())
        .param("currency", draft.currency())
        .param("at", time(at))
        .param("by", by)
        .param("sealed", sealed)
        .update();
  }

  /**
   * @return false when somebody else has changed it since it was looked at
   */
  boolean update(
      UUID caseId, UUID id, int seen, Draft draft, byte[] sealed, @Nullable UUID by, Instant at) {
    return jdbc.sql(
                """
                update casework.care set state = :state, code = :code, day = :day, due_at = :due, amount = :amount,
                  paid = :paid, currency = :currency, version = version + 1, changed_at = :at, changed_by = :by, sealed = :sealed
                where case_id = :case and id = :id and version = :seen
                """)
            .param("case", caseId)
            .param("id", id)
            .param("seen", seen)
            .param("state", draft.state())
            .param("code", draft.code())
            .param("day", draft.day())
            .param("due", time(draft.dueAt()))
            .param("amount", draft.amount())
            .param("paid", draft.paid())
            .param("currency", draft.currency())
            .param("at", time(at))
            .param("by", by)
            .param("sealed", sealed)
            .update()
        == 1;
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static CareEntry entry(ResultSet row, int n) throws SQLException {
    String kind = row.getString("kind");
    OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
    return new CareEntry(
        row.getObject("id", UUID.class),
        row.getObject("case_id", UUID.class),
        Sheet.ofCode(kind).orElseThrow(() -> new SQLException("unknown kind " + kind)),
        row.getString("state"),
        row.getString("code"),
        row.getObject("parent_id", UUID.class),
        row.getObject("day", LocalDate.class),
        due == null ? null : due.toInstant(),
        row.getBigDecimal("amount"),
        row.getBigDecimal("paid"),
        row.getString("currency"),
        row.getInt("version"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        row.getObject("written_by", UUID.class),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getBytes("sealed"));
  }
}
