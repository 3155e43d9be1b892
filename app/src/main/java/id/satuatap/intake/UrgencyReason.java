package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a complaint is urgent; shown to whoever works on it. */
public enum UrgencyReason {
  DANGER_NOW,
  WORDS_LIFE,
  WORDS_SELF_HARM,
  WORDS_SEXUAL,
  WORDS_VIOLENCE,
  WORDS_CONFINED,
  SELF_HARM,
  VIOLENCE,
  VIOLENCE_CONFINED,
  VIOLENCE_CHILD,
  TRAFFICKING,
  INDICATORS,
  CHILD,
  DETAINED,
  PREGNANT,
  NOT_SAFE;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<UrgencyReason> ofCode(String code) {
    return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
  }
}
