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
import id.satuatap.linkage.Comparison;
import id.satuatap.linkage.Linkage;
import id.satuatap.linkage.Linker;
import id.satuatap.person.Pairs.Choice;
import id.satuatap.regulation.Bilingual;
import id.satuatap.regulation.NewVersion;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One person, one record: finding who it might be, joining, and taking apart again. */
@ApplicationTest
@RecordApplicationEvents
class RegistryTests {

  private static final LocalDate BORN = LocalDate.of(1991, 4, 17);

  private final UUID centre = Ids.next();
  private final UUID other = Ids.next();
  private final Caller counter = caller(DatabaseRole.COUNTER, Ids.next(), centre);
  private final Caller supervisor = caller(DatabaseRole.SUPERVISOR, centre, centre);
  private final Caller stranger = caller(DatabaseRole.COUNTER, other, other);

  private final Persons persons;
  private final Consents consents;
  private final Pairs pairs;
  private final Duplicates duplicates;
  private final DuplicateRun search;
  private final PersonIndex index;
  private final IndexStore entries;
  private final RunStore runs;
  private final FoundStore numbers;
  private final PairStore pairStore;
  private final SurePairs sure;
  private final Regulations regulations;
  private final Installation installation;
  private final TransactionTemplate transaction;

  @Autowired
  RegistryTests(
      Persons persons,
      Consents consents,
      Pairs pairs,
      Duplicates duplicates,
      DuplicateRun search,
      PersonIndex index,
      IndexStore entries,
      RunStore runs,
      FoundStore numbers,
      PairStore pairStore,
      SurePairs sure,
      Regulations regulations,
      Installation installation,
      PlatformTransactionManager transactions) {
    this.persons = persons;
    this.consents = consents;
    this.pairs = pairs;
    this.duplicates = duplicates;
    this.search = search;
    this.index = index;
    this.entries = entries;
    this.runs = runs;
    this.numbers = numbers;
    this.pairStore = pairStore;
    this.sure = sure;
    this.regulations = regulations;
    this.installation = installation;
    this.transaction = new TransactionTemplate(transactions);
  }

  @BeforeEach
  void theIndexIsThere() {
    if (!index.ready()) {
      index.build();
    }
  }

  // Who it might be ------------------------------------------------------------------------------

  @Test
  void sheIsFoundInAnotherSpellingWithTheReasons() {
    String family = family();
    UUID made = record(person("Siti Soekaesih " + family, nik(BORN), "081234567001"));
    var found =
        Callers.call(
            counter, () -> duplicates.of(person("Sukaesih " + family, null, "+62 812 3456 7001")));
    assertThat(found)
        .anySatisfy(like -> {
          assertThat(candidate(like).id()).isEqualTo(made);
          assertThat(like.reasons()).contains("birth.equal", "phone.equal");
          assertThat(like.probability()).isGreaterThan(0.5);
        });
  }

  @Test
  void anotherCentreLearnsOnlyWhomToAskAndNobodyLearnsOfAProtectedPerson() {
    String family = family();
    String nik = nik(BORN);
    UUID open = record(person("Wagiyem " + family, nik, null));
    var typed = at(other, person("Wagiyem " + family, nik, null));
    var found = Callers.call(stranger, () -> duplicates.of(typed));
    assertThat(found)
        .singleElement()
        .satisfies(like -> {
          assertThat(like.candidate()).isNull();
          assertThat(like.centre()).isEqualTo(centre);
          assertThat(like.reasons()).isEmpty();
        });
    String hiddenName = "Tersembunyi " + family();
    String hiddenNik = nik(BORN.plusDays(9));
    in(supervisor, () -> persons.register(protectedPerson(hiddenName, hiddenNik, "081234567002")));
    for (Caller caller : List.of(counter, supervisor)) {
      assertThat(
              Callers.call(
                  caller, () -> duplicates.of(person(hiddenName, hiddenNik, "081234567002"))))
          .isEmpty();
    }
    assertThat(
            Callers.call(
                stranger,
                () -> duplicates.of(at(other, person(hiddenName, hiddenNik, "081234567002")))))
        .isEmpty();
    assertThat(open).isNotNull();
  }

