package id.satuatap.casework;

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
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is inside a case, against the real database and through the real pages. */
@ApplicationTest
class CareTests {

  private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
  private static final String CANARY = "KENARIKASUS7QX";

  @Autowired ApplicationContext context;
  @Autowired Care care;
  @Autowired Notebooks notebooks;
  @Autowired CareClosing closing;
  @Autowired CareSections sections;
  @Autowired Rights rights;
  @Autowired SupervisionPage.Supervision watch;
  @Autowired Indicators indicators;
  @Autowired Cases cases;
  @Autowired Vault vault;
  @Autowired Colleagues colleagues;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Installation installation;
  @Autowired Clock clock;
  @LocalServerPort int port;

  private People people;
  private People.Office centre;
  private People.Office agency;
  private People.Person officer;
  private People.Person other;
  private People.Person counsellor;
  private People.Person head;
  private JdbcClient superuser;
  private LocalDate today;

  @BeforeEach
  void aCentreWithACase() {
    people = People.in(context);
    centre = people.centre();
    agency = people.office(OrganisationKind.AGENCY, centre);
    officer = people.person(DatabaseRole.CASEWORK, centre);
    other = people.person(DatabaseRole.CASEWORK, centre);
    counsellor = people.person(DatabaseRole.CASEWORK, agency);
    head = people.person(DatabaseRole.SUPERVISOR, centre);
    superuser = TestInstallation.superuserClient(installation.main());
    today = LocalDate.ofInstant(clock.instant(), WIB);
  }

  // What is written and who reads it --------------------------------------------------------------

  @Test
  void anIncidentIsClassifiedTimedAndSealed() {
    UUID file = aCase(true);
    UUID incident = written(file, Sheet.INCIDENT, rape());
    var folder = open(officer(), file, Sheet.INCIDENT);
    var entry = folder.find(incident).orElseThrow();
    assertThat(entry.entry().code()).isEqualTo("rape");
    assertThat(entry.entry().state()).isEqualTo("open");
    assertThat(entry.entry().dueAt())
        .isEqualTo(
            today.minusDays(1).atTime(10, 30).atZone(WIB).toInstant().plusSeconds(3 * 86_400));
    assertThat(entry.answers().text("description")).contains(CANARY);
    assertThat(forbidden(file)).contains("casework.violence.closing.police");

    Answers reported =
        entry.answers().with("police", "reported").with("police-day", today.toString());
    done(as(officer(), () -> care.write(file, Sheet.INCIDENT, incident, 1, null, reported, key())));
    assertThat(forbidden(file)).doesNotContain("casework.violence.closing.police");
  }

  @Test
  void twoWhoChangeTheSameSheetDoNotOverwriteEachOther() {
    UUID file = aCase(false);
    UUID plan = written(file, Sheet.SAFETY, answers("needed", "yes"));
    done(
        as(
            officer(),
            () -> care.write(file, Sheet.SAFETY, plan, 1, null, answers("needed", "no"), key())));
    assertThat(
            refused(
                as(
                    officer(),
                    () ->
                        care.write(
                            file, Sheet.SAFETY, plan, 1, null, answers("needed", "yes"), key()))))
        .containsExactly("casework.care.refusal.changed");
    assertThat(
            refused(
                as(
                    officer(),
                    () ->
                        care.write(
                            file, Sheet.SAFETY, null, 0, null, answers("needed", "yes"), key()))))
        .containsExactly("casework.care.refusal.already");
  }

  @Test
  void theSameSubmissionIsWrittenOnce() {
    UUID file = aCase(false);
    String once = key();
    Answers session = session();
    UUID first =
        done(as(officer(), () -> care.write(file, Sheet.SESSION, null, 0, null, session, once)));
    UUID second =
        done(as(officer(), () -> care.write(file, Sheet.SESSION, null, 0, null, session, once)));
    assertThat(second).isEqualTo(first);
    assertThat(count("select count(*) from casework.care where case_id = ?", file)).isOne();
    assertThat(count("select count(*) from office.service_event where case_id = ?", file)).isOne();
  }

  @Test
  void aContactOnItsSheetStartsAndEndsTheTimeOfAPersonWhoCannotBeReached() {
    UUID file = aCase(false);
    Answers call =
        answers(
            "day",
            today.toString(),
            "time",
            "00.01",
            "direction",
            "out",
            "channel",
            "call",
            "result",
            "nobody");
    String running =
        "select count(*) from casework.clock where rule_key = '"
            + Clocks.UNREACHABLE
            + "' and ended_at is null and case_id = ?";
    written(file, Sheet.CONTACT, call);
    assertThat(count(running, file)).isOne();
    assertThat(cases(file).lastContactAt()).isNull();
    written(file, Sheet.CONTACT, call.with("result", "reached"));
    assertThat(count(running, file)).isZero();
    assertThat(cases(file).lastContactAt()).isNotNull();
    assertThat(count("select count(*) from casework.contact where case_id = ?", file)).isEqualTo(2);
  }

