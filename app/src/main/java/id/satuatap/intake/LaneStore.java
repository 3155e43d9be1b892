package id.satuatap.intake;

import id.satuatap.kernel.Sex;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LaneStore {

  private final JdbcClient jdbc;

  LaneStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the oldest that wait; two workers never take the same one. */
  List<ComplaintReceived> takeWaiting(int most) {
    return jdbc.sql(
            """
            update intake.complaint set triaged = true
            where id in (select id from intake.complaint where not triaged order by received_at limit ?
                         for update skip locked)
            returning id, centre_id, channel, category, sex, urgency, violence, trafficking, child, phase,
                procedural, destination, speaks, received_at
            """)
        .param(most)
        .query((row, n) ->
            new ComplaintReceived(
                IntakeStore.id(row, "id"),
                IntakeStore.id(row, "centre_id"),
                row.getString("channel"),
                row.getString("category"),
                Sex.ofCode(row.getString("sex")).code(),
                Urgency.ofLevel(row.getInt("urgency")).code(),
                row.getBoolean("violence"),
                row.getBoolean("trafficking"),
                row.getBoolean("child"),
                row.getString("phase"),
                row.getString("procedural"),
                row.getString("destination"),
                row.getString("speaks"),
                IntakeStore.instant(row, "received_at")))
        .list();
  }
}
