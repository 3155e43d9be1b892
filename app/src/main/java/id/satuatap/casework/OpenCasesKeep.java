package id.satuatap.casework;

import id.satuatap.person.KeepsPerson;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nobody's data are erased while her case is open. */
@Component
class OpenCasesKeep implements KeepsPerson {

  private final JdbcClient jdbc;

  OpenCasesKeep(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<String> reasons(Collection<UUID> persons) {
    boolean open =
        jdbc.sql(
                "select exists (select from casework.case_file where person_id = any (?) and closed_at is null)")
            .param(persons.toArray(UUID[]::new))
            .query(Boolean.class)
            .single();
    return open ? List.of("person.keeps.case") : List.of();
  }
}
