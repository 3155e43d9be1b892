package id.satuatap.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contributes lines shown above every page, such as "this is a demonstration". */
public interface Banners {

  List<Banner> of(HttpServletRequest request);

  /**
   * One line above the page.
   *
   * @param tone {@code info}, {@code demo}, {@code warning} or {@code danger}
   * @param key message key of the sentence
   * @param arguments filled into the sentence
   * @param linkKey message key of the link's words, with {@code linkPath}; both null without link
   */
  record Banner(
      String tone,
      String key,
      List<Object> arguments,
      @Nullable String linkKey,
      @Nullable String linkPath) {

    public static Banner of(String tone, String key, Object... arguments) {
      return new Banner(tone, key, List.of(arguments), null, null);
    }

    public Banner linking(String words, String path) {
      return new Banner(tone, key, arguments, words, path);
    }
  }
}
