package id.satuatap.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notebooks of counsellors; row security shows a reader only those she wrote or was let read. */
@Repository
class NotebookStore {

  private final JdbcClient jdbc;

  NotebookStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param id also the id of its key
   */
  record Notebook(UUID id, UUID author, String authorName, UUID organisation) {}

  record Note(UUID id, Instant at, byte[] sealed) {}

  record Reader(UUID account, UUID organisation, String name, byte[] reason, Instant until) {}

  List<Notebook> of(UUID caseId) {
    return jdbc.sql(
            """
            select id, author_id, author_name, organisation_id from casework.notebook
            where case_id = ? order by opened_at, id
            """)
        .param(caseId)
        .query(NotebookStore::notebook)
        .list();
  }

  void insert(UUID id, CaseView c, UUID organisation, UUID author, String authorName, Instant at) {
    jdbc.sql(
            """
            insert into casework.notebook (id, case_id, centre_id, organisation_id, author_id, author_name, opened_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id, c.id(), c.centre(), organisation, author, authorName, at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void write(UUID notebook, UUID id, Instant at, byte[] sealed) {
    jdbc.sql(
            "insert into casework.notebook_entry (notebook_id, id, written_at, sealed) values (?, ?, ?, ?)")
        .params(notebook, id, at.atOffset(ZoneOffset.UTC), sealed)
        .update();
  }

  List<Note> notes(UUID notebook, int most) {
    return jdbc.sql(
            """
            select id, written_at, sealed from casework.notebook_entry
            where notebook_id = ? order by id desc limit ?
            """)
        .params(notebook, most)
        .query((row, n) ->
            new Note(
                row.getObject("id", UUID.class),
                instant(row, "written_at"),
                row.getBytes("sealed")))
        .list();
  }

  List<Reader> readers(UUID notebook) {
    return jdbc.sql(
            """
            select account_id, organisation_id, reader_name, reason, until from casework.notebook_reader
            where notebook_id = ? order by until desc, account_id
            """)
        .param(notebook)
        .query((row, n) ->
            new Reader(
                row.getObject("account_id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("reader_name"),
                row.getBytes("reason"),
                instant(row, "until")))
        .list();
  }

  void let(
      Notebook notebook,
      UUID caseId,
      UUID account,
      UUID organisation,
      String name,
      byte[] reason,
      Instant at,
      Instant until) {
    jdbc.sql(
            """
            insert into casework.notebook_reader
              (notebook_id, author_id, account_id, case_id, organisation_id, reader_name, reason, let_at, until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (notebook_id, account_id) do update
              set until = excluded.until, reason = excluded.reason, let_at = excluded.let_at
            """)
        .params(
            notebook.id(),
            notebook.author(),
            account,
            caseId,
            organisation,
            name,
            reason,
            at.atOffset(ZoneOffset.UTC),
            until.atOffset(ZoneOffset.UTC))
        .update();
  }

  int end(UUID notebook, UUID account) {
    return jdbc.sql("delete from casework.notebook_reader where notebook_id = ? and account_id = ?")
        .params(notebook, account)
        .update();
  }

  private static Notebook notebook(ResultSet row, int n) throws SQLException {
    return new Notebook(
        row.getObject("id", UUID.class),
        row.getObject("author_id", UUID.class),
        row.getString("author_name"),
        row.getObject("organisation_id", UUID.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? Instant.EPOCH : at.toInstant();
  }
}
