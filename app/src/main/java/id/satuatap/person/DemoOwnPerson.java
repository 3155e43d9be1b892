package id.satuatap.person;

import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The invented person whose page the demonstration's worker opens. */
@Component
@Profile("demo")
public class DemoOwnPerson {

  private final IndexStore background;
  private final JdbcClient jdbc;

  DemoOwnPerson(IndexStore background, JdbcClient jdbc) {
    this.background = background;
    this.jdbc = jdbc;
  }

  /** Empty before people were invented. */
  public Optional<UUID> id() {
    return background.call(() ->
        jdbc.sql(
                "select id from person.person where centre_id = ? and name = ? order by id limit 1")
            .params(DemoOffice.LTSA_BLITAR.office(), DemoRole.WORKER.person())
            .query(UUID.class)
            .optional());
  }
}
