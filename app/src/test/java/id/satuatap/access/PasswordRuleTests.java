package id.satuatap.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTests {

  private static final List<String> WORDS =
      List.of("ratna.k", "Ratna Kusumawati", "LTSA Kabupaten Blitar");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payung biru kecil",
        "gerobak-langit-7",
        "tujuh kursi rotan",
        "xV9!qLm2#Tz",
        "ünïcödé sandal jepit"
      })
  void a_few_unrelated_words_or_a_random_string_are_enough(String password) {
    assertThat(PasswordRule.refusal(password, true, WORDS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pendek1, access.refusal.password-short",
    "password, access.refusal.password-known",
    "P@ssw0rd, access.refusal.password-known",
    "Indonesia1945, access.refusal.password-known",
    "sayangku123, access.refusal.password-known",
    "bismillah!!, access.refusal.password-known",
    "kusumawati99, access.refusal.password-known",
    "BLITAR2026, access.refusal.password-known",
    "abababab, access.refusal.password-known",
    "aaaaaaaaaaaa, access.refusal.password-known",
    "qwertyuiop, access.refusal.password-known",
    "12345678, access.refusal.password-known",
    "1qaz2wsx, access.refusal.password-easy"
  })
  void what_anybody_would_try_is_refused_with_its_reason(String password, String key) {
    assertThat(PasswordRule.refusal(password, true, WORDS).map(Refusal::key)).contains(key);
  }

  @Test
  void alone_a_password_is_longer_than_beside_a_second_factor() {
    String twelve = "xV9!qLm2#Tz7";
    assertThat(PasswordRule.refusal(twelve, true, WORDS)).isEmpty();
    assertThat(PasswordRule.refusal(twelve, false, WORDS).map(Refusal::key))
        .contains("access.refusal.password-short");
  }

  @Test
  void long_ones_are_welcome_and_quick_to_judge_but_not_endless() {
    String sixtyFour = "dua belas payung biru menari di atas jembatan gantung tua sekali x";
    assertThat(sixtyFour.length()).isGreaterThanOrEqualTo(64);
    assertThat(PasswordRule.refusal(sixtyFour, true, WORDS)).isEmpty();
    assertThat(PasswordRule.refusal("q7 ".repeat(70), true, WORDS)).isPresent();
  }

  @Test
  void letters_composed_in_two_ways_are_the_same_password() {
    assertThat(PasswordRule.normal("cafe\u0301")).isEqualTo(PasswordRule.normal("caf\u00e9"));
  }
}
