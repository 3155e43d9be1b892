package id.satuatap.access;

import id.satuatap.audit.ActorNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Names of those who acted, as far as row security shows the reader their accounts. */
@Component
class AccountNames implements ActorNames {

  private final JdbcClient jdbc;

  AccountNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  @Transactional
  public Map<UUID, String> of(Collection<UUID> actors) {
    var names = new HashMap<UUID, String>();
    jdbc.sql("select id, display_name from access.account where id = any (?)")
        .param(actors.toArray(UUID[]::new))
        .query(row -> {
          names.put(row.getObject("id", UUID.class), row.getString("display_name"));
        });
    return names;
  }
}
