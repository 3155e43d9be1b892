package id.satuatap.passport;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.access.RoleOffices;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.SeparateDatabase;
import id.satuatap.installation.Configuration.PassportSwitch;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Unusable;
import id.satuatap.kernel.Ids;
import id.satuatap.passport.StoreAway.Why;
import id.satuatap.vault.SeparateKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Opens the store of the immigration desk when somebody needs it and keeps it open. Whatever is
 * wrong with it is said here once, for the page, for health and for the operator, and hinders
 * nothing else.
 */
@Component
class IsolatedStore implements DisposableBean {

  static final Caller DUTY = Caller.system(DatabaseRole.SYSTEM_PASSPORT);

  /** What the operator's check of this machine reads. */
  static final String TROUBLE_FILE = "passport-store.trouble";

  private static final Logger LOG = LoggerFactory.getLogger(IsolatedStore.class);
  static final String KEYS = "passport";
  static final String IDENTITY = "identity";
  private static final String WORD = "satuatap";
  private static final int CONNECTIONS = 6;
  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(4);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private final Installation installation;
  private final RoleOffices offices;
  private final List<Consumer<Open>> whenOpened = new CopyOnWriteArrayList<>();

  private @Nullable CompletableFuture<Open> opening;
  private volatile @Nullable Open open;
  private volatile @Nullable Failure failure;
  private volatile boolean closed;
  private volatile @Nullable Asked asked;

  IsolatedStore(Installation installation, RoleOffices offices) {
    this.installation = installation;
    this.offices = offices;
  }

  /**
   * The opened store.
   *
   * @param id names this store wherever it moves
   */
  record Open(SeparateDatabase database, SeparateKeys keys, UUID id) {

    ApplicationStore applications() {
      return new ApplicationStore(database.jdbc());
    }

    OutboxStore outbox() {
      return new OutboxStore(database.jdbc());
    }
  }

  private record Failure(Why why, String words, long atNanos) {}

  private record Asked(boolean wanted, long atNanos) {}

  /** What health tells. */
  record Standing(boolean wanted, boolean open, @Nullable Why why, String words) {}

  /** This installation keeps such a store: it was switched on, or somebody works at such a desk. */
  boolean wanted() {
    if (installation.configuration().passportStore() != PassportSwitch.AUTO) {
      return installation.configuration().passportStore() == PassportSwitch.ON;
    }
    if (installation.configuration().passportDatabase() != null) {
      return true;
    }
    Asked last = asked;
    if (last == null
        || (!last.wanted() && System.nanoTime() - last.atNanos() > ASK_AGAIN.toNanos())) {
      last = new Asked(!offices.of(DatabaseRole.PASSPORT).isEmpty(), System.nanoTime());
      asked = last;
    }
    return last.wanted();
  }

  /** Work in one transaction of the store, as the current caller. */
  <T> T in(Function<Open, T> work) {
    Open ready = open();
    try {
      return ready.database().in(() -> work.apply(ready));
    } catch (CannotCreateTransactionException
        | DataAccessResourceFailureException
        | TransactionSystemException e) {
      throw new StoreAway(Why.SERVER, e);
    }
  }

  /** The open store, or null while it is not open. */
  @Nullable Open now() {
    return open;
  }

  /** Done each time the store has been opened, before anybody else works on it. */
  void whenOpened(Consumer<Open> work) {
    whenOpened.add(work);
  }

  /** Begins to open the store unless that is under way or has just failed. */
  void openInBackground() {
    Failure last = failure;
    if (open == null
        && (last == null || System.nanoTime() - last.atNanos() > ASK_AGAIN.toNanos())) {
      begin();
    }
  }

