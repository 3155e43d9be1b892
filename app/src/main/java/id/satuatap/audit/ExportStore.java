package id.satuatap.audit;

import id.satuatap.audit.verify.SealLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the whole record in order, a piece at a time. */
@Component
class ExportStore {

  private static final int FETCH = 2_000;
  private static final byte[] NOTHING = new byte[32];

  private static final String COLUMNS =
      """
      e.id, e.recorded_at, e.actor, e.role, e.organisation, e.centre, e.session, e.action, e.content, e.subject_kind,
      e.subject_id, e.of_organisation, e.of_centre, e.details::text as details, e.request, e.leaf
      """;

  private final JdbcClient jdbc;
  private final SealStore seals;

  ExportStore(JdbcClient jdbc, SealStore seals) {
    this.jdbc = jdbc;
    this.seals = seals;
  }

  /**
   * A row with its place.
   *
   * @param entry null when the number is there and its row is not
   */
  record Row(long number, byte[] leaf, @Nullable RecordedEntry entry) {}

  /** All seals in order, read ahead in pieces. */
  Iterator<SealLine> seals() {
    return new Iterator<>() {
      private List<SealLine> piece = new ArrayList<>(seals.after(-1, FETCH));
      private int next;

      @Override
      public boolean hasNext() {
        if (next == piece.size() && next > 0) {
          piece = seals.after(piece.getLast().seal().number(), FETCH);
          next = 0;
        }
        return next < piece.size();
      }

      @Override
      public SealLine next() {
        return piece.get(next++);
      }
    };
  }

  /** Rows that have a number, in its order. */
  void numbered(Consumer<Row> reader) {
    jdbc.sql(
            "select s.number, "
                + COLUMNS
                + """
                from audit.sequence s left join audit.entry e on e.id = s.entry
                order by s.number
                """)
        .withFetchSize(FETCH)
        .query((ResultSet row) -> reader.accept(row(row, row.getLong("number"))));
  }

  /** Rows nobody has numbered. */
  void unsealed(Consumer<Row> reader) {
    jdbc.sql(
            "select "
                + COLUMNS
                + """
                from audit.entry e
                where not exists (select from audit.sequence s where s.entry = e.id)
                order by e.id
                """)
        .withFetchSize(FETCH)
        .query((ResultSet row) -> reader.accept(row(row, 0)));
  }

  private static Row row(ResultSet row, long number) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    if (id == null) {
      return new Row(number, NOTHING, null);
    }
    return new Row(
        number,
        row.getBytes("leaf"),
        new RecordedEntry(
            id,
            AuditStore.instant(row, "recorded_at"),
            row.getObject("actor", UUID.class),
            row.getString("role"),
            row.getObject("organisation", UUID.class),
            row.getObject("centre", UUID.class),
            row.getString("session"),
            row.getString("action"),
            row.getBoolean("content"),
            row.getString("subject_kind"),
            row.getObject("subject_id", UUID.class),
            row.getObject("of_organisation", UUID.class),
            row.getObject("of_centre", UUID.class),
            row.getString("details"),
            row.getString("request")));
  }
}
