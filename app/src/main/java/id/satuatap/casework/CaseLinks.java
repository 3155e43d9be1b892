package id.satuatap.casework;

import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.person.PersonLinks;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leads from the record of a person, and from her journey, to her cases: those row security shows
 * to the reader, and to nobody at a desk.
 */
@Component
class CaseLinks implements PersonLinks {

  private static final Set<DatabaseRole> WHO =
      EnumSet.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);
  private static final int MOST = 10;

  private final JdbcClient jdbc;

  CaseLinks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Link> of(UUID person) {
    if (!WHO.contains(Callers.current().role())) {
      return List.of();
    }
    return jdbc.sql(
            """
            select id, code, state from casework.case_file where person_id = ? order by open desc, opened_at desc limit ?
            """)
        .params(person, MOST)
        .query((row, n) ->
            new Link(
                "casework.link.person",
                List.of(row.getString("code"), "key:casework.case.state." + row.getString("state")),
                "/kasus/" + row.getString("id")))
        .list();
  }
}
