package id.satuatap.person;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import id.satuatap.person.Pairs.Choice;
import id.satuatap.regulation.Regulations;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Where values came from, and that nothing is left of whom was erased. */
@ApplicationTest
class OwnDataTests {

  private static final LocalDate BORN = LocalDate.of(1992, 10, 5);

  private final UUID centre = Ids.next();
  private final UUID otherOffice = Ids.next();
  private final Caller desk = caller(DatabaseRole.COUNTER, centre);
  private final Caller other = caller(DatabaseRole.COUNTER, otherOffice);
  private final Caller head = caller(DatabaseRole.SUPERVISOR, centre);

  private final Persons persons;
  private final Pairs pairs;
  private final PairStore pairStore;
  private final Erasure erasure;
  private final PersonIndex index;
  private final Vault vault;
  private final Regulations regulations;
  private final JdbcClient jdbc;
  private final Installation installation;
  private final TransactionTemplate transaction;

  @Autowired
  OwnDataTests(
      Persons persons,
      Pairs pairs,
      PairStore pairStore,
      Erasure erasure,
      PersonIndex index,
      Vault vault,
      Regulations regulations,
      JdbcClient jdbc,
      Installation installation,
      PlatformTransactionManager transactions) {
    this.persons = persons;
    this.pairs = pairs;
    this.pairStore = pairStore;
    this.erasure = erasure;
    this.index = index;
    this.vault = vault;
    this.regulations = regulations;
    this.jdbc = jdbc;
    this.installation = installation;
    this.transaction = new TransactionTemplate(transactions);
  }

  @BeforeEach
  void theIndexIsThere() {
    if (!index.ready()) {
      index.build();
    }
  }

  @Test
  void theSourceOfAValueGoesWithItThroughJoiningAndBack() {
    String word = word();
    UUID kept = in(desk, () -> persons.register(person("Ngatini " + word, nik()))).orThrow().id();
    UUID absorbed =
        in(other, () -> persons.register(person("Ngatini Sari " + word, null))).orThrow().id();
    assertThat(office(kept, "name")).isEqualTo(centre);
    assertThat(office(absorbed, "name")).isEqualTo(otherOffice);

    UUID pair = joined(kept, absorbed, Set.of(MergeField.NAME));
    assertThat(office(kept, "name")).isEqualTo(otherOffice);
    assertThat(source(kept, "name").merged()).isTrue();
    assertThat(office(kept, "nik")).isEqualTo(centre);

    // The name is corrected by a third office while the two are one: it was the other's name.
    UUID third = Ids.next();
    in(
            caller(DatabaseRole.COUNTER, third),
            () ->
                persons.change(
                    kept,
                    persons.open(kept).version(),
                    person("Ngatini Sari Dewi " + word, value(kept))))
        .orThrow();
    assertThat(office(kept, "name")).isEqualTo(third);
    in(desk, () -> pairs.unmerge(pair, null, Set.of())).orThrow();
    assertThat(office(kept, "name")).isEqualTo(centre);
    assertThat(source(kept, "name").merged()).isFalse();
    assertThat(office(absorbed, "name")).isEqualTo(third);
  }

  @Test
  void ofAnErasedPersonNoTableNoIndexAndNoJoinedRecordSaysAnything() {
    String word = word();
    String nik = nik();
    UUID kept = in(desk, () -> persons.register(person("Sumiati " + word, nik))).orThrow().id();
    UUID absorbed =
        in(desk, () -> persons.register(person("Soemiyati " + word, null))).orThrow().id();
    joined(kept, absorbed, Set.of());
    in(desk, () -> persons.addContact(kept, new NewContact(ContactKind.PHONE, "081377778888")))
        .orThrow();
    var link = in(desk, () -> persons.forLinking(person("Sumiati " + word, nik)));
    assertThat(index.find(link, 20)).extracting(m -> m.id()).contains(kept.toString());
    assertThat(traces(word)).isNotEmpty();

    in(head, () -> erasure.erase(kept)).orThrow();

    assertThat(index.find(link, 20))
        .extracting(m -> m.id())
        .doesNotContain(kept.toString(), absorbed.toString());
    assertThat(in(desk, () -> persons.search("sumiati " + word, 5))).isEmpty();
    assertThat(in(desk, () -> persons.exact(new Identifiers(nik, null, null)))).isEmpty();
    assertThat(traces(word)).isEmpty();
    // The NIK is free: if she comes again she is somebody new.
    assertThat(in(desk, () -> persons.register(person("Sumiati " + word, nik))).isDone()).isTrue();
    // What was done stays on record.
    assertThat(
            count(
                "select count(*) from audit.entry where subject_id = ? and action = 'person.erased'",
                kept))
        .isOne();
  }

