package id.satuatap.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.access.Colleagues;
import id.satuatap.access.OrganisationKind;
import id.satuatap.access.People;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tickets of one centre, with the rights of the database in front of them. */
@ApplicationTest
class QueueTests {

  @Autowired ApplicationContext context;
  @Autowired Installation installation;
  @Autowired Tickets tickets;
  @Autowired TicketStore store;
  @Autowired TicketTokens tokens;
  @Autowired Boards boards;
  @Autowired Desks desks;
  @Autowired PaperTickets paper;
  @Autowired CentreFiles files;
  @Autowired Rosters rosters;
  @Autowired CounsellingRooms rooms;
  @Autowired DeskStore deskStore;
  @Autowired DutyStore duties;
  @Autowired Colleagues colleagues;
  @Autowired PlatformTransactionManager transactions;
  @Autowired JdbcClient jdbc;

  private People.Office centre;
  private People.Office agency;
  private Caller reception;
  private Caller clerk;
  private Caller head;
  private Desk first;
  private Desk second;
  private Desk quiet;
  private ServiceStandard registering;
  private Route route;

  @BeforeEach
  void aHouse() {
    People people = People.in(context);
    centre = people.centre();
    agency = people.office(OrganisationKind.AGENCY, centre);
    reception =
        caller(DatabaseRole.COUNTER, people.person(DatabaseRole.COUNTER, centre).id(), centre);
    clerk = caller(DatabaseRole.COUNTER, people.person(DatabaseRole.COUNTER, agency).id(), agency);
    head =
        caller(
            DatabaseRole.SUPERVISOR, people.person(DatabaseRole.SUPERVISOR, centre).id(), centre);
    as(
        head,
        () -> {
          colleagues.of(centre.id()).forEach(duties::put);
          first = desk("A", DeskKind.RECEPTION, centre, "Loket 1", false);
          second = desk("B", DeskKind.EMPLOYMENT, agency, "Loket 2", false);
          quiet = desk("C", DeskKind.COMPLAINT_AND_INFORMATION, centre, "Loket 3", true);
          var asking = standard(first, "IN1", ServiceKind.INFORMATION, 15);
          registering = standard(second, "TK1", ServiceKind.DOCUMENT, 30);
          route =
              new Route(
                  Ids.next(),
                  centre.id(),
                  1,
                  "Mendaftar",
                  "",
                  true,
                  true,
                  List.of(asking.id(), registering.id()));
          return desks.put(route).orThrow();
        });
  }

  @Test
  void oneTicketCarriesAPersonFromDeskToDeskAndEachServiceIsCountedOnce() {
    UUID id = issued(reception, wanted(route.id(), null)).ticket();
    serve(reception, first, id);
    Ticket passed = act(reception, id, TicketAct.PASS_ON, done(null, Sex.FEMALE, null)).orThrow();
    assertThat(passed.state()).isEqualTo(TicketState.WAITING);
    assertThat(passed.desk()).isEqualTo(second.id());
    serve(clerk, second, id);
    act(clerk, id, TicketAct.AWAIT_DOCUMENT, Tickets.Done.nothing()).orThrow();
    act(reception, id, TicketAct.RETURN, Tickets.Done.nothing()).orThrow();
    serve(clerk, second, id);
    act(clerk, id, TicketAct.END, Tickets.Done.nothing()).orThrow();
    var events =
        superuser()
            .sql(
                """
                select desk_id, standard_id, women, kind, standard_kept, officer_sex from office.service_event
                where centre_id = ? and once_key like ? order by at
                """)
            .params(centre.id(), "ticket " + id + "%")
            .query()
            .listOfRows();
    assertThat(events).hasSize(2);
    assertThat(events.getFirst()).containsEntry("desk_id", first.id()).containsEntry("women", 1);
    assertThat(events.getLast())
        .containsEntry("desk_id", second.id())
        .containsEntry("standard_id", registering.id())
        .containsEntry("kind", "document")
        .containsEntry("standard_kept", true);
    assertThat(as(reception, () -> tickets.open(id)).state()).isEqualTo(TicketState.ENDED);
    assertThat(as(head, () -> store.stops(id)))
        .allMatch(s -> s.event() != null && s.endedAt() != null);
  }

