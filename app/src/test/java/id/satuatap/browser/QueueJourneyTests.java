package id.satuatap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.SelectOption;
import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A morning in the waiting room: the reception issues, a desk calls, the display shows it. */
@DemoTest
@Tag("browser")
class QueueJourneyTests {

  private static final String VOICE =
      "SpeechSynthesis.prototype.speak = words =>"
          + " { window.spoken = [...(window.spoken ?? []), words.lang + ' ' + words.text]; };";

  @LocalServerPort int port;

  @Test
  void theReceptionIssuesADeskCallsAndTheDisplayShowsIt() {
    try (Visit head = Visit.to(port, Look.desktop());
        Visit desk = Visit.to(port, Look.desktop().inEnglish().withoutJavaScript());
        Visit screen = Visit.to(port, Look.desktop().inDark());
        Visit phone = Visit.to(port, Look.phone())) {
      card(head, "supervisor");
      head.open("/pusat");
      String display = path(head.page().locator("[data-screen]").innerText());
      String kiosk = path(head.page().locator("[data-kiosk]").innerText());
      // What the display would say is written down instead: a test has no loudspeaker.
      screen.page().addInitScript(VOICE);
      screen.open(display);
      assertThat(screen.violations()).isEmpty();
      screen.page().locator("[data-voice]").click();

      head.open("/antrean");
      head.page()
          .locator("select[name=purpose]")
          .selectOption(new SelectOption().setLabel("Bertanya atau bicara dengan petugas"));
      head.page().locator("main form .sa-actions button").first().click();
      assertThat(head.page().locator("[data-ticket-code]")).hasText(Pattern.compile("A-\\d{3}"));
      String code = head.page().locator("[data-ticket-code]").innerText();
      assertThat(head.violations()).isEmpty();

      phone.open(kiosk);
      assertThat(phone.violations()).isEmpty();
      phone.page().locator("label[for^=purpose]").first().click();
      phone.page().locator("main form .sa-actions button").click();
      assertThat(phone.page().locator(".sa-turn")).hasText(Pattern.compile("A-\\d{3}"));
      assertThat(phone.violations()).isEmpty();
      assertThat(phone.cookies()).isEmpty();
      phone.open(path(phone.page().url()).replaceAll("/kios/[^/]+/", "/nomor/"));
      assertThat(phone.page().locator("main"))
          .containsText("Silakan menunggu panggilan ke Loket 1");
      assertThat(phone.violations()).isEmpty();
      assertThat(phone.overflow()).isZero();

      // The officer of the desk uses no script; the display learns of her call by itself.
      card(desk, "casework");
      desk.open("/loket");
      desk.page().locator("main a", new LocatorOptions().setHasText("A · ")).first().click();
      desk.page().locator("a[href$='?meja=2']").click();
      desk.page().locator("tr", new LocatorOptions().setHasText(code)).locator("button").click();
      assertThat(desk.page().locator("[data-now]")).hasText(code);
      long called = System.nanoTime();
      assertThat(screen.page().locator(".sa-board__call").first()).containsText(code);
      long millis = (System.nanoTime() - called) / 1_000_000;
      assertThat(screen.page().locator(".sa-board__call").first()).containsText("Loket 1 · 2");
      System.out.printf("the display showed the call at most %d ms later%n", millis);
      assertThat(millis).isLessThan(3_000);
      screen.page().waitForCondition(() -> spoken(screen).contains("Loket 1"));
      assertThat(spoken(screen)).startsWith("id-ID ").doesNotContain("\n");

      // A sign from the desk reaches the head without a trace on the officer's screen.
      head.open("/loket");
      String before = desk.page().locator("main").innerText();
      desk.page().locator("form[action$='/tanda'] button").click();
      desk.page().waitForLoadState();
      assertThat(desk.page().locator("main").innerText()).isEqualTo(before);
      assertThat(head.page().locator("[data-banners]")).containsText("penting");

      desk.page().locator("button[value=layani]").click();
      desk.page().locator("button[value=selesai]").first().click();
      assertThat(desk.page().locator("[data-now]")).hasCount(0);
      assertThat(screen.page().locator(".sa-board__calls")).not().containsText(code);
      assertThat(head.complaints()).isEmpty();
      assertThat(screen.complaints()).isEmpty();
      assertThat(phone.complaints()).isEmpty();
    }
  }

