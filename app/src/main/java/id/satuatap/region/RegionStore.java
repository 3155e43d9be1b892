package id.satuatap.region;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** The SQL of areas, codes and countries. */
@Component
class RegionStore {

  private final JdbcClient jdbc;
  private final DataSource dataSource;

  RegionStore(JdbcClient jdbc, DataSource dataSource) {
    this.jdbc = jdbc;
    this.dataSource = dataSource;
  }

  /** A code that was given up, as the crosswalk holds it. */
  record CodeChange(
      AreaCode oldCode,
      AreaCode newCode,
      LocalDate since,
      String citation,
      boolean districtsKept) {}

  /** What was loaded last. */
  record Loaded(String version, String decree, LocalDate levelDate, String countriesSha256) {}

  Optional<Area> current(AreaCode code) {
    return jdbc.sql("select code, name from region.area where code = :code and valid_to is null")
        .param("code", code.value())
        .query((row, n) -> Area.of(new AreaCode(row.getString(1)), row.getString(2)))
        .optional();
  }

  /** Those of the codes that are in force, in their order. */
  List<Area> current(List<AreaCode> codes) {
    return jdbc.sql(
            """
            select code, name from region.area
            where code in (:codes) and valid_to is null
            order by code collate "C"
            """)
        .param("codes", codes.stream().map(AreaCode::value).toList())
        .query((row, n) -> Area.of(new AreaCode(row.getString(1)), row.getString(2)))
        .list();
  }

  List<Area> provinces() {
    return jdbc.sql(
            """
            select code, name from region.area
            where parent is null and valid_to is null
            order by code collate "C"
            """)
        .query((row, n) -> Area.of(new AreaCode(row.getString(1)), row.getString(2)))
        .list();
  }

  List<Area> children(AreaCode code) {
    return jdbc.sql(
            """
            select code, name from region.area
            where parent = :code and valid_to is null
            order by code collate "C"
            """)
        .param("code", code.value())
        .query((row, n) -> Area.of(new AreaCode(row.getString(1)), row.getString(2)))
        .list();
  }

  List<Area> all() {
    return jdbc.sql(
            """
            select code, name from region.area where valid_to is null order by code collate "C"
            """)
        .withFetchSize(5000)
        .query((row, n) -> Area.of(new AreaCode(row.getString(1)), row.getString(2)))
        .list();
  }

  Optional<CodeAnswer.Closed> lastClosed(AreaCode code) {
    return jdbc.sql(
            """
            select name, valid_to, source from region.area
            where code = :code and valid_to is not null
            order by valid_to desc limit 1
            """)
        .param("code", code.value())
        .query((row, n) ->
            new CodeAnswer.Closed(
                code, row.getString(1), row.getObject(2, LocalDate.class), row.getString(3)))
        .optional();
  }

  Optional<CodeChange> change(AreaCode oldCode) {
    return jdbc.sql(
            """
            select new_code, since, citation, districts_kept
            from region.code_change where old_code = :code
            """)
        .param("code", oldCode.value())
        .query((row, n) ->
            new CodeChange(
                oldCode,
                new AreaCode(row.getString(1)),
                row.getObject(2, LocalDate.class),
                row.getString(3),
                row.getBoolean(4)))
        .optional();
  }

  List<Country> countries() {
    return jdbc.sql(
            """
            select alpha2, alpha3, numeric_code, kind, place, name_id, name_en, mission_kind, mission
            from region.country
            """)
        .query((row, n) -> {
          int place = row.getInt(5);
          var outside = row.wasNull();
          var missionKind = row.getString(8);
          return new Country(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              CountryKind.ofCode(row.getString(4)),
              outside ? OptionalInt.empty() : OptionalInt.of(place),
              row.getString(6),
              row.getString(7),
              missionKind == null
                  ? Optional.empty()
                  : Optional.of(
                      new Country.Mission(MissionKind.ofCode(missionKind), row.getString(9))));
        })
        .list();
  }

  Optional<Loaded> loaded() {
    return jdbc.sql(
            """
            select version, decree, level_date, countries_sha256
            from region.seed order by loaded_at desc, version desc limit 1
            """)
        .query((row, n) ->
            new Loaded(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getString(4)))
        .optional();
  }

  // Writing, by the loader only

