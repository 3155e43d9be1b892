package id.satuatap.passport;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What the desk reads while its store is away: which part, and who can help. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class AwayPage {

  private static final String SECONDS = "10";

  record View(StoreAway.Why why) {

    String key() {
      return "passport.away." + why.code();
    }
  }

  @ExceptionHandler(StoreAway.class)
  ModelAndView away(StoreAway away, HttpServletResponse response) {
    response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var page = new ModelAndView("passport/away", "page", new View(away.why()));
    page.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
    return page;
  }
}
