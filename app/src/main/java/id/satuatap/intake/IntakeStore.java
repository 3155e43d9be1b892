package id.satuatap.intake;

import id.satuatap.guard.Question;
import id.satuatap.kernel.Sex;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Complaints and their dialogue. */
@Repository
class IntakeStore {

  private static final String COLUMNS =
      """
      id, centre_id, organisation_id, holder_id, received_at, entered_by, urgency, triaged, violence,
      trafficking, child, anonymous, synthetic, channel, safe, reach, sex, reporter, phase, procedural,
      destination, home_region, respondent_kind, category, categories, relief, signs, reasons, progress,
      person_id, receipt_mac, sent_mac, story, complainant, concerned, respondent, speaks
      """;
  private static final String INSERT =
      "insert into intake.complaint ("
          + COLUMNS
          + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?, ?, ?, ?, ?)";

  private static final String FACTS =
      """
      id, centre_id, organisation_id, holder_id, received_at, answered_at, last_word_at, withdrawn_at, version,
      urgency, progress, documents, triaged, violence, trafficking, child, anonymous, synthetic, channel, safe,
      reach, sex, reporter, phase, procedural, destination, home_region, respondent_kind, category, categories,
      relief, signs, reasons, person_id, speaks
      """;

  private static final String SEALED = "story, complainant, concerned, respondent";
  private static final String FILE =
      "select " + FACTS + ", " + SEALED + " from intake.complaint where id = ?";
  private static final String WORDS =
      """
      select id, said_at, ours, kind, progress, document_id, sealed from intake.word
      where complaint_id = ? order by said_at, id limit 500
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  IntakeStore(JdbcClient jdbc, @Qualifier("dataSource") DataSource dataSource) {
    this.jdbc = jdbc;
    this.batches = new JdbcTemplate(dataSource);
  }

  /** A complaint as it is written. */
  record NewRow(
      UUID id,
      UUID centre,
      Instant receivedAt,
      @Nullable UUID enteredBy,
      boolean triaged,
      boolean synthetic,
      IntakeChannel channel,
      Safe safe,
      Reach reach,
      Facts facts,
      UrgencyRule.Verdict verdict,
      Progress progress,
      @Nullable UUID person,
      byte[] receiptMac,
      byte[] sentMac,
      byte[] story,
      byte @Nullable [] complainant,
      byte @Nullable [] concerned,
      byte @Nullable [] respondent) {

    private Object[] values() {
      return new Object[] {
        id,
        centre,
        centre,
        centre,
        OffsetDateTime.ofInstant(receivedAt, ZoneOffset.UTC),
        enteredBy,
        verdict.urgency().level(),
        triaged,
        verdict.violence(),
        verdict.trafficking(),
        verdict.child(),
        facts.anonymous(),
        synthetic,
        channel.code(),
        safe.code(),
        reach.code(),
        facts.sexCode(),
        facts.reporter().code(),
        facts.phase().code(),
        facts.procedural().code(),
        facts.destination(),
        facts.homeRegion(),
        facts.respondent() == null ? null : facts.respondent().code(),
        facts.category(),
        array(facts.categories(), c -> c),
        array(facts.relief(), Relief::code),
        array(facts.signs(), Sign::code),
        array(verdict.reasons(), UrgencyReason::code),
        progress.level(),
        person,
        receiptMac,
        sentMac,
        story,
        complainant,
        concerned,
        respondent,
        facts.speaks()
      };
    }
  }

  /** Null instead of an empty list: it takes no room. */
  private static <T> String @Nullable [] array(List<T> values, Function<T, String> code) {
    return values.isEmpty() ? null : values.stream().map(code).toArray(String[]::new);
  }

  private static final int[] TYPES = {
    Types.OTHER,
    Types.OTHER,
    Types.OTHER,
    Types.OTHER,
    Types.TIMESTAMP_WITH_TIMEZONE,
    Types.OTHER,
    Types.SMALLINT,
    Types.BOOLEAN,
    Types.BOOLEAN,
    Types.BOOLEAN,
    Types.BOOLEAN,
    Types.BOOLEAN,
    Types.BOOLEAN,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.VARCHAR,
    Types.ARRAY,
    Types.ARRAY,
    Types.ARRAY,
    Types.ARRAY,
    Types.SMALLINT,
    Types.OTHER,
    Types.BINARY,
    Types.BINARY,
    Types.BINARY,
    Types.BINARY,
    Types.BINARY,
    Types.BINARY,
    Types.VARCHAR
  };

  /** False when this receipt stands already. */
  boolean insert(NewRow row) {
    return batches.update(INSERT + " on conflict do nothing", row.values(), TYPES) == 1;
  }

  /** Many rows in few statements; fails as a whole when one receipt stands already. */
  void insert(List<NewRow> rows) {
    batches.batchUpdate(INSERT, rows.stream().map(NewRow::values).toList(), TYPES);
  }

  /** What stands under a receipt; asked by this module's own duty. */
  record Standing(
      UUID id, UUID centre, byte[] receiptMac, byte[] sentMac, byte @Nullable [] pinMac) {}

  private static final String STANDING =
      "select id, centre_id, receipt_mac, sent_mac, pin_mac from intake.complaint where receipt_mac = ";

  Optional<Standing> standing(byte[] receiptMac) {
    return jdbc.sql(STANDING + "?").param(receiptMac).query(IntakeStore::standing).optional();
  }

  List<Standing> standing(Collection<byte[]> receiptMacs) {
    return jdbc.sql(STANDING + "any (?)")
        .param(receiptMacs.toArray(byte[][]::new))
        .query(IntakeStore::standing)
        .list();
  }

  private static Standing standing(ResultSet row, int n) throws SQLException {
    return new Standing(
        id(row, "id"),
        id(row, "centre_id"),
        row.getBytes("receipt_mac"),
        row.getBytes("sent_mac"),
        row.getBytes("pin_mac"));
  }

  /** The row of a complaint without what is sealed. */
  record Row(
      UUID id,
      UUID centre,
      UUID organisation,
      UUID holder,
      Instant receivedAt,
      @Nullable Instant answeredAt,
      @Nullable Instant lastWordAt,
      @Nullable Instant withdrawnAt,
      int version,
      Urgency urgency,
      Progress progress,
      int documents,
      boolean triaged,
      boolean violence,
      boolean trafficking,
      boolean child,
      boolean synthetic,
      IntakeChannel channel,
      Safe safe,
      Reach reach,
      Facts facts,
      List<UrgencyReason> reasons,
      @Nullable UUID person) {}

  record Parts(
      byte[] story,
      byte @Nullable [] complainant,
      byte @Nullable [] concerned,
      byte @Nullable [] respondent) {}

  Optional<Row> find(UUID id) {
    return jdbc.sql("select " + FACTS + " from intake.complaint where id = ?")
        .param(id)
        .query(IntakeStore::row)
        .optional();
  }

  /** Locks the row, so that two changes of the sealed parts do not cross. */
  Optional<Row> findForChange(UUID id) {
    return jdbc.sql("select " + FACTS + " from intake.complaint where id = ? for no key update")
        .param(id)
        .query(IntakeStore::row)
        .optional();
  }

  Parts parts(UUID id) {
    return jdbc.sql("select " + SEALED + " from intake.complaint where id = ?")
        .param(id)
        .query(IntakeStore::parts)
        .single();
  }

  private static Parts parts(ResultSet row, int n) throws SQLException {
    return new Parts(
        row.getBytes("story"),
        row.getBytes("complainant"),
        row.getBytes("concerned"),
        row.getBytes("respondent"));
  }

  /** A complaint with what is sealed. */
  record Opened(Row row, Parts parts) {}

  static Question<Opened> file(UUID id) {
    return Question.of(FILE, (row, n) -> new Opened(row(row, n), parts(row, n)), id);
  }

  static Row row(ResultSet row, int n) throws SQLException {
    String sex = row.getString("sex");
    String respondent = row.getString("respondent_kind");
    var facts =
        new Facts(
            Reporter.ofCode(row.getString("reporter")).orElse(Reporter.UNKNOWN),
            row.getBoolean("anonymous"),
            Sex.ofCode(sex),
            sex.equals("N"),
            Phase.ofCode(row.getString("phase")).orElse(Phase.UNKNOWN),
            Procedural.ofCode(row.getString("procedural")).orElse(Procedural.UNKNOWN),
            row.getString("destination"),
            row.getString("home_region"),
            respondent == null ? null : RespondentKind.ofCode(respondent).orElse(null),
            texts(row, "categories"),
            texts(row, "relief").stream().flatMap(r -> Relief.ofCode(r).stream()).toList(),
            texts(row, "signs").stream().flatMap(s -> Sign.ofCode(s).stream()).toList(),
            row.getString("speaks"));
    return new Row(
        id(row, "id"),
        id(row, "centre_id"),
        id(row, "organisation_id"),
        id(row, "holder_id"),
        instant(row, "received_at"),
        maybeInstant(row, "answered_at"),
        maybeInstant(row, "last_word_at"),
        maybeInstant(row, "withdrawn_at"),
        row.getInt("version"),
        Urgency.ofLevel(row.getInt("urgency")),
        Progress.ofLevel(row.getInt("progress")),
        row.getInt("documents"),
        row.getBoolean("triaged"),
        row.getBoolean("violence"),
        row.getBoolean("trafficking"),
        row.getBoolean("child"),
        row.getBoolean("synthetic"),
        IntakeChannel.ofCode(row.getString("channel")).orElse(IntakeChannel.ONLINE),
        Safe.ofCode(row.getString("safe")).orElse(Safe.UNKNOWN),
        Reach.ofCode(row.getString("reach")).orElse(Reach.NONE),
        facts,
        texts(row, "reasons").stream().flatMap(r -> UrgencyReason.ofCode(r).stream()).toList(),
        row.getObject("person_id", UUID.class));
  }

  // Changing ---------------------------------------------------------------------------------

  boolean change(
      UUID id,
      int version,
      Reach reach,
      Facts facts,
      UrgencyRule.Verdict verdict,
      byte @Nullable [] complainant,
      byte @Nullable [] concerned,
      byte @Nullable [] respondent) {
    return jdbc.sql(
                """
                update intake.complaint set
                    version = ?, urgency = ?, violence = ?, trafficking = ?, child = ?, anonymous = ?, reach = ?,
                    sex = ?, reporter = ?, phase = ?, procedural = ?, destination = ?, home_region = ?,
                    respondent_kind = ?, category = ?, categories = ?, relief = ?, signs = ?, reasons = ?,
                    complainant = ?, concerned = ?, respondent = ?, speaks = ?
                where id = ?
                """)
            .params(
                Arrays.asList(
                    version,
                    verdict.urgency().level(),
                    verdict.violence(),
                    verdict.trafficking(),
                    verdict.child(),
                    facts.anonymous(),
                    reach.code(),
                    facts.sexCode(),
                    facts.reporter().code(),
                    facts.phase().code(),
                    facts.procedural().code(),
                    facts.destination(),
                    facts.homeRegion(),
                    facts.respondent() == null ? null : facts.respondent().code(),
                    facts.category(),
                    array(facts.categories(), c -> c),
                    array(facts.relief(), Relief::code),
                    array(facts.signs(), Sign::code),
                    array(verdict.reasons(), UrgencyReason::code),
                    complainant,
                    concerned,
                    respondent,
                    facts.speaks(),
                    id))
            .update()
        == 1;
  }

  void urgency(UUID id, UrgencyRule.Verdict verdict) {
    jdbc.sql(
            """
            update intake.complaint set urgency = ?, violence = ?, trafficking = ?, child = ?, reasons = ?
            where id = ?
            """)
        .params(
            Arrays.asList(
                verdict.urgency().level(),
                verdict.violence(),
                verdict.trafficking(),
                verdict.child(),
                array(verdict.reasons(), UrgencyReason::code),
                id))
        .update();
  }

  void spoke(UUID id) {
    jdbc.sql("update intake.complaint set last_word_at = transaction_timestamp() where id = ?")
        .param(id)
        .update();
  }

  void brought(UUID id) {
    jdbc.sql(
            """
            update intake.complaint set documents = documents + 1, last_word_at = transaction_timestamp()
            where id = ?
            """)
        .param(id)
        .update();
  }

  void person(UUID id, UUID person) {
    jdbc.sql("update intake.complaint set person_id = ? where id = ? and person_id is null")
        .params(person, id)
        .update();
  }

  void pin(UUID id, byte[] mac) {
    jdbc.sql("update intake.complaint set pin_mac = ? where id = ?").params(mac, id).update();
  }

  /** False when it was withdrawn before. */
  boolean withdraw(UUID id) {
    return jdbc.sql(
                """
                update intake.complaint set withdrawn_at = transaction_timestamp()
                where id = ? and withdrawn_at is null
                """)
            .param(id)
            .update()
        == 1;
  }

  boolean progress(UUID id, Progress progress) {
    return jdbc.sql("update intake.complaint set progress = ? where id = ? and progress <> ?")
            .params(progress.level(), id, progress.level())
            .update()
        == 1;
  }

  boolean answered(UUID id) {
    return jdbc.sql(
                "update intake.complaint set answered_at = coalesce(answered_at, transaction_timestamp()) where id = ?")
            .param(id)
            .update()
        == 1;
  }

  boolean holder(UUID id, UUID holder) {
    return jdbc.sql("update intake.complaint set holder_id = ? where id = ?")
            .params(holder, id)
            .update()
        == 1;
  }

  void reader(UUID id, UUID account, UUID centre) {
    jdbc.sql(
            """
            insert into intake.complaint_reader (complaint_id, account_id, centre_id) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(id, account, centre)
        .update();
  }

  void endReader(UUID id, UUID account) {
    jdbc.sql("delete from intake.complaint_reader where complaint_id = ? and account_id = ?")
        .params(id, account)
        .update();
  }

  // Dialogue -----------------------------------------------------------------------------------

  /** One turn of the dialogue, still sealed. */
  record Word(
      UUID id,
      Instant at,
      boolean ours,
      String kind,
      @Nullable Progress progress,
      @Nullable UUID document,
      byte @Nullable [] sealed) {}

  /** False when these very words came before. */
  boolean say(
      UUID id,
      UUID complaint,
      UUID centre,
      boolean ours,
      @Nullable UUID author,
      String kind,
      @Nullable Progress progress,
      @Nullable UUID document,
      byte @Nullable [] sealed) {
    return batches.update(
            """
            insert into intake.word (id, complaint_id, centre_id, ours, author, kind, progress, document_id, sealed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            new @Nullable Object[] {
              id,
              complaint,
              centre,
              ours,
              author,
              kind,
              progress == null ? null : progress.level(),
              document,
              sealed
            },
            new int[] {
              Types.OTHER,
              Types.OTHER,
              Types.OTHER,
              Types.BOOLEAN,
              Types.OTHER,
              Types.VARCHAR,
              Types.SMALLINT,
              Types.OTHER,
              Types.BINARY
            })
        == 1;
  }

  List<Word> words(UUID complaint) {
    return jdbc.sql(WORDS).param(complaint).query(IntakeStore::word).list();
  }

  static Question<Word> dialogue(UUID complaint) {
    return Question.of(WORDS, IntakeStore::word, complaint);
  }

  private static Word word(ResultSet row, int n) throws SQLException {
    int progress = row.getInt("progress");
    return new Word(
        id(row, "id"),
        instant(row, "said_at"),
        row.getBoolean("ours"),
        row.getString("kind"),
        progress == 0 ? null : Progress.ofLevel(progress),
        row.getObject("document_id", UUID.class),
        row.getBytes("sealed"));
  }

  static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant maybeInstant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
