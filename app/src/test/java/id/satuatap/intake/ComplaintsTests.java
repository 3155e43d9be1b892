package id.satuatap.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.DemoTest;
import id.satuatap.TestInstallation;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Taking in, opening and answering, against the real database as the roles do it. */
@DemoTest
class ComplaintsTests {

  @Autowired Complaints complaints;
  @Autowired Installation installation;
  private static JdbcClient superuser;

  private static NewComplaint wages() {
    return NewComplaint.of(
        IntakeChannel.ONLINE,
        "Gaji saya tiga bulan belum dibayar.",
        Safe.YES,
        Reach.WHATSAPP,
        "0812 3456 7890");
  }

  @Test
  void theSameSubmissionGetsTheSameReceiptAndStandsOnce() {
    String key = key();
    Receipt first = taken(receive(wages(), key));
    Receipt second = taken(receive(wages(), key));
    assertThat(first.again()).isFalse();
    assertThat(second.again()).isTrue();
    assertThat(second.number()).isEqualTo(first.number()).matches("0[0-9]{15}");
    assertThat(second.complaint()).isEqualTo(first.complaint());
    assertThat(count("select count(*) from intake.complaint where id = ?", first.complaint()))
        .isOne();
  }

  @Test
  void theSameKeyWithAnotherContentIsRefused() {
    String key = key();
    taken(receive(wages(), key));
    assertThat(refusals(receive(told("Lain sama sekali."), key)))
        .extracting(Refusal::key)
        .containsExactly(Idempotency.OTHER_BODY);
  }

