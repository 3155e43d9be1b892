package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a supervisor looks at: numbers over the open cases of her centre. */
@Repository
class SupervisionStore {

  private final JdbcClient jdbc;

  SupervisionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Open cases of an officer by the sex of those they concern. */
  record Load(UUID holder, int women, int men, int unknown, int late, int urgent) {
    int all() {
      return women + men + unknown;
    }
  }

  /**
   * @param bin 0 under one month, 1 up to three, 2 up to six, 3 longer
   */
  record Age(Sex sex, @Nullable String category, int bin, int count) {}

  record Totals(int open, int unassigned, int late, int guarded) {}

  /**
   * How cases went in a time.
   *
   * @param days days from opening to closing, in the middle (median)
   */
  record Times(int closed, int month, int quarter, int half, int longer, @Nullable Double days) {}

  List<Load> loads(UUID centre, Instant now) {
    return jdbc.sql(
            """
            select holder_id, count(*) filter (where sex = 'P') as women, count(*) filter (where sex = 'L') as men,
              count(*) filter (where sex = 'U') as unknown, count(*) filter (where next_due <= :now) as late,
              count(*) filter (where urgency = 0) as urgent
            from casework.case_file where centre_id = :centre and open group by holder_id
            """)
        .param("now", at(now))
        .param("centre", centre)
        .query((row, n) ->
            new Load(
                row.getObject("holder_id", UUID.class),
                row.getInt("women"),
                row.getInt("men"),
                row.getInt("unknown"),
                row.getInt("late"),
                row.getInt("urgent")))
        .list();
  }

  List<Age> ages(UUID centre, Instant now) {
    return jdbc.sql(
            """
            select sex, category,
              case when opened_at > :now::timestamptz - interval '1 month' then 0
                   when opened_at > :now::timestamptz - interval '3 months' then 1
                   when opened_at > :now::timestamptz - interval '6 months' then 2 else 3 end as bin,
              count(*) as n
            from casework.case_file where centre_id = :centre and open
            group by 1, 2, 3
            """)
        .param("now", at(now))
        .param("centre", centre)
        .query((row, n) ->
            new Age(
                Sex.ofCode(row.getString("sex")),
                row.getString("category"),
                row.getInt("bin"),
                row.getInt("n")))
        .list();
  }

  Totals totals(UUID centre, Instant now) {
    return jdbc.sql(
            """
            select count(*) as open, count(*) filter (where holder_id = centre_id) as unassigned,
              count(*) filter (where next_due <= :now) as late,
              count(*) filter (where violence or trafficking) as guarded
            from casework.case_file where centre_id = :centre and open
            """)
        .param("now", at(now))
        .param("centre", centre)
        .query((row, n) ->
            new Totals(
                row.getInt("open"),
                row.getInt("unassigned"),
                row.getInt("late"),
                row.getInt("guarded")))
        .single();
  }

  /** Cases closed since then, and how long they took. */
  Times times(UUID centre, Instant since) {
    return jdbc.sql(
            """
            select count(*) as closed,
              count(*) filter (where closed_at - opened_at < interval '1 month') as month,
              count(*) filter (where closed_at - opened_at >= interval '1 month' and closed_at - opened_at < interval '3 months') as quarter,
              count(*) filter (where closed_at - opened_at >= interval '3 months' and closed_at - opened_at < interval '6 months') as half,
              count(*) filter (where closed_at - opened_at >= interval '6 months') as longer,
              percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at) / 86400) as days
            from casework.case_file where centre_id = :centre and closed_at >= :since
            """)
        .param("centre", centre)
        .param("since", at(since))
        .query((row, n) ->
            new Times(
                row.getInt("closed"),
                row.getInt("month"),
                row.getInt("quarter"),
                row.getInt("half"),
                row.getInt("longer"),
                row.getObject("days", Double.class)))
        .single();
  }
}
