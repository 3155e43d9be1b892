package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.satuatap.ApplicationTest;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.journey.Abroad.CheckIn;
import id.satuatap.journey.Abroad.Standing;
import id.satuatap.journey.CheckIns.Given;
import id.satuatap.journey.Chosen.Wish;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.message.Channel;
import id.satuatap.message.ContactPermission.Allowed;
import id.satuatap.message.ContactPermission.Never;
import id.satuatap.message.Messages;
import id.satuatap.message.SafeContact;
import id.satuatap.office.DeskKind;
import id.satuatap.person.ContactKind;
import id.satuatap.person.NewContact;
import id.satuatap.person.NewPerson;
import id.satuatap.person.Persons;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How somebody abroad is asked, answers, or does not; time is moved by hand. */
@ApplicationTest
@RecordApplicationEvents
class CheckInTests {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

  private final UUID centre = Ids.next();
  private final UUID manpower = Ids.next();
  private final Caller dinas = caller(DatabaseRole.COUNTER, manpower, centre);
  private final Caller officer = caller(DatabaseRole.CASEWORK, centre, centre);
  private final Caller head = caller(DatabaseRole.SUPERVISOR, centre, centre);
  private final LocalDate today = LocalDate.now(WIB);
  private final Instant now = today.atTime(9, 0).atZone(WIB).toInstant();

  @Autowired Journeys journeys;
  @Autowired CheckInDesk desk;
  @Autowired CheckIns checkIns;
  @Autowired Homecomings homecomings;
  @Autowired Contracts contracts;
  @Autowired CheckInTokens tokens;
  @Autowired OwnArrival arrival;
  @Autowired AbroadList lists;
  @Autowired Messages messages;
  @Autowired Persons persons;
  @Autowired JdbcClient jdbc;
  @Autowired Installation installation;
  @Autowired ApplicationEvents events;
  @Autowired ApplicationEventPublisher publisher;
  @LocalServerPort int port;

  private TransactionTemplate transaction;
  private SingleConnectionDataSource superuser;

  @Autowired
  void transactions(PlatformTransactionManager transactions) {
    transaction = new TransactionTemplate(transactions);
  }

  @BeforeEach
  void aHouseWithAManpowerDesk() {
    superuser =
        new SingleConnectionDataSource(TestInstallation.superuser(installation.main()), true);
    sql()
        .sql(
            """
            insert into access.organisation (id, kind, name, region_code, centre_id, zone, break_glass_minutes)
            values (?, 'centre', 'LTSA uji kabar', '91.03', ?, 'WIB', 60)
            """)
        .params(centre, centre)
        .update();
    sql()
        .sql(
            """
            insert into office.desk (id, centre_id, organisation_id, position, letter, kind, name, place)
            values (?, ?, ?, 1, 'B', ?, 'Loket uji', 'Loket')
            """)
        .params(Ids.next(), centre, manpower, DeskKind.EMPLOYMENT.code())
        .update();
  }

  @AfterEach
  void close() {
    sql()
        .sql("update access.organisation set state = 'suspended' where id = ?")
        .param(centre)
        .update();
    superuser.destroy();
  }

  @Test
  void sheIsAskedOnTheDaysOfTheRulesAndNothingIsSentTwice() {
    Journey journey = away(today.minusDays(2));
    choose(journey, Rhythm.USUAL, Channel.EMAIL);
    assertThat(known(journey).abroad().nextDue()).isEqualTo(today.plusDays(1));
    checkIns.ask(now);
    assertThat(known(journey).lines()).isEmpty();

    checkIns.ask(after(1));
    checkIns.ask(after(1));
    CheckIn asked = newest(journey);
    assertThat(known(journey).lines()).hasSize(1);
    assertThat(known(journey).abroad().standing()).isEqualTo(Standing.ASKED);
    assertThat(known(journey).abroad().nextDue()).isEqualTo(today.plusDays(28));
    assertThat(outbox(asked.id())).containsExactly("message.outside.how-are-you");
    // What waits to be sent does not hold the link.
    assertThat(
            sql()
                .sql("select arguments::text from message.outbox where subject_id = ?")
                .param(asked.id())
                .query(String.class)
                .single())
        .doesNotContain("kabar")
        .doesNotContain(tokens.of(asked.id()));
  }

