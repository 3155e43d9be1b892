package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;
import static id.satuatap.casework.CaseFileStore.instant;

import id.satuatap.guard.Question;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Offers of officers and what became of them, and the colleagues who may read a case. */
@Repository
class AssignmentStore {

  private final JdbcClient jdbc;

  AssignmentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was said about an officer. */
  enum What {
    OFFERED,
    ACCEPTED,
    DECLINED,
    UNAVAILABLE,
    TOOK;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  record Line(
      Instant at,
      String what,
      @Nullable UUID account,
      @Nullable UUID organisation,
      @Nullable String name,
      @Nullable String officerSex,
      String wished,
      String wishFrom,
      @Nullable String fallback,
      @Nullable String language,
      @Nullable Boolean speaks) {}

  record Reader(UUID account, UUID organisation, String name, Instant addedAt) {}

  void insert(
      CaseView c,
      Instant now,
      What what,
      AssignmentRule.@Nullable Officer officer,
      AssignmentRule.Wish wish,
      @Nullable String language,
      @Nullable String fallback,
      @Nullable UUID booking,
      @Nullable UUID by) {
    jdbc.sql(
            """
            insert into casework.assignment (id, case_id, centre_id, at, what, account_id, organisation_id, name, officer_sex,
              client_sex, wished_officer, wish_from, fallback, booking_id, violence, by_id, wished_language, speaks)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Ids.next())
        .param(c.id())
        .param(c.centre())
        .param(at(now))
        .param(what.code())
        .param(officer == null ? null : officer.account())
        .param(officer == null ? null : officer.organisation())
        .param(officer == null ? null : officer.name())
        .param(officer == null ? null : officer.sex().code())
        .param(c.sex().code())
        .param(wish.sex())
        .param(wish.own() ? "person" : "default")
        .param(fallback)
        .param(booking)
        .param(c.guarded())
        .param(by)
        .param(language)
        .param(officer == null ? null : AssignmentRule.speaks(language, officer))
        .update();
  }

  List<Line> of(UUID caseId) {
    return jdbc.sql(
            """
            select at, what, account_id, organisation_id, name, officer_sex, wished_officer, wish_from, fallback,
              wished_language, speaks
            from casework.assignment where case_id = ? order by id desc limit 50
            """)
        .param(caseId)
        .query((row, n) ->
            new Line(
                instant(row, "at"),
                row.getString("what"),
                row.getObject("account_id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                row.getString("officer_sex"),
                row.getString("wished_officer"),
                row.getString("wish_from"),
                row.getString("fallback"),
                row.getString("wished_language"),
                (Boolean) row.getObject("speaks")))
        .list();
  }

  /** Open cases by officer; asked in the module's own role, because nobody sees those of others. */
  Map<UUID, Integer> load(Collection<UUID> officers) {
    var load = new HashMap<UUID, Integer>();
    jdbc.sql(
            """
            select holder_id, count(*) as open from casework.case_file
            where holder_id = any (?) and open group by holder_id
            """)
        .param(officers.toArray(UUID[]::new))
        .query(row -> {
          load.put(row.getObject("holder_id", UUID.class), row.getInt("open"));
        });
    return load;
  }

  private static final String READERS =
      """
      select account_id, organisation_id, name, added_at from casework.case_reader
      where case_id = ? order by added_at
      """;

  static Question<Reader> readersOf(UUID caseId) {
    return Question.of(READERS, AssignmentStore::reader, caseId);
  }

  List<Reader> readers(UUID caseId) {
    return jdbc.sql(READERS).param(caseId).query(AssignmentStore::reader).list();
  }

  private static Reader reader(ResultSet row, int n) throws SQLException {
    return new Reader(
        row.getObject("account_id", UUID.class),
        row.getObject("organisation_id", UUID.class),
        row.getString("name"),
        instant(row, "added_at"));
  }

  void addReader(
      CaseView c, UUID account, UUID organisation, String name, Instant now, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into casework.case_reader (case_id, account_id, holder_id, centre_id, organisation_id, name, added_at, added_by)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .param(c.id())
        .param(account)
        .param(c.holder())
        .param(c.centre())
        .param(organisation)
        .param(name)
        .param(at(now))
        .param(by)
        .update();
  }

  int removeReader(UUID caseId, UUID account) {
    return jdbc.sql("delete from casework.case_reader where case_id = ? and account_id = ?")
        .params(caseId, account)
        .update();
  }

  /** Offers of the last days by what was wished and what happened, for the SOP report. */
  List<PromiseCount> promise(UUID centre, Instant from, Instant to) {
    return jdbc.sql(
            """
            select client_sex, violence, wished_officer, wish_from, what, officer_sex, fallback, count(*) as n
            from casework.assignment
            where centre_id = ? and at >= ? and at < ?
            group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
            """)
        .params(centre, at(from), at(to))
        .query((row, n) ->
            new PromiseCount(
                Sex.ofCode(row.getString("client_sex")),
                row.getBoolean("violence"),
                row.getString("wished_officer"),
                row.getString("wish_from").equals("person"),
                row.getString("what"),
                row.getString("officer_sex"),
                row.getString("fallback"),
                row.getLong("n")))
        .list();
  }
}
