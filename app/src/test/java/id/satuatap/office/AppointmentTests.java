package id.satuatap.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.access.People;
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
import id.satuatap.shell.Language;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hours promised at the desks of one centre, with the rights of the database in front of them. */
@ApplicationTest
class AppointmentTests {

  private static final String PAPERS = "KTP\nKartu keluarga\n\nIzin keluarga";

  @Autowired ApplicationContext context;
  @Autowired Installation installation;
  @Autowired Appointments appointments;
  @Autowired AppointmentStore store;
  @Autowired AppointmentTimes times;
  @Autowired AppointmentContact contact;
  @Autowired Desks desks;
  @Autowired Tickets tickets;
  @Autowired PlatformTransactionManager transactions;

  private UUID centre;
  private Caller reception;
  private Caller head;
  private Desk desk;
  private ServiceStandard service;

  @BeforeEach
  void aDeskThatReceivesByTheHour() {
    People people = People.in(context);
    var house = people.centre();
    centre = house.id();
    reception = caller(DatabaseRole.COUNTER, people.person(DatabaseRole.COUNTER, house).id());
    head = caller(DatabaseRole.SUPERVISOR, people.person(DatabaseRole.SUPERVISOR, house).id());
    desk =
        new Desk(
            Ids.next(),
            centre,
            centre,
            1,
            "B",
            DeskKind.EMPLOYMENT,
            "Pendaftaran",
            "Loket 2",
            2,
            false,
            false,
            true);
    service =
        new ServiceStandard(
            Ids.next(),
            centre,
            desk.id(),
            1,
            "TK1",
            "Pendaftaran",
            ServiceKind.DOCUMENT,
            ServiceTopic.DOCUMENTS,
            "",
            PAPERS,
            "",
            "30 menit",
            30,
            BigDecimal.ZERO,
            "",
            "",
            true);
    Callers.run(
        head,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(status -> {
                  desks.put(desk).orThrow();
                  desks.put(service).orThrow();
                }));
    for (DayOfWeek day : DayOfWeek.values()) {
      Callers.call(head, () -> appointments.put(plan(day, 1))).orThrow();
    }
  }

  @Test
  void aStrangerTakesAnHourWithoutANameAndTheCodeOpensIt() {
    String code = book(wanted(null, null)).orThrow();
    Appointment mine = appointments.find(code).orElseThrow();
    assertThat(mine.state()).isEqualTo(AppointmentState.BOOKED);
    assertThat(mine.lines()).containsExactly("KTP", "Kartu keluarga", "Izin keluarga");
    assertThat(mine.missing()).containsExactly("Kartu keluarga", "Izin keluarga");
    appointments.ready(code, 0b111).orThrow();
    assertThat(appointments.find(code).orElseThrow().missing()).isEmpty();
    assertThat(appointments.find("0".repeat(20))).isEmpty();
    assertThat(appointments.find("'; drop table")).isEmpty();
    // Who books and who reads are different strangers: without the code nothing is seen.
    assertThat(
            as(
                new Caller(
                    DatabaseRole.PUBLIC,
                    null,
                    null,
                    null,
                    Map.of("booking", Set.of(centre.toString())),
                    null),
                () -> store.find(mine.id())))
        .isEmpty();
  }

  @Test
  void theSameFormSentTwiceTakesOneHour() {
    var wanted = wanted(null, null);
    assertThat(book(wanted).orThrow()).isEqualTo(book(wanted).orThrow());
    assertThat(places(wanted.starts())).isEqualTo(1);
  }

  @Test
  void thePlaceOfAnHourIsGivenAwayOnceHoweverManyWantIt() throws Exception {
    Instant hour = firstHour();
    var tries = new ArrayList<Callable<Outcome<String>>>();
    for (int n = 0; n < 8; n++) {
      tries.add(() -> book(wanted(hour, null)));
    }
    try (var pool = Executors.newFixedThreadPool(4)) {
      var got = pool.invokeAll(tries);
      int done = 0;
      for (var one : got) {
        switch (one.get()) {
          case Outcome.Done<String> _ -> done++;
          case Outcome.Refused<String>(var refusals) ->
              assertThat(refusals.getFirst().key()).isEqualTo("office.refusal.hour-taken");
        }
      }
      assertThat(done).isEqualTo(1);
    }
    assertThat(firstHour()).isNotEqualTo(hour);
  }

