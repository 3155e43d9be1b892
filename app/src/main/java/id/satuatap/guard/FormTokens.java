package id.satuatap.guard;

import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hands out and checks the signed hidden field of public forms: protection against forged requests,
 * idempotency key, draft carrier and rate-limit identity in one, without cookie or session.
 *
 * <p>HMAC-SHA-256 over purpose, draft and time with a key of the key folder; good for a day. Mark
 * the controller method that checks it with {@link PublicForm}.
 */
@Component
public class FormTokens {

  /** Name of the hidden field. */
  public static final String FIELD = "_form";

  private static final Duration GOOD_FOR = Duration.ofHours(24);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final int BODY = 16 + 8;
  private static final int MAC = 32;

  private final SecretKeySpec key;
  private final Clock clock;

  FormTokens(Installation installation, Clock clock) {
    this.key = new SecretKeySpec(installation.keys().secret("form.key", 32), "HmacSHA256");
    this.clock = clock;
  }

  /** What a hidden field turned out to be. */
  public sealed interface Reading {

    /** Ours, for this purpose, and not too old. */
    record Good(FormToken token) implements Reading {}

    /** Ours, but handed out too long ago: show the form again with {@link #renew}. */
    record Old(FormToken token) implements Reading {}

    /** Missing, changed, or made for something else. */
    record Foreign() implements Reading {}
  }

  /** A token for a new draft. */
  public FormToken issue(String purpose) {
    return made(purpose, Ids.next(), clock.instant());
  }

  /**
   * A token for something that has its id already, such as a record that was opened by a receipt.
   */
  public FormToken issue(String purpose, UUID draft) {
    return made(purpose, draft, clock.instant());
  }

  /** A new token for the same draft, so that sending it twice is still one submission. */
  public FormToken renew(FormToken token) {
    return made(token.purpose(), token.draft(), clock.instant());
  }

  public Reading read(String purpose, @Nullable String text) {
    if (text == null || text.length() > 100) {
      return new Reading.Foreign();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new Reading.Foreign();
    }
    if (bytes.length != BODY + MAC) {
      return new Reading.Foreign();
    }
    byte[] body = Arrays.copyOf(bytes, BODY);
    byte[] mac = Arrays.copyOfRange(bytes, BODY, BODY + MAC);
    if (!MessageDigest.isEqual(mac, mac("token|" + purpose, body))) {
      return new Reading.Foreign();
    }
    ByteBuffer parts = ByteBuffer.wrap(body);
    var draft = new UUID(parts.getLong(), parts.getLong());
    Instant issuedAt = Instant.ofEpochSecond(parts.getLong());
    var token = new FormToken(purpose, draft, issuedAt, text);
    Instant now = clock.instant();
    if (issuedAt.isAfter(now.plus(CLOCK_SKEW))) {
      return new Reading.Foreign();
    }
    return issuedAt.plus(GOOD_FOR).isBefore(now) ? new Reading.Old(token) : new Reading.Good(token);
  }

  /**
   * A secret of this draft, the same at every call: what a form needs to remember between two
   * requests without keeping it anywhere.
   */
  public byte[] secret(FormToken token, String use) {
    return mac("secret|" + use + "|" + token.purpose(), bytes(token.draft(), Instant.EPOCH));
  }

  private FormToken made(String purpose, UUID draft, Instant at) {
    byte[] body = bytes(draft, at);
    byte[] mac = mac("token|" + purpose, body);
    byte[] whole = ByteBuffer.allocate(BODY + MAC).put(body).put(mac).array();
    return new FormToken(
        purpose,
        draft,
        Instant.ofEpochSecond(at.getEpochSecond()),
        Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
  }

  private static byte[] bytes(UUID draft, Instant at) {
    return ByteBuffer.allocate(BODY)
        .putLong(draft.getMostSignificantBits())
        .putLong(draft.getLeastSignificantBits())
        .putLong(at.getEpochSecond())
        .array();
  }

  private byte[] mac(String purpose, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
