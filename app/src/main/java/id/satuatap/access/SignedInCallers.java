package id.satuatap.access;

import id.satuatap.guard.Caller;
import id.satuatap.guard.CallerSource;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tells the guard who acts and the shell who looks. */
@Component
class SignedInCallers implements CallerSource, Visitor {

  private static final Logger LOG = LoggerFactory.getLogger(SignedInCallers.class);

  /** Roles whose reach is looked up at every request. */
  private static final Set<DatabaseRole> OWN = EnumSet.of(DatabaseRole.WORKER, DatabaseRole.FAMILY);

  private final BreakGlasses glasses;
  private final ObjectProvider<OwnRightsSource> rights;

  SignedInCallers(@Lazy BreakGlasses glasses, ObjectProvider<OwnRightsSource> rights) {
    this.glasses = glasses;
    this.rights = rights;
  }

  @Override
  public Caller callerOf(HttpServletRequest request) {
    return SessionMemory.current()
        .map(signedIn ->
            OWN.contains(signedIn.role())
                ? own(request, signedIn)
                : signedIn.caller(standing(request, signedIn)))
        .orElseGet(Caller::anonymous);
  }

  /** Somebody whose code is not good any more is a stranger. */
  private Caller own(HttpServletRequest request, SignedIn who) {
    var source = rights.getIfAvailable();
    if (source == null || request.getRequestURI().startsWith("/assets/")) {
      return Caller.anonymous();
    }
    try {
      return source
          .of(who.role(), who.account(), who.byCode())
          .map(who::caller)
          .orElseGet(() -> who.byCode() ? Caller.anonymous() : who.caller(Set.of()));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("own rights could not be looked up: {}", e.getClass().getSimpleName());
      return Caller.anonymous();
    }
  }

  @Override
  public Optional<Person> of(HttpServletRequest request) {
    return SessionMemory.current()
        // A page that others may see says nothing of somebody who came with a code.
        .filter(s -> !s.byCode())
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