  @Test
  void theKeyOfAProtectedNameIsDestroyed() {
    var given =
        new NewPerson(
            "Rahayu Terlindung",
            Sex.FEMALE,
            BORN,
            null,
            null,
            null,
            List.of(),
            "35.05.11",
            true,
            centre);
    UUID her = in(head, () -> persons.register(given)).orThrow().id();
    in(head, () -> erasure.erase(her)).orThrow();
    assertThat(
            count(
                "select count(*) from vault.sealed_case where case_id = ? and erased_at is not null",
                her))
        .isOne();
    assertThat(in(head, () -> persons.erasedAt(her))).isPresent();
  }

  @Test
  void aRestrictedPersonIsInNoSearchAndComparedWithNobodyUntilItIsLifted() {
    String word = word();
    String nik = nik();
    UUID her = in(desk, () -> persons.register(person("Lastini " + word, nik))).orThrow().id();
    var link = in(desk, () -> persons.forLinking(person("Lastini " + word, nik)));
    in(head, () -> erasure.restrict(her)).orThrow();
    assertThat(in(desk, () -> persons.search("lastini " + word, 5))).isEmpty();
    assertThat(index.find(link, 20)).extracting(m -> m.id()).doesNotContain(her.toString());
    // A change of her data does not bring her back.
    in(
            desk,
            () ->
                persons.change(
                    her, persons.open(her).version(), person("Lastini Ayu " + word, nik)))
        .orThrow();
    assertThat(in(desk, () -> persons.search("lastini " + word, 5))).isEmpty();
    in(head, () -> erasure.lift(her)).orThrow();
    assertThat(in(desk, () -> persons.search("lastini " + word, 5))).hasSize(1);
    assertThat(index.find(link, 20)).extracting(m -> m.id()).contains(her.toString());
  }

