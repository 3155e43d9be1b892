package id.satuatap.message;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.message.ContactPermission.Allowed;
import id.satuatap.message.ContactPermission.Never;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever leaves the house could be read by anybody. */
class NeutralTextRuleTests {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

  @Test
  void everyTextThatMayLeaveIsNeutralInBothLanguages() {
    var texts = new Texts();
    for (Template template : Template.allOutside()) {
      for (Language language : Language.values()) {
        for (String key : new String[] {template.subjectKey(), template.bodyKey()}) {
          assertThat(texts.has(language, key)).as(key).isTrue();
          String text =
              Words.text(texts, language, WIB, key, Map.of("0", "at:2026-11-24T02:00:00Z"));
          assertThat(NeutralTextRule.objections(text, template.saysWho()))
              .as(language + " " + text)
              .isEmpty();
          if (!template.saysWho()) {
            assertThat(NeutralTextRule.objections(text, false)).as(text).isEmpty();
          }
        }
        assertThat(texts.has(language, template.key() + ".label")).isTrue();
      }
    }
  }

  @Test
  void noTextThatMayLeaveIsOutsideTheLinter() throws Exception {
    var known = Template.allOutside().stream().map(Template::key).toList();
    var bundle = new Properties();
    try (var in =
        new InputStreamReader(
            NeutralTextRuleTests.class.getResourceAsStream("/messages/message_id.properties"),
            StandardCharsets.UTF_8)) {
      bundle.load(in);
    }
    assertThat(bundle.stringPropertyNames())
        .filteredOn(key -> key.startsWith("message.outside."))
        .allSatisfy(key -> assertThat(known).contains(key.substring(0, key.lastIndexOf('.'))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "url | Buka https://contoh.org/x",
        "url | Lihat www.contoh.org",
        "url | Lihat ltsa-blitar.go.id ya",
        "address | Balas ke kantor@contoh",
        "number | Nomor Anda 0826 5512 0094 7731",
        "number | NIK 3505174101900001",
        "number | Hubungi 081200004321",
        "code | Kode K7-2M9QX sudah jadi",
        "agency | Ini dari LTSA",
        "agency | Dinas P3A dan UPTD menunggu",
        "agency | Please ring the police",
        "who | Kami kantor layanan",
        "who | We help migrant workers",
        "sensitive | Pengaduan Anda sudah dijawab",
        "sensitive | Ada kabar tentang kasus Anda",
        "sensitive | Sesi konseling besok",
        "sensitive | Your complaint was answered",
        "sensitive | Tentang kekerasan itu",
        "sensitive | Gaji Anda sudah dibayar",
        "sensitive | Your employer has paid",
      })
  void aTellingTextIsObjectedTo(String objection, String text) {
    assertThat(NeutralTextRule.objections(text, false)).contains(objection);
  }

  @Test
  void anAgencyIsNeverNamedEvenWhereWeMaySayWhoWeAre() {
    assertThat(NeutralTextRule.objections("Kami dari kantor layanan pekerja migran.", true))
        .isEmpty();
    assertThat(NeutralTextRule.objections("Kami dari BP3MI.", true)).contains("agency");
  }

  @Test
  void whatsAppOpensOnlyWhereItIsAllowedAndNeutral() {
    var allowed = new Allowed("+62 812-0000-4321", Language.ID, false, WIB);
    assertThat(WhatsAppLink.of(allowed, "Halo, ada kabar."))
        .hasValueSatisfying(uri ->
            assertThat(uri.toString())
                .isEqualTo("https://wa.me/6281200004321?text=Halo%2C%20ada%20kabar."));
    assertThat(WhatsAppLink.of(allowed, "Pengaduan Anda dijawab.")).isEmpty();
    assertThat(WhatsAppLink.of(new Never("message.never.channel"), "Halo, ada kabar.")).isEmpty();
    assertThat(
            WhatsAppLink.of(
                new Allowed("nomor rumah", Language.ID, false, WIB), "Halo, ada kabar."))
        .isEmpty();
    assertThat(
            WhatsAppLink.of(
                new Allowed("081200004321", Language.ID, false, WIB), "Halo, ada kabar."))
        .as("a number without its country would reach a stranger")
        .isEmpty();
  }
}
