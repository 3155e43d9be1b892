package id.satuatap.office;

import id.satuatap.access.Colleague;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Officers, their shifts and competences. */
@Repository
class DutyStore {

  private static final String OFFICER =
      """
      select o.account_id, o.organisation_id, o.display_name, o.sex, o.languages, o.roles,
             array(select distinct c.code from office.competence c where c.account_id = o.account_id and c.withdrawn_at is null
                   and c.since <= :day and (c.until is null or c.until >= :day)) as competences
      from office.officer o
      """;

  private final JdbcClient jdbc;

  DutyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One shift as the roster shows it. */
  record Shift(
      UUID id,
      UUID account,
      UUID organisation,
      String name,
      Sex sex,
      LocalDate day,
      Instant from,
      Instant to) {}

  /** One proof of competence. */
  record Held(
      UUID id,
      UUID account,
      String name,
      String code,
      String evidence,
      LocalDate since,
      @Nullable LocalDate until) {}

  List<OnDuty> on(UUID centre, Instant at, LocalDate day) {
    return jdbc.sql(
            OFFICER
                + """
                where o.centre_id = :centre and o.active and exists (
                  select from office.shift s where s.account_id = o.account_id and s.centre_id = :centre
                    and s.day between cast(:day as date) - 1 and :day and s.begins_at <= :at and s.ends_at > :at)
                order by o.display_name, o.account_id
                """)
        .param("centre", centre)
        .param("day", day)
        .param("at", Columns.utc(at))
        .query(DutyStore::onDuty)
        .list();
  }

  /** Without the centre's zone: a shift belongs to the day it begins on, at most a day away. */
  List<UUID> accountsOn(UUID centre, String role, Instant at) {
    return jdbc.sql(
            """
            select o.account_id from office.officer o
            where o.centre_id = :centre and o.active and :role = any (o.roles) and exists (
              select from office.shift s where s.account_id = o.account_id and s.centre_id = :centre
                and s.day between cast(:at as date) - 2 and cast(:at as date) + 1
                and s.begins_at <= :at and s.ends_at > :at)
            order by o.account_id
            """)
        .param("centre", centre)
        .param("role", role)
        .param("at", Columns.utc(at))
        .query((row, n) -> Columns.id(row, "account_id"))
        .list();
  }

  List<OnDuty> officers(UUID centre, LocalDate day) {
    return jdbc.sql(
            OFFICER
                + " where o.centre_id = :centre and o.active order by o.display_name, o.account_id limit 1000")
        .param("centre", centre)
        .param("day", day)
        .query(DutyStore::onDuty)
        .list();
  }

  /** Without competences, which cost more than all the rest. */
  Map<UUID, String> names(UUID centre) {
    var names = new HashMap<UUID, String>();
    jdbc.sql(
            "select account_id, display_name from office.officer where centre_id = ? and active limit 1000")
        .param(centre)
        .query((ResultSet row) -> {
          names.put(row.getObject("account_id", UUID.class), row.getString("display_name"));
        });
    return names;
  }

  Optional<OnDuty> officer(UUID account, LocalDate day) {
    return jdbc.sql(OFFICER + " where o.account_id = :account")
        .param("account", account)
        .param("day", day)
        .query(DutyStore::onDuty)
        .optional();
  }

  /** The next shift of somebody of this sex that can be met for a talk. */
  Optional<Shift> next(UUID centre, Sex sex, String role, Instant after, LocalDate day) {
    return jdbc.sql(
            """
            select s.id, s.account_id, s.organisation_id, o.display_name, o.sex, s.day, s.begins_at, s.ends_at
            from office.shift s join office.officer o on o.account_id = s.account_id
            where s.centre_id = ? and s.day >= cast(? as date) - 1 and s.ends_at > ? and o.active and o.sex = ? and ? = any (o.roles)
            order by s.begins_at, o.display_name limit 1
            """)
        .params(centre, day, Columns.utc(after), sex.code(), role)
        .query(DutyStore::shift)
        .optional();
  }

