package id.satuatap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.journey.Import.Fate;
import id.satuatap.journey.Import.Row;
import id.satuatap.journey.Import.Stage;
import id.satuatap.journey.Imports.Filter;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.office.DeskKind;
import id.satuatap.person.ContactKind;
import id.satuatap.person.Identifiers;
import id.satuatap.person.NewContact;
import id.satuatap.person.NewPerson;
import id.satuatap.person.Persons;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.access.AccessDeniedException;

/** A file from its upload to its undoing, in a house of its own for each test. */
@ApplicationTest
class ImportTests {

  private static final String HEAD =
      "NIK;Nama;L/P;Tanggal lahir;HP;Negara tujuan;SIP2MI;Tanggal kontrak\n";

  private final UUID centre = Ids.next();
  private final UUID manpower = Ids.next();
  private final UUID registry = Ids.next();
  private final Caller dinas = caller(DatabaseRole.COUNTER, manpower);
  private final Caller dukcapil = caller(DatabaseRole.COUNTER, registry);
  private final Caller head = caller(DatabaseRole.SUPERVISOR, centre);

  @Autowired Imports imports;
  @Autowired ImportRun run;
  @Autowired Journeys journeys;
  @Autowired Checklists checklists;
  @Autowired Persons persons;
  @Autowired Installation installation;

  private SingleConnectionDataSource superuser;

  @BeforeEach
  void setUpTheHouse() {
    superuser =
        new SingleConnectionDataSource(TestInstallation.superuser(installation.main()), true);
    desk(DeskKind.EMPLOYMENT, manpower, "B");
    desk(DeskKind.CIVIL_REGISTRY, registry, "D");
  }

  @AfterEach
  void close() {
    superuser.destroy();
  }

  @Test
  void goodRowsBecomeJourneysAndEveryOtherRowIsToldWithItsReason() {
    String file =
        HEAD
            + row(1, "Siti Aminah", "Hong Kong", "SIP-1")
            + ";;;;;;;\n"
            + HEAD
            + "350511430990007;Nur Pendek;P;1990-09-03;;Taiwan;SIP-2;\n"
            + "35051143099000777;Nur Panjang;P;1990-09-03;;Taiwan;SIP-3;\n"
            + "3,50511E+15;Nur Rusak;P;1990-09-03;;Taiwan;SIP-4;\n"
            + nik(2)
            + ";=cmd|' /C calc'!A0;P;1990-09-03;;Taiwan;SIP-5;\n"
            + nik(3)
            + ";Tri Wahyuni;P;31/02/1990;;Taiwan;SIP-6;\n"
            + row(1, "Siti Aminah", "Hong Kong", "SIP-1")
            + ";Tanpa Nomor;P;1990-09-03;;Singapura;SIP-7;12 Maret 2026\n"
            + ";Tanpa Nomor;P;1990-09-03;;Singapura;SIP-7;12/03/2026\n"
            + nik(4)
            + ";Terlalu Muda;P;2012-01-02;;Hong Kong;SIP-8;\n";
    UUID id = recorded(file.getBytes(UTF_8));
    Import done = in(dinas, () -> imports.find(id));
    assertThat(done.stage()).isEqualTo(Stage.DONE);
    Map<Integer, Row> rows = rows(id);
    assertThat(rows.get(2).fate()).isEqualTo(Fate.ACCEPTED);
    assertThat(rows).doesNotContainKey(3);
    assertThat(reason(rows, 4)).isEqualTo("SKIPPED journey.import.head-again ");
    assertThat(reason(rows, 5)).isEqualTo("REFUSED journey.import.nik-length 15");
    assertThat(reason(rows, 6)).isEqualTo("REFUSED journey.import.nik-length 17");
    assertThat(reason(rows, 7)).isEqualTo("REFUSED journey.import.nik-number ");
    assertThat(reason(rows, 8)).isEqualTo("REFUSED journey.import.formula ");
    assertThat(rows.get(8).cells()).contains("=cmd|' /C calc'!A0");
    assertThat(reason(rows, 9)).isEqualTo("REFUSED journey.import.no-day ");
    assertThat(reason(rows, 10)).isEqualTo("DUPLICATE journey.import.same-file 2");
    assertThat(rows.get(11).fate()).isEqualTo(Fate.ACCEPTED);
    assertThat(reason(rows, 12)).isEqualTo("DUPLICATE journey.import.same-file 11");
    assertThat(rows.get(13).halted()).isTrue();
    assertThat(List.of(done.accepted(), done.duplicates(), done.refused(), done.skipped()))
        .containsExactly(3, 2, 5, 1);

    // As if it had been typed in: person with her number and phone, checklist, contract, audit.
    Journey journey = in(dinas, () -> journeys.look(rows.get(2).journey()));
    assertThat(journey.destination()).isEqualTo("HK");
    assertThat(journey.missing()).isPositive();
    assertThat(in(dinas, () -> checklists.of(journey.id()))).isNotEmpty();
    assertThat(in(dinas, () -> persons.exact(new Identifiers(nik(1), null, null)))).hasSize(1);
    assertThat(in(dinas, () -> persons.open(journey.person())).contacts()).hasSize(1);
    assertThat(
            count(
                "select count(*) from journey.contract where journey_id = '%s' and begins_on = '2026-03-12'"
                    .formatted(rows.get(11).journey())))
        .isOne();
    assertThat(
            count(
                "select count(*) from audit.entry where action = 'journey.opened' and subject_id = '%s'"
                    .formatted(journey.id())))
        .isOne();
    assertThat(in(dinas, () -> journeys.halts(rows.get(13).journey())))
        .extracting(Halt::reason)
        .contains(HaltReason.UNDER_AGE);
    // Nothing of the file itself is kept.
    assertThat(
            count("select count(*) from journey.import_part where import_id = '%s'".formatted(id)))
        .isZero();
  }

