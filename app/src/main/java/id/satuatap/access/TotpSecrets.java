package id.satuatap.access;

import id.satuatap.vault.Vault;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Secrets of phone apps as they are stored: encrypted, bound to their account. */
@Component
class TotpSecrets {

  private static final String PURPOSE = "access.totp";

  private final Vault vault;

  TotpSecrets(Vault vault) {
    this.vault = vault;
  }

  byte[] seal(UUID account, byte[] secret) {
    return vault.encryptFor(Vault.INSTALLATION, PURPOSE, account, secret);
  }

  byte[] open(UUID account, byte[] sealed) {
    return vault.decryptFor(Vault.INSTALLATION, PURPOSE, account, sealed);
  }
}
