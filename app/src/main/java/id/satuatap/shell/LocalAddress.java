package id.satuatap.shell;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Addresses inside this installation; anything else given as "come back here" is refused. */
final class LocalAddress {

  /** Query parameter that carries the language where no cookie may. */
  static final String LANGUAGE = "bahasa";

  private LocalAddress() {}

  /**
   * The address when it surely stays here, else the start page. A second slash or a backslash at
   * the start would lead to another host, control characters are dropped by some browsers first.
   */
  static String orStart(@Nullable String address) {
    if (address == null
        || address.length() > 2000
        || !address.startsWith("/")
        || address.startsWith("//")
        || address.indexOf('\\') >= 0
        || address.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      return "/";
    }
    return address;
  }

  static String with(String path, String query, String parameter, String value) {
    var pairs = new ArrayList<String>();
    for (var pair : query.split("&", -1)) {
      if (!pair.isEmpty() && !nameOf(pair).equals(parameter)) {
        pairs.add(pair);
      }
    }
    pairs.add(encode(parameter) + "=" + encode(value));
    return path + "?" + String.join("&", pairs);
  }

  private static String nameOf(String pair) {
    var name = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
