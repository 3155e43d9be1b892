package id.satuatap.office;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The eight desks of PP 59/2021 Art. 31(1), and what centres add to them. */
public enum DeskKind {
  EMPLOYMENT(true),
  COMPLAINT_AND_INFORMATION(true),
  CIVIL_REGISTRY(true),
  HEALTH(true),
  IMMIGRATION(true),
  POLICE(true),
  BANKING(true),
  SOCIAL_SECURITY(true),
  RECEPTION(false),
  PLACEMENT_AND_PROTECTION(false),
  WOMEN_AND_CHILDREN(false),
  COUNSELLING_AND_LEGAL_AID(false),
  OTHER(false);

  private final boolean legal;

  DeskKind(boolean legal) {
    this.legal = legal;
  }

  /** True for a desk the regulation names. */
  public boolean legal() {
    return legal;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<DeskKind> ofCode(String code) {
    return Arrays.stream(values()).filter(k -> k.code().equals(code)).findFirst();
  }
}
