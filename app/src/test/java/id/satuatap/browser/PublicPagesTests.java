package id.satuatap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody without an account meets: language, weak phone, no scripts, the way out. */
@DemoTest
@Tag("browser")
class PublicPagesTests {

  /** Design of the pages: at most 60 KB on the wire for a first visit. */
  private static final long BUDGET = 60 * 1024;

  private static final String HELP = "/katalog/halaman-bantuan";

  @LocalServerPort int port;

  @Test
  void aFirstVisitFitsTheBudgetOfAWeakPhone() {
    try (Visit visit = Visit.to(port, Look.phone())) {
      long received = received(visit, "/");
      System.out.printf("first visit of the start page: %d bytes on the wire%n", received);
      assertThat(received).isPositive().isLessThanOrEqualTo(BUDGET);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  /** Bytes on the wire until nothing moves any more, as at a first visit. */
  static long received(Visit visit, String path) {
    var received = new AtomicLong();
    CDPSession devtools = visit.context().newCDPSession(visit.page());
    devtools.send("Network.enable");
    devtools.send("Network.clearBrowserCache");
    devtools.on(
        "Network.loadingFinished",
        (JsonObject event) -> received.addAndGet(event.get("encodedDataLength").getAsLong()));
    visit.open(path);
    visit.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    return received.get();
  }

  @Test
  void everyAnswerFitsTheBudgetOfAWeakPhone() {
    for (String page :
        List.of(
            "/informasi",
            "/informasi/tata-cara",
            "/informasi/biaya",
            "/informasi/hak",
            "/informasi/dokumen",
            "/informasi/negara",
            "/informasi/tanda-bahaya",
            "/informasi/siapa-dihubungi",
            "/informasi/pengaduan",
            "/informasi/pulang")) {
      try (Visit visit = Visit.to(port, Look.phone())) {
        assertThat(received(visit, page)).as(page).isPositive().isLessThanOrEqualTo(BUDGET);
        assertThat(visit.overflow()).as(page).isZero();
        assertThat(visit.complaints()).isEmpty();
        assertThat(visit.cookies()).isEmpty();
      }
    }
  }

  @Test
  void aStrangerIsGivenNoCookie() {
    try (Visit visit = Visit.to(port, Look.phone())) {
      visit.open("/");
      visit.open(HELP);
      visit.open("/wilayah");
      assertThat(visit.cookies()).isEmpty();
    }
  }

  @Test
  void theLanguageIsSwitchedOnceAndKept() {
    for (Look look : new Look[] {Look.phone(), Look.desktop().withoutJavaScript()}) {
      try (Visit visit = Visit.to(port, look)) {
        visit.open("/wilayah");
        assertThat(visit.page().locator("html")).hasAttribute("lang", "id");
        visit.page().locator("form[data-language] button").first().click();
        assertThat(visit.page()).hasURL(Pattern.compile(".*/wilayah$"));
        assertThat(visit.page().locator("html")).hasAttribute("lang", "en");
        visit.open("/");
        assertThat(visit.page().locator("html")).hasAttribute("lang", "en");
        visit.page().locator("form[data-language] button").first().click();
        assertThat(visit.page().locator("html")).hasAttribute("lang", "id");
        assertThat(visit.complaints()).isEmpty();
      }
    }
  }

  @Test
  void quickExitLeavesAndBackDoesNotComeBack() {
    for (boolean byKeys : new boolean[] {false, true}) {
      try (Visit visit = Visit.to(port, Look.phone())) {
        visit.open("/");
        visit.open(HELP);
        assertThat(visit.page().locator("[data-exit]")).isVisible();
        if (byKeys) {
          visit.page().keyboard().press("Shift");
          visit.page().keyboard().press("Shift");
          visit.page().keyboard().press("Shift");
        } else {
          visit.page().locator("[data-exit]").click();
        }
        visit.page().waitForURL(Visit.NEUTRAL);
        visit.page().goBack();
        visit.page().waitForTimeout(400);
        org.assertj.core.api.Assertions.assertThat(visit.page().url()).doesNotContain(HELP);
        org.assertj.core.api.Assertions.assertThat(visit.page().content())
            .doesNotContain("data-exit-area");
      }
    }
  }

  @Test
  void quickExitWorksWithoutScripts() {
    try (Visit visit = Visit.to(port, Look.phone().withoutJavaScript())) {
      visit.open(HELP);
      // The way leads over a redirect, which tests cannot answer: that she asks for it is enough.
      visit.page().waitForRequest(Visit.NEUTRAL, visit.page().locator("[data-exit]")::click);
    }
  }

  @Test
  void aHelpPageNamesNothingInItsTitleAndIsNotKept() {
    try (Visit visit = Visit.to(port, Look.phone())) {
      var response = visit.open(HELP);
      assertThat(response.headerValue("cache-control")).contains("no-store");
      assertThat(response.headerValue("referrer-policy")).isEqualTo("no-referrer");
      assertThat(visit.page().title().toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("kekerasan", "bantuan", "pengaduan", "satuatap", "lapor");
    }
  }

  @Test
  void withoutScriptsACardSignsInAndEveryMenuEntryOpens() {
    try (Visit visit = Visit.to(port, Look.desktop().withoutJavaScript())) {
      visit.open("/");
      visit.page().locator("[data-demo-role=operator]").click();
      assertThat(visit.page().locator("body")).containsText("Teguh Widodo");
      var menu =
          visit.page().locator("nav a[href^='/']").all().stream()
              .map(link -> link.getAttribute("href"))
              .distinct()
              .toList();
      assertThat(menu).isNotEmpty();
      for (String path : menu) {
        assertThat(visit.open(path).status()).as(path).isEqualTo(200);
      }
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void keyboardAloneReachesTheContentFirst() {
    try (Visit visit = Visit.to(port, Look.desktop())) {
      visit.open("/");
      visit.page().keyboard().press("Tab");
      Locator focused = visit.page().locator(":focus");
      assertThat(focused).hasAttribute("href", Pattern.compile("#.+"));
      visit.page().keyboard().press("Enter");
      assertThat(visit.page()).hasURL(Pattern.compile(".*#.+"));
    }
  }

  @Test
  void anUnknownAddressAnswersInTheVisitorsLanguage() {
    try (Visit visit = Visit.to(port, Look.phone().inEnglish())) {
      assertThat(visit.open("/tidak-ada-di-sini").status()).isEqualTo(404);
      assertThat(visit.page().locator("html")).hasAttribute("lang", "en");
      assertThat(visit.violations()).isEmpty();
    }
  }

  @Test
  void whatIsWrongWithAPageIsFound() {
    try (Visit visit = Visit.to(port, Look.phone())) {
      // No page of ours: their policy lets nobody write markup into them.
      visit.page().navigate("about:blank");
      visit
          .page()
          .setContent(
              "<!doctype html><html lang=id><title>Uji</title><main><h1>Uji</h1>"
                  + "<p style='color:#aaa;background:#fff'>pucat</p><input></main></html>");
      assertThat(visit.violations())
          .anyMatch(fault -> fault.contains(" color-contrast "))
          .anyMatch(fault -> fault.contains(" label "));
      assertThat(visit.violationsOfTheLook()).anyMatch(fault -> fault.contains("color-contrast"));
    }
  }
}
