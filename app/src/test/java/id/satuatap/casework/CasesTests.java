package id.satuatap.casework;

import static id.satuatap.casework.CaseDesk.done;
import static id.satuatap.casework.CaseDesk.key;
import static id.satuatap.casework.CaseDesk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.ApplicationTest;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.ComplaintChanged;
import id.satuatap.intake.ComplaintReceived;
import id.satuatap.intake.ComplaintsReceived;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

/** The way of a case from its opening to its end and back, against the real database. */
@ApplicationTest
class CasesTests {

  @Autowired ApplicationContext context;
  @Autowired Cases cases;
  @Autowired Assignments assignments;
  @Autowired Indicators indicators;
  @Autowired Closings closings;
  @Autowired ClosingStore closingStore;
  @Autowired CaseNotes notes;
  @Autowired CaseReadings readings;
  @Autowired EscalateClocks escalation;
  @Autowired Clock clock;

  private CaseDesk desk;

  @BeforeEach
  void aCentre() {
    desk = new CaseDesk(context);
  }

  // Opening --------------------------------------------------------------------------------------

  @Test
  void aComplaintAnnouncedTwiceHasOneCase() {
    var receipt = desk.complaint("Gaji saya tiga bulan belum dibayar.");
    UUID id = receipt.complaint();
    assertThat(asSystem(() -> cases.openFor(received(id)))).isFalse();
    assertThat(desk.cases(id)).isOne();
    assertThat(
            desk.count(
                "select count(*) from casework.clock where case_id = ? and rule_key = ?",
                id,
                Clocks.FIRST_ANSWER))
        .isOne();
  }

  @Test
  void ofManyListenersThatRaceOneOpensTheCase() throws Exception {
    UUID id = Ids.next();
    var announced = received(id);
    Callable<Boolean> one = () -> asSystem(() -> cases.openFor(announced));
    try (var race = Executors.newVirtualThreadPerTaskExecutor()) {
      var opened =
          race.invokeAll(IntStream.range(0, 8).mapToObj(i -> one).toList()).stream()
              .map(f -> f.resultNow())
              .toList();
      assertThat(opened).filteredOn(o -> o).hasSize(1);
    }
    assertThat(desk.cases(id)).isOne();
    // As the registry would send it again after a crash.
    assertThat(asSystem(() -> cases.openFor(announced))).isFalse();
    assertThat(desk.cases(id)).isOne();
  }

  @Test
  void aQueueOpensTheCasesThatAreNotThereYetEachWithItsDeadlines() {
    var first = received(Ids.next());
    asSystem(() -> cases.openFor(first));
    var pressing =
        new ComplaintReceived(
            Ids.next(),
            desk.centre.id(),
            "village",
            "WAGE_UNPAID",
            "L",
            "high",
            true,
            false,
            false,
            "during",
            "procedural",
            "TW",
            "jv",
            clock.instant());
    var queue =
        new ComplaintsReceived(
            Ids.next(), desk.centre.id(), List.of(first, pressing, received(Ids.next())));
    // Twice, as the registry would send it again after a crash; a listener would do it later.
    for (int time = 0; time < 2; time++) {
      asSystem(() -> {
        cases.openFor(queue);
        return true;
      });
    }
    assertThat(queue.complaints()).allSatisfy(c -> assertThat(desk.cases(c.complaint())).isOne());
    assertThat(
            desk.count(
                "select count(*) from casework.case_file where id = ? and violence and sex = 'L' and urgency = 1"
                    + " and destination = 'TW' and category = 'WAGE_UNPAID' and channel = 'village' and next_rule = ?",
                pressing.complaint(),
                Clocks.URGENT_CONTACT))
        .isOne();
    assertThat(
            desk.count(
                "select count(*) from casework.clock where case_id = ?", pressing.complaint()))
        .isEqualTo(2);
    assertThat(
            desk.count("select count(*) from casework.clock where case_id = ?", first.complaint()))
        .isOne();
    // The language she chose comes along, and later only where the officer has not asked herself.
    assertThat(language(pressing.complaint())).isEqualTo("jv");
    for (String spoken : List.of("sas", "mad")) {
      Callers.run(
          Caller.system(DatabaseRole.SYSTEM_CASEWORK),
          () -> cases.follow(changed(first.complaint(), spoken)));
      assertThat(language(first.complaint())).isEqualTo("sas");
    }
  }

