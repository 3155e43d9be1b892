package id.satuatap.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Leaves at once: ends the session, asks the browser to forget, goes to the neutral page.
 *
 * <p>Scripts call it in the background ({@code ?diam}) because they replace the page themselves.
 * Not in {@code Clear-Site-Data} then: storage, where the guard against the Back button keeps its
 * mark.
 */
@Controller
class QuickExitPage {

  static final String PATH = "/keluar-cepat";

  /** The weather: of use to anybody, at any hour, and public. */
  static final String NEUTRAL_PAGE = "${satuatap.quick-exit:https://www.bmkg.go.id/}";

  private final String neutralPage;

  QuickExitPage(@Value(NEUTRAL_PAGE) String neutralPage) {
    this.neutralPage = neutralPage;
  }

  @GetMapping(PATH)
  ResponseEntity<Void> leave(
      @RequestParam(name = "diam", required = false) @Nullable String quiet,
      HttpServletRequest request) {
    var session = request.getSession(false);
    if (session != null && !"cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
      session.invalidate();
    }
    var answer =
        ResponseEntity.status(quiet == null ? HttpStatus.SEE_OTHER : HttpStatus.NO_CONTENT)
            .cacheControl(CacheControl.noStore())
            .header(
                "Clear-Site-Data",
                quiet == null ? "\"cache\", \"cookies\", \"storage\"" : "\"cache\", \"cookies\"");
    return quiet == null
        ? answer.header(HttpHeaders.LOCATION, neutralPage).build()
        : answer.build();
  }
}
