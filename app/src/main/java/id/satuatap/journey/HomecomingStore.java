package id.satuatap.journey;

import id.satuatap.journey.Homecoming.Arrival;
import id.satuatap.journey.Homecoming.Death;
import id.satuatap.journey.Homecoming.Handover;
import id.satuatap.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Arrivals, returns, deaths, and contracts that were followed by another. */
@Component
class HomecomingStore {

  private static final String HANDOVER = "journey-handover";
  private static final String DEATH = "journey-death";

  private final JdbcClient jdbc;
  private final Sealed sealed;

  HomecomingStore(JdbcClient jdbc, Sealed sealed) {
    this.jdbc = jdbc;
    this.sealed = sealed;
  }

  /** False when it was told already. */
  boolean arrived(Journey journey, Arrival a, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into journey.arrival (journey_id, centre_id, arrived_on, told_by, told_to)
                values (?, ?, ?, ?, ?) on conflict (journey_id) do nothing
                """)
            .param(journey.id())
            .param(journey.centre())
            .param(a.on())
            .param(a.toldBy())
            .param(by)
            .update()
        == 1;
  }

  boolean handedOver(Journey journey, Handover h, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into journey.handover (journey_id, centre_id, reason, arrived_on, entry, place, met_by, onward, needs,
                    sealed, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (journey_id) do nothing
                """)
            .param(journey.id())
            .param(journey.centre())
            .param(h.reason())
            .param(h.on())
            .param(h.entry())
            .param(h.place())
            .param(h.metBy())
            .param(h.onward())
            .param(h.needs().toArray(String[]::new))
            .param(sealed.seal(journey.centre(), HANDOVER, journey.id(), h.sealed()))
            .param(by)
            .update()
        == 1;
  }

  boolean died(Journey journey, Death d, @Nullable UUID by) {
    return jdbc.sql(
                """
                insert into journey.death (journey_id, centre_id, died_on, cause, told_by, family_told_on, remains, rights,
                    sealed, recorded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (journey_id) do nothing
                """)
            .param(journey.id())
            .param(journey.centre())
            .param(d.on())
            .param(d.cause())
            .param(d.toldBy())
            .param(d.familyToldOn())
            .param(d.remains())
            .param(d.rights().toArray(String[]::new))
            .param(sealed.seal(journey.centre(), DEATH, journey.id(), d.sealed()))
            .param(by)
            .update()
        == 1;
  }

  Optional<Arrival> arrival(UUID journey) {
    return jdbc.sql("select * from journey.arrival where journey_id = ?")
        .param(journey)
        .query((row, n) -> new Arrival(Columns.day(row, "arrived_on"), row.getString("told_by")))
        .optional();
  }

  Optional<Handover> handover(Journey journey) {
    return jdbc.sql("select * from journey.handover where journey_id = ?")
        .param(journey.id())
        .query((row, n) ->
            new Handover(
                row.getString("reason"),
                Columns.day(row, "arrived_on"),
                row.getString("entry"),
                row.getString("place"),
                row.getString("met_by"),
                row.getString("onward"),
                texts(row, "needs"),
                opened(journey, HANDOVER, row.getBytes("sealed"))))
        .optional();
  }

  Optional<Death> death(Journey journey) {
    return jdbc.sql("select * from journey.death where journey_id = ?")
        .param(journey.id())
        .query((row, n) ->
            new Death(
                Columns.day(row, "died_on"),
                row.getString("cause"),
                row.getString("told_by"),
                Columns.maybeDay(row, "family_told_on"),
                row.getString("remains"),
                texts(row, "rights"),
                opened(journey, DEATH, row.getBytes("sealed"))))
        .optional();
  }

  /** Keeps a contract that another one follows. */
  void former(
      Journey journey,
      UUID organisation,
      String followedBy,
      PaperStore.@Nullable ContractRow row,
      @Nullable UUID by) {
    jdbc.sql(
            """
            insert into journey.former_contract (id, journey_id, centre_id, organisation_id, followed_by, sealed, begins_on,
                ends_on, ended_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(Ids.next())
        .param(journey.id())
        .param(journey.centre())
        .param(organisation)
        .param(followedBy)
        .param(row == null ? null : row.sealed())
        .param(row == null ? null : row.beginsOn())
        .param(row == null ? null : row.endsOn())
        .param(by)
        .update();
  }

  void goesOnFrom(UUID journey, UUID former) {
    jdbc.sql("update journey.journey set former_id = ? where id = ?")
        .param(former)
        .param(journey)
        .update();
  }

  Optional<UUID> former(UUID journey) {
    return jdbc.sql("select former_id from journey.journey where id = ? and former_id is not null")
        .param(journey)
        .query((row, n) -> Columns.id(row, "former_id"))
        .optional();
  }

  private Map<String, List<String>> opened(Journey journey, String purpose, byte[] kept) {
    return sealed.open(journey.centre(), purpose, journey.id(), kept);
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
