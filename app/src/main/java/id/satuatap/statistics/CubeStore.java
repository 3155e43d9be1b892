package id.satuatap.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the cube is made from. A position is a snapshot of the database: what it shows is in the
 * cube, and what it does not show yet comes later, in whatever order transactions end.
 */
@Repository
class CubeStore {

  private static final int ROWS_A_TRIP = 10_000;

  private final JdbcClient jdbc;

  CubeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * So many records more or fewer in a cell.
   *
   * @param subject what the record key is made from
   */
  record Change(String cube, String subject, String cell, int n) {}

  /**
   * Complaints that were announced before there was a journal, at most so many at a time.
   *
   * @return true when there may be more
   */
  boolean countWhatWasNeverCounted() {
    return jdbc.sql(
                """
                with uncounted as (
                    select m.id from statistics.matter m
                    where m.complaint and not exists (select from statistics.counted c where c.id = m.id)
                    limit :most)
                select count(*), statistics.count_matters(array_agg(id)) from uncounted having count(*) > 0
                """)
            .param("most", ROWS_A_TRIP)
            .query((row, n) -> row.getInt(1))
            .optional()
            .orElse(0)
        == ROWS_A_TRIP;
  }

  /** Everything that is counted, in one statement and so in one moment; gives its position. */
  String everything(Consumer<Change> each) {
    return read(
        """
        select pg_current_snapshot()::text as position, null as cube, null as subject, null as cell, 0 as n
        union all
        select null, 'complaint', id::text, cell, 1 from statistics.matter_cell
        union all
        select null, 'service', subject, cell, n from statistics.service_record
        union all
        select null, cube, id::text, cell, 1 from statistics.journey_record
        union all
        select null, 'activity', subject, cell, n from statistics.activity_record
        """,
        "",
        each);
  }

  /** What was added and taken back since a position; gives the new one. */
  String since(String position, Consumer<Change> each) {
    return read(
        """
        select pg_current_snapshot()::text as position, null as cube, null as subject, null as cell, 0 as n
        union all
        (select null, cube, subject, cell, n from statistics.cell_change
         where xact >= pg_snapshot_xmin(cast(:since as pg_snapshot))
           and not pg_visible_in_snapshot(xact, cast(:since as pg_snapshot))
         order by seq)
        """,
        position,
        each);
  }

  private String read(String sql, String since, Consumer<Change> each) {
    var statement = jdbc.sql(sql).withFetchSize(ROWS_A_TRIP);
    String[] position = {""};
    (since.isEmpty() ? statement : statement.param("since", since))
        .query((ResultSet row) -> {
          String now = row.getString(1);
          if (now != null) {
            position[0] = now;
          } else {
            each.accept(change(row));
          }
        });
    if (position[0].isEmpty()) {
      throw new IllegalStateException("no position");
    }
    return position[0];
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(row.getString(2), row.getString(3), row.getString(4), row.getInt(5));
  }

  void copied(UUID copy) {
    jdbc.sql("insert into statistics.cube_copy (id) values (?)").param(copy).update();
  }

  boolean knows(UUID copy) {
    return jdbc.sql("select count(*) from statistics.cube_copy where id = ?")
            .param(copy)
            .query(Long.class)
            .single()
        > 0;
  }

  /** A copy is forgotten a day before the changes it would need. */
  void forgetOld() {
    jdbc.sql("delete from statistics.cube_copy where made_at < now() - interval '2 days'").update();
    jdbc.sql("delete from statistics.cell_change where changed_at < now() - interval '3 days'")
        .update();
  }
}
