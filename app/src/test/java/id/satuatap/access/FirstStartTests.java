package id.satuatap.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.SatuAtap;
import id.satuatap.TestInstallation;
import id.satuatap.installation.Unusable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A new installation and its first operator; a demonstration's database is no installation. */
class FirstStartTests {

  @Test
  void the_printed_link_makes_the_first_operator_once() {
    try (var context = SatuAtap.application(TestInstallation.fresh()).run()) {
      int port =
          Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
      var start = context.getBean(FirstStart.class);
      String older = path(start.setupLink().orElseThrow());
      String link = path(start.setupLink().orElseThrow());
      var browser = new Browsing(port);
      assertThat(browser.get(older).status()).as("the link of an earlier start").isEqualTo(422);
      var form = browser.get(link);
      assertThat(form.status()).isEqualTo(200);
      assertThat(form.cookies()).isEmpty();
      Matcher secret = Pattern.compile("data-totp-secret>([A-Z2-7 ]+)<").matcher(form.body());
      assertThat(secret.find()).isTrue();
      byte[] key = Codes.base32(secret.group(1));

      var fields = new LinkedHashMap<String, String>();
      fields.put("_form", form.hidden("_form"));
      fields.put("kode", form.hidden("kode"));
      fields.put("kind", "centre");
      fields.put("organisation", "");
      fields.put("region", "35.05");
      fields.put("zone", "WIB");
      fields.put("displayName", "Operator Pertama");
      fields.put("sex", "U");
      fields.put("login", "operator.satu");
      fields.put("password", "password");
      fields.put("again", "password");
      fields.put("code", Totp.code(key, Instant.now()));
      var wrong = browser.post("/mulai", fields);
      assertThat(wrong.status()).isEqualTo(422);
      assertThat(wrong.body()).contains("Operator Pertama");

      fields.put("organisation", "LTSA Uji");
      fields.put("password", "tujuh kursi rotan");
      fields.put("again", "tujuh kursi rotan");
      assertThat(browser.post("/mulai", fields).status()).isEqualTo(200);
      assertThat(browser.get(link).status()).as("used up").isEqualTo(422);
      assertThat(start.setupLink()).as("nobody needs another").isEmpty();
    }
  }

  @Test
  void a_real_installation_refuses_the_data_of_a_demonstration() {
    var installation = TestInstallation.fresh();
    try (var context = SatuAtap.application(installation).run()) {
      var marks = context.getBean(MarkStore.class);
      context
          .getBean(Duty.class)
          .call(() -> {
            marks.setDemo();
            return true;
          });
    }
    assertThatThrownBy(() -> SatuAtap.application(installation).run())
        .rootCause()
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("SATUATAP_HOME");
  }

  private static String path(String link) {
    return link.replaceFirst("^http://[^/]+", "");
  }
}
