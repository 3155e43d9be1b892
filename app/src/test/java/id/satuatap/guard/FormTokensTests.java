package id.satuatap.guard;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.TestInstallation;
import id.satuatap.guard.FormTokens.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormTokensTests {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  private id.satuatap.installation.Installation installation = TestInstallation.fresh();
  private FormTokens tokens = at(NOW);

  @BeforeAll
  void sameKeys() {
    tokens = at(NOW);
  }

  @Test
  void a_token_comes_back_as_it_was_handed_out() {
    FormToken token = tokens.issue("minta");
    assertThat(tokens.read("minta", token.text())).isEqualTo(new Reading.Good(token));
    assertThat(token.idempotencyKey()).isEqualTo("form:minta:" + token.draft());
    assertThat(token.toString()).doesNotContain(token.text());
  }

  @Test
  void each_form_is_a_draft_of_its_own() {
    assertThat(tokens.issue("minta").draft()).isNotEqualTo(tokens.issue("minta").draft());
  }

  @Test
  void every_changed_bit_makes_it_foreign() {
    byte[] bytes = Base64.getUrlDecoder().decode(tokens.issue("minta").text());
    for (int i = 0; i < bytes.length * 8; i++) {
      byte[] changed = bytes.clone();
      changed[i / 8] ^= (byte) (1 << (i % 8));
      assertThat(
              tokens.read("minta", Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
          .isEqualTo(new Reading.Foreign());
    }
  }

  @Test
  void a_token_of_another_purpose_or_no_token_is_foreign() {
    String text = tokens.issue("minta").text();
    assertThat(tokens.read("masuk", text)).isEqualTo(new Reading.Foreign());
    assertThat(tokens.read("minta", null)).isEqualTo(new Reading.Foreign());
    assertThat(tokens.read("minta", "")).isEqualTo(new Reading.Foreign());
    assertThat(tokens.read("minta", "?!")).isEqualTo(new Reading.Foreign());
    assertThat(tokens.read("minta", "A".repeat(10_000))).isEqualTo(new Reading.Foreign());
  }

  @Test
  void after_a_day_it_is_old_and_renewed_it_is_the_same_draft() {
    FormToken token = tokens.issue("minta");
    var later = at(NOW.plus(Duration.ofHours(25)));
    assertThat(later.read("minta", token.text())).isInstanceOf(Reading.Old.class);
    FormToken renewed = later.renew(token);
    assertThat(later.read("minta", renewed.text())).isInstanceOf(Reading.Good.class);
    assertThat(renewed.idempotencyKey()).isEqualTo(token.idempotencyKey());
    assertThat(later.secret(renewed, "x")).isEqualTo(tokens.secret(token, "x"));
    assertThat(later.secret(renewed, "x")).isNotEqualTo(later.secret(renewed, "y"));
  }

  @Test
  void a_token_from_the_future_is_foreign() {
    FormToken token = at(NOW.plus(Duration.ofHours(1))).issue("minta");
    assertThat(tokens.read("minta", token.text())).isEqualTo(new Reading.Foreign());
  }

  private FormTokens at(Instant now) {
    return new FormTokens(installation, Clock.fixed(now, ZoneOffset.UTC));
  }
}
