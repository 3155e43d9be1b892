package id.satuatap.access;

import id.satuatap.guard.PublicForm;
import id.satuatap.shell.HelpPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Which requests must carry the session's token: all that change something in the name of somebody
 * signed in, but for forms that carry their own and the two switches of the layout that change the
 * look only.
 */
final class ForgeryMatcher implements RequestMatcher {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> LOOK = Set.of("/bahasa", "/tampilan");

  private final SessionMemory sessions;
  private final RequestMappingHandlerMapping handlers;

  ForgeryMatcher(SessionMemory sessions, RequestMappingHandlerMapping handlers) {
    this.sessions = sessions;
    this.handlers = handlers;
  }

  @Override
  public boolean matches(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        && sessions.find(request).isPresent()
        && !LOOK.contains(request.getRequestURI())
        && !carriesItsOwn(request);
  }

  private boolean carriesItsOwn(HttpServletRequest request) {
    HandlerExecutionChain found;
    try {
      found = handlers.getHandler(request);
    } catch (Exception e) {
      // No such method here: it will be refused anyway, after the token was asked for.
      return false;
    }
    return found != null
        && found.getHandler() instanceof HandlerMethod method
        && (AnnotatedElementUtils.hasAnnotation(method.getMethod(), PublicForm.class)
            || AnnotatedElementUtils.hasAnnotation(method.getMethod(), HelpPage.class)
            || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), HelpPage.class));
  }
}
