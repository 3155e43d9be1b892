package id.satuatap.office;

import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Services given, counted once each. */
@Repository
class ServiceEventStore {

  private static final String COLUMNS =
      """
      id, centre_id, organisation_id, at, day, kind, topic, channel, client_status, women, men, unknown, minutes,
      programme, funder, officer_id, officer_sex, case_id, outcome, reverses, entered_at
      """;

  private final JdbcClient jdbc;

  ServiceEventStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One row. */
  record Line(
      UUID id,
      UUID centre,
      UUID organisation,
      Instant at,
      LocalDate day,
      String kind,
      String topic,
      String channel,
      String clientStatus,
      int women,
      int men,
      int unknown,
      int minutes,
      @Nullable String programme,
      @Nullable String funder,
      UUID officer,
      Sex officerSex,
      @Nullable UUID caseId,
      @Nullable String outcome,
      @Nullable UUID reverses,
      Instant enteredAt) {}

  /** False when this contact was counted before. */
  boolean insert(
      UUID id,
      NewServiceEvent e,
      UUID organisation,
      LocalDate day,
      @Nullable UUID by,
      ServiceEvents.@Nullable AtDesk place) {
    return jdbc.sql(
                """
                insert into office.service_event (id, once_key, centre_id, organisation_id, at, day, kind, topic, channel, client_status,
                  women, men, unknown, minutes, programme, funder, officer_id, officer_sex, case_id, outcome, entered_by,
                  desk_id, standard_id, standard_kept)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .param(id)
            .param(e.onceKey())
            .param(e.centre())
            .param(organisation)
            .param(Columns.utc(e.at()))
            .param(day)
            .param(e.kind().code())
            .param(e.topic().code())
            .param(e.channel().code())
            .param(e.clientStatus().code())
            .param(e.served().women())
            .param(e.served().men())
            .param(e.served().unknown())
            .param((int) e.duration().toMinutes())
            .param(e.programme())
            .param(e.funder())
            .param(e.officer())
            .param(e.officerSex().code())
            .param(e.caseId())
            .param(e.outcome() == null ? null : e.outcome().code())
            .param(by)
            .param(place == null ? null : place.desk())
            .param(place == null ? null : place.standard())
            .param(place == null ? null : place.kept())
            .update()
        == 1;
  }

  /** False when it was taken back before. */
  boolean reverse(UUID id, UUID of, UUID organisation, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into office.service_event (id, once_key, centre_id, organisation_id, at, day, kind, topic, channel, client_status,
                  women, men, unknown, minutes, programme, funder, officer_id, officer_sex, case_id, outcome, reverses, entered_by,
                  desk_id, standard_id, standard_kept)
                select ?, 'reverses ' || id, centre_id, ?, at, day, kind, topic, channel, client_status,
                  -women, -men, -unknown, -minutes, programme, funder, officer_id, officer_sex, case_id, outcome, id, ?,
                  desk_id, standard_id, standard_kept
                from office.service_event where id = ? and reverses is null
                on conflict do nothing
                """)
            .param(id)
            .param(organisation)
            .param(by)
            .param(of)
            .update()
        == 1;
  }

