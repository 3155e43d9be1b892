package id.satuatap.person;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The nightly search and what it counted. */
@Repository
class RunStore {

  /** A run that has not moved for so long belonged to a program that ended. */
  private static final String DEAD = "interval '5 minutes'";

  private final JdbcClient jdbc;

  RunStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param whole came to its end
   */
  record Run(
      UUID id, Instant beganAt, @Nullable Instant endedAt, boolean whole, int total, int done) {

    boolean going() {
      return endedAt == null;
    }
  }

  /** Pairs of one kind; {@code other} is another office of the centre, or another centre. */
  record Count(UUID office, UUID other, Sex sex, String region, int pairs, int joined) {}

  /** Pairs of records of two centres. */
  record Across(UUID centre, UUID other, Sex sex, String region) {}

  /** Empty when another node, or this one, is at it. */
  Optional<UUID> begin(int total) {
    jdbc.sql(
            "update person.run set ended_at = transaction_timestamp() where ended_at is null and alive_at < transaction_timestamp() - "
                + DEAD)
        .update();
    UUID id = Ids.next();
    int made =
        jdbc.sql("insert into person.run (id, total) values (?, ?) on conflict do nothing")
            .params(id, total)
            .update();
    return made == 1 ? Optional.of(id) : Optional.empty();
  }

  void moved(UUID run, int done, int proposed) {
    jdbc.sql(
            """
            update person.run set done = ?, proposed = ?, total = greatest(total, ?), alive_at = clock_timestamp()
            where id = ?
            """)
        .params(done, proposed, done, run)
        .update();
  }

  /** What this run did not see any more is taken off the list; decisions stay. */
  void end(UUID run, boolean whole) {
    if (whole) {
      jdbc.sql(
              """
              delete from person.pair q where q.state = 'proposed' and q.found_by = 'night' and q.run_id <> ?
              """)
          .param(run)
          .update();
      jdbc.sql(
              "delete from person.run where began_at < transaction_timestamp() - interval '1 year'")
          .update();
    }
    jdbc.sql("update person.run set ended_at = clock_timestamp(), whole = ? where id = ?")
        .params(whole, run)
        .update();
  }

  void count(UUID run, Map<Across, Integer> across) {
    across.forEach((kind, pairs) ->
        jdbc.sql(
                """
                insert into person.across (run_id, centre_id, other_id, sex, region_code, pairs)
                values (?, ?, ?, ?, ?, ?)
                """)
            .params(run, kind.centre(), kind.other(), kind.sex().code(), kind.region(), pairs)
            .update());
  }

  /** False when somebody has decided about the two, or about records joined with them. */
  boolean propose(UUID run, UUID centre, UUID first, UUID second, double probability) {
    return jdbc.sql(
                """
                insert into person.pair (id, centre_id, first_id, second_id, state, probability, found_by, run_id)
                select :id, :centre, :first, :second, 'proposed', :probability, 'night', :run
                where not exists (
                    with recursive
                        one (id) as (select :first::uuid union select p.id from person.person p join one on p.merged_into = one.id),
                        two (id) as (select :second::uuid union select p.id from person.person p join two on p.merged_into = two.id)
                    select from person.pair d
                    where d.state = 'apart'
                        and (d.first_id in (select id from one) and d.second_id in (select id from two)
                            or d.first_id in (select id from two) and d.second_id in (select id from one)))
                on conflict (first_id, second_id) do update
                    set probability = excluded.probability, run_id = excluded.run_id
                    where pair.state = 'proposed'
                """)
            .param("id", Ids.next())
            .param("centre", centre)
            .param("first", first)
            .param("second", second)
            .param("probability", probability)
            .param("run", run)
            .update()
        == 1;
  }

  // For the report -------------------------------------------------------------------------------

  Optional<Run> last() {
    return jdbc.sql(
            "select id, began_at, ended_at, whole, total, done from person.run order by began_at desc limit 1")
        .query(RunStore::run)
        .optional();
  }

  Optional<Run> lastWhole() {
    return jdbc.sql(
            "select id, began_at, ended_at, whole, total, done from person.run where whole order by began_at desc limit 1")
        .query(RunStore::run)
        .optional();
  }

  /** By the offices that recorded the two, her sex and district. */
  List<Count> within() {
    return jdbc.sql(
            """
            select least(a.organisation_id, b.organisation_id) as office,
                   greatest(a.organisation_id, b.organisation_id) as other,
                   case when a.sex = b.sex or b.sex = 'U' then a.sex when a.sex = 'U' then b.sex else 'U' end as sex,
                   coalesce(left(coalesce(a.region_code, b.region_code), 8), '') as region,
                   count(*) filter (where q.state = 'proposed' and a.merged_into is null and b.merged_into is null)::int as pairs,
                   count(*) filter (where q.state = 'merged')::int as joined
            from person.pair q
            join person.person a on a.id = q.first_id
            join person.person b on b.id = q.second_id
            where q.state <> 'apart'
            group by 1, 2, 3, 4
            having count(*) filter (where q.state = 'proposed' and a.merged_into is null and b.merged_into is null) > 0
                or count(*) filter (where q.state = 'merged') > 0
            order by 5 desc, 1, 2, 3, 4
            limit 500
            """)
        .query(RunStore::count)
        .list();
  }

  List<Count> across(UUID run) {
    return jdbc.sql(
            """
            select centre_id as office, other_id as other, sex, region_code as region, pairs, 0 as joined
            from person.across where run_id = ? order by pairs desc, other_id, sex, region_code limit 500
            """)
        .param(run)
        .query(RunStore::count)
        .list();
  }

  private static Count count(ResultSet row, int n) throws SQLException {
    return new Count(
        row.getObject("office", UUID.class),
        row.getObject("other", UUID.class),
        Sex.ofCode(row.getString("sex")),
        row.getString("region"),
        row.getInt("pairs"),
        row.getInt("joined"));
  }

  private static Run run(ResultSet row, int n) throws SQLException {
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Run(
        row.getObject("id", UUID.class),
        row.getObject("began_at", OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant(),
        row.getBoolean("whole"),
        row.getInt("total"),
        row.getInt("done"));
  }
}
