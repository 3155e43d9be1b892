package id.satuatap.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Passwords, one-time secrets and recovery codes; only the system role of this module reads it. */
@Repository
class CredentialStore {

  private final JdbcClient jdbc;

  CredentialStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Credential(
      UUID account,
      @Nullable String passwordHash,
      byte @Nullable [] totpSecret,
      long totpLastStep,
      int failedAttempts,
      @Nullable Instant delayedUntil) {}

  Optional<Credential> find(UUID account) {
    return jdbc.sql(
            """
            select account_id, password_hash, totp_secret, totp_last_step, failed_attempts, delayed_until
            from access.credential where account_id = ?
            """)
        .param(account)
        .query(CredentialStore::credential)
        .optional();
  }

  /** New password and secret; attempts are forgiven, the step of the proving code is used up. */
  void put(UUID account, String passwordHash, byte[] totpSecret, long totpStep) {
    jdbc.sql(
            """
            insert into access.credential (account_id, password_hash, totp_secret, totp_last_step) values (?, ?, ?, ?)
            on conflict (account_id) do update
            set password_hash = excluded.password_hash, totp_secret = excluded.totp_secret, totp_last_step = excluded.totp_last_step,
                failed_attempts = 0, delayed_until = null, changed_at = transaction_timestamp()
            """)
        .params(account, passwordHash, totpSecret, totpStep)
        .update();
  }

  void changePassword(UUID account, String passwordHash) {
    jdbc.sql(
            "update access.credential set password_hash = ?, changed_at = transaction_timestamp() where account_id = ?")
        .params(passwordHash, account)
        .update();
  }

  void delete(UUID account) {
    jdbc.sql("delete from access.credential where account_id = ?").param(account).update();
    jdbc.sql("delete from access.recovery_code where account_id = ?").param(account).update();
    jdbc.sql("delete from access.passkey where account_id = ?").param(account).update();
  }

  /** True when this step is newer than every used one; then it is used up. */
  boolean useStep(UUID account, long step) {
    return jdbc.sql(
                "update access.credential set totp_last_step = ? where account_id = ? and totp_last_step < ?")
            .params(step, account, step)
            .update()
        == 1;
  }

  void failed(UUID account, int attempts, @Nullable Instant delayedUntil) {
    jdbc.sql(
            "update access.credential set failed_attempts = ?, delayed_until = ? where account_id = ?")
        .param(attempts)
        .param(Columns.at(delayedUntil))
        .param(account)
        .update();
  }

  void succeeded(UUID account) {
    jdbc.sql(
            """
            update access.credential set failed_attempts = 0, delayed_until = null
            where account_id = ? and (failed_attempts <> 0 or delayed_until is not null)
            """)
        .param(account)
        .update();
  }

  void replaceRecoveryCodes(UUID account, Iterable<byte[]> macs) {
    jdbc.sql("delete from access.recovery_code where account_id = ?").param(account).update();
    for (byte[] mac : macs) {
      jdbc.sql("insert into access.recovery_code (account_id, code_mac) values (?, ?)")
          .params(account, mac)
          .update();
    }
  }

  boolean useRecoveryCode(UUID account, byte[] mac) {
    return jdbc.sql(
                """
                update access.recovery_code set used_at = transaction_timestamp()
                where account_id = ? and code_mac = ? and used_at is null
                """)
            .params(account, mac)
            .update()
        == 1;
  }

  int recoveryCodesLeft(UUID account) {
    return jdbc.sql(
            "select count(*) from access.recovery_code where account_id = ? and used_at is null")
        .param(account)
        .query(Integer.class)
        .single();
  }

  private static Credential credential(ResultSet row, int n) throws SQLException {
    return new Credential(
        Columns.id(row, "account_id"),
        Columns.maybeText(row, "password_hash"),
        row.getBytes("totp_secret"),
        row.getLong("totp_last_step"),
        row.getInt("failed_attempts"),
        Columns.maybeInstant(row, "delayed_until"));
  }
}