  @Test
  void everyModuleErasesWhatNeedNotStayAndSaysByWhichRuleTheRestDoes() {
    UUID her = in(desk, () -> persons.register(person("Kartinah " + word(), nik()))).orThrow().id();
    UUID journey = closedJourney(her);
    UUID key = Ids.next();
    UUID agency = Ids.next();
    in(
        caller(DatabaseRole.COUNTER, agency),
        () -> vault.newCase(new CaseKeyId(key), agency, List.of(centre)));
    insert(
        "insert into journey.dossier (journey_id, organisation_id, centre_id, key_id) values (?, ?, ?, ?)",
        journey,
        agency,
        centre,
        key);
    insert(
        "insert into journey.contact (id, journey_id, centre_id, position, way, sealed) values (?, ?, ?, 1, 'officer', 'x')",
        Ids.next(),
        journey,
        centre);
    insert(
        """
        insert into journey.contract (journey_id, centre_id, organisation_id, sealed, missing)
        values (?, ?, ?, 'x', '{}')
        """,
        journey,
        centre,
        agency);
    UUID activity = Ids.next();
    insert(
        """
        insert into activity.activity (id, centre_id, organisation_id, state, kind, title, organiser, place, audience, day,
            women, men, unknown, named_women, materials)
        values (?, ?, ?, 'held', 'outreach', 'Sosialisasi uji', 'Dinas', 'Balai', 'villagers', '2026-01-05', 3, 0, 0, 1, '')
        """,
        activity,
        centre,
        centre);
    insert(
        """
        insert into activity.participant (id, activity_id, centre_id, organisation_id, person_id, sex, from_where, present)
        values (?, ?, ?, ?, ?, 'P', '', true)
        """,
        Ids.next(),
        activity,
        centre,
        centre,
        her);
    UUID complaint = complaint(her, true, "yes");

    List<Holding> done = in(head, () -> erasure.erase(her)).orThrow();

    assertThat(done)
        .contains(
            Holding.goes("journey.holding.contract").counted(1),
            Holding.goes("journey.holding.news").counted(1),
            Holding.goes("activity.holding.attended").counted(1),
            Holding.stays("journey.holding.placement", "placement-record").counted(1),
            Holding.stays("intake.holding.complaint", "case-file").counted(1));
    assertThat(in(head, erasure::plan))
        .extracting(Holding::key)
        .containsAll(done.stream().map(Holding::key).toList());
    // Whatever stays, the rules say why.
    LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
    assertThat(done)
        .filteredOn(h -> h.basis() != null)
        .isNotEmpty()
        .allMatch(h ->
            in(
                head,
                () ->
                    regulations
                        .on(java.util.Objects.requireNonNull(h.basis()), today)
                        .held()
                        .isPresent()));
    assertThat(count("select count(*) from journey.contact where journey_id = ?", journey))
        .isZero();
    assertThat(count("select count(*) from journey.contract where journey_id = ?", journey))
        .isZero();
    assertThat(count("select count(*) from journey.journey where id = ? and set_aside", journey))
        .isOne();
    assertThat(
            count(
                "select count(*) from intake.complaint where id = ? and person_id is null",
                complaint))
        .isOne();
    assertThat(count("select count(*) from activity.participant where person_id = ?", her))
        .isZero();
    assertThat(
            count(
                "select count(*) from activity.activity where id = ? and women = 4 and named_women = 0",
                activity))
        .isOne();
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(
                    count(
                        "select count(*) from vault.sealed_case where case_id = ? and erased_at is not null",
                        key))
                .isOne());
  }

  @Test
  void aRestrictedPersonIsFoundAndUsedInNoOtherModule() {
    String nik = nik();
    UUID her = in(desk, () -> persons.register(person("Lasmini " + word(), nik))).orThrow().id();
    UUID journey = closedJourney(her);
    var typed = new Identifiers(nik, null, null);
    assertThat(in(desk, () -> java.util.Optional.ofNullable(persons.matchForIntake(typed, centre))))
        .contains(her);
    in(head, () -> erasure.restrict(her)).orThrow();
    assertThat(in(desk, () -> persons.exact(typed)))
        .singleElement()
        .satisfies(c -> assertThat(c.id()).isNull());
    assertThat(in(head, () -> persons.exact(typed)))
        .singleElement()
        .satisfies(c -> assertThat(c.id()).isEqualTo(her));
    assertThat(in(desk, () -> java.util.Optional.ofNullable(persons.matchForIntake(typed, centre))))
        .isEmpty();
    assertThat(in(desk, () -> persons.listed(List.of(her)))).isEmpty();
    assertThat(count("select count(*) from journey.journey where id = ? and set_aside", journey))
        .isOne();
    in(head, () -> erasure.lift(her)).orThrow();
    assertThat(in(desk, () -> java.util.Optional.ofNullable(persons.matchForIntake(typed, centre))))
        .contains(her);
    assertThat(count("select count(*) from journey.journey where id = ? and set_aside", journey))
        .isZero();
  }

  @Test
  void theDatabaseShowsHerNoComplaintThatMustStaySecret() {
    UUID her = in(desk, () -> persons.register(person("Tuminah " + word(), nik()))).orThrow().id();
    complaint(her, false, "yes");
    complaint(her, true, "yes");
    complaint(her, false, "no");
    complaint(Ids.next(), false, "yes");
    var she =
        new Caller(
            DatabaseRole.WORKER,
            UUID.randomUUID(),
            null,
            centre,
            Map.of("own", Set.of(her.toString()), "person", Set.of(her.toString())),
            "s");
    assertThat(in(she, () -> jdbc.sql("select id from intake.complaint").query(UUID.class).list()))
        .hasSize(1);
  }

  // ----------------------------------------------------------------------------------------------

  private UUID closedJourney(UUID person) {
    UUID journey = Ids.next();
    insert(
        """
        insert into journey.journey (id, centre_id, organisation_id, person_id, shielded, scheme, state, state_since, sex,
            sector, began_on, begun_as, closed_at)
        values (?, ?, ?, ?, false, 'p2p', 'returned', '2026-02-01', 'P', 'unknown', '2025-01-01', 'registered', now())
        """,
        journey,
        centre,
        centre,
        person);
    return journey;
  }

  private UUID complaint(UUID person, boolean violence, String safe) {
    UUID id = Ids.next();
    byte[] mac = new byte[16];
    ThreadLocalRandom.current().nextBytes(mac);
    insert(
        """
        insert into intake.complaint (id, centre_id, organisation_id, holder_id, urgency, progress, violence, trafficking,
            child, channel, safe, reach, sex, reporter, phase, procedural, person_id, receipt_mac, sent_mac, story)
        values (?, ?, ?, ?, 1, 7, ?, false, false, 'desk', ?, 'none', 'P', 'self', 'unknown', 'unknown', ?, ?,
            decode(repeat('00', 24), 'hex'), 'x')
        """,
        id,
        centre,
        centre,
        centre,
        violence,
        safe,
        person,
        mac);
    return id;
  }

  private void insert(String sql, Object... values) {
    superuser().sql(sql).params(values).update();
  }

  /** Tables of the module in which her name is left. */
  private List<String> traces(String word) {
    var superuser = superuser();
    return superuser
        .sql(
            """
            select table_name from information_schema.tables
            where table_schema = 'person' and table_type = 'BASE TABLE' and table_name <> 'touched'
            """)
        .query(String.class)
        .list()
        .stream()
        .filter(table ->
            superuser
                    .sql("select count(*) from person." + table + " t where t::text ilike ?")
                    .param("%" + word + "%")
                    .query(Long.class)
                    .single()
                > 0)
        .toList();
  }

  private long count(String sql, UUID id) {
    return superuser().sql(sql).param(id).query(Long.class).single();
  }

  private JdbcClient superuser() {
    return TestInstallation.superuserClient(installation.main());
  }

  private UUID joined(UUID kept, UUID absorbed, Set<MergeField> taken) {
    UUID pair = Ids.next();
    in(
        desk,
        () -> {
          pairStore.insert(pair, centre, kept, absorbed, 0.9, "desk");
          return true;
        });
    var compared = in(desk, () -> pairs.open(pair));
    var choice =
        new Choice(
            kept,
            taken,
            compared.first().row().version(),
            compared.second().row().version(),
            false);
    in(desk, () -> pairs.merge(pair, choice)).orThrow();
    return pair;
  }

  private ValueSource source(UUID person, String field) {
    return in(desk, () -> persons.sourcesOf(person)).stream()
        .filter(s -> s.field().equals(field))
        .findFirst()
        .orElseThrow();
  }

  private UUID office(UUID person, String field) {
    return java.util.Objects.requireNonNull(source(person, field).organisation());
  }

  private String value(UUID person) {
    return java.util.Objects.requireNonNull(persons.open(person).nik()).value();
  }

  private NewPerson person(String name, @org.jspecify.annotations.Nullable String nik) {
    return new NewPerson(
        name, Sex.FEMALE, BORN, null, nik, null, List.of(), "35.05.11", false, centre);
  }

  private static String nik() {
    return "350511451092%04d".formatted(ThreadLocalRandom.current().nextInt(1, 9_999));
  }

  /** A word that no other test has. */
  private static String word() {
    var word = new StringBuilder();
    for (int n = 0; n < 5; n++) {
      word.append("bdgjklmnprst".charAt(ThreadLocalRandom.current().nextInt(12)));
      word.append("aiueo".charAt(ThreadLocalRandom.current().nextInt(5)));
    }
    return word.toString();
  }

  private Caller caller(DatabaseRole role, UUID organisation) {
    return new Caller(role, UUID.randomUUID(), organisation, centre, Map.of(), "s");
  }

  @SuppressWarnings("NullAway")
  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }
}
