package id.satuatap.access;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.stereotype.Repository;

/** Public halves of passkeys; only the system role of this module reads them. */
@Repository
class PasskeyStore {

  private static final String SELECT =
      """
      select credential_id, account_id, label, public_key, signature_count, uv_initialized, transports,
             backup_eligible, backup_state, attestation, attestation_client, created_at, last_used_at
      from access.passkey
      """;

  private final JdbcClient jdbc;

  PasskeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<CredentialRecord> find(byte[] credentialId) {
    return jdbc.sql(SELECT + " where credential_id = ?")
        .param(credentialId)
        .query(PasskeyStore::credential)
        .optional();
  }

  List<CredentialRecord> of(UUID account) {
    return jdbc.sql(SELECT + " where account_id = ? order by created_at")
        .param(account)
        .query(PasskeyStore::credential)
        .list();
  }

  void put(CredentialRecord c) {
    jdbc.sql(
            """
            insert into access.passkey (credential_id, account_id, label, public_key, signature_count, uv_initialized, transports,
                                        backup_eligible, backup_state, attestation, attestation_client, created_at, last_used_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (credential_id) do update
            set signature_count = excluded.signature_count, uv_initialized = excluded.uv_initialized,
                backup_state = excluded.backup_state, last_used_at = excluded.last_used_at
            where passkey.account_id = excluded.account_id
            """)
        .param(c.getCredentialId().getBytes())
        .param(account(c.getUserEntityUserId()))
        .param(c.getLabel())
        .param(c.getPublicKey().getBytes())
        .param(c.getSignatureCount())
        .param(c.isUvInitialized())
        .param(
            c.getTransports().stream()
                .map(AuthenticatorTransport::getValue)
                .sorted()
                .collect(Collectors.joining(",")))
        .param(c.isBackupEligible())
        .param(c.isBackupState())
        .param(bytes(c.getAttestationObject()))
        .param(bytes(c.getAttestationClientDataJSON()))
        .param(Columns.at(c.getCreated()))
        .param(Columns.at(c.getLastUsed()))
        .update();
  }

  /** Read again at every sign-in, so it is kept although the public key stands beside it. */
  private static byte[] bytes(@Nullable Bytes attestation) {
    if (attestation == null) {
      throw new IllegalArgumentException("a passkey without its attestation cannot sign in");
    }
    return attestation.getBytes();
  }

  boolean delete(UUID account, byte[] credentialId) {
    return jdbc.sql("delete from access.passkey where account_id = ? and credential_id = ?")
            .params(account, credentialId)
            .update()
        == 1;
  }

  void deleteAll(UUID account) {
    jdbc.sql("delete from access.passkey where account_id = ?").param(account).update();
  }

  /** The user handle an authenticator keeps: the 16 bytes of the account's id. */
  static Bytes handle(UUID account) {
    return new Bytes(
        ByteBuffer.allocate(16)
            .putLong(account.getMostSignificantBits())
            .putLong(account.getLeastSignificantBits())
            .array());
  }

  static UUID account(Bytes handle) {
    byte[] bytes = handle.getBytes();
    if (bytes.length != 16) {
      throw new IllegalArgumentException("not a user handle of ours");
    }
    ByteBuffer parts = ByteBuffer.wrap(bytes);
    return new UUID(parts.getLong(), parts.getLong());
  }

  private static CredentialRecord credential(ResultSet row, int n) throws SQLException {
    String transports = row.getString("transports");
    Set<AuthenticatorTransport> ways =
        transports.isEmpty()
            ? Set.of()
            : Arrays.stream(transports.split(",", -1))
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    Instant created = Columns.instant(row, "created_at");
    Instant lastUsed = Columns.instant(row, "last_used_at");
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(row.getBytes("credential_id")))
        .userEntityUserId(handle(Columns.id(row, "account_id")))
        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
        .signatureCount(row.getLong("signature_count"))
        .uvInitialized(row.getBoolean("uv_initialized"))
        .transports(ways)
        .backupEligible(row.getBoolean("backup_eligible"))
        .backupState(row.getBoolean("backup_state"))
        .attestationObject(new Bytes(row.getBytes("attestation")))
        .attestationClientDataJSON(new Bytes(row.getBytes("attestation_client")))
        .created(created)
        .lastUsed(lastUsed)
        .label(row.getString("label"))
        .build();
  }
}
