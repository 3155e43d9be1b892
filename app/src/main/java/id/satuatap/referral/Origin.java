package id.satuatap.referral;

import java.util.UUID;

/**
 * What is referred, as far as this module knows it.
 *
 * @param kind small letters, such as {@code case}; names the {@link OriginAccess} to ask
 */
public record Origin(String kind, UUID id) {

  public Origin {
    if (!kind.matches("[a-z]{2,24}")) {
      throw new IllegalArgumentException("not a kind of origin");
    }
  }
}
