package id.satuatap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of a journey, small and large, without a fault and without a line too wide. */
@DemoTest
@Tag("browser")
class JourneyLooksTests {

  /** Tags of a table that end beyond their cell; the table scrolls, so the page is not too wide. */
  private static final String CUT =
      """
      () => [...document.querySelectorAll('.sa-table .sa-tag')].filter(tag =>
          tag.getBoundingClientRect().right > tag.closest('td, th').getBoundingClientRect().right + 1).length
      """;

  @LocalServerPort int port;

  @Test
  void everyPageOfAJourneyIsReadableOnAPhoneAndInTheDark() {
    for (Look look : List.of(Look.phone(), Look.desktop().inDark().inEnglish())) {
      try (Visit head = Visit.to(port, look)) {
        head.open("/");
        head.page().locator("[data-demo-role=supervisor]").click();
        head.page().locator("[data-account]").waitFor();
        looked(head, "/perjalanan?keadaan=placement-agreed");
        assertThat(head.page().evaluate(CUT)).as("tags cut off").isEqualTo(0);
        looked(head, "/perjalanan?tampil=berhenti");
        String journey = first(head, "tr[data-journey] a");
        looked(head, journey);
        looked(head, first(head, "tr[data-paper] a"));
        for (String page : List.of("/langkah", "/wawancara", "/kontrak", "/biaya", "/jaminan")) {
          looked(head, journey + page);
        }
        head.open(journey);
        String person = first(head, "main dl a[href^='/orang/']");
        looked(head, "/perjalanan/baru?orang=" + person.substring("/orang/".length()));
      }
    }
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
