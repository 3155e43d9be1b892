package id.satuatap.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.access.Colleagues;
import id.satuatap.access.OrganisationKind;
import id.satuatap.access.People;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Roster, rooms and services of one centre, with the rights of the database in front of them. */
@ApplicationTest
class OfficeTests {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

  @Autowired ApplicationContext context;
  @Autowired DutyRoster roster;
  @Autowired DutyStore duties;
  @Autowired RoomStore roomStore;
  @Autowired CounsellingRooms rooms;
  @Autowired ServiceEvents services;
  @Autowired ServiceEventStore serviceStore;
  @Autowired Colleagues colleagues;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Clock clock;

  private People.Office centre;
  private People.Office agency;
  private UUID officer;
  private UUID counsellor;
  private UUID head;

  @BeforeEach
  void anOffice() {
    People people = People.in(context);
    centre = people.centre();
    agency = people.office(OrganisationKind.AGENCY, centre);
    officer = people.person(DatabaseRole.CASEWORK, centre).id();
    counsellor = people.person(DatabaseRole.CASEWORK, agency).id();
    head = people.person(DatabaseRole.SUPERVISOR, centre).id();
    as(
        supervisor(),
        () -> {
          colleagues.of(centre.id()).forEach(duties::put);
          roomStore.insertRoom(Ids.next(), centre.id(), "A", true);
          roomStore.insertRoom(Ids.next(), centre.id(), "B", false);
          return true;
        });
  }

