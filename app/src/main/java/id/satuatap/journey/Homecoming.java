package id.satuatap.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written down when somebody has arrived, comes home, or has died. */
final class Homecoming {

  static final List<String> TOLD_BY = List.of("self", "family", "mission", "agency", "desk");
  static final List<String> ENTRIES = List.of("airport", "border-post", "seaport", "none");
  static final List<String> MET_BY =
      List.of("nobody", "family", "officer", "partner", "social-office", "health");
  static final List<String> ONWARD =
      List.of("own", "family", "office-vehicle", "public", "escorted", "hospital", "shelter");
  static final List<String> DEATH_TOLD_BY =
      List.of("family", "mission", "agency", "employer", "desk");
  static final List<String> REMAINS =
      List.of("unknown", "to-come-home", "came-home", "buried-there");

  static final String REASONS = "return-reason";
  static final String NEEDS = "return-need";
  static final String CAUSES = "death-cause";
  static final String RIGHTS = "death-right";

  private Homecoming() {}

  /** She has arrived, as somebody told. */
  record Arrival(LocalDate on, String toldBy) {}

  /**
   * The record of a return.
   *
   * @param sealed who received her, and notes
   */
  record Handover(
      String reason,
      LocalDate on,
      String entry,
      String place,
      String metBy,
      String onward,
      List<String> needs,
      Map<String, List<String>> sealed) {

    @Override
    public String toString() {
      return "Handover[•••]";
    }
  }

  /**
   * The record of a death.
   *
   * @param familyToldOn null: the family does not know yet
   * @param rights what the family is still owed
   * @param sealed with whom of the family we speak, and notes
   */
  record Death(
      LocalDate on,
      String cause,
      String toldBy,
      @Nullable LocalDate familyToldOn,
      String remains,
      List<String> rights,
      Map<String, List<String>> sealed) {

    @Override
    public String toString() {
      return "Death[•••]";
    }
  }

  /** A contract that follows another. */
  enum Follow {
    EXTENSION(JourneyState.EXTENDED),
    TRANSFER(JourneyState.TRANSFERRED);

    private final JourneyState state;

    Follow(JourneyState state) {
      this.state = state;
    }

    JourneyState state() {
      return state;
    }

    String code() {
      return this == EXTENSION ? "extension" : "transfer";
    }

    static @Nullable Follow ofCode(String code) {
      return switch (code) {
        case "extension" -> EXTENSION;
        case "transfer" -> TRANSFER;
        default -> null;
      };
    }
  }
}
