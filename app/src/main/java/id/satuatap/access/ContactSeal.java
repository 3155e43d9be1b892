package id.satuatap.access;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How to reach those who asked for an account: stored encrypted for the installation, bound to the
 * request. Who may read the row is decided by its policy; opening what it holds is a duty of this
 * module.
 */
@Component
class ContactSeal {

  private static final String PURPOSE = "access.request-contact";

  private final Vault vault;

  ContactSeal(Vault vault) {
    this.vault = vault;
  }

  byte[] seal(UUID request, String contact) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_ACCESS),
        () ->
            vault.encryptFor(
                Vault.INSTALLATION, PURPOSE, request, contact.getBytes(StandardCharsets.UTF_8)));
  }

  String open(UUID request, byte[] sealed) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_ACCESS),
        () ->
            new String(
                vault.decryptFor(Vault.INSTALLATION, PURPOSE, request, sealed),
                StandardCharsets.UTF_8));
  }
}
