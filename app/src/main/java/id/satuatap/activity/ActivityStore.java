package id.satuatap.activity;

import id.satuatap.activity.Activity.Fields;
import id.satuatap.activity.Activity.State;
import id.satuatap.office.Competence;
import id.satuatap.shell.SexSplit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of activities. */
@Repository
class ActivityStore {

  private static final String FILTER =
      """
      where (cast(:centre as uuid) is null or centre_id = :centre) and day between :from and :to
        and (cast(:kind as text) is null or kind = :kind)
        and (cast(:words as text) is null or position(:words in lower(title || ' ' || organiser || ' ' || coalesce(funder, ''))) > 0)
        and (cast(:programme as text) is null or programme = :programme)
        and (state <> 'taken-back' or :withTakenBack)
      """;

  private final JdbcClient jdbc;

  ActivityStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What the register is narrowed to.
   *
   * @param words in title, organiser or funder, in small letters
   */
  record Filter(
      LocalDate from,
      LocalDate to,
      @Nullable ActivityKind kind,
      @Nullable String words,
      @Nullable String programme,
      boolean withTakenBack) {}

  /** How many activities were held, and who came to them. */
  record Sum(long activities, long held, SexSplit people) {}

  List<Activity> list(@Nullable UUID centre, Filter filter, long skip, int most) {
    return filtered(
            "select * from activity.activity "
                + FILTER
                + " order by day desc, id desc limit :most offset :skip",
            centre,
            filter)
        .param("most", most)
        .param("skip", skip)
        .query(ActivityStore::activity)
        .list();
  }

  /** Figures carried over from reports are no people who came, and are not among them. */
  Sum sum(@Nullable UUID centre, Filter filter) {
    return filtered(
            """
            select count(*) as activities, count(*) filter (where came) as held,
                   coalesce(sum(women + named_women) filter (where came), 0) as women,
                   coalesce(sum(men + named_men) filter (where came), 0) as men,
                   coalesce(sum(unknown + named_unknown) filter (where came), 0) as unknown
            from (select *, state = 'held' and kind not in ('cases-handled', 'people-served') as came from activity.activity
            """
                + FILTER
                + ") as a",
            centre,
            filter)
        .query((row, n) ->
            new Sum(
                row.getLong("activities"),
                row.getLong("held"),
                new SexSplit(row.getLong("women"), row.getLong("men"), row.getLong("unknown"))))
        .single();
  }

  List<String> programmes(@Nullable UUID centre) {
    return jdbc.sql(
            """
            select distinct programme from activity.activity
            where programme is not null and (cast(:centre as uuid) is null or centre_id = :centre) order by 1 limit 200
            """)
        .param("centre", centre)
        .query((row, n) -> row.getString("programme"))
        .list();
  }

  private JdbcClient.StatementSpec filtered(String sql, @Nullable UUID centre, Filter filter) {
    return jdbc.sql(sql)
        .param("centre", centre)
        .param("from", filter.from())
        .param("to", filter.to())
        .param("kind", filter.kind() == null ? null : filter.kind().code())
        .param("words", filter.words())
        .param("programme", filter.programme())
        .param("withTakenBack", filter.withTakenBack());
  }

  Optional<Activity> find(UUID id) {
    return jdbc.sql("select * from activity.activity where id = ?")
        .param(id)
        .query(ActivityStore::activity)
        .optional();
  }

  /** The same activity that is in the register already. */
  Optional<UUID> same(UUID centre, Fields f) {
    return jdbc.sql(
            """
            select id from activity.activity where centre_id = ? and day = ? and kind = ? and lower(title) = lower(?)
              and lower(organiser) = lower(?) and state <> 'taken-back'
            """)
        .params(centre, f.day(), f.kind().code(), f.title(), f.organiser())
        .query(UUID.class)
        .optional();
  }

