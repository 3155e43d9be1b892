package id.satuatap.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganisationStore {

  private static final String SELECT =
      """
      select id, kind, name, region_code, centre_id, state, zone, break_glass_minutes, synthetic
      from access.organisation
      """;

  private final JdbcClient jdbc;

  OrganisationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Organisation> find(UUID id) {
    return jdbc.sql(SELECT + " where id = ?")
        .param(id)
        .query(OrganisationStore::organisation)
        .optional();
  }

  /**
   * @param part of the name in lower case, or empty
   */
  List<Organisation> list(@Nullable OrganisationKind kind, String part, int most) {
    return jdbc.sql(
            SELECT
                + """
                 where (cast(:kind as text) is null or kind = :kind)
                   and (:part = '' or position(:part in lower(name)) > 0)
                order by array_position(array['centre', 'agency', 'village', 'partner', 'mission', 'border', 'ministry'], kind), name, id
                limit :most
                """)
        .param("kind", kind == null ? null : kind.code())
        .param("part", part)
        .param("most", most)
        .query(OrganisationStore::organisation)
        .list();
  }

  void insert(Organisation o, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into access.organisation (id, kind, name, region_code, centre_id, zone, break_glass_minutes, synthetic, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(o.id())
        .param(o.kind().code())
        .param(o.name())
        .param(o.regionCode())
        .param(o.centre())
        .param(o.zone())
        .param(o.kind() == OrganisationKind.CENTRE ? o.breakGlassMinutes() : null)
        .param(o.synthetic())
        .param(by)
        .update();
  }

  int update(Organisation o) {
    return jdbc.sql(
            """
            update access.organisation
            set name = ?, region_code = ?, centre_id = ?, zone = ?, break_glass_minutes = ?
            where id = ?
            """)
        .param(o.name())
        .param(o.regionCode())
        .param(o.centre())
        .param(o.zone())
        .param(o.kind() == OrganisationKind.CENTRE ? o.breakGlassMinutes() : null)
        .param(o.id())
        .update();
  }

  int setActive(UUID id, boolean active) {
    return jdbc.sql("update access.organisation set state = ? where id = ?")
        .params(active ? "active" : "suspended", id)
        .update();
  }

  private static Organisation organisation(ResultSet row, int n) throws SQLException {
    String code = row.getString("kind");
    return new Organisation(
        Columns.id(row, "id"),
        OrganisationKind.ofCode(code).orElseThrow(() -> new SQLException("unknown kind " + code)),
        row.getString("name"),
        Columns.maybeText(row, "region_code"),
        Columns.maybeId(row, "centre_id"),
        row.getString("state").equals("active"),
        Columns.maybeText(row, "zone"),
        row.getInt("break_glass_minutes"),
        row.getBoolean("synthetic"));
  }
}
