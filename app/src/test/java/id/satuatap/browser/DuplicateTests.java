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
      visit.picture("duplicate-asked-en");
      page.locator("button[name=lain]").click();
      assertThat(page).hasURL(Pattern.compile(".*/orang/[0-9a-f-]{36}$"));
      String made = visit.path();

      visit.open("/orang/ganda");
      visit.picture("duplicate-list-en");
      page.locator(
              "[data-pair] a",
              new com.microsoft.playwright.Page.LocatorOptions()
                  .setHasText(Pattern.compile("(?=.*Siti S).*Siti S")))
          .first()
          .click();
      assertThat(page.locator("main")).containsText("Record 2");
      visit.picture("duplicate-pair-en");
      page.locator("#gabung").click();
      assertThat(page.locator("main")).containsText("other records of the same person");
      String kept = visit.path();
      visit.open(made);
      assertThat(page).hasURL(Pattern.compile(".*" + kept + "$"));
      page.locator("main a[href^='/orang/ganda/']").first().click();
      page.locator("#pisah").click();
      assertThat(page.locator("main")).containsText("not the same person");
      visit.picture("duplicate-apart-en");
      visit.open(made);
      assertThat(page).hasURL(Pattern.compile(".*" + made + "$"));
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void card(Visit visit) {
    visit.open("/");
    visit.page().locator("[data-demo-role=counter]").click();
    assertThat(visit.page().locator("[data-account]")).isVisible();
  }
}
