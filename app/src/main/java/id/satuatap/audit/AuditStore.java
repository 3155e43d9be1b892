package id.satuatap.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the audit: written by everybody, read by few. */
@Component
class AuditStore {

  private static final String INSERT =
      """
      insert into audit.entry (id, recorded_at, actor, role, organisation, centre, session, action, content,
          subject_kind, subject_id, of_organisation, of_centre, details, request, leaf)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as json), ?, ?)
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  AuditStore(JdbcClient jdbc, @Qualifier("dataSource") DataSource dataSource) {
    this.jdbc = jdbc;
    this.batch = new JdbcTemplate(dataSource);
  }

  void add(RecordedEntry entry) {
    jdbc.sql(INSERT).params(Arrays.asList(columns(entry))).update();
  }

  void addAll(List<RecordedEntry> entries) {
    batch.batchUpdate(INSERT, entries.stream().map(AuditStore::columns).toList());
  }

  private static @Nullable Object[] columns(RecordedEntry entry) {
    return new @Nullable Object[] {
      entry.id(),
      OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC),
      entry.actor(),
      entry.role(),
      entry.organisation(),
      entry.centre(),
      entry.session(),
      entry.action(),
      entry.content(),
      entry.subjectKind(),
      entry.subjectId(),
      entry.ofOrganisation(),
      entry.ofCentre(),
      entry.details(),
      entry.request(),
      entry.leaf()
    };
  }

  List<Deed> about(Collection<UUID> subjects, int most) {
    return jdbc.sql(
            """
            select id, recorded_at, actor, role, organisation, action, content, subject_kind, subject_id,
                details::text as details
            from audit.entry
            where subject_id = any (cast(:subjects as uuid[]))
            order by id desc
            limit :most
            """)
        .param("subjects", array(subjects))
        .param("most", most)
        .query(AuditStore::deed)
        .list();
  }

  /**
   * Newest rows that the caller's role may see; {@code before} is the last id of the page before.
   */
  List<Deed> newest(AuditFilter filter, @Nullable UUID before, int most) {
    return jdbc.sql(
            """
            select id, recorded_at, actor, role, organisation, action, content, subject_kind, subject_id,
                details::text as details
            from audit.entry
            where (cast(:before as uuid) is null or id < cast(:before as uuid))
              and (cast(:action as text) is null or action = cast(:action as text))
              and (cast(:actor as uuid) is null or actor = cast(:actor as uuid))
              and (cast(:subject as uuid) is null or subject_id = cast(:subject as uuid))
              and recorded_at >= :from and recorded_at < :until
            order by id desc
            limit :most
            """)
        .param("before", before)
        .param("action", filter.action())
        .param("actor", filter.actor())
        .param("subject", filter.subject())
        .param("from", OffsetDateTime.ofInstant(filter.from(), ZoneOffset.UTC))
        .param("until", OffsetDateTime.ofInstant(filter.until(), ZoneOffset.UTC))
        .param("most", most)
        .query(AuditStore::deed)
        .list();
  }

  private static Deed deed(ResultSet row, int number) throws SQLException {
    return new Deed(
        row.getObject("id", UUID.class),
        instant(row, "recorded_at"),
        row.getObject("actor", UUID.class),
        row.getString("role"),
        row.getObject("organisation", UUID.class),
        row.getString("action"),
        row.getBoolean("content"),
        row.getString("subject_kind"),
        row.getObject("subject_id", UUID.class),
        row.getString("details"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static String array(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