  List<Shift> shifts(UUID centre, LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select s.id, s.account_id, s.organisation_id, o.display_name, o.sex, s.day, s.begins_at, s.ends_at
            from office.shift s join office.officer o on o.account_id = s.account_id
            where s.centre_id = ? and s.day between ? and ?
            order by s.day, s.begins_at, o.display_name, s.id limit 2000
            """)
        .params(centre, from, to)
        .query(DutyStore::shift)
        .list();
  }

  DutyRoster.Cover cover(UUID centre, LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select count(distinct s.day) as days, count(distinct s.day) filter (where o.sex = 'P') as days_with_woman
            from office.shift s join office.officer o on o.account_id = s.account_id
            where s.centre_id = ? and s.day between ? and ?
            """)
        .params(centre, from, to)
        .query(
            (row, n) -> new DutyRoster.Cover(row.getLong("days"), row.getLong("days_with_woman")))
        .single();
  }

  /** False when she already has a shift at that time. */
  boolean insertShift(
      UUID id,
      UUID centre,
      UUID organisation,
      UUID account,
      LocalDate day,
      Instant from,
      Instant to,
      @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into office.shift (id, centre_id, organisation_id, account_id, day, begins_at, ends_at, entered_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .param(id)
            .param(centre)
            .param(organisation)
            .param(account)
            .param(day)
            .param(Columns.utc(from))
            .param(Columns.utc(to))
            .param(by)
            .update()
        == 1;
  }

  int deleteShift(UUID centre, UUID id) {
    return jdbc.sql("delete from office.shift where id = ? and centre_id = ?")
        .params(id, centre)
        .update();
  }

  List<Held> competences(UUID centre) {
    return jdbc.sql(
            """
            select c.id, c.account_id, o.display_name, c.code, c.evidence, c.since, c.until
            from office.competence c join office.officer o on o.account_id = c.account_id
            where c.centre_id = ? and c.withdrawn_at is null
            order by o.display_name, c.account_id, c.code, c.since limit 2000
            """)
        .param(centre)
        .query((row, n) ->
            new Held(
                Columns.id(row, "id"),
                Columns.id(row, "account_id"),
                row.getString("display_name"),
                row.getString("code"),
                row.getString("evidence"),
                Columns.day(row, "since"),
                Columns.maybeDay(row, "until")))
        .list();
  }

  void insertCompetence(
      UUID account,
      UUID centre,
      Competence competence,
      String evidence,
      LocalDate since,
      @Nullable LocalDate until,
      @Nullable UUID by) {
    jdbc.sql(
            """
            insert into office.competence (id, account_id, centre_id, code, evidence, since, until, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Ids.next())
        .param(account)
        .param(centre)
        .param(competence.code())
        .param(evidence)
        .param(since)
        .param(until)
        .param(by)
        .update();
  }

  int withdrawCompetence(UUID id, UUID centre, @Nullable UUID by) {
    return jdbc.sql(
            """
            update office.competence set withdrawn_at = transaction_timestamp(), withdrawn_by = ?
            where id = ? and centre_id = ? and withdrawn_at is null
            """)
        .param(by)
        .param(id)
        .param(centre)
        .update();
  }

  int setLanguages(UUID account, Collection<String> languages) {
    return jdbc.sql("update office.officer set languages = ? where account_id = ?")
        .param(languages.toArray(String[]::new))
        .param(account)
        .update();
  }

  /** Takes over what the account says; languages are this module's own. */
  void put(Colleague c) {
    jdbc.sql(
            """
            insert into office.officer (account_id, centre_id, organisation_id, display_name, sex, roles, active)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (account_id) do update set centre_id = excluded.centre_id, organisation_id = excluded.organisation_id,
              display_name = excluded.display_name, sex = excluded.sex, roles = excluded.roles, active = excluded.active,
              changed_at = transaction_timestamp()
            where (officer.centre_id, officer.organisation_id, officer.display_name, officer.sex, officer.roles, officer.active)
              is distinct from (excluded.centre_id, excluded.organisation_id, excluded.display_name, excluded.sex, excluded.roles, excluded.active)
            """)
        .param(c.account())
        .param(c.centre())
        .param(c.organisation())
        .param(c.name())
        .param(c.sex().code())
        .param(c.roles().stream().sorted().toArray(String[]::new))
        .param(c.active())
        .update();
  }

  int deactivate(UUID account) {
    return jdbc.sql("update office.officer set active = false where account_id = ?")
        .param(account)
        .update();
  }

  private static OnDuty onDuty(ResultSet row, int n) throws SQLException {
    return new OnDuty(
        Columns.id(row, "account_id"),
        Columns.id(row, "organisation_id"),
        row.getString("display_name"),
        Sex.ofCode(row.getString("sex")),
        Columns.texts(row, "competences"),
        Columns.texts(row, "languages"),
        Columns.texts(row, "roles"));
  }

  private static Shift shift(ResultSet row, int n) throws SQLException {
    return new Shift(
        Columns.id(row, "id"),
        Columns.id(row, "account_id"),
        Columns.id(row, "organisation_id"),
        row.getString("display_name"),
        Sex.ofCode(row.getString("sex")),
        Columns.day(row, "day"),
        Columns.instant(row, "begins_at"),
        Columns.instant(row, "ends_at"));
  }
}
