package id.satuatap.access;

import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.shell.Banners;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lines above every page: a demonstration, an open emergency, and what waits for a supervisor. */
@Component
class AccessBanners implements Banners {

  private static final Logger LOG = LoggerFactory.getLogger(AccessBanners.class);

  private final Installation installation;
  private final BreakGlasses glasses;

  AccessBanners(Installation installation, BreakGlasses glasses) {
    this.installation = installation;
    this.glasses = glasses;
  }

  @Override
  public List<Banner> of(HttpServletRequest request) {
    var banners = new ArrayList<Banner>();
    var who = SessionMemory.current();
    if (installation.configuration().demo()) {
      if (who.isPresent()) {
        banners.add(
            Banner.of("demo", "access.banner.demo.role")
                .linking("access.banner.demo.switch", "/?peran"));
      } else {
        banners.add(Banner.of("demo", "access.banner.demo"));
      }
      if (!SessionCookie.isProtected(request)) {
        banners.add(Banner.of("warning", "access.banner.plain-http"));
      }
    }
    if (!Callers.current().scopes().getOrDefault(BreakGlasses.SCOPE, Set.of()).isEmpty()) {
      // Explains beforehand why what she then writes on the opened page is refused.
      banners.add(
          Banner.of("warning", "access.banner.break-glass.stands")
              .linking("access.banner.break-glass.end", "/darurat"));
    }
    if (who.isPresent() && who.get().role() == DatabaseRole.SUPERVISOR) {
      int unseen = unseen();
      if (unseen > 0) {
        banners.add(
            Banner.of("warning", "access.banner.break-glass", unseen)
                .linking("access.banner.break-glass.look", "/kelola/darurat"));
      }
    }
    return banners;
  }

  /** A page must not fail for its banner. */
  private int unseen() {
    try {
      return glasses.unseen();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("notices could not be counted: {}", e.getClass().getSimpleName());
      return 0;
    }
  }
}
