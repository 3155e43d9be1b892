package id.satuatap.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission;
import id.satuatap.message.SafeContact;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
@RecordApplicationEvents
class PersonsTests {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  private final UUID centre = Ids.next();
  private final UUID other = Ids.next();
  private final Caller officer = caller(DatabaseRole.CASEWORK, centre, centre);
  private final Caller colleague = caller(DatabaseRole.CASEWORK, centre, centre);
  private final Caller counsellor = caller(DatabaseRole.CASEWORK, Ids.next(), centre);
  private final Caller counter = caller(DatabaseRole.COUNTER, Ids.next(), centre);
  private final Caller supervisor = caller(DatabaseRole.SUPERVISOR, centre, centre);
  private final Caller stranger = caller(DatabaseRole.CASEWORK, other, other);

  private final Persons persons;
  private final Consents consents;
  private final PersonContactPermission permission;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Installation installation;

  @Autowired
  PersonsTests(
      Persons persons,
      Consents consents,
      PersonContactPermission permission,
      PlatformTransactionManager transactions,
      JdbcClient jdbc,
      Installation installation) {
    this.persons = persons;
    this.consents = consents;
    this.permission = permission;
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
    this.installation = installation;
  }

  // Recording and opening -----------------------------------------------------------------------

  @Test
  void somebodyIsRecordedAndOpenedByEveryOfficeOfTheCentre() {
    String nik = nik();
    var made = in(officer, () -> persons.register(siti(nik, "0812 3456 789"))).orThrow();
    for (Caller reader : List.of(officer, colleague, counsellor, counter, supervisor)) {
      var person = in(reader, () -> persons.open(made.id()));
      assertThat(value(person.name())).isEqualTo("Siti Aminah");
      assertThat(value(person.nik())).isEqualTo(nik);
      assertThat(person.contacts())
          .singleElement()
          .satisfies(contact -> {
            assertThat(contact.value().value()).isEqualTo("+628123456789");
            assertThat(contact.masked()).isEqualTo("•••• 789");
          });
      assertThat(person.toString()).doesNotContain("Siti").doesNotContain(nik);
    }
  }

