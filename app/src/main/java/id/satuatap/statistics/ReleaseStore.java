package id.satuatap.statistics;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was published. */
@Repository
class ReleaseStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final RowMapper<Release> ROW =
      (row, n) ->
          new Release(
              row.getObject("id", UUID.class),
              row.getObject("centre_id", UUID.class),
              row.getString("centre_name"),
              CubeKind.ofCode(row.getString("cube")),
              row.getInt("cube_version"),
              row.getString("from_month"),
              row.getString("to_month"),
              Topic.ofCode(row.getString("topic")).orElse(Topic.ALL),
              row.getString("place"),
              ReleaseGate.Method.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
              JSON.readTree(row.getString("parameters")).path("base").asInt(),
              JSON.readValue(row.getString("sides"), new TypeReference<List<Release.Side>>() {}),
              JSON.readValue(row.getString("cells"), new TypeReference<List<Long>>() {}),
              row.getObject("as_of", OffsetDateTime.class).toInstant(),
              row.getObject("released_at", OffsetDateTime.class).toInstant(),
              Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                  .map(OffsetDateTime::toInstant)
                  .orElse(null),
              Optional.ofNullable(row.getString("checks"))
                  .map(json -> JSON.readValue(json, Validation.class))
                  .orElse(null));

  private final JdbcClient jdbc;

  ReleaseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      Release r,
      Releases.@Nullable Group group,
      UUID madeBy,
      String reason,
      ReleaseGate.Attacks attacks,
      Map<String, ?> parameters) {
    jdbc.sql(
            """
            insert into statistics.release (id, centre_id, centre_name, cube, cube_version, from_month, to_month, topic, place, method,
              parameters, sides, cells, cell_count, as_of, bulletin, report, checks)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), cast(? as jsonb), ?, ?, cast(? as uuid), cast(? as smallint), cast(? as jsonb))
            """)
        .param(r.id())
        .param(r.centreId())
        .param(r.centre())
        .param(r.kind().code())
        .param(r.version())
        .param(r.from())
        .param(r.to())
        .param(r.topic().code())
        .param(r.place())
        .param(r.method().name().toLowerCase(Locale.ROOT))
        .param(JSON.writeValueAsString(parameters))
        .param(JSON.writeValueAsString(r.sides()))
        .param(JSON.writeValueAsString(r.cells()))
        .param(r.cells().size())
        .param(r.asOf().atOffset(java.time.ZoneOffset.UTC))
        .param(group == null ? null : group.id())
        .param(group == null ? null : group.report())
        .param(r.checks() == null ? null : JSON.writeValueAsString(r.checks()))
        .update();
    jdbc.sql(
            """
            insert into statistics.release_record (release_id, centre_id, made_by, reason, attacks)
            values (?, ?, ?, ?, cast(? as jsonb))
            """)
        .param(r.id())
        .param(r.centreId())
        .param(madeBy)
        .param(reason)
        .param(JSON.writeValueAsString(attacks))
        .update();
  }

  Optional<Release> find(UUID id) {
    return jdbc.sql("select * from statistics.release where id = ?")
        .param(id)
        .query(ROW)
        .optional();
  }

  /** Also those that belong to a bulletin. */
  List<Release> newest(int most) {
    return jdbc.sql("select * from statistics.release order by released_at desc limit ?")
        .param(most)
        .query(ROW)
        .list();
  }

  /** Those that stand alone. */
  List<Release> newestAlone(int most) {
    return jdbc.sql(
            "select * from statistics.release where bulletin is null order by released_at desc limit ?")
        .param(most)
        .query(ROW)
        .list();
  }

  List<Release> ofBulletin(UUID bulletin) {
    return jdbc.sql(
            "select * from statistics.release where bulletin = ? and report is null order by cube desc")
        .param(bulletin)
        .query(ROW)
        .list();
  }

  /** Bulletins of which a table stands, the newest month first. */
  List<Bulletins.Line> bulletins(int most) {
    return jdbc.sql(
            """
            select bulletin, min(centre_name) as centre, max(to_month) as month, min(released_at) as released_at
            from statistics.release where bulletin is not null and report is null and withdrawn_at is null
            group by bulletin order by month desc, centre nulls first limit ?
            """)
        .param(most)
        .query((row, n) ->
            new Bulletins.Line(
                row.getObject("bulletin", UUID.class),
                row.getString("centre"),
                row.getString("month"),
                row.getObject("released_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  Optional<UUID> bulletin(@Nullable UUID centre, String month) {
    return jdbc.sql(
            """
            select bulletin from statistics.release
            where bulletin is not null and report is null and withdrawn_at is null and to_month = ?
              and centre_id is not distinct from cast(? as uuid) limit 1
            """)
        .param(month)
        .param(centre)
        .query((row, n) -> row.getObject("bulletin", UUID.class))
        .optional();
  }

  /** Editions of the standard reports of which a table stands, the newest quarter first. */
  List<PublicReports.Edition> editions(int most) {
    return jdbc.sql(
            """
            select bulletin, min(centre_name) as centre, min(from_month) as from_month, max(to_month) as to_month,
              min(released_at) as released_at
            from statistics.release where report is not null and withdrawn_at is null
            group by bulletin order by to_month desc, centre nulls first limit ?
            """)
        .param(most)
        .query((row, n) ->
            new PublicReports.Edition(
                row.getObject("bulletin", UUID.class),
                row.getString("centre"),
                row.getString("from_month"),
                row.getString("to_month"),
                row.getObject("released_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  Optional<UUID> edition(@Nullable UUID centre, String from, String to) {
    return jdbc.sql(
            """
            select bulletin from statistics.release
            where report is not null and withdrawn_at is null and from_month = ? and to_month = ?
              and centre_id is not distinct from cast(? as uuid) limit 1
            """)
        .param(from)
        .param(to)
        .param(centre)
        .query((row, n) -> row.getObject("bulletin", UUID.class))
        .optional();
  }

  List<PublicReports.Table> ofEdition(UUID edition) {
    return jdbc.sql(
            "select * from statistics.release where bulletin = ? and report is not null order by report, id")
        .param(edition)
        .query((row, n) ->
            new PublicReports.Table(
                row.getInt("report"), Objects.requireNonNull(ROW.mapRow(row, n))))
        .list();
  }

  /**
   * Releases of the same kind, to be laid beside a new one. Withdrawn ones too: who has them, has
   * them.
   */
  List<Release> beside(CubeKind kind) {
    return jdbc.sql(
            "select * from statistics.release where cube = ? order by released_at desc limit 200")
        .param(kind.code())
        .query(ROW)
        .list();
  }

  boolean withdraw(UUID id, UUID by, String why) {
    int found =
        jdbc.sql(
                "update statistics.release set withdrawn_at = transaction_timestamp() where id = ? and withdrawn_at is null")
            .param(id)
            .update();
    if (found == 1) {
      jdbc.sql(
              "update statistics.release_record set withdrawn_by = ?, withdrawn_why = ? where release_id = ?")
          .params(by, why, id)
          .update();
    }
    return found == 1;
  }

  /** Released tables of one kind, the newest first; those of bulletins among them. */
  List<Release> ofKind(CubeKind kind, int most) {
    return jdbc.sql(
            "select * from statistics.release where cube = ? order by released_at desc limit ?")
        .params(kind.code(), most)
        .query(ROW)
        .list();
  }

  void clear() {
    jdbc.sql("delete from statistics.release").update();
  }
}