  private @Nullable String language(UUID id) {
    return desk.as(desk.head(), () -> cases.view(id)).wishedLanguage();
  }

  private ComplaintChanged changed(UUID id, String speaks) {
    return new ComplaintChanged(
        id,
        desk.centre.id(),
        null,
        "P",
        "normal",
        false,
        false,
        false,
        "unknown",
        "unknown",
        null,
        speaks,
        false,
        clock.instant());
  }

  @Test
  void theSameFormSentTwiceOpensOneCase() {
    String once = key();
    var wish =
        new NewCase(
            id.satuatap.kernel.Sex.UNKNOWN,
            false,
            false,
            false,
            2,
            "desk",
            null,
            null,
            "unknown",
            null,
            null,
            null,
            null,
            "Tidak mau menyebut nama.");
    UUID first = done(desk.as(desk.officer(), () -> cases.openDirectly(wish, once)));
    UUID again = done(desk.as(desk.officer(), () -> cases.openDirectly(wish, once)));
    assertThat(again).isEqualTo(first);
    // The agency's officer works in the centre, but opens no case of the centre's.
    assertThat(refused(desk.as(desk.counsellor(), () -> cases.openDirectly(wish, key()))))
        .containsExactly("casework.case.refusal.open-elsewhere");
  }

  @Test
  void numbersOfTheRegisterAreUniqueAndWithoutGapsThoughManyRegisterAtOnce() throws Exception {
    List<UUID> files =
        IntStream.range(0, 12).mapToObj(i -> desk.opened(false, "Nomor " + i)).toList();
    List<Callable<CaseView>> work =
        files.stream()
            .<Callable<CaseView>>map(id ->
                () ->
                    done(
                        desk.as(
                            desk.officer(),
                            () -> cases.advance(id, 1, Step.REGISTER, Cases.Moving.plain()))))
            .toList();
    try (var many = Executors.newFixedThreadPool(4)) {
      var numbers =
          many.invokeAll(work).stream().map(f -> f.resultNow().registerNumber()).sorted().toList();
      assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
    }
    // Another centre begins with one.
    var elsewhere = new CaseDesk(context);
    UUID theirs = elsewhere.opened(false, "Pusat lain");
    assertThat(
            done(elsewhere.as(
                    elsewhere.officer(),
                    () -> cases.advance(theirs, 1, Step.REGISTER, Cases.Moving.plain())))
                .registerNumber())
        .isEqualTo(1);
  }

  @Test
  void whoActsOnAnOldPageIsRefusedAndOfTwoAtOnceOneActs() throws Exception {
    UUID id = desk.opened(false, "Dua orang sekaligus");
    Callable<List<String>> step =
        () ->
            refused(
                desk.as(
                    desk.officer(),
                    () -> cases.advance(id, 1, Step.REGISTER, Cases.Moving.plain())));
    try (var two = Executors.newFixedThreadPool(2)) {
      assertThat(two.invokeAll(List.of(step, step)).stream().map(f -> f.resultNow()).toList())
          .containsExactlyInAnyOrder(List.of(), List.of("casework.case.refusal.changed-meanwhile"));
    }
    assertThat(
            desk.count(
                "select count(*) from casework.timeline where case_id = ? and message_key = 'casework.case.told.register'",
                id))
        .isOne();
  }

  // Deadlines ------------------------------------------------------------------------------------

  @Test
  void theSupervisorIsToldOnceThatALimitIsNearAndOnceThatItHasPassed() {
    UUID id = desk.opened(false, "Batas waktu");
    assertThat(notices(id, "near")).isZero();
    escalate();
    assertThat(notices(id, "near")).isZero();
    desk.superuser
        .sql(
            "update casework.clock set look_at = now() - interval '1 minute', due_at = now() + interval '5 hours' where case_id = ?")
        .param(id)
        .update();
    escalate();
    escalate();
    assertThat(notices(id, "near")).isOne();
    assertThat(notices(id, "passed")).isZero();
    desk.superuser
        .sql(
            "update casework.clock set look_at = now() - interval '1 minute', due_at = now() - interval '1 minute' where case_id = ?")
        .param(id)
        .update();
    escalate();
    escalate();
    assertThat(notices(id, "near")).isOne();
    assertThat(notices(id, "passed")).isOne();
    assertThat(
            desk.count(
                "select count(*) from message.notice where dedupe_key like ? and account_id = ?",
                "casework/clock/" + id + "/%/passed/officer",
                desk.officer.id()))
        .isOne();
    assertThat(state(id)).isEqualTo("received");
  }