  @Test
  void ofTwoWindowsThatCallTheSameTicketOneGetsItAndTheOtherTheNext() throws Exception {
    for (int round = 0; round < 5; round++) {
      UUID contested = issued(reception, wanted(null, second.id())).ticket();
      UUID next = issued(reception, wanted(null, second.id())).ticket();
      Callable<Tickets.Called> left =
          () -> as(clerk, () -> tickets.call(second.id(), 1, contested)).orThrow();
      Callable<Tickets.Called> right =
          () -> as(clerk, () -> tickets.call(second.id(), 2, contested)).orThrow();
      List<Tickets.Called> answers;
      try (var pool = Executors.newFixedThreadPool(2)) {
        answers =
            pool.invokeAll(List.of(left, right)).stream()
                .map(f -> {
                  try {
                    return f.get();
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  }
                })
                .toList();
      }
      assertThat(answers)
          .extracting(a -> a.ticket().id())
          .containsExactlyInAnyOrder(contested, next);
      var late =
          answers.stream().filter(a -> a.ticket().id().equals(next)).findFirst().orElseThrow();
      assertThat(late.taken()).isEqualTo(as(clerk, () -> tickets.open(contested)).code());
      for (UUID id : List.of(contested, next)) {
        act(clerk, id, TicketAct.MISS, Tickets.Done.nothing()).orThrow();
      }
    }
  }

  @Test
  void aWindowHasOneAtATimeAndAnEmptyQueueSaysSo() {
    issued(reception, wanted(null, first.id()));
    assertThat(as(reception, () -> tickets.call(first.id(), 1, null)).isDone()).isTrue();
    assertThat(refusal(as(reception, () -> tickets.call(first.id(), 1, null))))
        .isEqualTo("office.refusal.window-busy");
    assertThat(refusal(as(reception, () -> tickets.call(first.id(), 2, null))))
        .isEqualTo("office.refusal.nobody-waits");
    assertThat(refusal(as(reception, () -> tickets.call(first.id(), 9, null))))
        .isEqualTo("office.refusal.window");
  }

  @Test
  void aTicketServedAfterMidnightBelongsToTheDayItWasIssued() {
    UUID id = issued(reception, wanted(null, first.id())).ticket();
    superuser()
        .sql(
            "update office.ticket set day = day - 1, issued_at = issued_at - interval '3 hours' where id = ?")
        .param(id)
        .update();
    LocalDate yesterday = as(reception, () -> tickets.open(id)).day();
    serve(reception, first, id);
    act(reception, id, TicketAct.END, Tickets.Done.nothing()).orThrow();
    assertThat(
            superuser()
                .sql("select day from office.service_event where once_key like ?")
                .param("ticket " + id + "%")
                .query(LocalDate.class)
                .single())
        .isEqualTo(yesterday);
  }

  @Test
  void aStalePageChangesNothing() {
    UUID id = issued(reception, wanted(null, first.id())).ticket();
    as(reception, () -> tickets.call(first.id(), 1, id)).orThrow();
    assertThat(
            refusal(
                as(reception, () -> tickets.act(id, 0, TicketAct.SERVE, Tickets.Done.nothing()))))
        .isEqualTo("office.refusal.ticket-moved");
    assertThat(
            refusal(as(reception, () -> tickets.act(id, 1, TicketAct.END, Tickets.Done.nothing()))))
        .isEqualTo("office.refusal.ticket-moved");
  }

  @Test
  void whoWasNotThereMayComeBackAndGoesBehindThoseWhoWaited() {
    UUID missed = issued(reception, wanted(null, first.id())).ticket();
    UUID other = issued(reception, wanted(null, first.id())).ticket();
    as(reception, () -> tickets.call(first.id(), 1, missed)).orThrow();
    act(reception, missed, TicketAct.MISS, Tickets.Done.nothing()).orThrow();
    act(reception, missed, TicketAct.RETURN, Tickets.Done.nothing()).orThrow();
    assertThat(as(reception, () -> tickets.call(first.id(), 1, null)).orThrow().ticket().id())
        .isEqualTo(other);
  }

