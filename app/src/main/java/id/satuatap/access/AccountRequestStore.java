package id.satuatap.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountRequestStore {

  private final JdbcClient jdbc;

  AccountRequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What became of a request. */
  enum State {
    NEW,
    ACCEPTED,
    DECLINED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A request as it waits.
   *
   * @param contact sealed
   */
  record Waiting(
      UUID id,
      String reference,
      String name,
      String organisation,
      OrganisationKind kind,
      byte[] contact,
      String reason,
      State state,
      Instant receivedAt,
      @Nullable Instant decidedAt) {}

  void insert(UUID id, String reference, AccountRequests.Wish wish, byte[] contact) {
    jdbc.sql(
            """
            insert into access.account_request (id, reference, name, organisation, kind, contact, reason)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id, reference, wish.name(), wish.organisation(), wish.kind(), contact, wish.reason())
        .update();
  }

  List<Waiting> list(@Nullable State state, int most) {
    return jdbc.sql(
            """
            select id, reference, name, organisation, kind, contact, reason, state, received_at, decided_at
            from access.account_request
            where cast(:state as text) is null or state = :state
            order by received_at desc, id desc limit :most
            """)
        .param("state", state == null ? null : state.code())
        .param("most", most)
        .query(AccountRequestStore::waiting)
        .list();
  }

  Optional<Waiting> find(UUID id) {
    return jdbc.sql(
            """
            select id, reference, name, organisation, kind, contact, reason, state, received_at, decided_at
            from access.account_request where id = ?
            """)
        .param(id)
        .query(AccountRequestStore::waiting)
        .optional();
  }

  boolean decide(UUID id, State state, @Nullable UUID by) {
    return jdbc.sql(
                """
                update access.account_request set state = ?, decided_at = transaction_timestamp(), decided_by = ?
                where id = ? and state = 'new'
                """)
            .param(state.code())
            .param(by)
            .param(id)
            .update()
        == 1;
  }

  private static Waiting waiting(ResultSet row, int n) throws SQLException {
    String kind = row.getString("kind");
    return new Waiting(
        Columns.id(row, "id"),
        row.getString("reference"),
        row.getString("name"),
        row.getString("organisation"),
        OrganisationKind.ofCode(kind).orElseThrow(() -> new SQLException("unknown kind " + kind)),
        row.getBytes("contact"),
        row.getString("reason"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Columns.instant(row, "received_at"),
        Columns.maybeInstant(row, "decided_at"));
  }
}
