package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.satuatap.ApplicationTest;
import id.satuatap.casework.CaseAdvanced;
import id.satuatap.casework.CaseAssigned;
import id.satuatap.casework.CaseClosed;
import id.satuatap.casework.CaseOpened;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.ComplaintChanged;
import id.satuatap.intake.ComplaintReceived;
import id.satuatap.intake.ComplaintWithdrawn;
import id.satuatap.intake.ComplaintsReceived;
import id.satuatap.office.ServiceGiven;
import id.satuatap.statistics.Figures.Cell;
import id.satuatap.statistics.Figures.Label;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From what is announced to the line of a report. */
@ApplicationTest
class ReportsTests {

  private static final Instant MORNING = Instant.parse("2026-03-05T02:00:00Z");
  private static final Slice YEAR =
      new Slice(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), null, null);

  @Autowired ApplicationEventPublisher events;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Reports reports;
  @Autowired PublicReports publicReports;
  @Autowired FactStore facts;
  @Autowired JdbcClient jdbc;

  private UUID centre;
  private UUID elsewhere;

  @BeforeEach
  void twoCentres() {
    centre = UUID.randomUUID();
    elsewhere = UUID.randomUUID();
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_ACCESS),
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(s -> {
                  for (UUID one : List.of(centre, elsewhere)) {
                    jdbc.sql(
                            """
                            insert into access.organisation (id, kind, name, region_code, centre_id, zone, break_glass_minutes)
                            values (?, 'centre', ?, '35.05', ?, 'WIB', 30)
                            """)
                        .params(one, "LTSA uji " + one, one)
                        .update();
                  }
                }));
  }

  @Test
  void complaintsAreCountedOnceByTypeAndSexWithTheSixFirst() {
    UUID withdrawn = UUID.randomUUID();
    announce(received(UUID.randomUUID(), "WAGE_UNPAID", "P", MORNING));
    announce(received(withdrawn, "SICK", "L", MORNING));
    announce(
        new ComplaintsReceived(
            UUID.randomUUID(),
            centre,
            List.of(
                received(UUID.randomUUID(), "SICK", "P", MORNING),
                received(UUID.randomUUID(), null, "U", MORNING))));
    announce(new ComplaintWithdrawn(withdrawn, centre, MORNING.plusSeconds(60)));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          var report = supervisor(ReportKind.COMPLAINTS, YEAR);
          assertThat(total(table(report, "complaints"))).containsExactly(1L, 2L, 1L, 4L);
          assertThat(line(table(report, "outcome"), "statistics.outcome.withdrawn"))
              .containsExactly(1L, 0L, 0L, 1L);
        });
    var types = table(supervisor(ReportKind.COMPLAINTS, YEAR), "complaints");
    assertThat(types.lines()).hasSize(6 + 2 + 1);
    assertThat(types.lines().stream().limit(6).map(l -> l.labels().get(2)))
        .allMatch(l -> l instanceof Label.Named);
    assertThat(((Label.Named) types.lines().getFirst().labels().get(2)).indonesian())
        .isEqualTo("Ingin dipulangkan");
    assertThat(counts(types.lines().getFirst())).containsExactly(0L, 0L, 0L, 0L);
    assertThat(types.lines().get(0).cells().getLast()).isEqualTo(new Cell.Share(0, 0));
  }

  /** Reports 4 and 5 as everybody reads them: large counts as they are, small ones as 0 or 3. */
  @Test
  void everybodyReadsTheServicesOfAQuarterAndTheSexOfWhoGaveThemWithoutSmallCounts() {
    announce(service(UUID.randomUUID(), "counselling", "face-to-face", 40, 11, null, null, false));
    announce(service(UUID.randomUUID(), "mediation", "face-to-face", 2, 5, null, null, false));
    announce(service(UUID.randomUUID(), "legal-aid", "online", 1, 0, null, null, false));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            total(supervisor(ReportKind.SERVICES, YEAR).tables().getFirst()).getLast() == 59L);
    var printed =
        read(
            DatabaseRole.SUPERVISOR,
            centre,
            () -> {
              UUID edition =
                  publicReports.publish(YearMonth.of(2026, 1), "Laporan untuk uji").orThrow();
              return publicReports.find(edition).orElseThrow();
            });
    Release services = printed.of(ReportKind.SERVICES).getFirst().release();
    assertThat(services.cells()).isNotEmpty().doesNotContain(1L, 2L);
    var counselling =
        services.rows().stream()
            .filter(r -> r.codes().stream().anyMatch(c -> c.code().equals("counselling")))
            .findFirst()
            .orElseThrow();
    assertThat(counselling.codes().getLast().code()).isEqualTo("working");
    assertThat(List.of(counselling.women(), counselling.men())).containsExactly(40L, 11L);
    Release officers = printed.of(ReportKind.GENDER).getFirst().release();
    var all = officers.rows().getLast();
    assertThat(all.men()).isEqualTo(16);
    assertThat(all.women()).isBetween(43L - 2, 43L + 2);
    assertThat(officers.rows().getFirst().codes().getFirst().code()).isEqualTo("P");
  }

  @Test
  void whatIsKnownLaterReplacesWhatWasKnownFirstInAnyOrder() {
    UUID id = UUID.randomUUID();
    UUID closedFirst = UUID.randomUUID();
    know(changed(id, "TRAFFICKING", "P", MORNING.plusSeconds(600)));
    know(received(id, null, "U", MORNING));
    know(received(id, null, "U", MORNING));
    end(closed(closedFirst, "solved", MORNING.plusSeconds(900)));
    know(received(closedFirst, "SICK", "L", MORNING));
    var report = supervisor(ReportKind.COMPLAINTS, YEAR);
    assertThat(total(table(report, "complaints"))).containsExactly(1L, 1L, 0L, 2L);
    assertThat(line(table(report, "channel"), "statistics.channel.online"))
        .containsExactly(1L, 1L, 0L, 2L);
    assertThat(line(table(report, "outcome"), "statistics.outcome.solved"))
        .containsExactly(1L, 0L, 0L, 1L);
  }

  @Test
  void aCaseTakenUpAgainIsOpenAndACaseWithoutComplaintIsNoComplaint() {
    UUID id = UUID.randomUUID();
    announce(
        new CaseOpened(
            id, centre, false, "desk", "SICK", "P", true, false, false, null, null, null, 1,
            MORNING));
    announce(closed(id, "unreachable", MORNING.plusSeconds(100)));
    announce(
        new CaseAdvanced(
            id,
            centre,
            "closed-with-reason",
            "reopened",
            null,
            "P",
            "SICK",
            true,
            MORNING.plusSeconds(200)));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(supervisor(ReportKind.COMPLAINTS, YEAR).direct()).isEqualTo(1);
          assertThat(
                  inStatistics(() ->
                      jdbc.sql("select outcome is null from statistics.ending where id = ?")
                          .param(id)
                          .query(Boolean.class)
                          .optional()
                          .orElse(false)))
              .isTrue();
        });
    assertThat(total(table(supervisor(ReportKind.COMPLAINTS, YEAR), "complaints")))
        .containsExactly(0L, 0L, 0L, 0L);
  }

  @Test
  void contactsAreCountedByKindAndTakenBackByTheirNegative() {
    UUID union = UUID.randomUUID();
    announce(service(UUID.randomUUID(), "counselling", "face-to-face", 1, 0, "MRC", null, false));
    announce(service(UUID.randomUUID(), "counselling", "video", 5, 3, "MRC", null, false));
    announce(service(union, "legal-aid", "telephone", 1, 0, null, "joined-union", false));
    announce(service(union, "legal-aid", "telephone", 1, 0, null, "joined-union", false));
    announce(service(UUID.randomUUID(), "information", "chat", 0, 2, null, null, false));
    announce(service(UUID.randomUUID(), "information", "chat", 0, -2, null, null, true));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(total(table(supervisor(ReportKind.SERVICES, YEAR), "services")))
                .containsExactly(3L, 3L, 7L, 0L, 10L));
    var report = supervisor(ReportKind.SERVICES, YEAR);
    var kinds = table(report, "services");
    assertThat(line(kinds, "statistics.service.counselling-one-near"))
        .containsExactly(1L, 0L, 1L, 0L, 1L);
    assertThat(line(kinds, "statistics.service.counselling-group-remote"))
        .containsExactly(1L, 3L, 5L, 0L, 8L);
    assertThat(line(kinds, "statistics.service.information")).containsExactly(0L, 0L, 0L, 0L, 0L);
    assertThat(kinds.lines().get(5).cells()).allMatch(c -> c instanceof Cell.Missing);
    assertThat(line(table(report, "service-outcome"), "statistics.service-outcome.joined-union"))
        .containsExactly(0L, 1L, 0L, 1L);
    var programme = new Slice(YEAR.from(), YEAR.to(), null, "MRC");
    assertThat(total(table(supervisor(ReportKind.SERVICES, programme), "services")))
        .containsExactly(2L, 3L, 6L, 0L, 9L);
    assertThat(supervisor(ReportKind.COMPLAINTS, programme).tables())
        .allMatch(t -> t.missing() != null);
    assertThat(read(DatabaseRole.SUPERVISOR, centre, () -> reports.offer()).programmes())
        .containsExactly("MRC");
  }

  @Test
  void thePromiseOfAFemaleOfficerIsMeasured() {
    announce(assigned("P", true, "P", "P", true, null));
    announce(assigned("P", true, "L", "P", false, "appointment"));
    announce(assigned("L", false, "L", "any", true, null));
    announce(
        service(UUID.randomUUID(), "complaint-intake", "face-to-face", 1, 0, null, null, false));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          var promises = table(supervisor(ReportKind.GENDER, YEAR), "gender");
          assertThat(line(promises, "statistics.promise.cases")).containsExactly(1L, 2L);
          assertThat(line(promises, "statistics.promise.desk")).containsExactly(1L, 1L);
        });
    var report = supervisor(ReportKind.GENDER, YEAR);
    var promises = table(report, "gender");
    assertThat(line(promises, "statistics.promise.violence")).containsExactly(1L, 2L);
    assertThat(line(promises, "statistics.promise.wish")).containsExactly(1L, 2L);
    assertThat(line(promises, "statistics.promise.roster")).containsExactly(0L, 0L);
    assertThat(line(table(report, "fallback"), "statistics.fallback.appointment"))
        .containsExactly(1L);
    var country =
        read(
            DatabaseRole.NATIONAL,
            null,
            () ->
                reports.report(ReportKind.GENDER, new Slice(YEAR.from(), YEAR.to(), centre, null)));
    assertThat(line(table(country, "gender"), "statistics.promise.cases")).containsExactly(1L, 2L);
    assertThat(table(country, "rooms").missing()).isEqualTo("statistics.missing.house");
  }

  @Test
  void nobodySeesAnotherCentreAndOnlyTwoDutiesSeeAny() {
    know(received(UUID.randomUUID(), "SICK", "P", MORNING));
    var there =
        read(
            DatabaseRole.SUPERVISOR,
            elsewhere,
            () ->
                reports.report(
                    ReportKind.COMPLAINTS, new Slice(YEAR.from(), YEAR.to(), centre, null)));
    assertThat(there.slice().centre()).isEqualTo(elsewhere);
    assertThat(total(table(there, "complaints"))).containsExactly(0L, 0L, 0L, 0L);
    for (DatabaseRole role : DatabaseRole.values()) {
      if (!role.system() && !Reports.WHO.contains(role)) {
        assertThatThrownBy(
                () -> read(role, centre, () -> reports.report(ReportKind.COMPLAINTS, YEAR)))
            .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() ->
                read(
                    role,
                    centre,
                    () ->
                        jdbc.sql("select count(*) from statistics.matter")
                            .query(Long.class)
                            .single()))
            .as(role.toString())
            .hasStackTraceContaining("permission denied");
      }
    }
    assertThat(
            read(
                DatabaseRole.SUPERVISOR,
                elsewhere,
                () ->
                    jdbc.sql("select count(*) from statistics.matter where centre_id = ?")
                        .param(centre)
                        .query(Long.class)
                        .single()))
        .isZero();
  }

  @Test
  void categoriesAreNamedInBothLanguages() {
    var named = Map.<String, Label>of("SICK", new Label.Named("Sakit", "Sick"));
    var rows =
        List.of(
            new ReportStore.Complaints(2026, true, "SICK", "online", "during", null, null, "P", 3),
            new ReportStore.Complaints(
                2026, true, "NEW_CODE", "pigeon", null, null, "lost", "L", 1));
    var tables = ComplaintFigures.of(rows, YEAR, named);
    assertThat(tables.get(0).lines().get(6).labels().get(2)).isEqualTo(named.get("SICK"));
    assertThat(tables.get(0).lines().get(7).labels().get(2)).isEqualTo(new Label.Plain("NEW_CODE"));
    assertThat(tables.get(1).lines()).hasSize(ComplaintFigures.CHANNELS.size() + 2);
    assertThat(total(tables.get(4))).containsExactly(1L, 3L, 0L, 4L);
  }

  private ComplaintReceived received(UUID id, String category, String sex, Instant at) {
    return new ComplaintReceived(
        id, centre, "online", category, sex, "usual", false, false, false, "during", "unknown",
        "HK", null, at);
  }

  private ComplaintChanged changed(UUID id, String category, String sex, Instant at) {
    return new ComplaintChanged(
        id,
        centre,
        category,
        sex,
        "urgent",
        true,
        true,
        false,
        "during",
        "non-procedural",
        "MY",
        null,
        false,
        at);
  }

  private CaseClosed closed(UUID id, String ground, Instant at) {
    return new CaseClosed(
        id,
        centre,
        ground,
        "L",
        "SICK",
        false,
        false,
        false,
        null,
        null,
        false,
        Duration.ofDays(3),
        at);
  }

  private CaseAssigned assigned(
      String sex, boolean violence, String officer, String wished, boolean kept, String fallback) {
    return new CaseAssigned(
        UUID.randomUUID(),
        centre,
        sex,
        violence,
        officer,
        wished,
        kept,
        fallback,
        Duration.ofMinutes(30),
        MORNING);
  }

  private ServiceGiven service(
      UUID id,
      String kind,
      String channel,
      int women,
      int men,
      String programme,
      String outcome,
      boolean correction) {
    return new ServiceGiven(
        id,
        centre,
        centre,
        LocalDate.of(2026, 3, 5),
        kind,
        "contract",
        channel,
        "working",
        women,
        men,
        0,
        30,
        programme,
        null,
        "P",
        outcome,
        correction,
        MORNING);
  }

  private void announce(Object event) {
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_STATISTICS),
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(s -> events.publishEvent(event)));
  }

  private void know(Object event) {
    inStatistics(() -> {
      var listener = new CountComplaints(facts, zones);
      if (event instanceof ComplaintReceived received) {
        listener.on(received);
      } else if (event instanceof ComplaintChanged changed) {
        listener.on(changed);
      }
      return true;
    });
  }

  @Autowired id.satuatap.access.CentreZones zones;

  private void end(CaseClosed event) {
    inStatistics(() -> {
      new CountCases(facts, zones).on(event);
      return true;
    });
  }

  private <T> T inStatistics(java.util.function.Supplier<T> work) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_STATISTICS),
        () -> new TransactionTemplate(transactions).execute(s -> work.get()));
  }

  private Report supervisor(ReportKind kind, Slice slice) {
    return read(DatabaseRole.SUPERVISOR, centre, () -> reports.report(kind, slice));
  }

  private <T> T read(DatabaseRole role, UUID home, java.util.function.Supplier<T> work) {
    var caller = new Caller(role, UUID.randomUUID(), home, home, Map.of(), "uji");
    return Callers.call(
        caller, () -> new TransactionTemplate(transactions).execute(s -> work.get()));
  }

  private static Figures table(Report report, String code) {
    return report.tables().stream().filter(t -> t.code().equals(code)).findFirst().orElseThrow();
  }

  private static List<Long> total(Figures table) {
    return counts(table.lines().getLast());
  }

  private static List<Long> line(Figures table, String key) {
    return counts(
        table.lines().stream()
            .filter(l -> l.labels().getLast() instanceof Label.Key(var k, var _) && k.equals(key))
            .findFirst()
            .orElseThrow());
  }

  private static List<Long> counts(Figures.Line line) {
    return line.cells().stream()
        .filter(c -> c instanceof Cell.Count)
        .map(c -> ((Cell.Count) c).n())
        .toList();
  }
}
