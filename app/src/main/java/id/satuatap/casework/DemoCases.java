package id.satuatap.casework;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.DemoComplaints;
import id.satuatap.intake.DemoComplaints.Taken;
import id.satuatap.intake.DemoComplaints.Told;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.referral.Consent;
import id.satuatap.referral.DemoPartner;
import id.satuatap.referral.DemoReferrals;
import id.satuatap.referral.NewReferral;
import id.satuatap.referral.Origin;
import id.satuatap.referral.Packet;
import id.satuatap.referral.PacketField;
import id.satuatap.referral.ServiceKind;
import id.satuatap.referral.Urgency;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Two hundred invented cases of one centre and one year, the same at every seeding but for the day:
 * kinds, destinations and procedural status in about the proportions of the published national
 * figures, six of ten about women.
 *
 * <p>They are written at once and with their past. The listener that opens a case for every
 * complaint hears of them too, before or after: whoever comes second finds the row and leaves it.
 */
@Component
@Profile("demo")
public class DemoCases implements DemoChapter {

  private static final int CASES = 200;
  static final ZoneId WIB = IndonesianZone.WIB.zone();
  static final UUID CENTRE = DemoOffice.LTSA_BLITAR.office();
  private final DemoComplaints complaints;
  private final DemoReferrals referrals;
  private final Clocks clocks;
  private final CaseDuty duty;
  private final DemoSheets sheets;
  private final Vault vault;
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  private List<CaseAssigned> assigned = List.of();
  private List<CaseClosed> closed = List.of();

  DemoCases(
      DemoComplaints complaints,
      DemoReferrals referrals,
      Clocks clocks,
      CaseDuty duty,
      DemoSheets sheets,
      Vault vault,
      JdbcClient jdbc,
      @Qualifier("dataSource") DataSource dataSource,
      Clock clock) {
    this.complaints = complaints;
    this.referrals = referrals;
    this.clocks = clocks;
    this.duty = duty;
    this.sheets = sheets;
    this.vault = vault;
    this.jdbc = jdbc;
    this.batches = new JdbcTemplate(dataSource);
    this.clock = clock;
  }

  /** Who took which case, for the figures; nobody announces it one by one. */
  public synchronized List<CaseAssigned> assigned() {
    return assigned;
  }

  /** Which were closed, for the figures. */
  public synchronized List<CaseClosed> closed() {
    return closed;
  }

  @Override
  public int order() {
    return 40;
  }

  /**
   * Sheets and notebooks stay: no role may delete them, not even here. Without their case nobody
   * who works on cases can see them.
   */
  @Override
  public void clear() {
    duty.call(() -> {
      for (String table :
          List.of(
              "closing",
              "note",
              "contact",
              "assignment",
              "clock",
              "timeline",
              "register",
              "case_reader",
              "case_file")) {
        jdbc.sql("delete from casework." + table).update();
      }
      return true;
    });
  }