  @Test
  void aCrashBetweenAskingAndRecordingLeavesNothingAndTheNextRoundAsksOnce() {
    Journey journey = away(today.minusDays(3));
    choose(journey, Rhythm.USUAL, Channel.EMAIL);
    sql()
        .sql("update journey.abroad set next_due = ? where journey_id = ?")
        .params(today, journey.id())
        .update();
    assertThatThrownBy(() ->
            Callers.run(
                Caller.system(DatabaseRole.SYSTEM_JOURNEY),
                () ->
                    transaction.executeWithoutResult(status -> {
                      checkIns.ask(now);
                      throw new IllegalStateException("the program was killed here");
                    })))
        .hasMessageContaining("killed");
    assertThat(known(journey).lines()).isEmpty();
    checkIns.ask(now);
    checkIns.ask(now);
    assertThat(outbox(newest(journey).id())).hasSize(1);
  }

  @Test
  void silenceClimbsTheLadderInHerOrderAndEndsWithAnOfficer() {
    Journey journey = away(today.minusDays(2));
    choose(
        journey,
        Rhythm.USUAL,
        Channel.EMAIL,
        contact(1, "Ibu Marni", "", "081234567890"),
        contact(2, "Kakak", "kakak@kotak.example", ""));
    checkIns.ask(after(1));
    CheckIn asked = newest(journey);
    checkIns.climb(after(2));
    assertThat(newest(journey).rung()).isZero();
    checkIns.climb(after(3));
    checkIns.climb(after(3));
    assertThat(newest(journey).rung()).isEqualTo(1);
    assertThat(outbox(asked.id())).hasSize(2);
    assertThat(known(journey).abroad().standing()).isEqualTo(Standing.REMINDED);
    // The first has a telephone only: an officer calls.
    checkIns.climb(after(4));
    assertThat(notices("journey.notice.check-in-call", asked.id())).isEqualTo(1);
    checkIns.climb(after(5));
    UUID call =
        sql()
            .sql("select id from journey.call where check_in_id = ? order by at desc limit 1")
            .param(asked.id())
            .query(UUID.class)
            .single();
    assertThat(outbox(call)).containsExactly("message.outside.please-call");
    assertThat(messages.mayContact("check-in-contact", call, Channel.EMAIL))
        .isInstanceOfSatisfying(
            Allowed.class,
            a -> {
              assertThat(a.address()).isEqualTo("kakak@kotak.example");
              assertThat(a.sayWhoWeAre()).isFalse();
            });
    assertThat(events.stream(CheckInMissed.class)).noneMatch(e -> e.checkIn().equals(asked.id()));
    checkIns.climb(after(6));
    checkIns.climb(after(7));
    assertThat(notices("journey.notice.check-in-missed", asked.id())).isEqualTo(1);
    assertThat(events.stream(CheckInMissed.class).filter(e -> e.checkIn().equals(asked.id())))
        .singleElement()
        .satisfies(e -> assertThat(e.journey()).isEqualTo(journey.id()));
    assertThat(known(journey).abroad().standing()).isEqualTo(Standing.MISSED);
    assertThat(shown(AbroadList.View.MISSED)).containsExactly(journey.id());
    // She answers after all: it is good news, and nobody is turned to any more.
    answer(asked, "1");
    assertThat(shown(AbroadList.View.MISSED)).isEmpty();
    assertThat(messages.mayContact("check-in-contact", call, Channel.EMAIL))
        .isInstanceOf(Never.class);
  }

