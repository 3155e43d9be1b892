package id.satuatap.message;

import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Banners;
import id.satuatap.shell.Inbox;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What waits for the reader, on every page: a number beside her name, a line for an alarm. */
@Component
class MessageInbox implements Inbox, Banners, Navigation {

  static final String PATH = "/pemberitahuan";

  /** Who is told things inside the application. */
  static final Set<DatabaseRole> READERS =
      Set.of(
          DatabaseRole.VILLAGE,
          DatabaseRole.COUNTER,
          DatabaseRole.PASSPORT,
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR,
          DatabaseRole.PARTNER,
          DatabaseRole.RECRUITMENT,
          DatabaseRole.NATIONAL,
          DatabaseRole.ANALYST,
          DatabaseRole.OPERATOR);

  private static final Logger LOG = LoggerFactory.getLogger(MessageInbox.class);
  private static final NoticeStore.Unread NOTHING = new NoticeStore.Unread(0, 0);

  private final UnreadCounts counts;

  MessageInbox(UnreadCounts counts) {
    this.counts = counts;
  }

  @Override
  public Optional<Waiting> waiting(HttpServletRequest request) {
    int unread = unread().all();
    return unread == 0
        ? Optional.empty()
        : Optional.of(new Waiting(unread, "message.inbox.unread", PATH));
  }

  @Override
  public List<Banner> of(HttpServletRequest request) {
    int alarms = unread().alarms();
    return alarms == 0
        ? List.of()
        : List.of(
            Banner.of("danger", "message.banner.alarm", alarms)
                .linking("message.banner.look", PATH));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("message.nav.inbox", PATH, "letter", 30, READERS),
        new NavigationEntry(
            "message.nav.outbox", "/kelola/pesan", "upload", 850, Set.of(DatabaseRole.OPERATOR)));
  }

  /** A page must not fail for its number. */
  private NoticeStore.Unread unread() {
    if (Callers.find().filter(c -> READERS.contains(c.role())).isEmpty()) {
      return NOTHING;
    }
    try {
      return counts.mine();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("notices could not be counted: {}", e.getClass().getSimpleName());
      return NOTHING;
    }
  }
}
