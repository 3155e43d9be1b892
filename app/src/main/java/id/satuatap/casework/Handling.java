package id.satuatap.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kind of help a case in handling gets, in the words of Permen P2MI 23/2025. */
public enum Handling {
  CONSULTATION,
  CLAIM_HELP,
  CLARIFICATION_1,
  CLARIFICATION_2,
  MEDIATION,
  REFERRED,
  LITIGATION,
  REPATRIATION,
  SHELTER;

  /**
   * The second clarification follows the first, and mediation the second (Permen P2MI 23/2025 Art.
   * 18); the other kinds of help stand open at any time.
   */
  boolean mayFollow(@Nullable Handling before) {
    return switch (this) {
      case CLARIFICATION_2 -> before == CLARIFICATION_1;
      case MEDIATION -> before == CLARIFICATION_2;
      case CONSULTATION, CLAIM_HELP, CLARIFICATION_1, REFERRED, LITIGATION, REPATRIATION, SHELTER ->
          this != before;
    };
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Handling> ofCode(String code) {
    return Arrays.stream(values()).filter(h -> h.code().equals(code)).findFirst();
  }
}
