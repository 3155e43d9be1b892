package id.satuatap.access;

import id.satuatap.installation.Installation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Codes are kept only as HMAC-SHA-256 under a key outside the database. */
@Component
class CodeMac {

  private final SecretKeySpec key;

  CodeMac(Installation installation) {
    this.key = new SecretKeySpec(installation.keys().secret("access-code.key", 32), "HmacSHA256");
  }

  /**
   * @param use keeps a code of one purpose from opening another
   */
  byte[] of(String use, String code) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(use.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
