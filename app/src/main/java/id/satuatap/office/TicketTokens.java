package id.satuatap.office;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.installation.Installation;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Keys that open one page without a sign-in: a ticket's own page, an appointment, a centre's
 * display and kiosk.
 *
 * <p>Derived from the id with a key of the key folder, so that a receipt can be printed again;
 * found by a hash, so that the database holds none. 100 bits: nobody guesses one.
 */
@Component
class TicketTokens {

  /** Without letters that are read as digits. */
  private static final String SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int LENGTH = 20;

  private final SecretKeySpec key;

  TicketTokens(Installation installation) {
    this.key = new SecretKeySpec(installation.keys().secret("ticket.key", 32), "HmacSHA256");
  }

  String ticket(UUID ticket) {
    return made("ticket|" + ticket);
  }

  String appointment(UUID appointment) {
    return made("appointment|" + appointment);
  }

  String screen(UUID centre, int version) {
    return made("screen|" + version + "|" + centre);
  }

  String kiosk(UUID centre, int version) {
    return made("kiosk|" + version + "|" + centre);
  }

  /** What is kept of a key: 16 bytes. */
  static byte[] index(String token) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
      return Arrays.copyOf(hash, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private String made(String what) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] bytes = mac.doFinal(what.getBytes(UTF_8));
      var token = new StringBuilder(LENGTH);
      for (int n = 0; n < LENGTH; n++) {
        token.append(SIGNS.charAt(bytes[n] & 31));
      }
      return token.toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
