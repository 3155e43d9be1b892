package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What it was about. */
public enum ServiceTopic {
  WORKING_ABROAD,
  COSTS_AND_LOANS,
  CONTRACT,
  DOCUMENTS,
  WAGES,
  WORKING_CONDITIONS,
  VIOLENCE,
  TRAFFICKING,
  HEALTH,
  INSURANCE,
  FAMILY,
  MONEY_AND_REMITTANCE,
  RETURN,
  UNION,
  OTHER;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ServiceTopic> ofCode(String code) {
    return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
  }
}