  @Test
  void thoseOnDutyAreKnownWithSexAndWithCompetencesThatHold() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, WIB);
    as(
        supervisor(),
        () -> {
          duties.insertShift(
              Ids.next(),
              centre.id(),
              agency.id(),
              counsellor,
              today,
              now.minus(1, ChronoUnit.HOURS),
              now.plus(1, ChronoUnit.HOURS),
              head);
          duties.insertCompetence(
              counsellor,
              centre.id(),
              Competence.SAFE_INTERVIEW,
              "Sertifikat 12/2024",
              today.minusYears(2),
              today,
              head);
          duties.insertCompetence(
              counsellor,
              centre.id(),
              Competence.MEDIATION,
              "Sertifikat 9/2022",
              today.minusYears(3),
              today.minusDays(1),
              head);
          return true;
        });
    var there =
        as(caller(DatabaseRole.CASEWORK, officer, centre), () -> roster.on(centre.id(), now));
    assertThat(there).hasSize(1);
    assertThat(there.getFirst().account()).isEqualTo(counsellor);
    assertThat(there.getFirst().organisation()).isEqualTo(agency.id());
    assertThat(there.getFirst().sex()).isEqualTo(Sex.FEMALE);
    assertThat(there.getFirst().competences()).containsExactly("safe-interview");
    assertThat(
            as(
                caller(DatabaseRole.CASEWORK, officer, centre),
                () -> roster.on(centre.id(), now.plus(2, ChronoUnit.HOURS))))
        .isEmpty();
    assertThat(
            as(
                Caller.system(DatabaseRole.SYSTEM_CASEWORK),
                () -> roster.next(centre.id(), Sex.FEMALE, "r_casework", now)))
        .isPresent();
    assertThat(
            as(
                Caller.system(DatabaseRole.SYSTEM_CASEWORK),
                () -> roster.next(centre.id(), Sex.MALE, "r_casework", now)))
        .isEmpty();
  }

  @Test
  void anOfficerIsNotOnDutyTwiceAtTheSameTime() {
    Instant from = clock.instant();
    assertThat(as(supervisor(), () -> shift(from, 4))).isTrue();
    assertThat(as(supervisor(), () -> shift(from.plus(3, ChronoUnit.HOURS), 2))).isFalse();
    assertThat(as(supervisor(), () -> shift(from.plus(4, ChronoUnit.HOURS), 2))).isTrue();
  }

  @Test
  void aRosterIsWrittenBySupervisorsOfTheCentreOnly() {
    assertThatThrownBy(() ->
            as(caller(DatabaseRole.CASEWORK, officer, centre), () -> shift(clock.instant(), 1)))
        .hasRootCauseMessage("ERROR: permission denied for table shift");
    var elsewhere = People.in(context).centre();
    assertThatThrownBy(() ->
            as(
                caller(DatabaseRole.SUPERVISOR, Ids.next(), elsewhere),
                () -> shift(clock.instant(), 1)))
        .rootCause()
        .hasMessageContaining("row-level security");
    assertThat(
            as(
                caller(DatabaseRole.CASEWORK, Ids.next(), elsewhere),
                () -> roster.officers(centre.id(), clock.instant())))
        .isEmpty();
  }

  @Test
  void aRoomIsNeverHeldTwiceAtOnce() throws Exception {
    Instant from = clock.instant().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
    try (var workers = Executors.newFixedThreadPool(6)) {
      var asked =
          workers.invokeAll(
              IntStream.range(0, 12)
                  .mapToObj(n ->
                      (Callable<Outcome<Booking>>)
                          () ->
                              as(
                                  caller(DatabaseRole.CASEWORK, officer, centre),
                                  () ->
                                      rooms.hold(centre.id(), from, Duration.ofMinutes(60), null)))
                  .toList());
      int held = 0;
      for (var one : asked) {
        held += one.get().isDone() ? 1 : 0;
      }
      assertThat(held).as("two rooms, twelve at once").isEqualTo(2);
    }
  }

  @Test
  void aRoomGivenBackCanBeHeldAgain() {
    Instant from = clock.instant().plus(2, ChronoUnit.HOURS);
    var colleague = caller(DatabaseRole.CASEWORK, officer, centre);
    Booking first =
        as(colleague, () -> rooms.hold(centre.id(), from, Duration.ofMinutes(45), Ids.next()))
            .orThrow();
    as(colleague, () -> rooms.hold(centre.id(), from, Duration.ofMinutes(45), null)).orThrow();
    assertThat(
            as(colleague, () -> rooms.hold(centre.id(), from, Duration.ofMinutes(45), null))
                .isDone())
        .isFalse();
    as(
        colleague,
        () -> {
          rooms.free(first.id());
          return true;
        });
    assertThat(
            as(colleague, () -> rooms.hold(centre.id(), from, Duration.ofMinutes(45), null))
                .isDone())
        .isTrue();
  }

  @Test
  void aContactIsCountedOnceHoweverOftenItIsEntered() {
    var colleague = caller(DatabaseRole.CASEWORK, officer, centre);
    var event = event("contact-0001", new Served(12, 3, 1));
    UUID id = as(colleague, () -> services.given(event));
    assertThat(as(colleague, () -> services.given(event))).isEqualTo(id);
    UUID correction = as(colleague, () -> services.reverse(id)).orThrow();
    assertThat(as(colleague, () -> services.reverse(id)).isDone()).isFalse();
    assertThat(as(colleague, () -> services.reverse(correction)).isDone()).isFalse();
    var taken = as(colleague, () -> serviceStore.find(correction)).orElseThrow();
    assertThat(taken.women()).isEqualTo(-12);
    assertThat(taken.reverses()).isEqualTo(id);
  }

  @Test
  void anotherCentreSeesNoServiceAndAnotherOfficeOfTheCentreNeither() {
    UUID id =
        as(
            caller(DatabaseRole.CASEWORK, officer, centre),
            () -> services.given(event("contact-0002", Served.one(Sex.FEMALE))));
    var elsewhere = People.in(context).centre();
    assertThat(
            as(caller(DatabaseRole.SUPERVISOR, Ids.next(), elsewhere), () -> serviceStore.find(id)))
        .isEmpty();
    assertThat(as(caller(DatabaseRole.COUNTER, Ids.next(), agency), () -> serviceStore.find(id)))
        .isEmpty();
    assertThat(as(supervisor(), () -> serviceStore.find(id))).isPresent();
    assertThatThrownBy(
            () -> as(caller(DatabaseRole.ANALYST, Ids.next(), centre), () -> serviceStore.find(id)))
        .hasRootCauseMessage("ERROR: permission denied for table service_event");
  }

  private boolean shift(Instant from, int hours) {
    return duties.insertShift(
        Ids.next(),
        centre.id(),
        centre.id(),
        officer,
        LocalDate.ofInstant(from, WIB),
        from,
        from.plus(hours, ChronoUnit.HOURS),
        head);
  }

  private NewServiceEvent event(String key, Served served) {
    return new NewServiceEvent(
        key,
        centre.id(),
        ServiceKind.INFORMATION,
        ServiceTopic.CONTRACT,
        ServiceChannel.FACE_TO_FACE,
        served,
        ClientStatus.POTENTIAL,
        Duration.ofMinutes(30),
        null,
        null,
        officer,
        Sex.FEMALE,
        null,
        ServiceOutcome.ANSWERED,
        clock.instant());
  }

  private Caller supervisor() {
    return caller(DatabaseRole.SUPERVISOR, head, centre);
  }

  private static Caller caller(DatabaseRole role, UUID actor, People.Office office) {
    return new Caller(
        role, actor, office.id(), office.centre(), Map.<String, Set<String>>of(), "s");
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
  }
}
