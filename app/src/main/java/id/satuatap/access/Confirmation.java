package id.satuatap.access;

import id.satuatap.guard.FreshFactor;
import id.satuatap.guard.OpenFiles;
import id.satuatap.guard.OpensFile;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks for a factor once more where {@link FreshFactor} or {@link OpensFile} says so. The question
 * carries what was sent in hidden fields and goes back to the same address, so that nothing is
 * typed twice.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Confirmation {

  /** The field the code comes back in. */
  static final String CODE = "_konfirmasi";

  static final String PATH = "/akun/konfirmasi";

  private static final Set<String> NOT_CARRIED = Set.of(CODE, "_csrf");

  private final Passkeys passkeys;

  Confirmation(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  /** One value that was sent. */
  record Sent(String name, String value) {}

  /**
   * @param action where the answer goes
   */
  record Page(String action, List<Sent> sent, boolean passkey, boolean demo, FormErrors errors)
      implements FormPage {}

  /** Ends the running request with the question. */
  static final class Needed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean wrong;

    Needed(boolean wrong) {
      super("a fresh factor is needed", null, false, false);
      this.wrong = wrong;
    }
  }

  @ExceptionHandler(Needed.class)
  ModelAndView ask(Needed needed, HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept == null || !accept.contains("text/html")) {
      throw new AccessDeniedException("a fresh factor is needed");
    }
    var sent = new ArrayList<Sent>();
    String action = request.getRequestURI();
    if (request.getMethod().equals("GET")) {
      // Codes do not belong into addresses: prove first, then go there.
      String query = request.getQueryString();
      String here = query == null ? action : action + "?" + query;
      String back = action.equals(PATH) ? request.getParameter("kembali") : here;
      sent.add(new Sent("kembali", LocalPath.orStart(back)));
      action = PATH;
    } else {
      for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
        if (!NOT_CARRIED.contains(parameter.getKey())) {
          for (String value : parameter.getValue()) {
            sent.add(new Sent(parameter.getKey(), value));
          }
        }
      }
    }
    var errors = FormErrors.none();
    if (needed.wrong) {
      errors.add(CODE, "access.refusal.confirmation");
    }
    var page =
        new ModelAndView(
            "access/confirm",
            "page",
            new Page(
                action,
                sent,
                passkeys.possible(request),
                SessionMemory.current().map(SignedIn::demo).orElse(false),
                errors));
    page.setStatus(needed.wrong ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    return page;
  }

  /** Looks at each request before its page is made. */
  @Configuration(proxyBeanMethods = false)
  static class Gate implements WebMvcConfigurer, HandlerInterceptor {

    private final ObjectProvider<SignIns> signIns;
    private final SessionMemory sessions;
    private final OpenFiles files;
    private final Clock clock;

    Gate(ObjectProvider<SignIns> signIns, SessionMemory sessions, OpenFiles files, Clock clock) {
      this.signIns = signIns;
      this.sessions = sessions;
      this.files = files;
      this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
      registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (!(handler instanceof HandlerMethod method)) {
        return true;
      }
      UUID file = file(method, request);
      if (file != null) {
        if (!files.open(request, file)) {
          prove(request);
          files.opened(request, file);
        }
      } else if (AnnotatedElementUtils.hasAnnotation(method.getMethod(), FreshFactor.class)
          || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), FreshFactor.class)) {
        prove(request);
      }
      return true;
    }

    private static @Nullable UUID file(HandlerMethod method, HttpServletRequest request) {
      OpensFile opens = method.getMethodAnnotation(OpensFile.class);
      if (opens != null
          && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
              instanceof Map<?, ?> variables
          && variables.get(opens.value()) instanceof String text) {
        try {
          return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
          // The page itself says that there is no such thing.
        }
      }
      return null;
    }

    private void prove(HttpServletRequest request) {
      SignedIn signedIn =
          sessions
              .find(request)
              .orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
      if (signedIn.freshAt(clock.instant())) {
        return;
      }
      String code = request.getParameter(CODE);
      if (code == null) {
        throw new Needed(false);
      }
      // In the demonstration nobody has a phone with codes: agreeing is enough, and says so.
      if (!signedIn.demo() && !signIns.getObject().provesAgain(signedIn.account(), code)) {
        throw new Needed(true);
      }
      sessions.change(request, signedIn.provedAt(clock.instant()));
    }
  }
}