  @Test
  void theIndexHoldsWhatTheDatabaseHoldsAfterAnyHistory() {
    var random = new Random(77);
    List<UUID> ids = new ArrayList<>();
    // What is expected of chance alone depends on how many there were at the last building.
    index.build();
    for (int step = 0; step < 40; step++) {
      if (ids.size() < 5 || random.nextInt(3) == 0) {
        ids.add(record(person("Riwayat " + family(), nik(BORN.plusDays(step)), null)));
      } else {
        UUID id = ids.get(random.nextInt(ids.size()));
        if (random.nextBoolean()) {
          in(
              counter,
              () -> persons.change(id, version(id), person("Ubah " + family(), null, null)));
        } else {
          in(
              counter,
              () ->
                  persons.addContact(
                      id,
                      new NewContact(
                          ContactKind.PHONE, "0812" + (10_000_000 + random.nextInt(80_000_000)))));
        }
      }
    }
    UUID pair = pair(ids.get(0), ids.get(1));
    join(pair, ids.get(0), Set.of(MergeField.NAME));
    // It follows up to the oldest transaction that still runs, which may be somebody else's.
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    do {
      index.follow();
    } while (index.size() != entries.count() && System.nanoTime() < end);
    int before = index.size();
    assertThat(before).isEqualTo(entries.count());
    List<Map<String, Double>> followed = ids.stream().map(this::said).toList();
    index.build();
    assertThat(index.size()).isEqualTo(before);
    for (int i = 0; i < ids.size(); i++) {
      Map<String, Double> rebuilt = said(ids.get(i));
      assertThat(rebuilt).containsOnlyKeys(followed.get(i).keySet());
      followed
          .get(i)
          .forEach((id, bits) -> assertThat(rebuilt.get(id)).isCloseTo(bits, Offset.offset(0.05)));
    }
  }

  /** What the index answers about the record itself, asked as if she were new. */
  private Map<String, Double> said(UUID id) {
    var entry = entries.standing(List.of(id)).getFirst().record();
    var asked =
        new LinkRecord(
            "",
            entry.nik(),
            entry.name(),
            entry.sex(),
            entry.birth(),
            entry.passport(),
            entry.phone(),
            entry.region());
    return index.among(asked, 10).stream()
        .collect(Collectors.toMap(match -> match.id(), match -> match.bits()));
  }

  // Joining and taking apart
  // -----------------------------------------------------------------------

  @Test
  void twoRecordsBecomeOneAndBothIdsLeadThere(ApplicationEvents events) {
    String family = family();
    String nik = nik(BORN);
    UUID first = record(person("Sulastri " + family, null, "081234567003"));
    UUID second = record(person("Sulastri Wati " + family, nik, "081234567004"));
    UUID pair = pair(first, second);
    in(counter, () -> pairs.open(pair));
    join(pair, first, Set.of(MergeField.NAME, MergeField.NIK));

    for (UUID id : List.of(first, second)) {
      Person person = in(counter, () -> persons.open(id));
      assertThat(person.id()).isEqualTo(first);
      assertThat(value(person.name())).isEqualTo("Sulastri Wati " + family);
      assertThat(value(person.nik())).isEqualTo(nik);
      assertThat(person.contacts())
          .extracting(c -> c.value().value())
          .containsExactlyInAnyOrder("+6281234567003", "+6281234567004");
    }
    assertThat(in(counter, () -> persons.exact(new Identifiers(nik, null, null))))
        .extracting(Candidate::id)
        .containsExactly(first);
    assertThat(in(counter, () -> persons.search("sulastri " + family, 5)))
        .extracting(Candidate::id)
        .containsExactly(first);
    assertThat(in(counter, () -> persons.idsOf(List.of(second))))
        .containsExactlyInAnyOrder(first, second);
    assertThat(
            in(
                Caller.anonymous(),
                () -> persons.matchForIntake(new Identifiers(nik, null, null), centre)))
        .isIn(first, second);
    assertThat(events.stream(PersonMerged.class)).contains(new PersonMerged(first, second, centre));
    assertThat(in(supervisor, () -> persons.deeds(second, 20)))
        .extracting(deed -> deed.action())
        .contains("person.merged", "person.opened", "person.recorded");
    // The NIK that came from the other record is hers: a change keeps it.
    assertThat(
            in(
                    counter,
                    () ->
                        persons.change(
                            first, version(first), person("Sulastri " + family, nik, null)))
                .isDone())
        .isTrue();
  }

