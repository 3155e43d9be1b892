package id.satuatap.referral;

import static id.satuatap.referral.PacketField.ADDRESS;
import static id.satuatap.referral.PacketField.CHRONOLOGY;
import static id.satuatap.referral.PacketField.DOCUMENTS;
import static id.satuatap.referral.PacketField.NAME;
import static id.satuatap.referral.PacketField.PHONE;
import static id.satuatap.referral.PacketField.PRESENT_SITUATION;
import static id.satuatap.referral.PacketField.SERVICES_GIVEN;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacketRuleTests {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final UUID HOME = new UUID(1, 1);
  private static final UUID PARTNER = new UUID(2, 2);
  private static final UUID DOCUMENT = new UUID(3, 3);
  private static final Packet FULL =
      new Packet(
          "Kronologi.",
          "Konseling dua kali.",
          "Di rumah aman.",
          Map.of(NAME, "Sri", PHONE, "0812", ADDRESS, "Ponggok"),
          List.of(DOCUMENT));

  @ParameterizedTest
  @EnumSource(PacketField.class)
  void whatSheDidNotAgreeToStaysInTheHouse(PacketField left) {
    Set<PacketField> fields = EnumSet.allOf(PacketField.class);
    fields.remove(left);
    Packet packet = PacketRule.reduced(FULL, consent(fields));
    assertThat(present(packet)).doesNotContain(left);
    Set<PacketField> rest = EnumSet.copyOf(present(FULL));
    rest.remove(left);
    assertThat(present(packet)).isEqualTo(rest);
  }

  @ParameterizedTest
  @EnumSource(PacketField.class)
  void whatSheAgreedToAloneIsSentAlone(PacketField only) {
    Packet packet = PacketRule.reduced(FULL, consent(Set.of(only)));
    Set<PacketField> expected = EnumSet.copyOf(present(FULL));
    expected.retainAll(Set.of(only));
    assertThat(present(packet)).isEqualTo(expected);
  }

  @Test
  void aPacketWithConsentIsNotRefused() {
    assertThat(refusals(consent(EnumSet.allOf(PacketField.class)), partner(true))).isEmpty();
  }

  @Test
  void consentForNothingOrForSomebodyElseIsRefused() {
    assertThat(refusals(consent(Set.of()), partner(true)))
        .contains("referral.refusal.consent-none");
    var other =
        new Consent(
            new UUID(9, 9),
            Set.of(CHRONOLOGY),
            Consent.Way.SPOKEN,
            NOW,
            NOW.plus(Duration.ofDays(30)));
    assertThat(refusals(other, partner(true))).containsExactly("referral.refusal.consent-other");
  }

  @Test
  void consentIsBoundInTime() {
    assertThat(refusals(timed(NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(9)))))
        .containsExactly("referral.refusal.consent-future");
    assertThat(refusals(timed(NOW.minus(Duration.ofDays(9)), NOW)))
        .containsExactly("referral.refusal.consent-ended");
    assertThat(refusals(timed(NOW, NOW.plus(Duration.ofDays(367)))))
        .containsExactly("referral.refusal.consent-long");
    assertThat(refusals(timed(NOW, NOW.plus(Duration.ofDays(365))))).isEmpty();
  }

  @Test
  void aPartnerThatIsGoneOrOurselvesOrWithoutTheServiceIsRefused() {
    var consent = consent(Set.of(CHRONOLOGY));
    assertThat(refusals(consent, partner(false))).containsExactly("referral.refusal.partner-gone");
    assertThat(refusals(consent, partnerOf(HOME))).containsExactly("referral.refusal.own-house");
    var wish = wish(ServiceKind.SHELTER, "Mohon pendampingan hukum.", FULL, consent);
    assertThat(keys(PacketRule.refusals(wish, partner(true), HOME, NOW)))
        .containsExactly("referral.refusal.service");
  }

  @Test
  void aPacketThatTellsNothingIsRefused() {
    var consent = consent(Set.of(NAME));
    assertThat(refusals(consent, partner(true))).containsExactly("referral.refusal.empty");
  }

  @Test
  void textsAreBound() {
    var consent = consent(EnumSet.allOf(PacketField.class));
    var packet =
        new Packet(
            "x".repeat(PacketRule.LONGEST_TEXT + 1),
            "",
            "",
            Map.of(NAME, "n".repeat(PacketRule.LONGEST_FACT + 1)),
            java.util.stream.Stream.generate(UUID::randomUUID)
                .limit(PacketRule.MOST_DOCUMENTS + 1L)
                .toList());
    var wish = wish(ServiceKind.LEGAL_AID, "pendek", packet, consent);
    assertThat(keys(PacketRule.refusals(wish, partner(true), HOME, NOW)))
        .containsExactlyInAnyOrder(
            "referral.refusal.purpose",
            "referral.refusal.text-long",
            "referral.refusal.fact-long",
            "referral.refusal.documents");
  }

  private static List<String> refusals(Consent consent, Partner partner) {
    return keys(
        PacketRule.refusals(
            wish(ServiceKind.LEGAL_AID, "Mohon pendampingan hukum.", FULL, consent),
            partner,
            HOME,
            NOW));
  }

  private static List<String> refusals(Consent consent) {
    return refusals(consent, partner(true));
  }

  private static List<String> keys(List<Refusal> refusals) {
    return refusals.stream().map(Refusal::key).toList();
  }

  private static Set<PacketField> present(Packet packet) {
    Set<PacketField> present = EnumSet.noneOf(PacketField.class);
    if (!packet.chronology().isEmpty()) {
      present.add(CHRONOLOGY);
    }
    if (!packet.servicesGiven().isEmpty()) {
      present.add(SERVICES_GIVEN);
    }
    if (!packet.presentSituation().isEmpty()) {
      present.add(PRESENT_SITUATION);
    }
    present.addAll(packet.facts().keySet());
    if (!packet.documents().isEmpty()) {
      present.add(DOCUMENTS);
    }
    return present;
  }

  private static Consent consent(Set<PacketField> fields) {
    return new Consent(PARTNER, fields, Consent.Way.WRITTEN, NOW, NOW.plus(Duration.ofDays(90)));
  }

  private static Consent timed(Instant at, Instant expires) {
    return new Consent(PARTNER, Set.of(CHRONOLOGY), Consent.Way.WRITTEN, at, expires);
  }

  private static NewReferral wish(
      ServiceKind service, String purpose, Packet packet, Consent consent) {
    return new NewReferral(
        new Origin("matter", new UUID(5, 5)),
        HOME,
        PARTNER,
        service,
        Urgency.USUAL,
        purpose,
        packet,
        consent);
  }

  private static Partner partner(boolean active) {
    return partner(new UUID(7, 7), active);
  }

  private static Partner partnerOf(UUID organisation) {
    return partner(organisation, true);
  }

  private static Partner partner(UUID organisation, boolean active) {
    return new Partner(
        PARTNER,
        organisation,
        HOME,
        PartnerKind.LEGAL_AID,
        "LBH Contoh",
        Set.copyOf(Arrays.asList(ServiceKind.LEGAL_AID, ServiceKind.ACCOMPANIMENT)),
        "35.05",
        "",
        "",
        null,
        null,
        null,
        "",
        "",
        "",
        "",
        "",
        null,
        null,
        active);
  }
}
