package id.satuatap.journey;

import id.satuatap.journey.Import.Fate;
import id.satuatap.journey.Import.Row;
import id.satuatap.journey.Import.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Spreadsheets of journeys, their parts, and what became of each row. */
@Repository
class ImportStore {

  /** Without a sign for so long, whoever worked on it has ended. */
  private static final String DEAD = "interval '1 minute'";

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;

  ImportStore(JdbcClient jdbc, @Qualifier("dataSource") DataSource dataSource) {
    this.jdbc = jdbc;
    this.batch = new JdbcTemplate(dataSource);
  }

  record Part(int nth, UUID id, byte[] sealed) {}

  void insert(Import i, byte[] digest) {
    jdbc.sql(
            """
            insert into journey.import (id, centre_id, organisation_id, made_by, name, digest, encoding, head, layout,
                scheme, state, stage, total, parts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'mapping', ?, ?)
            """)
        .param(i.id())
        .param(i.centre())
        .param(i.organisation())
        .param(i.madeBy())
        .param(i.name())
        .param(digest)
        .param(i.encoding())
        .param(i.head().toArray(String[]::new))
        .param(i.layout().toArray(String[]::new))
        .param(i.scheme().code())
        .param(i.state().code())
        .param(i.total())
        .param(i.parts())
        .update();
  }

  void addPart(UUID importId, UUID centre, Part part) {
    jdbc.sql(
            "insert into journey.import_part (import_id, nth, id, centre_id, sealed) values (?, ?, ?, ?, ?)")
        .params(importId, part.nth(), part.id(), centre, part.sealed())
        .update();
  }

  Optional<Part> part(UUID importId, int nth) {
    return jdbc.sql("select * from journey.import_part where import_id = ? and nth = ?")
        .params(importId, nth)
        .query(
            (row, n) -> new Part(row.getInt("nth"), Columns.id(row, "id"), row.getBytes("sealed")))
        .optional();
  }

  void removeParts(UUID importId) {
    jdbc.sql("delete from journey.import_part where import_id = ?").param(importId).update();
  }

  Optional<Import> find(UUID id) {
    return jdbc.sql("select * from journey.import where id = ?")
        .param(id)
        .query(ImportStore::read)
        .optional();
  }

  /** The same file, as long as what it brought may still stand. */
  Optional<UUID> same(UUID centre, byte[] digest) {
    return jdbc.sql(
            """
            select id from journey.import
            where centre_id = ? and digest = ? and stage not in ('dropped', 'undone') order by made_at limit 1
            """)
        .params(centre, digest)
        .query((row, n) -> Columns.id(row, "id"))
        .optional();
  }

  List<Import> recent(UUID centre) {
    return jdbc.sql(
            """
            select * from journey.import where centre_id = ? and stage <> 'dropped' order by made_at desc, id limit 20
            """)
        .param(centre)
        .query(ImportStore::read)
        .list();
  }

  // Columns of files ----------------------------------------------------------------------------

  Optional<List<String>> layout(UUID centre, byte[] head) {
    return jdbc.sql("select layout from journey.import_layout where centre_id = ? and head = ?")
        .params(centre, head)
        .query((row, n) -> texts(row, "layout"))
        .optional();
  }

  void rememberLayout(UUID centre, byte[] head, List<String> layout) {
    jdbc.sql(
            """
            insert into journey.import_layout (centre_id, head, layout) values (?, ?, ?)
            on conflict (centre_id, head) do update set layout = excluded.layout, changed_at = transaction_timestamp()
            """)
        .param(centre)
        .param(head)
        .param(layout.toArray(String[]::new))
        .update();
  }

  // Stages --------------------------------------------------------------------------------------

  /** False when it is not at such a stage any more. */
  boolean check(UUID id, List<String> layout, Scheme scheme, JourneyState state) {
    boolean begun =
        jdbc.sql(
                    """
                    update journey.import
                    set stage = 'checking', layout = ?, scheme = ?, state = ?, next_part = 1, done = 0, accepted = 0,
                        duplicates = 0, refused = 0, skipped = 0, halted = 0, runner = null, alive_at = clock_timestamp(),
                        began_at = clock_timestamp(), ended_at = null
                    where id = ? and stage in ('mapping', 'checked')
                    """)
                .param(layout.toArray(String[]::new))
                .param(scheme.code())
                .param(state.code())
                .param(id)
                .update()
            == 1;
    if (begun) {
      removeRows(id);
    }
    return begun;
  }

