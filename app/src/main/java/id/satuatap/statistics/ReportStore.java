package id.satuatap.statistics;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums of facts; what a role may not see is not in them. */
@Repository
class ReportStore {

  private static final String SLICE =
      " day between :from and :to and (cast(:centre as uuid) is null or centre_id = :centre) ";

  private final JdbcClient jdbc;

  ReportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Complaints(
      int year,
      boolean complaint,
      @Nullable String category,
      String channel,
      @Nullable String phase,
      @Nullable String procedural,
      @Nullable String outcome,
      String sex,
      long n) {}

  record Services(
      String kind,
      String channel,
      String clientStatus,
      boolean group,
      String officerSex,
      @Nullable String outcome,
      long contacts,
      long women,
      long men,
      long unknown) {}

  record Assignments(
      String sex,
      boolean violence,
      String officerSex,
      String wished,
      boolean kept,
      @Nullable String fallback,
      long n) {}

  record Activities(
      int year,
      String kind,
      String organiser,
      String funder,
      long n,
      long women,
      long men,
      long unknown) {}

  /** Attempts that began before departure. */
  record Candidates(
      String month,
      String sex,
      String sector,
      String job,
      String age,
      String education,
      String destination,
      long n) {}

  List<Candidates> candidates(Slice slice) {
    return sliced(
            """
            select to_char(day, 'YYYY-MM') as month, sex, sector, job, age, education, destination, count(*) as n
            from statistics.journey
            where %s and (coalesce(informed_on, registered_on, verified_on, agreed_on, preparing_on, oriented_on, card_on) is not null
              or coalesce(departed_on, arrived_on, returned_on) is null)
            group by 1, 2, 3, 4, 5, 6, 7
            """,
            slice)
        .query((row, n) ->
            new Candidates(
                row.getString("month"),
                row.getString("sex"),
                row.getString("sector"),
                row.getString("job"),
                row.getString("age"),
                row.getString("education"),
                row.getString("destination"),
                row.getLong("n")))
        .list();
  }

  List<Complaints> complaints(Slice slice) {
    return sliced(
            """
            select cast(extract(year from day) as integer) as year, complaint, category, channel, phase, procedural, outcome, sex,
              count(*) as n
            from (select m.*, e.outcome from statistics.matter m left join statistics.ending e on e.id = m.id) as m
            where %s
            group by 1, 2, 3, 4, 5, 6, 7, 8
            """,
            slice)
        .query((row, n) ->
            new Complaints(
                row.getInt("year"),
                row.getBoolean("complaint"),
                row.getString("category"),
                row.getString("channel"),
                row.getString("phase"),
                row.getString("procedural"),
                row.getString("outcome"),
                row.getString("sex"),
                row.getLong("n")))
        .list();
  }

  List<Services> services(Slice slice) {
    return sliced(
            """
            select kind, channel, client_status, abs(women + men + unknown) > 1 as "group", officer_sex, outcome,
              sum(case when correction then -1 else 1 end) as contacts,
              sum(women) as women, sum(men) as men, sum(unknown) as unknown
            from statistics.service
            where %s and (cast(:programme as text) is null or programme = :programme)
            group by 1, 2, 3, 4, 5, 6
            """,
            slice)
        .param("programme", slice.programme())
        .query((row, n) ->
            new Services(
                row.getString("kind"),
                row.getString("channel"),
                row.getString("client_status"),
                row.getBoolean("group"),
                row.getString("officer_sex"),
                row.getString("outcome"),
                row.getLong("contacts"),
                row.getLong("women"),
                row.getLong("men"),
                row.getLong("unknown")))
        .list();
  }

  List<Assignments> assignments(Slice slice) {
    return sliced(
            """
            select sex, violence, officer_sex, wished, kept, fallback, count(*) as n
            from statistics.assignment where %s group by 1, 2, 3, 4, 5, 6
            """,
            slice)
        .query((row, n) ->
            new Assignments(
                row.getString("sex"),
                row.getBoolean("violence"),
                row.getString("officer_sex"),
                row.getString("wished"),
                row.getBoolean("kept"),
                row.getString("fallback"),
                row.getLong("n")))
        .list();
  }

  /** Activities that were held, by what they were, who held them and who paid. */
  List<Activities> activities(Slice slice) {
    return sliced(
            """
            select cast(extract(year from day) as integer) as year, kind, organiser, coalesce(funder, '') as funder,
              count(*) as n, sum(women) as women, sum(men) as men, sum(unknown) as unknown
            from statistics.activity
            where counted and %s and (cast(:programme as text) is null or programme = :programme)
            group by 1, 2, 3, 4
            """,
            slice)
        .param("programme", slice.programme())
        .query((row, n) ->
            new Activities(
                row.getInt("year"),
                row.getString("kind"),
                row.getString("organiser"),
                row.getString("funder"),
                row.getLong("n"),
                row.getLong("women"),
                row.getLong("men"),
                row.getLong("unknown")))
        .list();
  }

  /** Programmes that any contact or activity was counted under, to choose from. */
  List<String> programmes(@Nullable UUID centre) {
    return jdbc.sql(
            """
            select programme from statistics.service
            where programme is not null and (cast(:centre as uuid) is null or centre_id = :centre)
            union
            select programme from statistics.activity
            where programme is not null and counted and (cast(:centre as uuid) is null or centre_id = :centre)
            order by 1 limit 200
            """)
        .param("centre", centre)
        .query((row, n) -> row.getString("programme"))
        .list();
  }

  private JdbcClient.StatementSpec sliced(String sql, Slice slice) {
    return jdbc.sql(sql.formatted(SLICE))
        .param("from", slice.from())
        .param("to", slice.to())
        .param("centre", slice.centre());
  }
}
