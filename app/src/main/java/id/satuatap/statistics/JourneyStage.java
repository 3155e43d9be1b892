package id.satuatap.statistics;

import id.satuatap.journey.JourneyState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The way in the stages that figures know; several states of a journey are one stage, and an end or
 * a lost contact is none.
 */
enum JourneyStage {
  INFORMED,
  REGISTERED,
  VERIFIED,
  AGREED,
  PREPARING,
  ORIENTED,
  CARD,
  DEPARTED,
  ARRIVED,
  RETURNED;

  static final List<String> CODES = Arrays.stream(values()).map(JourneyStage::code).toList();

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<JourneyStage> of(JourneyState state) {
    return Optional.ofNullable(
        switch (state) {
          case INFORMED, VILLAGE_VERIFIED -> INFORMED;
          case REGISTERED -> REGISTERED;
          case DINAS_VERIFIED -> VERIFIED;
          case SELECTED, PLACEMENT_AGREED -> AGREED;
          case PREPARING -> PREPARING;
          case ORIENTED -> ORIENTED;
          case CARD_ISSUED -> CARD;
          case DEPARTED -> DEPARTED;
          case ARRIVAL_REPORTED, WORKING, EXTENDED, RE_ENTRY, TRANSFERRED -> ARRIVED;
          case RETURNED, REINTEGRATION, EMPOWERED -> RETURNED;
          case RETURN_PLANNED,
              LOST_CONTACT,
              WITHDRAWN,
              REJECTED,
              FAILED_TO_DEPART,
              EXPIRED,
              DECEASED ->
              null;
        });
  }
}