  @Test
  void twoClicksAtOnceAreOneComplaint() throws Exception {
    String key = key();
    Callable<Receipt> click = () -> taken(receive(wages(), key));
    try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
      var receipts =
          clicks.invokeAll(List.of(click, click, click, click)).stream()
              .map(f -> f.resultNow())
              .toList();
      assertThat(receipts).extracting(Receipt::number).containsOnly(receipts.getFirst().number());
      assertThat(receipts)
          .extracting(Receipt::complaint)
          .containsOnly(receipts.getFirst().complaint());
      assertThat(receipts).filteredOn(r -> !r.again()).hasSize(1);
    }
  }

  @Test
  void aQueueIsTakenTogetherAndEachHasItsOwnAnswer() {
    String known = key();
    Receipt before = taken(receive(wages(), known));
    var items = new ArrayList<Complaints.Submission>();
    IntStream.range(0, 20)
        .forEach(i -> items.add(Complaints.Submission.of(told("Nomor " + i), key())));
    items.add(Complaints.Submission.of(wages(), known));
    items.add(Complaints.Submission.of(told("lain"), known));
    items.add(Complaints.Submission.of(told(" "), key()));
    items.add(items.getFirst());
    var answers = Callers.call(Caller.anonymous(), () -> complaints.receiveBatch(items));
    assertThat(answers).hasSize(24);
    assertThat(answers.subList(0, 20)).allSatisfy(a -> assertThat(taken(a).again()).isFalse());
    assertThat(taken(answers.get(20)).number()).isEqualTo(before.number());
    assertThat(taken(answers.get(20)).again()).isTrue();
    assertThat(refusals(answers.get(21)).getFirst().key()).isEqualTo(Idempotency.OTHER_BODY);
    assertThat(refusals(answers.get(22)).getFirst().key()).isEqualTo("intake.refusal.need");
    assertThat(taken(answers.get(23)).number()).isEqualTo(taken(answers.getFirst()).number());
    assertThat(taken(answers.get(23)).again()).isTrue();
    // The whole queue again, as after a broken line: nothing new.
    var again = Callers.call(Caller.anonymous(), () -> complaints.receiveBatch(items));
    assertThat(again.subList(0, 20)).allSatisfy(a -> assertThat(taken(a).again()).isTrue());
    assertThat(taken(again.get(7)).complaint()).isEqualTo(taken(answers.get(7)).complaint());
  }

  @Test
  void anOfficerOpensItWholeAndOthersDoNot() {
    var told =
        NewComplaint.of(
                IntakeChannel.ONLINE,
                "Paspor saya ditahan.",
                Safe.SOMETIMES,
                Reach.EMAIL,
                "a@contoh.id")
            .with(
                Facts.none()
                    .withReporter(Reporter.FAMILY, false, Sex.FEMALE, false)
                    .withMatter(
                        List.of("DOCUMENT_WITHHELD"),
                        Phase.DURING,
                        Procedural.NON_PROCEDURAL,
                        "TW",
                        "35.05.06")
                    .withRespondent(RespondentKind.AGENCY)
                    .withSigns(List.of(Sign.DOCUMENTS), List.of(Relief.DOCUMENTS)))
            .with(
                new Parties(
                    new Parties.Person("Sulastri Uji", null, null, null, null, "ibu"),
                    new Parties.Person("Wati Uji", "3505064101950002", null, null, "1995", null),
                    new Parties.Person("PT Contoh Uji", null, null, null, null, "Surabaya")));
    Receipt receipt = taken(receive(told, key()));
    ComplaintView seen =
        Callers.call(person("Ratna Kusumawati"), () -> complaints.open(receipt.complaint()));
    assertThat(seen.story()).isEqualTo("Paspor saya ditahan.");
    assertThat(seen.facts()).isEqualTo(told.facts());
    assertThat(seen.parties()).isEqualTo(told.parties());
    assertThat(seen.address()).isEqualTo("a@contoh.id");
    assertThat(
            count(
                "select count(*) from audit.entry where action = 'intake.opened' and subject_id = ?",
                receipt.complaint()))
        .isOne();
    for (String other :
        List.of(
            "Wulan Puspitasari",
            "Dwi Agustin",
            "Retno Handayani",
            "Endang Lestari",
            "Teguh Widodo")) {
      assertThatThrownBy(
              () -> Callers.call(person(other), () -> complaints.open(receipt.complaint())))
          .as(other)
          .satisfiesAnyOf(
              e -> assertThat(e).isInstanceOf(AccessDeniedException.class),
              e -> assertThat(e).rootCause().hasMessageContaining("permission denied"));
    }
  }

  @Test
  void theAnswerStandsInTheDialogue() {
    Receipt receipt = taken(receive(wages(), key()));
    Caller officer = person("Ratna Kusumawati");
    Callers.run(
        officer,
        () -> {
          assertThat(
                  complaints
                      .answer(receipt.complaint(), "Di negara mana Anda bekerja?", true)
                      .isDone())
              .isTrue();
          complaints.progress(
              receipt.complaint(), Progress.IN_HANDLING, "Kami menghubungi agensi.");
          complaints.progress(receipt.complaint(), Progress.IN_HANDLING, null);
          assertThat(complaints.answer(receipt.complaint(), " ", false).isDone()).isFalse();
        });
    ComplaintView seen = Callers.call(officer, () -> complaints.open(receipt.complaint()));
    assertThat(seen.progress()).isEqualTo(Progress.IN_HANDLING);
    assertThat(seen.dialogue())
        .extracting(ComplaintView.Turn::text)
        .containsExactly("Di negara mana Anda bekerja?", "Kami menghubungi agensi.");
  }

  @Test
  void handingItOverKeepsItWithItsOfficerAndThoseWhoReadAlong() {
    Receipt receipt = taken(receive(wages(), key()));
    Caller officer = person("Ratna Kusumawati");
    Caller counsellor = person("Umi Kulsum");
    Caller supervisor = person("Hartini Subagyo");
    UUID id = receipt.complaint();
    Callers.run(
        officer, () -> complaints.handTo(id, counsellor.actor(), counsellor.organisation()));
    assertThat(Callers.call(counsellor, () -> complaints.open(id)).story()).isNotNull();
    assertThat(Callers.call(officer, () -> complaints.open(id)).story()).isNotNull();
    Callers.run(supervisor, () -> complaints.endReading(id, officer.actor()));
    assertThatThrownBy(() -> Callers.run(officer, () -> complaints.open(id)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(Callers.call(supervisor, () -> complaints.open(id)).holder())
        .isEqualTo(counsellor.actor());
  }

  @Test
  void whatWasToldStandsInNoPlainColumn() {
    String canary = "kn" + UUID.randomUUID().toString().replace("-", "");
    var told =
        NewComplaint.of(
                IntakeChannel.ONLINE,
                "cerita " + canary,
                Safe.YES,
                Reach.EMAIL,
                canary + "@contoh.id")
            .with(
                new Parties(
                    new Parties.Person("n1 " + canary, null, null, null, null, canary),
                    new Parties.Person("n2 " + canary, canary, canary, canary, null, canary),
                    new Parties.Person("n3 " + canary, null, null, null, null, canary)));
    Receipt receipt = taken(receive(told, key()));
    Callers.run(
        person("Ratna Kusumawati"),
        () -> complaints.answer(receipt.complaint(), "jawaban " + canary, false));
    for (String table :
        superuser()
            .sql(
                """
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
                """)
            .query(String.class)
            .list()) {
      for (String needle : List.of(canary, receipt.number())) {
        assertThat(
                superuser()
                    .sql(
                        "select count(*) from "
                            + table
                            + " t where t::text like ? or encode(convert_to(t::text, 'UTF8'), 'escape') like ?")
                    .params("%" + needle + "%", "%" + needle + "%")
                    .query(Integer.class)
                    .single())
            .as(table)
            .isZero();
      }
    }
  }

  @Test
  void aComplaintFromAHomeVillageGoesToTheNearestCentre() {
    Receipt near =
        taken(
            receive(
                wages()
                    .with(
                        Facts.none()
                            .withMatter(
                                List.of(),
                                Phase.UNKNOWN,
                                Procedural.UNKNOWN,
                                null,
                                "35.05.06.2007")),
                key()));
    Receipt far =
        taken(
            receive(
                wages()
                    .with(
                        Facts.none()
                            .withMatter(
                                List.of(), Phase.UNKNOWN, Procedural.UNKNOWN, null, "35.78")),
                key()));
    Map<UUID, String> regions = Map.of(near.complaint(), "35.05", far.complaint(), "35");
    regions.forEach((id, region) ->
        assertThat(
                superuser()
                    .sql(
                        "select o.region_code from intake.complaint c join access.organisation o on o.id = c.centre_id where c.id = ?")
                    .param(id)
                    .query(String.class)
                    .single())
            .isEqualTo(region));
  }

  @Test
  void theDemonstrationSeedsComplaintsWithTheirOwnTime() {
    Instant then = Instant.parse("2026-10-05T03:04:05Z");
    var items = List.of(new Complaints.Submission(told("contoh"), key(), then));
    Receipt receipt = taken(complaints.seed(items).getFirst());
    assertThat(taken(complaints.seed(items).getFirst()).number()).isEqualTo(receipt.number());
    assertThat(
            Callers.call(person("Ratna Kusumawati"), () -> complaints.open(receipt.complaint()))
                .receivedAt())
        .isEqualTo(then);
  }

  // ---------------------------------------------------------------------------------------------

  private static NewComplaint told(String need) {
    return NewComplaint.of(IntakeChannel.ONLINE, need, Safe.UNKNOWN, Reach.NONE, null);
  }

  private Outcome<Receipt> receive(NewComplaint told, String key) {
    return Callers.call(Caller.anonymous(), () -> complaints.receive(told, key));
  }

  private static String key() {
    return "test:" + UUID.randomUUID();
  }

  private static Receipt taken(Outcome<Receipt> outcome) {
    return outcome.orThrow();
  }

  private static List<Refusal> refusals(Outcome<Receipt> outcome) {
    return ((Outcome.Refused<Receipt>) outcome).refusals();
  }

  private long count(String sql, Object... params) {
    return superuser().sql(sql).params(params).query(Long.class).single();
  }

  private JdbcClient superuser() {
    if (superuser == null) {
      superuser = TestInstallation.superuserClient(installation.main());
    }
    return superuser;
  }

  /** One of the demonstration's people, in her role. */
  private Caller person(String name) {
    return superuser()
        .sql(
            """
            select a.id, a.organisation_id, a.centre_id, g.role from access.account a
            join access.account_grant g on g.account_id = a.id
            where a.display_name = ? order by g.valid_from limit 1
            """)
        .param(name)
        .query((row, n) ->
            new Caller(
                DatabaseRole.valueOf(row.getString("role").substring(2).toUpperCase()),
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("centre_id", UUID.class),
                Map.of(),
                null))
        .single();
  }
}
