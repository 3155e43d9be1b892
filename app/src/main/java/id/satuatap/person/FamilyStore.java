package id.satuatap.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What workers let relatives see. */
@Repository
class FamilyStore {

  private final JdbcClient jdbc;

  FamilyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param name sealed; null for a relative, who is not told what she calls him
   */
  record Row(
      UUID id,
      UUID person,
      UUID centre,
      byte @Nullable [] name,
      Set<FamilyField> fields,
      Instant givenAt,
      Instant expiresAt,
      @Nullable Instant endedAt) {

    Set<String> codes() {
      return fields.stream().map(FamilyField::code).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean standsAt(Instant now) {
      return endedAt == null && now.isBefore(expiresAt);
    }
  }

  void insert(Row row, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into person.family_grant (id, person_id, centre_id, name, fields, given_by, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(row.id())
        .param(row.person())
        .param(row.centre())
        .param(row.name())
        .param(row.codes().toArray(String[]::new))
        .param(by)
        .param(OffsetDateTime.ofInstant(row.expiresAt(), ZoneOffset.UTC))
        .update();
  }

  /** Hers, the newest first. */
  List<Row> of(Collection<UUID> persons, int most) {
    return jdbc.sql(
            """
            select id, person_id, centre_id, name, fields, given_at, expires_at, ended_at from person.family_grant
            where person_id = any (?) order by given_at desc, id limit ?
            """)
        .param(persons.toArray(UUID[]::new))
        .param(most)
        .query((row, n) -> row(row, row.getBytes("name")))
        .list();
  }

  /** Those the caller may see as a relative, or whose ids a duty asks for; they stand. */
  List<Row> standing(Collection<UUID> ids) {
    return jdbc.sql(
            """
            select id, person_id, centre_id, fields, given_at, expires_at, ended_at from person.family_grant
            where id = any (?) and ended_at is null and expires_at > transaction_timestamp() order by given_at, id
            """)
        .param(ids.toArray(UUID[]::new))
        .query((row, n) -> row(row, null))
        .list();
  }

  boolean end(UUID id, @Nullable UUID by) {
    return jdbc.sql(
                """
                update person.family_grant set ended_at = transaction_timestamp(), ended_by = ?
                where id = ? and ended_at is null
                """)
            .param(by)
            .param(id)
            .update()
        == 1;
  }

  private static Row row(ResultSet row, byte @Nullable [] name) throws SQLException {
    String[] fields = (String[]) row.getArray("fields").getArray();
    return new Row(
        row.getObject("id", UUID.class),
        row.getObject("person_id", UUID.class),
        row.getObject("centre_id", UUID.class),
        name,
        Arrays.stream(fields)
            .flatMap(f -> FamilyField.ofCode(f).stream())
            .collect(Collectors.toSet()),
        row.getObject("given_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        OwnKeyStore.instant(row, "ended_at"));
  }
}
