package id.satuatap.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every module's texts: both languages complete, nothing asked for that is not there. */
class MessageTests {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
  private static final Pattern KEY_IN_TEMPLATE =
      Pattern.compile("shell\\.(?:t|official)\\(\\s*\"([a-z0-9.-]+[a-z0-9-])\"");
  private static final Pattern BREAKS_FORMAT = Pattern.compile("(?<!')'(?!')");

  private final Texts texts = new Texts();

  @Test
  void bothLanguagesHaveTheSameKeysAndPlaceholders() throws IOException {
    for (var module : modules()) {
      var indonesian = bundle(module, "id");
      var english = bundle(module, "en");
      assertThat(english.keySet()).as("keys of " + module).isEqualTo(indonesian.keySet());
      for (var key : indonesian.keySet()) {
        assertThat(key).startsWith(module + ".");
        assertThat(indonesian.get(key)).as(key).isNotBlank();
        assertThat(english.get(key)).as(key).isNotBlank();
        assertThat(placeholders(english.get(key)))
            .as("placeholders of " + key)
            .isEqualTo(placeholders(indonesian.get(key)));
      }
    }
  }

  @Test
  void textsWithArgumentsAreValidPatternsWithDoubledApostrophes() throws IOException {
    for (var module : modules()) {
      for (var language : List.of("id", "en")) {
        bundle(module, language)
            .forEach((key, text) -> {
              if (!placeholders(text).isEmpty()) {
                assertThat(new MessageFormat(text)).isNotNull();
                assertThat(BREAKS_FORMAT.matcher(text).find())
                    .as("single apostrophe in " + key)
                    .isFalse();
              }
            });
      }
    }
  }

  @Test
  void everyKeyATemplateNamesExists() throws IOException {
    var missing = new ArrayList<String>();
    try (var files = Files.walk(Path.of("src/main/jte"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".jte")).toList()) {
        var keys = KEY_IN_TEMPLATE.matcher(Files.readString(file));
        while (keys.find()) {
          if (!texts.has(Language.ID, keys.group(1))) {
            missing.add(file + ": " + keys.group(1));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void templatesHoldNoScriptNoStyleAndNoForeignAddress() throws IOException {
    var forbidden =
        Pattern.compile(
            "<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=\"|javascript:|(?:src|href)=\"https?:"
                + "|\\$unsafe");
    var found = new ArrayList<String>();
    try (var files = Files.walk(Path.of("src/main/jte"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".jte")).toList()) {
        var matcher = forbidden.matcher(Files.readString(file));
        if (matcher.find()) {
          found.add(file + ": " + matcher.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void spellsProtectionAsTheLawDoes() throws IOException {
    for (var module : modules()) {
      bundle(module, "id")
          .forEach(
              (key, text) -> assertThat(text).as(key).doesNotContainIgnoringCase("perlindungan"));
    }
  }

  private static Set<String> modules() throws IOException {
    var modules = new TreeSet<String>();
    for (var bundle :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:messages/*.properties")) {
      var name = String.valueOf(bundle.getFilename());
      assertThat(name).matches("[a-z]+_(id|en)\\.properties");
      modules.add(name.substring(0, name.indexOf('_')));
    }
    return modules;
  }

  private static TreeMap<String, String> bundle(String module, String language) throws IOException {
    var properties = new Properties();
    var resource =
        MessageTests.class.getResourceAsStream(
            "/messages/" + module + "_" + language + ".properties");
    assertThat(resource).as(module + " in " + language).isNotNull();
    try (var in = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    var texts = new TreeMap<String, String>();
    properties.forEach((key, text) -> texts.put((String) key, (String) text));
    return texts;
  }

  private static Set<String> placeholders(String text) {
    var found = new HashSet<String>();
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
