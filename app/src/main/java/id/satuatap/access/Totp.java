package id.satuatap.access;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Time-based codes after RFC 6238: SHA-1, 30 seconds, 6 digits, as every phone app makes them. */
final class Totp {

  static final int SECRET_BYTES = 20;
  private static final int STEP_SECONDS = 30;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator(6);

  private Totp() {}

  /** The step whose code this is, looking one step back and ahead for clocks that differ. */
  static OptionalLong stepOf(byte[] secret, String typed, Instant now) {
    String code = typed.replaceAll("[\\s-]", "");
    if (!code.matches("[0-9]{6}")) {
      return OptionalLong.empty();
    }
    long step = now.getEpochSecond() / STEP_SECONDS;
    for (long candidate : new long[] {step, step - 1, step + 1}) {
      if (MessageDigest.isEqual(bytes(codeAt(secret, candidate)), bytes(code))) {
        return OptionalLong.of(candidate);
      }
    }
    return OptionalLong.empty();
  }

  static String code(byte[] secret, Instant at) {
    return codeAt(secret, at.getEpochSecond() / STEP_SECONDS);
  }

  private static String codeAt(byte[] secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, "RAW"), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("the secret is no key", e);
    }
  }

  /** The secret as people type it: base 32 in groups of four. */
  static String words(byte[] secret) {
    return base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
  }

  /** What the square code tells the phone. */
  static String address(byte[] secret, String issuer, String loginName) {
    return "otpauth://totp/"
        + encoded(issuer)
        + ":"
        + encoded(loginName)
        + "?secret="
        + base32(secret)
        + "&issuer="
        + encoded(issuer);
  }

  static String base32(byte[] secret) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : secret) {
      buffer = (buffer << 8) | (b & 0xff);
      bits += 8;
      while (bits >= 5) {
        text.append(BASE32.charAt((buffer >> (bits - 5)) & 31));
        bits -= 5;
      }
    }
    if (bits > 0) {
      text.append(BASE32.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
