package id.satuatap.casework;

import id.satuatap.casework.Clocks.Start;
import id.satuatap.guard.Question;
import id.satuatap.kernel.Sex;
import id.satuatap.vault.CaseKeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases as rows. Row security decides which of them exist for the caller. */
@Repository
class CaseFileStore {

  static final String COLUMNS =
      """
      f.id, f.code, f.centre_id, f.organisation_id, f.holder_id, f.person_id, f.version, f.state, f.handling, f.ground,
      f.open, f.from_complaint, f.violence, f.trafficking, f.child, f.sex, f.urgency, f.channel, f.category, f.destination,
      f.phase, f.procedural, f.wished_officer, f.wished_language, f.register_number, f.register_year, f.opened_at, f.last_contact_at,
      f.closed_at, nullif(f.next_due, 'infinity') as next_due, f.next_rule
      """;

  private final JdbcClient jdbc;

  CaseFileStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private static final String BY_ID =
      "select " + COLUMNS + " from casework.case_file f where f.id = ?";

  Optional<CaseView> find(UUID id) {
    return jdbc.sql(BY_ID).param(id).query(CaseFileStore::view).optional();
  }

  static Question<CaseView> file(UUID id) {
    return Question.of(BY_ID, CaseFileStore::view, id);
  }

  /** Held until the transaction ends, so that two who act at once act one after the other. */
  Optional<CaseView> findForUpdate(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from casework.case_file f where f.id = ? for update")
        .param(id)
        .query(CaseFileStore::view)
        .optional();
  }

  /**
   * A case as it begins.
   *
   * @param brief sealed, or null
   */
  record Row(
      UUID id,
      UUID centre,
      UUID holder,
      @Nullable UUID person,
      Instant openedAt,
      int urgency,
      boolean fromComplaint,
      boolean violence,
      boolean trafficking,
      boolean child,
      String sex,
      @Nullable String wishedOfficer,
      @Nullable String wishedLanguage,
      String channel,
      @Nullable String category,
      @Nullable String destination,
      @Nullable String phase,
      @Nullable String procedural,
      byte @Nullable [] brief) {}

  private static final String OPEN_FILE =
      """
      insert into casework.case_file (id, centre_id, organisation_id, holder_id, person_id, opened_at, next_due,
        next_rule, urgency, open, from_complaint, violence, trafficking, child, code, state, sex, wished_officer,
        wished_language, channel, category, destination, phase, procedural, brief)
      values (:id, :centre, :centre, :holder, :person, :opened, :due, :rule, :urgency, true, :complaint,
        :violence, :trafficking, :child, :code, 'received', :sex, :wished, :language, :channel, :category, :destination,
        :phase, :procedural, :brief)
      on conflict do nothing
      """;

  private static final String OPEN_CLOCKS =
      """
      insert into casework.clock (case_id, rule_key, started_at, centre_id, due_at, look_at)
      select :id, k.rule, k.started, :centre, k.due, k.look
      from unnest(:rules::text[], :starts::timestamptz[], :dues::timestamptz[], :looks::timestamptz[])
        as k (rule, started, due, look)
      """;

  /**
   * Writes the case and its first deadlines; in one statement where every complaint waits for it.
   * An officer's rights to a deadline come from the case, which row security does not see before
   * its own statement is done: hers are two.
   *
   * @return false when the case, or its code, is there already
   */
  boolean open(Row c, String code, List<Start> clocks) {
    if (c.fromComplaint()) {
      return opening(
                  "with f as ("
                      + OPEN_FILE
                      + " returning id) "
                      + OPEN_CLOCKS
                      + " where exists (select from f)",
                  c,
                  code,
                  clocks)
              .update()
          > 0;
    }
    return opening(OPEN_FILE, c, code, clocks).update() > 0
        && opening(OPEN_CLOCKS, c, code, clocks).update() > 0;
  }

  private static final String OPEN_QUEUE =
      """
      with f as (
        insert into casework.case_file (id, centre_id, organisation_id, holder_id, opened_at, next_due, next_rule, urgency,
          open, from_complaint, violence, trafficking, child, code, state, sex, wished_language, channel, category,
          destination, phase, procedural)
        select w.id, w.centre, w.centre, w.centre, w.opened, w.due, w.rule, w.urgency, true, true, w.violence, w.trafficking,
          w.child, w.code, 'received', w.sex, w.language, w.channel, w.category, w.destination, w.phase, w.procedural
        from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::smallint[], ?::boolean[],
          ?::boolean[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
          ?::text[])
          as w (id, centre, opened, due, rule, urgency, violence, trafficking, child, code, sex, language, channel,
            category, destination, phase, procedural)
        on conflict do nothing
        returning id, centre_id)
      insert into casework.clock (case_id, rule_key, started_at, centre_id, due_at, look_at)
      select f.id, k.rule, k.started, f.centre_id, k.due, k.look
      from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
        as k (id, rule, started, due, look) join f on f.id = k.id
      returning case_id
      """;