  @Test
  void aRehearsalSaysTheSameAndRecordsNothing() {
    String file =
        HEAD
            + row(10, "Satu", "Hong Kong", "A")
            + row(10, "Satu", "Hong Kong", "A")
            + nik(11)
            + ";Dua;P;besok;;;;\n";
    UUID id = rehearsed(file.getBytes(UTF_8));
    Import checked = in(dinas, () -> imports.find(id));
    assertThat(checked.stage()).isEqualTo(Stage.CHECKED);
    assertThat(List.of(checked.accepted(), checked.duplicates(), checked.refused()))
        .containsExactly(1, 1, 1);
    assertThat(
            count("select count(*) from journey.journey where centre_id = '%s'".formatted(centre)))
        .isZero();
    assertThat(count("select count(*) from person.person where centre_id = '%s'".formatted(centre)))
        .isZero();
    in(dinas, () -> imports.drop(id));
    assertThat(
            count("select count(*) from journey.import_part where import_id = '%s'".formatted(id)))
        .isZero();
  }

  @Test
  void theSameFileTwiceIsToldAndItsRowsInAnotherFileAreNotDoubled() {
    String file =
        HEAD + row(20, "Satu", "Hong Kong", "A") + ";Tanpa Nomor;P;1990-09-03;;Taiwan;B;\n";
    UUID id = recorded(file.getBytes(UTF_8));
    Outcome<UUID> again = in(dinas, () -> imports.take(Ids.next(), "x.csv", file.getBytes(UTF_8)));
    assertThat(again)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(((Refusal) refused.refusals().getFirst()).arguments())
                    .containsExactly(id));
    UUID other = recorded((file + row(21, "Dua", "Taiwan", "C")).getBytes(UTF_8));
    Map<Integer, Row> rows = rows(other);
    assertThat(reason(rows, 2)).isEqualTo("DUPLICATE journey.import.open-already ");
    assertThat(rows.get(2).journey()).isEqualTo(rows(id).get(2).journey());
    assertThat(reason(rows, 3)).isEqualTo("DUPLICATE journey.import.same-before ");
    assertThat(rows.get(4).fate()).isEqualTo(Fate.ACCEPTED);
  }

  @Test
  void somebodyRecordedBeforeKeepsHerRecordAndGetsTheJourney() {
    UUID her = registered(nik(30), false);
    UUID hidden = registered(nik(31), true);
    UUID id =
        recorded(
            (HEAD + row(30, "Satu", "Hong Kong", "A") + row(31, "Dua", "Taiwan", "B"))
                .getBytes(UTF_8));
    Map<Integer, Row> rows = rows(id);
    assertThat(rows.get(2).person()).isEqualTo(her);
    assertThat(rows.get(2).newcomer()).isFalse();
    assertThat(reason(rows, 3)).isEqualTo("REFUSED journey.import.hidden ");
    assertThat(hidden).isNotNull();
    in(dinas, () -> imports.undo(id));
    work(dinas, id);
    // The journey goes, she was here before.
    assertThat(in(dinas, () -> persons.open(her)).id()).isEqualTo(her);
    assertThat(in(dinas, () -> journeys.openOf(her))).isEmpty();
  }

  @Test
  void undoingTakesAllBackButWhatSomethingWasBuiltUpon() {
    StringBuilder file = new StringBuilder(HEAD);
    for (int i = 40; i < 48; i++) {
      file.append(row(i, "Orang Ke", "Hong Kong", "S-" + i));
    }
    UUID id = recorded(file.toString().getBytes(UTF_8));
    Map<Integer, Row> rows = rows(id);
    Journey worked = in(dinas, () -> journeys.look(rows.get(2).journey()));
    Item paper =
        in(dinas, () -> checklists.of(worked.id())).stream()
            .filter(i -> !i.act())
            .findFirst()
            .orElseThrow();
    // The registry's papers are invisible to the officer who undoes, and count all the same.
    Journey elsewhere = in(dinas, () -> journeys.look(rows.get(3).journey()));
    superuserSql(
        "update journey.item set state = 'received', version = 2 where journey_id = '%s' and organisation_id = '%s' and code = 'identity-card'"
            .formatted(elsewhere.id(), registry));
    superuserSql(
        "update journey.item set state = 'received', version = 2 where id = '%s'"
            .formatted(paper.id()));
    // What she chose for her time abroad, and a request at an immigration desk.
    superuserSql(
        "insert into journey.abroad (journey_id, centre_id, rhythm, channel, starts_on) select id, centre_id, 'usual', 'call', current_date from journey.journey where id = '%s'"
            .formatted(rows.get(8).journey()));
    superuserSql(
        "insert into journey.passport_request (reference, journey_id, centre_id, organisation_id) select gen_random_uuid(), id, centre_id, centre_id from journey.journey where id = '%s'"
            .formatted(rows.get(9).journey()));
    UUID called = rows.get(4).person();
    in(dinas, () -> persons.addContact(called, new NewContact(ContactKind.PHONE, "081299990001")));
    in(dinas, () -> imports.undo(id));
    work(dinas, id);
    Import undone = in(dinas, () -> imports.find(id));
    assertThat(undone.stage()).isEqualTo(Stage.UNDONE);
    assertThat(List.of(undone.undone(), undone.kept())).containsExactly(3, 5);
    Map<Integer, Row> after = rows(id);
    assertThat(
            after.values().stream()
                .collect(Collectors.toMap(Row::number, r -> String.valueOf(r.undoing()))))
        .containsEntry(2, "kept")
        .containsEntry(3, "kept")
        .containsEntry(4, "person-kept")
        .containsEntry(5, "undone")
        .containsEntry(8, "kept")
        .containsEntry(9, "kept");
    assertThatThrownBy(() -> in(dinas, () -> journeys.look(rows.get(5).journey())))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(in(dinas, () -> persons.exact(new Identifiers(nik(45), null, null)))).isEmpty();
    // The file may come again; what was kept is known.
    UUID again = recorded(file.toString().getBytes(UTF_8));
    assertThat(in(dinas, () -> imports.find(again)).accepted()).isEqualTo(4);
  }

  @Test
  void anImportKilledWithinAPartGoesOnWhereItStoodAndDoublesNothing() throws SQLException {
    UUID id = killedInTheSecondPart(many(100, 800));
    // Nobody may take it over at once; after a minute without a sign anybody may.
    work(dinas, id);
    assertThat(in(dinas, () -> imports.find(id)).done()).isEqualTo(500);
    aMinuteLater(id);
    work(head, id);
    Import whole = in(dinas, () -> imports.find(id));
    assertThat(whole.stage()).isEqualTo(Stage.DONE);
    assertThat(List.of(whole.done(), whole.accepted(), whole.duplicates()))
        .containsExactly(700, 700, 0);
    assertThat(List.of(held("journey.journey"), held("person.person"))).containsExactly(700, 700);
  }

  @Test
  void anImportKilledWithinAPartCanBeTakenBackInstead() throws SQLException {
    String file = many(100, 650);
    UUID id = killedInTheSecondPart(file);
    assertThat(in(dinas, () -> imports.undo(id))).isFalse();
    aMinuteLater(id);
    assertThat(in(dinas, () -> imports.undo(id))).isTrue();
    work(dinas, id);
    Import back = in(dinas, () -> imports.find(id));
    assertThat(back.stage()).isEqualTo(Stage.UNDONE);
    assertThat(List.of(back.undone(), back.kept())).containsExactly(500, 0);
    assertThat(List.of(held("journey.journey"), held("person.person"), held("journey.import_part")))
        .containsExactly(0, 0, 0);
    // The file may come again, and is new.
    UUID again = rehearsed(file.getBytes(UTF_8));
    assertThat(in(dinas, () -> imports.find(again)).accepted()).isEqualTo(550);
  }

  @Test
  void theColumnsOfAFileAreRememberedForTheNext() {
    String columns = "Satu;Dua;Tiga\n";
    UUID first =
        in(
            dinas,
            () ->
                imports
                    .take(Ids.next(), "a.csv", (columns + "Siti;x;Taiwan\n").getBytes(UTF_8))
                    .orThrow());
    in(dinas, () -> imports.map(first, List.of("name", "", "destination"), "p2p", "working"))
        .orThrow();
    UUID next =
        in(
            dinas,
            () ->
                imports
                    .take(Ids.next(), "b.csv", (columns + "Nur;y;Jepang\n").getBytes(UTF_8))
                    .orThrow());
    assertThat(in(dinas, () -> imports.find(next)).layout())
        .containsExactly("name", "", "destination");
  }

  @Test
  void onlyTheManpowerDeskAndTheHeadTakeFilesIn() {
    assertThatThrownBy(() -> in(dukcapil, () -> imports.recent()))
        .isInstanceOf(AccessDeniedException.class);
    UUID id = rehearsed((HEAD + row(50, "Satu", "Taiwan", "A")).getBytes(UTF_8));
    assertThat(in(head, () -> imports.find(id)).id()).isEqualTo(id);
    Caller stranger =
        new Caller(DatabaseRole.SUPERVISOR, Ids.next(), Ids.next(), Ids.next(), Map.of(), null);
    assertThatThrownBy(() -> in(stranger, () -> imports.find(id)))
        .isInstanceOf(AccessDeniedException.class);
  }

  // Support -------------------------------------------------------------------------------------

  private String many(int from, int to) {
    var file = new StringBuilder(HEAD);
    for (int i = from; i < to; i++) {
      file.append(row(i, "Orang Ke", "Hong Kong", "S-" + i));
    }
    return file.toString();
  }

  /**
   * The first part is recorded; in the second, persons and journeys are written already when its
   * connection is gone and its thread is told to end, as when the program is killed.
   */
  private UUID killedInTheSecondPart(String file) throws SQLException {
    UUID id = rehearsed(file.getBytes(UTF_8));
    in(dinas, () -> imports.record(id));
    Thread killed;
    try (var inTheWay = TestInstallation.superuser(installation.main())) {
      inTheWay.setAutoCommit(false);
      JdbcClient.create(new SingleConnectionDataSource(inTheWay, true))
          .sql(
              "insert into journey.import_row (import_id, number, centre_id, outcome) values (?, 502, ?, 'skipped')")
          .params(id, centre)
          .update();
      killed =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  work(dinas, id);
                } catch (NestedRuntimeException e) {
                  Thread.currentThread().interrupt();
                }
              });
      List<Integer> waiting = List.of();
      for (long until = System.nanoTime() + 30_000_000_000L;
          waiting.isEmpty() && System.nanoTime() < until; ) {
        waiting =
            JdbcClient.create(superuser)
                .sql(
                    """
                    select pid from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock' and query like '%journey.import_row%'
                    """)
                .query(Integer.class)
                .list();
      }
      assertThat(waiting).hasSize(1);
      killed.interrupt();
      superuserSql("select pg_terminate_backend(" + waiting.getFirst() + ")");
      join(killed);
    }
    assertThat(killed.isAlive()).isFalse();
    Import stands = in(dinas, () -> imports.find(id));
    assertThat(stands.stage()).isEqualTo(Stage.IMPORTING);
    assertThat(List.of(stands.done(), stands.nextPart())).containsExactly(500, 2);
    assertThat(List.of(held("journey.journey"), held("person.person"), held("journey.import_row")))
        .containsExactly(500, 500, 500);
    return id;
  }

  private void aMinuteLater(UUID id) {
    superuserSql(
        "update journey.import set alive_at = now() - interval '2 minutes' where id = '%s'"
            .formatted(id));
  }

  private int held(String table) {
    return count("select count(*) from %s where centre_id = '%s'".formatted(table, centre));
  }

  private UUID rehearsed(byte[] file) {
    UUID id = in(dinas, () -> imports.take(Ids.next(), "uji.csv", file).orThrow());
    Import taken = in(dinas, () -> imports.find(id));
    in(dinas, () -> imports.map(id, taken.layout(), "p2p", "registered")).orThrow();
    work(dinas, id);
    return id;
  }

  private UUID recorded(byte[] file) {
    UUID id = rehearsed(file);
    in(dinas, () -> imports.record(id));
    work(dinas, id);
    return id;
  }

  private void work(Caller caller, UUID id) {
    Callers.run(caller, () -> run.work(id));
  }

  private Map<Integer, Row> rows(UUID id) {
    Import file = in(dinas, () -> imports.find(id));
    Map<Integer, Row> rows = new HashMap<>();
    in(dinas, () -> imports.after(file, Filter.ALL, 0, 2000)).forEach(r -> rows.put(r.number(), r));
    return rows;
  }

  private static String reason(Map<Integer, Row> rows, int number) {
    Row row = rows.get(number);
    return row.fate() + " " + row.reason() + " " + row.about();
  }

  private String row(int i, String name, String country, String decree) {
    return "%s;%s;P;1990-09-03;0812%08d;%s;%s;\n"
        .formatted(nik(i), name, Math.abs(centre.hashCode() % 9000) * 10000L + i, country, decree);
  }

  private static String nik(int i) {
    return "350511430990%04d".formatted(i);
  }

  private UUID registered(String nik, boolean protect) {
    var given =
        new NewPerson(
            "Dahulu Dicatat",
            Sex.FEMALE,
            LocalDate.of(1990, 9, 3),
            1990,
            nik,
            null,
            List.of(),
            null,
            protect,
            centre);
    return in(head, () -> persons.register(given)).orThrow().id();
  }

  private void desk(DeskKind kind, UUID agency, String letter) {
    JdbcClient.create(superuser)
        .sql(
            """
            insert into office.desk (id, centre_id, organisation_id, position, letter, kind, name, place)
            values (?, ?, ?, 1, ?, ?, 'Loket uji', 'Loket')
            """)
        .params(Ids.next(), centre, agency, letter, kind.code())
        .update();
  }

  private int count(String sql) {
    return JdbcClient.create(superuser).sql(sql).query(Integer.class).single();
  }

  private void superuserSql(String sql) {
    new JdbcTemplate(superuser).execute(sql);
  }

  private Caller caller(DatabaseRole role, UUID organisation) {
    return new Caller(role, Ids.next(), organisation, centre, Map.of(), null);
  }

  private static void join(Thread thread) {
    try {
      thread.join(30_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, work);
  }
}
