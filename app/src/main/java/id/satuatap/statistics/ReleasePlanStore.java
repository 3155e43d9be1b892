package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Days on which figures are promised. */
@Repository
class ReleasePlanStore {

  private static final ZoneId USUAL = ZoneId.of("Asia/Jakarta");

  /** With the first table that came of it, and the newest that still stands. */
  private static final String PLANS =
      """
      select p.*, r.released_at, r.standing, r.bulletin
      from statistics.release_plan p
      left join lateral (
          select min(one.released_at) as released_at,
            (array_agg(one.id order by one.released_at desc) filter (where one.withdrawn_at is null))[1] as standing,
            (array_agg(one.bulletin order by one.released_at desc) filter (where one.withdrawn_at is null))[1] as bulletin
          from statistics.release one
          where one.centre_id is not distinct from p.centre_id and one.from_month = p.from_month and one.to_month = p.to_month
            and one.topic = 'all' and one.place is null
            and case when p.dataset = 'bulletin' then one.bulletin is not null else one.bulletin is null and one.cube = p.dataset end
      ) r on true
      """;

  private final JdbcClient jdbc;
  private final CentreZones zones;

  ReleasePlanStore(JdbcClient jdbc, CentreZones zones) {
    this.jdbc = jdbc;
    this.zones = zones;
  }

  /** The latest promised days first. */
  List<ReleasePlan> newest(int most) {
    return jdbc.sql(PLANS + " order by p.planned_on desc, p.dataset, p.id limit ?")
        .param(most)
        .query(this::plan)
        .list();
  }

  List<ReleasePlan> of(String dataset, int most) {
    return jdbc.sql(
            PLANS + " where p.dataset = ? order by p.planned_on desc, p.centre_name, p.id limit ?")
        .params(dataset, most)
        .query(this::plan)
        .list();
  }

  private ReleasePlan plan(ResultSet row, int n) throws SQLException {
    UUID centre = row.getObject("centre_id", UUID.class);
    Instant released = instant(row, "released_at");
    UUID standing = row.getObject("standing", UUID.class);
    String dataset = row.getString("dataset");
    return new ReleasePlan(
        row.getObject("id", UUID.class),
        centre,
        row.getString("centre_name"),
        dataset,
        YearMonth.parse(row.getString("from_month")),
        YearMonth.parse(row.getString("to_month")),
        row.getObject("planned_on", LocalDate.class),
        row.getObject("planned_at", OffsetDateTime.class).toInstant(),
        instant(row, "cancelled_at"),
        released == null
            ? null
            : LocalDate.ofInstant(released, centre == null ? USUAL : zones.of(centre)),
        standing == null
            ? null
            : dataset.equals(ReleasePlan.BULLETIN)
                ? "/statistik/buletin/" + row.getObject("bulletin", UUID.class)
                : "/statistik/" + standing);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /**
   * @return false when that dataset and period are promised already
   */
  boolean insert(ReleasePlan p, UUID by) {
    int found =
        jdbc.sql(
                """
                insert into statistics.release_plan (id, centre_id, centre_name, dataset, from_month, to_month, planned_on, planned_at)
                values (?, cast(? as uuid), ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .param(p.id())
            .param(p.centreId())
            .param(p.centre())
            .param(p.dataset())
            .param(p.from().toString())
            .param(p.to().toString())
            .param(p.plannedOn())
            .param(p.plannedAt().atOffset(ZoneOffset.UTC))
            .update();
    if (found == 1) {
      jdbc.sql(
              "insert into statistics.plan_record (plan_id, centre_id, planned_by) values (?, cast(? as uuid), ?)")
          .param(p.id())
          .param(p.centreId())
          .param(by)
          .update();
    }
    return found == 1;
  }

  boolean cancel(UUID id, UUID by, String why) {
    int found =
        jdbc.sql(
                "update statistics.release_plan set cancelled_at = transaction_timestamp() where id = ? and cancelled_at is null")
            .param(id)
            .update();
    if (found == 1) {
      jdbc.sql(
              "update statistics.plan_record set cancelled_by = ?, cancelled_why = ? where plan_id = ?")
          .params(by, why, id)
          .update();
    }
    return found == 1;
  }

  void clear() {
    jdbc.sql("delete from statistics.release_plan").update();
  }
}
