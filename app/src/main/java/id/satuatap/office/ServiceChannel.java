package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How she was met. */
public enum ServiceChannel {
  FACE_TO_FACE,
  HOME_VISIT,
  TELEPHONE,
  CHAT,
  VIDEO,
  EMAIL,
  LETTER;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ServiceChannel> ofCode(String code) {
    return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
  }
}
