package id.satuatap.person;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks a table with a column {@code person_id} about persons, with the rights of its module's
 * background duty: rows the caller may not see count as well.
 */
@Component
public class PersonsKept {

  private final JdbcClient jdbc;
  private final TransactionTemplate own;

  PersonsKept(JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.own.setReadOnly(true);
  }

  /**
   * @param table of that module, a constant of the program
   */
  public Set<UUID> in(String table, DatabaseRole role, Collection<UUID> persons) {
    return in(table, "true", role, persons);
  }

  /**
   * @param table of that module, a constant of the program
   * @param condition on its rows, a constant of the program
   */
  public Set<UUID> in(String table, String condition, DatabaseRole role, Collection<UUID> persons) {
    return Callers.call(
        Caller.system(role),
        () ->
            Objects.requireNonNull(
                own.execute(status ->
                    new LinkedHashSet<>(
                        jdbc.sql(
                                "select distinct person_id from "
                                    + table
                                    + " where person_id = any (?) and ("
                                    + condition
                                    + ")")
                            .param(persons.toArray(UUID[]::new))
                            .query((row, n) -> row.getObject("person_id", UUID.class))
                            .list()))));
  }
}
