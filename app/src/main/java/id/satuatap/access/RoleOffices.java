package id.satuatap.access;

import id.satuatap.installation.DatabaseRole;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offices where somebody holds a role now; known to every role, without saying who. */
@Component
public class RoleOffices {

  private final JdbcClient jdbc;
  private final Duty duty;
  private final Clock clock;

  RoleOffices(JdbcClient jdbc, Duty duty, Clock clock) {
    this.jdbc = jdbc;
    this.duty = duty;
    this.clock = clock;
  }

  /**
   * @param centre under whose roof it sits
   */
  public record Office(UUID id, UUID centre, String name) {}

  /** Open offices with an account that may take the role, by name. */
  public List<Office> of(DatabaseRole role) {
    return duty.call(() ->
        jdbc.sql(
                """
                select distinct o.id, g.centre_id, o.name
                from access.account_grant g
                join access.organisation o on o.id = g.organisation_id
                join access.account a on a.id = g.account_id
                where g.role = ? and g.revoked_at is null and g.centre_id is not null
                  and g.valid_from <= ? and (g.valid_to is null or g.valid_to > ?)
                  and o.state = 'active' and a.state <> 'suspended'
                order by o.name, o.id
                """)
            .param(role.sqlName())
            .param(Columns.at(clock.instant()))
            .param(Columns.at(clock.instant()))
            .query((row, n) ->
                new Office(
                    Columns.id(row, "id"), Columns.id(row, "centre_id"), row.getString("name")))
            .list());
  }

  /** The name of an office, which everybody may know; blank when there is none. */
  public String name(UUID office) {
    return duty.call(() ->
        jdbc.sql("select name from access.organisation where id = ?")
            .param(office)
            .query((row, n) -> row.getString("name"))
            .optional()
            .orElse(""));
  }
}