  @Override
  public void seed() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(18_2017);
    var drafts = new ArrayList<DemoCase>();
    for (int n = 0; n < CASES; n++) {
      drafts.add(DemoCase.invent(n, random, now));
    }
    List<Taken> taken =
        complaints.take(drafts.stream().map(d -> new Told(d.complaint, d.opened)).toList());
    for (DemoCase d : drafts) {
      d.taken = taken.get(d.n);
      d.unfold(random, now);
    }
    number(drafts);
    shareKeys(drafts);
    write(drafts, random, now);
    sheets.write(drafts, now);
    complaints.past(drafts.stream().map(d -> d.past(now)).toList());
    refer(drafts, now);
    remember(drafts);
  }

  /** Everything past its receipt stands in the register, in the order it came. */
  private static void number(List<DemoCase> drafts) {
    var last = new HashMap<Integer, Integer>();
    drafts.stream()
        .filter(d -> d.state != State.RECEIVED)
        .sorted(Comparator.comparing((DemoCase d) -> d.opened))
        .forEach(d -> d.number = last.merge(d.year(), 1, Integer::sum));
  }

  /** The counsellor works for another organisation and needs the keys of her cases. */
  private void shareKeys(List<DemoCase> drafts) {
    var office = DemoRole.COUNSELLOR.office();
    if (office == null) {
      return;
    }
    Callers.run(
        officer(),
        () ->
            drafts.stream()
                .filter(d -> d.officer == DemoRole.COUNSELLOR && d.state.open())
                .forEach(d -> vault.share(new CaseKeyId(d.taken.id()), office.office()).orThrow()));
  }

  /** Ratna's rights: keys are opened by people of the centre only, never by this module's duty. */
  static Caller officer() {
    return new Caller(
        DatabaseRole.CASEWORK, DemoRole.CASEWORK.account(), CENTRE, CENTRE, Map.of(), null);
  }

  // Writing ------------------------------------------------------------------------------------

  private void write(List<DemoCase> drafts, RandomGenerator random, Instant now) {
    var rows = new DemoCaseRows(clocks, vault, random, now);
    drafts.forEach(rows::add);
    duty.call(() -> {
      // In the order of the complaints, as the listener does it, so that they never wait crosswise.
      rows.writeFiles(batches);
      for (DemoCase d : drafts) {
        jdbc.sql("delete from casework.clock where case_id = ?").param(d.taken.id()).update();
      }
      rows.writeTheRest(batches);
      drafts.stream()
          .filter(d -> d.number > 0)
          .collect(
              java.util.stream.Collectors.groupingBy(
                  DemoCase::year, java.util.stream.Collectors.summingInt(d -> 1)))
          .forEach((year, last) ->
              jdbc.sql("insert into casework.register (centre_id, year, last) values (?, ?, ?)")
                  .params(CENTRE, year, last)
                  .update());
      return true;
    });
  }

  // Referrals and figures ----------------------------------------------------------------------

  private record Sending(
      DemoPartner partner, ServiceKind service, DemoReferrals.Answer answer, int hoursAgo) {}

  private static final List<Sending> SENDINGS =
      List.of(
          new Sending(DemoPartner.SBMI, ServiceKind.UNION_SUPPORT, DemoReferrals.Answer.NONE, 5),
          new Sending(DemoPartner.SBMI, ServiceKind.LEGAL_AID, DemoReferrals.Answer.ACCEPTED, 120),
          new Sending(
              DemoPartner.UPTD_PPA, ServiceKind.PSYCHOSOCIAL, DemoReferrals.Answer.ASKED, 60),
          new Sending(DemoPartner.WCC, ServiceKind.SHELTER, DemoReferrals.Answer.REPORTED, 240),
          new Sending(
              DemoPartner.KDEI_TAIPEI, ServiceKind.WAGE_CLAIM, DemoReferrals.Answer.DECLINED, 200),
          new Sending(
              DemoPartner.KBRI_KL, ServiceKind.REPATRIATION, DemoReferrals.Answer.CLOSED, 300),
          new Sending(DemoPartner.SBMI, ServiceKind.WAGE_CLAIM, DemoReferrals.Answer.NONE, 130));

  private void refer(List<DemoCase> drafts, Instant now) {
    var hers =
        drafts.stream()
            .filter(d -> d.officer == DemoRole.CASEWORK && d.state == State.IN_HANDLING)
            .filter(d -> d.opened.isBefore(now.minus(Duration.ofDays(14))))
            .limit(SENDINGS.size())
            .toList();
    for (int n = 0; n < hers.size(); n++) {
      DemoCase d = hers.get(n);
      Sending s = SENDINGS.get(n);
      Instant sent = now.minus(Duration.ofHours(s.hoursAgo()));
      Set<PacketField> fields = Set.of(PacketField.CHRONOLOGY, PacketField.PRESENT_SITUATION);
      referrals.add(
          officer(),
          new NewReferral(
              new Origin(Cases.KIND, d.taken.id()),
              CENTRE,
              s.partner().entry(),
              s.service(),
              n == 0 ? Urgency.URGENT : Urgency.USUAL,
              "Mohon pendampingan sesuai layanan lembaga Anda untuk pelapor ini.",
              new Packet(
                  d.complaint.need(),
                  "",
                  "Pelapor dapat dihubungi lewat petugas pusat layanan. Semua keterangan ini dibuat-buat.",
                  Map.of(),
                  List.of()),
              new Consent(
                  s.partner().entry(),
                  fields,
                  Consent.Way.SPOKEN,
                  sent,
                  now.plus(Duration.ofDays(90)))),
          sent,
          s.answer(),
          "Kami sudah membaca rujukan ini. Terima kasih atas keterangannya.");
    }
  }

  private synchronized void remember(List<DemoCase> drafts) {
    assigned =
        drafts.stream()
            .flatMap(d ->
                java.util.stream.Stream.ofNullable(d.officer)
                    .map(o ->
                        new CaseAssigned(
                            d.taken.id(),
                            CENTRE,
                            d.sex.code(),
                            d.taken.violence(),
                            o.sex().code(),
                            d.wished(),
                            d.wished().equals("any") || d.wished().equals(o.sex().code()),
                            null,
                            Duration.between(d.opened, d.assignedAt),
                            d.assignedAt)))
            .toList();
    var ended = new ArrayList<CaseClosed>();
    for (DemoCase d : drafts) {
      if (d.closedAt != null && d.ground != null) {
        ended.add(
            new CaseClosed(
                d.taken.id(),
                CENTRE,
                d.ground.code(),
                d.sex.code(),
                d.kind.code(),
                d.taken.violence(),
                d.taken.trafficking(),
                d.taken.child(),
                d.facts.procedural().code(),
                d.facts.destination(),
                d.state == State.MONITORED,
                Duration.between(d.opened, d.closedAt),
                d.closedAt));
      }
    }
    closed = List.copyOf(ended);
  }
}