  /** False when the same activity, or one of this id, is there already. */
  boolean insert(
      UUID id,
      UUID centre,
      UUID organisation,
      State state,
      Fields f,
      @Nullable UUID importId,
      @Nullable UUID by) {
    var values =
        new ArrayList<@Nullable Object>(
            Arrays.asList(id, centre, organisation, state.code(), importId, by));
    values.addAll(values(f));
    return jdbc.sql(
                """
                insert into activity.activity (id, centre_id, organisation_id, state, import_id, created_by, kind, title, organiser,
                  programme, funder, place, region_code, audience, day, women, men, unknown, materials, cost, budget_tag,
                  competence, valid_months)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(values)
            .update()
        == 1;
  }

  /** False when somebody else changed it meanwhile. */
  boolean update(UUID id, int seen, State state, Fields f) {
    var values = new ArrayList<@Nullable Object>(List.of(state.code()));
    values.addAll(values(f));
    values.addAll(List.of(id, seen));
    return jdbc.sql(
                """
                update activity.activity set state = ?, kind = ?, title = ?, organiser = ?, programme = ?, funder = ?, place = ?,
                  region_code = ?, audience = ?, day = ?, women = ?, men = ?, unknown = ?, materials = ?, cost = ?, budget_tag = ?,
                  competence = ?, valid_months = ?, version = version + 1, changed_at = transaction_timestamp()
                where id = ? and version = ? and state <> 'taken-back'
                """)
            .params(values)
            .update()
        == 1;
  }

  /** The last one to change a planned or held activity decides; false when it stood so already. */
  boolean move(UUID id, State to) {
    return jdbc.sql(
                """
                update activity.activity set state = :to, version = version + 1, changed_at = transaction_timestamp()
                where id = :id and state <> :to and state <> 'taken-back'
                """)
            .param("to", to.code())
            .param("id", id)
            .update()
        == 1;
  }

  /** Counts those present by name anew. */
  void count(UUID id) {
    jdbc.sql(
            """
            update activity.activity a set named_women = p.women, named_men = p.men, named_unknown = p.unknown,
              version = version + 1, changed_at = transaction_timestamp()
            from (select count(*) filter (where sex = 'P') as women, count(*) filter (where sex = 'L') as men,
                    count(*) filter (where sex = 'U') as unknown
                  from activity.participant where activity_id = :id and present) as p
            where a.id = :id
            """)
        .param("id", id)
        .update();
  }

  List<Activity> ofImport(UUID importId) {
    return jdbc.sql("select * from activity.activity where import_id = ? order by id")
        .param(importId)
        .query(ActivityStore::activity)
        .list();
  }

  private static List<@Nullable Object> values(Fields f) {
    return Arrays.asList(
        f.kind().code(),
        f.title(),
        f.organiser(),
        f.programme(),
        f.funder(),
        f.place(),
        f.regionCode(),
        f.audience(),
        f.day(),
        f.counted().women(),
        f.counted().men(),
        f.counted().unknown(),
        f.materials(),
        f.cost(),
        f.budgetTag(),
        f.competence() == null ? null : f.competence().code(),
        f.validMonths());
  }

  private static Activity activity(ResultSet row, int n) throws SQLException {
    String competence = row.getString("competence");
    return new Activity(
        row.getObject("id", UUID.class),
        row.getObject("centre_id", UUID.class),
        row.getObject("organisation_id", UUID.class),
        State.ofCode(row.getString("state")),
        new Fields(
            ActivityKind.ofCode(row.getString("kind")).orElse(ActivityKind.TRAINING_OTHER),
            row.getString("title"),
            row.getString("organiser"),
            row.getString("programme"),
            row.getString("funder"),
            row.getString("place"),
            row.getString("region_code"),
            row.getString("audience"),
            row.getObject("day", LocalDate.class),
            new SexSplit(row.getInt("women"), row.getInt("men"), row.getInt("unknown")),
            row.getString("materials"),
            row.getBigDecimal("cost"),
            row.getString("budget_tag"),
            competence == null ? null : Competence.ofCode(competence).orElse(null),
            row.getObject("valid_months", Integer.class)),
        new SexSplit(
            row.getInt("named_women"), row.getInt("named_men"), row.getInt("named_unknown")),
        row.getObject("import_id", UUID.class),
        row.getInt("version"));
  }
}
