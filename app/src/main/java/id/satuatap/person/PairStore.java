package id.satuatap.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PairStore {

  private final JdbcClient jdbc;

  PairStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A joining that stands.
   *
   * @param values of the kept record before and after, sealed
   */
  record Merge(
      UUID id,
      UUID pair,
      UUID centre,
      UUID kept,
      UUID absorbed,
      Set<MergeField> taken,
      byte[] values,
      Instant at,
      @Nullable UUID by) {}

  /** Something added to the joined record since. */
  record Added(UUID id, String kind, Instant at) {}

  private static final String COLUMNS =
      """
      select q.id, q.centre_id, q.first_id, q.second_id, q.state, q.probability, q.found_by, q.proposed_at,
             q.decided_at, q.decided_by
      from person.pair q
      """;

  /** Both records still stand for themselves. */
  private static final String BOTH_STAND =
      """
      and exists (select from person.person p where p.id = q.first_id and p.merged_into is null)
      and exists (select from person.person p where p.id = q.second_id and p.merged_into is null)
      """;

  List<Pair> proposed(int most) {
    return jdbc.sql(
            COLUMNS
                + "where q.state = 'proposed'"
                + BOTH_STAND
                + "order by q.probability desc, q.id limit ?")
        .param(most)
        .query(PairStore::pair)
        .list();
  }

  /** Proposed ones from this probability, of all centres the caller sees. */
  List<Pair> from(double probability, int most) {
    return jdbc.sql(
            COLUMNS
                + "where q.state = 'proposed' and q.probability >= ?"
                + BOTH_STAND
                + "order by q.probability desc, q.id limit ?")
        .params(probability, most)
        .query(PairStore::pair)
        .list();
  }

  int waiting() {
    return jdbc.sql(
            "select count(*)::int from person.pair q where q.state = 'proposed'" + BOTH_STAND)
        .query(Integer.class)
        .single();
  }

  /** Those decided last. */
  List<Pair> decided(int most) {
    return jdbc.sql(
            COLUMNS + "where q.state <> 'proposed' order by q.decided_at desc, q.id limit ?")
        .param(most)
        .query(PairStore::pair)
        .list();
  }

  /** Joinings in which this record has a part, that stand. */
  List<UUID> mergesOf(Collection<UUID> ids) {
    return jdbc.sql(
            """
            select m.pair_id from person.merge m where m.absorbed_id = any (?) and m.undone_at is null order by m.at
            """)
        .param(ids.toArray(UUID[]::new))
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  Optional<Pair> find(UUID id) {
    return jdbc.sql(COLUMNS + "where q.id = ?").param(id).query(PairStore::pair).optional();
  }

  /** Null when the two were proposed or decided before. */
  @Nullable UUID insert(
      UUID id, UUID centre, UUID one, UUID other, double probability, String foundBy) {
    boolean ordered = one.toString().compareTo(other.toString()) < 0;
    int made =
        jdbc.sql(
                """
                insert into person.pair (id, centre_id, first_id, second_id, state, probability, found_by)
                values (?, ?, ?, ?, 'proposed', ?, ?)
                on conflict do nothing
                """)
            .params(id, centre, ordered ? one : other, ordered ? other : one, probability, foundBy)
            .update();
    return made == 1 ? id : null;
  }

  /** False when somebody else has decided meanwhile. */
  boolean decide(UUID id, Pair.State from, Pair.State to, @Nullable UUID by) {
    return jdbc.sql(
                """
                update person.pair set state = ?, decided_at = transaction_timestamp(), decided_by = ?
                where id = ? and state = ?
                """)
            .param(code(to))
            .param(by)
            .param(id)
            .param(code(from))
            .update()
        == 1;
  }

  /** Whether somebody decided that one of the first and one of the second are two persons. */
  boolean keptApart(Collection<UUID> some, Collection<UUID> others) {
    return jdbc.sql(
            """
            select exists (select from person.pair q where q.state = 'apart'
                and (q.first_id = any (:some) and q.second_id = any (:others)
                    or q.first_id = any (:others) and q.second_id = any (:some)))
            """)
        .param("some", some.toArray(UUID[]::new))
        .param("others", others.toArray(UUID[]::new))
        .query(Boolean.class)
        .single();
  }

  void insertMerge(Merge merge) {
    jdbc.sql(
            """
            insert into person.merge (id, pair_id, centre_id, kept_id, absorbed_id, taken, before, by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(merge.id())
        .param(merge.pair())
        .param(merge.centre())
        .param(merge.kept())
        .param(merge.absorbed())
        .param(merge.taken().stream().map(MergeField::code).toArray(String[]::new))
        .param(merge.values())
        .param(merge.by())
        .update();
  }

  Optional<Merge> standing(UUID pair) {
    return jdbc.sql(
            """
            select id, pair_id, centre_id, kept_id, absorbed_id, taken, before, at, by
            from person.merge where pair_id = ? and undone_at is null
            """)
        .param(pair)
        .query(PairStore::merge)
        .optional();
  }

  /** Whether the kept record took in another one later, or was itself taken in. */
  boolean followedByAnother(Merge merge) {
    return jdbc.sql(
            """
            select exists (select from person.merge m
                where m.undone_at is null and m.id <> :id
                and (m.kept_id = :kept and m.at > :at or m.absorbed_id = :kept))
            """)
        .param("id", merge.id())
        .param("kept", merge.kept())
        .param("at", merge.at().atOffset(java.time.ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  boolean undo(UUID merge, @Nullable UUID by) {
    return jdbc.sql(
                """
                update person.merge set undone_at = clock_timestamp(), undone_by = ?
                where id = ? and undone_at is null
                """)
            .param(by)
            .param(merge)
            .update()
        == 1;
  }

  /** Contacts and consents recorded with the kept record since the joining, the oldest first. */
  List<Added> addedSince(UUID kept, Instant since) {
    return jdbc.sql(
            """
            select id, 'contact' as kind, created_at as at from person.contact where person_id = :kept and created_at > :since
            union all
            select id, 'consent', recorded_at from person.consent where person_id = :kept and recorded_at > :since
            order by at, id
            """)
        .param("kept", kept)
        .param("since", since.atOffset(java.time.ZoneOffset.UTC))
        .query((row, n) ->
            new Added(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void move(Added thing, UUID to) {
    String table = thing.kind().equals("contact") ? "contact" : "consent";
    jdbc.sql("update person." + table + " set person_id = ? where id = ?")
        .params(to, thing.id())
        .update();
  }

  private static String code(Pair.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Pair pair(ResultSet row, int n) throws SQLException {
    OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
    return new Pair(
        row.getObject("id", UUID.class),
        row.getObject("centre_id", UUID.class),
        row.getObject("first_id", UUID.class),
        row.getObject("second_id", UUID.class),
        Pair.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getDouble("probability"),
        row.getString("found_by"),
        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
        decided == null ? null : decided.toInstant(),
        row.getObject("decided_by", UUID.class));
  }

  private static Merge merge(ResultSet row, int n) throws SQLException {
    String[] taken = (String[]) row.getArray("taken").getArray();
    return new Merge(
        row.getObject("id", UUID.class),
        row.getObject("pair_id", UUID.class),
        row.getObject("centre_id", UUID.class),
        row.getObject("kept_id", UUID.class),
        row.getObject("absorbed_id", UUID.class),
        Arrays.stream(taken)
            .flatMap(code -> MergeField.ofCode(code).stream())
            .collect(Collectors.toSet()),
        row.getBytes("before"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("by", UUID.class));
  }
}