  @Test
  void anotherCentreNeitherOpensNorFindsHer() {
    String nik = nik();
    var made = in(officer, () -> persons.register(siti(nik, null))).orThrow();
    assertThatThrownBy(() -> in(stranger, () -> persons.open(made.id())))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(in(stranger, () -> persons.search("siti aminah", 50))).isEmpty();
    assertThat(in(stranger, () -> persons.exact(new Identifiers(nik, null, null)))).isEmpty();
    assertThatThrownBy(() -> in(stranger, () -> persons.register(siti(nik(), null))))
        .isInstanceOf(AccessDeniedException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = DatabaseRole.class,
      names = {"PUBLIC", "VILLAGE", "PARTNER", "NATIONAL", "ANALYST", "OPERATOR"})
  void otherRolesReadNoPersonOfTheirOwnCentre(DatabaseRole role) {
    var made = in(officer, () -> persons.register(siti(nik(), null))).orThrow();
    Caller reader = caller(role, centre, centre);
    assertThatThrownBy(() -> in(reader, () -> persons.open(made.id())))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> in(reader, () -> persons.search("siti", 5)))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void aWorkerReadsHerOwnRecordAndNobodyElses() {
    var hers = in(officer, () -> persons.register(siti(nik(), null))).orThrow();
    var other = in(officer, () -> persons.register(siti(nik(), null))).orThrow();
    Caller worker = worker(hers.id(), DatabaseRole.WORKER);
    assertThat(in(worker, () -> persons.open(hers.id())).name()).isNotNull();
    assertThatThrownBy(() -> in(worker, () -> persons.open(other.id())))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(
            () -> in(caller(DatabaseRole.WORKER, centre, centre), () -> persons.open(hers.id())))
        .isInstanceOf(AccessDeniedException.class);
    // The same scope in another role opens nothing.
    assertThatThrownBy(
            () -> in(worker(hers.id(), DatabaseRole.FAMILY), () -> persons.open(hers.id())))
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> in(worker, () -> persons.search("siti", 5)))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private Caller worker(UUID person, DatabaseRole role) {
    Set<String> scope = Set.of(person.toString());
    return new Caller(role, null, null, centre, Map.of("person", scope, "own", scope), null);
  }

  @Test
  void everyOpeningAndEveryListIsWrittenDown() {
    var made = in(officer, () -> persons.register(siti(nik(), null))).orThrow();
    in(counter, () -> persons.open(made.id()));
    in(counter, () -> persons.reveal(made.id()));
    assertThat(in(supervisor, () -> persons.deeds(made.id(), 10)))
        .extracting(deed -> deed.action() + " " + deed.role())
        .containsExactly(
            "person.revealed r_counter", "person.opened r_counter", "person.recorded r_casework");
    long before = listed();
    in(officer, () -> persons.search("siti", 5));
    assertThat(listed()).isEqualTo(before + 1);
  }

  @Test
  void theSameNikIsRecordedOnceInACentre() {
    String nik = nik();
    in(officer, () -> persons.register(siti(nik, null))).orThrow();
    var again =
        in(
            counter,
            () -> persons.register(siti(nik.substring(0, 6) + " " + nik.substring(6), null)));
    assertThat(key(again)).isEqualTo("person.refusal.nik-known");
    assertThat(
            in(
                stranger,
                () ->
                    persons
                        .register(
                            new NewPerson(
                                "Siti",
                                Sex.FEMALE,
                                null,
                                null,
                                nik,
                                null,
                                List.of(),
                                null,
                                false,
                                other))
                        .isDone()))
        .isTrue();
  }

  @Test
  void twoOfficersCannotRecordTheSameNikAtTheSameMoment() throws Exception {
    String nik = nik();
    try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
      var work =
          java.util.Collections.nCopies(
              4,
              (java.util.concurrent.Callable<Boolean>)
                  () -> in(officer, () -> persons.register(siti(nik, null)).isDone()));
      int done = 0;
      for (var each : threads.invokeAll(work)) {
        done += each.get() ? 1 : 0;
      }
      assertThat(done).isOne();
    }
    assertThat(in(officer, () -> persons.exact(new Identifiers(nik, null, null)))).hasSize(1);
  }

  @Test
  void aChangeIsFoundByItsNewWordsAndRefusedOnAnOldState() {
    String nik = nik();
    var made = in(officer, () -> persons.register(siti(nik, null))).orThrow();
    String next = nik();
    var named =
        new NewPerson(
            "Sumarni Lestari",
            Sex.FEMALE,
            null,
            1988,
            next,
            null,
            List.of(),
            "35.05",
            false,
            centre);
    var changed = in(officer, () -> persons.change(made.id(), made.version(), named)).orThrow();
    assertThat(value(changed.name())).isEqualTo("Sumarni Lestari");
    assertThat(in(officer, () -> persons.exact(new Identifiers(nik, null, null)))).isEmpty();
    assertThat(ids(in(officer, () -> persons.exact(new Identifiers(next, null, null)))))
        .containsExactly(made.id());
    assertThat(ids(in(officer, () -> persons.search("marni", 50)))).contains(made.id());
    assertThat(ids(in(officer, () -> persons.search("aminah", 50)))).doesNotContain(made.id());
    var late = as(officer, () -> persons.change(made.id(), made.version(), named));
    assertThat(key(late)).isEqualTo("person.refusal.changed");
  }

  // Finding -------------------------------------------------------------------------------------

  @Test
  void aPartOfANameIsFoundInAnySpellingAndOrder() {
    var made = in(officer, () -> persons.register(named("Soekarti Tjahjani Ma'rufah"))).orThrow();
    for (String part :
        List.of("sukar", "SOEKARTI", "cahja", "marufah", "ma'ru", "tjah soekar", "su cah")) {
      assertThat(ids(in(counter, () -> persons.search(part, 50)))).as(part).contains(made.id());
    }
    for (String part : List.of("kartini", "su", "%", "___", "'; drop table person.person --")) {
      assertThat(in(counter, () -> persons.search(part, 50))).as(part).isEmpty();
    }
  }