  Optional<Line> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from office.service_event where id = ?")
        .param(id)
        .query(ServiceEventStore::line)
        .optional();
  }

  /** What the log is asked for; null is everything. */
  record Filter(
      LocalDate from,
      LocalDate to,
      @Nullable ServiceKind kind,
      @Nullable ServiceTopic topic,
      @Nullable ServiceChannel channel,
      @Nullable ClientStatus status) {}

  /** One line of the log. */
  record Logged(Line line, @Nullable String officer, boolean takenBack) {}

  /** Numbers of one desk or kind. */
  record Sum(String key, long contacts, long women, long men, long unknown) {}

  private static final String FILTERED =
      """
      from office.service_event e
      where e.centre_id = :centre and e.day between :from and :to
        and (cast(:kind as text) is null or e.kind = :kind)
        and (cast(:topic as text) is null or e.topic = :topic)
        and (cast(:channel as text) is null or e.channel = :channel)
        and (cast(:status as text) is null or e.client_status = :status)
      """;

  List<Logged> log(UUID centre, Filter filter, long skip, int most) {
    return filtered(
            """
            select e.*, (select o.display_name from office.officer o where o.account_id = e.officer_id) as officer,
                   exists (select from office.service_event r where r.reverses = e.id) as taken_back
            """
                + FILTERED
                + " order by e.day desc, e.at desc, e.id desc offset :skip limit :most",
            centre,
            filter)
        .param("skip", skip)
        .param("most", most)
        .query((row, n) ->
            new Logged(line(row, n), row.getString("officer"), row.getBoolean("taken_back")))
        .list();
  }

  long count(UUID centre, Filter filter) {
    return filtered("select count(*) " + FILTERED, centre, filter).query(Long.class).single();
  }

  List<Sum> byKind(UUID centre, Filter filter) {
    return sums("e.kind", centre, filter);
  }

  /** By the office that gave it: its desk under the one roof. */
  List<Sum> byDesk(UUID centre, Filter filter) {
    return sums("e.organisation_id::text", centre, filter);
  }

  /**
   * A desk's service on one day.
   *
   * @param desk null for services that were given without a ticket
   * @param byWomen contacts with a female officer
   * @param minutes on average
   * @param kept within the published standard
   */
  record DeskSum(
      @Nullable String desk,
      @Nullable String code,
      @Nullable String service,
      String kind,
      long women,
      long men,
      long unknown,
      long byWomen,
      double minutes,
      long kept,
      long late) {}

  List<DeskSum> byDeskAndService(UUID centre, LocalDate day) {
    return jdbc.sql(
            """
            select d.name as desk, s.code, s.name as service, e.kind, sum(e.women) as women, sum(e.men) as men, sum(e.unknown) as unknown,
              coalesce(sum(case when e.reverses is null then 1 else -1 end) filter (where e.officer_sex = 'P'), 0) as by_women,
              coalesce(avg(e.minutes) filter (where e.reverses is null), 0) as minutes,
              coalesce(sum(case when e.reverses is null then 1 else -1 end) filter (where e.standard_kept), 0) as kept,
              coalesce(sum(case when e.reverses is null then 1 else -1 end) filter (where not e.standard_kept), 0) as late
            from office.service_event e left join office.desk d on d.id = e.desk_id
              left join office.service_standard s on s.id = e.standard_id
            where e.centre_id = ? and e.day = ?
            group by d.position, d.name, s.position, s.code, s.name, e.kind
            having sum(e.women + e.men + e.unknown) <> 0
            order by d.position nulls last, d.name, s.position nulls last, s.code, e.kind
            """)
        .params(centre, day)
        .query((row, n) ->
            new DeskSum(
                row.getString("desk"),
                row.getString("code"),
                row.getString("service"),
                row.getString("kind"),
                row.getLong("women"),
                row.getLong("men"),
                row.getLong("unknown"),
                row.getLong("by_women"),
                row.getDouble("minutes"),
                row.getLong("kept"),
                row.getLong("late")))
        .list();
  }

  private List<Sum> sums(String by, UUID centre, Filter filter) {
    return filtered(
            "select "
                + by
                + """
                  as key, sum(case when e.reverses is null then 1 else -1 end) as contacts,
                  sum(e.women) as women, sum(e.men) as men, sum(e.unknown) as unknown
                """
                + FILTERED
                + " group by 1 having sum(e.women + e.men + e.unknown) <> 0 order by sum(e.women + e.men + e.unknown) desc, 1",
            centre,
            filter)
        .query((row, n) ->
            new Sum(
                row.getString("key"),
                row.getLong("contacts"),
                row.getLong("women"),
                row.getLong("men"),
                row.getLong("unknown")))
        .list();
  }

  private JdbcClient.StatementSpec filtered(String sql, UUID centre, Filter filter) {
    return jdbc.sql(sql)
        .param("centre", centre)
        .param("from", filter.from())
        .param("to", filter.to())
        .param("kind", filter.kind() == null ? null : filter.kind().code())
        .param("topic", filter.topic() == null ? null : filter.topic().code())
        .param("channel", filter.channel() == null ? null : filter.channel().code())
        .param("status", filter.status() == null ? null : filter.status().code());
  }

  /** Everything entered in these days, corrections too, for whoever counts anew. */
  List<Line> between(LocalDate from, LocalDate to) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from office.service_event where day between ? and ? order by id")
        .params(from, to)
        .query(ServiceEventStore::line)
        .list();
  }

  Optional<UUID> byOnceKey(UUID centre, String key) {
    return jdbc.sql("select id from office.service_event where centre_id = ? and once_key = ?")
        .params(centre, key)
        .query(UUID.class)
        .optional();
  }

  static Line line(ResultSet row, int n) throws SQLException {
    return new Line(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "organisation_id"),
        Columns.instant(row, "at"),
        Columns.day(row, "day"),
        row.getString("kind"),
        row.getString("topic"),
        row.getString("channel"),
        row.getString("client_status"),
        row.getInt("women"),
        row.getInt("men"),
        row.getInt("unknown"),
        row.getInt("minutes"),
        row.getString("programme"),
        row.getString("funder"),
        Columns.id(row, "officer_id"),
        Sex.ofCode(row.getString("officer_sex")),
        Columns.maybeId(row, "case_id"),
        row.getString("outcome"),
        Columns.maybeId(row, "reverses"),
        Columns.instant(row, "entered_at"));
  }
}