  @Test
  void sheSaysHerselfThatSheHasArrivedOnceAndOnlyOfHerOwnJourney() {
    Journey journey = away(today.minusDays(5));
    var she = worker(journey.person());
    assertThatThrownBy(
            () -> Callers.call(worker(UUID.randomUUID()), () -> arrival.told(today.minusDays(4))))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(Callers.call(she, () -> arrival.of(journey.person()))).isNotNull();
    assertThat(Callers.call(she, () -> arrival.told(today.plusDays(1))).isDone()).isFalse();
    assertThat(Callers.call(she, () -> arrival.told(today.minusDays(6))).isDone()).isFalse();
    assertThat(Callers.call(she, () -> arrival.told(null)).isDone()).isFalse();
    assertThat(Callers.call(she, () -> arrival.told(today.minusDays(4))).isDone()).isTrue();
    assertThat(Callers.call(she, () -> arrival.told(today.minusDays(3))).isDone()).isFalse();
    assertThat(Callers.call(she, () -> arrival.of(journey.person()))).isNull();
    assertThat(in(officer, () -> journeys.look(journey.id())).state())
        .isEqualTo(JourneyState.ARRIVAL_REPORTED);
    assertThat(
            sql()
                .sql("select told_by || arrived_on from journey.arrival where journey_id = ?")
                .param(journey.id())
                .query(String.class)
                .single())
        .isEqualTo("self" + today.minusDays(4));
  }

  @Test
  void theLadderStopsTheMomentSheAnswersAndAQueuedQuestionIsWithheld() {
    Journey journey = away(today.minusDays(2));
    choose(journey, Rhythm.USUAL, Channel.EMAIL, contact(1, "Ibu", "ibu@kotak.example", ""));
    reachable(journey, Channel.EMAIL);
    checkIns.ask(after(1));
    CheckIn asked = newest(journey);
    assertThat(messages.mayContact("check-in", asked.id(), Channel.EMAIL))
        .isInstanceOf(Allowed.class);
    assertThat(messages.mayContact("check-in", asked.id(), Channel.WHATSAPP))
        .isInstanceOf(Never.class);
    answer(asked, "1");
    checkIns.climb(after(30));
    assertThat(newest(journey).rung()).isZero();
    assertThat(messages.mayContact("check-in", asked.id(), Channel.EMAIL))
        .isInstanceOf(Never.class);
    assertThat(events.stream(CheckInMissed.class)).noneMatch(e -> e.checkIn().equals(asked.id()));
    assertThat(known(journey).abroad().standing()).isEqualTo(Standing.WELL);
  }

  @Test
  void withoutHerRuleOfSafeContactNothingReachesHer() {
    Journey journey = away(today.minusDays(2));
    choose(journey, Rhythm.USUAL, Channel.EMAIL);
    checkIns.ask(after(1));
    assertThat(messages.mayContact("check-in", newest(journey).id(), Channel.EMAIL))
        .isInstanceOf(Never.class);
  }

  @Test
  void theQuietAnswerLooksLikeTheGoodOneByteForByte() {
    var good = new Visitor(port);
    var quiet = new Visitor(port);
    CheckIn one = askedOnce();
    CheckIn other = askedOnce();
    String first = press(good, one, "1", "");
    String second = press(quiet, other, "2", "");
    assertThat(second.replace(tokens.of(other.id()), "TOKEN"))
        .isEqualTo(first.replace(tokens.of(one.id()), "TOKEN"));
    assertThat(answerOf(one)).isEqualTo("well");
    assertThat(answerOf(other)).isEqualTo("quiet");
    // Neither how she answered nor which answer is her sign stands anywhere in plain.
    assertThat(
            sql()
                .sql(
                    """
                    select count(*) from journey.check_in c join journey.abroad a on a.journey_id = c.journey_id
                    where c.id = ? and c.answer is null and c.call_at = '' and a.quiet is null
                        and position('quiet'::bytea in c.sealed) = 0 and position('quiet'::bytea in a.sealed) = 0
                    """)
                .param(other.id())
                .query(Integer.class)
                .single())
        .isOne();
    assertThat(notices("journey.notice.not-well", other.id())).isEqualTo(1);
    assertThat(notices("journey.notice.not-well", one.id())).isZero();
    // Somebody else presses the good answer afterwards: it is not taken back.
    assertThat(press(quiet, other, "1", "")).isEqualTo(second);
    assertThat(answerOf(other)).isEqualTo("quiet");
    assertThat(notices("journey.notice.not-well", other.id())).isEqualTo(1);
  }

