package id.satuatap.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files that were taken in, and what became of each row. */
@Repository
class ImportStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  ImportStore(JdbcClient jdbc, @Qualifier("dataSource") DataSource dataSource) {
    this.jdbc = jdbc;
    this.batch = new JdbcTemplate(dataSource);
  }

  /**
   * A file.
   *
   * @param undoneAt null while what it brought stands
   */
  record Taken(
      UUID id,
      int accepted,
      int duplicates,
      int refused,
      String encoding,
      Instant madeAt,
      @Nullable Instant undoneAt) {}

  /**
   * What became of a row.
   *
   * @param number of the row in the file, the head being 1
   * @param outcome {@code accepted}, {@code duplicate} or {@code refused}
   * @param reason message key; null when accepted
   */
  record Row(
      int number,
      String outcome,
      String title,
      @Nullable String reason,
      @Nullable String field,
      @Nullable UUID activity) {}

  /** False when this form was taken in before. */
  boolean insert(
      UUID id, UUID centre, UUID organisation, UUID by, String encoding, List<Row> rows) {
    int made =
        jdbc.sql(
                """
                insert into activity.import (id, centre_id, organisation_id, accepted, duplicates, refused, encoding, made_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                id,
                centre,
                organisation,
                count(rows, "accepted"),
                count(rows, "duplicate"),
                count(rows, "refused"),
                encoding,
                by)
            .update();
    if (made == 1) {
      batch.batchUpdate(
          """
          insert into activity.import_row (import_id, number, centre_id, outcome, title, reason, field, activity_id)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          rows.stream()
              .map(r ->
                  Arrays.<@Nullable Object>asList(
                          id,
                          r.number(),
                          centre,
                          r.outcome(),
                          r.title(),
                          r.reason(),
                          r.field(),
                          r.activity())
                      .toArray())
              .toList());
    }
    return made == 1;
  }

  Optional<Taken> find(UUID id) {
    return jdbc.sql("select * from activity.import where id = ?")
        .param(id)
        .query(ImportStore::taken)
        .optional();
  }

  List<Taken> recent(UUID centre) {
    return jdbc.sql(
            "select * from activity.import where centre_id = ? order by made_at desc, id limit 20")
        .param(centre)
        .query(ImportStore::taken)
        .list();
  }

  List<Row> rows(UUID id) {
    return jdbc.sql("select * from activity.import_row where import_id = ? order by number")
        .param(id)
        .query((row, n) ->
            new Row(
                row.getInt("number"),
                row.getString("outcome"),
                row.getString("title"),
                row.getString("reason"),
                row.getString("field"),
                row.getObject("activity_id", UUID.class)))
        .list();
  }

  boolean undo(UUID id, UUID by) {
    return jdbc.sql(
                """
                update activity.import set undone_at = transaction_timestamp(), undone_by = ?
                where id = ? and undone_at is null
                """)
            .params(by, id)
            .update()
        == 1;
  }

  private static int count(List<Row> rows, String outcome) {
    return (int) rows.stream().filter(r -> r.outcome().equals(outcome)).count();
  }

  private static Taken taken(ResultSet row, int n) throws SQLException {
    var undone = row.getObject("undone_at", OffsetDateTime.class);
    return new Taken(
        row.getObject("id", UUID.class),
        row.getInt("accepted"),
        row.getInt("duplicates"),
        row.getInt("refused"),
        row.getString("encoding"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        undone == null ? null : undone.toInstant());
  }
}
