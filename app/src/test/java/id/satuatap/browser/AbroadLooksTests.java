package id.satuatap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the question behind a link to the way home, on a phone without scripts and in the dark. */
@DemoTest
@Tag("browser")
class AbroadLooksTests {

  @LocalServerPort int port;

  @Test
  void sheAnswersOnAPhoneWithoutScriptsAndNothingOnThePageSaysWhoAsks() {
    String link;
    try (Visit officer = as("casework", Look.desktop())) {
      looked(officer, "/perjalanan/luar-negeri?tampil=menunggu-kabar");
      looked(officer, first(officer, "tr[data-abroad=ASKED] a"));
      link = officer.page().locator("main code").first().innerText();
    }
    String path = link.substring(link.indexOf("/kabar/"));
    try (Visit she = Visit.to(port, Look.phone())) {
      assertThat(PublicPagesTests.received(she, path)).isPositive().isLessThanOrEqualTo(30 * 1024);
      looked(she, path);
    }
    try (Visit she = Visit.to(port, Look.phone().withoutJavaScript())) {
      assertThat(she.open(path).status()).isEqualTo(200);
      assertThat(she.page().title()).isEqualTo("Apa kabar?");
      she.page().locator("input[name=answer][value='2']").check();
      she.page().locator("main button").click();
      assertThat(she.page().locator("h1").innerText()).isEqualTo("Terima kasih");
    }
    try (Visit she = Visit.to(port, Look.phone())) {
      looked(she, path);
      looked(she, path + "?lagi");
    }
    try (Visit officer = as("casework", Look.desktop())) {
      assertThat(officer.open("/perjalanan/luar-negeri?tampil=belum-baik").status()).isEqualTo(200);
      assertThat(officer.page().locator("tr[data-abroad=UNWELL]").count()).isEqualTo(2);
    }
  }

  @Test
  void everyPageAfterDepartureIsReadableOnAPhoneAndInTheDark() {
    for (Look look : List.of(Look.phone(), Look.desktop().inDark().inEnglish())) {
      try (Visit head = as("supervisor", look)) {
        looked(head, "/perjalanan/luar-negeri");
        String news = first(head, "tr[data-abroad=MISSED] a");
        looked(head, news);
        String journey = news.substring(0, news.length() - "/kabar".length());
        for (String page : List.of("", "/kontrak-baru", "/pulang", "/wafat")) {
          looked(head, journey + page);
        }
        head.open("/perjalanan?keadaan=returned");
        looked(head, first(head, "tr[data-journey] a") + "/pulang");
      }
      try (Visit she = as("worker", look)) {
        String hers = "/saya/perjalanan";
        assertThat(PublicPagesTests.received(she, hers))
            .isPositive()
            .isLessThanOrEqualTo(60 * 1024);
        looked(she, hers);
      }
    }
  }

  private Visit as(String role, Look look) {
    Visit visit = Visit.to(port, look);
    visit.open("/");
    visit.page().locator("[data-demo-role=" + role + "]").click();
    visit.page().waitForLoadState();
    return visit;
  }

  private static void looked(Visit visit, String path) {
    assertThat(visit.open(path).status()).as(path).isEqualTo(200);
    assertThat(visit.violations()).as(path).isEmpty();
    assertThat(visit.overflow()).as(path).isZero();
    assertThat(visit.complaints()).as(path).isEmpty();
  }

  private static String first(Visit visit, String selector) {
    return visit.page().locator(selector).first().getAttribute("href");
  }
}
