package id.satuatap.referral;

import id.satuatap.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decides what may be in a packet. Pure: consent, partner and moment are given. */
final class PacketRule {

  /** Consent is asked again after a year. */
  static final Duration LONGEST_CONSENT = Duration.ofDays(366);

  static final int LONGEST_TEXT = 20_000;
  static final int LONGEST_PURPOSE = 4_000;
  static final int LONGEST_FACT = 500;
  static final int MOST_DOCUMENTS = 20;
  private static final int SHORTEST_PURPOSE = 10;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private PacketRule() {}

  /** The packet without everything she did not agree to, and without empty lines. */
  static Packet reduced(Packet packet, Consent consent) {
    Map<PacketField, String> facts = new EnumMap<>(PacketField.class);
    packet
        .facts()
        .forEach((field, value) -> {
          if (PacketField.FACTS.contains(field)
              && consent.fields().contains(field)
              && !value.isBlank()) {
            facts.put(field, value.strip());
          }
        });
    return new Packet(
        only(consent, PacketField.CHRONOLOGY, packet.chronology()),
        only(consent, PacketField.SERVICES_GIVEN, packet.servicesGiven()),
        only(consent, PacketField.PRESENT_SITUATION, packet.presentSituation()),
        facts,
        consent.fields().contains(PacketField.DOCUMENTS)
            ? packet.documents().stream().distinct().toList()
            : List.of());
  }

  private static String only(Consent consent, PacketField field, String text) {
    return consent.fields().contains(field) ? text.strip() : "";
  }

  /**
   * @param from the sender's own organisation, which needs no packet
   */
  static List<Refusal> refusals(NewReferral wish, Partner partner, UUID from, Instant now) {
    List<Refusal> refusals = new ArrayList<>();
    Consent consent = wish.consent();
    if (!partner.active()) {
      refusals.add(Refusal.of("referral.refusal.partner-gone").on("partner"));
    } else if (from.equals(partner.organisation())) {
      refusals.add(Refusal.of("referral.refusal.own-house").on("partner"));
    } else if (!partner.services().contains(wish.service())) {
      refusals.add(Refusal.of("referral.refusal.service").on("service"));
    }
    int purpose = wish.purpose().strip().length();
    if (purpose < SHORTEST_PURPOSE || purpose > LONGEST_PURPOSE) {
      refusals.add(Refusal.of("referral.refusal.purpose", LONGEST_PURPOSE).on("purpose"));
    }
    Packet packet = reduced(wish.packet(), consent);
    tooLong(refusals, "chronology", packet.chronology());
    tooLong(refusals, "servicesGiven", packet.servicesGiven());
    tooLong(refusals, "presentSituation", packet.presentSituation());
    packet
        .facts()
        .forEach((field, value) -> {
          if (value.length() > LONGEST_FACT) {
            refusals.add(
                Refusal.of("referral.refusal.fact-long", LONGEST_FACT).on("fact-" + field.code()));
          }
        });
    if (packet.documents().size() > MOST_DOCUMENTS) {
      refusals.add(Refusal.of("referral.refusal.documents", MOST_DOCUMENTS).on("documents"));
    }
    if (consent.fields().isEmpty()) {
      refusals.add(Refusal.of("referral.refusal.consent-none").on("fields"));
    } else if (packet.chronology().isEmpty() && packet.presentSituation().isEmpty()) {
      refusals.add(Refusal.of("referral.refusal.empty").on("chronology"));
    }
    if (!consent.recipient().equals(wish.partner())) {
      refusals.add(Refusal.of("referral.refusal.consent-other").on("fields"));
    }
    if (consent.at().isAfter(now.plus(CLOCK_SKEW))) {
      refusals.add(Refusal.of("referral.refusal.consent-future").on("consentAt"));
    }
    if (!consent.expires().isAfter(now) || !consent.expires().isAfter(consent.at())) {
      refusals.add(Refusal.of("referral.refusal.consent-ended").on("expires"));
    } else if (consent.expires().isAfter(consent.at().plus(LONGEST_CONSENT))) {
      refusals.add(Refusal.of("referral.refusal.consent-long").on("expires"));
    }
    return refusals;
  }

  private static void tooLong(List<Refusal> refusals, String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      refusals.add(Refusal.of("referral.refusal.text-long", LONGEST_TEXT).on(field));
    }
  }
}