  @Test
  void aConfidentialTicketLooksLikeEveryOther() {
    var open = issued(reception, wanted(null, first.id()));
    var hidden =
        issued(
            reception,
            new NewTicket(
                Ids.next(),
                centre.id(),
                TicketOrigin.WALK_IN,
                TicketKind.CONFIDENTIAL,
                null,
                null,
                Sex.FEMALE,
                ClientStatus.WORKING,
                null,
                quiet.id(),
                null));
    assertThat(hidden.code().charAt(0)).isEqualTo(open.code().charAt(0));
    assertThat(number(hidden.code())).isEqualTo(number(open.code()) + 1);
    // Nobody asked her, so the desk of complaints meets her with a woman.
    assertThat(as(reception, () -> tickets.open(hidden.ticket())).wish()).isEqualTo(Sex.FEMALE);
  }

  @Test
  void aWomanWithAConfidentialNumberIsMetByAWomanAtEveryDesk() {
    for (TicketKind kind : TicketKind.values()) {
      for (Sex sex : Sex.values()) {
        UUID id =
            issued(
                    reception,
                    new NewTicket(
                        Ids.next(),
                        centre.id(),
                        TicketOrigin.WALK_IN,
                        kind,
                        null,
                        null,
                        sex,
                        ClientStatus.WORKING,
                        null,
                        first.id(),
                        null))
                .ticket();
        assertThat(as(reception, () -> tickets.open(id)).wish())
            .as(kind + " " + sex)
            .isEqualTo(
                kind == TicketKind.CONFIDENTIAL && sex == Sex.FEMALE ? Sex.FEMALE : Sex.UNKNOWN);
      }
    }
  }

  @Test
  void aRoomIsOfferedForATalkWhileNobodyHasIt() {
    UUID room = as(head, () -> rooms.make(centre.id(), "Ruang Melati", true)).orThrow();
    assertThat(as(reception, () -> rooms.freeNow(centre.id())))
        .extracting(RoomStore.Room::label)
        .containsExactly("Ruang Melati");
    var held =
        as(
                reception,
                () -> rooms.hold(centre.id(), room, Instant.now(), CounsellingRooms.TALK, null))
            .orThrow();
    assertThat(as(clerk, () -> rooms.freeNow(centre.id()))).isEmpty();
    as(
        reception,
        () -> {
          rooms.free(held.id());
          return held;
        });
    assertThat(as(clerk, () -> rooms.freeNow(centre.id()))).hasSize(1);
  }

  @Test
  void theSameFormIssuesOneTicketAndNumbersAreNeverTwice() {
    var once = wanted(route.id(), null);
    assertThat(issued(reception, once)).isEqualTo(issued(reception, once));
    var codes = new HashSet<String>();
    IntStream.range(0, 40)
        .parallel()
        .forEach(n -> {
          var one = issued(n % 2 == 0 ? reception : clerk, wanted(route.id(), null));
          synchronized (codes) {
            codes.add(one.code());
          }
        });
    assertThat(codes).hasSize(40);
  }

