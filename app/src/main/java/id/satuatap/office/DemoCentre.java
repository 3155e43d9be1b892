package id.satuatap.office;

import id.satuatap.access.Colleague;
import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.IndonesianZone;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Roster, rooms and a month of services of the invented centres, the same at every seeding but for
 * the day. In Blitar 2,800 people were served, eight of ten of them women.
 */
@Component
@Profile("demo")
class DemoCentre implements DemoChapter {

  private static final ZoneId WIB = IndonesianZone.WIB.zone();
  private static final Set<DatabaseRole> STAFF =
      EnumSet.of(
          DatabaseRole.COUNTER,
          DatabaseRole.PASSPORT,
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR);
  private static final int DAYS = 30;

  private final DutyStore duties;
  private final RoomStore rooms;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DemoCentre(
      DutyStore duties,
      RoomStore rooms,
      @Qualifier("dataSource") DataSource dataSource,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.duties = duties;
    this.rooms = rooms;
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public void clear() {
    asOffice(() -> {
      for (String table :
          List.of("service_event", "room_booking", "room", "shift", "competence", "officer")) {
        // Corrections point at what they correct; one statement takes both.
        jdbc.update("delete from office." + table);
      }
    });
  }

  @Override
  public void seed() {
    asOffice(() -> {
      LocalDate today = LocalDate.ofInstant(clock.instant(), WIB);
      for (DemoOffice centre : List.of(DemoOffice.LTSA_BLITAR, DemoOffice.LTSA_JATIM)) {
        var staff = staff(centre);
        staff.forEach(one -> duties.put(colleague(one, centre)));
        roster(centre, staff, today);
        rooms.insertRoom(named("room/A/" + centre), centre.office(), "Ruang A", true);
        rooms.insertRoom(named("room/B/" + centre), centre.office(), "Ruang B", false);
      }
      competences(today);
      jdbc.batchUpdate(SERVICE, services(DemoOffice.LTSA_BLITAR, today, 640, 48));
      jdbc.batchUpdate(SERVICE, services(DemoOffice.LTSA_JATIM, today, 60, 4));
    });
  }

  private static List<DemoRole> staff(DemoOffice centre) {
    return Arrays.stream(DemoRole.values())
        .filter(one -> STAFF.contains(one.role()))
        .filter(one -> {
          DemoOffice office = one.office();
          return office != null && centre.office().equals(office.organisation().centre());
        })
        .toList();
  }

  private static Colleague colleague(DemoRole one, DemoOffice centre) {
    DemoOffice office = one.office();
    return new Colleague(
        one.account(),
        office == null ? centre.office() : office.office(),
        centre.office(),
        one.person(),
        one.sex(),
        true,
        one == DemoRole.SUPERVISOR
            ? Set.of("r_supervisor", "r_counter")
            : Set.of(one.role().sqlName()));
  }

  // Roster --------------------------------------------------------------------------------------

  /**
   * Desks from Monday to Friday; somebody for complaints and violence at every hour, on the
   * telephone at night, but for four hours on Saturday evening: then the fallback can be seen.
   */
  private void roster(DemoOffice centre, List<DemoRole> staff, LocalDate today) {
    LocalDate monday = today.with(DayOfWeek.MONDAY).minusDays(7);
    var shifts = new ArrayList<Object[]>();
    for (int n = 0; n < 21; n++) {
      LocalDate day = monday.plusDays(n);
      boolean weekend = day.getDayOfWeek().getValue() > 5;
      for (DemoRole one : staff) {
        if (one == DemoRole.CASEWORK) {
          shift(shifts, centre, one, day, 7, 19);
        } else if (one == DemoRole.COUNSELLOR) {
          shift(shifts, centre, one, day, day.getDayOfWeek() == DayOfWeek.SATURDAY ? 23 : 19, 7);
        } else if (!weekend) {
          shift(shifts, centre, one, day, 8, 16);
        }
      }
    }
    jdbc.batchUpdate(
        """
        insert into office.shift (id, centre_id, organisation_id, account_id, day, begins_at, ends_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        shifts);
  }

  private static void shift(
      List<Object[]> shifts, DemoOffice centre, DemoRole one, LocalDate day, int from, int to) {
    DemoOffice office = one.office();
    var span = ShiftRule.span(day, LocalTime.of(from, 0), LocalTime.of(to, 0), WIB);
    shifts.add(
        new Object[] {
          Ids.next(),
          centre.office(),
          office == null ? centre.office() : office.office(),
          one.account(),
          day,
          Columns.utc(span.from()),
          Columns.utc(span.to())
        });
  }

  private void competences(LocalDate today) {
    UUID centre = DemoOffice.LTSA_BLITAR.office();
    held(DemoRole.CASEWORK, Competence.SAFE_INTERVIEW, centre, today, 400);
    held(DemoRole.CASEWORK, Competence.GBV_CASE_MANAGEMENT, centre, today, 24);
    held(DemoRole.CASEWORK, Competence.MEDIATION, centre, today, 500);
    held(DemoRole.CASEWORK, Competence.TRAFFICKING_IDENTIFICATION, centre, today, -12);
    held(DemoRole.COUNSELLOR, Competence.SAFE_INTERVIEW, centre, today, 310);
    held(DemoRole.COUNSELLOR, Competence.COUNSELLING, centre, today, 700);
    held(DemoRole.COUNSELLOR, Competence.GBV_CASE_MANAGEMENT, centre, today, 220);
    held(DemoRole.COUNSELLOR, Competence.CHILD_INTERVIEW, centre, today, 45);
    held(DemoRole.COUNSELLOR, Competence.TRAFFICKING_IDENTIFICATION, centre, today, 160);
    held(DemoRole.COUNTER, Competence.PLACEMENT_RULES, centre, today, null);
    held(DemoRole.SUPERVISOR, Competence.SAFE_INTERVIEW, centre, today, 90);
    duties.setLanguages(DemoRole.CASEWORK.account(), List.of("id", "jv", "en"));
    duties.setLanguages(DemoRole.COUNSELLOR.account(), List.of("id", "jv"));
    duties.setLanguages(DemoRole.COLLEAGUE.account(), List.of("id"));
    duties.setLanguages(DemoRole.COUNTER.account(), List.of("id", "jv", "zh"));
  }

  private void held(
      DemoRole one,
      Competence competence,
      UUID centre,
      LocalDate today,
      @Nullable Integer daysLeft) {
    duties.insertCompetence(
        one.account(),
        centre,
        competence,
        "Sertifikat contoh " + competence.ordinal() + "/" + today.minusYears(2).getYear(),
        today.minusYears(2),
        daysLeft == null ? null : today.plusDays(daysLeft),
        null);
  }

  // Services ------------------------------------------------------------------------------------

  private static final String SERVICE =
      """
      insert into office.service_event (id, once_key, centre_id, organisation_id, at, day, kind, topic, channel, client_status,
        women, men, unknown, minutes, programme, funder, officer_id, officer_sex, outcome, entered_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /**
   * @param singles contacts with one person: of five, four with a woman
   * @param groups meetings of 44 or 45, of whom 36 are women on average
   */
  private List<Object[]> services(DemoOffice centre, LocalDate today, int singles, int groups) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3505);
    var staff = staff(centre).stream().filter(one -> one.role() != DatabaseRole.PASSPORT).toList();
    var rows = new ArrayList<Object[]>();
    for (int n = 0; n < singles; n++) {
      int fifth = n % 5;
      var served =
          fifth < 4
              ? new Served(1, 0, 0)
              : n % 320 == 4 ? new Served(0, 0, 1) : new Served(0, 1, 0);
      rows.add(service(centre, one(random, staff), today, n, served, single(random), random));
    }
    for (int n = 0; n < groups; n++) {
      int swing = n / 2 % 7 * (n % 2 == 0 ? 1 : -1);
      var served = new Served(36 + swing, n < 38 ? 9 : 8, n < 10 ? 1 : 0);
      rows.add(
          service(
              centre,
              one(random, staff),
              today,
              singles + n,
              served,
              n % 3 == 0 ? ServiceKind.TRAINING : ServiceKind.ORIENTATION,
              random));
    }
    return rows;
  }

  private Object[] service(
      DemoOffice centre,
      DemoRole officer,
      LocalDate today,
      int n,
      Served served,
      ServiceKind kind,
      RandomGenerator random) {
    DemoOffice office = officer.office();
    // Working hours of the last thirty days but today, whose hours may not have come yet.
    LocalDate day = today.minusDays(1 + random.nextInt(DAYS - 2));
    if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.minusDays(1);
    }
    Instant at = day.atTime(8 + random.nextInt(8), random.nextInt(12) * 5).atZone(WIB).toInstant();
    boolean group = served.total() > 1;
    ServiceOutcome outcome =
        n % 40 == 7
            ? ServiceOutcome.JOINED_UNION
            : kind == ServiceKind.COMPLAINT_INTAKE
                ? ServiceOutcome.CASE_OPENED
                : kind == ServiceKind.REFERRAL ? ServiceOutcome.REFERRED : ServiceOutcome.ANSWERED;
    return new Object[] {
      Ids.next(),
      "demo " + n + " " + centre.name(),
      centre.office(),
      office == null ? centre.office() : office.office(),
      Columns.utc(at),
      day,
      kind.code(),
      topic(kind, random).code(),
      (group || random.nextInt(10) < 6
              ? ServiceChannel.FACE_TO_FACE
              : random.nextBoolean() ? ServiceChannel.TELEPHONE : ServiceChannel.CHAT)
          .code(),
      one(
              random,
              group
                  ? List.of(ClientStatus.POTENTIAL, ClientStatus.POTENTIAL, ClientStatus.RETURNED)
                  : List.of(ClientStatus.values()))
          .code(),
      served.women(),
      served.men(),
      served.unknown(),
      group ? 120 : 10 + 5 * random.nextInt(10),
      group ? "Desa peduli buruh migran (contoh)" : null,
      group ? "APBD (contoh)" : null,
      officer.account(),
      officer.sex().code(),
      group ? null : outcome.code(),
      officer.account()
    };
  }

  private static ServiceKind single(RandomGenerator random) {
    int of = random.nextInt(100);
    return of < 42
        ? ServiceKind.INFORMATION
        : of < 60
            ? ServiceKind.DOCUMENT
            : of < 72
                ? ServiceKind.COUNSELLING
                : of < 80
                    ? ServiceKind.COMPLAINT_INTAKE
                    : of < 86
                        ? ServiceKind.LEGAL_AID
                        : of < 91
                            ? ServiceKind.REFERRAL
                            : of < 96
                                ? ServiceKind.RETURN_AND_REINTEGRATION
                                : ServiceKind.FOLLOW_UP;
  }

  private static ServiceTopic topic(ServiceKind kind, RandomGenerator random) {
    return switch (kind) {
      case COUNSELLING, COMPLAINT_INTAKE, LEGAL_AID, REFERRAL ->
          one(
              random,
              List.of(
                  ServiceTopic.WAGES,
                  ServiceTopic.WORKING_CONDITIONS,
                  ServiceTopic.VIOLENCE,
                  ServiceTopic.CONTRACT,
                  ServiceTopic.FAMILY));
      case DOCUMENT -> ServiceTopic.DOCUMENTS;
      case RETURN_AND_REINTEGRATION -> ServiceTopic.RETURN;
      default ->
          one(
              random,
              List.of(
                  ServiceTopic.WORKING_ABROAD,
                  ServiceTopic.WORKING_ABROAD,
                  ServiceTopic.COSTS_AND_LOANS,
                  ServiceTopic.CONTRACT,
                  ServiceTopic.INSURANCE,
                  ServiceTopic.UNION));
    };
  }

  private static <T> T one(RandomGenerator random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static UUID named(String name) {
    return DemoOffice.named(name);
  }

  private void asOffice(Runnable work) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_OFFICE),
        () -> transaction.executeWithoutResult(status -> work.run()));
  }
}
