package id.satuatap.journey;

import id.satuatap.installation.Installation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The links by which she answers. A token is made from the question's id each time it is needed,
 * under a key of the key folder, and kept only as an HMAC: neither the database nor the outbox can
 * answer for her.
 */
@Component
class CheckInTokens {

  /** 18 bytes as 24 letters: nobody guesses one. */
  private static final int BYTES = 18;

  private final SecretKeySpec key;
  private final Installation installation;

  CheckInTokens(Installation installation) {
    this.installation = installation;
    this.key = new SecretKeySpec(installation.keys().secret("check-in.key", 32), "HmacSHA256");
  }

  String of(UUID checkIn) {
    byte[] id =
        ByteBuffer.allocate(16)
            .putLong(checkIn.getMostSignificantBits())
            .putLong(checkIn.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(mac("token", id), BYTES));
  }

  /** What is kept of a token. */
  byte[] kept(String token) {
    return mac("kept", token.getBytes(StandardCharsets.UTF_8));
  }

  String link(UUID checkIn) {
    return installation.configuration().url() + "/kabar/" + of(checkIn);
  }

  private byte[] mac(String use, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(use.getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