  @Test
  void afterTenLaterChangesEverythingGoesBackToTheRightPerson(ApplicationEvents events) {
    String family = family();
    String firstNik = nik(BORN);
    UUID kept = record(person("Kasmini " + family, firstNik, "081234567005"));
    UUID absorbed = record(person("Kasmini Putri " + family, null, "081234567006"));
    UUID herConsent = consent(absorbed, "LBH Lama");
    UUID pair = pair(kept, absorbed);
    join(pair, kept, Set.of(MergeField.NAME));

    // Ten changes: three to the name that came from the other, two to the area, contacts and
    // consents added, one contact of each ended.
    for (int n = 1; n <= 3; n++) {
      String name = "Kasmini Putri Ke " + "abc".charAt(n - 1) + " " + family;
      in(counter, () -> persons.change(kept, version(kept), person(name, firstNik, null)))
          .orThrow();
    }
    for (String region : List.of("35.05.04", "35.05.06.2007")) {
      in(
              counter,
              () ->
                  persons.change(
                      absorbed,
                      version(kept),
                      placed(person("Kasmini Putri Ke c " + family, firstNik, null), region)))
          .orThrow();
    }
    UUID forKept = contact(kept, "081234567007");
    UUID forAbsorbed = contact(absorbed, "081234567008");
    UUID newConsent = consent(kept, "LBH Baru");
    UUID oldNumber = contactId(absorbed, "+6281234567006");
    in(counter, () -> persons.endContact(kept, oldNumber)).orThrow();
    UUID keptNumber = contactId(kept, "+6281234567005");
    in(counter, () -> persons.endContact(kept, keptNumber)).orThrow();

    var joined = in(counter, () -> pairs.joined(pair)).orElseThrow();
    assertThat(joined.changed()).containsExactlyInAnyOrder(MergeField.NAME, MergeField.REGION);
    assertThat(joined.added())
        .extracting(PairStore.Added::id)
        .containsExactlyInAnyOrder(forKept, forAbsorbed, newConsent);
    in(counter, () -> pairs.unmerge(pair, null, Set.of(forAbsorbed))).orThrow();

    Person one = in(counter, () -> persons.open(kept));
    Person two = in(counter, () -> persons.open(absorbed));
    // Her own name is back; the other's name was corrected, so the correction is the other's.
    assertThat(value(one.name())).isEqualTo("Kasmini " + family);
    assertThat(value(two.name())).isEqualTo("Kasmini Putri Ke c " + family);
    assertThat(one.regionCode()).isEqualTo("35.05.06.2007");
    assertThat(two.regionCode()).isEqualTo("35.05.11");
    assertThat(value(one.nik())).isEqualTo(firstNik);
    assertThat(two.nik()).isNull();
    assertThat(one.contacts()).extracting(c -> c.value().value()).containsExactly("+6281234567007");
    assertThat(two.contacts()).extracting(c -> c.value().value()).containsExactly("+6281234567008");
    assertThat(in(counter, () -> consents.of(kept)))
        .extracting(Consent::id)
        .containsExactly(newConsent);
    assertThat(in(counter, () -> consents.of(absorbed)))
        .extracting(Consent::id)
        .containsExactly(herConsent);
    assertThat(in(counter, () -> persons.exact(Identifiers.any("081234567008"))))
        .extracting(Candidate::id)
        .contains(absorbed)
        .doesNotContain(kept);
    assertThat(in(counter, () -> persons.exact(new Identifiers(firstNik, null, null))))
        .extracting(Candidate::id)
        .containsExactly(kept);
    assertThat(events.stream(PersonUnmerged.class))
        .contains(new PersonUnmerged(kept, absorbed, centre));
    // Taking apart says that they are two: nothing proposes or joins them again.
    assertThat(in(counter, () -> pairs.open(pair)).pair().state()).isEqualTo(Pair.State.APART);
    Choice late = choice(pair, kept, Set.of());
    assertThat(key(in(counter, () -> pairs.merge(pair, late))))
        .isEqualTo("person.pair.refusal.decided");
  }

  @Test
  void chainsAreTakenApartFromTheEnd() {
    String family = family();
    UUID a = record(person("Rantai Satu " + family, null, null));
    UUID b = record(person("Rantai Dua " + family, null, null));
    UUID c = record(person("Rantai Tiga " + family, null, null));
    UUID ab = pair(a, b);
    join(ab, a, Set.of());
    UUID ac = pair(a, c);
    join(ac, c, Set.of(MergeField.NAME));
    for (UUID id : List.of(a, b, c)) {
      assertThat(in(counter, () -> persons.open(id)).id()).isEqualTo(c);
    }
    assertThat(key(in(counter, () -> pairs.unmerge(ab, null, Set.of()))))
        .isEqualTo("person.pair.refusal.later-first");
    in(counter, () -> pairs.unmerge(ac, null, Set.of())).orThrow();
    in(counter, () -> pairs.unmerge(ab, null, Set.of())).orThrow();
    for (UUID id : List.of(a, b, c)) {
      assertThat(in(counter, () -> persons.open(id)).id()).isEqualTo(id);
    }
    assertThat(value(in(counter, () -> persons.open(c)).name())).isEqualTo("Rantai Tiga " + family);
  }