  @Test
  void aPassedLimitOnlyAsksASupervisorAndOfViolenceNotEvenThat() {
    UUID plain = desk.inHandling(false);
    UUID violence = desk.inHandling(true);
    for (UUID id : List.of(plain, violence)) {
      for (int i = 0; i < 3; i++) {
        done(desk.as(desk.officer(), () -> notes.contact(id, desk.version(id), "call", false)));
      }
      desk.superuser
          .sql(
              "update casework.clock set look_at = now() - interval '1 minute', due_at = now() - interval '1 minute' where case_id = ? and rule_key = ?")
          .params(id, Clocks.UNREACHABLE)
          .update();
    }
    escalate();
    escalate();
    assertThat(state(plain)).isEqualTo("in-handling");
    assertThat(state(violence)).isEqualTo("in-handling");
    assertThat(asked(plain)).isOne();
    assertThat(asked(violence)).isZero();
    // The deadline asked, so any supervisor may decide; what she is told must be written first.
    UUID closing = desk.as(desk.head(), () -> closingStore.waiting(plain)).orElseThrow().id();
    assertThat(refused(desk.as(desk.head(), () -> closings.decide(closing, true, " ", ""))))
        .containsExactly("casework.close.refusal.words");
    done(
        desk.as(
            desk.head(),
            () -> closings.decide(closing, true, "Kami belum dapat menghubungi.", "")));
    assertThat(state(plain)).isEqualTo("closed-with-reason");
  }

  @Test
  void whileSheIsAskedForPapersTheOfficesOwnTimeStandsStill() {
    UUID id = desk.opened(false, "Dokumen kurang");
    var before = due(id);
    advance(id, Step.REGISTER);
    done(
        desk.as(
            desk.officer(),
            () ->
                cases.advance(
                    id,
                    desk.version(id),
                    Step.ASK,
                    new Cases.Moving(null, "documents", "Bawa fotokopi paspor."))));
    assertThat(
            desk.count(
                "select count(*) from casework.clock where case_id = ? and rule_key = ? and paused_at is not null",
                id,
                Clocks.FIRST_ANSWER))
        .isOne();
    // Five days pass before she comes back.
    desk.superuser
        .sql(
            "update casework.clock set paused_at = paused_at - interval '5 days' where case_id = ? and paused_at is not null")
        .param(id)
        .update();
    advance(id, Step.COMPLETE);
    assertThat(due(id)).isAfterOrEqualTo(before.plusSeconds(5 * 86_400 - 60));
    assertThat(
            desk.count(
                "select count(*) from casework.clock where case_id = ? and rule_key = ? and outcome = 'met'",
                id,
                Clocks.DOCUMENTS))
        .isOne();
  }

  // Closing and taking up again ------------------------------------------------------------------

  @Test
  void whatForbidsClosingIsNamedAndWhenItIsDoneTheCaseCloses() {
    UUID id = desk.opened(false, "Belum dijawab");
    assertThat(refused(close(desk.officer(), id, ClosingGround.SOLVED, "")))
        .contains(
            "casework.close.refusal.state",
            "casework.close.refusal.unanswered",
            "casework.close.refusal.words");
    assertThat(refused(close(desk.officer(), id, ClosingGround.UNREACHABLE, "Maaf.")))
        .contains("casework.close.refusal.not-begun.unreachable", "casework.close.refusal.tries");
    assertThat(refused(close(desk.officer(), id, ClosingGround.UNSOLVABLE, "Maaf.")))
        .contains("casework.close.refusal.not-begun.unsolvable");
    advance(id, Step.REGISTER);
    done(desk.as(desk.officer(), () -> notes.contact(id, desk.version(id), "call", true)));
    assertThat(done(close(desk.officer(), id, ClosingGround.SOLVED, "Gaji sudah dibayar.")))
        .isEqualTo(Closings.Result.CLOSED);
    assertThat(state(id)).isEqualTo("resolved");
    assertThat(
            desk.count(
                "select count(*) from casework.clock where case_id = ? and ended_at is null", id))
        .isZero();
    assertThat(refused(close(desk.officer(), id, ClosingGround.SOLVED, "Sekali lagi.")))
        .contains("casework.close.refusal.state");
  }

