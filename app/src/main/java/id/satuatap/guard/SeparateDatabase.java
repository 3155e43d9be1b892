package id.satuatap.guard;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.satuatap.installation.Database;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The guard in front of a database of its own, with roles and a context key of its own, opened and
 * closed while the program runs. Each call of {@link #in} is one transaction there, whatever runs
 * on the main server.
 */
public final class SeparateDatabase implements AutoCloseable {

  private final HikariDataSource pool;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  private SeparateDatabase(HikariDataSource pool, GuardedTransactionManager transactions) {
    this.pool = pool;
    this.jdbc = JdbcClient.create(pool);
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * @param contextKey 32 bytes the database knows
   * @param rolePrefix begins the names of its roles
   * @param most connections at once; none is kept while nobody works
   */
  public static SeparateDatabase open(
      String name, Database database, byte[] contextKey, String rolePrefix, int most) {
    HikariConfig config = GuardConfiguration.settings(name, database, database.runtime(), most);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(-1);
    var pool = new HikariDataSource(config);
    return new SeparateDatabase(
        pool, new GuardedTransactionManager(pool, new SignedContext(contextKey, rolePrefix)));
  }

  /** For use within {@link #in}. */
  public JdbcClient jdbc() {
    return jdbc;
  }

  /**
   * Work in one transaction of the current caller.
   *
   * @throws RuntimeException what the work throws; a server that is away shows itself as in {@link
   *     DataAccessResourceFailureException} and its siblings
   */
  public <T> T in(Supplier<T> work) {
    T result = transaction.execute(status -> work.get());
    if (result == null) {
      throw new IllegalStateException("work in a database of its own returns something");
    }
    return result;
  }

  /** Waits for nobody: what runs is cut off. */
  @Override
  public void close() {
    pool.close();
  }
}
