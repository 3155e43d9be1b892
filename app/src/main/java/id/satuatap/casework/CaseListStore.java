package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;
import static id.satuatap.casework.CaseFileStore.instant;
import static id.satuatap.casework.CaseFileStore.maybeInstant;

import id.satuatap.casework.CaseList.After;
import id.satuatap.casework.CaseList.Filter;
import id.satuatap.casework.CaseList.Line;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of cases, each by one walk along an index that is in the list's order already. */
@Repository
class CaseListStore {

  private static final String COLUMNS =
      """
      select f.id, f.code, f.holder_id, f.centre_id, f.state, f.handling, f.sex, f.urgency, f.category, f.destination,
        f.violence, f.trafficking, f.child, f.register_number, f.register_year, f.opened_at, f.closed_at,
        nullif(f.next_due, 'infinity') as next_due, f.next_rule
      """;

  private final JdbcClient jdbc;

  CaseListStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param holder the caller, or her centre
   * @param most one more than is shown, so that nobody has to count
   */
  List<Line> open(Filter filter, UUID holder, @Nullable After after, Instant now, int most) {
    var sql = new StringBuilder(COLUMNS);
    sql.append(
        switch (filter.scope()) {
          case MINE, UNASSIGNED -> "from casework.case_file f where f.holder_id = :who and f.open";
          case CENTRE -> "from casework.case_file f where f.centre_id = :who and f.open";
          case SHARED ->
              """
              from casework.case_reader r join casework.case_file f on f.id = r.case_id
              where r.account_id = :who and f.open
              """;
          case CLOSED_MINE -> "from casework.case_file f where f.holder_id = :who and not f.open";
          case CLOSED -> "from casework.case_file f where f.centre_id = :who and not f.open";
        });
    if (filter.state() != null) {
      sql.append(" and f.state = :state");
    }
    if (filter.urgency() != null) {
      sql.append(" and f.urgency = :urgency");
    }
    if (filter.guarded()) {
      sql.append(" and (f.violence or f.trafficking)");
    }
    if (filter.late()) {
      sql.append(" and f.next_due <= :now");
    }
    if (filter.sex() != null) {
      sql.append(" and f.sex = :sex");
    }
    if (filter.scope().closed()) {
      if (after != null) {
        sql.append(" and (f.closed_at, f.id) < (:due::timestamptz, :last)");
      }
      sql.append(" order by f.closed_at desc, f.id desc");
    } else {
      if (after != null) {
        sql.append(" and (f.urgency, f.next_due, f.id) > (:level, :due::timestamptz, :last)");
      }
      sql.append(" order by f.urgency, f.next_due, f.id");
    }
    // As text: with a parameter the database would plan the list anew each time.
    sql.append(" limit ").append(most);
    var query = jdbc.sql(sql.toString()).param("who", holder).param("now", at(now));
    if (filter.state() != null) {
      query = query.param("state", filter.state().code());
    }
    if (filter.urgency() != null) {
      query = query.param("urgency", filter.urgency());
    }
    Sex sex = filter.sex();
    if (sex != null) {
      query = query.param("sex", sex.code());
    }
    if (after != null) {
      query =
          query
              .param("level", (short) after.urgency())
              .param("due", after.due() == null ? "infinity" : after.due().toString())
              .param("last", after.id());
    }
    return query.query(CaseListStore::line).list();
  }

  List<Line> ofPersons(List<UUID> persons, int most) {
    return jdbc.sql(
            COLUMNS
                + "from casework.case_file f where f.person_id = any (:persons) order by f.opened_at desc limit :most")
        .param("persons", persons.toArray(UUID[]::new))
        .param("most", most)
        .query(CaseListStore::line)
        .list();
  }

  /** One id at a time: of a list the database cannot know how long it is, and plans it anew. */
  Optional<Line> ofId(UUID id) {
    return jdbc.sql(COLUMNS + "from casework.case_file f where f.id = ?")
        .param(id)
        .query(CaseListStore::line)
        .optional();
  }

  Optional<Line> ofCode(String code) {
    return jdbc.sql(COLUMNS + "from casework.case_file f where f.code = ?")
        .param(code)
        .query(CaseListStore::line)
        .optional();
  }

  List<Line> ofRegister(UUID centre, int year, int number) {
    return jdbc.sql(
            COLUMNS
                + "from casework.case_file f where f.centre_id = :centre and f.register_year = :year and f.register_number = :number")
        .param("centre", centre)
        .param("year", year)
        .param("number", number)
        .query(CaseListStore::line)
        .list();
  }

  private static Line line(ResultSet row, int n) throws SQLException {
    Integer number = row.getObject("register_number", Integer.class);
    return new Line(
        row.getObject("id", UUID.class),
        row.getString("code"),
        row.getObject("holder_id", UUID.class),
        row.getObject("centre_id", UUID.class),
        CaseFileStore.state(row.getString("state")),
        CaseFileStore.handling(row.getString("handling")),
        Sex.ofCode(row.getString("sex")),
        row.getInt("urgency"),
        row.getString("category"),
        row.getString("destination"),
        row.getBoolean("violence"),
        row.getBoolean("trafficking"),
        row.getBoolean("child"),
        number == null
            ? null
            : String.format(Locale.ROOT, "%d/%d", number, row.getInt("register_year")),
        instant(row, "opened_at"),
        maybeInstant(row, "closed_at"),
        maybeInstant(row, "next_due"),
        row.getString("next_rule"));
  }
}
