package id.satuatap.casework;

import id.satuatap.person.Holding;
import id.satuatap.person.HoldsPerson;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A closed case stays sealed as the record of what was done in a matter with others; from now on it
 * leads to no record of hers.
 */
@Component
class CaseHoldings implements HoldsPerson {

  private static final Holding CASE = Holding.stays("casework.holding.case", "case-file");

  private final JdbcClient jdbc;

  CaseHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public List<Holding> plan() {
    return List.of(CASE);
  }

  @Override
  public List<Holding> erase(Collection<UUID> persons) {
    return List.of(
        CASE.counted(
            jdbc.sql("update casework.case_file set person_id = null where person_id = any (?)")
                .param(persons.toArray(UUID[]::new))
                .update()));
  }
}
