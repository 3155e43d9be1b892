package id.satuatap.statistics;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums of what was announced from inside cases; row security binds them to the reader. */
@Repository
class IndicatorStore {

  private final JdbcClient jdbc;

  IndicatorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * So many of so many.
   *
   * @param code what is counted; sex beside it, empty for all
   */
  record Part(String code, String sex, long part, long whole) {}

  /**
   * Referrals by service.
   *
   * @param median days from sending to the first yes
   */
  record Accepted(String service, long sent, long accepted, double median, double ninety) {}

  List<Accepted> referrals(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select service, count(*) as sent, count(accepted_at) as accepted,
              coalesce(percentile_cont(0.5) within group (order by greatest(0, extract(epoch from accepted_at - day) / 86400)), 0) as median,
              coalesce(percentile_cont(0.9) within group (order by greatest(0, extract(epoch from accepted_at - day) / 86400)), 0) as ninety
            from statistics.referral where day between ? and ? group by 1 order by 2 desc, 1
            """)
        .params(from, to)
        .query((row, n) ->
            new Accepted(
                row.getString("service"),
                row.getLong("sent"),
                row.getLong("accepted"),
                row.getDouble("median"),
                row.getDouble("ninety")))
        .list();
  }

  /** Cases in which a help was needed, and those in which it was given. */
  List<Part> help(LocalDate from, LocalDate to) {
    return parts(
        """
        select coalesce(code, '') as code, sex, count(distinct case_id) filter (where state = 'given') as part,
          count(distinct case_id) as whole
        from statistics.care where sheet = 'service' and written_on between ? and ? group by 1, 2
        """,
        from,
        to);
  }

  /** Closings of these days, and those after which the case was taken up again until now. */
  List<Part> reopened(LocalDate from, LocalDate to) {
    return parts(
        """
        select coalesce(c.category, '') as code, c.sex, count(*) filter (where exists (
            select from statistics.turn r where r.case_id = c.case_id and r.kind = 'reopened' and r.at > c.at
              and not exists (select from statistics.turn n where n.case_id = c.case_id and n.kind = 'closed' and n.at > c.at and n.at < r.at)
          )) as part, count(*) as whole
        from statistics.turn c where c.kind = 'closed' and c.day between ? and ? group by 1, 2
        """,
        from,
        to);
  }

  /** Those who were asked, by what they said. */
  List<Part> feedback(LocalDate from, LocalDate to) {
    return parts(
        """
        select coalesce(nullif(code, ''), 'skip') as code, sex, count(*) as part, count(*) as whole
        from statistics.care where sheet = 'feedback' and written_on between ? and ? group by 1, 2
        """,
        from,
        to);
  }

  /**
   * Cases with a first session in these days, and those with another session or contact within so
   * many days after it.
   *
   * @param to far enough back that the days have passed
   */
  List<Part> followed(LocalDate from, LocalDate to, int within) {
    return jdbc.sql(
            """
            with first as (
                select case_id, min(sex) as sex, min(day) as day from statistics.care
                where sheet = 'session' and day is not null group by case_id)
            select '' as code, f.sex, count(*) filter (where exists (
                select from statistics.care c where c.case_id = f.case_id and c.sheet in ('session', 'contact')
                  and c.day > f.day and c.day <= f.day + :within)) as part, count(*) as whole
            from first f where f.day between :from and :to group by 1, 2
            """)
        .param("within", within)
        .param("from", from)
        .param("to", to)
        .query((row, n) ->
            new Part(
                row.getString("code"),
                row.getString("sex"),
                row.getLong("part"),
                row.getLong("whole")))
        .list();
  }

  /** Money of one currency and kind of claim. */
  record Money(
      String currency, String kind, String sex, long claims, BigDecimal asked, BigDecimal came) {}

  /** Claims written in these days, with what has come of them until now. */
  List<Money> recovered(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select c.currency, coalesce(c.code, '') as kind, c.sex, count(*) as claims, sum(c.amount) as asked,
              sum(coalesce((select sum(i.paid) from statistics.care i where i.parent_id = c.entry_id and i.sheet = 'instalment'), 0)) as came
            from statistics.care c
            where c.sheet = 'claim' and c.currency is not null and c.written_on between ? and ?
            group by 1, 2, 3 order by 1, 2, 3
            """)
        .params(from, to)
        .query((row, n) ->
            new Money(
                row.getString("currency"),
                row.getString("kind"),
                row.getString("sex"),
                row.getLong("claims"),
                row.getBigDecimal("asked"),
                row.getBigDecimal("came")))
        .list();
  }

  /** Deaths that journeys recorded in these days. */
  List<Part> deceased(LocalDate from, LocalDate to) {
    return parts(
        """
        select 'deceased' as code, sex, count(*) as part, count(*) as whole from statistics.journey
        where standing = 'deceased' and cast(known_at as date) between ? and ? group by 1, 2
        """,
        from,
        to);
  }

  /** Returns of these days by what was written down of the reason; empty where nothing was. */
  List<Part> returns(LocalDate from, LocalDate to) {
    return parts(
        """
        select coalesce(h.reason, '') as code, j.sex, count(*) as part, count(*) as whole
        from statistics.journey j left join statistics.homecoming h on h.journey_id = j.id
        where j.returned_on between ? and ? group by 1, 2
        """,
        from,
        to);
  }

  /**
   * People who were abroad at the end of a day, as far as it was recorded; by destination and sex.
   *
   * @param over states after which nobody is abroad and which tell no day of it
   */
  List<Part> stock(LocalDate day, List<String> over) {
    return jdbc.sql(
            """
            select destination as code, sex, count(*) as part, count(*) as whole from statistics.journey
            where coalesce(departed_on, arrived_on) <= :day and (returned_on is null or returned_on > :day)
              and standing <> all (cast(:over as text[])) group by 1, 2
            """)
        .param("day", day)
        .param("over", over.toArray(String[]::new))
        .query(IndicatorStore::part)
        .list();
  }

  /**
   * Turns of desks with a promised day.
   *
   * @param open still waiting, the day has not come
   * @param overdue still waiting, the day has passed
   */
  record Turns(String gate, long inTime, long late, long overdue, long open) {}

  /** Turns whose promised day lies in these days. */
  List<Turns> turns(LocalDate from, LocalDate to, LocalDate today) {
    return jdbc.sql(
            """
            select gate, count(*) filter (where decided_on <= due_on) as in_time, count(*) filter (where decided_on > due_on) as late,
              count(*) filter (where decided_on is null and due_on < :today) as overdue,
              count(*) filter (where decided_on is null and due_on >= :today) as open
            from statistics.gate_turn where due_on between :from and :to group by 1 order by 1
            """)
        .param("from", from)
        .param("to", to)
        .param("today", today)
        .query((row, n) ->
            new Turns(
                row.getString("gate"),
                row.getLong("in_time"),
                row.getLong("late"),
                row.getLong("overdue"),
                row.getLong("open")))
        .list();
  }

  /** How many days after it happened something was written down first. */
  record Written(String kind, long sameDay, long days3, long days7, long later) {

    long all() {
      return sameDay + days3 + days7 + later;
    }
  }

  List<Written> written(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select kind, count(*) filter (where written_on <= day) as same_day,
              count(*) filter (where written_on - day between 1 and 3) as days3,
              count(*) filter (where written_on - day between 4 and 7) as days7,
              count(*) filter (where written_on - day > 7) as later
            from statistics.recorded where day between ? and ? group by 1 order by 1
            """)
        .params(from, to)
        .query((row, n) ->
            new Written(
                row.getString("kind"),
                row.getLong("same_day"),
                row.getLong("days3"),
                row.getLong("days7"),
                row.getLong("later")))
        .list();
  }

  long joined(LocalDate from, LocalDate to) {
    return jdbc.sql("select count(*) from statistics.joined where day between ? and ?")
        .params(from, to)
        .query(Long.class)
        .single();
  }

  private List<Part> parts(String sql, LocalDate from, LocalDate to) {
    return jdbc.sql(sql).params(from, to).query(IndicatorStore::part).list();
  }

  private static Part part(ResultSet row, int n) throws SQLException {
    return new Part(
        row.getString("code"), row.getString("sex"), row.getLong("part"), row.getLong("whole"));
  }
}
