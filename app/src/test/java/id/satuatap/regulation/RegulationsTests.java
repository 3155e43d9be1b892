package id.satuatap.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
@RecordApplicationEvents
class RegulationsTests {

  private static final Caller OPERATOR = person(DatabaseRole.OPERATOR);
  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

  @Autowired Regulations regulations;
  @Autowired Holidays holidays;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Installation installation;
  @Autowired ApplicationEvents events;

  @Test
  void shippedRulesAreThereAndLoadingThemAgainChangesNothing() {
    long before = count("rule_version");

    assertThat(before).isGreaterThan(250);
    new ShippedRules(regulations).run(new DefaultApplicationArguments());

    assertThat(count("rule_version")).isEqualTo(before);
    assertThat(regulations.on("complaint.documents-incomplete", LocalDate.of(2026, 11, 22)))
        .isInstanceOfSatisfying(
            Answer.Held.class,
            h -> {
              assertThat(h.citation()).startsWith("Perban BP2MI 6/2024");
              assertThat(h.rule().origin()).isEqualTo(Rule.Origin.SEED);
            });
  }

  @Test
  void anotherEditionOfTheShippedFileAddsOnlyWhatIsNew() {
    long before = count("rule_version");
    String edition =
        RuleFileTests.SHIPPED.replace(
            "\"name\": \"SKB 1497/2025, 2/2025, 5/2025\"", "\"name\": \"SKB 1497/2025\"");

    boolean loaded =
        Callers.call(
            Caller.system(DatabaseRole.SYSTEM_REGULATION),
            () -> regulations.loadShipped("edition-" + Ids.next(), edition));

    assertThat(loaded).isTrue();
    assertThat(regulations.instrument("skb-2026").orElseThrow().name()).isEqualTo("SKB 1497/2025");
    assertThat(count("rule_version")).isEqualTo(before);
  }

