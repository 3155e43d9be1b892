package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Consent is given for one service and one recipient, for a time, and taken back at any moment. */
final class ConsentRule {

  private ConsentRule() {}

  enum Standing {
    GIVEN,
    REFUSED,
    EXPIRED,
    WITHDRAWN
  }

  static Standing standing(String state, LocalDate expires, LocalDate today) {
    return switch (state) {
      case "withdrawn" -> Standing.WITHDRAWN;
      case "refused" -> Standing.REFUSED;
      default -> expires.isBefore(today) ? Standing.EXPIRED : Standing.GIVEN;
    };
  }

  static List<Refusal> refusals(Answers consent, LocalDate today) {
    var refusals = new ArrayList<Refusal>();
    var given = consent.day("day");
    if (given.isPresent() && given.get().isAfter(today)) {
      refusals.add(Refusal.of("casework.consent.refusal.future").on("day"));
    }
    if (consent.is("answer", "refused")) {
      return refusals;
    }
    if (consent.all("fields").isEmpty()) {
      refusals.add(Refusal.of("casework.consent.refusal.fields").on("fields"));
    }
    var expires = consent.day("expires");
    if (expires.isEmpty()) {
      refusals.add(Refusal.of("casework.care.refusal.missing").on("expires"));
    } else if (given.isPresent() && expires.get().isBefore(given.get())) {
      refusals.add(Refusal.of("casework.consent.refusal.expires").on("expires"));
    }
    return refusals;
  }
}
