package id.satuatap.passport;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two boxes of the store: changes that leave it, requests that were taken in. */
final class OutboxStore {

  private final JdbcClient jdbc;

  OutboxStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All that leaves the store. */
  record Change(long sequence, UUID reference, PassportStatus status, Instant at) {}

  void add(UUID reference, PassportStatus status) {
    jdbc.sql("insert into passport.outbox (reference, status) values (?, ?)")
        .params(reference, status.code())
        .update();
  }

  List<Change> undelivered(int most) {
    return jdbc.sql(
            """
            select sequence, reference, status, at from passport.outbox
            where delivered_at is null order by sequence limit ?
            """)
        .param(most)
        .query((row, n) ->
            new Change(
                row.getLong("sequence"),
                Columns.id(row, "reference"),
                PassportStatus.ofCode(row.getString("status")),
                Columns.instant(row, "at")))
        .list();
  }

  int delivered(List<Change> changes) {
    return jdbc.sql(
            """
            update passport.outbox set delivered_at = transaction_timestamp()
            where sequence = any (?) and delivered_at is null
            """)
        .param(changes.stream().map(Change::sequence).toArray(Long[]::new))
        .update();
  }

  /** What was delivered long ago needs to be kept no longer: the other side remembers. */
  int forget(int days) {
    return jdbc.sql(
            "delete from passport.outbox where delivered_at < transaction_timestamp() - make_interval(days => ?)")
        .param(days)
        .update();
  }

  /** False when this request was taken in before. */
  boolean take(UUID message) {
    return jdbc.sql("insert into passport.inbox (message_id) values (?) on conflict do nothing")
            .param(message)
            .update()
        == 1;
  }
}
