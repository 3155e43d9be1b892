package id.satuatap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A counter officer meets somebody who is recorded already, in both languages. */
@DemoTest
@Tag("browser")
class DuplicateTests {

  @LocalServerPort int port;

  @Test
  void whileTypingSheSeesWhoItMightBeAndUsesThatRecord() {
    try (Visit visit = Visit.to(port, Look.phone())) {
      card(visit);
      visit.open("/orang/baru");
      var form = visit.page();
      form.locator("[name=name]").fill("Tri Wahjoeningsih");
      form.locator("[name=sex][value=P]").check();
      form.locator("[name=birthDay]").fill("7");
      form.locator("[name=birthMonth]").fill("4");
      form.locator("[name=birthYear]").fill("1988");
      form.locator("[name=region]").fill("35.05.06");
      assertThat(form.locator("#mirip [data-alike=here]").first()).containsText("Tri W.");
      assertThat(form.locator("#mirip")).containsText("tanggal lahir sama");
      visit.picture("duplicate-typing-id");
      assertThat(visit.violations()).isEmpty();
      assertThat(visit.overflow()).isZero();
      form.locator("#mirip [data-alike=here] button").first().click();
      assertThat(form).hasURL(Pattern.compile(".*/orang/[0-9a-f-]{36}$"));
      assertThat(form.locator("h1")).hasText("Tri Wahyuningsih");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void withoutScriptsAndInEnglishSheComparesJoinsAndTakesApart() {
    try (Visit visit = Visit.to(port, Look.desktop().inDark().inEnglish().withoutJavaScript())) {
      card(visit);
      visit.open("/orang/baru");
      var page = visit.page();
      page.locator("[name=name]").fill("Siti Sukaesih");
      page.locator("[name=sex][value=P]").check();
      page.locator("[name=birthDay]").fill("3");
      page.locator("[name=birthMonth]").fill("9");
      page.locator("[name=birthYear]").fill("1990");
      page.locator("[name=phone]").fill("081355557777");
      page.locator("[name=region]").fill("35.05.11");
      page.locator("main form .sa-actions button").last().click();
      assertThat(page.locator("[data-alike=here]").first()).containsText("same date of birth");
      assertThat(page.locator("[name=name]")).hasValue("Siti Sukaesih");
      visit.picture("duplicate-asked");
      page.locator("button[name=lain]").click();
      assertThat(page).hasURL(Pattern.compile(".*/orang/[0-9a-f-]{36}$"));
      String made = visit.path();

      visit.open("/orang/ganda");
      visit.picture("duplicate-list");
      page.locator(
              "[data-pair] a",
              new com.microsoft.playwright.Page.LocatorOptions()
                  .setHasText(Pattern.compile("(?=.*Siti S).*Siti S")))
          .first()
          .click();
      assertThat(page.locator("main")).containsText("Record 2");
      visit.picture("duplicate-pair");
      page.locator("#gabung").click();
      assertThat(page.locator("main")).containsText("other records of the same person");
      String kept = visit.path();
      visit.open(made);
      assertThat(page).hasURL(Pattern.compile(".*" + kept + "$"));
      page.locator("main a[href^='/orang/ganda/']").first().click();
      visit.picture("duplicate-joined");
      page.locator("#pisah").click();
      assertThat(page.locator("main")).containsText("not the same person");
      visit.picture("duplicate-apart");
      visit.open(made);
      assertThat(page).hasURL(Pattern.compile(".*" + made + "$"));
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void pressingEnterInAFieldNeverChoosesAPerson() {
    try (Visit visit = Visit.to(port, Look.desktop())) {
      card(visit);
      visit.open("/orang/baru");
      var page = visit.page();
      page.locator("[name=birthDay]").fill("19");
      page.locator("[name=birthMonth]").fill("12");
      page.locator("[name=birthYear]").fill("1994");
      page.locator("[name=name]").fill("Nurhidayati");
      page.locator("[name=region]").fill("35.05.04");
      assertThat(page.locator("#mirip [data-alike=here]").first()).isVisible();
      page.locator("[name=name]").press("Enter");
      assertThat(page.locator("[data-alike-asked]")).isVisible();
      assertThat(visit.path()).isEqualTo("/orang/baru");
    }
  }

  @Test
  void theSupervisorReadsTheReportOnAPhone() {
    try (Visit visit = Visit.to(port, Look.phone())) {
      card(visit, "supervisor");
      visit.open("/orang/ganda");
      clean(visit, "list-phone");
      visit.page().locator("[data-pair] a").first().click();
      clean(visit, "pair-phone");
      visit.open("/orang/ganda/laporan");
      assertThat(visit.page().locator("main")).containsText("LTSA Jawa Timur");
      clean(visit, "report-phone");
    }
  }

  private static void clean(Visit visit, String name) {
    visit.picture("duplicate-" + name);
    assertThat(visit.violations()).isEmpty();
    assertThat(visit.overflow()).isZero();
    assertThat(visit.complaints()).isEmpty();
  }

  private static void card(Visit visit) {
    card(visit, "counter");
  }

  private static void card(Visit visit, String role) {
    visit.open("/");
    visit.page().locator("[data-demo-role=" + role + "]").click();
    assertThat(visit.page().locator("[data-account]")).isVisible();
  }
}
