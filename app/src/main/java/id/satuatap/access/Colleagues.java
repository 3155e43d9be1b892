package id.satuatap.access;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Sex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/**
 * Who works at a centre: for modules that keep a roster. Asked in a transaction of its own, so it
 * belongs to occasional work and not to every page.
 */
@Service
public class Colleagues {

  private static final String SELECT =
      """
      select a.id, a.organisation_id, a.centre_id, a.display_name, a.sex, a.state,
             array(select distinct g.role from access.account_grant g where g.account_id = a.id and g.revoked_at is null
                   and g.centre_id = a.centre_id
                   and g.valid_from <= transaction_timestamp() and (g.valid_to is null or g.valid_to > transaction_timestamp())) as roles
      from access.account a
      where a.organisation_id is not null and a.centre_id is not null and
      """;

  private final Duty duty;
  private final JdbcClient jdbc;

  Colleagues(Duty duty, JdbcClient jdbc) {
    this.duty = duty;
    this.jdbc = jdbc;
  }

  /** Everybody with an account in the centre, the suspended too; for the centre itself only. */
  public List<Colleague> of(UUID centre) {
    Caller caller = Callers.current();
    if (!caller.role().system() && !centre.equals(caller.centre())) {
      throw new AccessDeniedException("another centre");
    }
    return duty.call(() ->
        jdbc.sql(SELECT + " a.centre_id = ? order by a.display_name, a.id limit 2000")
            .param(centre)
            .query(Colleagues::colleague)
            .list());
  }

  /** For background duties that heard of a change. */
  public Optional<Colleague> find(UUID account) {
    if (!Callers.current().role().system()) {
      throw new AccessDeniedException("background duties only");
    }
    return duty.call(() ->
        jdbc.sql(SELECT + " a.id = ?").param(account).query(Colleagues::colleague).optional());
  }

  private static Colleague colleague(java.sql.ResultSet row, int n) throws java.sql.SQLException {
    return new Colleague(
        row.getObject("id", UUID.class),
        row.getObject("organisation_id", UUID.class),
        row.getObject("centre_id", UUID.class),
        row.getString("display_name"),
        Sex.ofCode(row.getString("sex")),
        row.getString("state").equals("active"),
        Set.copyOf(Columns.texts(row, "roles")));
  }
}
