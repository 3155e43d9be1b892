package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a ticket came to be. */
enum TicketOrigin {
  WALK_IN,
  KIOSK,
  APPOINTMENT,
  TELEPHONE,
  /** Written on a pre-printed sheet and entered afterwards. */
  PAPER;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<TicketOrigin> ofCode(String code) {
    return Arrays.stream(values()).filter(o -> o.code().equals(code)).findFirst();
  }
}
