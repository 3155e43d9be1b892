package id.satuatap.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checklists and the files handed in; row security shows each agency its own. */
@Component
class ItemStore {

  private final JdbcClient jdbc;

  ItemStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes the empty checklist of every agency. */
  void insert(List<Item> items) {
    for (Item item : items) {
      jdbc.sql(
              """
              insert into journey.item (id, journey_id, centre_id, organisation_id, gate, code, rule_key, position, conditional, state)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'required')
              """)
          .params(
              item.id(),
              item.journey(),
              item.centre(),
              item.organisation(),
              item.gate().code(),
              item.code(),
              item.rule(),
              item.position(),
              item.conditional())
          .update();
    }
  }

  List<Item> of(UUID journey) {
    return jdbc.sql("select * from journey.item where journey_id = ? order by position")
        .param(journey)
        .query(ItemStore::item)
        .list();
  }

  Optional<Item> find(UUID journey, UUID id) {
    return jdbc.sql("select * from journey.item where journey_id = ? and id = ?")
        .params(journey, id)
        .query(ItemStore::item)
        .optional();
  }

  Optional<Item> find(UUID journey, String code) {
    return jdbc.sql("select * from journey.item where journey_id = ? and code = ?")
        .params(journey, code)
        .query(ItemStore::item)
        .optional();
  }

  /** False when the item is not as it was seen. */
  boolean receive(Item item, @Nullable UUID document, boolean originalSeen, @Nullable UUID by) {
    return jdbc.sql(
                """
                update journey.item
                set state = 'received', document_id = coalesce(?, document_id), original_seen = ?, expires_on = null,
                    reason = null, note = null, received_at = transaction_timestamp(), received_by = ?,
                    decided_at = null, decided_by = null, version = version + 1
                where id = ? and version = ?
                """)
            .param(document)
            .param(originalSeen)
            .param(by)
            .param(item.id())
            .param(item.version())
            .update()
        == 1;
  }

  /**
   * What a desk decides about an item.
   *
   * @param reason code, when it is rejected or not needed
   */
  record Decision(
      ItemState state,
      boolean originalSeen,
      @Nullable LocalDate expiresOn,
      @Nullable String reason,
      byte @Nullable [] note) {}

  /** False when the item is not as it was seen: a file was replaced meanwhile, for one. */
  boolean decide(UUID item, int seen, Decision d, @Nullable UUID by) {
    return jdbc.sql(
                """
                update journey.item
                set state = ?, original_seen = ?, expires_on = ?, reason = ?, note = ?,
                    decided_at = transaction_timestamp(), decided_by = ?, version = version + 1
                where id = ? and version = ?
                """)
            .param(d.state().code())
            .param(d.originalSeen())
            .param(d.expiresOn())
            .param(d.reason())
            .param(d.note())
            .param(by)
            .param(item)
            .param(seen)
            .update()
        == 1;
  }

  void addFile(Item item, UUID document, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into journey.file (document_id, item_id, journey_id, centre_id, organisation_id, handed_in_by)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(document)
        .param(item.id())
        .param(item.journey())
        .param(item.centre())
        .param(item.organisation())
        .param(by)
        .update();
  }

  /** The item a file was handed in for, now or before. */
  boolean belongs(UUID journey, UUID document) {
    return jdbc.sql("select 1 from journey.file where journey_id = ? and document_id = ?")
        .params(journey, document)
        .query((row, n) -> true)
        .optional()
        .isPresent();
  }

  /** The files of an item, the newest first. */
  List<UUID> files(UUID item) {
    return jdbc.sql(
            "select document_id from journey.file where item_id = ? order by handed_in_at desc limit 20")
        .param(item)
        .query((row, n) -> Columns.id(row, "document_id"))
        .list();
  }

  Optional<UUID> key(UUID journey, UUID organisation) {
    return jdbc.sql(
            "select key_id from journey.dossier where journey_id = ? and organisation_id = ?")
        .params(journey, organisation)
        .query((row, n) -> Columns.id(row, "key_id"))
        .optional();
  }

  /** False when somebody else has just made one. */
  boolean addKey(UUID journey, UUID organisation, UUID centre, UUID key) {
    return jdbc.sql(
                """
                insert into journey.dossier (journey_id, organisation_id, centre_id, key_id) values (?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(journey, organisation, centre, key)
            .update()
        == 1;
  }

  /**
   * Verified papers of open journeys that end by a day; not those that had ended and whose gate is
   * open again.
   */
  List<Item> expiring(LocalDate by, LocalDate today) {
    return jdbc.sql(
            """
            select i.* from journey.item i join journey.journey j on j.id = i.journey_id
            join journey.gate g on g.journey_id = i.journey_id and g.code = i.gate
            where i.state = 'verified' and i.expires_on <= ? and j.closed_at is null and not j.set_aside
                and not (i.expires_on < ? and g.state = 'refused')
            order by i.expires_on limit 500
            """)
        .params(by, today)
        .query(ItemStore::item)
        .list();
  }

  private static Item item(ResultSet row, int n) throws SQLException {
    return new Item(
        Columns.id(row, "id"),
        Columns.id(row, "journey_id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "organisation_id"),
        Gate.ofCode(row.getString("gate")),
        row.getString("code"),
        row.getString("rule_key"),
        row.getInt("position"),
        row.getBoolean("conditional"),
        ItemState.ofCode(row.getString("state")),
        row.getBoolean("original_seen"),
        Columns.maybeId(row, "document_id"),
        Columns.maybeDay(row, "expires_on"),
        row.getString("reason"),
        row.getBytes("note"),
        Columns.maybeInstant(row, "received_at"),
        Columns.maybeInstant(row, "decided_at"),
        Columns.maybeId(row, "decided_by"),
        row.getInt("version"));
  }
}