  @Test
  void whatIsGivenBackIsFreeAgainAndMovingGivesTheOldHourBack() {
    Instant hour = firstHour();
    String code = book(wanted(hour, null)).orThrow();
    String moved = book(wanted(firstHour(), null, code)).orThrow();
    assertThat(appointments.find(code).orElseThrow().state()).isEqualTo(AppointmentState.CANCELLED);
    assertThat(firstHour()).isEqualTo(hour);
    appointments.giveBack(moved).orThrow();
    assertThat(key(appointments.giveBack(moved))).isEqualTo("office.refusal.appointment-over");
    assertThat(key(appointments.ready(moved, 1))).isEqualTo("office.refusal.appointment-over");
  }

  @Test
  void anHourOutsideThePlanOrAMonthAwayIsNotPromised() {
    assertThat(key(book(wanted(firstHour().plus(7, ChronoUnit.MINUTES), null))))
        .isEqualTo("office.refusal.hour-taken");
    assertThat(key(book(wanted(firstHour().plus(70, ChronoUnit.DAYS), null))))
        .isEqualTo("office.refusal.hour-taken");
    assertThat(key(book(wanted(Instant.EPOCH, null)))).isEqualTo("office.refusal.hour-taken");
  }

  @Test
  void whoComesGetsANumberForTheDeskAndComesOnce() {
    String code = book(wanted(null, null)).orThrow();
    UUID id = appointments.find(code).orElseThrow().id();
    var issued = Callers.call(reception, () -> appointments.arrive(id)).orThrow();
    Ticket ticket = Callers.call(reception, () -> tickets.open(issued.ticket()));
    assertThat(ticket.origin()).isEqualTo(TicketOrigin.APPOINTMENT);
    assertThat(ticket.desk()).isEqualTo(desk.id());
    assertThat(ticket.appointment()).isEqualTo(appointments.find(code).orElseThrow().starts());
    assertThat(key(Callers.call(reception, () -> appointments.arrive(id))))
        .isEqualTo("office.refusal.appointment-over");
    assertThat(
            superuser()
                .sql("select count(*) from office.ticket where centre_id = ?")
                .param(centre)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void theDeskAnswersBeforeSheTravelsAndSheReadsIt() {
    String code = book(wanted(null, "sri@contoh.example")).orThrow();
    UUID id = appointments.find(code).orElseThrow().id();
    Callers.call(reception, () -> appointments.answer(id, false, "Izin keluarga dari desa"))
        .orThrow();
    Appointment read = appointments.find(code).orElseThrow();
    assertThat(read.complete()).isFalse();
    assertThat(read.words()).isEqualTo("Izin keluarga dari desa");
    assertThat(outbox(id)).containsExactly("message.outside.something-missing");
  }

  @Test
  void oneReminderGoesOutOnTheDayBeforeToTheAddressThatNobodyElseReads() {
    var wanted = wanted(null, "sri@contoh.example");
    UUID id = appointments.find(book(wanted).orThrow()).orElseThrow().id();
    assertThat(
            superuser()
                .sql("select encode(contact, 'escape') from office.appointment where id = ?")
                .param(id)
                .query(String.class)
                .single())
        .doesNotContain("contoh");
    assertThatThrownBy(() -> as(reception, () -> store.contact(id)))
        .rootCause()
        .hasMessageContaining("permission denied");
    shift(id, Instant.now().plus(10, ChronoUnit.HOURS), Instant.now().minus(2, ChronoUnit.DAYS));
    look();
    look();
    assertThat(outbox(id)).containsExactly("message.outside.appointment");
    var answer = contact.mayContact(id, Channel.EMAIL, Instant.now());
    assertThat(answer)
        .isInstanceOfSatisfying(
            ContactPermission.Allowed.class,
            allowed -> {
              assertThat(allowed.address()).isEqualTo("sri@contoh.example");
              assertThat(allowed.sayWhoWeAre()).isFalse();
            });
    assertThat(contact.mayContact(id, Channel.SMS, Instant.now()))
        .isInstanceOf(ContactPermission.Never.class);
    assertThat(contact.mayContact(id, Channel.EMAIL, Instant.now().plus(11, ChronoUnit.HOURS)))
        .isInstanceOf(ContactPermission.Never.class);
  }

  @Test
  void whoNeverCameIsMarkedAndHerAddressForgotten() {
    UUID id =
        appointments.find(book(wanted(null, "sri@contoh.example")).orThrow()).orElseThrow().id();
    shift(id, Instant.now().minus(13, ChronoUnit.HOURS), Instant.now().minus(2, ChronoUnit.DAYS));
    look();
    Appointment missed = as(reception, () -> store.find(id)).orElseThrow();
    assertThat(missed.state()).isEqualTo(AppointmentState.MISSED);
    assertThat(as(Caller.system(DatabaseRole.SYSTEM_OFFICE), () -> gone(id))).isTrue();
    assertThat(outbox(id)).isEmpty();
  }

  @Test
  void aHouseThatCannotKeepItTellsHerAndFreesThePlace() {
    Instant hour = firstHour();
    UUID id =
        appointments.find(book(wanted(hour, "sri@contoh.example")).orThrow()).orElseThrow().id();
    Callers.call(reception, () -> appointments.cancel(id)).orThrow();
    assertThat(firstHour()).isEqualTo(hour);
    assertThat(outbox(id)).containsExactly("message.outside.news");
  }

  @Test
  void anotherHouseSeesNoneOfIt() {
    UUID id = appointments.find(book(wanted(null, null)).orThrow()).orElseThrow().id();
    People people = People.in(context);
    var other = people.centre();
    var stranger =
        new Caller(
            DatabaseRole.SUPERVISOR,
            people.person(DatabaseRole.SUPERVISOR, other).id(),
            other.id(),
            other.id(),
            Map.of(),
            "s");
    assertThat(as(stranger, () -> store.find(id))).isEmpty();
    assertThat(key(Callers.call(stranger, () -> appointments.cancel(id))))
        .isEqualTo("office.refusal.appointment-over");
    for (DatabaseRole role :
        List.of(DatabaseRole.VILLAGE, DatabaseRole.PARTNER, DatabaseRole.OPERATOR)) {
      var nobody = new Caller(role, Ids.next(), centre, centre, Map.of(), null);
      assertThatThrownBy(() -> as(nobody, () -> store.find(id)))
          .as(role.name())
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  // What stands behind --------------------------------------------------------------------------

  private boolean gone(UUID id) {
    return store.contact(id) == null;
  }

  private void look() {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_OFFICE),
        () -> new TransactionTemplate(transactions).executeWithoutResult(status -> times.look()));
  }

  private Outcome<String> book(NewAppointment wanted) {
    return Callers.call(Caller.anonymous(), () -> appointments.book(wanted));
  }

  private NewAppointment wanted(@Nullable Instant hour, @Nullable String email) {
    return new NewAppointment(
        Ids.next(),
        service,
        hour == null ? firstHour() : hour,
        Sex.FEMALE,
        Sex.FEMALE,
        false,
        0b001,
        email,
        Language.ID,
        null);
  }

  private NewAppointment wanted(Instant hour, @Nullable String email, String instead) {
    return new NewAppointment(
        Ids.next(), service, hour, Sex.FEMALE, Sex.UNKNOWN, false, 0, email, Language.ID, instead);
  }

  private Instant firstHour() {
    return Callers.call(
        Caller.anonymous(),
        () -> appointments.free(service).getFirst().hours().getFirst().starts());
  }

  private int places(Instant starts) {
    return superuser()
        .sql("select count(*) from office.place_taken where desk_id = ? and starts_at = ?")
        .params(desk.id(), Columns.utc(starts))
        .query(Integer.class)
        .single();
  }

  private List<String> outbox(UUID id) {
    return superuser()
        .sql("select template from message.outbox where subject_id = ? order by made_at")
        .param(id)
        .query(String.class)
        .list();
  }

  private void shift(UUID id, Instant starts, Instant booked) {
    superuser()
        .sql("update office.appointment set starts_at = ?, booked_at = ? where id = ?")
        .params(Columns.utc(starts), Columns.utc(booked), id)
        .update();
  }

  private SlotPlan plan(DayOfWeek day, int places) {
    return new SlotPlan(
        Ids.next(), centre, desk.id(), day, LocalTime.of(8, 0), LocalTime.of(15, 0), 60, places);
  }

  private static String key(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(List<Refusal> refusals)
        ? refusals.getFirst().key()
        : "done";
  }

  private Caller caller(DatabaseRole role, UUID account) {
    return new Caller(role, account, centre, centre, Map.of(), "s");
  }

  private <T> T as(Caller caller, java.util.function.Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
  }

  private JdbcClient superuser() {
    return TestInstallation.superuserClient(installation.main());
  }
}
