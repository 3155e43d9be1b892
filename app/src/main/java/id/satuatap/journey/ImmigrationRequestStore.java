package id.satuatap.journey;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which reference of an immigration desk belongs to which journey. */
@Component
class ImmigrationRequestStore {

  private final JdbcClient jdbc;

  ImmigrationRequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID reference, Journey journey, UUID organisation, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into journey.passport_request (reference, journey_id, centre_id, organisation_id, sent_by)
            values (?, ?, ?, ?, ?)
            """)
        .param(reference)
        .param(journey.id())
        .param(journey.centre())
        .param(organisation)
        .param(by)
        .update();
  }

  List<UUID> of(UUID journey) {
    return jdbc.sql(
            "select reference from journey.passport_request where journey_id = ? order by sent_at desc limit 50")
        .param(journey)
        .query((row, n) -> Columns.id(row, "reference"))
        .list();
  }

  Optional<UUID> journey(UUID reference) {
    return jdbc.sql("select journey_id from journey.passport_request where reference = ?")
        .param(reference)
        .query((row, n) -> Columns.id(row, "journey_id"))
        .optional();
  }

  /** Journeys of a centre whose passport is still missing, for the demonstration. */
  List<UUID> withoutPassport(UUID centre, int most) {
    return jdbc.sql(
            """
            select i.journey_id from journey.item i join journey.journey j on j.id = i.journey_id
            where i.centre_id = ? and i.code = 'passport' and i.state = 'required'
                and j.closed_at is null and not j.halted
            order by j.began_on, j.id limit ?
            """)
        .params(centre, most)
        .query((row, n) -> Columns.id(row, "journey_id"))
        .list();
  }

  int clear() {
    return jdbc.sql("delete from journey.passport_request").update();
  }
}