  /** Two nodes that start together load one after the other. */
  void waitForOtherLoaders() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('region.seed'))").query((row, n) -> "").list();
  }

  Map<AreaCode, SeedChange.Held> held() {
    var held = new HashMap<AreaCode, SeedChange.Held>();
    jdbc.sql("select code, name, valid_from from region.area where valid_to is null")
        .withFetchSize(5000)
        .query(row -> {
          held.put(
              new AreaCode(row.getString(1)),
              new SeedChange.Held(row.getString(2), row.getObject(3, LocalDate.class)));
        });
    return held;
  }

  /** Many new areas at once. */
  void copyIn(List<Area> areas, LocalDate from, String source) {
    var rows = new StringBuilder(areas.size() * 90);
    for (var area : areas) {
      rows.append(area.code())
          .append('\t')
          .append(from)
          .append('\t')
          .append(area.kind().level())
          .append('\t')
          .append(area.kind().code())
          .append('\t')
          .append(escaped(area.name()))
          .append('\t')
          .append(area.code().parent().map(AreaCode::value).orElse("\\N"))
          .append('\t')
          .append(escaped(source))
          .append('\n');
    }
    var connection = DataSourceUtils.getConnection(dataSource);
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              """
              copy region.area (code, valid_from, level, kind, name, parent, source) from stdin
              """,
              new StringReader(rows.toString()));
    } catch (SQLException | IOException e) {
      throw new DataAccessResourceFailureException("the list of areas could not be loaded", e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  void add(Area area, LocalDate from, String source) {
    jdbc.sql(
            """
            insert into region.area (code, valid_from, level, kind, name, parent, source)
            values (:code, :from, :level, :kind, :name, :parent, :source)
            on conflict (code, valid_from) do update set name = excluded.name, valid_to = null
            """)
        .param("code", area.code().value())
        .param("from", from)
        .param("level", area.kind().level())
        .param("kind", area.kind().code())
        .param("name", area.name())
        .param("parent", area.code().parent().map(AreaCode::value).orElse(null))
        .param("source", source)
        .update();
  }

  void close(AreaCode code, LocalDate on) {
    jdbc.sql("update region.area set valid_to = :on where code = :code and valid_to is null")
        .param("on", on)
        .param("code", code.value())
        .update();
  }

  void correct(Area area) {
    jdbc.sql("update region.area set name = :name where code = :code and valid_to is null")
        .param("name", area.name())
        .param("code", area.code().value())
        .update();
  }

  void put(Country country) {
    jdbc.sql(
            """
            insert into region.country
              (alpha2, alpha3, numeric_code, kind, place, name_id, name_en, mission_kind, mission)
            values
              (:alpha2, :alpha3, :numeric, :kind, :place, :nameId, :nameEn, :missionKind, :mission)
            on conflict (alpha2) do update set
              alpha3 = excluded.alpha3, numeric_code = excluded.numeric_code,
              kind = excluded.kind, place = excluded.place,
              name_id = excluded.name_id, name_en = excluded.name_en,
              mission_kind = excluded.mission_kind, mission = excluded.mission
            """)
        .param("alpha2", country.alpha2())
        .param("alpha3", country.alpha3())
        .param("numeric", country.numeric())
        .param("kind", country.kind().code())
        .param("place", country.place().isEmpty() ? null : country.place().getAsInt())
        .param("nameId", country.nameId())
        .param("nameEn", country.nameEn())
        .param("missionKind", country.mission().map(m -> m.kind().code()).orElse(null))
        .param("mission", country.mission().map(Country.Mission::name).orElse(null))
        .update();
  }

  void remember(RegionSeed seed, String countriesSha256, OffsetDateTime at) {
    jdbc.sql(
            """
            insert into region.seed
              (version, decree, level_date, areas, sha256, countries_sha256, loaded_at)
            values (:version, :decree, :levelDate, :areas, :sha256, :countries, :at)
            on conflict (version) do update set countries_sha256 = excluded.countries_sha256
            """)
        .param("version", seed.version())
        .param("decree", seed.decree())
        .param("levelDate", seed.levelDate())
        .param("areas", seed.areas())
        .param("sha256", seed.sha256())
        .param("countries", countriesSha256)
        .param("at", at)
        .update();
  }

  void rememberCountries(String version, String countriesSha256) {
    jdbc.sql("update region.seed set countries_sha256 = :sha where version = :version")
        .param("sha", countriesSha256)
        .param("version", version)
        .update();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ");
  }
}