  /** A rehearsal that was interrupted begins again. */
  void check(UUID id) {
    jdbc.sql(
            """
            update journey.import
            set next_part = 1, done = 0, accepted = 0, duplicates = 0, refused = 0, skipped = 0, halted = 0
            where id = ? and stage = 'checking'
            """)
        .param(id)
        .update();
    removeRows(id);
  }

  boolean record(UUID id) {
    boolean begun =
        jdbc.sql(
                    """
                    update journey.import
                    set stage = 'importing', next_part = 1, done = 0, accepted = 0, duplicates = 0, refused = 0,
                        skipped = 0, halted = 0, runner = null, alive_at = clock_timestamp(),
                        began_at = clock_timestamp(), ended_at = null
                    where id = ? and stage = 'checked'
                    """)
                .param(id)
                .update()
            == 1;
    if (begun) {
      removeRows(id);
    }
    return begun;
  }

  /** What was recorded, be it all of the file or what an interrupted run had come to. */
  boolean undo(UUID id, @Nullable UUID by) {
    return jdbc.sql(
                """
                update journey.import
                set stage = 'undoing', done = 0, runner = null, alive_at = clock_timestamp(),
                    undone_at = clock_timestamp(), undone_by = ?
                where id = ? and (stage = 'done' or stage = 'importing' and alive_at < clock_timestamp() -
                """
                    + DEAD
                    + ")")
            .param(by)
            .param(id)
            .update()
        == 1;
  }

  boolean drop(UUID id) {
    boolean dropped =
        jdbc.sql(
                    """
                    update journey.import set stage = 'dropped', ended_at = clock_timestamp(), runner = null
                    where id = ? and (stage in ('mapping', 'checked')
                        or stage = 'checking' and alive_at < clock_timestamp() - interval '1 minute')
                    """)
                .param(id)
                .update()
            == 1;
    if (dropped) {
      removeParts(id);
      removeRows(id);
    }
    return dropped;
  }

  private void removeRows(UUID id) {
    jdbc.sql("delete from journey.import_row where import_id = ?").param(id).update();
  }

  /** False when somebody else is at it. */
  boolean claim(UUID id, UUID runner) {
    return jdbc.sql(
                """
                update journey.import set runner = ?, alive_at = clock_timestamp()
                where id = ? and stage in ('checking', 'importing', 'undoing')
                    and (runner is null or alive_at < clock_timestamp() -
                """
                    + DEAD
                    + ")")
            .params(runner, id)
            .update()
        == 1;
  }

  /**
   * Moves on by one part, in the transaction that writes what the part brought.
   *
   * @return false when another runner has taken it over, or the part was done before
   */
  boolean move(UUID id, UUID runner, int part) {
    return jdbc.sql(
                """
                update journey.import set next_part = next_part + 1, alive_at = clock_timestamp()
                where id = ? and runner = ? and next_part = ?
                """)
            .params(id, runner, part)
            .update()
        == 1;
  }

  void count(
      UUID id, int looked, int accepted, int duplicates, int refused, int skipped, int held) {
    jdbc.sql(
            """
            update journey.import
            set done = done + ?, accepted = accepted + ?, duplicates = duplicates + ?, refused = refused + ?,
                skipped = skipped + ?, halted = halted + ?
            where id = ?
            """)
        .params(looked, accepted, duplicates, refused, skipped, held, id)
        .update();
  }

  boolean countUndone(UUID id, UUID runner, int undone, int kept) {
    return jdbc.sql(
                """
                update journey.import
                set done = done + ? + ?, undone = undone + ?, kept = kept + ?, alive_at = clock_timestamp()
                where id = ? and runner = ?
                """)
            .params(undone, kept, undone, kept, id, runner)
            .update()
        == 1;
  }

  boolean end(UUID id, UUID runner, Stage stage) {
    return jdbc.sql(
                """
                update journey.import set stage = ?, ended_at = clock_timestamp(), runner = null
                where id = ? and runner = ?
                """)
            .params(stage.code(), id, runner)
            .update()
        == 1;
  }

  // Rows ----------------------------------------------------------------------------------------

  /** A row to be written; the cells are sealed already. */
  record Written(Row row, byte @Nullable [] print, byte @Nullable [] sealed) {}