  @Test
  void aDeskBelongsToItsAgencyAndATicketToItsCentre() {
    UUID id = issued(reception, wanted(route.id(), null)).ticket();
    assertThatThrownBy(() -> as(reception, () -> tickets.call(second.id(), 1, null)))
        .isInstanceOf(AccessDeniedException.class);
    People people = People.in(context);
    var elsewhere = people.centre();
    var stranger =
        caller(
            DatabaseRole.COUNTER, people.person(DatabaseRole.COUNTER, elsewhere).id(), elsewhere);
    assertThatThrownBy(() -> as(stranger, () -> tickets.open(id)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(as(stranger, () -> store.find(id))).isEmpty();
    assertThat(as(stranger, () -> store.stops(id))).isEmpty();
    for (DatabaseRole role :
        List.of(DatabaseRole.VILLAGE, DatabaseRole.PARTNER, DatabaseRole.OPERATOR)) {
      var other = new Caller(role, Ids.next(), centre.id(), centre.id(), Map.of(), null);
      assertThatThrownBy(() -> as(other, () -> store.find(id)))
          .as(role.name())
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theDisplayReadsNumbersAndPlacesAndNothingElse() {
    UUID id = issued(reception, wanted(null, first.id())).ticket();
    as(reception, () -> tickets.call(first.id(), 2, id)).orThrow();
    var front = as(head, () -> desks.front(centre.id()));
    assertThat(boards.centreOfScreen(front.screen())).contains(centre.id());
    assertThat(boards.centreOfScreen(front.kiosk())).isEmpty();
    assertThat(boards.calls(centre.id()))
        .singleElement()
        .satisfies(call -> {
          assertThat(call.code()).isEqualTo(as(reception, () -> tickets.open(id)).code());
          assertThat(call.place()).isEqualTo("Loket 1 · 2");
        });
    var board = scoped("board", centre.id());
    for (String column :
        List.of("sex", "kind", "priority", "wish", "client_status", "issued_by", "token_index")) {
      assertThatThrownBy(() ->
              as(
                  board,
                  () -> jdbc.sql("select " + column + " from office.ticket").query().listOfRows()))
          .as(column)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
    var elsewhere = scoped("board", Ids.next());
    assertThat(as(elsewhere, () -> jdbc.sql("select id from office.ticket").query().listOfRows()))
        .isEmpty();
    assertThat(
            as(
                Caller.anonymous(),
                () -> jdbc.sql("select id from office.ticket").query().listOfRows()))
        .isEmpty();
    // New addresses close the old ones.
    as(head, () -> desks.renewFront(centre.id()));
    assertThat(boards.centreOfScreen(front.screen())).isEmpty();
  }

  @Test
  void theKioskIssuesForItsCentreOnlyAndThePersonFollowsHerNumber() {
    var kiosk =
        new NewTicket(
            Ids.next(),
            centre.id(),
            TicketOrigin.KIOSK,
            TicketKind.QUICK,
            null,
            null,
            Sex.UNKNOWN,
            ClientStatus.POTENTIAL,
            route.id(),
            null,
            null);
    var taken = boards.issue(kiosk).orThrow();
    assertThat(boards.issue(kiosk).orThrow().token()).isEqualTo(taken.token());
    var mine = boards.mine(taken.token()).orElseThrow();
    assertThat(mine.code()).isEqualTo(taken.code());
    assertThat(mine.place()).isEqualTo("Loket 1");
    assertThat(mine.ahead()).isZero();
    assertThat(mine.steps()).hasSize(2);
    serve(reception, first, taken.ticket());
    assertThat(boards.mine(taken.token()).orElseThrow().state()).isEqualTo(TicketState.SERVING);
    assertThat(boards.mine("0".repeat(20))).isEmpty();
    assertThat(boards.mine("x")).isEmpty();
    assertThatThrownBy(() -> as(Caller.anonymous(), () -> tickets.issue(kiosk))).isNotNull();
  }

  @Test
  void aDayOnPaperIsEnteredWholeOnceAndOnItsDay() {
    LocalDate day = as(reception, () -> rosters.today(centre.id()));
    int from = as(reception, () -> paper.reserve(centre.id(), day, 100));
    // Whoever takes a number now gets one behind the sheet.
    assertThat(number(issued(reception, wanted(null, first.id())).code())).isEqualTo(from + 100);
    var lines = new StringBuilder();
    for (int n = from; n < from + 100; n++) {
      lines.append(n).append(n % 5 == 0 ? " L " : " P ").append("TK1 ").append(n % 40).append('\n');
    }
    lines.append(from).append(from % 5 == 0 ? " L IN1" : " P IN1");
    assertThat(as(reception, () -> paper.enter(centre.id(), day, lines.toString())).orThrow())
        .isEqualTo(101);
    assertThat(
            superuser()
                .sql(
                    "select count(*) || ' ' || sum(men) || ' ' || count(*) filter (where not standard_kept) from office.service_event where centre_id = ?")
                .param(centre.id())
                .query(String.class)
                .single())
        .startsWith("101 ")
        .doesNotEndWith(" 0");
    assertThat(refusal(as(reception, () -> paper.enter(centre.id(), day, lines.toString()))))
        .isEqualTo("office.refusal.paper.entered");
    assertThat(refusal(as(reception, () -> paper.enter(centre.id(), day.minusDays(1), "1 P TK1"))))
        .isEqualTo("office.refusal.paper.not-printed");
    assertThat(refusal(as(reception, () -> paper.enter(centre.id(), day, (from + 101) + " P TK1"))))
        .isEqualTo("office.refusal.paper.not-printed");
    // Nothing was measured, so nothing is estimated from it.
    assertThat(as(reception, () -> store.pace(second.id(), java.time.Instant.EPOCH))).isEmpty();
  }

  @Test
  void aDeskOutsideTheRoofBelongsToAnOfficeOutsideIt() {
    People people = People.in(context);
    var elsewhere = people.office(OrganisationKind.AGENCY, people.centre());
    var mine = people.centre();
    var own = new CentreFile.DeskPart("A", "reception", "Depan", "1", 1, false, false, true, "");
    String named = superuserName(elsewhere.id());
    var away =
        new CentreFile.DeskPart("M", "immigration", "Paspor", "Luar", 1, false, true, true, named);
    var under =
        new CentreFile.DeskPart(
            "N", "immigration", "Paspor", "Dalam", 1, false, false, true, named);
    var file =
        new CentreFile(
            CentreFile.FORMAT,
            CentreFile.VERSION,
            "",
            List.of(own, away, under),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    var office = Caller.system(DatabaseRole.SYSTEM_OFFICE);
    as(office, () -> files.take(mine.id(), file.text())).orThrow();
    assertThat(as(office, () -> desks.of(mine.id())))
        .extracting(Desk::organisation)
        .containsExactly(mine.id(), elsewhere.id(), mine.id());
  }

  private String superuserName(java.util.UUID organisation) {
    return superuser()
        .sql("select name from access.organisation where id = ?")
        .param(organisation)
        .query(String.class)
        .single();
  }

  @Test
  void aSecondCentreIsMadeFromTheFileOfTheFirst() {
    String text = as(head, () -> files.of(centre.id())).text();
    assertThat(text).doesNotContain(centre.id().toString(), first.id().toString());
    People people = People.in(context);
    var other = people.centre();
    var otherHead =
        caller(DatabaseRole.SUPERVISOR, people.person(DatabaseRole.SUPERVISOR, other).id(), other);
    var plan = as(otherHead, () -> files.preview(other.id(), text)).orThrow();
    assertThat(plan).isEqualTo(new CentreFiles.Plan(3, 2, 1, 0, 0, 0));
    as(otherHead, () -> files.take(other.id(), text)).orThrow();
    assertThat(as(otherHead, () -> desks.of(other.id())))
        .extracting(Desk::letter, Desk::organisation)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("A", other.id()),
            org.assertj.core.groups.Tuple.tuple("B", other.id()),
            org.assertj.core.groups.Tuple.tuple("C", other.id()));
    Route taken = as(otherHead, () -> desks.routes(other.id())).getFirst();
    assertThat(taken.stops()).hasSize(2);
    // Again changes everything to what it is already, and the file of the second is that of the
    // first.
    assertThat(as(otherHead, () -> files.take(other.id(), text)).orThrow().changed()).isEqualTo(6);
    assertThat(as(otherHead, () -> files.of(other.id())).routes())
        .isEqualTo(as(head, () -> files.of(centre.id())).routes());
    var issued =
        as(
                otherHead,
                () ->
                    tickets.issue(
                        new NewTicket(
                            Ids.next(),
                            other.id(),
                            TicketOrigin.WALK_IN,
                            TicketKind.QUICK,
                            null,
                            null,
                            Sex.UNKNOWN,
                            ClientStatus.POTENTIAL,
                            taken.id(),
                            null,
                            null)))
            .orThrow();
    assertThat(issued.code()).isEqualTo("A-001");
  }

  @Test
  void aBrokenFileIsRefusedWholeAndSaysWhere() {
    for (String broken :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{\"format\":\"satuatap-centre\"}",
            "{\"format\":\"other\",\"version\":1}",
            "x".repeat(400_000),
            "{\"format\":\"satuatap-centre\",\"version\":1,\"desks\":[null]}",
            "{\"format\":\"satuatap-centre\",\"version\":1,\"desks\":[{\"letter\":\"A\"}]}",
            "{\"format\":\"satuatap-centre\",\"version\":1,\"desks\":\"many\"}",
            "{\"format\":\"satuatap-centre\",\"version\":1,\"services\":[{\"code\":\"TK1\",\"fee\":1e999}]}",
            "{\"format\":\"satuatap-centre\",\"version\":1,\"routes\":[{\"name\":\"Alur\",\"stops\":[\"XX\"]}]}")) {
      assertThat(refusal(as(head, () -> files.take(centre.id(), broken))))
          .as(broken.substring(0, Math.min(80, broken.length())))
          .startsWith("office.refusal.file.");
    }
    assertThat(as(head, () -> desks.of(centre.id()))).hasSize(3);
  }

  @Test
  void theAlarmReachesTheHeadAndNobodyElse() {
    as(
        clerk,
        () -> {
          tickets.alarm(second.id());
          return true;
        });
    assertThat(
            superuser()
                .sql(
                    "select role || ' ' || alarm || ' ' || path from message.notice where centre_id = ? and template = 'office.notice.alarm'")
                .param(centre.id())
                .query(String.class)
                .single())
        .isEqualTo("r_supervisor true /loket");
  }

  // What the tests say --------------------------------------------------------------------------

  private Desk desk(
      String letter, DeskKind kind, People.Office of, String place, boolean shielded) {
    var desk =
        new Desk(
            Ids.next(),
            centre.id(),
            of.id(),
            letter.charAt(0),
            letter,
            kind,
            "Loket uji " + letter,
            place,
            2,
            shielded,
            false,
            true);
    desks.put(desk).orThrow();
    return desk;
  }

  private ServiceStandard standard(Desk desk, String code, ServiceKind kind, int minutes) {
    var s =
        new ServiceStandard(
            Ids.next(),
            centre.id(),
            desk.id(),
            1,
            code,
            "Layanan " + code,
            kind,
            ServiceTopic.DOCUMENTS,
            "",
            "",
            "",
            "30 menit",
            minutes,
            BigDecimal.ZERO,
            "",
            "",
            true);
    desks.put(s).orThrow();
    return s;
  }

  private NewTicket wanted(@Nullable UUID byRoute, @Nullable UUID byDesk) {
    return new NewTicket(
        Ids.next(),
        centre.id(),
        TicketOrigin.WALK_IN,
        TicketKind.QUICK,
        null,
        Sex.UNKNOWN,
        Sex.UNKNOWN,
        ClientStatus.POTENTIAL,
        byRoute,
        byDesk,
        null);
  }

  private Tickets.Issued issued(Caller by, NewTicket wanted) {
    return as(by, () -> tickets.issue(wanted)).orThrow();
  }

  private void serve(Caller by, Desk at, UUID id) {
    as(by, () -> tickets.call(at.id(), 1, id)).orThrow();
    act(by, id, TicketAct.SERVE, Tickets.Done.nothing()).orThrow();
  }

  private Outcome<Ticket> act(Caller by, UUID id, TicketAct act, Tickets.Done done) {
    return as(by, () -> tickets.act(id, tickets.open(id).version(), act, done));
  }

  private static Tickets.Done done(
      @Nullable UUID standard, @Nullable Sex sex, @Nullable UUID desk) {
    return new Tickets.Done(standard, sex, desk);
  }

  private static int number(String code) {
    return Integer.parseInt(code.substring(2));
  }

  private static String refusal(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var refusals)
        ? refusals.stream().map(Refusal::key).findFirst().orElseThrow()
        : "done";
  }

  private Caller caller(DatabaseRole role, UUID account, People.Office office) {
    return new Caller(role, account, office.id(), office.centre(), Map.of(), "s");
  }

  private static Caller scoped(String scope, UUID centre) {
    return new Caller(
        DatabaseRole.PUBLIC, null, null, null, Map.of(scope, Set.of(centre.toString())), null);
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
  }

  private JdbcClient superuser() {
    return TestInstallation.superuserClient(installation.main());
  }
}
