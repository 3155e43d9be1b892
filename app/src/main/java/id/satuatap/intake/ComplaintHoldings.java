package id.satuatap.intake;

import id.satuatap.person.Holding;
import id.satuatap.person.HoldsPerson;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A complaint is evidence in a matter with others and stays sealed; from now on it leads to no
 * record of hers. Its own key is destroyed when the time to keep it has passed.
 */
@Component
class ComplaintHoldings implements HoldsPerson {

  private static final Holding COMPLAINT = Holding.stays("intake.holding.complaint", "case-file");

  private final JdbcClient jdbc;

  ComplaintHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public List<Holding> plan() {
    return List.of(COMPLAINT);
  }

  @Override
  public List<Holding> erase(Collection<UUID> persons) {
    return List.of(
        COMPLAINT.counted(
            jdbc.sql("update intake.complaint set person_id = null where person_id = any (?)")
                .param(persons.toArray(UUID[]::new))
                .update()));
  }
}
