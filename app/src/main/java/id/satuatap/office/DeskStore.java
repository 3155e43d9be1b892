package id.satuatap.office;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How centres are set up: desks, published services, routes, hours and open addresses. */
@Repository
class DeskStore {

  private static final String DESK =
      """
      select d.id, d.centre_id, d.organisation_id, d.position, d.letter, d.kind, d.name, d.place, d.windows, d.shielded, d.away, d.active
      from office.desk d
      """;

  private static final String STANDARD =
      """
      select s.id, s.centre_id, s.desk_id, s.position, s.code, s.name, s.kind, s.topic, s.legal_basis, s.requirements, s.steps,
             s.duration, s.minutes, s.fee, s.product, s.complaints, s.active
      from office.service_standard s
      """;

  private static final String ROUTE =
      """
      select r.id, r.centre_id, r.position, r.name, r.purpose, r.open, r.active,
             array(select p.standard_id from office.route_stop p where p.route_id = r.id order by p.position) as stops
      from office.route r
      """;

  private final JdbcClient jdbc;

  DeskStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Desk> desks(UUID centre) {
    return jdbc.sql(DESK + " where d.centre_id = ? order by d.position, d.letter limit 26")
        .param(centre)
        .query(DeskStore::desk)
        .list();
  }

  Optional<Desk> desk(UUID id) {
    return jdbc.sql(DESK + " where d.id = ?").param(id).query(DeskStore::desk).optional();
  }

  List<ServiceStandard> standards(UUID centre) {
    return jdbc.sql(STANDARD + " where s.centre_id = ? order by s.position, s.code limit 300")
        .param(centre)
        .query(DeskStore::standard)
        .list();
  }

  Optional<ServiceStandard> standard(UUID id) {
    return jdbc.sql(STANDARD + " where s.id = ?").param(id).query(DeskStore::standard).optional();
  }

  List<Route> routes(UUID centre) {
    return jdbc.sql(ROUTE + " where r.centre_id = ? order by r.position, r.name limit 100")
        .param(centre)
        .query(DeskStore::route)
        .list();
  }

  Optional<Route> route(UUID id) {
    return jdbc.sql(ROUTE + " where r.id = ?").param(id).query(DeskStore::route).optional();
  }

  /** False when the letter is taken in the centre. */
  boolean put(Desk d) {
    return jdbc.sql(
                """
                insert into office.desk (id, centre_id, organisation_id, position, letter, kind, name, place, windows, shielded, away, active)
                select :id, :centre, :organisation, :position, :letter, :kind, :name, :place, :windows, :shielded, :away, :active
                where not exists (select from office.desk o where o.centre_id = :centre and o.letter = :letter and o.id <> :id)
                on conflict (id) do update set organisation_id = excluded.organisation_id, position = excluded.position, letter = excluded.letter,
                  kind = excluded.kind, name = excluded.name, place = excluded.place, windows = excluded.windows,
                  shielded = excluded.shielded, away = excluded.away, active = excluded.active
                """)
            .param("id", d.id())
            .param("centre", d.centre())
            .param("organisation", d.organisation())
            .param("position", d.position())
            .param("letter", d.letter())
            .param("kind", d.kind().code())
            .param("name", d.name())
            .param("place", d.place())
            .param("windows", d.windows())
            .param("shielded", d.shielded())
            .param("away", d.away())
            .param("active", d.active())
            .update()
        == 1;
  }

  /** False when the code is taken in the centre. */
  boolean put(ServiceStandard s) {
    return jdbc.sql(
                """
                insert into office.service_standard (id, centre_id, desk_id, position, code, name, kind, topic, legal_basis, requirements, steps,
                  duration, minutes, fee, product, complaints, active)
                select :id, :centre, :desk, :position, :code, :name, :kind, :topic, :legal_basis, :requirements, :steps,
                  :duration, :minutes, :fee, :product, :complaints, :active
                where not exists (select from office.service_standard o where o.centre_id = :centre and o.code = :code and o.id <> :id)
                on conflict (id) do update set desk_id = excluded.desk_id, position = excluded.position, code = excluded.code, name = excluded.name,
                  kind = excluded.kind, topic = excluded.topic, legal_basis = excluded.legal_basis, requirements = excluded.requirements,
                  steps = excluded.steps, duration = excluded.duration, minutes = excluded.minutes, fee = excluded.fee,
                  product = excluded.product, complaints = excluded.complaints, active = excluded.active
                """)
            .param("id", s.id())
            .param("centre", s.centre())
            .param("desk", s.desk())
            .param("position", s.position())
            .param("code", s.code())
            .param("name", s.name())
            .param("kind", s.kind().code())
            .param("topic", s.topic().code())
            .param("legal_basis", s.legalBasis())
            .param("requirements", s.requirements())
            .param("steps", s.steps())
            .param("duration", s.duration())
            .param("minutes", s.minutes())
            .param("fee", s.fee())
            .param("product", s.product())
            .param("complaints", s.complaints())
            .param("active", s.active())
            .update()
        == 1;
  }

