package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;

import id.satuatap.casework.Figure.Tally;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts behind the indicators. Only codes, days and states are read; nothing sealed is opened.
 *
 * <p>Most count the cases opened in the time ({@code f}), whatever happened to them since, so that
 * a figure of an old quarter does not change because somebody closes a case today.
 */
@Repository
class IndicatorStore {

  private static final String OPENED =
      """
      with f as (
        select id, holder_id, centre_id, category, sex, urgency, state, from_complaint, violence, trafficking, opened_at, closed_at
        from casework.case_file where centre_id = :centre and opened_at >= :from and opened_at < :to)
      select category, sex, bin, count(*) as n from (
      """;
  private static final String END = ") counted where bin is not null group by 1, 2, 3";

  private static final String WAIT =
      """
      case when %1$s is null then 'none' when %1$s <= interval '1 day' then 'one'
           when %1$s <= interval '3 days' then 'three' when %1$s <= interval '7 days' then 'week' else 'more' end
      """;

  private final JdbcClient jdbc;

  IndicatorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** From the first moment to just before the last, as the centre's days run. */
  record Span(UUID centre, Instant from, Instant to, Instant now, ZoneId zone) {}

  /** Those that one statement counts; the others are put together by {@link Indicators}. */
  List<Tally> count(Indicator indicator, Span span) {
    String rows = rows(indicator);
    return jdbc.sql(
            switch (indicator) {
              case PROMISE, LANGUAGE, CLOSING_TIME, CLOSING_GROUND, REOPENED ->
                  "select category, sex, bin, count(*) as n from (" + rows + END;
              default -> OPENED + rows + END;
            })
        .param("centre", span.centre())
        .param("from", at(span.from()))
        .param("to", at(span.to()))
        .param("now", at(span.now()))
        .param("zone", span.zone().getId())
        .query((row, n) ->
            new Tally(
                row.getString("category"),
                Sex.ofCode(row.getString("sex")),
                row.getString("bin"),
                row.getLong("n")))
        .list();
  }

  private static String rows(Indicator indicator) {
    return switch (indicator) {
      case OPENED ->
          "select category, sex, case urgency when 0 then 'urgent' when 1 then 'today' else 'in-turn' end as bin from f";
      // What still has time, waits for her or lost its object says nothing yet.
      case ANSWERED_IN_TIME -> clock(Clocks.FIRST_ANSWER);
      case FOLLOW_UP_IN_TIME -> clock(Clocks.FOLLOW_UP);
      case ANSWER_TIME ->
          "select category, sex, "
              + WAIT.formatted("waited")
              + " as bin from (select f.category, f.sex, k.ended_at - k.started_at - k.paused_for as waited"
              + " from f join casework.clock k on k.case_id = f.id and k.rule_key = '"
              + Clocks.FIRST_ANSWER
              + "' where k.outcome is distinct from 'stopped') w";
      case ASSIGN_TIME ->
          "select category, sex, "
              + WAIT.formatted("waited")
              + """
               as bin from (
                select f.category, f.sex, (select min(a.at) from casework.assignment a
                  where a.case_id = f.id and a.what in ('accepted', 'took')) - f.opened_at as waited
                from f where f.from_complaint) w
              """;
      case PROMISE ->
          """
          select f.category, a.client_sex as sex, case when a.officer_sex = a.wished_officer then 'yes' else 'no' end as bin
          from casework.assignment a join casework.case_file f on f.id = a.case_id
          where a.centre_id = :centre and a.at >= :from and a.at < :to and a.what in ('accepted', 'took') and a.wished_officer <> 'any'
          """;
      case LANGUAGE ->
          """
          select f.category, a.client_sex as sex, case when a.speaks then 'yes' else 'no' end as bin
          from casework.assignment a join casework.case_file f on f.id = a.case_id
          where a.centre_id = :centre and a.at >= :from and a.at < :to and a.what in ('accepted', 'took') and a.speaks is not null
          """;
      case INCIDENTS -> care("incident", "coalesce(c.code, 'not-yet')");
      case REPORTING_DELAY ->
          care(
              "incident",
              """
              case when c.day is null then 'unknown'
                   when (f.opened_at at time zone :zone)::date - c.day <= 3 then 'days-3'
                   when (f.opened_at at time zone :zone)::date - c.day <= 5 then 'days-5'
                   when (f.opened_at at time zone :zone)::date - c.day <= 14 then 'days-14'
                   when (f.opened_at at time zone :zone)::date - c.day <= 30 then 'days-30'
                   when (f.opened_at at time zone :zone)::date < c.day + interval '4 months' then 'months-4' else 'more' end
              """);
      case POLICE ->
          care(
              "incident",
              "case when c.state = 'reported' then 'yes' when c.state = 'open' and c.due_at <= :now then 'no' end");
      case PLANNED ->
          """
          select category, sex, case when exists (select from casework.care c where c.case_id = f.id and c.kind = 'service')
            then 'yes' else 'no' end as bin
          from f where state not in ('received', 'registered', 'incomplete', 'verified')
          """;
      // Approved is the plan of action; a plan is there once a service or a goal is written down.
      case PLAN_APPROVED ->
          """
          select category, sex, case when exists (select from casework.care c where c.case_id = f.id and c.kind = 'approval'
            and c.code = 'action' and c.state = 'approved') then 'yes' else 'no' end as bin
          from f where exists (select from casework.care c where c.case_id = f.id and c.kind in ('service', 'goal'))
          """;
      case GOALS -> care("goal", "c.state");
      case GOAL_SAFETY -> goal("safety");
      case GOAL_HEALTH -> goal("health");
      case GOAL_PSYCHOSOCIAL -> goal("psychosocial");
      case GOAL_JUSTICE -> goal("justice");
      case GOAL_LIVING -> goal("living");
      case SERVICES -> care("service", "case when c.state = 'given' then 'yes' else 'no' end");
      case SERVICES_GIVEN -> care("service", "case when c.state = 'given' then c.code end");
      case FOLLOW_UPS ->
          """
          select category, sex, 'cases' as bin from f
          union all
          select f.category, f.sex, 'events' from f join casework.care c on c.case_id = f.id and c.kind in ('review', 'session')
          """;
      case SATISFACTION ->
          care(
              "feedback",
              "case when c.state in ('content', 'mixed', 'discontent') then c.state else 'unsaid' end");
      case REFERRALS_A_CASE -> "select category, sex, 'cases' as bin from f";
      case CLOSED ->
          "select category, sex, case when closed_at is null then 'no' else 'yes' end as bin from f";
      case CLOSING_TIME ->
          """
          select category, sex, case
            when closed_at < opened_at + interval '1 month' then 'month'
            when closed_at < opened_at + interval '3 months' then 'quarter'
            when closed_at < opened_at + interval '6 months' then 'half' else 'longer' end as bin
          from casework.case_file where centre_id = :centre and closed_at >= :from and closed_at < :to
          """;
      case CLOSING_GROUND ->
          """
          select f.category, f.sex, c.ground as bin
          from casework.closing c join casework.case_file f on f.id = c.case_id
          where c.centre_id = :centre and c.state = 'done' and c.decided_at >= :from and c.decided_at < :to
          """;
      case REOPENED ->
          """
          select f.category, f.sex, case when exists (select from casework.timeline t where t.case_id = c.case_id
            and t.message_key = 'casework.case.told.reopen' and t.at >= c.decided_at) then 'yes' else 'no' end as bin
          from casework.closing c join casework.case_file f on f.id = c.case_id
          where c.centre_id = :centre and c.state = 'done' and c.decided_at >= :from and c.decided_at < :to
          """;
      case ASSESSED_IN_TIME, SAFETY_IN_TIME, REFERRALS, REFERRALS_IN_TIME, CASELOAD, TEAM ->
          throw new IllegalArgumentException("not of one statement: " + indicator);
    };
  }