  private Open open() {
    Open ready = open;
    if (ready != null) {
      return ready;
    }
    if (!Callers.call(DUTY, this::wanted)) {
      throw new StoreAway(Why.OFF, null);
    }
    Failure last = failure;
    if (last != null && System.nanoTime() - last.atNanos() < TRY_AGAIN.toNanos()) {
      throw new StoreAway(last.why(), null);
    }
    try {
      return begin().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StoreAway(Why.OPENING, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StoreAway away ? away : new StoreAway(Why.SERVER, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreAway(Why.OPENING, e);
    }
  }

  private synchronized CompletableFuture<Open> begin() {
    CompletableFuture<Open> running = opening;
    if (running != null && !running.isCompletedExceptionally()) {
      return running;
    }
    var started = new CompletableFuture<Open>();
    opening = started;
    // A thread of its own: servers are started with the class loader of the program.
    Thread.ofPlatform()
        .name("open-passport")
        .daemon()
        .start(() -> Callers.run(DUTY, () -> finish(started)));
    return started;
  }

  private void finish(CompletableFuture<Open> started) {
    @Nullable SeparateDatabase database = null;
    Why phase = Why.KEY;
    try {
      KeyFolder folder = KeyFolder.open(installation.keys().path());
      byte[] contextKey = installation.passportContextKey();
      phase = Why.SERVER;
      var where = installation.passportDatabase();
      database =
          SeparateDatabase.open(
              "passport", where, contextKey, installation.passportRolePrefix(), CONNECTIONS);
      Optional<Identity> known = identity(database);
      phase = Why.KEY;
      var keys = SeparateKeys.open(folder, KEYS, known.isEmpty());
      phase = Why.OTHER_KEY;
      var ready = new Open(database, keys, identified(database, keys, known));
      phase = Why.SERVER;
      whenOpened.forEach(work -> work.accept(ready));
      if (closed) {
        throw new Unusable("SatuAtap sedang berhenti.", "SatuAtap is stopping.");
      }
      open = ready;
      failure = null;
      Files.deleteIfExists(trouble());
      started.complete(ready);
    } catch (RuntimeException | IOException e) {
      if (database != null) {
        database.close();
      }
      failed(phase, e);
      started.completeExceptionally(new StoreAway(phase, e));
    }
  }

  private void failed(Why why, Exception e) {
    String words =
        e instanceof Unusable
            ? String.valueOf(e.getMessage())
            : why == Why.OTHER_KEY
                ? "Kunci paspor milik penyimpanan lain. Pasang folder kunci yang benar."
                    + System.lineSeparator()
                    + "The passport keys belong to another store. Put back the right key folder."
                : "Penyimpanan paspor tidak dapat dibuka."
                    + System.lineSeparator()
                    + "The passport store cannot be opened ("
                    + e.getClass().getSimpleName()
                    + ").";
    Failure before = failure;
    failure = new Failure(why, words, System.nanoTime());
    if (closed || before != null && before.why() == why) {
      return;
    }
    LOG.error("the passport store is away, {}: {}", why, words);
    try {
      Files.writeString(trouble(), words + System.lineSeparator(), UTF_8);
    } catch (IOException unwritable) {
      LOG.warn("{} cannot be written", TROUBLE_FILE);
    }
  }

  private Path trouble() {
    return installation.configuration().home().resolve(TROUBLE_FILE);
  }

  record Identity(UUID storeId, byte[] sealed) {}

  static Optional<Identity> identity(SeparateDatabase database) {
    return database.in(() ->
        database
            .jdbc()
            .sql("select store_id, sealed from passport.identity")
            .query((row, n) ->
                new Identity(row.getObject("store_id", UUID.class), row.getBytes("sealed")))
            .optional());
  }

  /** A fresh store gets its name; one in use is opened by the keys it was sealed with only. */
  private static UUID identified(
      SeparateDatabase database, SeparateKeys keys, Optional<Identity> known) {
    if (known.isPresent()) {
      UUID id = known.get().storeId();
      if (!new String(keys.open(IDENTITY, id, known.get().sealed()), UTF_8).equals(WORD)) {
        throw new IllegalStateException("another word under the key of the store");
      }
      return id;
    }
    UUID id = Ids.next();
    byte[] sealed = keys.seal(IDENTITY, id, WORD.getBytes(UTF_8));
    database.in(() ->
        database
            .jdbc()
            .sql("insert into passport.identity (id, store_id, sealed) values (1, ?, ?)")
            .params(id, sealed)
            .update());
    return id;
  }

  Standing standing() {
    boolean wanted = Callers.call(DUTY, this::wanted);
    Open ready = open;
    Failure last = failure;
    if (ready == null) {
      return last == null
          ? new Standing(wanted, false, null, "")
          : new Standing(wanted, false, last.why(), last.words());
    }
    try {
      Callers.call(
          DUTY,
          () ->
              ready
                  .database()
                  .in(() -> ready.database().jdbc().sql("select 1").query(Integer.class).single()));
      return new Standing(wanted, true, null, "");
    } catch (CannotCreateTransactionException | DataAccessResourceFailureException e) {
      return new Standing(wanted, false, Why.SERVER, "");
    }
  }

  /** Closes the store; whoever needs it next opens it anew. */
  synchronized void forget() {
    Open ready = open;
    open = null;
    opening = null;
    if (ready != null) {
      ready.database().close();
    }
  }

  /** Before the servers are stopped. */
  @Override
  public void destroy() {
    closed = true;
    forget();
  }
}
