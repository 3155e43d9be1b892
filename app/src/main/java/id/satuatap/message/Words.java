package id.satuatap.message;

import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Arguments as they are stored, and texts as they are read. */
final class Words {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};
  private static final String KEY = "key:";
  private static final String AT = "at:";

  private Words() {}

  static String json(Map<String, String> arguments) {
    return JSON.writeValueAsString(arguments);
  }

  static Map<String, String> of(@Nullable String json) {
    return json == null ? Map.of() : JSON.readValue(json, STRINGS);
  }

  /** The text of a key with its arguments in this language, hours in this zone. */
  static String text(
      Texts texts, Language language, ZoneId zone, String key, Map<String, String> arguments) {
    Object[] positional = NewMessage.positional(arguments);
    for (int i = 0; i < positional.length; i++) {
      positional[i] = said(texts, language, zone, String.valueOf(positional[i]));
    }
    return texts.text(language, key, positional);
  }

  private static String said(Texts texts, Language language, ZoneId zone, String value) {
    if (value.startsWith(KEY)) {
      return texts.text(language, value.substring(KEY.length()));
    }
    if (value.startsWith(AT)) {
      try {
        ZonedDateTime then = Instant.parse(value.substring(AT.length())).atZone(zone);
        return DateTimeFormatter.ofPattern(
                language == Language.ID ? "EEEE d MMMM 'pukul' HH.mm" : "EEEE d MMMM 'at' HH:mm",
                language.locale())
            .format(then);
      } catch (DateTimeParseException e) {
        return value;
      }
    }
    return value;
  }
}
