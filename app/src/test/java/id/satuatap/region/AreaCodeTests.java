package id.satuatap.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaCodeTests {

  @ParameterizedTest
  @CsvSource({
    "35, 35, 1",
    "3505, 35.05, 2",
    "35.05, 35.05, 2",
    "350511, 35.05.11, 3",
    "3505112007, 35.05.11.2007, 4",
    "' 35.05.11.2007 ', 35.05.11.2007, 4"
  })
  void readsCodesWithAndWithoutDots(String text, String code, int level) {
    assertThat(AreaCode.read(text))
        .hasValueSatisfying(c -> {
          assertThat(c.value()).isEqualTo(code);
          assertThat(c.level()).isEqualTo(level);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "350",
        "35.5",
        "35.05.11.4007",
        "35,05",
        "kab",
        "3505111",
        "35.05.11.20070",
        "\u0663\u0665",
        "35.0\u0000",
        "3505110007"
      })
  void readsNothingElse(String text) {
    assertThat(AreaCode.read(text)).isEmpty();
  }

  @Test
  void knowsItsLineage() {
    assertThat(new AreaCode("35.05.11.2007").lineage())
        .extracting(AreaCode::value)
        .containsExactly("35", "35.05", "35.05.11", "35.05.11.2007");
    assertThatThrownBy(() -> new AreaCode("35.5")).isInstanceOf(IllegalArgumentException.class);
  }
}
