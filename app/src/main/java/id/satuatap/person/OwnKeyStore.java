package id.satuatap.person;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ways in: codes (as HMAC) and accounts. */
@Repository
class OwnKeyStore {

  private static final String COLUMNS =
      """
      select k.id, k.person_id, k.centre_id, k.family_id, k.account_id, k.made_at, k.expires_at, k.ended_at, k.used_at
      from person.own_key k
      """;

  /** Those with a permission only while it stands. */
  private static final String STANDING =
      """
       and k.ended_at is null and k.expires_at > transaction_timestamp()
       and (k.family_id is null or exists (select from person.family_grant g
            where g.id = k.family_id and g.ended_at is null and g.expires_at > transaction_timestamp()))
      """;

  private final JdbcClient jdbc;

  OwnKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when the code is taken, which nobody lives to see. */
  boolean insert(OwnKey key, byte @Nullable [] mac, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into person.own_key (id, person_id, centre_id, family_id, code_mac, account_id, made_by, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .param(key.id())
            .param(key.person())
            .param(key.centre())
            .param(key.family())
            .param(mac)
            .param(key.account())
            .param(by)
            .param(OffsetDateTime.ofInstant(key.expiresAt(), ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<OwnKey> standingByCode(byte[] mac) {
    return jdbc.sql(COLUMNS + "where k.code_mac = ?" + STANDING)
        .param(mac)
        .query(OwnKeyStore::key)
        .optional();
  }

  Optional<OwnKey> standing(UUID id) {
    return jdbc.sql(COLUMNS + "where k.id = ?" + STANDING)
        .param(id)
        .query(OwnKeyStore::key)
        .optional();
  }

  List<OwnKey> standingByAccount(UUID account) {
    return jdbc.sql(COLUMNS + "where k.account_id = ?" + STANDING + " order by k.made_at desc")
        .param(account)
        .query(OwnKeyStore::key)
        .list();
  }

  /** Newest first. */
  List<OwnKey> of(List<UUID> persons, int most) {
    return jdbc.sql(
            COLUMNS
                + "where k.person_id = any (?) and k.family_id is null order by k.made_at desc limit ?")
        .param(persons.toArray(UUID[]::new))
        .param(most)
        .query(OwnKeyStore::key)
        .list();
  }

  List<OwnKey> ofFamily(UUID family) {
    return jdbc.sql(COLUMNS + "where k.family_id = ? order by k.made_at desc")
        .param(family)
        .query(OwnKeyStore::key)
        .list();
  }

  boolean end(UUID id, @Nullable UUID by) {
    return jdbc.sql(
                """
                update person.own_key set ended_at = transaction_timestamp(), ended_by = ?
                where id = ? and ended_at is null
                """)
            .param(by)
            .param(id)
            .update()
        == 1;
  }

  void used(UUID id) {
    jdbc.sql("update person.own_key set used_at = transaction_timestamp() where id = ?")
        .param(id)
        .update();
  }

  /** The record that stands, and every id the same person was recorded under. */
  record Identity(UUID standing, Set<UUID> all) {}

  Optional<Identity> identity(UUID person) {
    return jdbc.sql(
            """
            with recursive up (id, next, steps) as (
                select p.id, p.merged_into, 0 from person.person p where p.id = ?
                union all
                select p.id, p.merged_into, up.steps + 1 from up join person.person p on p.id = up.next where up.steps < 20),
            hers (id) as (
                select up.id from up where up.next is null
                union
                select p.id from person.person p join hers on p.merged_into = hers.id)
            select (select up.id from up where up.next is null) as standing, array(select id from hers) as everyone
            """)
        .param(person)
        .query((row, n) -> {
          UUID standing = row.getObject("standing", UUID.class);
          return standing == null
              ? Optional.<Identity>empty()
              : Optional.of(new Identity(standing, ids(row.getArray("everyone"))));
        })
        .single();
  }

  private static Set<UUID> ids(Array array) throws SQLException {
    return Arrays.stream((UUID[]) array.getArray()).collect(Collectors.toSet());
  }

  private static OwnKey key(ResultSet row, int n) throws SQLException {
    return new OwnKey(
        row.getObject("id", UUID.class),
        row.getObject("person_id", UUID.class),
        row.getObject("centre_id", UUID.class),
        row.getObject("family_id", UUID.class),
        row.getObject("account_id", UUID.class),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"),
        instant(row, "used_at"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
