package id.satuatap.activity;

import id.satuatap.person.OwnData;
import id.satuatap.person.OwnData.Entry;
import id.satuatap.person.OwnDataSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Classes and meetings she attended, in the copy of her own data; nobody else who was there. */
@Component
class OwnAttendances implements OwnDataSource {

  private final JdbcClient jdbc;

  OwnAttendances(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 50;
  }

  @Override
  @Transactional(readOnly = true)
  public List<OwnData> of(Set<UUID> ids) {
    return List.of(
        OwnData.of(
            "activity.copy.attended",
            jdbc.sql(
                    """
                    select a.day, a.kind, a.title, a.organiser, a.place, p.present
                    from activity.participant p join activity.activity a on a.id = p.activity_id
                    where p.person_id = any (?) order by a.day desc, a.id limit 200
                    """)
                .param(ids.toArray(UUID[]::new))
                .query((row, n) ->
                    Entry.begin()
                        .with("day", row.getObject("day", LocalDate.class))
                        .with(
                            "kind",
                            row.getString("kind"),
                            "key:activity.kind." + row.getString("kind"))
                        .with("title", row.getString("title"))
                        .with("organiser", row.getString("organiser"))
                        .with("place", row.getString("place"))
                        .with("present", row.getBoolean("present")))
                .list()));
  }
}
