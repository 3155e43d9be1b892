package id.satuatap.shell;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every visible string, by key and language, read from {@code
 * messages/<module>_<language>.properties}.
 *
 * <p>A text without arguments is taken as it stands; with arguments it is a {@link MessageFormat}
 * pattern.
 */
@Component
public class Texts {

  private static final Logger LOG = LoggerFactory.getLogger(Texts.class);

  private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  public Texts() {
    for (var language : Language.values()) {
      texts.put(language, read(language));
    }
  }

  /** The text; an unknown key is shown as itself and logged once. */
  public String text(Language language, String key, Object... arguments) {
    var text = texts.getOrDefault(language, Map.of()).get(key);
    if (text == null) {
      if (missing.add(language.code() + ' ' + key)) {
        LOG.warn("no {} text for {}", language.code(), key);
      }
      return key;
    }
    if (arguments.length == 0) {
      return text;
    }
    var format =
        formats.computeIfAbsent(
            language.code() + ' ' + key, k -> new MessageFormat(text, language.locale()));
    // A MessageFormat is not safe for concurrent use; its clone is cheap.
    return ((MessageFormat) format.clone()).format(arguments);
  }

  public boolean has(Language language, String key) {
    return texts.getOrDefault(language, Map.of()).containsKey(key);
  }

  Set<String> keys(Language language) {
    return new TreeSet<>(texts.getOrDefault(language, Map.of()).keySet());
  }

  private static Map<String, String> read(Language language) {
    var all = new HashMap<String, String>();
    try {
      var bundles =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:messages/*_" + language.code() + ".properties");
      for (var bundle : bundles) {
        var properties = new Properties();
        try (var in = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
          properties.load(in);
        }
        properties.forEach((key, text) -> all.put((String) key, (String) text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("message bundles cannot be read", e);
    }
    return Map.copyOf(all);
  }
}