  private CaseView cases(UUID file) {
    return as(officer(), () -> cases.view(file));
  }

  @Test
  void nobodyButTheHolderHerColleaguesAndTheSupervisorSeesWhatIsInside() {
    UUID file = aCase(false);
    written(file, Sheet.ASSESSMENT, answers("problem", CANARY));
    assertThat(open(head(), file, Sheet.ASSESSMENT).opened()).hasSize(1);
    assertThatThrownBy(() -> open(of(other, DatabaseRole.CASEWORK, centre), file, Sheet.ASSESSMENT))
        .isInstanceOf(AccessDeniedException.class);
    People.Office elsewhere = people.centre("35.04");
    var stranger = people.person(DatabaseRole.SUPERVISOR, elsewhere);
    assertThatThrownBy(
            () -> open(of(stranger, DatabaseRole.SUPERVISOR, elsewhere), file, Sheet.ASSESSMENT))
        .isInstanceOf(AccessDeniedException.class);
    for (DatabaseRole role : EnumSet.allOf(DatabaseRole.class)) {
      if (role == DatabaseRole.CASEWORK
          || role == DatabaseRole.SUPERVISOR
          || role == DatabaseRole.SYSTEM_CASEWORK
          || role == DatabaseRole.PASSPORT) {
        continue;
      }
      Caller caller = role.system() ? Caller.system(role) : of(officer, role, centre);
      assertThatThrownBy(() -> as(caller, () -> context.getBean(CareStore.class).of(file)))
          .as(role.name())
          .isInstanceOf(Exception.class);
    }
    // Of the other officer row security itself shows nothing, whatever the program asks.
    assertThat(
            as(
                of(other, DatabaseRole.CASEWORK, centre),
                () -> context.getBean(CareStore.class).of(file)))
        .isEmpty();
  }

  @Test
  void noWordOfANarrativeStandsInAPlainColumn() {
    UUID file = aCase(true);
    written(file, Sheet.INCIDENT, rape());
    written(file, Sheet.ASSESSMENT, answers("problem", CANARY));
    written(file, Sheet.SESSION, session().with("summary", CANARY));
    UUID claim = written(file, Sheet.CLAIM, claim().with("against", CANARY));
    as(
        officer(),
        () ->
            care.write(
                file,
                Sheet.INSTALMENT,
                null,
                0,
                claim,
                instalment().with("instalment-note", CANARY),
                key()));
    written(file, Sheet.CONSENT, consent().with("recipient", CANARY));
    done(as(officer(), () -> notebooks.write(file, CANARY + " catatan", key())));
    for (String table :
        superuser
            .sql(
                "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('casework', 'office', 'audit', 'guard', 'message') and table_type = 'BASE TABLE'")
            .query(String.class)
            .list()) {
      assertThat(
              superuser
                  .sql("select count(*) from " + table + " t where t::text like '%' || ? || '%'")
                  .param(CANARY)
                  .query(Integer.class)
                  .single())
          .as(table)
          .isZero();
    }
    // The same words as bytes, which the text of a bytea would hide.
    for (String column : List.of("care.sealed", "notebook_entry.sealed")) {
      String[] part = column.split("\\.");
      assertThat(
              superuser
                  .sql(
                      "select count(*) from casework."
                          + part[0]
                          + " where position(convert_to(?, 'UTF8') in "
                          + part[1]
                          + ") > 0")
                  .param(CANARY)
                  .query(Integer.class)
                  .single())
          .as(column)
          .isZero();
    }
  }

