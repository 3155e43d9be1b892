package id.satuatap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PostgresMessageTests {

  @Test
  void saysTheSameThingsInBothLanguagesWithARemedyForEveryRefusal() throws IOException {
    var indonesian = texts("id");
    assertThat(indonesian.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(texts("en").stringPropertyNames());
    assertThat(indonesian.stringPropertyNames())
        .filteredOn(key -> key.startsWith("postgres.refusal."))
        .allSatisfy(key ->
            assertThat(indonesian.stringPropertyNames())
                .contains(key.replace(".refusal.", ".remedy.")));
  }

  @Test
  void printsPortsAsTheyAre() {
    var refusal = new PostgresRefusal("no-free-port", null, 15432, 19527);
    assertThat(refusal.text(Locale.of("id"))).contains("15432", "19527", "Hentikan");
    assertThat(refusal).hasMessageContaining("15432").hasMessageContaining("Stop programs");
  }

  private static Properties texts(String language) throws IOException {
    var texts = new Properties();
    var name = "/messages/postgres_" + language + ".properties";
    try (var in = Objects.requireNonNull(PostgresMessage.class.getResourceAsStream(name))) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