  @Test
  void thePageBehindTheLinkSaysNothingAndIsSmall() {
    CheckIn asked = askedOnce();
    var she = new Visitor(port);
    var answer = she.get("/kabar/" + tokens.of(asked.id()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().toLowerCase(java.util.Locale.ROOT))
        .contains("<title>apa kabar?</title>")
        .doesNotContain("satuatap")
        .doesNotContain("ltsa")
        .doesNotContain("migran")
        .doesNotContain("lapor")
        .doesNotContain("<script");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(answer.body().length()).isLessThan(12_000);
    for (String wrong :
        List.of("x", "A".repeat(24), "%00".repeat(24), "y".repeat(500), tokens.of(Ids.next()))) {
      var gone = she.get("/kabar/" + wrong);
      assertThat(gone.statusCode()).isBetween(400, 404);
      assertThat(gone.body()).doesNotContain("Pilih satu");
    }
  }

  @Test
  void nonsenseIsAnsweredAsAFormAndHerWordsAreKept() {
    CheckIn asked = askedOnce();
    var she = new Visitor(port);
    String path = "/kabar/" + tokens.of(asked.id());
    Map<String, String> form = new HashMap<>(she.hidden(she.get(path).body(), path));
    form.put("answer", "9");
    form.put("words", "saya capek <b>");
    var sent = she.post(path, form);
    assertThat(sent.statusCode()).isEqualTo(422);
    assertThat(sent.body()).contains("saya capek &lt;b");
    for (String nonsense : List.of("\0", "x".repeat(5000), "\uD800", "3\0")) {
      form.put("words", nonsense);
      form.put("call", nonsense);
      assertThat(she.post(path, form).statusCode()).isLessThan(500);
    }
    form.put("words", "");
    form.put("call", "");
    form.put("_form", "x");
    assertThat(she.post(path, form).statusCode()).isEqualTo(422);
  }

  @Test
  void herWordsAndHerWishToBeCalledReachTheOfficerAndNoDesk() {
    CheckIn asked = askedOnce();
    Journey journey = in(head, () -> journeys.look(asked.journey()));
    checkIns.answer(tokens.of(asked.id()), new Given("1", "Majikan baik", "evening"));
    assertThat(notices("journey.notice.wants-call", asked.id())).isEqualTo(1);
    var line = known(journey).lines().getFirst();
    assertThat(line.words()).containsExactly("Majikan baik");
    assertThat(line.checkIn().waits()).isTrue();
    assertThat(
            new String(
                sql()
                    .sql("select sealed from journey.check_in where id = ?")
                    .param(asked.id())
                    .query(byte[].class)
                    .single(),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("Majikan");
    assertThat(in(officer, () -> desk.seen(journey, asked.id(), true))).isTrue();
    assertThat(known(journey).lines().getFirst().checkIn().waits()).isFalse();
    assertThatThrownBy(() -> in(dinas, () -> desk.known(journey))).isInstanceOf(Exception.class);
    Caller stranger = caller(DatabaseRole.CASEWORK, Ids.next(), Ids.next());
    assertThatThrownBy(() -> in(stranger, () -> journeys.look(journey.id())))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(in(stranger, () -> desk.known(journey)).lines()).isEmpty();
  }

  @Test
  void whatAnEarlierVersionLeftOpenIsSealedAndSaysTheSame() {
    CheckIn asked = askedOnce();
    sql()
        .sql("update journey.abroad set quiet = 1, sealed = null where journey_id = ?")
        .param(asked.journey())
        .update();
    sql()
        .sql(
            "update journey.check_in set answered_at = now(), answer = 'quiet', call_at = 'night' where id = ?")
        .param(asked.id())
        .update();
    Journey journey = in(head, () -> journeys.look(asked.journey()));
    var before = known(journey);
    assertThat(checkIns.sealOld()).isGreaterThanOrEqualTo(2);
    var after = known(journey);
    assertThat(after.abroad().quiet()).isEqualTo(1);
    assertThat(after.lines()).isEqualTo(before.lines());
    assertThat(after.lines().getFirst().checkIn().callAt()).isEqualTo("night");
    assertThat(
            sql()
                .sql("select answer is null and call_at = '' from journey.check_in where id = ?")
                .param(asked.id())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void theDatabaseTellsARelativeOnlyTheFieldsThatWereAllowed() {
    CheckIn asked = askedOnce();
    Journey journey = in(head, () -> journeys.look(asked.journey()));
    answer(asked, "1");
    assertThat(told(journey, Set.of("sign"))).containsExactly(null, null, "sign");
    assertThat(told(journey, Set.of("country"))).containsExactly(null, journey.destination(), null);
    assertThat(told(journey, Set.of("journey")))
        .containsExactly(journey.state().code(), null, null);
    assertThat(told(journey, Set.of())).isEmpty();
    Caller relative =
        new Caller(
            DatabaseRole.FAMILY,
            Ids.next(),
            null,
            null,
            Map.of("family-journey", Set.of(journey.person().toString())),
            null);
    for (String table : List.of("journey.journey", "journey.abroad")) {
      assertThatThrownBy(() ->
              in(
                  relative,
                  () ->
                      transaction.execute(
                          status -> jdbc.sql("select * from " + table).query().listOfRows())))
          .hasStackTraceContaining("permission denied for table");
    }
  }

  private List<String> told(Journey journey, Set<String> fields) {
    Map<String, Set<String>> scopes = new HashMap<>();
    fields.forEach(f -> scopes.put("family-" + f, Set.of(journey.person().toString())));
    Caller relative = new Caller(DatabaseRole.FAMILY, Ids.next(), null, null, scopes, null);
    return in(
            relative,
            () ->
                transaction.execute(status ->
                    jdbc.sql("select * from journey.told_to_relative(?)")
                        .param(journey.person())
                        .query((row, n) ->
                            java.util.Arrays.asList(
                                row.getString("state"),
                                row.getString("destination"),
                                row.getString("last_sign_at") == null ? null : "sign"))
                        .list()))
        .stream()
        .findFirst()
        .orElse(List.of());
  }

  @Test
  void anotherWayThanMailIsSentByAnOfficersHand() {
    Journey journey = away(today.minusDays(2));
    choose(journey, Rhythm.USUAL, Channel.WHATSAPP);
    reachable(journey, Channel.WHATSAPP);
    checkIns.ask(after(1));
    CheckIn asked = newest(journey);
    assertThat(outbox(asked.id())).isEmpty();
    assertThat(notices("journey.notice.check-in-send", asked.id())).isEqualTo(1);
  }

  @Test
  void whatEndsSoonIsToldOnceAndAgainWhenItHasEnded() {
    Journey journey = away(today.minusDays(100));
    in(
        officer,
        () -> desk.papers(journey, today.plusDays(80), today.plusDays(91), today.minusDays(1)));
    checkIns.warn(now);
    checkIns.warn(now);
    assertThat(notices("journey.notice.ends-near", journey.id())).isEqualTo(1);
    assertThat(notices("journey.notice.ends-over", journey.id())).isEqualTo(1);
    checkIns.warn(after(81));
    assertThat(notices("journey.notice.ends-over", journey.id())).isEqualTo(2);
    assertThat(shown(AbroadList.View.PAPERS)).containsExactly(journey.id());
    var counts = in(officer, () -> lists.counts(centre, today.plusDays(60), today.plusDays(90)));
    assertThat(counts.get(AbroadList.View.PAPERS)).containsEntry(Sex.FEMALE, 1L);
  }

  @Test
  void silenceAndACallForHelpEachBecomeOneComplaintWithoutAStory() {
    CheckIn asked = askedOnce();
    answer(asked, "2");
    await().atMost(Duration.ofSeconds(20)).until(() -> complaints(asked).size() == 1);
    assertThat(complaints(asked).getFirst()).isEqualTo("check-in 3");
    announce(
        new NotWell(
            asked.id(),
            asked.journey(),
            centre,
            true,
            Sex.FEMALE,
            "p2p",
            "individual",
            "HK",
            "35.05",
            now));
    announce(
        new CheckInMissed(
            asked.id(),
            asked.journey(),
            centre,
            Sex.FEMALE,
            "p2p",
            "individual",
            "HK",
            "35.05",
            now));
    await().atMost(Duration.ofSeconds(20)).until(() -> complaints(asked).size() == 2);
    assertThat(complaints(asked)).containsExactlyInAnyOrder("check-in 3", "check-in 1");
  }

  private void announce(Object event) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_JOURNEY),
        () -> transaction.executeWithoutResult(status -> publisher.publishEvent(event)));
  }

  /** Channel and urgency. */
  private List<String> complaints(CheckIn asked) {
    return sql()
        .sql(
            """
            select c.channel || ' ' || c.urgency from intake.followed f join intake.complaint c on c.id = f.complaint_id
            where f.check_in_id = ?
            """)
        .param(asked.id())
        .query(String.class)
        .list();
  }

  @Test
  void sheIsNotAskedAnyMoreOnceSheIsBackOrWantsNoQuestions() {
    Journey back = away(today.minusDays(2));
    choose(back, Rhythm.USUAL, Channel.EMAIL);
    sql()
        .sql("update journey.journey set state = 'returned' where id = ?")
        .param(back.id())
        .update();
    Journey silent = away(today.minusDays(2));
    choose(silent, Rhythm.NONE, Channel.EMAIL);
    checkIns.ask(after(400));
    assertThat(known(back).lines()).isEmpty();
    assertThat(known(silent).lines()).isEmpty();
  }

  // The way home ---------------------------------------------------------------------------------

  @Test
  void anArrivalIsToldOnceAndTheJourneyGoesOn() {
    Journey journey = away(today.minusDays(5));
    var arrival = new Homecoming.Arrival(today.minusDays(1), "family");
    Journey after = in(dinas, () -> homecomings.arrived(journey, arrival)).orThrow();
    assertThat(after.state()).isEqualTo(JourneyState.ARRIVAL_REPORTED);
    assertThat(in(officer, () -> homecomings.known(after)).arrival()).contains(arrival);
    assertThat(in(dinas, () -> homecomings.arrived(after, arrival)))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(
            in(
                officer,
                () ->
                    homecomings.arrived(
                        away(today.minusDays(5)), new Homecoming.Arrival(today, "x"))))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void sheIsHandedOverAtTheBorderAndMayGoBackToTheSameWork() {
    Journey journey = away(today.minusDays(300));
    var handover =
        new Homecoming.Handover(
            "leave",
            today.minusDays(2),
            "airport",
            "Juanda",
            "family",
            "family",
            List.of("health", "wages"),
            Map.of("receiver", List.of("Pak Karto"), "note", List.of("Tampak lelah")));
    Journey home = in(dinas, () -> homecomings.returned(journey, handover)).orThrow();
    assertThat(home.state()).isEqualTo(JourneyState.RETURNED);
    assertThat(home.returnedOn()).isEqualTo(today.minusDays(2));
    assertThat(events.stream(Returned.class)).anyMatch(e -> e.journey().equals(home.id()));
    assertThat(events.stream(CameHome.class))
        .contains(new CameHome(home.id(), home.centre(), "leave", today.minusDays(2)));
    assertThat(in(officer, () -> homecomings.known(home)).handover()).contains(handover);
    assertThat(
            new String(
                sql()
                    .sql("select sealed from journey.handover where journey_id = ?")
                    .param(home.id())
                    .query(byte[].class)
                    .single(),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("Karto");
    Journey again = in(dinas, () -> homecomings.again(home)).orThrow();
    assertThat(again.scheme()).isEqualTo(Scheme.RE_ENTRY);
    assertThat(in(dinas, () -> homecomings.known(again)).former()).contains(home.id());
    assertThat(in(dinas, () -> homecomings.again(again))).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void whoHasDiedIsSentNothingAnyMore() {
    Journey journey = away(today.minusDays(2));
    choose(journey, Rhythm.USUAL, Channel.EMAIL, contact(1, "Ibu", "ibu@kotak.example", ""));
    reachable(journey, Channel.EMAIL);
    checkIns.ask(after(1));
    CheckIn asked = newest(journey);
    var death =
        new Homecoming.Death(
            today,
            "work-accident",
            "mission",
            null,
            "to-come-home",
            List.of("insurance", "belongings"),
            Map.of("contact", List.of("Kakak"), "note", List.of("")));
    Journey ended = in(officer, () -> homecomings.died(journey, death)).orThrow();
    assertThat(ended.state()).isEqualTo(JourneyState.DECEASED);
    assertThat(messages.mayContact("check-in", asked.id(), Channel.EMAIL))
        .isInstanceOf(Never.class);
    assertThat(messages.mayContact("person", journey.person(), Channel.EMAIL))
        .isInstanceOf(Never.class);
    checkIns.climb(after(40));
    checkIns.ask(after(400));
    checkIns.warn(after(400));
    assertThat(known(journey).lines()).hasSize(1);
    assertThat(outbox(asked.id())).hasSize(1);
    assertThat(notices("journey.notice.check-in-missed", asked.id())).isZero();
    assertThat(checkIns.answered(tokens.of(asked.id()))).isEmpty();
    assertThat(in(head, () -> homecomings.known(ended)).death()).contains(death);
  }

  @Test
  void aContractIsExtendedAndWithAnotherEmployerEveryFieldIsAskedAnew() {
    Journey journey = away(today.minusDays(300));
    Map<String, String> fields = new HashMap<>();
    in(dinas, () -> contracts.asked(today))
        .forEach(held -> fields.put(Interviews.code(held), "tertulis"));
    in(
            dinas,
            () -> contracts.put(journey.id(), 0, fields, today.minusDays(300), today.plusDays(20)))
        .orThrow();
    Journey working =
        in(
                dinas,
                () ->
                    journeys.advance(
                        new Journeys.Advance(
                            journey.id(),
                            journey.version(),
                            JourneyState.WORKING,
                            today.minusDays(200),
                            "")))
            .orThrow();
    Journey extended =
        in(
                dinas,
                () ->
                    homecomings.follows(
                        working,
                        Homecoming.Follow.EXTENSION,
                        today.plusDays(21),
                        today.plusDays(700)))
            .orThrow();
    assertThat(extended.state()).isEqualTo(JourneyState.EXTENDED);
    assertThat(extended.contractEndsOn()).isEqualTo(today.plusDays(700));
    assertThat(in(dinas, () -> contracts.of(extended)).missing()).isEmpty();
    Journey twice =
        in(
                dinas,
                () ->
                    homecomings.follows(
                        extended,
                        Homecoming.Follow.EXTENSION,
                        today.plusDays(701),
                        today.plusDays(900)))
            .orThrow();
    Journey moved =
        in(
                dinas,
                () ->
                    homecomings.follows(
                        twice, Homecoming.Follow.TRANSFER, today, today.plusDays(600)))
            .orThrow();
    assertThat(moved.state()).isEqualTo(JourneyState.TRANSFERRED);
    assertThat(in(dinas, () -> contracts.of(moved)).missing()).hasSize(fields.size());
    assertThat(
            sql()
                .sql("select count(*) from journey.former_contract where journey_id = ?")
                .param(journey.id())
                .query(Integer.class)
                .single())
        .isEqualTo(3);
    assertThat(
            in(
                dinas,
                () ->
                    homecomings.follows(
                        moved, Homecoming.Follow.TRANSFER, today, today.minusDays(1))))
        .isInstanceOf(Outcome.Refused.class);
    assertThatThrownBy(() ->
            in(
                officer,
                () ->
                    homecomings.follows(
                        moved, Homecoming.Follow.TRANSFER, today, today.plusDays(9))))
        .isInstanceOf(AccessDeniedException.class);
  }

  // ---------------------------------------------------------------------------------------------

  private CheckIn askedOnce() {
    Journey journey = away(today.minusDays(3));
    choose(journey, Rhythm.USUAL, Channel.EMAIL);
    sql()
        .sql("update journey.abroad set next_due = ? where journey_id = ?")
        .params(today, journey.id())
        .update();
    checkIns.ask(Instant.now());
    return newest(journey);
  }

  private String press(Visitor she, CheckIn asked, String button, String words) {
    String path = "/kabar/" + tokens.of(asked.id());
    String page = she.get(path + "?lagi").body();
    Map<String, String> form = new HashMap<>(she.hidden(page, path));
    form.put("answer", button);
    form.put("words", words);
    var sent = she.post(path, form);
    assertThat(sent.statusCode()).isEqualTo(302);
    assertThat(sent.headers().firstValue("Location").orElse("")).endsWith(path);
    return she.get(path).body();
  }

  private void answer(CheckIn asked, String button) {
    assertThat(checkIns.answer(tokens.of(asked.id()), new Given(button, "", ""))).contains(true);
  }

  private String answerOf(CheckIn asked) {
    CheckInAnswer answer =
        known(in(head, () -> journeys.look(asked.journey()))).lines().getFirst().checkIn().answer();
    return answer == null ? "" : answer.code();
  }

  private List<UUID> shown(AbroadList.View view) {
    return in(
            officer,
            () -> lists.list(centre, view, today.plusDays(60), today.plusDays(90), null, 100))
        .stream()
        .map(AbroadList.Row::journey)
        .toList();
  }

  private CheckInDesk.Known known(Journey journey) {
    return in(officer, () -> desk.known(journey));
  }

  private CheckIn newest(Journey journey) {
    return known(journey).lines().getFirst().checkIn();
  }

  private static Abroad.Contact contact(int place, String name, String email, String phone) {
    return new Abroad.Contact(Ids.next(), place, name, "keluarga", email, phone);
  }

  private void choose(Journey journey, Rhythm rhythm, Channel channel, Abroad.Contact... contacts) {
    in(officer, () -> desk.choose(journey, new Wish(0, rhythm, channel, 2, List.of(contacts))))
        .orThrow();
  }

  private Journey away(LocalDate since) {
    UUID person =
        in(
                dinas,
                () ->
                    persons.register(
                        new NewPerson(
                            "Siti",
                            Sex.FEMALE,
                            LocalDate.of(1990, 9, 3),
                            1990,
                            null,
                            null,
                            List.of(
                                new NewContact(ContactKind.EMAIL, "siti@kotak.example"),
                                new NewContact(ContactKind.WHATSAPP, "081234567891")),
                            "35.05.11",
                            false,
                            centre)))
            .orThrow()
            .id();
    return in(
            dinas,
            () ->
                journeys.begin(
                    new NewJourney(
                        person,
                        Scheme.P2P,
                        JourneyState.DEPARTED,
                        since,
                        "HK",
                        Sector.INDIVIDUAL,
                        "",
                        "",
                        "",
                        null)))
        .orThrow();
  }

  private void reachable(Journey journey, Channel channel) {
    in(
            officer,
            () -> persons.setSafeContact(journey.person(), SafeContact.by(Set.of(channel), WIB)))
        .orThrow();
  }

  private Instant after(int days) {
    return now.plus(Duration.ofDays(days));
  }

  private List<String> outbox(UUID subject) {
    return sql()
        .sql("select template from message.outbox where subject_id = ? order by made_at")
        .param(subject)
        .query(String.class)
        .list();
  }

  private int notices(String key, UUID about) {
    return sql()
        .sql(
            "select count(*) from message.notice where template = ? and dedupe_key like '%' || ? || '%'")
        .params(key, about.toString())
        .query(Integer.class)
        .single();
  }

  private Caller worker(UUID person) {
    return new Caller(
        DatabaseRole.WORKER,
        UUID.randomUUID(),
        null,
        centre,
        Map.of("own", Set.of(person.toString()), "person", Set.of(person.toString())),
        "s");
  }

  private static Caller caller(DatabaseRole role, UUID organisation, UUID centre) {
    return new Caller(role, Ids.next(), organisation, centre, Map.of(), null);
  }

  private <T> T in(Caller caller, Supplier<T> work) {
    return Callers.call(caller, work::get);
  }

  private JdbcClient sql() {
    return JdbcClient.create(superuser);
  }
}