  void put(Route r) {
    jdbc.sql(
            """
            insert into office.route (id, centre_id, position, name, purpose, open, active) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set position = excluded.position, name = excluded.name, purpose = excluded.purpose,
              open = excluded.open, active = excluded.active
            """)
        .params(r.id(), r.centre(), r.position(), r.name(), r.purpose(), r.open(), r.active())
        .update();
    jdbc.sql("delete from office.route_stop where route_id = ?").param(r.id()).update();
    for (int n = 0; n < r.stops().size(); n++) {
      jdbc.sql(
              "insert into office.route_stop (route_id, centre_id, position, standard_id) values (?, ?, ?, ?)")
          .params(r.id(), r.centre(), n + 1, r.stops().get(n))
          .update();
    }
  }

  // The house as a whole ------------------------------------------------------------------------

  String hours(UUID centre) {
    return jdbc.sql("select hours from office.front where centre_id = ?")
        .param(centre)
        .query(String.class)
        .optional()
        .orElse("");
  }

  int setHours(UUID centre, String hours) {
    return jdbc.sql("update office.front set hours = ?, changed_at = now() where centre_id = ?")
        .params(hours, centre)
        .update();
  }

  Optional<Integer> keyVersion(UUID centre) {
    return jdbc.sql("select key_version from office.front where centre_id = ?")
        .param(centre)
        .query(Integer.class)
        .optional();
  }

  void putFront(UUID centre, int version, byte[] screen, byte[] kiosk) {
    jdbc.sql(
            """
            insert into office.front (centre_id, key_version, screen_index, kiosk_index) values (?, ?, ?, ?)
            on conflict (centre_id) do update set key_version = excluded.key_version, screen_index = excluded.screen_index,
              kiosk_index = excluded.kiosk_index, changed_at = now()
            """)
        .params(centre, version, screen, kiosk)
        .update();
  }

  Optional<UUID> byScreen(byte[] index) {
    return jdbc.sql("select centre_id from office.front where screen_index = ?")
        .param(index)
        .query(UUID.class)
        .optional();
  }

  Optional<UUID> byKiosk(byte[] index) {
    return jdbc.sql("select centre_id from office.front where kiosk_index = ?")
        .param(index)
        .query(UUID.class)
        .optional();
  }

  private static Desk desk(ResultSet row, int n) throws SQLException {
    return new Desk(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "organisation_id"),
        row.getInt("position"),
        row.getString("letter"),
        DeskKind.ofCode(row.getString("kind")).orElse(DeskKind.OTHER),
        row.getString("name"),
        row.getString("place"),
        row.getInt("windows"),
        row.getBoolean("shielded"),
        row.getBoolean("away"),
        row.getBoolean("active"));
  }

  private static ServiceStandard standard(ResultSet row, int n) throws SQLException {
    return new ServiceStandard(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "desk_id"),
        row.getInt("position"),
        row.getString("code"),
        row.getString("name"),
        ServiceKind.ofCode(row.getString("kind")).orElse(ServiceKind.INFORMATION),
        ServiceTopic.ofCode(row.getString("topic")).orElse(ServiceTopic.OTHER),
        row.getString("legal_basis"),
        row.getString("requirements"),
        row.getString("steps"),
        row.getString("duration"),
        row.getInt("minutes"),
        row.getBigDecimal("fee"),
        row.getString("product"),
        row.getString("complaints"),
        row.getBoolean("active"));
  }

  private static Route route(ResultSet row, int n) throws SQLException {
    return new Route(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        row.getInt("position"),
        row.getString("name"),
        row.getString("purpose"),
        row.getBoolean("open"),
        row.getBoolean("active"),
        List.of((UUID[]) row.getArray("stops").getArray()));
  }
}
