package id.satuatap.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.installation.Installation;
import id.satuatap.kernel.DigitCode;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Codes of own pages; kept only as HMAC-SHA-256 under a key outside the database. */
@Component
class OwnCodes {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  OwnCodes(Installation installation) {
    this.key = new SecretKeySpec(installation.keys().secret("own-code.key", 32), "HmacSHA256");
  }

  String fresh() {
    return DigitCode.of(RANDOM.nextLong(DigitCode.FREE));
  }

  /** What is kept of a code: 16 bytes. */
  byte[] kept(String code) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(code.getBytes(UTF_8)), 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