  @Test
  void aLimitThatHasBegunButNotPassedStillForbids() {
    UUID id = desk.inHandling(false);
    for (int i = 0; i < 3; i++) {
      assertThat(refused(close(desk.officer(), id, ClosingGround.UNREACHABLE, "Maaf.")))
          .contains("casework.close.refusal.tries");
      done(desk.as(desk.officer(), () -> notes.contact(id, desk.version(id), "call", false)));
    }
    assertThat(refused(close(desk.officer(), id, ClosingGround.UNREACHABLE, "Maaf.")))
        .containsExactly("casework.close.refusal.not-passed");
    pass(id, Clocks.UNREACHABLE);
    assertThat(done(close(desk.officer(), id, ClosingGround.UNREACHABLE, "Maaf.")))
        .isEqualTo(Closings.Result.ASKED);
    assertThat(state(id)).isEqualTo("in-handling");
    assertThat(refused(close(desk.officer(), id, ClosingGround.WITHDRAWN, "Maaf.")))
        .containsExactly("casework.close.refusal.waiting");
    // An officer decides nothing, not even her own wish.
    UUID closing = desk.as(desk.head(), () -> closingStore.waiting(id)).orElseThrow().id();
    assertThatThrownBy(() -> desk.as(desk.officer(), () -> closings.decide(closing, true, "", "")))
        .isInstanceOf(AccessDeniedException.class);
    // Given back without a reason is refused; with one the officer reads it.
    assertThat(refused(desk.as(desk.head(), () -> closings.decide(closing, false, "", " "))))
        .containsExactly("casework.close.refusal.reason");
    done(desk.as(desk.head(), () -> closings.decide(closing, false, "", "Coba lewat keluarga.")));
    assertThat(desk.as(desk.officer(), () -> readings.open(id)).returned())
        .isEqualTo("Coba lewat keluarga.");
    assertThat(refused(desk.as(desk.head(), () -> closings.decide(closing, true, "x", ""))))
        .containsExactly("casework.close.refusal.decided");
  }

  @Test
  void whoAskedToCloseDoesNotApproveItHerself() {
    UUID id = desk.inHandling(false);
    done(desk.as(desk.officer(), () -> cases.cannotBeSolved(id, desk.version(id), "Tidak bisa.")));
    pass(id, Clocks.UNSOLVABLE);
    assertThat(done(close(desk.head(), id, ClosingGround.UNSOLVABLE, "Maaf.")))
        .isEqualTo(Closings.Result.ASKED);
    UUID closing = desk.as(desk.head(), () -> closingStore.waiting(id)).orElseThrow().id();
    assertThat(refused(desk.as(desk.head(), () -> closings.decide(closing, true, "Maaf.", ""))))
        .containsExactly("casework.close.refusal.same-person");
    var elsewhere = new CaseDesk(context);
    assertThatThrownBy(
            () -> desk.as(elsewhere.head(), () -> closings.decide(closing, true, "Maaf.", "")))
        .isInstanceOf(AccessDeniedException.class);
    done(desk.as(desk.second(), () -> closings.decide(closing, true, "", "")));
    assertThat(state(id)).isEqualTo("closed-with-reason");
    assertThat(
            desk.count(
                "select count(*) from casework.closing where id = ? and state = 'done' and decided_by = ?",
                closing,
                desk.second.id()))
        .isOne();
  }

  @Test
  void violenceThatWasLearnedAfterClosingWasAskedStopsTheApproval() {
    UUID id = desk.inHandling(false);
    done(desk.as(desk.officer(), () -> cases.cannotBeSolved(id, desk.version(id), "Tidak bisa.")));
    pass(id, Clocks.UNSOLVABLE);
    done(close(desk.officer(), id, ClosingGround.UNSOLVABLE, "Maaf."));
    done(desk.as(desk.officer(), () -> cases.mark(id, true, false, false)));
    UUID closing = desk.as(desk.head(), () -> closingStore.waiting(id)).orElseThrow().id();
    assertThat(refused(desk.as(desk.head(), () -> closings.decide(closing, true, "", ""))))
        .isNotEmpty();
    assertThat(state(id)).isEqualTo("in-handling");
    // Taking the mark away again is not the officer's to do.
    assertThat(refused(desk.as(desk.officer(), () -> cases.mark(id, false, false, false))))
        .containsExactly("casework.case.refusal.unmark");
  }

