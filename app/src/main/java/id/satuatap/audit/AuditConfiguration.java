package id.satuatap.audit;

import id.satuatap.audit.verify.PublicKeys;
import id.satuatap.installation.Installation;
import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The sealer of an opened installation, with its key and its file outside the database. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  Seals seals(
      Installation installation,
      SealStore store,
      Audits audits,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new Seals(
        store,
        audits,
        outside(installation.configuration().home()),
        key(installation.keys()),
        transactions,
        clock);
  }

  static AuditKey key(KeyFolder keys) {
    byte[] content = keys.keep(AuditKey.FILE, AuditKey::fresh);
    try {
      AuditKey key = AuditKey.read(content);
      byte[] open = PublicKeys.pem(key.publicKey()).getBytes(StandardCharsets.US_ASCII);
      Path file = keys.path().resolve(AuditKey.PUBLIC_FILE);
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), open)) {
        keys.replace(AuditKey.PUBLIC_FILE, open);
      }
      return key;
    } catch (GeneralSecurityException | IOException e) {
      Path file = keys.path().resolve(AuditKey.FILE);
      throw new Unusable(
          "Kunci audit rusak: " + file + ". Pulihkan dari salinan kunci; jangan dihapus.",
          "The audit key is damaged: "
              + file
              + ". Restore it from your copy of the keys; do not delete it.",
          e);
    }
  }

  static OutsideFile outside(Path home) {
    Path file = home.resolve("audit").resolve("seals.log");
    try {
      return OutsideFile.open(file);
    } catch (IOException e) {
      throw new Unusable(
          "Salinan segel audit tidak dapat dipakai: "
              + file
              + ". Jalankan verify-audit, simpan berkas itu di tempat lain, lalu mulai lagi.",
          "The copy of the audit seals cannot be used: "
              + file
              + ". Run verify-audit, move the file away and keep it, then start again.",
          e);
    }
  }
}