  @Test
  void theNightProposesOnceAndNeverAgainstADecision() {
    String family = family();
    UUID first = record(person("Purwaningsih " + family, null, "081234567010"));
    UUID second = record(person("Poerwaningsih " + family, null, "081234567010"));
    String hidden = "Purwaningsih " + family;
    in(supervisor, () -> persons.register(protectedPerson(hidden, null, "081234567010")));
    at(
        stranger,
        () -> persons.register(at(other, person("Purwaningsih " + family, null, "081234567010"))));

    assertThat(search.run()).isTrue();
    var proposed = in(counter, () -> pairs.proposed(50));
    assertThat(proposed).hasSize(1);
    Pair pair = proposed.getFirst();
    assertThat(Set.of(pair.first(), pair.second())).isEqualTo(Set.of(first, second));
    assertThat(in(stranger, () -> pairs.proposed(50))).isEmpty();
    var run = in(supervisor, () -> runs.lastWhole()).orElseThrow();
    assertThat(run.done()).isGreaterThanOrEqualTo(3);
    assertThat(in(supervisor, () -> runs.across(run.id())))
        .anySatisfy(count -> {
          assertThat(count.other()).isEqualTo(other);
          assertThat(count.region()).isEqualTo("35.05.11");
          assertThat(count.sex()).isEqualTo(Sex.FEMALE);
          assertThat(count.pairs()).isEqualTo(2);
        });
    assertThat(in(supervisor, () -> runs.within()))
        .anySatisfy(count -> assertThat(count.pairs()).isEqualTo(1));
    // By agency and source, from this centre's side only.
    assertThat(in(supervisor, () -> numbers.of(run.id(), 100)))
        .allSatisfy(line -> assertThat(line.kind().one().centre()).isEqualTo(centre))
        .anySatisfy(line -> {
          assertThat(line.kind().other().centre()).isEqualTo(other);
          assertThat(line.kind().one().source()).isEqualTo("desk");
          assertThat(line.kind().sex()).isEqualTo(Sex.FEMALE);
          assertThat(line.tally().pairs()).isEqualTo(2);
        });

    in(counter, () -> pairs.keepApart(pair.id())).orThrow();
    search.run();
    assertThat(in(counter, () -> pairs.proposed(50))).isEmpty();
    // A third record of one of them, joined with her, inherits the decision.
    UUID third = record(person("Lain Sama Sekali " + family(), null, null));
    UUID with = pair(third, first);
    join(with, third, Set.of(MergeField.NAME));
    search.run();
    assertThat(in(counter, () -> pairs.proposed(50))).isEmpty();
    UUID again = pair(third, second);
    Choice wish = choice(again, third, Set.of());
    assertThat(key(in(counter, () -> pairs.merge(again, wish))))
        .isEqualTo("person.pair.refusal.apart");
  }

  @Test
  void oneRunAtATime() {
    UUID going = entries.call(() -> runs.begin(1)).orElseThrow();
    try {
      assertThat(search.run()).isFalse();
    } finally {
      entries.run(() -> runs.end(going, false));
    }
    assertThat(search.run()).isTrue();
  }

  @Test
  void twoNikAreJoinedBySomebodyWhoHasSeenThePapersOnly() {
    String family = family();
    UUID first = record(person("Wulan " + family, nik(BORN), null));
    UUID second = record(person("Wulan " + family, nik(BORN.plusYears(1)), null));
    UUID pair = pair(first, second);
    Choice wish = choice(pair, first, Set.of());
    assertThat(key(in(counter, () -> pairs.merge(pair, wish))))
        .isEqualTo("person.pair.refusal.nik-supervisor");
    assertThat(key(in(supervisor, () -> pairs.merge(pair, wish))))
        .isEqualTo("person.pair.refusal.nik-check");
    Choice checked = new Choice(first, Set.of(), 1, 1, true);
    assertThat(in(supervisor, () -> pairs.merge(pair, checked)).isDone()).isTrue();
    in(supervisor, () -> pairs.unmerge(pair, null, Set.of())).orThrow();
  }

