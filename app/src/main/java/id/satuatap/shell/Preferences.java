package id.satuatap.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** Language and light or dark: a person's wish, kept in a cookie that says nothing else. */
final class Preferences {

  static final String LANGUAGE_COOKIE = "bahasa";
  static final String THEME_COOKIE = "tampilan";
  private static final Set<String> THEMES = Set.of("light", "dark");

  private Preferences() {}

  /**
   * As asked in the address, else as chosen before, else as the browser prefers, else Indonesian.
   */
  static Language language(HttpServletRequest request) {
    return asked(request)
        .or(() -> Language.ofCode(cookie(request, LANGUAGE_COOKIE)))
        .orElseGet(() -> preferred(request));
  }

  static boolean languageAsked(HttpServletRequest request) {
    return asked(request).isPresent();
  }

  /** Read from the address only: a form's fields are not ours to look into. */
  private static java.util.Optional<Language> asked(HttpServletRequest request) {
    var query = request.getQueryString();
    if (query == null) {
      return java.util.Optional.empty();
    }
    for (var pair : query.split("&", -1)) {
      if (pair.startsWith(LocalAddress.LANGUAGE + "=")) {
        return Language.ofCode(pair.substring(LocalAddress.LANGUAGE.length() + 1));
      }
    }
    return java.util.Optional.empty();
  }

  private static Language preferred(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return Language.ID;
    }
    for (var locale : Collections.list(request.getLocales())) {
      var language = Language.ofCode(locale.getLanguage());
      if (language.isPresent()) {
        return language.get();
      }
    }
    return Language.ID;
  }

  static String theme(HttpServletRequest request) {
    var theme = cookie(request, THEME_COOKIE);
    return theme != null && THEMES.contains(theme) ? theme : "";
  }

  static boolean isTheme(String theme) {
    return theme.isEmpty() || THEMES.contains(theme);
  }

  static void remember(
      HttpServletRequest request, HttpServletResponse response, String cookie, String value) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(cookie, value)
            .path("/")
            .sameSite("Lax")
            .httpOnly(true)
            .secure(request.isSecure())
            .maxAge(value.isEmpty() ? Duration.ZERO : Duration.ofDays(365))
            .build()
            .toString());
  }

  private static @Nullable String cookie(HttpServletRequest request, String name) {
    var cookie = WebUtils.getCookie(request, name);
    return cookie == null ? null : cookie.getValue();
  }
}
