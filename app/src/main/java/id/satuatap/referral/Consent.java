package id.satuatap.referral;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What she agreed to: this recipient, these fields, until then.
 *
 * @param recipient id of the partner's entry in the directory
 */
public record Consent(
    UUID recipient, Set<PacketField> fields, Way how, Instant at, Instant expires) {

  public Consent {
    fields = Set.copyOf(fields);
  }

  /** How consent was given. */
  public enum Way {
    WRITTEN,
    SPOKEN,
    BY_TELEPHONE,
    ONLINE,
    BY_GUARDIAN;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Way> ofCode(String code) {
      return Arrays.stream(values()).filter(w -> w.code().equals(code)).findFirst();
    }
  }
}
