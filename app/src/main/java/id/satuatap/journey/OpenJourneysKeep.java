package id.satuatap.journey;

import id.satuatap.person.KeepsPerson;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Nobody's data are erased while she is on her way or abroad. */
@Component
class OpenJourneysKeep implements KeepsPerson {

  private final JdbcClient jdbc;

  OpenJourneysKeep(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<String> reasons(Collection<UUID> persons) {
    boolean open =
        jdbc.sql(
                "select exists (select from journey.journey where person_id = any (?) and closed_at is null)")
            .param(persons.toArray(UUID[]::new))
            .query(Boolean.class)
            .single();
    return open ? List.of("person.keeps.journey") : List.of();
  }
}