  @Test
  void aListShowsMaskedLinesWithTheBeginningsFirstAndIsBounded() {
    in(officer, () -> persons.register(named("Ayu Wulandari")));
    in(officer, () -> persons.register(named("Wulandari Ayu")));
    for (int i = 0; i < 5; i++) {
      in(officer, () -> persons.register(named("Sri Wulandari")));
    }
    var found = in(officer, () -> persons.search("wulandari", 4));
    assertThat(found).hasSize(4);
    assertThat(found.getFirst().label()).isEqualTo("Wulandari A.");
    assertThat(found).extracting(Candidate::label).doesNotContain("Ayu Wulandari");
  }

  @Test
  void nikPassportAndTelephoneFindExactly() {
    String nik = nik();
    String phone = "0813" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    var made =
        in(
                officer,
                () ->
                    persons.register(
                        new NewPerson(
                            "Ani",
                            Sex.FEMALE,
                            null,
                            1990,
                            nik,
                            "C1234567",
                            List.of(new NewContact(ContactKind.WHATSAPP, phone)),
                            null,
                            false,
                            centre)))
            .orThrow();
    for (Identifiers typed :
        List.of(
            new Identifiers(nik, null, null),
            new Identifiers(null, "c 1234567", null),
            new Identifiers(null, null, "+62" + phone.substring(1)),
            Identifiers.any(nik),
            Identifiers.any(phone))) {
      assertThat(ids(in(counter, () -> persons.exact(typed)))).containsExactly(made.id());
    }
    assertThat(in(counter, () -> persons.exact(Identifiers.any("bukan nomor")))).isEmpty();
  }

  @Test
  void aComplaintFindsItsPersonWithoutTellingAnybody() {
    String nik = nik();
    var made = in(officer, () -> persons.register(siti(nik, "081234500001"))).orThrow();
    var typed = new Identifiers(nik, null, null);
    assertThat(in(Caller.anonymous(), () -> persons.matchForIntake(typed, centre)))
        .isEqualTo(made.id());
    assertThat(in(Caller.anonymous(), () -> persons.matchForIntake(typed, other))).isNull();
    // A telephone that two persons share proves nothing.
    var phone = new Identifiers(null, null, "081234500001");
    assertThat(in(Caller.anonymous(), () -> persons.matchForIntake(phone, centre)))
        .isEqualTo(made.id());
    // A queue asks for all of them at once, in its order.
    var queue =
        List.of(
            typed, new Identifiers(null, null, null), new Identifiers(nik(), null, null), phone);
    assertThat(in(Caller.anonymous(), () -> persons.matchForIntake(queue, centre)))
        .containsExactly(made.id(), null, null, made.id());
    assertThat(in(Caller.anonymous(), () -> persons.matchForIntake(queue, other)))
        .containsOnlyNulls();
    in(officer, () -> persons.register(siti(nik(), "081234500001"))).orThrow();
    assertThat(in(Caller.anonymous(), () -> persons.matchForIntake(phone, centre))).isNull();
    assertThat(in(Caller.anonymous(), () -> persons.matchForIntake(queue, centre)))
        .containsExactly(made.id(), null, null, null);
  }

