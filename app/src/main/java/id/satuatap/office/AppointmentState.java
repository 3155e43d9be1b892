package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;

/** An appointment is kept, given back or missed; nothing comes after that. */
enum AppointmentState {
  BOOKED,
  ARRIVED,
  CANCELLED,
  MISSED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AppointmentState ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst().orElseThrow();
  }
}
