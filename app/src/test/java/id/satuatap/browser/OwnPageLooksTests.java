package id.satuatap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A worker opens her own page with the code from the desk, on a phone and without scripts. */
@DemoTest
@Tag("browser")
class OwnPageLooksTests {

  @LocalServerPort int port;

  @Test
  void fromTheSheetToACorrectionThatAnOfficerAccepts() {
    Look phone = Look.phone().withoutJavaScript();
    try (Visit officer = Visit.to(port, phone);
        Visit worker = Visit.to(port, phone)) {
      card(officer, "counter");
      officer.open("/orang");
      officer.page().locator("[name=cari]").fill("Lailatul");
      officer.page().locator("main form button").first().click();
      officer.page().locator("main a[href^='/orang/01']").first().click();
      String person = officer.path();
      officer.page().locator("a[href$='/akses']").click();
      officer.page().locator("main form button").first().click();
      String code = officer.page().locator("[data-own-code]").textContent();
      officer.picture("own-sheet");

      worker.open("/saya");
      worker.page().locator("[name=kode]").fill(code);
      worker.page().locator("main form button").first().click();
      assertThat(worker.page().locator("h1")).hasText("Halaman saya");
      assertThat(worker.page().locator("[data-exit]")).isVisible();
      worker.page().locator("a[href='/saya/data']").click();
      assertThat(worker.page().locator("main")).containsText("Lailatul F.");
      worker.page().locator("a[href='/saya/usul?isi=passport']").click();
      worker.page().locator("[name=nilai]").fill("C 765 4321");
      worker.page().locator("[name=alasan]").fill("Paspor baru");
      worker.page().locator("main form button").click();
      assertThat(worker.page().locator("[data-request=correct]").first())
          .containsText("menunggu keputusan");
      worker.picture("own-data");
      assertThat(worker.overflow()).isZero();

      officer.open(person);
      officer.page().locator("main a[href^='/orang/permohonan/']").first().click();
      assertThat(officer.page().locator("[data-wanted]")).containsText("765");
      officer.page().locator("[name=putusan][value=terima]").check();
      officer.page().locator("[name=jawaban]").fill("Paspor dilihat di loket.");
      officer.picture("own-decide");
      officer.page().locator("main form button").last().click();
      assertThat(officer.page()).hasURL(Pattern.compile(".*/orang/permohonan$"));

      worker.open("/saya/data");
      assertThat(worker.page().locator("[data-request=correct]").first())
          .containsText("Paspor dilihat di loket.");
      assertThat(worker.page().locator("main")).containsText("Dari orangnya sendiri");
      assertThat(worker.complaints()).isEmpty();
      assertThat(officer.complaints()).isEmpty();
    }
  }

  @Test
  void everyPageOfHersIsReadableInEnglishOnAPhoneInTheDark() {
    try (Visit visit = Visit.to(port, Look.phone().inEnglish().inDark())) {
      visit.open("/saya");
      clean(visit, "ask");
      visit.open("/");
      visit.page().locator("[data-demo-role=worker]").click();
      for (String path :
          new String[] {
            "",
            "/data",
            "/usul?isi=birth",
            "/kontak-aman",
            "/persetujuan",
            "/keluarga",
            "/riwayat",
            "/hak"
          }) {
        visit.open("/saya" + path);
        clean(visit, path.replaceAll("[^a-z]", ""));
      }
      visit.open("/saya/data");
      visit.page().locator("form[action='/saya/salinan'] button").click();
      clean(visit, "copy");
    }
    try (Visit visit = Visit.to(port, Look.phone())) {
      visit.open("/");
      visit.page().locator("[data-demo-role=family]").click();
      visit.open("/keluarga");
      clean(visit, "relative");
    }
  }

  @Test
  void theOfficersPagesOfIt() {
    try (Visit visit = Visit.to(port, Look.phone())) {
      card(visit, "supervisor");
      visit.open("/orang");
      visit.page().locator("[name=cari]").fill("Khoirun");
      visit.page().locator("main form button").first().click();
      visit.page().locator("main a[href^='/orang/01']").first().click();
      String person = visit.path();
      clean(visit, "person");
      visit.open(person + "/permohonan");
      clean(visit, "desk-ask");
      visit.page().locator("[name=permintaan][value=erase]").check();
      visit.page().locator("main form button").last().click();
      visit.open("/orang/permohonan");
      clean(visit, "requests");
      visit.open(person);
      visit.page().locator("main a[href^='/orang/permohonan/']").first().click();
      clean(visit, "request");
      visit.open(person + "/akses");
      visit.page().locator("main form button").first().click();
      clean(visit, "sheet-phone");
      visit.open(person + "/akses");
      clean(visit, "access");
    }
  }

  private static void clean(Visit visit, String name) {
    visit.picture("own-" + name);
    assertThat(visit.violations()).isEmpty();
    assertThat(visit.overflow()).isZero();
    assertThat(visit.complaints()).isEmpty();
  }

  private static void card(Visit visit, String role) {
    visit.open("/");
    visit.page().locator("[data-demo-role=" + role + "]").click();
  }
}