  @Test
  void aCounsellorsNotesAreReadByNobodyWhomSheDidNotLet() {
    UUID file = aCase(false);
    done(as(officer(), () -> notebooks.write(file, "Ia takut pada malam hari.", key())));
    assertThat(as(officer(), () -> notebooks.open(file)).books().getFirst().notes()).hasSize(1);
    assertThat(as(head(), () -> notebooks.open(file)).books()).isEmpty();
    var reader =
        as(officer(), () -> colleagues.of(centre.id())).stream()
            .filter(c -> c.account().equals(head.id()))
            .findFirst()
            .orElseThrow();
    done(as(officer(), () -> notebooks.let(file, reader, "Supervisi bulanan kasus ini", 7, key())));
    var seen = as(head(), () -> notebooks.open(file)).books();
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().notes().getFirst().words()).contains("malam");
    assertThat(seen.getFirst().readers()).isEmpty();
    superuser
        .sql(
            "update casework.notebook_reader set until = now() - interval '1 second' where account_id = ?")
        .param(head.id())
        .update();
    assertThat(as(head(), () -> notebooks.open(file)).books()).isEmpty();
    as(
        officer(),
        () -> {
          notebooks.end(file, head.id());
          return true;
        });
    assertThat(as(officer(), () -> notebooks.open(file)).books().getFirst().readers()).isEmpty();
  }

  @Test
  void aColleagueOfAnotherHouseReadsNotesOnlyWhileTheKeyIsShared() {
    UUID file = aCase(false);
    superuser
        .sql(
            "insert into casework.case_reader (case_id, account_id, holder_id, centre_id, organisation_id, name, added_at) values (?, ?, ?, ?, ?, 'Umi', now())")
        .params(file, counsellor.id(), officer.id(), centre.id(), agency.id())
        .update();
    done(as(officer(), () -> notebooks.write(file, "Hanya untuk konselor.", key())));
    Caller umi = of(counsellor, DatabaseRole.CASEWORK, agency);
    assertThat(as(umi, () -> notebooks.open(file)).books()).isEmpty();
    var reader =
        as(officer(), () -> colleagues.of(centre.id())).stream()
            .filter(c -> c.account().equals(counsellor.id()))
            .findFirst()
            .orElseThrow();
    done(as(officer(), () -> notebooks.let(file, reader, "Melanjutkan konseling", 7, key())));
    assertThat(as(umi, () -> notebooks.open(file)).books()).hasSize(1);
    as(
        officer(),
        () -> {
          notebooks.end(file, counsellor.id());
          return true;
        });
    assertThat(as(umi, () -> notebooks.open(file)).books()).isEmpty();
  }

  // Rules in the flow -----------------------------------------------------------------------------

  @Test
  void aCaseOfViolenceGoesToMediationOnlyByAWrittenReasonOfTheSupervisor() {
    UUID file = aCase(true);
    Answers meeting = meeting();
    assertThat(
            refused(
                as(
                    officer(),
                    () -> care.write(file, Sheet.MEDIATION, null, 0, null, meeting, key()))))
        .containsExactly("casework.mediation.refusal.supervisor-only");
    // An officer cannot write the supervisor's reason for her.
    assertThat(
            refused(
                as(
                    officer(),
                    () ->
                        care.write(
                            file,
                            Sheet.MEDIATION,
                            null,
                            0,
                            null,
                            meeting.with("override-why", "x".repeat(60)),
                            key()))))
        .containsExactly("casework.mediation.refusal.supervisor-only");
    written(file, Sheet.MEDIATION, meeting.with("mode", "letter"));
    assertThat(
            refused(
                as(head(), () -> care.write(file, Sheet.MEDIATION, null, 0, null, meeting, key()))))
        .containsExactly("casework.mediation.refusal.reason");
    done(
        as(
            head(),
            () ->
                care.write(
                    file,
                    Sheet.MEDIATION,
                    null,
                    0,
                    null,
                    meeting.with(
                        "override-why", "Diminta sendiri oleh penyintas, didampingi psikolog."),
                    key())));
    done(as(officer(), () -> care.write(file, Sheet.MEDIATION, null, 0, null, meeting, key())));
  }

  @Test
  void aCommitmentAfterTheSecondClarificationIsDueWithinTheLimitOfTheRule() {
    UUID file = aCase(false);
    UUID second =
        written(
            file,
            Sheet.MEDIATION,
            meeting().with("step", "clarification-2").with("outcome", "agreed"));
    Answers late =
        answers(
            "who",
            "PT Contoh",
            "what",
            "Membayar",
            "due",
            today.plusDays(9).toString(),
            "commitment-state",
            "open");
    assertThat(
            refused(
                as(
                    officer(),
                    () -> care.write(file, Sheet.COMMITMENT, null, 0, second, late, key()))))
        .containsExactly("casework.mediation.refusal.due-late");
    done(
        as(
            officer(),
            () ->
                care.write(
                    file,
                    Sheet.COMMITMENT,
                    null,
                    0,
                    second,
                    late.with("due", today.plusDays(7).toString()),
                    key())));
    assertThat(forbidden(file)).contains("casework.mediation.closing.commitments");
    // It hangs below a meeting of this case, not of another one.
    UUID elsewhere = aCase(false);
    assertThatThrownBy(() ->
            as(
                officer(),
                () -> care.write(elsewhere, Sheet.COMMITMENT, null, 0, second, late, key())))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aSolvedCaseHasAnsweredGoalsAndAPlanIsApprovedByASupervisorWhoDidNotAskHerself() {
    UUID file = aCase(false);
    Answers aim =
        answers("need", "justice", "goal", "Lima bulan gaji. " + CANARY, "goal-state", "open");
    UUID goal = written(file, Sheet.GOAL, aim);
    assertThat(forbidden(file)).contains("casework.plan.closing.goals");
    // Whatever an officer sends, she asks.
    Answers asked = answers("plan-of", "action", "decision", "approved");
    UUID plan = written(file, Sheet.APPROVAL, asked);
    assertThat(state(file, plan)).isEqualTo("asked");
    assertThat(as(head(), () -> watch.look()).plans())
        .extracting(PlanApprovals.Waiting::entry)
        .containsExactly(plan);
    var mute = decided("returned", null);
    assertThat(refused(as(head(), () -> approve(file, plan, 1, mute))))
        .containsExactly("casework.care.refusal.missing");
    var back = decided("returned", "Siapa yang menagih?");
    done(as(head(), () -> approve(file, plan, 1, back)));
    // Asked again by the officer, the words stay; then another decides.
    done(as(officer(), () -> approve(file, plan, 2, asked)));
    assertThat(
            open(officer(), file, Sheet.APPROVAL)
                .find(plan)
                .orElseThrow()
                .answers()
                .text("decision-words"))
        .isEqualTo("Siapa yang menagih?");
    done(as(head(), () -> approve(file, plan, 3, decided("approved", null))));
    assertThat(refused(as(officer(), () -> approve(file, plan, 4, asked))))
        .containsExactly("casework.plan.refusal.decided");
    assertThat(as(head(), () -> watch.look()).plans()).isEmpty();
    assertThat(told("casework.plan.notice.asked")).isEqualTo(2);
    assertThat(told("casework.plan.notice.approved")).isOne();
    // A supervisor's own plan waits for another.
    UUID own =
        done(
            as(
                head(),
                () ->
                    care.write(
                        file, Sheet.APPROVAL, null, 0, null, answers("plan-of", "safety"), key())));
    assertThat(
            refused(
                as(
                    head(),
                    () ->
                        approve(
                            file, own, 1, decided("approved", null).with("plan-of", "safety")))))
        .containsExactly("casework.plan.refusal.own");

    assertThat(planLines(file)).contains("casework.plan.summary.approval.asked");
    done(
        as(
            officer(),
            () ->
                care.write(file, Sheet.GOAL, goal, 1, null, aim.with("goal-state", "met"), key())));
    assertThat(forbidden(file)).doesNotContain("casework.plan.closing.goals");
    var day = as(head(), indicators::today);
    var measured =
        as(
            head(),
            () ->
                indicators.measure(
                    new Period(day.minusDays(1), day),
                    List.of(
                        Indicator.GOALS,
                        Indicator.GOAL_JUSTICE,
                        Indicator.GOAL_HEALTH,
                        Indicator.PLAN_APPROVED)));
    assertThat(measured.of(Indicator.GOALS).of("met", Sex.FEMALE)).isOne();
    assertThat(measured.of(Indicator.GOAL_JUSTICE).value(null)).isEqualTo(1.0);
    assertThat(measured.of(Indicator.GOAL_HEALTH).empty()).isTrue();
    assertThat(measured.of(Indicator.PLAN_APPROVED).value(null)).isEqualTo(1.0);
  }

  private Outcome<UUID> approve(UUID file, UUID plan, int seen, Answers answers) {
    return care.write(file, Sheet.APPROVAL, plan, seen, null, answers, key());
  }

  private static Answers decided(String decision, @Nullable String words) {
    return answers("plan-of", "action", "decision", decision).with("decision-words", words);
  }

  private String state(UUID file, UUID entry) {
    return open(officer(), file, Sheet.APPROVAL).find(entry).orElseThrow().entry().state();
  }

  private List<String> planLines(UUID file) {
    return as(
            officer(),
            () -> sections.of(cases.view(file), context.getBean(CareStore.class).of(file)))
        .stream()
        .filter(s -> s.path().endsWith("/rencana"))
        .flatMap(s -> s.lines().stream())
        .map(CaseSection.Line::key)
        .toList();
  }

  private int told(String template) {
    return superuser
        .sql(
            "select count(*) from message.notice where template = ? and (centre_id = ? or account_id = ?)")
        .params(template, centre.id(), officer.id())
        .query(Integer.class)
        .single();
  }

  @Test
  void moneyIsCountedUntilTheClaimIsSettled() {
    UUID file = aCase(false);
    UUID claim = written(file, Sheet.CLAIM, claim());
    assertThat(forbidden(file)).contains("casework.claim.closing.open");
    UUID part =
        done(
            as(
                officer(),
                () -> care.write(file, Sheet.INSTALMENT, null, 0, claim, instalment(), key())));
    assertThat(forbidden(file)).contains("casework.claim.closing.unpaid");
    done(
        as(
            officer(),
            () ->
                care.write(
                    file,
                    Sheet.INSTALMENT,
                    part,
                    1,
                    null,
                    instalment()
                        .with("instalment-state", "paid")
                        .with("paid-day", today.toString()),
                    key())));
    done(
        as(
            officer(),
            () ->
                care.write(
                    file,
                    Sheet.CLAIM,
                    claim,
                    1,
                    null,
                    claim().with("claim-state", "settled"),
                    key())));
    assertThat(forbidden(file)).isEmpty();
    assertThat(
            superuser
                .sql("select sum(paid) from casework.care where case_id = ?")
                .param(file)
                .query(java.math.BigDecimal.class)
                .single())
        .isEqualByComparingTo("1500000");
    var line =
        as(
                officer(),
                () -> sections.of(cases.view(file), context.getBean(CareStore.class).of(file)))
            .stream()
            .filter(s -> s.path().endsWith("/klaim"))
            .findFirst()
            .orElseThrow();
    assertThat(line.lines().getFirst().key()).isEqualTo("casework.claim.summary.sums");
  }

  @Test
  void consentIsAskedPerServiceAndRecipientAndWithdrawnWithOnePress() {
    UUID file = aCase(false);
    UUID consent = written(file, Sheet.CONSENT, consent());
    assertThat(as(officer(), () -> care.agreed(file, "legal", "LBH Contoh"))).isTrue();
    assertThat(as(officer(), () -> care.agreed(file, "legal", "Lembaga lain"))).isFalse();
    assertThat(as(officer(), () -> care.agreed(file, "health", "LBH Contoh"))).isFalse();
    done(as(officer(), () -> care.withdraw(file, consent, key())));
    assertThat(as(officer(), () -> care.agreed(file, "legal", "LBH Contoh"))).isFalse();
    assertThat(refused(as(officer(), () -> care.withdraw(file, consent, key()))))
        .containsExactly("casework.consent.refusal.not-given");
  }

  @Test
  void theRightsAreToldOneByOneAndTheCaseWaitsForAllOfThem() {
    UUID file = aCase(true);
    var rows = rights.rows(today);
    assertThat(rows).hasSizeGreaterThan(10);
    Answers some =
        Rights.stamped(
            rows, answers("told-" + rows.getFirst().code(), "yes"), Answers.none(), today, "Ratna");
    UUID list =
        done(
            as(
                officer(),
                () ->
                    care.write(
                        file, Sheet.RIGHT, Rights.questions(rows), null, 0, null, some, key())));
    assertThat(forbidden(file)).contains("casework.rights.closing.not-told");
    Answers all = some;
    for (var row : rows) {
      all = all.with(row.told().name(), "yes");
    }
    Answers every = Rights.stamped(rows, all, some, today.plusDays(1), "Umi");
    assertThat(every.text("told-by-" + rows.getFirst().code())).isEqualTo("Ratna");
    assertThat(every.text("told-by-" + rows.getLast().code())).isEqualTo("Umi");
    done(
        as(
            officer(),
            () ->
                care.write(
                    file, Sheet.RIGHT, Rights.questions(rows), list, 1, null, every, key())));
    assertThat(forbidden(file)).doesNotContain("casework.rights.closing.not-told");
  }

  @Test
  void nothingIsWrittenIntoAClosedCase() {
    UUID file = aCase(false);
    superuser
        .sql("update casework.case_file set open = false, state = 'resolved' where id = ?")
        .param(file)
        .update();
    assertThat(
            refused(
                as(
                    officer(),
                    () -> care.write(file, Sheet.SESSION, null, 0, null, session(), key()))))
        .containsExactly("casework.care.refusal.closed");
  }

  // Pages -----------------------------------------------------------------------------------------

  @Test
  void everyPageAnswersInBothLanguagesAndEveryFormComesBackWithWhatWasTyped() throws IOException {
    UUID file = aCase(true);
    written(file, Sheet.INCIDENT, rape());
    UUID claim = written(file, Sheet.CLAIM, claim());
    UUID meeting = written(file, Sheet.MEDIATION, meeting().with("mode", "letter"));
    UUID companion =
        written(
            file,
            Sheet.COMPANION,
            answers(
                "companion-name",
                "Ani",
                "companion-kind",
                "lawyer",
                "power-of-attorney",
                "yes",
                "from",
                today.toString(),
                "companion-state",
                "active"));
    var browser = new Browser(people.cookie(officer));
    browser.get("/kasus/" + file + "/buka");
    for (String language : List.of("id", "en")) {
      browser.cookie("bahasa=" + language);
      for (String page :
          List.of(
              "kekerasan",
              "rencana",
              "sesi",
              "mediasi",
              "klaim",
              "hak",
              "persetujuan",
              "dokumen",
              "pendamping",
              "catatan-konselor",
              "perekam-kejadian",
              "surat/register",
              "surat/disposisi",
              "surat/penutupan",
              "surat/berita-acara?isi=" + meeting,
              "surat/kuasa?isi=" + companion)) {
        var answer = browser.get("/kasus/" + file + "/" + page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        assertThat(answer.body())
            .as(page)
            .doesNotContainPattern("casework\\.[a-z]")
            .doesNotContain("{0}");
      }
      for (Sheet sheet : Sheet.values()) {
        if (!sheet.form()) {
          continue;
        }
        UUID parent =
            sheet.parent() == Sheet.CLAIM
                ? claim
                : sheet.parent() == Sheet.MEDIATION ? meeting : null;
        String path = "/kasus/" + file + "/lembar/" + sheet.path();
        var form = browser.get(path + (parent == null ? "" : "?induk=" + parent));
        assertThat(form.statusCode()).as(path).isEqualTo(200);
        assertThat(form.body())
            .as(path)
            .doesNotContainPattern("casework\\.[a-z]")
            .doesNotContain("{0}");
        // Strange input of every kind: refused or taken, never an error of ours, and kept.
        var fields = new java.util.LinkedHashMap<String, String>();
        fields.put("_csrf", browser.hidden(form.body(), "_csrf"));
        fields.put("_form", browser.hidden(form.body(), "_form"));
        fields.put("_seen", "banyak");
        if (parent != null) {
          fields.put("_parent", parent.toString());
        }
        for (Question question : sheet.questions()) {
          fields.put(question.name(), "<script>alert('" + CANARY + "')</script>");
        }
        var back = browser.post(path, fields);
        assertThat(back.statusCode()).as(path).isIn(422, 302, 303);
        assertThat(back.body()).as(path).doesNotContain("<script>alert(");
        if (sheet.questions().stream().anyMatch(q -> q.kind() == Question.Kind.LINE)) {
          assertThat(back.body()).as(path).contains("&lt;script");
        }
      }
    }
    for (String pdf :
        List.of(
            "register/pdf",
            "disposisi/pdf",
            "penutupan/pdf",
            "berita-acara/pdf?isi=" + meeting,
            "kuasa/pdf?isi=" + companion)) {
      var answer = browser.get("/kasus/" + file + "/surat/" + pdf);
      assertThat(answer.statusCode()).as(pdf).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/pdf");
    }
    for (String odd :
        List.of("surat/tidak-ada", "surat/kuasa", "lembar/tidak-ada", "lembar/cicilan")) {
      assertThat(browser.get("/kasus/" + file + "/" + odd).statusCode()).as(odd).isEqualTo(404);
    }
    assertThat(browser.get("/kasus/bukan-kasus/klaim").statusCode()).isEqualTo(400);
    assertThat(browser.get("/kasus/" + UUID.randomUUID() + "/klaim").statusCode()).isEqualTo(403);
    var stranger = new Browser(people.cookie(other));
    assertThat(stranger.get("/kasus/" + file + "/buka").statusCode()).isEqualTo(403);
    for (String page :
        List.of(
            "kekerasan",
            "klaim",
            "lembar/tuntutan",
            "lembar/tuntutan/" + claim,
            "surat/register",
            "dokumen",
            "catatan-konselor")) {
      assertThat(stranger.get("/kasus/" + file + "/" + page).statusCode()).as(page).isEqualTo(403);
    }
    // An entry is found only through its own case and its own sheet.
    assertThat(browser.get("/kasus/" + file + "/lembar/sesi/" + claim).statusCode()).isEqualTo(403);
    UUID elsewhere = aCase(false);
    browser.get("/kasus/" + elsewhere + "/buka");
    assertThat(browser.get("/kasus/" + elsewhere + "/lembar/tuntutan/" + claim).statusCode())
        .isEqualTo(403);
  }

  @Test
  void nothingInsideACaseIsShownBeforeItsFileWasOpenedWithAFactor() throws IOException {
    UUID file = aCase(true);
    UUID incident = written(file, Sheet.INCIDENT, rape());
    var browser = new Browser(people.cookie(officer, false));
    for (String page :
        List.of(
            "kekerasan",
            "klaim",
            "dokumen",
            "lembar/sesi",
            "lembar/kejadian/" + incident,
            "surat/register",
            "catatan-konselor",
            "perekam-kejadian",
            "hak")) {
      var answer = browser.get("/kasus/" + file + "/" + page);
      assertThat(answer.statusCode()).as(page).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElse(""))
          .endsWith(file + "/buka?lanjut=" + page);
    }
    // A form that comes back shows what was typed and nothing that was told before.
    var start = browser.get("/akun/saya");
    var token =
        Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"").matcher(start.body());
    assertThat(token.find()).isTrue();
    var back =
        browser.post(
            "/kasus/" + file + "/lembar/sesi",
            Map.of("_csrf", token.group(1), "agreed", "Bertemu lagi minggu depan"));
    assertThat(back.statusCode()).isEqualTo(422);
    assertThat(back.body()).contains("Bertemu lagi minggu depan").doesNotContain(CANARY);
  }

  @Test
  void whatWasToldBeforeStandsWhereAnEmptyBoxWouldStand() throws IOException {
    UUID file = aCase(true);
    written(file, Sheet.INCIDENT, rape());
    var browser = new Browser(people.cookie(officer));
    browser.get("/kasus/" + file + "/buka");
    var form = browser.get("/kasus/" + file + "/lembar/sesi");
    assertThat(form.body()).contains("Sudah diceritakan").contains(CANARY);
    var change =
        browser.get(
            "/kasus/"
                + file
                + "/lembar/kejadian/"
                + open(officer(), file, Sheet.INCIDENT).opened().getFirst().entry().id());
    assertThat(change.body()).doesNotContain("Sudah diceritakan").contains(CANARY);
  }

  @Test
  void aFormSavesWithoutScriptsAndASecondPressSavesNothingMore() throws IOException {
    UUID file = aCase(false);
    var browser = new Browser(people.cookie(officer));
    browser.get("/kasus/" + file + "/buka");
    var form = browser.get("/kasus/" + file + "/lembar/tuntutan");
    var fields = new java.util.LinkedHashMap<String, String>();
    fields.put("_csrf", browser.hidden(form.body(), "_csrf"));
    fields.put("_form", browser.hidden(form.body(), "_form"));
    fields.put("_seen", "1");
    fields.putAll(
        Map.of(
            "claim-kind",
            "wage",
            "against",
            "PT Contoh",
            "amount",
            "Rp 4.500.000",
            "currency",
            "IDR",
            "claim-state",
            "open"));
    assertThat(browser.post("/kasus/" + file + "/lembar/tuntutan", fields).statusCode())
        .isIn(302, 303);
    assertThat(browser.post("/kasus/" + file + "/lembar/tuntutan", fields).statusCode())
        .isIn(302, 303);
    assertThat(
            superuser
                .sql("select amount from casework.care where case_id = ?")
                .param(file)
                .query(java.math.BigDecimal.class)
                .list())
        .singleElement()
        .satisfies(a -> assertThat(a).isEqualByComparingTo("4500000"));
    assertThat(browser.get("/kasus/" + file + "/klaim").body()).contains("4.500.000");
  }

  @Test
  void aDocumentIsKeptUnderTheKeyOfTheCaseAndEachReadingIsWrittenDown() throws IOException {
    UUID file = aCase(false);
    var browser = new Browser(people.cookie(officer));
    browser.get("/kasus/" + file + "/buka");
    var page = browser.get("/kasus/" + file + "/dokumen");
    String boundary = "batas7QX";
    String body =
        part(boundary, "_csrf", browser.hidden(page.body(), "_csrf"))
            + part(boundary, "_form", browser.hidden(page.body(), "_form"))
            + part(boundary, "kind", "contract")
            + part(boundary, "about", "Perjanjian dari agensi")
            + "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"kontrak.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
            + "%PDF-1.7\n"
            + CANARY
            + "\n%%EOF\n\r\n--"
            + boundary
            + "--\r\n";
    var saved = browser.postMultipart("/kasus/" + file + "/dokumen", boundary, body);
    assertThat(saved.statusCode()).as(saved.body()).isIn(302, 303);
    var list = browser.get("/kasus/" + file + "/dokumen");
    assertThat(list.body()).contains("kontrak.pdf").contains("Perjanjian dari agensi");
    UUID id =
        superuser
            .sql("select id from casework.care where case_id = ? and kind = 'document'")
            .param(file)
            .query(UUID.class)
            .single();
    var read = browser.get("/kasus/" + file + "/dokumen/" + id);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.body()).contains(CANARY);
    assertThat(read.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(read.headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
    assertThat(
            count(
                "select count(*) from audit.entry where action = 'casework.document-read' and subject_id = ?",
                file))
        .isOne();
    // A document of another case is not found through this one.
    UUID second = aCase(false);
    browser.get("/kasus/" + second + "/buka");
    assertThat(browser.get("/kasus/" + second + "/dokumen/" + id).statusCode()).isEqualTo(403);
    var empty =
        browser.postMultipart(
            "/kasus/" + file + "/dokumen",
            boundary,
            part(boundary, "_csrf", browser.hidden(list.body(), "_csrf"))
                + part(boundary, "_form", browser.hidden(list.body(), "_form"))
                + part(boundary, "kind", "bukan")
                + "--"
                + boundary
                + "--\r\n");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(
            browser
                .post(
                    "/kasus/" + file + "/dokumen",
                    Map.of("_csrf", browser.hidden(list.body(), "_csrf")))
                .statusCode())
        .isLessThan(500);
  }

  // -----------------------------------------------------------------------------------------------

  private UUID aCase(boolean violence) {
    UUID id = Ids.next();
    as(officer(), () -> vault.newCase(new CaseKeyId(id), centre.id()));
    superuser
        .sql(
            """
            insert into casework.case_file (id, centre_id, organisation_id, holder_id, opened_at, urgency, open, from_complaint,
              violence, trafficking, child, code, state, sex, channel)
            values (?, ?, ?, ?, now(), 2, true, false, ?, false, false, ?, 'in-handling', 'P', 'desk')
            """)
        .params(
            id,
            centre.id(),
            centre.id(),
            officer.id(),
            violence,
            id.toString().substring(28).toUpperCase(java.util.Locale.ROOT))
        .update();
    return id;
  }

  private Answers rape() {
    return answers(
        "incident-day", today.minusDays(5).toString(),
        "report-day", today.minusDays(1).toString(),
        "report-time", "10.30",
        "penetration", "yes",
        "perpetrators", "1",
        "relationship", "employer",
        "age", "24",
        "description", "Ceritanya " + CANARY);
  }

  private Answers session() {
    return answers(
        "day",
        today.toString(),
        "minutes",
        "45",
        "topic",
        "psychosocial",
        "mode",
        "face",
        "grouping",
        "individual",
        "no-next",
        "goal-reached");
  }

  private Answers claim() {
    return answers(
        "claim-kind",
        "wage",
        "against",
        "PT Contoh",
        "amount",
        "3000000",
        "currency",
        "IDR",
        "claim-state",
        "agreed");
  }

  private Answers instalment() {
    return answers(
        "due", today.minusDays(1).toString(), "amount", "1500000", "instalment-state", "due");
  }

  private Answers consent() {
    return answers(
        "service",
        "legal",
        "recipient",
        "LBH Contoh",
        "purpose",
        "Gugatan upah",
        "answer",
        "given",
        "how",
        "signed",
        "day",
        today.toString(),
        "expires",
        today.plusDays(30).toString(),
        "fields",
        "name");
  }

  private Answers meeting() {
    return answers(
        "step",
        "mediation",
        "day",
        today.toString(),
        "mode",
        "face",
        "parties",
        "Pekerja dan PT Contoh",
        "outcome",
        "pending");
  }

  private static Answers answers(String... pairs) {
    Answers answers = Answers.none();
    for (int i = 0; i < pairs.length; i += 2) {
      answers = answers.with(pairs[i], pairs[i + 1]);
    }
    return answers;
  }

  private UUID written(UUID file, Sheet sheet, Answers answers) {
    return done(as(officer(), () -> care.write(file, sheet, null, 0, null, answers, key())));
  }

  private Care.Folder open(Caller caller, UUID file, Sheet sheet) {
    return as(caller, () -> care.open(file, Set.of(sheet)));
  }

  private List<String> forbidden(UUID file) {
    return as(
            officer(),
            () -> closing.forbids(cases.view(file), new ClosingCheck.Ending(ClosingGround.SOLVED)))
        .stream()
        .map(Refusal::key)
        .toList();
  }

  private static <T> T done(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Refused<T>(var why)) {
      throw new AssertionError(why.toString());
    }
    return outcome.orThrow();
  }

  private static <T> List<String> refused(Outcome<T> outcome) {
    return outcome instanceof Outcome.Refused<T>(var why)
        ? why.stream().map(Refusal::key).toList()
        : List.of();
  }

  private Caller officer() {
    return of(officer, DatabaseRole.CASEWORK, centre);
  }

  private Caller head() {
    return of(head, DatabaseRole.SUPERVISOR, centre);
  }

  private static Caller of(People.Person person, DatabaseRole role, People.Office office) {
    return new Caller(role, person.id(), office.id(), office.centre(), Map.of(), "s");
  }

  private <T> T as(Caller caller, Supplier<T> work) {
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
  }

  private static String key() {
    return "test-" + UUID.randomUUID();
  }

  private int count(String sql, Object parameter) {
    return superuser.sql(sql).param(parameter).query(Integer.class).single();
  }

  private static String part(String boundary, String name, String value) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  /** A signed-in browser without scripts. */
  private final class Browser {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> cookies = new ArrayList<>();

    Browser(String session) {
      cookies.add(session);
    }

    void cookie(String cookie) {
      cookies.removeIf(c -> c.startsWith("bahasa="));
      cookies.add(cookie);
    }

    HttpResponse<String> get(String path) throws IOException {
      return send(request(path).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) throws IOException {
      return send(
          request(path)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  BodyPublishers.ofString(
                      fields.entrySet().stream()
                          .map(e ->
                              e.getKey()
                                  + "="
                                  + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                          .collect(Collectors.joining("&")))));
    }

    HttpResponse<String> postMultipart(String path, String boundary, String body)
        throws IOException {
      return send(
          request(path)
              .header("Content-Type", "multipart/form-data; boundary=" + boundary)
              .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
          .header("Accept", "text/html")
          .header("Cookie", String.join("; ", cookies));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
      try {
        return http.send(request.build(), BodyHandlers.ofString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    String hidden(String page, String name) {
      var field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
      assertThat(field.find()).as(name).isTrue();
      return field.group(1);
    }
  }
}
