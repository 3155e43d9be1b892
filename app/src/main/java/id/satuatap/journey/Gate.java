package id.satuatap.journey;

import id.satuatap.office.DeskKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be settled before departure, at which desk; in any order. Which documents there are
 * is said by the regulations, here is only where each is looked at.
 */
public enum Gate {
  IDENTITY(
      DeskKind.CIVIL_REGISTRY,
      null,
      "identity-card",
      "family-card",
      "marital-status",
      "marriage-book",
      "photo"),
  CONSENT(DeskKind.EMPLOYMENT, null, "family-consent"),
  INTERVIEW(DeskKind.EMPLOYMENT, "worker-id"),
  AGREEMENT(
      DeskKind.EMPLOYMENT,
      "placement-services",
      "placement-agreement",
      "job-order",
      "call-letter",
      "employer-profile",
      "self-responsibility",
      "vessel-data",
      "agency-agreement"),
  COMPETENCE(
      DeskKind.EMPLOYMENT,
      null,
      "competence-certificate",
      "language-test",
      "preliminary-education",
      "basic-safety-training"),
  HEALTH(
      DeskKind.HEALTH,
      null,
      "health-and-psychology-certificate",
      "health-certificate",
      "seafarer-medical",
      "national-health-insurance"),
  PASSPORT(DeskKind.IMMIGRATION, null, "passport", "seafarer-book"),
  INSURANCE(DeskKind.SOCIAL_SECURITY, null, "social-security-card", "social-security"),
  CONTRACT(
      DeskKind.EMPLOYMENT,
      null,
      "work-contract",
      "standard-labour-contract",
      "seafarer-agreement",
      "leave-letter"),
  VISA(DeskKind.EMPLOYMENT, null, "work-visa"),
  /** Documents that a later rule asks for and nobody has placed yet. */
  OTHER_PAPERS(DeskKind.EMPLOYMENT, "file-check"),
  ORIENTATION(DeskKind.PLACEMENT_AND_PROTECTION, "orientation", "request-letter"),
  CARD(DeskKind.PLACEMENT_AND_PROTECTION, null);

  /** Acts of a desk that stand in its checklist like a paper. */
  static final String INTERVIEW_HELD = "interview-held";

  static final String PREMIUM_PAID = "premium-paid";
  static final String CONTRACT_RECORDED = "contract-recorded";
  static final String ORIENTATION_ATTENDED = "orientation-attended";
  static final String CARD_HANDED_OVER = "card-handed-over";

  private final DeskKind desk;
  private final @Nullable String standard;
  private final List<String> documents;

  Gate(DeskKind desk, @Nullable String standard, String... documents) {
    this.desk = desk;
    this.standard = standard;
    this.documents = List.of(documents);
  }

  /** The kind of desk that acts. */
  public DeskKind desk() {
    return desk;
  }

  /** Code of the published service whose time limit counts; null: none is known. */
  @Nullable String standard() {
    return standard;
  }

  /** The gate a document belongs to. */
  static Gate of(String document) {
    return Arrays.stream(values())
        .filter(g -> g.documents.contains(document))
        .findFirst()
        .orElse(OTHER_PAPERS);
  }

  /** The act of the desk itself that this gate waits for, besides papers. */
  Optional<String> act() {
    return switch (this) {
      case INTERVIEW -> Optional.of(INTERVIEW_HELD);
      case INSURANCE -> Optional.of(PREMIUM_PAID);
      case CONTRACT -> Optional.of(CONTRACT_RECORDED);
      case ORIENTATION -> Optional.of(ORIENTATION_ATTENDED);
      case CARD -> Optional.of(CARD_HANDED_OVER);
      default -> Optional.empty();
    };
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Gate ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