  @Test
  void protectedPersonsAreNeverJoinedAndStrangersDecideNothing() {
    UUID open = record(person("Biasa " + family(), null, null));
    UUID hidden =
        in(supervisor, () -> persons.register(protectedPerson("Rahasia " + family(), null, null)))
            .orThrow()
            .id();
    UUID pair = pair(supervisor, open, hidden);
    assertThat(key(in(supervisor, () -> pairs.merge(pair, new Choice(open, Set.of(), 1, 1, true)))))
        .isEqualTo("person.pair.refusal.protected");
    assertThatThrownBy(() -> in(counter, () -> pairs.open(pair)))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> in(stranger, () -> pairs.keepApart(pair)))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aChangeMeanwhileIsSeenBeforeJoining() {
    UUID first = record(person("Tergesa " + family(), null, null));
    UUID second = record(person("Tergesa " + family(), null, null));
    UUID pair = pair(first, second);
    Choice seen = choice(pair, first, Set.of());
    in(counter, () -> persons.change(second, 1, person("Tergesa Lain", null, null))).orThrow();
    assertThat(key(in(counter, () -> pairs.merge(pair, seen)))).isEqualTo("person.refusal.changed");
  }

  // What the system joins
  // --------------------------------------------------------------------------

  @Test
  void nothingIsJoinedByItselfUntilTheHouseSaysSo() {
    assertThat(sure.wanted()).isFalse();
    LocalDate later = LocalDate.of(2099, 1, 1);
    var yes =
        new NewVersion(
            SurePairs.RULE,
            later,
            null,
            true,
            new Bilingual("Gabung sendiri", "Join by itself"),
            new Terms.Value("person", Terms.Value.Kind.FLAG, "true", ""),
            "usulan-satuatap",
            "",
            null,
            null);
    int seen = regulations.versions(SurePairs.RULE).size();
    Callers.call(
            caller(DatabaseRole.OPERATOR, centre, centre),
            () -> regulations.add(yes, seen, UUID.randomUUID().toString()))
        .orThrow();
    assertThat(sure.wanted(later)).isTrue();
    assertThat(sure.wanted(later.minusDays(1))).isFalse();
    assertThat(sure.wanted()).isFalse();
  }

  @Test
  void theSystemJoinsWhatIsAllButCertainAndAnOfficerTakesItApart(ApplicationEvents events) {
    String family = family();
    String passport = passport();
    String nik = nik(BORN);
    UUID first = record(with(person("Sri Handayani " + family, null, "081234567021"), passport));
    UUID second = record(with(person("Sri Handayani " + family, nik, "081234567021"), passport));
    UUID id = pair(first, second);
    assertThat(sure.join(in(counter, () -> pairStore.find(id)).orElseThrow())).isTrue();

    for (UUID each : List.of(first, second)) {
      Person person = in(counter, () -> persons.open(each));
      assertThat(person.id()).isEqualTo(first);
      assertThat(value(person.nik())).isEqualTo(nik);
    }
    assertThat(in(supervisor, () -> persons.deeds(first, 20)))
        .anySatisfy(deed -> {
          assertThat(deed.action()).isEqualTo("person.merged-by-system");
          assertThat(deed.actor()).isNull();
          assertThat(deed.role()).isEqualTo("r_system_person");
        });
    assertThat(in(counter, () -> pairs.decided(20)))
        .anySatisfy(pair -> {
          assertThat(pair.id()).isEqualTo(id);
          assertThat(pair.bySystem()).isTrue();
        });
    assertThat(events.stream(PersonMerged.class)).contains(new PersonMerged(first, second, centre));

    in(counter, () -> pairs.unmerge(id, null, Set.of())).orThrow();
    assertThat(in(counter, () -> persons.open(first)).nik()).isNull();
    assertThat(value(in(counter, () -> persons.open(second)).nik())).isEqualTo(nik);
    // Somebody decided that they are two; the system does not know better.
    assertThat(sure.join(in(counter, () -> pairStore.find(id)).orElseThrow())).isFalse();
  }

