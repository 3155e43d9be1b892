package id.satuatap.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sessions at the price of one question a page. That somebody is still there is written once a
 * minute, not at every page: every such writing waits for the disk. A session therefore ends up to
 * a minute early. It is read anew at every request, so that what was ended is ended.
 */
final class SeldomTouchedSessions<S extends Session>
    implements FindByIndexNameSessionRepository<SeldomTouchedSessions.Seldom<S>> {

  private static final Duration STEP = Duration.ofMinutes(1);

  private static final ScopedValue<Boolean> READING = ScopedValue.newInstance();

  private final FindByIndexNameSessionRepository<S> sessions;

  SeldomTouchedSessions(FindByIndexNameSessionRepository<S> sessions) {
    this.sessions = sessions;
  }

  @Override
  public Seldom<S> createSession() {
    return new Seldom<>(sessions.createSession());
  }

  /** Without changes this asks nothing of the database. */
  @Override
  public void save(Seldom<S> session) {
    sessions.save(session.session);
  }

  @Override
  public @Nullable Seldom<S> findById(String id) {
    S found = ScopedValue.where(READING, true).call(() -> sessions.findById(id));
    return found == null ? null : new Seldom<>(found);
  }

  @Override
  public void deleteById(String id) {
    sessions.deleteById(id);
  }

  @Override
  public Map<String, Seldom<S>> findByIndexNameAndIndexValue(String index, String value) {
    var found = new LinkedHashMap<String, Seldom<S>>();
    sessions
        .findByIndexNameAndIndexValue(index, value)
        .forEach((id, session) -> found.put(id, new Seldom<>(session)));
    return found;
  }

  /** A session that does not take every look for a change. */
  static final class Seldom<S extends Session> implements Session {

    private final S session;

    Seldom(S session) {
      this.session = session;
    }

    @Override
    public void setLastAccessedTime(Instant at) {
      if (Duration.between(session.getLastAccessedTime(), at).abs().compareTo(STEP) >= 0) {
        session.setLastAccessedTime(at);
      }
    }

    @Override
    public String getId() {
      return session.getId();
    }

    @Override
    public String changeSessionId() {
      return session.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
      return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
      return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
      session.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
      session.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return session.getCreationTime();
    }

    @Override
    public Instant getLastAccessedTime() {
      return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return session.isExpired();
    }
  }

  /** Reading one session is one statement and needs no transaction around it. */
  static final class Transactions implements TransactionOperations {

    private final TransactionOperations writing;

    Transactions(TransactionOperations writing) {
      this.writing = writing;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
      // In somebody's transaction the connection would be held until that ends.
      return READING.isBound() && !TransactionSynchronizationManager.isSynchronizationActive()
          ? TransactionOperations.withoutTransaction().execute(work)
          : writing.execute(work);
    }
  }
}
