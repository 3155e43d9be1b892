package id.satuatap.activity;

import id.satuatap.person.Holding;
import id.satuatap.person.HoldsPerson;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whoever is erased was there all the same: she is counted without a name from now on. */
@Component
class AttendanceHoldings implements HoldsPerson {

  private static final Holding ATTENDED = Holding.goes("activity.holding.attended");

  private final JdbcClient jdbc;

  AttendanceHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  public List<Holding> plan() {
    return List.of(ATTENDED);
  }

  @Override
  public List<Holding> erase(Collection<UUID> persons) {
    UUID[] all = persons.toArray(UUID[]::new);
    jdbc.sql(
            """
            update activity.activity a
            set women = a.women + p.women, named_women = a.named_women - p.women, men = a.men + p.men,
                named_men = a.named_men - p.men, unknown = a.unknown + p.others, named_unknown = a.named_unknown - p.others
            from (select activity_id, count(*) filter (where sex = 'P')::int as women,
                      count(*) filter (where sex = 'L')::int as men, count(*) filter (where sex = 'U')::int as others
                  from activity.participant where person_id = any (?) and present group by activity_id) p
            where a.id = p.activity_id
            """)
        .param(all)
        .update();
    return List.of(
        ATTENDED.counted(
            jdbc.sql("delete from activity.participant where person_id = any (?)")
                .param(all)
                .update()));
  }
}