  @Test
  void aHandedOverCaseIsWatchedAndAClosedOneCanBeTakenUpAgain() {
    UUID id = desk.inHandling(false);
    assertThat(done(close(desk.officer(), id, ClosingGround.HANDED_OVER, "Diteruskan ke KDEI.")))
        .isEqualTo(Closings.Result.ASKED);
    UUID closing = desk.as(desk.head(), () -> closingStore.waiting(id)).orElseThrow().id();
    done(desk.as(desk.head(), () -> closings.decide(closing, true, "", "")));
    assertThat(state(id)).isEqualTo("monitored");
    assertThat(
            desk.count(
                "select count(*) from casework.clock where case_id = ? and rule_key = ? and ended_at is null",
                id,
                Clocks.MONITORING))
        .isOne();
    advance(id, Step.END_WATCH);
    assertThat(state(id)).isEqualTo("closed-with-reason");
    assertThat(
            desk.count(
                "select count(*) from casework.case_file where id = ? and not open and closed_at is not null and next_due = 'infinity'",
                id))
        .isOne();
    assertThat(
            refused(
                desk.as(
                    desk.officer(),
                    () ->
                        cases.followUp(
                            id,
                            desk.version(id),
                            java.time.LocalDate.ofInstant(
                                    clock.instant(), java.time.ZoneId.of("Asia/Jakarta"))
                                .plusDays(2)))))
        .containsExactly("casework.case.refusal.closed");
    advance(id, Step.REOPEN);
    assertThat(state(id)).isEqualTo("reopened");
    assertThat(
            desk.count(
                "select count(*) from casework.case_file where id = ? and open and closed_at is null and next_rule = ?",
                id,
                Clocks.WITHOUT_FIELD_CHECK))
        .isOne();
    advance(id, Step.TRIAGE);
    assertThat(state(id)).isEqualTo("triaged");
  }

  // Assigning ------------------------------------------------------------------------------------

