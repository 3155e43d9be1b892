package id.satuatap.guard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins every transaction with the caller's role and signed context, both local to the
 * transaction, in one round trip that also brings the transaction's instant.
 */
final class GuardedTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  private static final String ENTER =
      """
      select set_config('role', ?, true), set_config('satuatap.context', ?, true),
             set_config('satuatap.signature', ?, true), transaction_timestamp()
      """;

  private record Begun(Caller caller, Instant instant) {}

  private final transient SignedContext contexts;
  private final transient Map<Connection, Begun> begun =
      Collections.synchronizedMap(new WeakHashMap<>());

  GuardedTransactionManager(DataSource dataSource, SignedContext contexts) {
    super(dataSource);
    this.contexts = contexts;
  }

  /**
   * Without a caller the transaction begins without a role, and the login itself has no right: it
   * can only fail. (The event registry opens such empty transactions around its own work.)
   */
  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    Optional<Caller> caller = Callers.find();
    if (caller.isPresent()) {
      enter(connection, caller.get());
    } else {
      begun.remove(connection);
    }
    super.prepareTransactionalConnection(connection, definition);
  }

  private void enter(Connection connection, Caller caller) throws SQLException {
    int backend = connection.unwrap(PGConnection.class).getBackendPID();
    var signed = contexts.sign(caller, backend, System.currentTimeMillis() / 1000);
    try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
      enter.setString(1, signed.role());
      enter.setString(2, signed.context());
      enter.setString(3, signed.signature());
      try (ResultSet row = enter.executeQuery()) {
        row.next();
        begun.put(
            connection, new Begun(caller, row.getObject(4, OffsetDateTime.class).toInstant()));
      }
    }
  }

  /**
   * Work of another caller must not slip into a running transaction: the role would be wrong, and
   * in one that began without a caller there is none.
   */
  @Override
  protected void prepareSynchronization(
      DefaultTransactionStatus status, TransactionDefinition definition) {
    if (status.hasTransaction() && !status.isNewTransaction()) {
      Optional<Caller> caller = Callers.find();
      if (!running().map(Begun::caller).equals(caller)) {
        throw new IllegalTransactionStateException(
            "the running transaction belongs to another caller; begin a new one");
      }
    }
    super.prepareSynchronization(status, definition);
  }

  /** The instant of the running transaction, as the database gave it. */
  Optional<Instant> instant() {
    return running().map(Begun::instant);
  }

  private Optional<Begun> running() {
    DataSource dataSource = getDataSource();
    if (dataSource == null) {
      return Optional.empty();
    }
    Object held = TransactionSynchronizationManager.getResource(dataSource);
    return held instanceof ConnectionHolder holder
            && TransactionSynchronizationManager.isActualTransactionActive()
        ? Optional.ofNullable(begun.get(holder.getConnection()))
        : Optional.empty();
  }
}
