package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of it at once. */
public enum ServiceOutcome {
  ANSWERED,
  DOCUMENT_GIVEN,
  CASE_OPENED,
  REFERRED,
  APPOINTMENT_MADE,
  JOINED_UNION;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ServiceOutcome> ofCode(String code) {
    return Arrays.stream(values()).filter(o -> o.code().equals(code)).findFirst();
  }
}
