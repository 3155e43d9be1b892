package id.satuatap.casework;

import id.satuatap.kernel.Sex;
import id.satuatap.vault.CaseKeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases as rows. Row security decides which of them exist for the caller. */
@Repository
class CaseFileStore {

  static final String COLUMNS =
      """
      f.id, f.code, f.centre_id, f.organisation_id, f.holder_id, f.person_id, f.version, f.state, f.handling, f.ground,
      f.open, f.from_complaint, f.violence, f.trafficking, f.child, f.sex, f.urgency, f.channel, f.category, f.destination,
      f.phase, f.procedural, f.wished_officer, f.register_number, f.register_year, f.opened_at, f.last_contact_at,
      f.closed_at, nullif(f.next_due, 'infinity') as next_due, f.next_rule
      """;

  private final JdbcClient jdbc;

  CaseFileStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<CaseView> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from casework.case_file f where f.id = ?")
        .param(id)
        .query(CaseFileStore::view)
        .optional();
  }

  /** Held until the transaction ends, so that two who act at once act one after the other. */
  Optional<CaseView> findForUpdate(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from casework.case_file f where f.id = ? for update")
        .param(id)
        .query(CaseFileStore::view)
        .optional();
  }

  static CaseView view(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new CaseView(
        id,
        row.getString("code"),
        row.getObject("centre_id", UUID.class),
        row.getObject("organisation_id", UUID.class),
        row.getObject("holder_id", UUID.class),
        new CaseKeyId(id),
        row.getBoolean("from_complaint") ? id : null,
        row.getObject("person_id", UUID.class),
        row.getLong("version"),
        state(row.getString("state")),
        handling(row.getString("handling")),
        row.getString("ground"),
        row.getBoolean("open"),
        row.getBoolean("violence"),
        row.getBoolean("trafficking"),
        row.getBoolean("child"),
        Sex.ofCode(row.getString("sex")),
        row.getInt("urgency"),
        row.getString("channel"),
        row.getString("category"),
        row.getString("destination"),
        row.getString("phase"),
        row.getString("procedural"),
        row.getString("wished_officer"),
        row.getObject("register_number", Integer.class),
        row.getObject("register_year", Integer.class),
        instant(row, "opened_at"),
        maybeInstant(row, "last_contact_at"),
        maybeInstant(row, "closed_at"),
        maybeInstant(row, "next_due"),
        row.getString("next_rule"));
  }

  static State state(String code) throws SQLException {
    return State.ofCode(code).orElseThrow(() -> new SQLException("unknown state " + code));
  }

  static @Nullable Handling handling(@Nullable String code) {
    return code == null ? null : Handling.ofCode(code).orElse(null);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant maybeInstant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