  private static String clock(String rule) {
    return """
    select f.category, f.sex, case k.outcome when 'met' then 'yes' when 'late' then 'no'
      else case when k.ended_at is null and k.paused_at is null and k.due_at <= :now then 'no' end end as bin
    from f join casework.clock k on k.case_id = f.id and k.rule_key = '%s'
    """
        .formatted(rule);
  }

  /** What still has time says nothing yet; without a day it has time until it is answered. */
  private static String goal(String need) {
    return care(
        "goal",
        """
        case when c.code = '%s' then case when c.state = 'met' then 'yes'
          when c.state <> 'open' or c.day < (:now::timestamptz at time zone :zone)::date then 'no' end end
        """
            .formatted(need));
  }

  private static String care(String kind, String bin) {
    return "select f.category, f.sex, %s as bin from f join casework.care c on c.case_id = f.id and c.kind = '%s'"
        .formatted(bin, kind);
  }

  /**
   * Cases of violence or trafficking of one day, and when their sheet was done.
   *
   * @param done null while it is not
   */
  record Sheets(
      @Nullable String matter, Sex sex, LocalDate opened, @Nullable LocalDate done, long count) {}

  /** Whoever decided that no plan is needed is not asked for one. */
  List<Sheets> sheets(String kind, Span span) {
    return jdbc.sql(
            """
            select f.category, f.sex, (f.opened_at at time zone :zone)::date as opened,
              case when c.state = 'done' then coalesce(c.day, (c.changed_at at time zone :zone)::date) end as done, count(*) as n
            from casework.case_file f left join casework.care c on c.case_id = f.id and c.kind = :kind
            where f.centre_id = :centre and f.opened_at >= :from and f.opened_at < :to and (f.violence or f.trafficking)
              and c.state is distinct from 'not-needed'
            group by 1, 2, 3, 4
            """)
        .param("centre", span.centre())
        .param("from", at(span.from()))
        .param("to", at(span.to()))
        .param("zone", span.zone().getId())
        .param("kind", kind)
        .query((row, n) ->
            new Sheets(
                row.getString("category"),
                Sex.ofCode(row.getString("sex")),
                row.getObject("opened", LocalDate.class),
                row.getObject("done", LocalDate.class),
                row.getLong("n")))
        .list();
  }

  /** Kinds of complaint by case. */
  Map<UUID, String> matters(Collection<UUID> cases) {
    var matters = new HashMap<UUID, String>();
    jdbc.sql(
            "select id, category from casework.case_file where id = any (?) and category is not null")
        .param(cases.toArray(UUID[]::new))
        .query((ResultSet row) -> {
          matters.put(row.getObject("id", UUID.class), category(row));
        });
    return matters;
  }

  private static String category(ResultSet row) throws SQLException {
    return row.getString("category");
  }
}
