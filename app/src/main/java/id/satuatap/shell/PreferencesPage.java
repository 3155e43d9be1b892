package id.satuatap.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Changes language and theme.
 *
 * <p>Both work without session and without token; what protects them is that nothing but the look
 * changes, and that a request another site made is refused where the browser says so.
 */
@Controller
class PreferencesPage {

  @PostMapping("/bahasa")
  ResponseEntity<Void> language(
      @RequestParam("bahasa") String code,
      @RequestParam(name = "kembali", required = false) @Nullable String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    sameSite(request);
    var language =
        Language.ofCode(code)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    Preferences.remember(request, response, Preferences.LANGUAGE_COOKIE, language.code());
    return backTo(back);
  }

  @PostMapping("/tampilan")
  ResponseEntity<Void> theme(
      @RequestParam("tampilan") String theme,
      @RequestParam(name = "kembali", required = false) @Nullable String back,
      HttpServletRequest request,
      HttpServletResponse response) {
    sameSite(request);
    if (!Preferences.isTheme(theme)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Preferences.remember(request, response, Preferences.THEME_COOKIE, theme);
    return backTo(back);
  }

  private static ResponseEntity<Void> backTo(@Nullable String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, LocalAddress.orStart(address))
        .build();
  }

  private static void sameSite(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }
}
