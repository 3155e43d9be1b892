package id.satuatap;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.GuardForTests;
import id.satuatap.installation.Installation;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A cloned database with the guard in front of it, without Spring around it. */
public final class TestDatabase {

  private final Installation installation;
  private final DataSource main;
  private final PlatformTransactionManager transactions;

  private TestDatabase(Installation installation) {
    this.installation = installation;
    var database = installation.main();
    this.main =
        new DriverManagerDataSource(
            database.url(), database.runtime().user(), database.runtime().password());
    this.transactions = GuardForTests.transactions(main, installation);
  }

  public static TestDatabase fresh() {
    return new TestDatabase(TestInstallation.fresh());
  }

  public Installation installation() {
    return installation;
  }

  public JdbcClient jdbc() {
    return JdbcClient.create(main);
  }

  public PlatformTransactionManager transactions() {
    return transactions;
  }

  /** Work in one transaction of this caller. */
  public <T> T as(Caller caller, Function<JdbcClient, T> work) {
    return in(caller, () -> work.apply(jdbc()));
  }

  public <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
  }

  /** A superuser's client: no row security, every right. */
  public JdbcClient superuser() {
    return TestInstallation.superuserClient(installation.main());
  }

  /** The owner of the schemas: subject to FORCE. */
  public JdbcClient owner() {
    var database = installation.main();
    return JdbcClient.create(
        new DriverManagerDataSource(
            database.url(), database.owner().user(), database.owner().password()));
  }
}
