package id.satuatap.passport;

import id.satuatap.passport.OutboxStore.Change;
import id.satuatap.passport.PassportRequests.Standing;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The two boxes of the main database: requests that leave it, changes that were taken in. */
@Component
class RequestStore {

  private final JdbcClient jdbc;

  RequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A request on its way.
   *
   * @param centre the office that sends
   */
  record Request(
      UUID id,
      UUID reference,
      String code,
      UUID centre,
      UUID organisation,
      UUID deskCentre,
      UUID deskOrganisation,
      String service) {}

  void add(Request r, @Nullable UUID by) {
    jdbc.sql(
            """
            insert into passport.request (id, reference, code, centre_id, organisation_id, desk_centre_id, desk_organisation_id, service, sent_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(r.id())
        .param(r.reference())
        .param(r.code())
        .param(r.centre())
        .param(r.organisation())
        .param(r.deskCentre())
        .param(r.deskOrganisation())
        .param(r.service())
        .param(by)
        .update();
  }

  List<Standing> standings(Collection<UUID> references) {
    return jdbc.sql(
            """
            select reference, code, desk_organisation_id, service, sent_at, status, status_at
            from passport.request where reference = any (?) order by sent_at desc
            """)
        .param(references.toArray(UUID[]::new))
        .query((row, n) ->
            new Standing(
                Columns.id(row, "reference"),
                row.getString("code"),
                Columns.id(row, "desk_organisation_id"),
                row.getString("service"),
                Columns.instant(row, "sent_at"),
                PassportStatus.ofCode(row.getString("status")),
                Columns.instant(row, "status_at")))
        .list();
  }

  List<Request> undelivered(int most) {
    return jdbc.sql(
            "select * from passport.request where delivered_at is null order by sent_at limit ?")
        .param(most)
        .query((row, n) ->
            new Request(
                Columns.id(row, "id"),
                Columns.id(row, "reference"),
                row.getString("code"),
                Columns.id(row, "centre_id"),
                Columns.id(row, "organisation_id"),
                Columns.id(row, "desk_centre_id"),
                Columns.id(row, "desk_organisation_id"),
                row.getString("service")))
        .list();
  }

  int delivered(Collection<UUID> requests) {
    return jdbc.sql(
            """
            update passport.request set delivered_at = transaction_timestamp()
            where id = any (?) and delivered_at is null
            """)
        .param(requests.toArray(UUID[]::new))
        .update();
  }

  /** False when this change of this store was taken before. */
  boolean take(UUID store, Change change) {
    return jdbc.sql(
                """
                insert into passport.inbox (store_id, sequence, reference, status, at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .param(store)
            .param(change.sequence())
            .param(change.reference())
            .param(change.status().code())
            .param(Columns.utc(change.at()))
            .update()
        == 1;
  }

  /** A later change is never overtaken by an earlier one. */
  void stand(Change change) {
    jdbc.sql(
            """
            update passport.request set status = ?, status_at = ?, status_sequence = ?
            where reference = ? and status_sequence < ?
            """)
        .param(change.status().code())
        .param(Columns.utc(change.at()))
        .param(change.sequence())
        .param(change.reference())
        .param(change.sequence())
        .update();
  }
}
