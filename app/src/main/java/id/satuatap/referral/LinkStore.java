package id.satuatap.referral;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LinkStore {

  private final JdbcClient jdbc;

  LinkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A link that leads somewhere. */
  record Link(
      UUID id,
      UUID referral,
      Instant expiresAt,
      byte @Nullable [] codeMac,
      @Nullable Instant codeExpiresAt,
      int codeTries,
      int allTries) {}

  void closeAll(UUID referral) {
    jdbc.sql(
            "update referral.link set closed_at = transaction_timestamp() where referral_id = ? and closed_at is null")
        .param(referral)
        .update();
  }

  void insert(UUID id, UUID referral, byte[] tokenMac, Instant expires, @Nullable UUID by) {
    jdbc.sql(
            "insert into referral.link (id, referral_id, token_mac, expires_at, made_by) values (?, ?, ?, ?, ?)")
        .param(id)
        .param(referral)
        .param(tokenMac)
        .param(Columns.at(expires))
        .param(by)
        .update();
  }

  Optional<Link> standing(UUID referral) {
    return one("l.referral_id = ?", referral, "");
  }

  /** Locks the row, so that tries at the same time are counted one by one. */
  Optional<Link> byToken(byte[] mac) {
    return one("l.token_mac = ?", mac, " for update of l");
  }

  private Optional<Link> one(String where, Object value, String lock) {
    return jdbc.sql(
            """
            select l.id, l.referral_id, l.expires_at, l.code_mac, l.code_expires_at, l.code_tries, l.all_tries
            from referral.link l
            where l.closed_at is null and l.expires_at > transaction_timestamp() and
            """
                + where
                + lock)
        .param(value)
        .query((row, n) ->
            new Link(
                Columns.id(row, "id"),
                Columns.id(row, "referral_id"),
                Columns.instant(row, "expires_at"),
                row.getBytes("code_mac"),
                Columns.maybeInstant(row, "code_expires_at"),
                row.getInt("code_tries"),
                row.getInt("all_tries")))
        .optional();
  }

  void setCode(UUID id, byte[] mac, Instant expires) {
    jdbc.sql(
            "update referral.link set code_mac = ?, code_expires_at = ?, code_tries = 0 where id = ?")
        .param(mac)
        .param(Columns.at(expires))
        .param(id)
        .update();
  }

  void wrong(UUID id, boolean close) {
    jdbc.sql(
            """
            update referral.link set code_tries = code_tries + 1, all_tries = all_tries + 1,
              closed_at = case when ? then transaction_timestamp() end
            where id = ?
            """)
        .params(close, id)
        .update();
  }

  /** A code opens once. */
  void used(UUID id) {
    jdbc.sql(
            "update referral.link set code_mac = null, code_expires_at = null, opened = opened + 1 where id = ?")
        .param(id)
        .update();
  }
}
