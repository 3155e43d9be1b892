package id.satuatap.activity;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.activity.Activity.Fields;
import id.satuatap.activity.Activity.State;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.office.Competence;
import id.satuatap.person.Candidate;
import id.satuatap.person.Identifiers;
import id.satuatap.person.Persons;
import id.satuatap.shell.SexSplit;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The register of Blitar: the six rows that the documents print for 2022 and 2023, with invented
 * days, and a year of outreach, classes and trainings, the same at every seeding but for the day.
 */
@Component
@Profile("demo")
class DemoActivities implements DemoChapter {

  private static final UUID CENTRE = DemoOffice.LTSA_BLITAR.office();
  private static final String MRC = "MRC ILO (contoh)";
  private static final String APBD = "APBD Kabupaten Blitar (contoh)";
  private static final List<String> AREAS =
      List.of("35.05.06", "35.05.11", "35.05.04", "35.05.09", "35.05.01", "35.05.12");
  private static final int MONTHS = 11;

  /** Telephones of invented persons who came to the latest classes. */
  private static final List<String> CAME =
      List.of("081200010011", "081200010012", "081200010008", "081200010006");

  private final ActivityStore store;
  private final Attendances attendances;
  private final Persons persons;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DemoActivities(
      ActivityStore store,
      Attendances attendances,
      Persons persons,
      JdbcClient jdbc,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.store = store;
    this.attendances = attendances;
    this.persons = persons;
    this.jdbc = jdbc;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public int order() {
    return 26;
  }

  @Override
  public void clear() {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_ACTIVITY),
        () ->
            transaction.executeWithoutResult(status -> {
              for (String table : List.of("import", "activity")) {
                jdbc.sql("delete from activity." + table).update();
              }
            }));
  }

  @Override
  public void seed() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), IndonesianZone.WIB.zone());
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_ACTIVITY),
        () ->
            transaction.executeWithoutResult(status -> {
              ofTheDocuments();
              ofTheYear(today);
              ahead(today);
            }));
    Callers.run(caller(DemoRole.COUNTER), () -> named("class-0-", CAME));
    Callers.run(
        caller(DemoRole.SUPERVISOR),
        () -> {
          for (DemoRole one : List.of(DemoRole.CASEWORK, DemoRole.COUNSELLOR, DemoRole.COUNTER)) {
            attendances.addOfficer(id("training"), one.account());
          }
        });
  }

  /** Participants and shares as printed; 80 % of 138 is 110 women. */
  private void ofTheDocuments() {
    carried(
        ActivityKind.TRAINING_OFFICERS,
        "Pelatihan petugas LTSA dan MRC (contoh)",
        "ILO & Kemnaker",
        LocalDate.of(2022, 6, 15),
        110,
        138);
    carried(
        ActivityKind.TRAINING_PSYCHOSOCIAL,
        "Pelatihan pendampingan psikososial (contoh)",
        "LTSA Blitar",
        LocalDate.of(2022, 9, 20),
        30,
        81);
    carried(
        ActivityKind.TRAINING_VILLAGES,
        "Pelatihan pemerintah desa responsif gender (contoh)",
        "ILO & Pemkab Blitar",
        LocalDate.of(2022, 11, 8),
        46,
        175);
    carried(
        ActivityKind.TRAINING_LEADERSHIP,
        "Pelatihan kepemimpinan PMI perempuan (contoh)",
        "SBMI & KPI",
        LocalDate.of(2023, 3, 8),
        518,
        518);
    carried(
        ActivityKind.CASES_HANDLED,
        "Kasus pelanggaran 2022–2023 (contoh)",
        "MRC-LTSA",
        LocalDate.of(2023, 12, 31),
        120,
        200);
    carried(
        ActivityKind.PEOPLE_SERVED,
        "PMI dan keluarga terlayani 2022–2023 (contoh)",
        "LTSA Blitar",
        LocalDate.of(2023, 12, 31),
        2240,
        2800);
  }

  private void carried(
      ActivityKind kind, String title, String organiser, LocalDate day, int women, int all) {
    put(
        "documents/" + kind,
        State.HELD,
        fields(
            kind,
            title,
            organiser,
            "MRC (contoh)",
            MRC,
            null,
            "mixed",
            day,
            women,
            all - women,
            0,
            null,
            null));
  }

  private void ofTheYear(LocalDate today) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3505);
    for (int month = 0; month < MONTHS; month++) {
      LocalDate around = today.minusMonths(month);
      String area = AREAS.get(month % AREAS.size());
      int women = 18 + random.nextInt(15);
      put(
          "outreach-" + month,
          State.HELD,
          fields(
              ActivityKind.OUTREACH,
              "Sosialisasi migrasi aman di kecamatan, putaran " + (MONTHS - month),
              month % 3 == 0 ? "SBMI Blitar" : "LTSA Kabupaten Blitar",
              null,
              APBD,
              area,
              "public",
              around.minusDays(9),
              women,
              8 + random.nextInt(12),
              month == 4 ? 3 : 0,
              "information",
              1_250_000L));
      ActivityKind[] classes = {
        ActivityKind.CLASS_SAFE_MIGRATION, ActivityKind.CLASS_GENDER, ActivityKind.CLASS_FINANCE
      };
      for (int c = 0; c < classes.length; c++) {
        put(
            "class-" + month + "-" + c,
            State.HELD,
            fields(
                classes[c],
                List.of(
                            "Migrasi aman",
                            "Setara di rumah dan di tempat kerja",
                            "Mengatur uang kiriman")
                        .get(c)
                    + ", angkatan "
                    + (MONTHS - month),
                c == 2 ? "Loket Bank KUR PMI Blitar" : "LTSA Kabupaten Blitar",
                "Desa peduli buruh migran (contoh)",
                APBD,
                null,
                "prospective",
                around.minusDays(4 - c),
                12 + random.nextInt(10),
                4 + random.nextInt(6),
                0,
                c == 1 ? "gender-responsive" : "protection",
                750_000L));
      }
    }
    put(
        "training",
        State.HELD,
        new Fields(
            ActivityKind.TRAINING_OFFICERS,
            "Wawancara yang aman bagi penyintas",
            "Dinas P3A Kabupaten Blitar",
            null,
            APBD,
            "Ruang rapat LTSA",
            null,
            "officers",
            today.minusDays(12),
            new SexSplit(6, 2, 0),
            "Panduan wawancara\nLembar latihan",
            BigDecimal.valueOf(4_500_000),
            "gender-responsive",
            Competence.SAFE_INTERVIEW,
            24));
  }

  private void ahead(LocalDate today) {
    put(
        "ahead-1",
        State.PLANNED,
        fields(
            ActivityKind.CLASS_SAFE_MIGRATION,
            "Migrasi aman, angkatan berikutnya",
            "LTSA Kabupaten Blitar",
            null,
            APBD,
            "35.05.11",
            "prospective",
            today.plusDays(6),
            0,
            0,
            0,
            "protection",
            750_000L));
    put(
        "ahead-2",
        State.PLANNED,
        fields(
            ActivityKind.TRAINING_VILLAGES,
            "Perangkat desa mengenali tanda perekrutan berbahaya",
            "LTSA Kabupaten Blitar",
            null,
            APBD,
            "35.05.06",
            "village-officers",
            today,
            0,
            0,
            0,
            "capacity",
            3_000_000L));
  }

  /** Those who came to the three latest classes, by name. */
  private void named(String prefix, List<String> telephones) {
    List<UUID> found =
        telephones.stream()
            .flatMap(t -> persons.exact(new Identifiers(null, null, t)).stream())
            .map(Candidate::id)
            .filter(Objects::nonNull)
            .toList();
    for (int c = 0; c < 3; c++) {
      for (UUID person : found.subList(0, Math.max(0, found.size() - c))) {
        attendances.addPerson(id(prefix + c), person);
      }
    }
  }

  private static Fields fields(
      ActivityKind kind,
      String title,
      String organiser,
      @Nullable String programme,
      @Nullable String funder,
      @Nullable String area,
      String audience,
      LocalDate day,
      int women,
      int men,
      int unknown,
      @Nullable String tag,
      @Nullable Long cost) {
    return new Fields(
        kind,
        title,
        organiser,
        programme,
        funder,
        area == null ? "Balai pelatihan" : "Balai desa",
        area,
        audience,
        day,
        new SexSplit(women, men, unknown),
        kind.preDeparture() ? "Buku saku\nDaftar nomor bantuan" : "",
        cost == null ? null : BigDecimal.valueOf(cost),
        tag,
        null,
        null);
  }

  private void put(String name, State state, Fields fields) {
    UUID id = id(name);
    store.insert(id, CENTRE, CENTRE, state, fields, null, null);
    events.publishEvent(Activities.fact(store.find(id).orElseThrow(), clock.instant()));
  }

  private static UUID id(String name) {
    return DemoOffice.named("activity/" + name);
  }

  private static Caller caller(DemoRole one) {
    DemoOffice office = Objects.requireNonNull(one.office());
    return new Caller(
        one.role(),
        one.account(),
        office.office(),
        Objects.requireNonNull(office.organisation().centre()),
        Map.of(),
        null);
  }
}
