package id.satuatap.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be seen of danger and exploitation. The eleven indicators of forced labour of the ILO
 * (regulation list {@code forced-labour-indicator}, same codes), the methods of control of HTCDS
 * that they do not contain, and four circumstances that make a matter urgent. A sign is an aid to
 * look closer, never a verdict.
 */
public enum Sign {
  CHILD(Kind.CIRCUMSTANCE),
  DETAINED(Kind.CIRCUMSTANCE),
  PREGNANT(Kind.CIRCUMSTANCE),
  SELF_HARM(Kind.CIRCUMSTANCE),

  VULNERABILITY(Kind.INDICATOR),
  DECEPTION(Kind.INDICATOR),
  MOVEMENT(Kind.INDICATOR),
  ISOLATION(Kind.INDICATOR),
  VIOLENCE(Kind.INDICATOR),
  INTIMIDATION(Kind.INDICATOR),
  DOCUMENTS(Kind.INDICATOR),
  WAGES(Kind.INDICATOR),
  DEBT(Kind.INDICATOR),
  CONDITIONS(Kind.INDICATOR),
  OVERTIME(Kind.INDICATOR),

  /** Takes what she earns. */
  TAKES_EARNINGS(Kind.CONTROL),
  /** Keeps money from her. */
  FINANCE(Kind.CONTROL),
  /** Keeps a doctor or medicine from her. */
  MEDICAL_CARE(Kind.CONTROL),
  /** Keeps food, water or sleep from her. */
  NECESSITIES(Kind.CONTROL),
  /** Threatens her with the authorities. */
  AUTHORITIES(Kind.CONTROL),
  /** Threatens or uses her children or family. */
  FAMILY(Kind.CONTROL),
  /** Makes her take drugs or alcohol. */
  DRUGS(Kind.CONTROL),
  /** Sexual violence, or forced into prostitution. */
  SEXUAL(Kind.CONTROL);

  /** Where a sign is from. */
  enum Kind {
    CIRCUMSTANCE,
    INDICATOR,
    CONTROL
  }

  private final Kind kind;

  Sign(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Sign> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
