package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an officer has learnt and can show a paper for. */
public enum Competence {
  /** Interview without harm of people who met violence. */
  SAFE_INTERVIEW,
  /** Case management of gender-based violence. */
  GBV_CASE_MANAGEMENT,
  COUNSELLING,
  MEDIATION,
  /** Paralegal or lawyer. */
  LEGAL_COMPANION,
  /** Recognises victims of trafficking. */
  TRAFFICKING_IDENTIFICATION,
  CHILD_INTERVIEW,
  SIGN_LANGUAGE,
  /** Contracts, fees and licences of placement. */
  PLACEMENT_RULES;

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Competence> ofCode(String code) {
    return Arrays.stream(values()).filter(c -> c.code().equals(code)).findFirst();
  }
}
