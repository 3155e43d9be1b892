package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody goes first; asked openly, shown to officers only. */
enum Priority {
  PREGNANT,
  DISABLED,
  ELDERLY,
  WITH_CHILD;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Priority> ofCode(String code) {
    return Arrays.stream(values()).filter(p -> p.code().equals(code)).findFirst();
  }
}
