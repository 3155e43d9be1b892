package id.satuatap.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsentStore {

  private static final String COLUMNS =
      """
      select id, person_id, centre_id, purpose, recipient_id, recipient_name, fields, given_how, given_at,
             expires_at, withdrawn_at, stop_by
      from person.consent
      """;

  private final JdbcClient jdbc;

  ConsentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(UUID id, UUID person, UUID centre, NewConsent consent, @Nullable UUID by) {
    String name = consent.recipientName();
    jdbc.sql(
            """
            insert into person.consent (id, person_id, centre_id, purpose, recipient_id, recipient_name, fields,
                given_how, given_at, expires_at, recorded_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(person)
        .param(centre)
        .param(consent.purpose().code())
        .param(consent.recipient())
        .param(name == null || name.isBlank() ? null : name.strip())
        .param(consent.fields().stream().sorted().map(ConsentField::code).toArray(String[]::new))
        .param(consent.how().code())
        .param(time(consent.givenAt()))
        .param(time(consent.expiresAt()))
        .param(by)
        .update();
  }

  List<Consent> of(Collection<UUID> ids, int most) {
    return jdbc.sql(COLUMNS + "where person_id = any (?) order by given_at desc, id desc limit ?")
        .param(ids.toArray(UUID[]::new))
        .param(most)
        .query(ConsentStore::consent)
        .list();
  }

  Optional<Consent> find(UUID id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(ConsentStore::consent).optional();
  }

  boolean withdraw(UUID id, @Nullable UUID by, Instant stopBy) {
    return jdbc.sql(
                """
                update person.consent set withdrawn_at = transaction_timestamp(), withdrawn_by = ?, stop_by = ?
                where id = ? and withdrawn_at is null
                """)
            .param(by)
            .param(time(stopBy))
            .param(id)
            .update()
        == 1;
  }

  private static Consent consent(ResultSet row, int n) throws SQLException {
    String[] fields = (String[]) row.getArray("fields").getArray();
    return new Consent(
        row.getObject("id", UUID.class),
        row.getObject("person_id", UUID.class),
        row.getObject("centre_id", UUID.class),
        ConsentPurpose.ofCode(row.getString("purpose")).orElseThrow(),
        row.getObject("recipient_id", UUID.class),
        row.getString("recipient_name"),
        Arrays.stream(fields).flatMap(f -> ConsentField.ofCode(f).stream()).toList(),
        GivenHow.ofCode(row.getString("given_how")).orElseThrow(),
        row.getObject("given_at", OffsetDateTime.class).toInstant(),
        instant(row, "expires_at"),
        instant(row, "withdrawn_at"),
        instant(row, "stop_by"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