  void addRows(UUID importId, UUID centre, List<Written> rows) {
    batch.batchUpdate(
        """
        insert into journey.import_row (import_id, number, centre_id, outcome, reason, field, about, journey_id, person_id,
            newcomer, halted, print, sealed)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows.stream()
            .map(w ->
                new @Nullable Object[] {
                  importId,
                  w.row().number(),
                  centre,
                  w.row().fate().code(),
                  w.row().reason(),
                  w.row().field(),
                  w.row().about(),
                  w.row().journey(),
                  w.row().person(),
                  w.row().newcomer(),
                  w.row().halted(),
                  w.print(),
                  w.sealed()
                })
            .toList());
  }

  /**
   * A row as it is kept.
   *
   * @param sealed its cells, when it was not taken
   */
  record Kept(Row row, byte @Nullable [] sealed) {}

  /**
   * @param filter end of a condition on rows, one of {@link Imports.Filter}
   */
  List<Kept> rows(UUID importId, Imports.Filter filter, int after, int most) {
    return jdbc.sql(
            "select * from journey.import_row where import_id = ? and number > ? and "
                + filter.condition()
                + " order by number limit ?")
        .params(importId, after, most)
        .query(ImportStore::kept)
        .list();
  }

  int count(UUID importId, Imports.Filter filter) {
    return jdbc.sql(
            "select count(*) from journey.import_row where import_id = ? and " + filter.condition())
        .param(importId)
        .query(Integer.class)
        .single();
  }

  List<Kept> page(UUID importId, Imports.Filter filter, int from, int most) {
    return jdbc.sql(
            "select * from journey.import_row where import_id = ? and "
                + filter.condition()
                + " order by number offset ? limit ?")
        .params(importId, from, most)
        .query(ImportStore::kept)
        .list();
  }

  /** How often each reason was given. */
  record Reason(Fate fate, String reason, @Nullable String field, int rows, int first) {}

  List<Reason> reasons(UUID importId) {
    return jdbc.sql(
            """
            select outcome, reason, field, count(*) as rows, min(number) as first from journey.import_row
            where import_id = ? and reason is not null group by outcome, reason, field order by count(*) desc, reason limit 40
            """)
        .param(importId)
        .query((row, n) ->
            new Reason(
                fate(row),
                row.getString("reason"),
                row.getString("field"),
                row.getInt("rows"),
                row.getInt("first")))
        .list();
  }

  /**
   * Accepted rows an undoing has not looked at yet.
   *
   * @param after number of the row it looked at last, so that those before are not read again
   */
  List<Kept> standing(UUID importId, int after, int most) {
    return jdbc.sql(
            """
            select * from journey.import_row
            where import_id = ? and outcome = 'accepted' and number > ? and fate is null
            order by number limit ?
            """)
        .params(importId, after, most)
        .query(ImportStore::kept)
        .list();
  }

  void setFate(UUID importId, String fate, Collection<Integer> numbers) {
    jdbc.sql("update journey.import_row set fate = ? where import_id = ? and number = any (?)")
        .param(fate)
        .param(importId)
        .param(numbers.toArray(Integer[]::new))
        .update();
  }

  /** The row that brought a journey. */
  record Brought(UUID importId, int number, UUID journey) {}

  Map<UUID, Brought> broughtBy(Collection<UUID> journeys) {
    Map<UUID, Brought> found = new HashMap<>();
    if (!journeys.isEmpty()) {
      jdbc.sql(
              """
              select import_id, number, journey_id from journey.import_row
              where journey_id = any (?) and outcome = 'accepted'
              """)
          .param(journeys.toArray(UUID[]::new))
          .query(ImportStore::brought)
          .list()
          .forEach(b -> found.put(b.journey(), b));
    }
    return found;
  }

  /** Rows without a number that said the same, by their place in the list. */
  Map<Integer, Brought> printed(UUID centre, List<byte[]> prints) {
    Map<Integer, Brought> found = new HashMap<>();
    if (!prints.isEmpty()) {
      jdbc.sql(
              """
              select asked.nth, r.import_id, r.number, r.journey_id
              from unnest(?) with ordinality as asked (print, nth)
              join journey.import_row r on r.centre_id = ? and r.print = asked.print
                  and r.outcome = 'accepted' and r.fate is null
              """)
          .param(prints.toArray(byte[][]::new))
          .param(centre)
          .query((row, n) -> found.put(row.getInt("nth") - 1, brought(row, n)))
          .list();
    }
    return found;
  }

  /** Those of these journeys that exist. */
  Set<UUID> existing(Collection<UUID> journeys) {
    return new HashSet<>(
        jdbc.sql("select id from journey.journey where id = any (?)")
            .param(journeys.toArray(UUID[]::new))
            .query((row, n) -> Columns.id(row, "id"))
            .list());
  }

  /**
   * Takes journeys away that nobody has touched since they came; as the background duty, which sees
   * the papers of every agency.
   */
  void removeUntouched(UUID centre, Collection<UUID> journeys) {
    jdbc.sql(
            """
            delete from journey.journey j
            where j.id = any (?) and j.centre_id = ? and j.version = 1
                and not exists (select from journey.item i where i.journey_id = j.id and (i.version > 1 or i.state <> 'required'))
                and not exists (select from journey.step s where s.journey_id = j.id and s.at > j.created_at)
                and not exists (select from journey.halt h where h.journey_id = j.id
                    and (h.decided_at is not null or h.found_at > j.created_at))
                and not exists (select from journey.contract c where c.journey_id = j.id and c.version > 1)
                and not exists (select from journey.charge c where c.journey_id = j.id)
                and not exists (select from journey.premium p where p.journey_id = j.id)
                and not exists (select from journey.interview i where i.journey_id = j.id)
                and not exists (select from journey.file f where f.journey_id = j.id)
                and not exists (select from journey.visit v where v.journey_id = j.id)
                and not exists (select from journey.abroad a where a.journey_id = j.id)
                and not exists (select from journey.contact c where c.journey_id = j.id)
                and not exists (select from journey.check_in c where c.journey_id = j.id)
                and not exists (select from journey.arrival a where a.journey_id = j.id)
                and not exists (select from journey.handover h where h.journey_id = j.id)
                and not exists (select from journey.death d where d.journey_id = j.id)
                and not exists (select from journey.passport_request r where r.journey_id = j.id)
                and not exists (select from journey.journey later where later.former_id = j.id)
            """)
        .param(journeys.toArray(UUID[]::new))
        .param(centre)
        .update();
  }

  private static Brought brought(ResultSet row, int n) throws SQLException {
    return new Brought(
        Columns.id(row, "import_id"), row.getInt("number"), Columns.id(row, "journey_id"));
  }

  private static Kept kept(ResultSet row, int n) throws SQLException {
    String about = row.getString("about");
    return new Kept(
        new Row(
            row.getInt("number"),
            fate(row),
            row.getString("reason"),
            row.getString("field"),
            about == null ? "" : about,
            Columns.maybeId(row, "journey_id"),
            Columns.maybeId(row, "person_id"),
            row.getBoolean("newcomer"),
            row.getBoolean("halted"),
            List.of(),
            row.getString("fate")),
        row.getBytes("sealed"));
  }

  private static Fate fate(ResultSet row) throws SQLException {
    return Fate.valueOf(row.getString("outcome").toUpperCase(java.util.Locale.ROOT));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static Import read(ResultSet row, int n) throws SQLException {
    return new Import(
        Columns.id(row, "id"),
        Columns.id(row, "centre_id"),
        Columns.id(row, "organisation_id"),
        Columns.id(row, "made_by"),
        Columns.instant(row, "made_at"),
        row.getString("name"),
        row.getString("encoding"),
        texts(row, "head"),
        texts(row, "layout"),
        Scheme.ofCode(row.getString("scheme")).orElse(Scheme.P2P),
        JourneyState.ofCode(row.getString("state")).orElse(JourneyState.REGISTERED),
        Stage.valueOf(row.getString("stage").toUpperCase(java.util.Locale.ROOT)),
        row.getInt("total"),
        row.getInt("parts"),
        row.getInt("next_part"),
        row.getInt("done"),
        row.getInt("accepted"),
        row.getInt("duplicates"),
        row.getInt("refused"),
        row.getInt("skipped"),
        row.getInt("halted"),
        row.getInt("undone"),
        row.getInt("kept"),
        Columns.maybeInstant(row, "alive_at"),
        Columns.maybeInstant(row, "began_at"),
        Columns.maybeInstant(row, "ended_at"),
        Columns.maybeInstant(row, "undone_at"));
  }
}
