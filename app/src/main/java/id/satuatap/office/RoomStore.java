package id.satuatap.office;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counselling rooms and when they are held. */
@Repository
class RoomStore {

  private final JdbcClient jdbc;

  RoomStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A room of a centre. */
  record Room(UUID id, String label, boolean stepFree, boolean active) {}

  /**
   * A time in which a room is taken; for whom stands nowhere on a page.
   *
   * @param organisation whose officer holds it
   */
  record Held(
      UUID id,
      UUID room,
      UUID organisation,
      @Nullable UUID heldBy,
      boolean forCase,
      Instant from,
      Instant to) {}

  List<Room> rooms(UUID centre) {
    return jdbc.sql(
            "select id, label, step_free, active from office.room where centre_id = ? order by label")
        .param(centre)
        .query((row, n) ->
            new Room(
                Columns.id(row, "id"),
                row.getString("label"),
                row.getBoolean("step_free"),
                row.getBoolean("active")))
        .list();
  }

  boolean insertRoom(UUID id, UUID centre, String label, boolean stepFree) {
    return jdbc.sql(
                """
                insert into office.room (id, centre_id, organisation_id, label, step_free) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(id, centre, centre, label, stepFree)
            .update()
        == 1;
  }

  int setActive(UUID centre, UUID room, boolean active) {
    return jdbc.sql("update office.room set active = ? where id = ? and centre_id = ?")
        .params(active, room, centre)
        .update();
  }

  CounsellingRooms.Use use(UUID centre, Instant from, Instant to) {
    return jdbc.sql(
            """
            select count(*) as held, count(for_case) as for_cases,
              coalesce(sum(extract(epoch from upper(during) - lower(during))), 0)::bigint / 60 as minutes
            from office.room_booking
            where centre_id = ? and freed_at is null and lower(during) >= ? and lower(during) < ?
            """)
        .params(centre, Columns.utc(from), Columns.utc(to))
        .query((row, n) ->
            new CounsellingRooms.Use(
                row.getLong("held"), row.getLong("for_cases"), row.getLong("minutes")))
        .single();
  }

  List<Held> held(UUID centre, Instant from, Instant to) {
    return jdbc.sql(
            """
            select id, room_id, organisation_id, held_by, for_case is not null as for_case, lower(during) as begins, upper(during) as ends
            from office.room_booking
            where centre_id = ? and freed_at is null and during && tstzrange(?, ?)
            order by lower(during), id
            """)
        .params(centre, Columns.utc(from), Columns.utc(to))
        .query(RoomStore::held)
        .list();
  }

  /** False when the room is taken then; two who ask at once are put in order by the constraint. */
  boolean hold(
      UUID id,
      UUID centre,
      UUID organisation,
      UUID room,
      Instant from,
      Instant to,
      @Nullable UUID forCase,
      @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into office.room_booking (id, centre_id, organisation_id, room_id, during, for_case, held_by)
                values (?, ?, ?, ?, tstzrange(?, ?), ?, ?)
                on conflict do nothing
                """)
            .param(id)
            .param(centre)
            .param(organisation)
            .param(room)
            .param(Columns.utc(from))
            .param(Columns.utc(to))
            .param(forCase)
            .param(by)
            .update()
        == 1;
  }

  int free(UUID booking, @Nullable UUID by) {
    return jdbc.sql(
            """
            update office.room_booking set freed_at = transaction_timestamp(), freed_by = ?
            where id = ? and freed_at is null
            """)
        .param(by)
        .param(booking)
        .update();
  }

  private static Held held(ResultSet row, int n) throws SQLException {
    return new Held(
        Columns.id(row, "id"),
        Columns.id(row, "room_id"),
        Columns.id(row, "organisation_id"),
        Columns.maybeId(row, "held_by"),
        row.getBoolean("for_case"),
        Columns.instant(row, "begins"),
        Columns.instant(row, "ends"));
  }
}
