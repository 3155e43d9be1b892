package id.satuatap.disclosure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives every person or case a number that nobody without the secret can foretell: the first 64
 * bits of an HMAC-SHA-256. The sum of the numbers of the records in a cell, modulo 2⁶⁴, is the
 * cell's key: the same records give the same key in every table and query.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class RecordKeys {

  private final Mac mac;

  private RecordKeys(byte[] secret) {
    if (secret.length < 16) {
      throw new UnusableTable("key.short", secret.length);
    }
    try {
      this.mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param secret at least 16 bytes, kept apart from the data; another secret gives other noise
   */
  public static RecordKeys of(byte[] secret) {
    return new RecordKeys(secret);
  }

  /** The key of a person or case. */
  public long of(String subject) {
    return ByteBuffer.wrap(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
