package id.satuatap.audit;

import id.satuatap.audit.verify.MerkleTree;
import id.satuatap.audit.verify.Seal;
import id.satuatap.audit.verify.Seal.Kind;
import id.satuatap.audit.verify.SealLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers and seals: the sealer's own tables, and the rows it has still to number. */
@Component
class SealStore {

  private static final HexFormat HEX = HexFormat.of();

  private final JdbcClient jdbc;

  SealStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What the server says about running transactions.
   *
   * @param finished every transaction below it has ended
   * @param next no transaction has this number yet
   */
  record Horizon(long finished, long next) {}

  /** Rows that got their place in one round. */
  static final class Batch implements RowCallbackHandler {
    private final MerkleTree tree = new MerkleTree();
    private final StringBuilder ids = new StringBuilder("{");
    private String lastTransaction = "0";

    @Override
    public void processRow(ResultSet row) throws SQLException {
      ids.append(tree.size() == 0 ? "" : ",").append(row.getString(1));
      tree.add(row.getBytes(2));
      lastTransaction = row.getString(3);
    }

    long size() {
      return tree.size();
    }

    byte[] root() {
      return tree.root();
    }

    String ids() {
      return ids + "}";
    }

    String lastTransaction() {
      return lastTransaction;
    }
  }

  /** Becomes the one sealer until the transaction ends; false when another node is. */
  boolean lock() {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('audit.seal', 0))")
        .query(Boolean.class)
        .single();
  }

  /** The same, waiting for the other to end. */
  void waitForLock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('audit.seal', 0))::text")
        .query(String.class)
        .list();
  }

  Horizon horizon() {
    return jdbc.sql(
            """
            select pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text from pg_current_snapshot() s
            """)
        .query((row, n) ->
            new Horizon(Long.parseLong(row.getString(1)), Long.parseLong(row.getString(2))))
        .single();
  }

  /** Rows of finished transactions without a number, oldest transaction first. */
  Batch waiting(long from, Horizon horizon, boolean imported, int most) {
    var batch = new Batch();
    // The sub-select is counted per row on purpose: a join could be turned into reading both
    // tables.
    jdbc.sql(
            """
            select e.id::text, e.leaf, e.xid::text
            from audit.entry e
            where e.xid >= cast(:from as xid8)
              and (e.xid < cast(:finished as xid8) or (:imported and e.xid >= cast(:next as xid8)))
              and (select count(*) from audit.sequence s where s.entry = e.id) = 0
            order by e.xid, e.id
            limit :most
            """)
        .withFetchSize(5_000)
        .param("from", Long.toString(from))
        .param("finished", Long.toString(horizon.finished()))
        .param("next", Long.toString(horizon.next()))
        .param("imported", imported)
        .param("most", most)
        .query(batch);
    return batch;
  }

  void number(long first, String ids) {
    jdbc.sql(
            """
            insert into audit.sequence (number, entry)
            select :first - 1 + place, entry
            from unnest(cast(:ids as uuid[])) with ordinality as t (entry, place)
            """)
        .param("first", first)
        .param("ids", ids)
        .update();
  }

  void add(SealLine line) {
    Seal seal = line.seal();
    jdbc.sql(
            """
            insert into audit.seal (number, kind, base, first_row, last_row, root, previous, sealed_at, key_id,
                cursor, signature)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as xid8), ?)
            """)
        .params(
            seal.number(),
            seal.kind().code(),
            seal.base(),
            seal.first(),
            seal.last(),
            HEX.parseHex(seal.root()),
            HEX.parseHex(seal.previous()),
            OffsetDateTime.ofInstant(seal.at(), ZoneOffset.UTC),
            seal.key(),
            seal.cursor(),
            line.signature())
        .update();
  }

  Optional<SealLine> last() {
    return jdbc.sql(SEALS + "order by number desc limit 1").query(SealStore::line).optional();
  }

  List<SealLine> after(long number, int most) {
    return jdbc.sql(SEALS + "where number > ? order by number limit ?")
        .params(number, most)
        .query(SealStore::line)
        .list();
  }

  /** When the oldest row without a number was recorded. */
  Optional<Instant> oldestWaiting(long from) {
    return jdbc.sql(
            """
            select e.recorded_at
            from audit.entry e
            where e.xid >= cast(:from as xid8)
              and (select count(*) from audit.sequence s where s.entry = e.id) = 0
            order by e.xid
            limit 1
            """)
        .param("from", Long.toString(from))
        .query((row, n) -> AuditStore.instant(row, "recorded_at"))
        .optional();
  }

  static final String SEALS =
      """
      select number, kind, base, first_row, last_row, root, previous, sealed_at, key_id, cursor::text as cursor,
          signature
      from audit.seal
      """;

  /** The seal a row of the table says; whether it is genuine the signature tells. */
  static SealLine line(ResultSet row, int n) throws SQLException {
    String kind = row.getString("kind");
    return new SealLine(
        new Seal(
            row.getLong("number"),
            Kind.of(kind).orElseThrow(() -> new SQLException("unknown kind of seal")),
            row.getLong("base"),
            row.getLong("first_row"),
            row.getLong("last_row"),
            HEX.formatHex(row.getBytes("root")),
            HEX.formatHex(row.getBytes("previous")),
            AuditStore.instant(row, "sealed_at"),
            row.getString("key_id"),
            row.getString("cursor")),
        row.getBytes("signature"));
  }
}
