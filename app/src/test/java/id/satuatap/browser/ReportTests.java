package id.satuatap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody reports from a small phone, comes back with her code, and leaves no trace. */
@DemoTest
@Tag("browser")
class ReportTests {

  private static final long BUDGET = 60 * 1024;
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

  @LocalServerPort int port;

  @Test
  void fromAPhoneWithoutScriptsInIndonesian() {
    report(Look.phone().withoutJavaScript(), "lapor-id-kecil");
  }

  @Test
  void fromAPhoneInEnglish() {
    report(new Look(360, 640, false, true, "en"), "lapor-en-ponsel");
  }

  @Test
  void fromADesktopInTheDark() {
    report(Look.desktop().inDark(), "lapor-id-meja");
  }

  @Test
  void theFormFitsTheBudget() {
    try (Visit visit = Visit.to(port, Look.phone())) {
      var received = new AtomicLong();
      CDPSession devtools = visit.context().newCDPSession(visit.page());
      devtools.send("Network.enable");
      devtools.on(
          "Network.loadingFinished",
          (JsonObject event) -> received.addAndGet(event.get("encodedDataLength").getAsLong()));
      visit.open("/lapor");
      visit.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
      System.out.printf("first visit of the report: %d bytes on the wire%n", received.get());
      assertThat(received.get()).isPositive().isLessThanOrEqualTo(BUDGET);
    }
  }

  private void report(Look look, String picture) {
    try (Visit visit = Visit.to(port, look)) {
      var page = visit.page();
      visit.open("/bantuan");
      looked(visit, look, picture + "-0-nomor");
      visit.open("/lapor");
      looked(visit, look, picture + "-1-tanya");
      page.locator("form[action^='/lapor'] button").first().click();
      has(page.locator(".sa-summary li"), 3);
      looked(visit, look, picture + "-2-kurang");
      page.fill("#need", "Gaji saya tidak dibayar.\nSaya dipukul dan dikunci.");
      page.check("input[name=safe][value=danger]");
      page.check("input[name=reach][value=none]");
      page.fill("#home", "Kabupaten Blitar");
      page.locator("form[action^='/lapor'] button").first().click();
      String code = page.locator("[data-receipt]").textContent().strip();
      assertThat(code).matches("0\\d{3} \\d{4} \\d{4} \\d{4}");
      has(page.locator("[data-hotline=sapa-129]"), 1);
      looked(visit, look, picture + "-3-kode");

      visit.press(page.locator("form[action^='/lapor/lanjut'] button").first());
      looked(visit, look, picture + "-4-siapa");
      page.check("input[name=reporter][value=self]");
      page.check("input[name=sex][value=P]");
      next(visit);
      looked(visit, look, picture + "-5-masalah");
      page.check("input[value=WAGE_UNPAID]");
      page.selectOption("#destination", "HK");
      next(visit);
      looked(visit, look, picture + "-6-pihak");
      page.fill("#concernedBirthYear", "95");
      next(visit);
      assertThat(page.inputValue("#concernedBirthYear")).isEqualTo("95");
      has(page.locator(".sa-summary li"), 1);
      page.fill("#concernedBirthYear", "1995");
      page.check("input[value=agency]");
      page.fill("#respondentName", "PT Contoh Nyata");
      next(visit);
      looked(visit, look, picture + "-7-tanda");
      page.check("input[name=signs][value=documents]");
      page.check("input[name=relief][value=wages]");
      next(visit);
      page.setInputFiles(
          "#files",
          new com.microsoft.playwright.options.FilePayload(
              "bukti.png", "image/png", Base64.getDecoder().decode(PIXEL)));
      page.locator("form[action^='/lapor/bukti'] button").click();
      PlaywrightAssertions.assertThat(page.locator("[data-notice=success]"))
          .containsText("bukti.png");
      page.setInputFiles(
          "#files",
          new com.microsoft.playwright.options.FilePayload(
              "surat.html", "text/html", "<script>1</script>".getBytes(StandardCharsets.UTF_8)));
      page.locator("form[action^='/lapor/bukti'] button").click();
      has(page.locator(".sa-summary li"), 1);
      looked(visit, look, picture + "-8-bukti");
      next(visit);
      page.fill("#pin", "2468");
      looked(visit, look, picture + "-9-aman");
      next(visit);
      assertThat(page.locator("[data-receipt]").textContent().strip()).isEqualTo(code);
      looked(visit, look, picture + "-10-selesai");

      visit.open("/lapor/kode");
      page.fill("#kode", code);
      page.locator("form[action^='/lapor/kode'] button").click();
      has(page.locator(".sa-summary li"), 1);
      looked(visit, look, picture + "-11-buka");
      page.fill("#kode", code.replace(" ", ""));
      page.fill("#pin", "2468");
      page.locator("form[action^='/lapor/kode'] button").click();
      has(page.locator("[data-progress=received]"), 1);
      page.fill("#text", "Saya sudah pindah ke rumah teman.");
      page.locator("form[action^='/lapor/kode/tulis'] button").click();
      PlaywrightAssertions.assertThat(page.locator(".sa-timeline")).containsText("rumah teman");
      assertThat(page.content()).doesNotContain("Gaji saya").doesNotContain("PT Contoh Nyata");
      looked(visit, look, picture + "-12-keadaan");

      assertThat(visit.cookies()).isEmpty();
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void has(Locator what, int times) {
    PlaywrightAssertions.assertThat(what).hasCount(times);
  }

  private static void next(Visit visit) {
    visit.press(visit.page().locator("form[action^='/lapor/lanjut'] button.sa-button--primary"));
  }

  private static void looked(Visit visit, Look look, String name) {
    visit.picture(name);
    if (look.javaScript()) {
      assertThat(visit.violations()).as(name).isEmpty();
    }
    assertThat(visit.overflow()).as(name).isLessThanOrEqualTo(0);
    assertThat(visit.page().title()).as("a title that tells nothing").doesNotContain("apor");
  }
}