  @Test
  void aRoleTakenByInjectedSqlFindsNobody() {
    in(officer, () -> persons.register(named("Injeksi Binti Coba"))).orThrow();
    assertThat(
            in(
                Caller.anonymous(),
                () -> {
                  jdbc.sql("set local role satuatap_r_supervisor").update();
                  return jdbc.sql("select person_id from person.search(array['injeksi'], 50)")
                      .query(UUID.class)
                      .list();
                }))
        .isEmpty();
    assertThatThrownBy(() ->
            in(officer, () -> jdbc.sql("select key from person.name_key").query().listOfRows()))
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  // Protected persons -----------------------------------------------------------------------------

  @Test
  void aProtectedPersonIsInNoSearchAndAnExactMatchOnlySaysWhomToAsk() {
    String nik = nik();
    var made = in(officer, () -> persons.register(hidden("Mawar Disembunyikan", nik))).orThrow();
    assertThat(value(made.name())).isEqualTo("Mawar Disembunyikan");
    for (Caller reader : List.of(officer, colleague, counter, supervisor)) {
      assertThat(in(reader, () -> persons.search("disembunyikan", 50))).isEmpty();
    }
    for (Caller reader : List.of(colleague, counter)) {
      assertThat(in(reader, () -> persons.exact(new Identifiers(nik, null, null))))
          .singleElement()
          .satisfies(candidate -> {
            assertThat(candidate.id()).isNull();
            assertThat(candidate.label()).isEmpty();
            assertThat(candidate.handledBy()).isEqualTo(centre);
          });
      assertThatThrownBy(() -> in(reader, () -> persons.open(made.id())))
          .isInstanceOf(AccessDeniedException.class);
    }
    assertThat(value(in(supervisor, () -> persons.open(made.id())).name()))
        .isEqualTo("Mawar Disembunyikan");
  }

  @Test
  void aColleagueWhoIsLetInReadsAProtectedPersonAndLetsNobodyInByHerself() {
    var made = in(officer, () -> persons.register(hidden("Melati Rahasia", nik()))).orThrow();
    UUID her = java.util.Objects.requireNonNull(colleague.actor());
    assertThatThrownBy(() ->
            in(
                colleague,
                () ->
                    jdbc.sql(
                            "insert into person.reader (person_id, account_id, centre_id) values (?, ?, ?)")
                        .params(made.id(), her, centre)
                        .update()))
        .isInstanceOf(DataAccessException.class);
    in(
        officer,
        () -> {
          persons.letRead(made.id(), her);
          return true;
        });
    assertThat(value(in(colleague, () -> persons.open(made.id())).name()))
        .isEqualTo("Melati Rahasia");
  }

  @Test
  void whoBreaksTheGlassForAProtectedPersonReadsHerAndNobodyElseAndChangesNothing() {
    String nik = nik();
    var made = in(officer, () -> persons.register(hidden("Anggrek Gawat", nik))).orThrow();
    var another = in(officer, () -> persons.register(hidden("Teratai Lain", nik()))).orThrow();
    var broke = glass(colleague, "person:" + made.id());
    assertThat(value(in(broke, () -> persons.open(made.id())).name())).isEqualTo("Anggrek Gawat");
    assertThatThrownBy(() -> in(broke, () -> persons.open(another.id())))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(
            as(broke, () -> persons.change(made.id(), made.version(), hidden("Orang Lain", nik)))
                .isDone())
        .isFalse();
    assertThat(value(in(officer, () -> persons.open(made.id())).name())).isEqualTo("Anggrek Gawat");
    assertThat(in(broke, () -> persons.search("anggrek", 50))).isEmpty();
    // All of the own centre, and nothing of another's.
    var all = glass(colleague, "centre:" + centre);
    assertThat(value(in(all, () -> persons.open(another.id())).name())).isEqualTo("Teratai Lain");
    for (Caller outside :
        List.of(
            colleague,
            glass(stranger, "person:" + made.id()),
            glass(stranger, "centre:" + centre))) {
      assertThatThrownBy(() -> in(outside, () -> persons.open(made.id())))
          .isInstanceOf(AccessDeniedException.class);
    }
  }

  private static Caller glass(Caller who, String opens) {
    return new Caller(
        who.role(),
        who.actor(),
        who.organisation(),
        who.centre(),
        Map.of("break-glass", Set.of(opens)),
        "s");
  }

  @Test
  void aProtectedNameStandsInNoColumnOfTheDatabase() throws SQLException {
    String canary = "Kenanga" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    String nik = nik();
    var made =
        in(
                officer,
                () ->
                    persons.register(
                        new NewPerson(
                            canary,
                            Sex.FEMALE,
                            null,
                            1991,
                            nik,
                            null,
                            List.of(new NewContact(ContactKind.ADDRESS, "Jalan " + canary)),
                            null,
                            true,
                            centre)))
            .orThrow();
    in(officer, () -> persons.change(made.id(), made.version(), hidden(canary + " Dua", nik)))
        .orThrow();
    assertThat(value(in(officer, () -> persons.open(made.id())).name())).isEqualTo(canary + " Dua");
    for (String secret : List.of(canary, canary.toLowerCase(java.util.Locale.ROOT), nik)) {
      assertThat(columnsWith(secret)).as(secret).isEmpty();
    }
  }

  // Contacts, safe contact, consents
  // ----------------------------------------------------------------

  @Test
  void contactsComeAndGoAndTheirNumbersAreFoundOnlyWhileTheyHold() {
    var made = in(officer, () -> persons.register(named("Wati"))).orThrow();
    String phone = "0856" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    UUID contact =
        in(officer, () -> persons.addContact(made.id(), new NewContact(ContactKind.PHONE, phone)))
            .orThrow();
    assertThat(ids(in(officer, () -> persons.exact(Identifiers.any(phone))))).contains(made.id());
    assertThat(
            key(
                in(
                    officer,
                    () ->
                        persons.addContact(made.id(), new NewContact(ContactKind.EMAIL, "bukan")))))
        .isEqualTo("vault.refusal.email");
    in(officer, () -> persons.endContact(made.id(), contact)).orThrow();
    assertThat(in(officer, () -> persons.exact(Identifiers.any(phone)))).isEmpty();
    assertThat(in(officer, () -> persons.open(made.id())).contacts()).isEmpty();
    assertThat(key(in(officer, () -> persons.endContact(made.id(), contact))))
        .isEqualTo("person.refusal.contact-gone");
  }

  @Test
  void sheIsContactedByHerOwnRulesOnlyAndNeverWithout() {
    var made = in(officer, () -> persons.register(siti(nik(), "081298765432"))).orThrow();
    Instant monday = Instant.parse("2026-11-23T03:00:00Z");
    assertThat(permission.mayContact(made.id(), Channel.CALL, monday))
        .isEqualTo(new ContactPermission.Never("person.never.no-rule"));
    var rule =
        new SafeContact(
            Set.of(Channel.CALL, Channel.EMAIL),
            Set.of(),
            true,
            false,
            Set.of(DayOfWeek.MONDAY),
            LocalTime.of(9, 0),
            LocalTime.of(11, 0),
            JAKARTA,
            "mangga",
            null);
    in(officer, () -> persons.setSafeContact(made.id(), rule)).orThrow();
    assertThat(in(officer, () -> persons.open(made.id())).safeContact()).isEqualTo(rule);
    assertThat(permission.mayContact(made.id(), Channel.CALL, monday))
        .isInstanceOfSatisfying(
            ContactPermission.Allowed.class,
            allowed -> {
              assertThat(allowed.address()).isEqualTo("+6281298765432");
              assertThat(allowed.sayWhoWeAre()).isFalse();
            });
    assertThat(permission.mayContact(made.id(), Channel.CALL, monday.plus(Duration.ofHours(2))))
        .isInstanceOf(ContactPermission.Later.class);
    assertThat(permission.mayContact(made.id(), Channel.SMS, monday))
        .isInstanceOf(ContactPermission.Never.class);
    assertThat(permission.mayContact(made.id(), Channel.EMAIL, monday))
        .isEqualTo(new ContactPermission.Never("person.never.no-address"));
    assertThat(permission.mayContact(Ids.next(), Channel.CALL, monday))
        .isEqualTo(new ContactPermission.Never("person.never.unknown"));
  }

  @Test
  void aWithdrawnConsentStopsAtOnceAndIsAnnounced(ApplicationEvents events) {
    var made = in(officer, () -> persons.register(named("Ratih"))).orThrow();
    UUID partner = Ids.next();
    Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    UUID consent =
        in(
                officer,
                () ->
                    consents.give(
                        new NewConsent(
                            made.id(),
                            ConsentPurpose.REFERRAL,
                            partner,
                            null,
                            Set.of(ConsentField.NAME, ConsentField.STORY),
                            GivenHow.SPOKEN,
                            now,
                            now.plus(Duration.ofDays(30)))))
            .orThrow();
    assertThat(in(officer, () -> consents.stands(made.id(), ConsentPurpose.REFERRAL, partner, now)))
        .isTrue();
    assertThat(in(officer, () -> consents.stands(made.id(), ConsentPurpose.POLICE, partner, now)))
        .isFalse();
    var withdrawn = in(counter, () -> consents.withdraw(consent)).orThrow();
    assertThat(withdrawn.stopBy())
        .isBetween(now.plus(Duration.ofHours(71)), now.plus(Duration.ofHours(73)));
    assertThat(
            in(
                officer,
                () -> consents.stands(made.id(), ConsentPurpose.REFERRAL, partner, Instant.now())))
        .isFalse();
    assertThat(events.stream(ConsentWithdrawn.class)).contains(new ConsentWithdrawn(consent));
    assertThat(key(in(officer, () -> consents.withdraw(consent))))
        .isEqualTo("person.refusal.consent-withdrawn");
    assertThat(in(stranger, () -> consents.of(made.id()))).isEmpty();
  }

  // ----------------------------------------------------------------------------------------------

  private NewPerson siti(String nik, @Nullable String phone) {
    return new NewPerson(
        "Siti Aminah",
        Sex.FEMALE,
        null,
        1990,
        nik,
        null,
        phone == null ? List.of() : List.of(new NewContact(ContactKind.PHONE, phone)),
        "35.05.11",
        false,
        centre);
  }

  private NewPerson named(String name) {
    return new NewPerson(name, Sex.FEMALE, null, null, null, null, List.of(), null, false, centre);
  }

  private NewPerson hidden(String name, String nik) {
    return new NewPerson(name, Sex.FEMALE, null, 1995, nik, null, List.of(), null, true, centre);
  }

  private static String nik() {
    return "350511" + String.format("%010d", ThreadLocalRandom.current().nextLong(10_000_000_000L));
  }

  private static List<UUID> ids(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }

  private static @Nullable String value(id.satuatap.kernel.@Nullable Sensitive<String> value) {
    return value == null ? null : value.value();
  }

  private static String key(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(List<Refusal> refusals)
        ? refusals.getFirst().key()
        : "done";
  }

  private long listed() {
    try (Connection connection = TestInstallation.superuser(installation.main());
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(*) from audit.entry where action = 'person.listed'")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Looks at every row of every table of ours, as text and as bytes. */
  private List<String> columnsWith(String secret) throws SQLException {
    var hits = new java.util.ArrayList<String>();
    String hex = java.util.HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
    try (Connection connection = TestInstallation.superuser(installation.main());
        Statement statement = connection.createStatement()) {
      var tables = new java.util.ArrayList<String>();
      try (var rows =
          statement.executeQuery(
              """
              select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
              where schemaname not in ('pg_catalog', 'information_schema', 'region')
              """)) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      assertThat(tables).contains("person.person", "person.name_key", "audit.entry");
      for (String table : tables) {
        try (var rows =
            statement.executeQuery(
                "select 1 from "
                    + table
                    + " t where position('"
                    + secret
                    + "' in t::text) > 0 or position('"
                    + hex
                    + "' in t::text) > 0 limit 1")) {
          if (rows.next()) {
            hits.add(table);
          }
        }
      }
    }
    return hits;
  }

  private static Caller caller(DatabaseRole role, UUID organisation, UUID centre) {
    return new Caller(role, UUID.randomUUID(), organisation, centre, Map.of(), "s");
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(caller, work);
  }

  @SuppressWarnings("NullAway")
  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }
}
