package id.satuatap.person;

import id.satuatap.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether a consent says enough to be one. */
final class ConsentRule {

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private ConsentRule() {}

  static List<Refusal> refusals(NewConsent consent, Instant now) {
    var refusals = new ArrayList<Refusal>();
    String name = consent.recipientName() == null ? "" : consent.recipientName().strip();
    if (consent.recipient() == null && name.isEmpty()
        || name.length() == 1
        || name.length() > 160) {
      refusals.add(Refusal.of("person.refusal.consent-recipient").on("recipient"));
    }
    if (consent.fields().isEmpty()) {
      refusals.add(Refusal.of("person.refusal.consent-fields").on("fields"));
    }
    if (consent.givenAt().isAfter(now.plus(CLOCKS_DIFFER))) {
      refusals.add(Refusal.of("person.refusal.consent-given").on("given"));
    }
    Instant expires = consent.expiresAt();
    if (expires != null && (!expires.isAfter(now) || !expires.isAfter(consent.givenAt()))) {
      refusals.add(Refusal.of("person.refusal.consent-expires").on("expires"));
    }
    return refusals;
  }
}
