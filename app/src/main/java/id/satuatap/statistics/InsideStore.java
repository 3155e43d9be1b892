package id.satuatap.statistics;

import id.satuatap.shell.SexSplit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What depends on the present day and so is not in the cube; row security binds it to the reader.
 */
@Repository
class InsideStore {

  private final JdbcClient jdbc;

  InsideStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Persons in contacts of these days. */
  SexSplit served(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select coalesce(sum(women), 0) as p, coalesce(sum(men), 0) as l, coalesce(sum(unknown), 0) as u
            from statistics.service where day between ? and ?
            """)
        .params(from, to)
        .query((row, n) -> new SexSplit(row.getLong("p"), row.getLong("l"), row.getLong("u")))
        .single();
  }

  SexSplit complaints(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select count(*) filter (where sex = 'P') as p, count(*) filter (where sex = 'L') as l, count(*) filter (where sex = 'U') as u
            from statistics.matter where complaint and day between ? and ?
            """)
        .params(from, to)
        .query((row, n) -> new SexSplit(row.getLong("p"), row.getLong("l"), row.getLong("u")))
        .single();
  }

  /**
   * The total of a question, counted from the facts alone: a second way to the number the cube
   * gives. Empty for a question limited to a place, which facts do not carry.
   */
  Optional<Long> count(Question q) {
    if (q.place() != null) {
      return Optional.empty();
    }
    String sql =
        switch (q.kind()) {
          case COMPLAINT ->
              "select count(*) from statistics.matter where complaint and day between :from and :to"
                  + switch (q.topic()) {
                    case ALL -> "";
                    case VIOLENCE -> " and violence";
                    case TRAFFICKING -> " and trafficking";
                    case CHILD -> " and child";
                    case DEATH -> " and category = 'DIED_ABROAD'";
                  };
          case SERVICE ->
              "select coalesce(sum(women + men + unknown), 0) from statistics.service where day between :from and :to";
          case JOURNEY ->
              """
              select count(*) from statistics.journey
              where day between :from and :to and (coalesce(informed_on, registered_on, verified_on, agreed_on, preparing_on, oriented_on,
                  card_on) is not null or coalesce(departed_on, arrived_on, returned_on) is null)
              """;
          case ACTIVITY ->
              """
              select coalesce(sum(women + men + unknown), 0) from statistics.activity
              where counted and kind not in ('cases-handled', 'people-served') and day between :from and :to
              """;
          case STAGE -> "";
        };
    return sql.isEmpty()
        ? Optional.empty()
        : Optional.of(
            jdbc.sql(sql)
                .param("from", q.from().atDay(1))
                .param("to", q.to().atEndOfMonth())
                .query(Long.class)
                .single());
  }

  /** A day on which complaints came, and how many of them are still open. */
  record Open(LocalDate day, String sex, boolean answered, long n) {}

  List<Open> open() {
    return jdbc.sql(
            """
            select m.day, m.sex, a.id is not null as answered, count(*) as n
            from statistics.matter m
            left join statistics.ending e on e.id = m.id
            left join statistics.answer a on a.id = m.id
            where m.complaint and e.outcome is null
            group by 1, 2, 3
            """)
        .query((row, n) ->
            new Open(
                row.getObject("day", LocalDate.class),
                row.getString("sex"),
                row.getBoolean("answered"),
                row.getLong("n")))
        .list();
  }

  private static final String STEPS = steps();

  private static String steps() {
    var sql = new StringBuilder();
    var before = new ArrayList<String>();
    for (String stage : JourneyStage.CODES) {
      if (!before.isEmpty()) {
        String last =
            before.stream().map(s -> s + "_on").collect(Collectors.joining(", ", "greatest(", ")"));
        sql.append(sql.isEmpty() ? "" : " union all ")
            .append(
                """
                select '%1$s' as what, '' as sex, count(*) as n,
                  coalesce(percentile_cont(0.5) within group (order by greatest(0, %1$s_on - %2$s)), 0) as median,
                  coalesce(percentile_cont(0.9) within group (order by greatest(0, %1$s_on - %2$s)), 0) as ninety
                from statistics.journey where day between :from and :to and %1$s_on is not null and %2$s is not null
                """
                    .formatted(stage, last));
      }
      before.add(stage);
    }
    return sql.toString();
  }

  /** From the stage before to each stage, of attempts first known in these days. */
  List<Lasted> steps(LocalDate from, LocalDate to) {
    return jdbc.sql(STEPS).param("from", from).param("to", to).query(InsideStore::lasted).list();
  }

  private static Lasted lasted(ResultSet row, int n) throws SQLException {
    return new Lasted(
        row.getString("what"),
        row.getString("sex"),
        row.getLong("n"),
        row.getDouble("median"),
        row.getDouble("ninety"));
  }

  /** How long something took, in days. */
  record Lasted(String what, String sex, long n, double median, double ninety) {}

  /** Of complaints that came in these days: until the first answer, and until closed as solved. */
  List<Lasted> lasted(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            with took as (
                select 'answer' as what, m.sex, a.days
                from statistics.matter m join statistics.answer a on a.id = m.id
                where m.complaint and m.day between :from and :to
                union all
                select 'solved', m.sex, greatest(0, e.outcome_day - m.day)
                from statistics.matter m join statistics.ending e on e.id = m.id
                where m.complaint and e.outcome = 'solved' and m.day between :from and :to)
            select what, coalesce(sex, '') as sex, count(*) as n,
              percentile_cont(0.5) within group (order by days) as median,
              percentile_cont(0.9) within group (order by days) as ninety
            from took group by grouping sets ((what, sex), (what))
            """)
        .param("from", from)
        .param("to", to)
        .query(InsideStore::lasted)
        .list();
  }
}