  @Test
  void aVersionClosesTheOneBeforeAndAnAnswerDependsOnTheDay() {
    String key = key();
    add(limit(key, "2026-01-01", 30));
    add(limit(key, "2026-07-01", 14));

    assertThat(amountOn(key, "2026-06-30")).isEqualTo(30);
    assertThat(amountOn(key, "2026-07-01")).isEqualTo(14);
    assertThat(regulations.on(key, LocalDate.of(2025, 12, 31))).isInstanceOf(Answer.NotYet.class);
    assertThat(regulations.versions(key))
        .extracting(Rule::validTo)
        .containsExactly(LocalDate.of(2026, 7, 1), null);
    assertThat(events.stream(RulesChanged.class))
        .filteredOn(e -> e.keys().contains(key))
        .extracting(RulesChanged::from)
        .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1));
  }

  @Test
  void aVersionInThePastFitsBetweenTheOthers() {
    String key = key();
    add(limit(key, "2026-01-01", 30));
    add(limit(key, "2026-09-01", 10));
    add(limit(key, "2026-05-01", 20));

    assertThat(regulations.versions(key))
        .extracting(Rule::validTo)
        .containsExactly(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 9, 1), null);
  }

  @Test
  void aCorrectionKeepsWhatWasWrittenBefore() {
    String key = key();
    add(limit(key, "2026-01-01", 300));
    add(limit(key, "2026-01-01", 30));

    assertThat(amountOn(key, "2026-03-01")).isEqualTo(30);
    assertThat(Callers.call(OPERATOR, () -> regulations.history(key)))
        .extracting(RuleStore.Entry::revision)
        .containsExactly(1, 2);
  }

  @Test
  void aRuleCanEndWithoutASuccessor() {
    String key = key();
    add(limit(key, "2026-01-01", 30));

    Outcome<String> ended =
        Callers.call(
            OPERATOR,
            () ->
                regulations.end(
                    key, LocalDate.of(2026, 8, 1), "perban-6-2024", "", null, 1, once()));

    assertThat(ended.isDone()).isTrue();
    assertThat(regulations.on(key, LocalDate.of(2026, 8, 1)))
        .isEqualTo(new Answer.Ended(key, LocalDate.of(2026, 8, 1)));
    assertThat(amountOn(key, "2026-07-31")).isEqualTo(30);
  }

  @Test
  void whatHasNotBeenSeenIsNotOverwritten() {
    String key = key();
    add(limit(key, "2026-01-01", 30));

    Outcome<String> late =
        Callers.call(OPERATOR, () -> regulations.add(limit(key, "2026-02-01", 10), 0, once()));

    assertThat(keysOf(late)).containsExactly("regulation.refusal.changed-meanwhile");
  }

  @Test
  void aWrongVersionIsRefusedWithItsReason() {
    String key = key();
    add(limit(key, "2026-01-01", 30));

    NewVersion other =
        new NewVersion(
            key,
            LocalDate.of(2026, 2, 1),
            null,
            true,
            new Bilingual("Lain", "Other"),
            new Terms.Category("list", "CODE", 1),
            "nobody-knows",
            "",
            null,
            null);
    assertThat(keysOf(Callers.call(OPERATOR, () -> regulations.add(other, 1, once()))))
        .containsExactlyInAnyOrder(
            "regulation.refusal.unknown-instrument", "regulation.refusal.other-thing");
    assertThat(
            keysOf(
                Callers.call(
                    OPERATOR, () -> regulations.add(limit(key, "2026-01-01", 30), 1, once()))))
        .containsExactly("regulation.refusal.nothing-new");
  }

  @Test
  void theSameSubmissionTwiceIsOneVersion() {
    String key = key();
    String once = once();
    NewVersion version = limit(key, "2026-01-01", 30);

    Outcome<String> first = Callers.call(OPERATOR, () -> regulations.add(version, 0, once));
    Outcome<String> again = Callers.call(OPERATOR, () -> regulations.add(version, 0, once));
    Outcome<String> other =
        Callers.call(OPERATOR, () -> regulations.add(limit(key, "2026-01-01", 31), 0, once));

    assertThat(first).isEqualTo(again);
    assertThat(first.isDone()).isTrue();
    assertThat(keysOf(other)).containsExactly("guard.idempotency.other-body");
    assertThat(Callers.call(OPERATOR, () -> regulations.history(key))).hasSize(1);
  }

  @Test
  void twoPeopleAtOnceGetOneWinner() throws Exception {
    String key = key();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Outcome<String>>> both =
          List.of(
              () ->
                  Callers.call(
                      OPERATOR, () -> regulations.add(limit(key, "2026-01-01", 30), 0, once())),
              () ->
                  Callers.call(
                      OPERATOR, () -> regulations.add(limit(key, "2026-01-01", 40), 0, once())));
      long done = 0;
      for (var outcome : threads.invokeAll(both)) {
        done += outcome.get().isDone() ? 1 : 0;
      }
      assertThat(done).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUBLIC", "WORKER", "COUNTER", "CASEWORK", "SUPERVISOR", "ANALYST"})
  void othersReadButDoNotWrite(DatabaseRole role) {
    Caller reader = person(role);
    String key = key();

    assertThat(
            Callers.call(
                reader, () -> regulations.on("worker.minimum-age", LocalDate.of(2026, 1, 1))))
        .isInstanceOf(Answer.Held.class);
    assertThat(
            keysOf(
                Callers.call(
                    reader, () -> regulations.add(limit(key, "2026-01-01", 1), 0, once()))))
        .containsExactly("regulation.refusal.not-yours");
    assertThatThrownBy(() ->
            as(
                reader,
                "insert into regulation.rule (key, family, recorded_at)"
                    + " values ('sly.rule', 'value', now())"))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update regulation.rule_version set label_id = 'diubah'",
        "update regulation.rule_version set valid_from = valid_from + 1",
        "delete from regulation.rule_version",
        "delete from regulation.rule",
        "truncate regulation.rule_version",
        "truncate regulation.rule cascade",
        "update regulation.instrument set name = 'diubah'",
        "delete from regulation.holiday",
        "update regulation.holiday_year set coverage = 'complete'",
        "delete from regulation.official_term",
        "delete from regulation.change"
      })
  void notEvenTheOwnerChangesThePast(String statement) {
    var database = installation.main();
    JdbcClient owner =
        JdbcClient.create(
            new DriverManagerDataSource(
                database.url(), database.owner().user(), database.owner().password()));

    assertThatThrownBy(() -> owner.sql(statement).update()).hasMessageContaining("append-only");
    assertThatThrownBy(() -> as(OPERATOR, statement))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"format\": \"satuatap-regulation\", \"version\": 1, \"rules\": [{",
        "{\"format\": \"satuatap-regulation\", \"version\": 1, \"rules\": 3}",
        "not json at all",
        ""
      })
  void aFlawedFileIsRefusedAndNothingOfItWritten(String json) {
    long before = count("change");

    Outcome<String> outcome = take(json);

    assertThat(outcome.isDone()).isFalse();
    assertThat(count("change")).isEqualTo(before);
  }

  @Test
  void oneFlawAmongManyGoodEntriesRefusesAll() {
    long changes = count("change");
    long instruments = count("instrument");
    String mostlyGood =
        RuleFileTests.SMALL.replace(
            "\"instrument\": \"permen-1-2030\"", "\"instrument\": \"permen-2-2030\"");

    assertThat(keysOf(take(mostlyGood))).containsExactly("regulation.form.unknown-instrument");
    assertThat(count("change")).isEqualTo(changes);
    assertThat(count("instrument")).isEqualTo(instruments);
  }

  @Test
  void aHugeFileIsRefusedBeforeItIsRead() {
    assertThat(keysOf(take(" ".repeat(RuleFile.MAX_BYTES + 1))))
        .containsExactly("regulation.flaw.too-big");
  }

  @Test
  void aFileIsTakenInWholeAndComesOutAgain() {
    String key = key();
    String json = RuleFileTests.twice("2031-06-01", "2031-01-01").replace("test.limit", key);

    Outcome<String> taken = take(json);

    assertThat(taken).isInstanceOf(Outcome.Done.class);
    assertThat(amountOn(key, "2030-06-01")).isEqualTo(30);
    assertThat(regulations.on(key, LocalDate.of(2031, 3, 1))).isInstanceOf(Answer.Ended.class);
    RuleFile exported = RuleFileTests.read(regulations.export());
    assertThat(exported).isEqualTo(regulations.book().file());
    assertThat(keysOf(take(regulations.export())))
        .containsExactly("regulation.refusal.nothing-new");
  }

  @Test
  void aDueDateComesWithItsRule() {
    Instant start = LocalDate.of(2026, 3, 9).atTime(8, 0).atZone(WIB).toInstant();

    var due = regulations.due("complaint.data-unclear", start, WIB).orElseThrow();

    assertThat(due.due().lastDay()).isEqualTo(LocalDate.of(2026, 4, 7));
    assertThat(due.held().citation()).isEqualTo("Perban BP2MI 6/2024 Pasal 30 ayat (1) huruf b");
    assertThat(regulations.remaining(due.due(), start).amount()).isEqualTo(15);
    assertThat(regulations.due("worker.minimum-age", start, WIB)).isEmpty();
    assertThat(holidays.isWorkingDay(LocalDate.of(2026, 8, 17))).isFalse();
    assertThat(holidays.isCertain(2027)).isFalse();
  }

  @Test
  void aChangeThatIsRolledBackIsSeenByNobody() {
    String key = key();
    var template = new TransactionTemplate(transactions);
    Callers.run(
        OPERATOR,
        () ->
            template.executeWithoutResult(status -> {
              assertThat(regulations.add(limit(key, "2026-01-01", 30), 0, once()).isDone())
                  .isTrue();
              assertThat(regulations.versions(key)).hasSize(1);
              status.setRollbackOnly();
            }));

    assertThat(regulations.versions(key)).isEmpty();
  }

  private void add(NewVersion version) {
    int seen = Callers.call(OPERATOR, () -> regulations.history(version.key())).size();
    assertThat(Callers.call(OPERATOR, () -> regulations.add(version, seen, once())))
        .isEqualTo(Outcome.done(version.key()));
  }

  private Outcome<String> take(String json) {
    return Callers.call(OPERATOR, () -> regulations.take(json, once()));
  }

  private int amountOn(String key, String day) {
    Rule rule = regulations.on(key, LocalDate.parse(day)).held().orElseThrow().rule();
    return ((Terms.Deadline) rule.terms()).amount();
  }

  private long count(String table) {
    return Callers.call(
        OPERATOR,
        () ->
            new TransactionTemplate(transactions)
                .execute(s ->
                    jdbc.sql("select count(*) from regulation." + table)
                        .query(Long.class)
                        .single()));
  }

  private void as(Caller caller, String statement) {
    Callers.run(
        caller,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(s -> jdbc.sql(statement).update()));
  }

  private static NewVersion limit(String key, String from, int days) {
    return new NewVersion(
        key,
        LocalDate.parse(from),
        null,
        true,
        new Bilingual("Batas uji", "Test limit"),
        new Terms.Deadline(
            "test", days, DeadlineUnit.DAY, new Bilingual("Sejak diterima", "From receipt"), null),
        "perban-6-2024",
        "Pasal 1",
        null,
        null);
  }

  private static List<String> keysOf(Outcome<String> outcome) {
    return outcome instanceof Outcome.Refused<String>(var refusals)
        ? refusals.stream().map(Refusal::key).toList()
        : List.of();
  }

  private static String key() {
    return "test." + Ids.next();
  }

  private static String once() {
    return Ids.next().toString();
  }

  private static Caller person(DatabaseRole role) {
    return new Caller(role, UUID.randomUUID(), null, null, Map.of(), null);
  }
}
