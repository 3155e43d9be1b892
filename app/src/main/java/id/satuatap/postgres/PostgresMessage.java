package id.satuatap.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Something to tell the person who runs the installation: a message key and its arguments.
 *
 * <p>Arguments are folders, ports, versions and the like; never anything out of the database.
 */
public record PostgresMessage(String key, List<String> arguments) {

  private static final Properties INDONESIAN = texts("id");
  private static final Properties ENGLISH = texts("en");

  public PostgresMessage {
    arguments = List.copyOf(arguments);
  }

  static PostgresMessage of(String key, Object... arguments) {
    // As strings: MessageFormat would print port 15432 as 15,432.
    return new PostgresMessage(key, Arrays.stream(arguments).map(String::valueOf).toList());
  }

  /** The text for a terminal, without a web application around it: English, or else Indonesian. */
  public String text(Locale locale) {
    var texts = locale.getLanguage().equals("en") ? ENGLISH : INDONESIAN;
    var pattern = texts.getProperty(key);
    return pattern == null ? key : MessageFormat.format(pattern, arguments.toArray());
  }

  private static Properties texts(String language) {
    var texts = new Properties();
    var name = "/messages/postgres_" + language + ".properties";
    try (InputStream in = PostgresMessage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(Path.of(name) + " is not in the program");
      }
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
