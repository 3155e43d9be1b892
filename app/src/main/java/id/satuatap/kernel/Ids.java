package id.satuatap.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Identifiers that sort by time of making (UUID version 7, RFC 9562), so that indexes stay local.
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static UUID next() {
    return at(System.currentTimeMillis());
  }

  /** An identifier as if made at the given instant, in milliseconds since 1970. */
  public static UUID at(long epochMillis) {
    long high = (epochMillis << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
