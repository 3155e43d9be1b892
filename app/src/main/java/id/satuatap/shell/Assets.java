package id.satuatap.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Paths of styles and scripts. Their names carry a hash of their content, so browsers may keep them
 * for ever; the build writes which name is which.
 */
@Component
class Assets {

  static final String FOLDER = "/assets/";

  private final Map<String, String> names;

  Assets() {
    try (var in = new ClassPathResource("client/manifest.json").getInputStream()) {
      names = JsonMapper.shared().readValue(in, new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("the client part was not built: client/manifest.json", e);
    }
  }

  String path(String name) {
    var hashed = names.get(name);
    if (hashed == null) {
      throw new IllegalArgumentException("no asset " + name + "; there are " + names.keySet());
    }
    return FOLDER + hashed;
  }

  Map<String, String> names() {
    return Map.copyOf(names);
  }
}