  /**
   * Writes the cases of a queue of complaints with their first deadlines, by casework's own duty.
   *
   * @return which of them were opened; the others, or their codes, are there already
   */
  Set<UUID> open(List<Row> queue, List<String> codes, Function<Row, List<Start>> clocks) {
    record Ticking(UUID id, Start start) {}
    var ticking =
        queue.stream()
            .flatMap(r -> clocks.apply(r).stream().map(s -> new Ticking(r.id(), s)))
            .toList();
    return Set.copyOf(
        jdbc.sql(OPEN_QUEUE)
            .param(all(queue, Row::id))
            .param(all(queue, Row::centre))
            .param(all(queue, Row::openedAt))
            .param(all(queue, r -> clocks.apply(r).getFirst().due()))
            .param(all(queue, r -> clocks.apply(r).getFirst().rule()))
            .param(all(queue, Row::urgency))
            .param(all(queue, Row::violence))
            .param(all(queue, Row::trafficking))
            .param(all(queue, Row::child))
            .param(codes.toArray(String[]::new))
            .param(all(queue, Row::sex))
            .param(all(queue, Row::wishedLanguage))
            .param(all(queue, Row::channel))
            .param(all(queue, Row::category))
            .param(all(queue, Row::destination))
            .param(all(queue, Row::phase))
            .param(all(queue, Row::procedural))
            .param(all(ticking, Ticking::id))
            .param(all(ticking, t -> t.start().rule()))
            .param(all(ticking, t -> t.start().started()))
            .param(all(ticking, t -> t.start().due()))
            .param(all(ticking, t -> t.start().look()))
            .query(UUID.class)
            .list());
  }

  /** One part of all rows, as the text of an array's elements. */
  private static <T> @Nullable String[] all(List<T> rows, Function<T, @Nullable Object> part) {
    var values = new @Nullable String[rows.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = part.apply(rows.get(i));
      values[i] = value == null ? null : value.toString();
    }
    return values;
  }

