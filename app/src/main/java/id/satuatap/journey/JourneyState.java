package id.satuatap.journey;

import id.satuatap.office.DeskKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a placement attempt stands. Training, health, passport, insurance, contract and visa have
 * no states of their own: they are gates that open in any order while she prepares.
 */
public enum JourneyState {
  /** Told about rights, procedure, cost and risks (PP 59/2021 Art. 4). */
  INFORMED,
  /** The village has checked who she is and knows of the family's consent. */
  VILLAGE_VERIFIED,
  REGISTERED,
  /** The manpower office has seen the originals and talked with her; she has an ID. */
  DINAS_VERIFIED,
  SELECTED,
  PLACEMENT_AGREED,
  PREPARING,
  /** The orientation before departure was attended. */
  ORIENTED,
  CARD_ISSUED,
  DEPARTED,
  ARRIVAL_REPORTED,
  WORKING,
  EXTENDED,
  RE_ENTRY,
  TRANSFERRED,
  RETURN_PLANNED,
  RETURNED,
  REINTEGRATION,
  EMPOWERED,
  WITHDRAWN,
  REJECTED,
  FAILED_TO_DEPART,
  EXPIRED,
  LOST_CONTACT,
  DECEASED;

  /** Where a journey may go from here. */
  public Set<JourneyState> next() {
    return switch (this) {
      case INFORMED ->
          EnumSet.of(VILLAGE_VERIFIED, REGISTERED, WITHDRAWN, REJECTED, EXPIRED, DECEASED);
      case VILLAGE_VERIFIED -> EnumSet.of(REGISTERED, WITHDRAWN, REJECTED, EXPIRED, DECEASED);
      case REGISTERED -> EnumSet.of(DINAS_VERIFIED, WITHDRAWN, REJECTED, EXPIRED, DECEASED);
      case DINAS_VERIFIED ->
          EnumSet.of(SELECTED, PREPARING, WITHDRAWN, REJECTED, EXPIRED, DECEASED);
      case SELECTED ->
          EnumSet.of(
              PLACEMENT_AGREED,
              PREPARING,
              WITHDRAWN,
              REJECTED,
              FAILED_TO_DEPART,
              EXPIRED,
              DECEASED);
      case PLACEMENT_AGREED ->
          EnumSet.of(PREPARING, WITHDRAWN, REJECTED, FAILED_TO_DEPART, EXPIRED, DECEASED);
      case PREPARING ->
          EnumSet.of(ORIENTED, WITHDRAWN, REJECTED, FAILED_TO_DEPART, EXPIRED, DECEASED);
      case ORIENTED -> EnumSet.of(CARD_ISSUED, WITHDRAWN, FAILED_TO_DEPART, EXPIRED, DECEASED);
      case CARD_ISSUED -> EnumSet.of(DEPARTED, WITHDRAWN, FAILED_TO_DEPART, EXPIRED, DECEASED);
      case DEPARTED ->
          EnumSet.of(
              ARRIVAL_REPORTED,
              WORKING,
              FAILED_TO_DEPART,
              RETURN_PLANNED,
              RETURNED,
              LOST_CONTACT,
              DECEASED);
      case ARRIVAL_REPORTED ->
          EnumSet.of(WORKING, RETURN_PLANNED, RETURNED, LOST_CONTACT, DECEASED);
      case WORKING ->
          EnumSet.of(
              EXTENDED, RE_ENTRY, TRANSFERRED, RETURN_PLANNED, RETURNED, LOST_CONTACT, DECEASED);
      case EXTENDED ->
          EnumSet.of(
              WORKING, RE_ENTRY, TRANSFERRED, RETURN_PLANNED, RETURNED, LOST_CONTACT, DECEASED);
      case RE_ENTRY ->
          EnumSet.of(
              WORKING, EXTENDED, TRANSFERRED, RETURN_PLANNED, RETURNED, LOST_CONTACT, DECEASED);
      case TRANSFERRED ->
          EnumSet.of(WORKING, EXTENDED, RE_ENTRY, RETURN_PLANNED, RETURNED, LOST_CONTACT, DECEASED);
      case RETURN_PLANNED -> EnumSet.of(WORKING, RETURNED, LOST_CONTACT, DECEASED);
      case LOST_CONTACT -> EnumSet.of(WORKING, RETURN_PLANNED, RETURNED, DECEASED);
      case RETURNED -> EnumSet.of(REINTEGRATION, EMPOWERED);
      case REINTEGRATION -> EnumSet.of(EMPOWERED);
      case EMPOWERED, WITHDRAWN, REJECTED, FAILED_TO_DEPART, EXPIRED, DECEASED ->
          EnumSet.noneOf(JourneyState.class);
    };
  }

  /** Which part of the way this is. */
  public Phase phase() {
    return switch (this) {
      case INFORMED,
          VILLAGE_VERIFIED,
          REGISTERED,
          DINAS_VERIFIED,
          SELECTED,
          PLACEMENT_AGREED,
          PREPARING,
          ORIENTED,
          CARD_ISSUED ->
          Phase.BEFORE;
      case DEPARTED,
          ARRIVAL_REPORTED,
          WORKING,
          EXTENDED,
          RE_ENTRY,
          TRANSFERRED,
          RETURN_PLANNED,
          LOST_CONTACT ->
          Phase.AWAY;
      case RETURNED, REINTEGRATION, EMPOWERED -> Phase.BACK;
      case WITHDRAWN, REJECTED, FAILED_TO_DEPART, EXPIRED, DECEASED -> Phase.ENDED;
    };
  }

  /** Parts of the way; once she is back, or it has ended, a new attempt may begin. */
  public enum Phase {
    BEFORE,
    AWAY,
    BACK,
    ENDED;

    /** The attempt is not over. */
    public boolean open() {
      return this == BEFORE || this == AWAY;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Recorded with more than a day, on a page of its own. */
  boolean ownPage() {
    return switch (this) {
      case ARRIVAL_REPORTED, EXTENDED, TRANSFERRED, RETURNED, DECEASED -> true;
      default -> false;
    };
  }

  /** Somebody must say why. */
  boolean needsReason() {
    return phase() == Phase.ENDED || this == LOST_CONTACT;
  }

  /** The desk that records this step; other people of the centre see it. */
  DeskKind desk() {
    return switch (this) {
      case ORIENTED, CARD_ISSUED, DEPARTED -> DeskKind.PLACEMENT_AND_PROTECTION;
      default -> DeskKind.EMPLOYMENT;
    };
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<JourneyState> ofCode(String code) {
    return Arrays.stream(values()).filter(s -> s.code().equals(code)).findFirst();
  }
}
