package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;
import static id.satuatap.casework.CaseFileStore.instant;

import id.satuatap.guard.Question;
import id.satuatap.kernel.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sealed notes, and whether she was reached. */
@Repository
class CaseNoteStore {

  private final JdbcClient jdbc;

  CaseNoteStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Row(
      UUID id,
      Instant at,
      UUID author,
      @Nullable String authorName,
      String kind,
      boolean priv,
      byte[] text) {}

  record Contact(Instant at, String channel, boolean reached, @Nullable UUID actor) {}

  void insert(UUID caseId, Row note) {
    jdbc.sql(
            """
            insert into casework.note (case_id, id, at, author_id, author_name, kind, private, text)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(caseId)
        .param(note.id())
        .param(at(note.at()))
        .param(note.author())
        .param(note.authorName())
        .param(note.kind())
        .param(note.priv())
        .param(note.text())
        .update();
  }

  private static final String LATEST =
      """
      select id, at, author_id, author_name, kind, private, text from casework.note
      where case_id = ? order by id desc limit 50
      """;

  /** The latest first. */
  static Question<Row> of(UUID caseId) {
    return Question.of(
        LATEST,
        (row, n) ->
            new Row(
                row.getObject("id", UUID.class),
                instant(row, "at"),
                row.getObject("author_id", UUID.class),
                row.getString("author_name"),
                row.getString("kind"),
                row.getBoolean("private"),
                row.getBytes("text")),
        caseId);
  }

  void contact(UUID caseId, Instant now, String channel, boolean reached, @Nullable UUID actor) {
    jdbc.sql(
            """
            insert into casework.contact (case_id, id, at, channel, reached, actor_id)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(caseId)
        .param(Ids.next())
        .param(at(now))
        .param(channel)
        .param(reached)
        .param(actor)
        .update();
  }

  List<Contact> contacts(UUID caseId) {
    return jdbc.sql(
            """
            select at, channel, reached, actor_id from casework.contact
            where case_id = ? order by id desc limit 30
            """)
        .param(caseId)
        .query((row, n) ->
            new Contact(
                instant(row, "at"),
                row.getString("channel"),
                row.getBoolean("reached"),
                row.getObject("actor_id", UUID.class)))
        .list();
  }

  /** Tries without success since she was last reached. */
  int triesInVain(UUID caseId) {
    return jdbc.sql(
            """
            select count(*) from casework.contact c
            where c.case_id = ? and not c.reached
              and c.at > coalesce((select max(r.at) from casework.contact r where r.case_id = ? and r.reached), '-infinity')
            """)
        .params(caseId, caseId)
        .query(Integer.class)
        .single();
  }
}