  @Test
  void anHourIsTakenWithoutANameAndTheReceptionTakesHerIn() {
    try (Visit phone = Visit.to(port, Look.phone().withoutJavaScript());
        Visit reception = Visit.to(port, Look.phone().inDark().inEnglish())) {
      phone.open("/pelayanan");
      phone.page().locator("main a", new LocatorOptions().setHasText("Blitar")).first().click();
      phone.page().locator("summary", new LocatorOptions().setHasText("Pendaftaran")).click();
      phone.page().locator("details[open] a[href^='/janji/']").click();
      phone.page().locator("main form .sa-actions button").click();
      assertThat(phone.page().locator("[data-error-summary]")).isVisible();
      assertThat(phone.overflow()).isZero();
      phone.page().locator("label[for=hour]").click();
      phone.page().locator("label[for=ada0]").click();
      phone.page().locator("main form .sa-actions button").click();
      assertThat(phone.page().locator("main")).containsText("3 dari 4 belum ada");
      assertThat(phone.overflow()).isZero();
      assertThat(phone.cookies()).isEmpty();
      String said = phone.page().locator("dd .sa-code").innerText();

      // The page behind the code, as it is with scripts.
      reception.open(path(phone.page().url()));
      assertThat(reception.violations()).isEmpty();
      assertThat(reception.overflow()).isZero();

      // The reception answers before she travels; she reads it by her code.
      card(reception, "counter");
      reception.open("/antrean/janji");
      assertThat(reception.violations()).isEmpty();
      for (int n = 0; n < 40 && reception.page().locator("text=" + said).count() == 0; n++) {
        reception.page().locator("main nav a").last().click();
        reception.page().waitForLoadState();
      }
      reception.page().locator("main a", new LocatorOptions().setHasText(said)).click();
      assertThat(reception.violations()).isEmpty();
      assertThat(reception.overflow()).isZero();
      reception.page().locator("label[for^=answer]").last().click();
      reception.page().locator("[name=words]").fill("Izin keluarga dari desa");
      reception.page().locator("button[value=jawab]").click();
      phone.page().reload();
      assertThat(phone.page().locator(".sa-notice--warning")).containsText("Izin keluarga");

      // There she is: a number for the desk, without a word said again.
      reception.page().locator("button[value=datang]").click();
      assertThat(reception.page().locator("[data-ticket-code]"))
          .hasText(Pattern.compile("B-\\d{3}"));
      phone.page().reload();
      assertThat(phone.page().locator("main")).containsText("Anda sudah datang");
      assertThat(reception.complaints()).isEmpty();
      assertThat(phone.complaints()).isEmpty();
    }
  }

  @Test
  void aHundredPaperNumbersAreEnteredWithTheKeyboardAlone() {
    try (Visit visit = Visit.to(port, Look.desktop())) {
      card(visit, "supervisor");
      visit.open("/antrean/kertas");
      assertThat(visit.violations()).isEmpty();
      var page = visit.page();
      page.locator("[name=numbers]").fill("100");
      var sheet =
          page.waitForDownload(() -> page.locator("form[action$='/lembar'] button").click());
      assertThat(sheet.suggestedFilename()).endsWith(".pdf");
      // The display shows no paper; the numbers printed last are behind the hundred of the sheet.
      visit.open("/antrean");
      page.locator("select[name=purpose]").selectOption(new SelectOption().setIndex(1));
      page.locator("main form .sa-actions button").first().click();
      int next =
          Integer.parseInt(page.locator("[data-ticket-code]").innerText().replaceAll("\\D", ""));
      visit.open("/antrean/kertas");
      page.locator("#lines").focus();
      for (int n = next - 100; n < next; n++) {
        page.keyboard().insertText(n + " P TK1 20");
        page.keyboard().press("Enter");
      }
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(page.locator("main .sa-notice")).containsText("100");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  /** A line for each call that was said. */
  private static String spoken(Visit screen) {
    return String.valueOf(screen.page().evaluate("() => (window.spoken ?? []).join('\\n')"));
  }

  private static void card(Visit visit, String role) {
    visit.open("/");
    visit.page().locator("[data-demo-role=" + role + "]").click();
    assertThat(visit.page().locator("[data-account]")).isVisible();
  }

  private static String path(String url) {
    return url.strip().replaceAll("^https?://[^/]+", "");
  }
}
