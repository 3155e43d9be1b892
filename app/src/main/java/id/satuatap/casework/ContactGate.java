package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks the safe-contact rules of the person before the centre reaches out to her. */
@Component
class ContactGate {

  /** Why this contact is not allowed at this hour by this channel. */
  List<Refusal> forbids(CaseView file, Answers contact, ZoneId zone) {
    return List.of();
  }

  /** An attempt was made. */
  void happened(CaseView file, Answers contact, ZoneId zone) {}

  static Instant at(Answers contact, ZoneId zone) {
    return contact
        .day("day")
        .orElseThrow()
        .atTime(contact.time("time").orElse(LocalTime.NOON))
        .atZone(zone)
        .toInstant();
  }
}