  @Test
  void whatIsLeftToAnOfficerTheSystemDoesNotJoin() {
    String family = family();
    String passport = passport();
    UUID first = record(with(person("Sri Lestari " + family, nik(BORN), "081234567022"), passport));
    // Two NIK.
    UUID other = record(with(person("Sri Lestari " + family, nik(BORN), "081234567022"), passport));
    assertThat(joined(first, other)).isFalse();
    // Likely, not certain; and alike in everything but without a number.
    UUID likely = record(person("Sri " + family, null, null));
    assertThat(joined(first, likely)).isFalse();
    UUID namesake = record(person("Sri Lestari " + family, null, null));
    assertThat(joined(first, namesake)).isFalse();
    // A protected person, whatever is on the list.
    UUID hidden =
        in(
                supervisor,
                () ->
                    persons.register(
                        with(
                            protectedPerson("Sri Lestari " + family, null, "081234567022"),
                            passport)))
            .orThrow()
            .id();
    UUID withHidden = pair(supervisor, first, hidden);
    Pair pair = in(supervisor, () -> pairStore.find(withHidden)).orElseThrow();
    assertThat(sure.join(pair)).isFalse();
  }

  @Test
  void whoHasACaseOfViolenceOrTraffickingIsJoinedByPeopleOnly() {
    String family = family();
    String passport = passport();
    UUID first = record(with(person("Nur Aini " + family, nik(BORN), "081234567023"), passport));
    UUID second = record(with(person("Nur Aini " + family, null, "081234567023"), passport));
    UUID id = pair(first, second);
    Pair pair = in(counter, () -> pairStore.find(id)).orElseThrow();
    var superuser = TestInstallation.superuserClient(installation.main());
    UUID file = caseOf(second);
    assertThat(sure.join(pair)).isFalse();
    superuser
        .sql("update casework.case_file set violence = false, trafficking = true where id = ?")
        .param(file)
        .update();
    assertThat(sure.join(pair)).isFalse();
    // Without such a case the same two are joined.
    superuser.sql("delete from casework.case_file where id = ?").param(file).update();
    assertThat(sure.join(pair)).isTrue();
  }

  private boolean joined(UUID one, UUID two) {
    UUID id = pair(one, two);
    return sure.join(in(counter, () -> pairStore.find(id)).orElseThrow());
  }

  private UUID caseOf(UUID person) {
    UUID id = Ids.next();
    TestInstallation.superuserClient(installation.main())
        .sql(
            """
            insert into casework.case_file (id, centre_id, organisation_id, holder_id, person_id, opened_at, urgency, open,
              from_complaint, violence, trafficking, child, code, state, sex, channel)
            values (?, ?, ?, ?, ?, now(), 2, false, false, true, false, false, ?, 'closed', 'P', 'desk')
            """)
        .params(
            id,
            centre,
            centre,
            centre,
            person,
            id.toString().substring(28).toUpperCase(java.util.Locale.ROOT))
        .update();
    return id;
  }

  // Being killed
  // -----------------------------------------------------------------------------------

