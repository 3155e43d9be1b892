package id.satuatap.guard;

import id.satuatap.installation.Installation;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** Opens the guard's package for tests that do without Spring. */
public final class GuardForTests {

  private GuardForTests() {}

  public static PlatformTransactionManager transactions(
      DataSource main, Installation installation) {
    return new GuardedTransactionManager(
        main, new SignedContext(installation.contextKey(), "satuatap_"));
  }
}
