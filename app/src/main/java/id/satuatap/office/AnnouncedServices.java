package id.satuatap.office;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Contacts as they were announced, for whoever has to count them from the beginning. */
@Service
@Transactional
public class AnnouncedServices {

  private final JdbcClient jdbc;

  AnnouncedServices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those the caller may see, from the first to the last day, both included. */
  public List<ServiceGiven> between(LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select id, centre_id, organisation_id, day, kind, topic, channel, client_status, women, men, unknown, minutes,
              programme, funder, officer_sex, outcome, reverses is not null as correction, at
            from office.service_event where day between ? and ? order by at, id
            """)
        .params(from, to)
        .query((row, n) ->
            new ServiceGiven(
                row.getObject("id", UUID.class),
                row.getObject("centre_id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getString("kind"),
                row.getString("topic"),
                row.getString("channel"),
                row.getString("client_status"),
                row.getInt("women"),
                row.getInt("men"),
                row.getInt("unknown"),
                row.getInt("minutes"),
                row.getString("programme"),
                row.getString("funder"),
                row.getString("officer_sex"),
                row.getString("outcome"),
                row.getBoolean("correction"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * Persons served at a desk.
   *
   * @param desk its name; null for contacts away from a desk
   */
  public record AtDesk(@Nullable String desk, long women, long men, long unknown) {}

  /** Services of a centre by desk, of those the caller may see. */
  public List<AtDesk> byDesk(UUID centre, LocalDate from, LocalDate to) {
    return jdbc.sql(
            """
            select d.name, sum(e.women) as women, sum(e.men) as men, sum(e.unknown) as unknown
            from office.service_event e left join office.desk d on d.id = e.desk_id
            where e.centre_id = ? and e.day between ? and ?
            group by d.id, d.name, d.position order by d.position nulls last, d.name
            """)
        .params(centre, from, to)
        .query((row, n) ->
            new AtDesk(
                row.getString("name"),
                row.getLong("women"),
                row.getLong("men"),
                row.getLong("unknown")))
        .list();
  }
}