  @Test
  void aKillDuringInsertsLosesNothingAndDoublesNothing() throws InterruptedException {
    String family = family();
    int wanted = 40;
    Map<String, UUID> recorded = new ConcurrentHashMap<>();
    var next = new AtomicInteger();
    var cut = new AtomicInteger();
    int fresh = ThreadLocalRandom.current().nextInt(80);
    var why = new AtomicReference<@Nullable RuntimeException>();
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    Runnable desk =
        () -> {
          for (int n = next.getAndIncrement(); n < wanted; n = next.getAndIncrement()) {
            String form = UUID.randomUUID().toString();
            String nik = "350511" + "570491" + (1000 + 100 * fresh + n);
            NewPerson given = person("Terputus " + family + " " + letters(n), nik, null);
            while (!recorded.containsKey(form) && System.nanoTime() < end) {
              try {
                recorded.put(form, in(counter, () -> persons.registerOnce(form, given)).orThrow());
              } catch (RuntimeException e) {
                why.set(e);
                cut.incrementAndGet();
              }
            }
          }
        };
    List<Thread> desks = List.of(Thread.ofPlatform().start(desk), Thread.ofPlatform().start(desk));
    var superuser = TestInstallation.superuserClient(installation.main());
    while (desks.stream().anyMatch(Thread::isAlive)) {
      int before = cut.get();
      while (cut.get() == before && desks.stream().anyMatch(Thread::isAlive)) {
        superuser
            .sql(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and usename = 'satuatap_app' and state <> 'idle'
                  and query ~ 'person[.](person|identifier|contact|name_key|pair)'
                """)
            .query(Boolean.class)
            .list();
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
      // Some get through before the next cut.
      int reached = recorded.size() + 4;
      while (recorded.size() < reached && desks.stream().anyMatch(Thread::isAlive)) {
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
    }
    for (Thread each : desks) {
      each.join();
    }
    assertThat(recorded.size()).as(() -> String.valueOf(why.get())).isEqualTo(wanted);
    assertThat(cut.get()).as("connections cut off while recording").isPositive();
    assertThat(
            superuser
                .sql("select count(*) from person.person where name like ?")
                .param("Terputus " + family + "%")
                .query(Long.class)
                .single())
        .isEqualTo(wanted);
    do {
      index.follow();
    } while (index.size() != entries.count() && System.nanoTime() < end);
    for (UUID id : recorded.values()) {
      assertThat(said(id)).containsKey(id.toString());
    }
    // As after a kill of the program itself: a fresh node reads all of it from the database.
    index.build();
    for (UUID id : recorded.values()) {
      assertThat(said(id)).containsKey(id.toString());
    }
  }

  private static String letters(int n) {
    return "" + "bcdfghjklm".charAt(n / 10) + "aiueo".charAt(n % 5) + "nrstpbdgkl".charAt(n % 10);
  }

  // The model itself
  // --------------------------------------------------------------------------------

  private record Item(String id, String name, String birth, String place, String mother) {}

  @Test
  void aModelAsSqlGivesTheSameWeights() {
    List<Item> items = items(2_000);
    var linker =
        Linker.<Item>identifiedBy(Item::id)
            .compare("name", Item::name, Comparison.exact())
            .compare("birth", Item::birth, Comparison.exact())
            .compare("place", Item::place, Comparison.exact())
            .compare("mother", Item::mother, Comparison.exact())
            .block("name", "birth")
            .block("mother", "birth")
            .block("name", "mother")
            .build();
    Linkage linkage = linker.run(items);
    Map<String, Double> ours = new HashMap<>();
    linkage
        .links()
        .forEach(
            link -> ours.put(ends(link.a(), link.b()), linkage.explain(link.a(), link.b()).bits()));
    String people =
        "select * from unnest(:ids::text[], :names::text[], :births::text[], :places::text[],"
            + " :mothers::text[]) as p (id, name, birth, place, mother)";
    Map<String, Double> theirs = new HashMap<>();
    TestInstallation.superuserClient(installation.main())
        .sql(ModelAsSql.of(linkage.model(), people))
        .param("ids", items.stream().map(Item::id).toArray(String[]::new))
        .param("names", items.stream().map(Item::name).toArray(String[]::new))
        .param("births", items.stream().map(Item::birth).toArray(String[]::new))
        .param("places", items.stream().map(Item::place).toArray(String[]::new))
        .param("mothers", items.stream().map(Item::mother).toArray(String[]::new))
        .query(row -> {
          theirs.put(ends(row.getString("x"), row.getString("y")), row.getDouble("bits"));
        });
    assertThat(ours).hasSizeGreaterThan(300);
    assertThat(theirs).containsOnlyKeys(ours.keySet());
    ours.forEach(
        (pair, bits) -> assertThat(theirs.get(pair)).as(pair).isCloseTo(bits, Offset.offset(1e-6)));
  }

  private static String ends(String a, String b) {
    return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
  }

  /** Every fifth is a damaged copy of an earlier one. */
  private static List<Item> items(int number) {
    var random = new Random(7);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String id = "p%05d".formatted(i);
      if (i % 5 == 4) {
        Item of = items.get(random.nextInt(items.size()));
        int damage = random.nextInt(6);
        items.add(
            new Item(
                id,
                damage == 0 ? "x" + of.name() : of.name(),
                damage == 1 ? "d" + random.nextInt(9_000) : of.birth(),
                damage == 2 ? "" : of.place(),
                damage == 3 ? "" : of.mother()));
      } else {
        double common = random.nextDouble();
        items.add(
            new Item(
                id,
                "n" + (int) (common * common * 500),
                "d" + random.nextInt(9_000),
                "t" + random.nextInt(80),
                "m" + random.nextInt(900)));
      }
    }
    return items;
  }

  // ----------------------------------------------------------------------------------------------

  private UUID record(NewPerson given) {
    return in(counter, () -> persons.register(given)).orThrow().id();
  }

  private UUID contact(UUID id, String phone) {
    return in(counter, () -> persons.addContact(id, new NewContact(ContactKind.PHONE, phone)))
        .orThrow();
  }

  private UUID contactId(UUID id, String value) {
    return in(counter, () -> persons.open(id)).contacts().stream()
        .filter(c -> c.value().value().equals(value))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private UUID consent(UUID id, String recipient) {
    return in(
            counter,
            () ->
                consents.give(
                    new NewConsent(
                        id,
                        ConsentPurpose.REFERRAL,
                        null,
                        recipient,
                        Set.of(ConsentField.NAME),
                        GivenHow.SPOKEN,
                        Instant.now().minusSeconds(60),
                        null)))
        .orThrow();
  }

  private UUID pair(UUID one, UUID two) {
    return pair(counter, one, two);
  }

  private UUID pair(Caller caller, UUID one, UUID two) {
    UUID id = Ids.next();
    in(
        caller,
        () -> {
          pairStore.insert(id, centre, one, two, 0.9, "desk");
          return true;
        });
    return id;
  }

  private Choice choice(UUID pair, UUID kept, Set<MergeField> taken) {
    var compared = in(supervisor, () -> pairs.open(pair));
    return new Choice(
        kept, taken, compared.first().row().version(), compared.second().row().version(), false);
  }

  private void join(UUID pair, UUID kept, Set<MergeField> taken) {
    Choice choice = choice(pair, kept, taken);
    in(counter, () -> pairs.merge(pair, choice)).orThrow();
  }

  /** As whoever is at it already. */
  private int version(UUID id) {
    return persons.open(id).version();
  }

  private NewPerson person(String name, @Nullable String nik, @Nullable String phone) {
    return new NewPerson(
        name,
        Sex.FEMALE,
        BORN,
        null,
        nik,
        null,
        phone == null ? List.of() : List.of(new NewContact(ContactKind.PHONE, phone)),
        "35.05.11",
        false,
        centre);
  }

  private NewPerson protectedPerson(String name, @Nullable String nik, @Nullable String phone) {
    NewPerson p = person(name, nik, phone);
    return new NewPerson(
        p.name(),
        p.sex(),
        p.birthDate(),
        null,
        nik,
        null,
        p.contacts(),
        p.regionCode(),
        true,
        centre);
  }

  private static NewPerson at(UUID where, NewPerson p) {
    return new NewPerson(
        p.name(),
        p.sex(),
        p.birthDate(),
        null,
        p.nik(),
        null,
        p.contacts(),
        p.regionCode(),
        false,
        where);
  }

  private NewPerson placed(NewPerson p, String region) {
    return new NewPerson(
        p.name(), p.sex(), p.birthDate(), null, p.nik(), null, p.contacts(), region, false, centre);
  }

  private static NewPerson with(NewPerson p, String passport) {
    return new NewPerson(
        p.name(),
        p.sex(),
        p.birthDate(),
        null,
        p.nik(),
        passport,
        p.contacts(),
        p.regionCode(),
        p.protect(),
        p.centre());
  }

  private static String passport() {
    return "C" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
  }

  private static String nik(LocalDate born) {
    return String.format(
        "350511%02d%02d%02d%04d",
        born.getDayOfMonth() + 40,
        born.getMonthValue(),
        born.getYear() % 100,
        ThreadLocalRandom.current().nextInt(1, 9_999));
  }

  /** A word that no other test has. */
  private static String family() {
    var word = new StringBuilder();
    for (int n = 0; n < 4; n++) {
      word.append("bdgjklmnprst".charAt(ThreadLocalRandom.current().nextInt(12)));
      word.append("aiueo".charAt(ThreadLocalRandom.current().nextInt(5)));
    }
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static Candidate candidate(Likeness like) {
    return java.util.Objects.requireNonNull(like.candidate());
  }

  private static @Nullable String value(id.satuatap.kernel.@Nullable Sensitive<String> value) {
    return value == null ? null : value.value();
  }

  private static String key(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(List<Refusal> refusals)
        ? refusals.getFirst().key()
        : "done";
  }

  private static Caller caller(DatabaseRole role, UUID organisation, UUID centre) {
    return new Caller(role, UUID.randomUUID(), organisation, centre, Map.of(), "s");
  }

  private <T> void at(Caller caller, Supplier<Outcome<T>> work) {
    in(caller, work).orThrow();
  }

  @SuppressWarnings("NullAway")
  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, () -> transaction.execute(status -> work.get()));
  }
}
