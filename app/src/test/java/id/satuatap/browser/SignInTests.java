package id.satuatap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.SelectOption;
import id.satuatap.DemoTest;
import id.satuatap.browser.Visit.Look;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Signing in as people do it, in the real browser. */
@DemoTest
@Tag("browser")
class SignInTests {

  @LocalServerPort int port;

  @Test
  void aPasskeyIsMadeAndThenSignsIn() {
    try (Visit visit = Visit.to(port, Look.desktop())) {
      authenticator(visit);
      card(visit, "recruitment");
      visit.open("/akun/saya/kunci");
      confirmIfAsked(visit);
      visit.page().locator("[data-passkey-make] input[name=label]").fill("Ponsel kantor");
      visit.page().locator("[data-passkey-make] [data-passkey-start]").click();
      assertThat(visit.page()).hasURL(Pattern.compile(".*/akun/saya(\\?.*|#.*)?$"));
      assertThat(visit.page().locator("main")).containsText("Ponsel kantor");
      signOut(visit);

      visit.open("/masuk");
      visit.page().locator("[data-passkey-use] [data-passkey-start]").click();
      assertThat(visit.page().locator("[data-account]")).containsText("Suryanto");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void aWrongPasswordSaysTheSameAsAnUnknownNameAndKeepsTheName() {
    for (Look look : new Look[] {Look.phone(), Look.phone().inEnglish().withoutJavaScript()}) {
      try (Visit visit = Visit.to(port, look)) {
        String known = refusal(visit, "operator");
        String unknown = refusal(visit, "tidak-ada-orangnya");
        assertThat(unknown).isEqualTo(known);
      }
    }
  }

  @Test
  void signingOutLeavesNothingBehind() {
    try (Visit visit = Visit.to(port, Look.desktop())) {
      card(visit, "supervisor");
      visit.open("/kelola/akun");
      assertThat(visit.page().locator("main")).containsText("Ratna Kusumawati");
      signOut(visit);
      visit.page().goBack();
      assertThat(visit.page().locator("body")).not().containsText("Ratna Kusumawati");
      assertThat(visit.cookies())
          .noneMatch(cookie -> cookie.name.startsWith("__Host-") && !cookie.value.isEmpty());
    }
  }

  @Test
  void aColleagueIsInvitedSetsHerFactorsSignsInAndIsSuspended() throws Exception {
    try (Visit supervisor = Visit.to(port, Look.desktop());
        Visit colleague = Visit.to(port, Look.phone().inEnglish().withoutJavaScript())) {
      card(supervisor, "supervisor");
      supervisor.open("/kelola/akun/baru");
      confirmIfAsked(supervisor);
      var form = supervisor.page();
      form.locator("[name=name]").fill("Lestari Uji");
      form.locator("[name=sex][value=P]").check();
      form.locator("[name=login]").fill("lestari.uji");
      form.locator("select[name=organisation]").selectOption(new SelectOption().setIndex(1));
      form.locator("select[name=role]").selectOption("counter");
      form.locator("main form .sa-actions button").first().click();
      confirmIfAsked(supervisor);
      String code = supervisor.page().locator("[data-one-time-code]").innerText().strip();

      colleague.open("/aktivasi");
      colleague.page().locator("[name=kode]").fill(code);
      colleague.page().locator("main form .sa-actions button").first().click();
      String secret =
          colleague.page().locator("[data-totp-secret]").textContent().replaceAll("\\s", "");
      colleague.page().locator("[name=password]").fill("kopi tubruk di teras pagi 7");
      colleague.page().locator("[name=again]").fill("kopi tubruk di teras pagi 7");
      colleague.page().locator("[name=code]").fill(totp(secret, Instant.now()));
      colleague.page().locator("main form .sa-actions button").first().click();
      assertThat(colleague.page().locator("main a[href='/masuk']")).isVisible();

      colleague.open("/masuk");
      colleague.page().locator("[name=login]").fill("lestari.uji");
      colleague.page().locator("[name=password]").fill("kopi tubruk di teras pagi 7");
      // The code that enrolled her counts as used; her phone shows the next one soon.
      colleague.page().locator("[name=code]").fill(totp(secret, Instant.now().plusSeconds(30)));
      colleague.page().locator("main form .sa-actions button").first().click();
      assertThat(colleague.page().locator("[data-account]")).containsText("Lestari Uji");

      supervisor.open("/kelola/akun");
      supervisor
          .page()
          .locator("main a", new LocatorOptions().setHasText("Lestari Uji"))
          .first()
          .click();
      supervisor.page().locator("form[action$='/tangguhkan'] button").click();
      confirmIfAsked(supervisor);
      colleague.open("/akun/saya");
      assertThat(colleague.page()).hasURL(Pattern.compile(".*/masuk.*"));
      assertThat(supervisor.complaints()).isEmpty();
      assertThat(colleague.complaints()).isEmpty();
    }
  }

  private static String totp(String secret, Instant when) throws Exception {
    var bits = new java.math.BigInteger("0");
    for (char c : secret.toUpperCase(Locale.ROOT).toCharArray()) {
      bits =
          bits.shiftLeft(5)
              .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
    }
    int bytes = secret.length() * 5 / 8;
    byte[] raw = bits.shiftRight(secret.length() * 5 - bytes * 8).toByteArray();
    byte[] key = new byte[bytes];
    int kept = Math.min(raw.length, bytes);
    System.arraycopy(raw, raw.length - kept, key, bytes - kept, kept);
    return new TimeBasedOneTimePasswordGenerator()
        .generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), when);
  }

  private static String refusal(Visit visit, String login) {
    visit.open("/masuk");
    visit.page().locator("[name=login]").fill(login);
    visit.page().locator("[name=password]").fill("sandi yang pasti keliru 123");
    visit.page().locator("[name=code]").fill("123456");
    visit
        .page()
        .locator("main form button[type=submit], main form .sa-actions button")
        .first()
        .click();
    var summary = visit.page().locator("[data-error-summary], .sa-errors, .sa-summary").first();
    assertThat(summary).isVisible();
    assertThat(visit.page().locator("[name=login]")).hasValue(login);
    assertThat(visit.page().locator("[name=password]")).hasValue("");
    return summary.innerText();
  }

  /** A device with a resident key that always agrees, as the browser's own test tools make it. */
  private static void authenticator(Visit visit) {
    CDPSession devtools = visit.context().newCDPSession(visit.page());
    devtools.send("WebAuthn.enable");
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    var arguments = new JsonObject();
    arguments.add("options", options);
    devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
  }

  private static void card(Visit visit, String role) {
    visit.open("/");
    visit.page().locator("[data-demo-role=" + role + "]").click();
    assertThat(visit.page().locator("[data-account]")).isVisible();
  }

  private static void confirmIfAsked(Visit visit) {
    if (visit.page().locator("[name=_konfirmasi]").count() > 0) {
      visit.page().locator("main form button").first().click();
      visit.page().waitForLoadState();
    }
  }

  private static void signOut(Visit visit) {
    visit.page().locator("[data-account] summary").click();
    visit.page().locator("form[action='/keluar'] button").first().click();
    visit.page().waitForLoadState();
  }
}
