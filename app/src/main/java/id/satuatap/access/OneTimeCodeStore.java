package id.satuatap.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OneTimeCodeStore {

  private final JdbcClient jdbc;

  OneTimeCodeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Which door a code opens. */
  enum Purpose {
    SETUP,
    INVITATION,
    RECOVERY;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A code that still opens its door. */
  record Standing(UUID id, Purpose purpose, @Nullable UUID account, @Nullable UUID issuedBy) {}

  void insert(
      UUID id,
      Purpose purpose,
      byte[] mac,
      @Nullable UUID account,
      @Nullable UUID centre,
      @Nullable UUID by,
      Instant expires) {
    jdbc.sql(
            """
            insert into access.one_time_code (id, purpose, code_mac, account_id, centre_id, issued_by, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(purpose.code())
        .param(mac)
        .param(account)
        .param(centre)
        .param(by)
        .param(Columns.at(expires))
        .update();
  }

  Optional<Standing> standing(byte[] mac) {
    return jdbc.sql(
            """
            select id, purpose, account_id, issued_by from access.one_time_code
            where code_mac = ? and used_at is null and revoked_at is null and expires_at > transaction_timestamp()
            """)
        .param(mac)
        .query((row, n) ->
            new Standing(
                Columns.id(row, "id"),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                Columns.maybeId(row, "account_id"),
                Columns.maybeId(row, "issued_by")))
        .optional();
  }

  /** False when somebody was faster. */
  boolean use(UUID id) {
    return jdbc.sql(
                """
                update access.one_time_code set used_at = transaction_timestamp()
                where id = ? and used_at is null and revoked_at is null and expires_at > transaction_timestamp()
                """)
            .param(id)
            .update()
        == 1;
  }

  void revokeOf(UUID account) {
    jdbc.sql(
            """
            update access.one_time_code set revoked_at = transaction_timestamp()
            where account_id = ? and used_at is null and revoked_at is null
            """)
        .param(account)
        .update();
  }

  void revokeSetup() {
    jdbc.sql(
            """
            update access.one_time_code set revoked_at = transaction_timestamp()
            where purpose = 'setup' and used_at is null and revoked_at is null
            """)
        .update();
  }

  /** Codes nobody can use any more are forgotten after a month. */
  int sweep() {
    return jdbc.sql(
            "delete from access.one_time_code where expires_at < transaction_timestamp() - interval '30 days'")
        .update();
  }
}
