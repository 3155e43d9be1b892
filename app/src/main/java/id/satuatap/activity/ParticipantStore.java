package id.satuatap.activity;

import id.satuatap.kernel.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is on the list of an activity. */
@Repository
class ParticipantStore {

  static final int MOST = 1000;

  private final JdbcClient jdbc;

  ParticipantStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Participant> of(UUID activity) {
    return jdbc.sql(
            "select * from activity.participant where activity_id = ? order by added_at, id limit "
                + MOST)
        .param(activity)
        .query(ParticipantStore::participant)
        .list();
  }

  Optional<Participant> find(UUID activity, UUID id) {
    return jdbc.sql("select * from activity.participant where activity_id = ? and id = ?")
        .params(activity, id)
        .query(ParticipantStore::participant)
        .optional();
  }

  /** False when she is on the list already. */
  boolean add(Activity activity, Participant p, UUID organisation, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into activity.participant (id, activity_id, centre_id, organisation_id, person_id, account_id, name, sex,
                  from_where, present, added_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                Arrays.asList(
                    p.id(),
                    activity.id(),
                    activity.centre(),
                    organisation,
                    p.person(),
                    p.account(),
                    p.name(),
                    p.sex().code(),
                    p.from(),
                    p.present(),
                    by))
            .update()
        == 1;
  }

  boolean present(UUID id, boolean present) {
    return jdbc.sql("update activity.participant set present = ? where id = ? and present <> ?")
            .params(present, id, present)
            .update()
        == 1;
  }

  void remove(UUID id) {
    jdbc.sql("delete from activity.participant where id = ?").param(id).update();
  }

  void competent(UUID id) {
    jdbc.sql("update activity.participant set competence_at = transaction_timestamp() where id = ?")
        .param(id)
        .update();
  }

  private static Participant participant(ResultSet row, int n) throws SQLException {
    var competent = row.getObject("competence_at", OffsetDateTime.class);
    return new Participant(
        row.getObject("id", UUID.class),
        row.getObject("person_id", UUID.class),
        row.getObject("account_id", UUID.class),
        row.getString("name"),
        Sex.ofCode(row.getString("sex")),
        row.getString("from_where"),
        row.getBoolean("present"),
        competent == null ? null : competent.toInstant());
  }
}
