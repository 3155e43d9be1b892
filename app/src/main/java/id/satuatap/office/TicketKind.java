package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an officer prepares for; none of it is seen outside. */
enum TicketKind {
  QUICK,
  /** Somebody helps from the beginning: forms, photographs, reading aloud. */
  ASSISTED,
  /** Nobody else may learn what for. */
  CONFIDENTIAL;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TicketKind> ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
  }
}
