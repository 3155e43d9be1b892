package id.satuatap.person;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Sex;
import id.satuatap.person.PersonSeal.Numbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads persons for comparing, in the role of the background duty and in short transactions of its
 * own. Protected persons and absorbed records are left out here, so that no index ever holds them.
 */
@Component
class IndexStore {

  private static final Caller SELF = Caller.system(DatabaseRole.SYSTEM_PERSON);

  private final JdbcClient jdbc;
  private final PersonSeal seal;
  private final TransactionTemplate transaction;

  IndexStore(JdbcClient jdbc, PersonSeal seal, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.seal = seal;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Somebody who may be found, and where. */
  record Entry(LinkRecord record, UUID id, UUID centre, Sex sex, @Nullable String region) {}

  /**
   * @param horizon below this number everything has been seen
   * @param at when it was read
   * @param last of each person the newest transaction that changed her
   */
  record Changes(String horizon, Instant at, Map<UUID, String> last) {}

  private static final String COLUMNS =
      """
      select p.id, p.centre_id, p.name, p.sex, p.birth_date, p.birth_year, p.region_code, p.identifiers,
             c.id as contact_id, c.sealed as contact
      from person.person p
      left join lateral (
          with recursive m (id) as (
              select p.id union select a.id from person.person a join m on a.merged_into = m.id)
          select k.id, k.sealed from m
          cross join lateral (
              select k.id, k.sealed from person.contact k
              where k.person_id = m.id and k.kind in ('phone', 'whatsapp') and k.ended_at is null
              order by k.id desc limit 1) k
          order by k.id desc limit 1) c on true
      where not p.protected and p.merged_into is null and p.restricted_at is null and p.erased_at is null
      """;

  <T> T call(Supplier<T> work) {
    return Callers.call(
        SELF, () -> java.util.Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  void run(Runnable work) {
    Callers.run(SELF, () -> transaction.executeWithoutResult(status -> work.run()));
  }

  /** The next of them in the order of ids. */
  List<Entry> after(UUID last, int most) {
    return call(() ->
        jdbc.sql(COLUMNS + "and p.id > ? order by p.id limit ?")
            .params(last, most)
            .query(this::entry)
            .list());
  }

  /** Those of them who may be found; an absorbed record is answered by the one that stands. */
  List<Entry> standing(Collection<UUID> ids) {
    return call(() ->
        jdbc.sql(
                COLUMNS
                    + """
                    and p.id in (
                        with recursive m (id, steps) as (
                            select unnest(?::uuid[]), 0
                            union all
                            select a.merged_into, m.steps + 1 from person.person a join m on a.id = m.id
                            where a.merged_into is not null and m.steps < 20)
                        select id from m)
                    """)
            .param(ids.toArray(UUID[]::new))
            .query(this::entry)
            .list());
  }

  int count() {
    return call(() ->
        jdbc.sql(
                """
                select count(*)::int from person.person
                where not protected and merged_into is null and restricted_at is null and erased_at is null
                """)
            .query(Integer.class)
            .single());
  }

  /** Where to begin following, before anything is read. */
  Changes horizon() {
    return call(this::now);
  }

  private Changes now() {
    return jdbc.sql(
            "select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, statement_timestamp() as at")
        .query((row, n) ->
            new Changes(
                row.getString("horizon"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Map.of()))
        .single();
  }

  /** The horizon is read first: whatever lies below it is complete when the rows are read. */
  Changes changesSince(String horizon) {
    return call(() -> {
      Changes next = now();
      Map<UUID, String> last = new HashMap<>();
      jdbc.sql(
              """
              select person_id, max(xid)::text as xid from person.touched where xid >= ?::xid8 group by person_id
              """)
          .param(horizon)
          .query((row, n) -> last.put(row.getObject("person_id", UUID.class), row.getString("xid")))
          .list();
      return new Changes(next.horizon(), next.at(), last);
    });
  }

  /** Nobody reads so far back. */
  void forgetChanges() {
    run(() ->
        jdbc.sql(
                """
                delete from person.touched
                where at < transaction_timestamp() - interval '1 day'
                """)
            .update());
  }

  private Entry entry(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    UUID centre = row.getObject("centre_id", UUID.class);
    Numbers numbers = seal.openNumbers(centre, id, row.getBytes("identifiers"));
    byte[] contact = row.getBytes("contact");
    String date = row.getString("birth_date");
    String sex = row.getString("sex");
    return new Entry(
        new LinkRecord(
            id.toString(),
            numbers.nik(),
            row.getString("name"),
            sex.equals("U") ? null : sex,
            date == null ? row.getString("birth_year") : date,
            numbers.passport(),
            contact == null
                ? null
                : seal.openContact(centre, row.getObject("contact_id", UUID.class), contact),
            row.getString("region_code")),
        id,
        centre,
        Sex.ofCode(sex),
        row.getString("region_code"));
  }
}
