package id.satuatap.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.satuatap.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Requests about one's own data; words and answers are encrypted for the centre. */
@Repository
class OwnRequestStore {

  private static final String WORDS = "person.request";
  private static final String ANSWER = "person.request-answer";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String COLUMNS =
      """
      select id, person_id, centre_id, kind, field, words, asked_at, asked_by, due_at, state, decided_at, basis, answer
      from person.own_request
      """;

  private final JdbcClient jdbc;
  private final Vault vault;

  OwnRequestStore(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** False when the same is asked already. */
  boolean insert(OwnRequest request, @Nullable UUID by) {
    OwnField field = request.field();
    byte[] words =
        JSON.createObjectNode()
            .put("value", request.value())
            .put("why", request.why())
            .toString()
            .getBytes(UTF_8);
    return jdbc.sql(
                """
                insert into person.own_request (id, person_id, centre_id, kind, field, words, asked_by, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .param(request.id())
            .param(request.person())
            .param(request.centre())
            .param(request.kind().code())
            .param(field == null ? null : field.code())
            .param(
                PersonSeal.hers(
                    request.centre(),
                    () -> vault.encryptFor(request.centre(), WORDS, request.id(), words)))
            .param(by)
            .param(OffsetDateTime.ofInstant(request.dueAt(), ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Newest first. */
  List<OwnRequest> of(Collection<UUID> persons, int most) {
    return jdbc.sql(COLUMNS + "where person_id = any (?) order by asked_at desc, id desc limit ?")
        .param(persons.toArray(UUID[]::new))
        .param(most)
        .query(this::request)
        .list();
  }

  /** Those the caller may see that wait for a decision, the most urgent first. */
  /** Of people whose record the caller may open; the others' wait for those who may. */
  List<OwnRequest> waiting(int most) {
    return jdbc.sql(
            COLUMNS
                + """
                where state = 'asked'
                  and exists (select 1 from person.person p where p.id = person_id)
                order by due_at, id limit ?
                """)
        .param(most)
        .query(this::request)
        .list();
  }

  /** Those whose day has passed; their words stay closed. */
  List<OwnRequest> overdue(int most) {
    return jdbc.sql(
            """
            select id, person_id, centre_id, kind, field, null::bytea as words, asked_at, asked_by, due_at, state,
                decided_at, basis, null::bytea as answer
            from person.own_request where state = 'asked' and due_at < transaction_timestamp() order by due_at, id limit ?
            """)
        .param(most)
        .query(this::request)
        .list();
  }

  int countOverdue() {
    return jdbc.sql(
            """
            select count(*)::int from person.own_request
            where state = 'asked' and due_at < transaction_timestamp()
                and exists (select from person.person p where p.id = person_id)
            """)
        .query(Integer.class)
        .single();
  }

  int countWaiting() {
    return jdbc.sql(
            """
            select count(*)::int from person.own_request
            where state = 'asked' and exists (select 1 from person.person p where p.id = person_id)
            """)
        .query(Integer.class)
        .single();
  }

  Optional<OwnRequest> find(UUID id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(this::request).optional();
  }

  boolean withdraw(UUID id) {
    return jdbc.sql(
                """
                update person.own_request set state = 'withdrawn', decided_at = transaction_timestamp()
                where id = ? and state = 'asked'
                """)
            .param(id)
            .update()
        == 1;
  }

  boolean decide(
      OwnRequest request,
      boolean accepted,
      String answer,
      @Nullable String basis,
      @Nullable UUID by) {
    return jdbc.sql(
                """
                update person.own_request
                set state = ?, decided_at = transaction_timestamp(), decided_by = ?, basis = ?, answer = ?
                where id = ? and state = 'asked'
                """)
            .param(accepted ? "accepted" : "refused")
            .param(by)
            .param(basis)
            .param(vault.encryptFor(request.centre(), ANSWER, request.id(), answer.getBytes(UTF_8)))
            .param(request.id())
            .update()
        == 1;
  }

  /** What was asked and decided stays; the words go. */
  void forgetWords(Collection<UUID> persons) {
    jdbc.sql("update person.own_request set words = null, answer = null where person_id = any (?)")
        .param(persons.toArray(UUID[]::new))
        .update();
  }

  private OwnRequest request(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    UUID centre = row.getObject("centre_id", UUID.class);
    byte[] sealed = row.getBytes("words");
    byte[] answer = row.getBytes("answer");
    var words =
        sealed == null
            ? JSON.createObjectNode()
            : JSON.readTree(
                PersonSeal.hers(centre, () -> vault.decryptFor(centre, WORDS, id, sealed)));
    OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
    return new OwnRequest(
        id,
        row.getObject("person_id", UUID.class),
        centre,
        RequestKind.ofCode(row.getString("kind")).orElseThrow(),
        OwnField.ofCode(row.getString("field")).orElse(null),
        words.path("value").asString(""),
        words.path("why").asString(""),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("asked_by") != null,
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        OwnRequest.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        decided == null ? null : decided.toInstant(),
        row.getString("basis"),
        answer == null
            ? null
            : new String(
                Objects.requireNonNull(
                    PersonSeal.hers(centre, () -> vault.decryptFor(centre, ANSWER, id, answer))),
                UTF_8));
  }
}