  @Test
  void whomTheRulePutFirstIsKeptWhenSomebodyElseTakesTheCase() {
    desk.superuser
        .sql(
            """
            insert into office.shift (id, centre_id, organisation_id, account_id, day, begins_at, ends_at)
            values (?, ?, ?, ?, current_date, now() - interval '1 hour', now() + interval '1 hour')
            """)
        .params(Ids.next(), desk.centre.id(), desk.agency.id(), desk.counsellor.id())
        .update();
    UUID id = desk.inHandling(false);
    done(
        desk.as(
            desk.head(),
            () -> assignments.assign(id, desk.version(id), desk.other.id(), null, false)));
    assertThat(desk.as(desk.head(), () -> assignments.history(cases.view(id))))
        .extracting(AssignmentStore.Line::what, AssignmentStore.Line::account)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("offered", desk.counsellor.id()),
            org.assertj.core.groups.Tuple.tuple("accepted", desk.other.id()));
  }

  // Figures --------------------------------------------------------------------------------------

  @Test
  void theSupervisorSeesHowTheWorkGoesAndWhoseLanguageWasSpoken() {
    UUID first = desk.inHandling(false);
    done(close(desk.officer(), first, ClosingGround.SOLVED, "Gaji sudah dibayar."));
    UUID second = desk.inHandling(true);
    desk.superuser
        .sql("update office.officer set languages = '{id,jv}' where account_id = ?")
        .param(desk.other.id())
        .update();
    assertThat(
            refused(
                desk.as(
                    desk.officer(),
                    () -> assignments.wish(second, desk.version(second), "any", "xx"))))
        .containsExactly("casework.assign.refusal.wish");
    done(
        desk.as(desk.officer(), () -> assignments.wish(second, desk.version(second), "any", "jv")));
    done(
        desk.as(
            desk.head(),
            () -> assignments.assign(second, desk.version(second), desk.other.id(), null, true)));
    var line = desk.as(desk.head(), () -> assignments.history(cases.view(second))).getFirst();
    assertThat(line.language()).isEqualTo("jv");
    assertThat(line.speaks()).isTrue();

    var today = desk.as(desk.head(), indicators::today);
    var measured =
        desk.as(
            desk.head(),
            () -> indicators.measure(new Period(today, today), List.of(Indicator.values())));
    assertThat(measured.of(Indicator.OPENED).all(Sex.FEMALE)).isEqualTo(2);
    assertThat(measured.of(Indicator.ANSWERED_IN_TIME).value(null)).isEqualTo(1.0);
    assertThat(measured.of(Indicator.CLOSED).value(null)).isEqualTo(0.5);
    assertThat(measured.of(Indicator.CLOSING_GROUND).of("solved", Sex.FEMALE)).isOne();
    assertThat(measured.of(Indicator.REOPENED).part(null)).isZero();
    assertThat(measured.of(Indicator.REOPENED).all(null)).isOne();
    assertThat(measured.of(Indicator.LANGUAGE).value(null)).isEqualTo(1.0);
    // Within the limit of the working rule nobody is late yet.
    assertThat(measured.of(Indicator.ASSESSED_IN_TIME).empty()).isTrue();
    assertThat(measured.of(Indicator.CASELOAD).of("under-10", Sex.FEMALE)).isEqualTo(3);
    var yesterday = new Period(today.minusDays(1), today.minusDays(1));
    assertThat(
            desk.as(desk.head(), () -> indicators.measure(yesterday, List.of(Indicator.values())))
                .empty())
        .isTrue();
    assertThatThrownBy(() -> desk.as(desk.officer(), indicators::today))
        .isInstanceOf(AccessDeniedException.class);

    var head = desk.browser(desk.head);
    assertThat(head.get("/pengawasan/kinerja").body()).contains("100,0", "1 dari 1");
    for (Indicator one : Indicator.values()) {
      assertThat(head.get("/pengawasan/kinerja/" + one.code()).statusCode())
          .as(one.code())
          .isEqualTo(one.ofOfficers() ? 404 : 200);
    }
    assertThat(head.get("/pengawasan/kinerja?dari=kemarin").statusCode()).isEqualTo(422);
    var refused = head.post("/pengawasan/kinerja/berkas", Map.of("penerima", "Bupati <b>"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("Bupati &lt;b");
    var file =
        head.post("/pengawasan/kinerja/berkas", Map.of("untuk", "meeting", "penerima", "Rapat"));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type").orElse("")).contains("spreadsheetml");
    assertThat(desk.browser(desk.officer).get("/pengawasan/kinerja").statusCode()).isEqualTo(403);
  }

  // ----------------------------------------------------------------------------------------------

  private ComplaintReceived received(UUID id) {
    return new ComplaintReceived(
        id,
        desk.centre.id(),
        "desk",
        null,
        "P",
        "normal",
        false,
        false,
        false,
        "unknown",
        "unknown",
        null,
        null,
        clock.instant());
  }

  private void advance(UUID id, Step step) {
    done(
        desk.as(
            desk.officer(), () -> cases.advance(id, desk.version(id), step, Cases.Moving.plain())));
  }

  private id.satuatap.kernel.Outcome<Closings.Result> close(
      Caller who, UUID id, ClosingGround ground, String words) {
    return desk.as(who, () -> closings.close(id, desk.version(id), ground, words));
  }

  private void pass(UUID id, String rule) {
    desk.superuser
        .sql(
            "update casework.clock set due_at = now() - interval '1 minute', look_at = null where case_id = ? and rule_key = ?")
        .params(id, rule)
        .update();
  }

  private String state(UUID id) {
    return desk.superuser
        .sql("select state from casework.case_file where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private java.time.Instant due(UUID id) {
    return desk.superuser
        .sql("select due_at from casework.clock where case_id = ? and rule_key = ?")
        .params(id, Clocks.FIRST_ANSWER)
        .query(java.time.OffsetDateTime.class)
        .single()
        .toInstant();
  }

  private int asked(UUID id) {
    return desk.count(
        "select count(*) from casework.closing where case_id = ? and state = 'asked'", id);
  }

  private int notices(UUID id, String what) {
    return desk.count(
        "select count(*) from message.notice where dedupe_key like ? and centre_id = ?",
        "casework/clock/" + id + "/%/" + what,
        desk.centre.id());
  }

  /** The duty runs in its own role by its annotation, whoever calls it. */
  private void escalate() {
    escalation.look();
  }

  private <T> T asSystem(java.util.function.Supplier<T> work) {
    return desk.as(Caller.system(DatabaseRole.SYSTEM_CASEWORK), work);
  }
}
