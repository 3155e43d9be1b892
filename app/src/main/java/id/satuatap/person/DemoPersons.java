package id.satuatap.person;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Two dozen invented persons of two centres, the same at every seeding: some were recorded twice as
 * it happens, in old spelling, with day and month exchanged, with a name left out; two are twins
 * and no duplicates.
 */
@Component
@Profile("demo")
class DemoPersons implements DemoChapter {

  private final Persons persons;
  private final DuplicateRun search;
  private final IndexStore background;
  private final JdbcClient jdbc;

  DemoPersons(Persons persons, DuplicateRun search, IndexStore background, JdbcClient jdbc) {
    this.persons = persons;
    this.search = search;
    this.background = background;
    this.jdbc = jdbc;
  }

  /**
   * @param nik the serial number that makes a NIK with district, day of birth and sex; null: none
   */
  private record One(
      DemoRole by,
      String name,
      Sex sex,
      @Nullable LocalDate born,
      int year,
      @Nullable Integer nik,
      @Nullable String phone,
      String region) {}

  private static One woman(
      DemoRole by,
      String name,
      String born,
      @Nullable Integer nik,
      @Nullable String phone,
      String region) {
    return one(by, name, Sex.FEMALE, born, nik, phone, region);
  }

  private static One one(
      DemoRole by,
      String name,
      Sex sex,
      String born,
      @Nullable Integer nik,
      @Nullable String phone,
      String region) {
    boolean whole = born.length() > 4;
    return new One(
        by,
        name,
        sex,
        whole ? LocalDate.parse(born) : null,
        Integer.parseInt(born.substring(0, 4)),
        nik,
        phone,
        region);
  }

  private static final List<One> PEOPLE =
      List.of(
          // Recorded twice.
          woman(DemoRole.COUNTER, "Siti Soekaesih", "1990-09-03", 1, "081200010001", "35.05.11"),
          woman(DemoRole.CASEWORK, "Sukaesih", "1990-09-03", null, "081200010001", "35.05.11.2001"),
          woman(DemoRole.COUNTER, "Tri Wahyuningsih", "1988-04-07", 3, "081200010002", "35.05.06"),
          woman(
              DemoRole.BPJS,
              "Tri Wahjuningsih",
              "1988-07-04",
              null,
              "081200010002",
              "35.05.06.2007"),
          woman(DemoRole.COUNTER, "Nur Hidayati", "1994-12-19", 2, null, "35.05.04"),
          woman(DemoRole.DUKCAPIL, "Noer Hidajati", "1994-12-19", null, null, "35.05.04.2008"),
          one(
              DemoRole.COUNTER,
              "Muhammad Arifin",
              Sex.MALE,
              "1985-01-23",
              5,
              "081200010004",
              "35.05.08"),
          one(
              DemoRole.CASEWORK,
              "Moh. Arifin",
              Sex.MALE,
              "1985-01-23",
              null,
              "081200010004",
              "35.05.08"),
          // At two centres.
          woman(DemoRole.COUNTER, "Yayuk Rahmawati", "1992-06-30", 1, "081200010005", "35.05.09"),
          woman(
              DemoRole.COUNTER_JATIM,
              "Yayuk Rahmawati",
              "1992-06-30",
              1,
              "081200010005",
              "35.05.09"),
          // Twins, no duplicates.
          woman(DemoRole.COUNTER, "Rini Astutik", "1997-02-11", 1, "081200010006", "35.05.03"),
          woman(DemoRole.COUNTER, "Rina Astutik", "1997-02-11", 2, "081200010007", "35.05.03"),
          // Others.
          woman(DemoRole.COUNTER, "Suprapti", "1979", null, "081200010008", "35.05.01"),
          woman(DemoRole.COUNTER, "Lailatul Fitria", "1999-05-21", 1, null, "35.05.02"),
          woman(DemoRole.CASEWORK, "Mujiatun", "1983-11-02", null, null, "35.05.05"),
          woman(
              DemoRole.COUNTER, "Winarsih Dwi Utami", "1995-08-17", 4, "081200010011", "35.05.07"),
          one(
              DemoRole.COUNTER,
              "Slamet Riyadi",
              Sex.MALE,
              "1981-03-14",
              2,
              "081200010012",
              "35.05.10"),
          one(DemoRole.CASEWORK, "Eko Prasetyo", Sex.MALE, "1990-10-29", null, null, "35.05.12"),
          woman(DemoRole.COUNTER, "Khoirun Nisak", "1998-07-08", 3, "081200010014", "35.05.13"),
          woman(DemoRole.COUNTER, "Partini", "1976-01-01", null, null, "35.05.14"),
          woman(DemoRole.COUNTER_JATIM, "Endang Sulistyowati", "1987-09-25", 1, null, "35.78"));

  @Override
  public int order() {
    return 20;
  }

  @Override
  public void clear() {
    background.run(() -> {
      // Whatever hangs on a person goes with her.
      for (String table : List.of("run", "person")) {
        jdbc.sql("delete from person." + table).update();
      }
    });
  }

  @Override
  public void seed() {
    for (One one : PEOPLE) {
      DemoOffice office = Objects.requireNonNull(one.by().office());
      UUID centre = Objects.requireNonNull(office.organisation().centre());
      var caller =
          new Caller(one.by().role(), one.by().account(), office.office(), centre, Map.of(), null);
      Callers.call(caller, () -> persons.register(given(one, centre))).orThrow();
    }
    search.begin();
  }

  private static NewPerson given(One one, UUID centre) {
    return new NewPerson(
        one.name(),
        one.sex(),
        one.born(),
        one.year(),
        nik(one),
        null,
        one.phone() == null ? List.of() : List.of(new NewContact(ContactKind.PHONE, one.phone())),
        one.region(),
        false,
        centre);
  }

  private static @Nullable String nik(One one) {
    LocalDate born = one.born();
    return one.nik() == null || born == null
        ? null
        : String.format(
            "%s%02d%02d%02d%04d",
            (one.region().replace(".", "") + "01").substring(0, 6),
            born.getDayOfMonth() + (one.sex() == Sex.FEMALE ? 40 : 0),
            born.getMonthValue(),
            born.getYear() % 100,
            one.nik());
  }
}
