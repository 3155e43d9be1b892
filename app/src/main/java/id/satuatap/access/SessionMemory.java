package id.satuatap.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps who is signed in as one plain record in the session: no class of a framework is stored, so
 * an upgrade does not throw people out. Reading never makes a session.
 */
@Component
class SessionMemory implements SecurityContextRepository {

  static final String SIGNED_IN = "access.signed-in";

  private final Clock clock;

  SessionMemory(Clock clock) {
    this.clock = clock;
  }

  /** The signed-in person of the running request. */
  static Optional<SignedIn> current() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who instanceof SignedInToken token
        ? Optional.of(token.getPrincipal())
        : Optional.empty();
  }

  @Override
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return context(holder.getRequest());
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return find(request).isPresent();
  }

  /** Only {@link #enter} writes; a context changed by anything else is not kept. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    if (context.getAuthentication() instanceof SignedInToken token) {
      keep(request.getSession(), token.getPrincipal());
    }
  }

  Optional<SignedIn> find(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(SIGNED_IN) instanceof SignedIn signedIn)) {
      return Optional.empty();
    }
    if (!signedIn.holdsAt(clock.instant())) {
      session.invalidate();
      return Optional.empty();
    }
    return Optional.of(signedIn);
  }

  /** Begins a session of her own, under an id nobody knew before. */
  void enter(HttpServletRequest request, SignedIn signedIn) {
    HttpSession before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    keep(request.getSession(true), signedIn);
    use(signedIn);
  }

  /** The same session with something new about her, such as a fresh factor. */
  void change(HttpServletRequest request, SignedIn signedIn) {
    keep(request.getSession(true), signedIn);
    use(signedIn);
  }

  private static void use(SignedIn signedIn) {
    SecurityContextHolder.setContext(new SecurityContextImpl(new SignedInToken(signedIn)));
  }

  private static void keep(HttpSession session, SignedIn signedIn) {
    session.setAttribute(SIGNED_IN, signedIn);
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, signedIn.account().toString());
  }

  private SecurityContext context(HttpServletRequest request) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    find(request).ifPresent(s -> context.setAuthentication(new SignedInToken(s)));
    return context;
  }
}
