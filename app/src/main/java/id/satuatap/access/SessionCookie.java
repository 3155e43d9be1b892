package id.satuatap.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.session.web.http.CookieSerializer;

/**
 * The cookie of signed-in people. Over TLS, and on this machine itself, its name starts with {@code
 * __Host-}, so that no other host or path can plant one; a demonstration on plain http elsewhere
 * gets an ordinary one and says so on every page. It ends with the browser.
 */
final class SessionCookie implements CookieSerializer {

  static final String PROTECTED = "__Host-satuatap";
  static final String ORDINARY = "satuatap";

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

  private final boolean demo;

  SessionCookie(boolean demo) {
    this.demo = demo;
  }

  /** Whether the browser keeps a protected cookie for this address. */
  static boolean isProtected(HttpServletRequest request) {
    return request.isSecure() || THIS_MACHINE.contains(request.getServerName());
  }

  @Override
  public void writeCookieValue(CookieValue cookie) {
    boolean hidden = isProtected(cookie.getRequest());
    if (!hidden && !demo) {
      return;
    }
    String value = cookie.getCookieValue();
    boolean ended = value == null || value.isEmpty();
    cookie
        .getResponse()
        .addHeader(
            HttpHeaders.SET_COOKIE,
            ResponseCookie.from(hidden ? PROTECTED : ORDINARY, ended ? "" : value)
                .path("/")
                .httpOnly(true)
                .secure(hidden)
                .sameSite("Lax")
                .maxAge(ended ? Duration.ZERO : Duration.ofSeconds(-1))
                .build()
                .toString());
  }

  @Override
  public List<String> readCookieValues(HttpServletRequest request) {
    var values = new ArrayList<String>();
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      String name = isProtected(request) ? PROTECTED : ORDINARY;
      for (Cookie cookie : cookies) {
        if (name.equals(cookie.getName()) && ID.matcher(cookie.getValue()).matches()) {
          values.add(cookie.getValue());
        }
      }
    }
    return values;
  }
}
