package id.satuatap.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkageModelTest {

  private static final String SMALL =
      """
      {"fields": [
         {"name": "name", "columns": ["nama"], "comparison": "indonesian-name"},
         {"name": "birth", "columns": ["lahir|dob"], "comparison": "date", "options": {"order": "mdy"}},
         {"name": "phone", "comparison": "phone", "options": {"country": 62}, "group": "home"}],
       "together": {"home": 12.5},
       "passes": [["name:first", "birth:year"], ["phone"]],
       "vetoes": [{"id": "beda", "en": "differs", "when": {"name": ["different"]}}],
       "link": 0.98, "clusters": {"largest": 9, "oneToOne": true}}
      """;

  @Test
  void comesBackFromItsFileUnchanged() {
    var model = LinkageModel.fromJson(SMALL);
    assertThat(LinkageModel.fromJson(model.toJson()))
        .satisfies(again -> {
          assertThat(again.toJson()).isEqualTo(model.toJson());
          assertThat(again.fingerprint()).isEqualTo(model.fingerprint());
        });
    assertThat(model.fields().get(1).comparison().options()).containsEntry("order", "mdy");
    assertThat(model.fields().get(2).columns()).containsExactly("phone");
    assertThat(model.clusters()).isEqualTo(new ClusterRules(9, 0, true));
    assertThat(model.link()).isEqualTo(0.98);
    assertThat(model.trained()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{} # compares no fields",
        "[] # must be an object",
        "{\"fields\": 3} # model.fields must be a list",
        "{\"fields\": [{\"comparison\": \"date\"}]} # no name",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"wavelet\"}]} # Unknown comparison",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"date\"}, {\"name\": \"a\", \"comparison\": \"date\"}]} # named twice",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"date\"}], \"passes\": [[\"b:full\"]]} # does not define: b",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"date\"}], \"passes\": [[\"a:moon\"]]} # no key a:moon",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"date\"}], \"passes\": [[]]} # names no key",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"date\"}], \"prior\": 0.7} # implausible",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"sex\", \"m\": [0.9, 0.1], \"u\": [0.5, 0.5]}]} # m is below u",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"sex\", \"m\": [1.9, 0.1], \"u\": [0.5, 0.5]}]} # between 0 and 1",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"sex\", \"m\": [1], \"u\": [1]}]} # need 2 numbers",
        "{\"version\": 9, \"fields\": []} # newer version",
        "{\"fields\": [{\"name\": \"a\", \"comparison\": \"sex\"}], \"vetoes\": [{\"when\": {\"a\": [\"rhymes\"]}}]} # does not have",
      })
  void saysInPlainWordsWhatIsWrong(String json, String words) {
    assertThatThrownBy(() -> LinkageModel.fromJson(json))
        .isInstanceOf(LinkageException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\" 1}",
        "[1,]",
        "{\"a\":1}}",
        "nul",
        "\"abc",
        "{\"a\": \"\\x\"}",
        "1e999",
        "[\"\\u12\"]"
      })
  void refusesBrokenJson(String json) {
    assertThatThrownBy(() -> Json.read(json))
        .isInstanceOf(LinkageException.class)
        .hasMessageContaining("Broken JSON");
  }

  @Test
  void readsAndWritesJson() {
    Object value = Json.read(" {\"a\": [1, -2.5, true, null, \"\\u00e9\\n\\\"\"], \"b\": {}} ");
    assertThat(Json.read(Json.write(value))).isEqualTo(value);
    assertThat(Json.write(Map.of("x", List.of()))).isEqualTo("{\n  \"x\": []\n}\n");
  }
}
