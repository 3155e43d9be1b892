package id.satuatap.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way words can take. */
public enum Channel {
  EMAIL,
  SMS,
  WHATSAPP,
  CALL,
  LETTER,
  IN_APP;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Channel> ofCode(String code) {
    return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
  }

  /** True where something stays behind that others may read. */
  public boolean written() {
    return this != CALL;
  }
}
