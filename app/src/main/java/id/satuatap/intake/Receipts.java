package id.satuatap.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.installation.Installation;
import id.satuatap.kernel.DigitCode;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Receipts: {@link DigitCode}s that look like a telephone number. Derived from the idempotency key,
 * so that a repetition after a crash shows the same one; kept only as an HMAC under another key.
 *
 * <p>With 100,000 live receipts one guess hits with a chance of one in a thousand million.
 */
@Component
class Receipts {

  private final SecretKeySpec making;
  private final SecretKeySpec keeping;

  Receipts(Installation installation) {
    this.making = key(installation, "receipt.key");
    this.keeping = key(installation, "receipt-index.key");
  }

  private static SecretKeySpec key(Installation installation, String name) {
    return new SecretKeySpec(installation.keys().secret(name, 32), "HmacSHA256");
  }

  /**
   * The receipt of a submission.
   *
   * @param attempt 0, or higher when the number before is already taken by another submission
   */
  String of(String idempotencyKey, int attempt) {
    byte[] mac = mac(making, "receipt|" + attempt, idempotencyKey.getBytes(UTF_8));
    long number = Long.remainderUnsigned(ByteBuffer.wrap(mac).getLong(), DigitCode.FREE);
    return DigitCode.of(number);
  }

  /** What is kept of a receipt: 16 bytes. */
  byte[] kept(String receipt) {
    return Arrays.copyOf(mac(keeping, "kept", receipt.getBytes(UTF_8)), 16);
  }

  /** What is kept of key and body of a submission: 8 and 16 bytes. */
  byte[] sent(String idempotencyKey, byte[] body) {
    return ByteBuffer.allocate(24)
        .put(mac(keeping, "key", idempotencyKey.getBytes(UTF_8)), 0, 8)
        .put(mac(keeping, "body", body), 0, 16)
        .array();
  }

  static boolean sameKey(byte[] one, byte[] other) {
    return Arrays.equals(one, 0, 8, other, 0, 8);
  }

  /** What is kept of a PIN; bound to its complaint, so that equal PINs do not look equal. */
  byte[] pin(UUID complaint, String pin) {
    return Arrays.copyOf(mac(keeping, "pin|" + complaint, pin.getBytes(UTF_8)), 16);
  }

  /**
   * An id that is the same whenever the same text is sent by the same form: sent twice, kept once.
   */
  UUID idOf(String form, String what, String text) {
    ByteBuffer mac =
        ByteBuffer.wrap(mac(keeping, "word|" + form + '|' + what, text.getBytes(UTF_8)));
    // Version 8 of RFC 9562: made by a rule of our own.
    return new UUID(
        (mac.getLong() & ~0xF000L) | 0x8000L,
        (mac.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  /** The digits of what was typed, in whatever grouping and script; empty when it is no receipt. */
  static Optional<String> read(String typed) {
    return DigitCode.read(typed);
  }

  /** Groups of four, as people read numbers aloud. */
  static String inGroups(String receipt) {
    return DigitCode.inGroups(receipt);
  }

  private static byte[] mac(SecretKeySpec key, String use, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(use.getBytes(UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