  /** Those of these that stand. */
  Set<UUID> standing(List<UUID> ids) {
    return Set.copyOf(
        jdbc.sql("select id from casework.case_file where id = any (?)")
            .param(ids.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  private JdbcClient.StatementSpec opening(String sql, Row c, String code, List<Start> clocks) {
    Start next = clocks.getFirst();
    return jdbc.sql(sql)
        .param("id", c.id())
        .param("centre", c.centre())
        .param("holder", c.holder())
        .param("person", c.person())
        .param("opened", at(c.openedAt()))
        .param("due", at(next.due()))
        .param("rule", next.rule())
        .param("urgency", c.urgency())
        .param("complaint", c.fromComplaint())
        .param("violence", c.violence())
        .param("trafficking", c.trafficking())
        .param("child", c.child())
        .param("code", code)
        .param("sex", c.sex())
        .param("wished", c.wishedOfficer())
        .param("language", c.wishedLanguage())
        .param("channel", c.channel())
        .param("category", c.category())
        .param("destination", c.destination())
        .param("phase", c.phase())
        .param("procedural", c.procedural())
        .param("brief", c.brief(), Types.BINARY)
        .param("rules", clocks.stream().map(Start::rule).toArray(String[]::new))
        .param("starts", clocks.stream().map(s -> s.started().toString()).toArray(String[]::new))
        .param("dues", clocks.stream().map(s -> s.due().toString()).toArray(String[]::new))
        .param("looks", clocks.stream().map(s -> s.look().toString()).toArray(String[]::new));
  }

  boolean exists(UUID id) {
    return jdbc.sql("select exists (select from casework.case_file where id = ?)")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  Optional<UUID> idOf(String code, UUID centre) {
    return jdbc.sql("select id from casework.case_file where code = ? and centre_id = ?")
        .params(code, centre)
        .query(UUID.class)
        .optional();
  }

  /** By its number in the register of a centre. */
  Optional<UUID> idOf(int year, int number, UUID centre) {
    return jdbc.sql(
            "select id from casework.case_file where centre_id = ? and register_year = ? and register_number = ?")
        .params(centre, year, number)
        .query(UUID.class)
        .optional();
  }

  byte @Nullable [] brief(UUID id) {
    return jdbc.sql("select brief from casework.case_file where id = ?")
        .param(id)
        .query((row, n) -> Optional.ofNullable(row.getBytes("brief")))
        .optional()
        .flatMap(b -> b)
        .orElse(null);
  }

  /** The next number of the centre's register; years are those of the centre's zone. */
  int nextNumber(UUID centre, int year) {
    return jdbc.sql(
            """
            insert into casework.register (centre_id, year, last) values (?, ?, 1)
            on conflict on constraint register_pkey do update set last = register.last + 1
            returning last
            """)
        .params(centre, year)
        .query(Integer.class)
        .single();
  }

  void number(UUID id, int year, int number) {
    jdbc.sql("update casework.case_file set register_year = ?, register_number = ? where id = ?")
        .params(year, number, id)
        .update();
  }

  void move(
      CaseView c,
      State to,
      @Nullable Handling handling,
      @Nullable String ground,
      @Nullable Instant closedAt) {
    jdbc.sql(
            """
            update casework.case_file
            set state = ?, handling = ?, ground = ?, closed_at = ?, open = ?, version = version + 1
            where id = ?
            """)
        .param(to.code())
        .param(handling == null ? null : handling.code())
        .param(ground)
        .param(maybeAt(closedAt))
        .param(to.open())
        .param(c.id())
        .update();
  }

  void mark(
      UUID id,
      boolean violence,
      boolean trafficking,
      boolean child,
      String sex,
      int urgency,
      @Nullable String category,
      @Nullable String destination,
      @Nullable String phase,
      @Nullable String procedural) {
    jdbc.sql(
            """
            update casework.case_file
            set violence = ?, trafficking = ?, child = ?, sex = ?, urgency = ?, category = ?, destination = ?, phase = ?,
              procedural = ?
            where id = ?
            """)
        .param(violence)
        .param(trafficking)
        .param(child)
        .param(sex)
        .param(urgency)
        .param(category)
        .param(destination)
        .param(phase)
        .param(procedural)
        .param(id)
        .update();
  }

  void setPerson(UUID id, @Nullable UUID person) {
    jdbc.sql("update casework.case_file set person_id = ?, version = version + 1 where id = ?")
        .param(person)
        .param(id)
        .update();
  }

  void setWish(UUID id, String wished) {
    jdbc.sql("update casework.case_file set wished_officer = ? where id = ?")
        .params(wished, id)
        .update();
  }

  /** Null when the language does not matter to her. */
  void setLanguage(UUID id, @Nullable String language) {
    jdbc.sql("update casework.case_file set wished_language = ? where id = ?")
        .param(language)
        .param(id)
        .update();
  }

  void setHolder(UUID id, UUID holder) {
    jdbc.sql("update casework.case_file set holder_id = ?, version = version + 1 where id = ?")
        .params(holder, id)
        .update();
  }

  void reached(UUID id, Instant now) {
    jdbc.sql(
            "update casework.case_file set last_contact_at = greatest(last_contact_at, ?) where id = ?")
        .params(at(now), id)
        .update();
  }

  static CaseView view(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new CaseView(
        id,
        row.getString("code"),
        row.getObject("centre_id", UUID.class),
        row.getObject("organisation_id", UUID.class),
        row.getObject("holder_id", UUID.class),
        new CaseKeyId(id),
        row.getBoolean("from_complaint") ? id : null,
        row.getObject("person_id", UUID.class),
        row.getLong("version"),
        state(row.getString("state")),
        handling(row.getString("handling")),
        row.getString("ground"),
        row.getBoolean("open"),
        row.getBoolean("violence"),
        row.getBoolean("trafficking"),
        row.getBoolean("child"),
        Sex.ofCode(row.getString("sex")),
        row.getInt("urgency"),
        row.getString("channel"),
        row.getString("category"),
        row.getString("destination"),
        row.getString("phase"),
        row.getString("procedural"),
        row.getString("wished_officer"),
        row.getString("wished_language"),
        row.getObject("register_number", Integer.class),
        row.getObject("register_year", Integer.class),
        instant(row, "opened_at"),
        maybeInstant(row, "last_contact_at"),
        maybeInstant(row, "closed_at"),
        maybeInstant(row, "next_due"),
        row.getString("next_rule"));
  }

  static State state(String code) throws SQLException {
    return State.ofCode(code).orElseThrow(() -> new SQLException("unknown state " + code));
  }

  static @Nullable Handling handling(@Nullable String code) {
    return code == null ? null : Handling.ofCode(code).orElse(null);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant maybeInstant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime maybeAt(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }
}
