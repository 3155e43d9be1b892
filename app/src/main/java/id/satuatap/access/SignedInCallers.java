package id.satuatap.access;

import id.satuatap.guard.Caller;
import id.satuatap.guard.CallerSource;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tells the guard who acts and the shell who looks. */
@Component
class SignedInCallers implements CallerSource, Visitor {

  private static final Logger LOG = LoggerFactory.getLogger(SignedInCallers.class);

  private final BreakGlasses glasses;

  SignedInCallers(@Lazy BreakGlasses glasses) {
    this.glasses = glasses;
  }

  @Override
  public Caller callerOf(HttpServletRequest request) {
    return SessionMemory.current()
        .map(signedIn -> signedIn.caller(standing(request, signedIn)))
        .orElseGet(Caller::anonymous);
  }

  @Override
  public Optional<Person> of(HttpServletRequest request) {
    return SessionMemory.current()
        .map(s ->
            new Person(
                s.displayName(),
                Grant.roleKey(s.role()),
                s.organisationName() == null ? "" : s.organisationName(),
                s.role(),
                Organisation.zoneId(s.zone()),
                "/akun/saya",
                "/keluar"));
  }

  /** Asked of the database at every request, but only in a session that broke a glass. */
  private Set<String> standing(HttpServletRequest request, SignedIn signedIn) {
    HttpSession session = request.getSession(false);
    if (session == null
        || signedIn.role() == DatabaseRole.PUBLIC
        || session.getAttribute(BreakGlasses.MARK) == null) {
      return Set.of();
    }
    try {
      return glasses.standing(signedIn.account(), signedIn.role());
    } catch (DataAccessException | TransactionException e) {
      // Without the answer she has her ordinary rights.
      LOG.warn("break-glass could not be looked up: {}", e.getClass().getSimpleName());
      return Set.of();
    }
  }
}
