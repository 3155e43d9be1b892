package id.satuatap.casework;

import static id.satuatap.casework.CaseFileStore.at;
import static id.satuatap.casework.CaseFileStore.maybeAt;

import id.satuatap.access.DemoChapter;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.casework.Clocks.Start;
import id.satuatap.casework.DemoCaseTexts.Kind;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.DemoComplaints;
import id.satuatap.intake.DemoComplaints.Past;
import id.satuatap.intake.DemoComplaints.Taken;
import id.satuatap.intake.DemoComplaints.Told;
import id.satuatap.intake.DemoComplaints.Turn;
import id.satuatap.intake.Facts;
import id.satuatap.intake.IntakeChannel;
import id.satuatap.intake.NewComplaint;
import id.satuatap.intake.Procedural;
import id.satuatap.intake.Progress;
import id.satuatap.intake.Reach;
import id.satuatap.intake.Reporter;
import id.satuatap.intake.Safe;
import id.satuatap.intake.Sign;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.kernel.Sex;
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
import id.satuatap.vault.CaseSealer;
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
import org.jspecify.annotations.Nullable;
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
  private static final ZoneId WIB = IndonesianZone.WIB.zone();
  private static final UUID CENTRE = DemoOffice.LTSA_BLITAR.office();
  private static final List<String> HOMES =
      List.of("35.05.06.2007", "35.05.11.2001", "35.05.04.2008", "35.05.06", "35.05.11", "35.05");
  private static final String[] DESTINATIONS = {"MY", "SA", "TW", "HK", "KH", "SG", "AE", "KR"};
  private static final int[] DESTINATION_WEIGHTS = {30, 17, 17, 14, 9, 6, 4, 3};

  private final DemoComplaints complaints;
  private final DemoReferrals referrals;
  private final Clocks clocks;
  private final CaseDuty duty;
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
      Vault vault,
      JdbcClient jdbc,
      @Qualifier("dataSource") DataSource dataSource,
      Clock clock) {
    this.complaints = complaints;
    this.referrals = referrals;
    this.clocks = clocks;
    this.duty = duty;
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

  // One case -----------------------------------------------------------------------------------

  /** A case while it is made up. */
  private static final class Draft {
    final int n;
    final Kind kind;
    final Sex sex;
    final Facts facts;
    final NewComplaint complaint;
    final Instant opened;
    Taken taken;
    State state = State.RECEIVED;
    @Nullable Handling handling;
    @Nullable ClosingGround ground;
    @Nullable DemoRole officer;
    Instant assignedAt;
    Instant movedAt;
    @Nullable Instant closedAt;
    @Nullable Instant contactAt;
    int number;

    @SuppressWarnings("NullAway") // taken is set as soon as the complaint has its id
    Draft(int n, Kind kind, Sex sex, Facts facts, NewComplaint complaint, Instant opened) {
      this.n = n;
      this.kind = kind;
      this.sex = sex;
      this.facts = facts;
      this.complaint = complaint;
      this.opened = opened;
      this.assignedAt = opened;
      this.movedAt = opened;
    }

    UUID holder() {
      return officer == null ? CENTRE : officer.account();
    }

    int urgency() {
      return Cases.urgency(taken.urgency());
    }
  }

  private record Row(String sql, Object[] values) {}

  @Override
  public void seed() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(18_2017);
    var drafts = new ArrayList<Draft>();
    for (int n = 0; n < CASES; n++) {
      drafts.add(draft(n, random, now));
    }
    List<Taken> taken =
        complaints.take(drafts.stream().map(d -> new Told(d.complaint, d.opened)).toList());
    for (Draft d : drafts) {
      d.taken = taken.get(d.n);
      fate(d, random, now);
    }
    number(drafts);
    shareKeys(drafts);
    write(drafts, random, now);
    complaints.past(drafts.stream().map(d -> past(d, now)).toList());
    refer(drafts, now);
    remember(drafts);
  }

  private Draft draft(int n, RandomGenerator random, Instant now) {
    Kind kind = kind(n, random);
    Sex sex = n % 50 == 49 ? Sex.UNKNOWN : n % 5 < 3 ? Sex.FEMALE : Sex.MALE;
    if (n == 3) {
      sex = Sex.FEMALE;
    }
    // The square root of the year: most are recent.
    double age = Math.pow(random.nextDouble(), 1.5) * 360;
    if (n < DemoComplaints.SAMPLES) {
      age = new double[] {24, 6, 0.2, 1, 75, 33}[n];
    }
    Instant opened =
        now.minus(Duration.ofMinutes(20 + (long) (age * 24 * 60))).truncatedTo(ChronoUnit.MINUTES);
    Procedural how =
        n % 3 < 2
            ? Procedural.NON_PROCEDURAL
            : n % 9 == 8 ? Procedural.UNKNOWN : Procedural.PROCEDURAL;
    String destination =
        kind.code().equals("JOB_FRAUD") || kind == DemoCaseTexts.TRAFFICKING
            ? (n % 2 == 0 ? "KH" : "MY")
            : DESTINATIONS[weighted(DESTINATION_WEIGHTS, random)];
    List<Sign> signs = new ArrayList<>();
    if (kind == DemoCaseTexts.VIOLENCE) {
      signs.add(Sign.VIOLENCE);
    }
    if (kind == DemoCaseTexts.TRAFFICKING) {
      signs.addAll(List.of(Sign.DOCUMENTS, Sign.MOVEMENT));
    }
    if (n == 41 || n == 87 || n == 133) {
      signs.add(Sign.CHILD);
    }
    Reporter reporter =
        kind.code().equals("DIED_ABROAD") || kind.code().equals("LOST_CONTACT")
            ? Reporter.FAMILY
            : n % 4 == 0 ? Reporter.FAMILY : n % 11 == 0 ? Reporter.OTHER : Reporter.SELF;
    Facts facts =
        Facts.none()
            .withReporter(reporter, n % 7 == 0, sex, false)
            .withMatter(
                List.of(kind.code()), kind.phase(), how, destination, HOMES.get(n % HOMES.size()))
            .withRespondent(kind.respondent())
            .withSigns(signs, List.of());
    IntakeChannel channel =
        IntakeChannel.values()[weighted(new int[] {45, 22, 14, 4, 3, 4, 8}, random)];
    NewComplaint told =
        NewComplaint.of(
                channel,
                kind.stories().get(n % kind.stories().size()),
                n == 3 || n == 60
                    ? Safe.DANGER
                    : kind == DemoCaseTexts.VIOLENCE ? Safe.SOMETIMES : Safe.YES,
                Reach.NONE,
                null)
            .with(facts);
    return new Draft(n, kind, sex, facts, told, opened);
  }

  /** The samples on the first page are what their labels say. */
  private static Kind kind(int n, RandomGenerator random) {
    Kind drawn =
        DemoCaseTexts.KINDS.get(
            weighted(DemoCaseTexts.KINDS.stream().mapToInt(Kind::weight).toArray(), random));
    return switch (n) {
      case 0 -> named("WAGE_UNPAID");
      case 1 -> named("WANTS_REPATRIATION");
      case 2 -> named("JOB_FRAUD");
      case 4 -> named("OVERCHARGED_FEE");
      case 5 -> named("LOST_CONTACT");
      default ->
          n % 23 == 3 ? DemoCaseTexts.VIOLENCE : n % 27 == 10 ? DemoCaseTexts.TRAFFICKING : drawn;
    };
  }

  private static Kind named(String code) {
    return DemoCaseTexts.KINDS.stream()
        .filter(k -> k.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static int weighted(int[] weights, RandomGenerator random) {
    int all = 0;
    for (int w : weights) {
      all += w;
    }
    int drawn = random.nextInt(all);
    int n = 0;
    while ((drawn -= weights[n]) >= 0) {
      n++;
    }
    return n;
  }

  /** How far it is, by its age and by lot. */
  private static void fate(Draft d, RandomGenerator random, Instant now) {
    long days = Duration.between(d.opened, now).toDays();
    int lot = random.nextInt(100);
    boolean guarded = d.taken.violence() || d.taken.trafficking();
    if (days < 2) {
      d.state = lot < 70 ? State.RECEIVED : State.REGISTERED;
    } else if (days < 10) {
      d.state =
          lot < 20
              ? State.RECEIVED
              : lot < 45
                  ? State.REGISTERED
                  : lot < 60 ? State.INCOMPLETE : lot < 80 ? State.VERIFIED : State.TRIAGED;
    } else if (days < 60) {
      d.state =
          lot < 5
              ? State.REGISTERED
              : lot < 15
                  ? State.INCOMPLETE
                  : lot < 25 ? State.TRIAGED : lot < 72 ? State.IN_HANDLING : State.RESOLVED;
    } else {
      d.state =
          lot < 24
              ? State.IN_HANDLING
              : lot < 28
                  ? State.REOPENED
                  : lot < 76
                      ? State.RESOLVED
                      : lot < 92 ? State.CLOSED_WITH_REASON : State.MONITORED;
    }
    switch (d.n) {
      case 0, 3, 5 -> d.state = State.IN_HANDLING;
      case 1 -> d.state = State.INCOMPLETE;
      case 2 -> d.state = State.RECEIVED;
      case 4 -> d.state = State.RESOLVED;
      default -> {}
    }
    boolean early = d.state == State.RECEIVED || d.state == State.REGISTERED;
    int who = random.nextInt(100);
    if (!early && (d.state != State.INCOMPLETE || who < 50)
        || d.state == State.REGISTERED && who < 30) {
      d.officer =
          who < 40 || d.n < DemoComplaints.SAMPLES
              ? DemoRole.CASEWORK
              : who < 65 || guarded ? DemoRole.COUNSELLOR : DemoRole.COLLEAGUE;
      if (guarded && d.officer == DemoRole.COUNSELLOR && who % 2 == 0) {
        d.officer = DemoRole.CASEWORK;
      }
    }
    Duration age = Duration.between(d.opened, now);
    Duration first = Duration.ofHours(3 + random.nextInt(60));
    d.assignedAt = d.opened.plus(first.compareTo(age.dividedBy(3)) < 0 ? first : age.dividedBy(3));
    d.movedAt = d.assignedAt.plus(Duration.between(d.assignedAt, now).dividedBy(2));
    if (d.state == State.IN_HANDLING) {
      Handling[] kinds =
          guarded
              ? new Handling[] {Handling.SHELTER, Handling.REFERRED, Handling.LITIGATION}
              : switch (d.kind.code()) {
                case "WANTS_REPATRIATION", "DIED_ABROAD", "LOST_CONTACT" ->
                    new Handling[] {Handling.REPATRIATION, Handling.REFERRED};
                case "SOCIAL_SECURITY_CLAIM", "SICK" -> new Handling[] {Handling.CLAIM_HELP};
                default ->
                    new Handling[] {
                      Handling.CONSULTATION,
                      Handling.CLARIFICATION_1,
                      Handling.CLARIFICATION_2,
                      Handling.MEDIATION
                    };
              };
      d.handling = kinds[random.nextInt(kinds.length)];
      if (d.n == 0) {
        d.handling = Handling.CLARIFICATION_1;
      } else if (d.n == 5) {
        d.handling = Handling.REFERRED;
      }
    }
    if (d.state == State.RESOLVED
        || d.state == State.CLOSED_WITH_REASON
        || d.state == State.MONITORED) {
      long lasted = Math.min(days - 1, 8 + (long) (Math.pow(random.nextDouble(), 1.4) * 150));
      d.closedAt = d.opened.plus(Duration.ofDays(Math.max(1, lasted))).plusSeconds(5_400);
      if (d.closedAt.isAfter(now)) {
        d.closedAt = now.minusSeconds(3_600);
      }
      d.movedAt = d.closedAt;
      d.ground =
          d.state == State.RESOLVED
              ? ClosingGround.SOLVED
              : d.state == State.MONITORED
                  ? ClosingGround.HANDED_OVER
                  : guarded
                      ? ClosingGround.WITHDRAWN
                      : List.of(
                              ClosingGround.DOCUMENTS_INCOMPLETE,
                              ClosingGround.UNREACHABLE,
                              ClosingGround.WITHDRAWN,
                              ClosingGround.DUPLICATE)
                          .get(random.nextInt(4));
    }
    if (d.officer != null) {
      d.contactAt = d.movedAt;
    }
  }

  /** Everything past its receipt stands in the register, in the order it came. */
  private static void number(List<Draft> drafts) {
    var last = new HashMap<Integer, Integer>();
    drafts.stream()
        .filter(d -> d.state != State.RECEIVED)
        .sorted(Comparator.comparing((Draft d) -> d.opened))
        .forEach(d -> d.number = last.merge(year(d), 1, Integer::sum));
  }

  private static int year(Draft d) {
    return d.opened.atZone(WIB).getYear();
  }

  /** The counsellor works for another organisation and needs the keys of her cases. */
  private void shareKeys(List<Draft> drafts) {
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
  private static Caller officer() {
    return new Caller(
        DatabaseRole.CASEWORK, DemoRole.CASEWORK.account(), CENTRE, CENTRE, Map.of(), null);
  }

  // Writing ------------------------------------------------------------------------------------

  private static final String FILE =
      """
      insert into casework.case_file (id, centre_id, organisation_id, holder_id, opened_at, next_due, next_rule,
        last_contact_at, closed_at, register_number, register_year, urgency, open, from_complaint, violence, trafficking,
        child, synthetic, code, state, handling, ground, sex, channel, category, destination, phase, procedural)
      values (?, ?, ?, ?, ?, coalesce(?, 'infinity'::timestamptz), ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?, true, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?)
      on conflict (id) do update set holder_id = excluded.holder_id, next_due = excluded.next_due,
        next_rule = excluded.next_rule, last_contact_at = excluded.last_contact_at, closed_at = excluded.closed_at,
        register_number = excluded.register_number, register_year = excluded.register_year, open = excluded.open,
        synthetic = true, code = excluded.code, state = excluded.state, handling = excluded.handling,
        ground = excluded.ground
      """;
  private static final String CLOCK =
      """
      insert into casework.clock (case_id, rule_key, started_at, centre_id, due_at, look_at, paused_at, ended_at, told, outcome)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String TOLD =
      """
      insert into casework.timeline (case_id, id, at, actor_id, kind, message_key, arguments)
      values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String ASSIGNED =
      """
      insert into casework.assignment (id, case_id, centre_id, at, what, account_id, organisation_id, name, officer_sex,
        client_sex, wished_officer, wish_from, violence, by_id)
      values (?, ?, ?, ?, 'accepted', ?, ?, ?, ?, ?, ?, 'default', ?, ?)
      """;
  private static final String NOTE =
      """
      insert into casework.note (case_id, id, at, author_id, author_name, kind, private, text)
      values (?, ?, ?, ?, ?, 'note', false, ?)
      """;
  private static final String CONTACT =
      """
      insert into casework.contact (case_id, id, at, channel, reached, actor_id) values (?, ?, ?, ?, ?, ?)
      """;
  private static final String CLOSING =
      """
      insert into casework.closing (id, case_id, centre_id, asked_at, asked_by, ground, words, four_eyes, state)
      values (?, ?, ?, ?, ?, ?, ?, true, 'asked')
      """;

  private void write(List<Draft> drafts, RandomGenerator random, Instant now) {
    var rows = new ArrayList<Row>();
    for (Draft d : drafts) {
      describe(d, random, now, rows);
    }
    duty.call(() -> {
      // In the order of the complaints, as the listener does it, so that they never wait crosswise.
      batch(FILE, rows);
      for (Draft d : drafts) {
        jdbc.sql("delete from casework.clock where case_id = ?").param(d.taken.id()).update();
      }
      for (String sql : List.of(CLOCK, TOLD, ASSIGNED, NOTE, CONTACT, CLOSING)) {
        batch(sql, rows);
      }
      drafts.stream()
          .filter(d -> d.number > 0)
          .collect(
              java.util.stream.Collectors.groupingBy(
                  DemoCases::year, java.util.stream.Collectors.summingInt(d -> 1)))
          .forEach((year, last) ->
              jdbc.sql("insert into casework.register (centre_id, year, last) values (?, ?, ?)")
                  .params(CENTRE, year, last)
                  .update());
      return true;
    });
  }

  private void batch(String sql, List<Row> rows) {
    List<Object[]> mine = rows.stream().filter(r -> r.sql().equals(sql)).map(Row::values).toList();
    if (!mine.isEmpty()) {
      batches.batchUpdate(sql, mine);
    }
  }

  private void describe(Draft d, RandomGenerator random, Instant now, List<Row> rows) {
    UUID id = d.taken.id();
    DemoRole officer = d.officer;
    UUID actor = officer == null ? null : officer.account();
    boolean handled = d.handling != null || d.closedAt != null || d.state == State.REOPENED;
    var told = new Story(id, rows);

    if (d.state != State.RECEIVED) {
      told.add(
          d.assignedAt.minusSeconds(600),
          actor,
          TimelineKind.STATE,
          "casework.case.told.register",
          TimelineStore.key("casework.case.state.registered"));
    }
    if (officer != null) {
      told.add(
          d.assignedAt,
          DemoRole.SUPERVISOR.account(),
          TimelineKind.ASSIGNMENT,
          "casework.case.told.assigned",
          TimelineStore.key("casework.assign.officer." + officer.sex().code()));
      var office = officer.office();
      rows.add(
          new Row(
              ASSIGNED,
              new Object[] {
                Ids.next(),
                id,
                CENTRE,
                at(d.assignedAt),
                officer.account(),
                office == null ? CENTRE : office.office(),
                officer.person(),
                officer.sex().code(),
                d.sex.code(),
                wished(d),
                d.taken.violence() || d.taken.trafficking(),
                DemoRole.SUPERVISOR.account()
              }));
      rows.add(
          new Row(
              CONTACT,
              new Object[] {
                id, Ids.next(), at(d.movedAt), d.n % 3 == 0 ? "whatsapp" : "call", true, actor
              }));
      told.add(
          d.assignedAt.plusSeconds(3_600),
          actor,
          TimelineKind.CONTACT,
          "casework.case.told.reached",
          TimelineStore.key("casework.case.channel." + (d.n % 3 == 0 ? "whatsapp" : "call")));
    }
    if (d.state == State.INCOMPLETE) {
      told.add(
          d.movedAt,
          actor,
          TimelineKind.STATE,
          "casework.case.told.ask",
          TimelineStore.key("casework.case.state.incomplete"));
    }
    if (d.state == State.VERIFIED || d.state == State.TRIAGED || handled) {
      told.add(
          d.assignedAt.plusSeconds(7_200),
          actor,
          TimelineKind.STATE,
          "casework.case.told.verify",
          TimelineStore.key("casework.case.state.verified"));
    }
    if (d.state == State.TRIAGED || handled) {
      told.add(
          d.assignedAt.plusSeconds(9_000),
          actor,
          TimelineKind.STATE,
          "casework.case.told.triage",
          TimelineStore.key("casework.case.state.triaged"));
    }
    if (handled) {
      Handling shown = d.handling == null ? Handling.CONSULTATION : d.handling;
      told.add(
          d.closedAt == null
              ? d.movedAt
              : d.assignedAt.plus(Duration.between(d.assignedAt, d.closedAt).dividedBy(3)),
          actor,
          TimelineKind.STATE,
          "casework.case.told.handle",
          TimelineStore.key("casework.case.handling." + shown.code()));
    }
    if (d.closedAt != null && d.ground != null) {
      told.add(
          d.closedAt,
          actor,
          TimelineKind.STATE,
          "casework.case.told.closed",
          TimelineStore.key("casework.close.ground." + d.ground.code()));
      if (d.state == State.MONITORED) {
        told.add(
            d.closedAt.plusSeconds(60),
            actor,
            TimelineKind.STATE,
            "casework.case.told.watch",
            TimelineStore.key("casework.case.state.monitored"));
      }
    }
    if (officer != null && d.state.open() && d.n % 2 == 0) {
      UUID note = TimelineStore.named(id + "/note", d.movedAt);
      CaseSealer sealer = Callers.call(officer(), () -> vault.sealer(new CaseKeyId(id)).orThrow());
      String text = DemoCaseTexts.NOTES.get(d.n / 2 % DemoCaseTexts.NOTES.size());
      rows.add(
          new Row(
              NOTE,
              new Object[] {
                id,
                note,
                at(d.movedAt),
                officer.account(),
                officer.person(),
                sealer.encrypt(0, CaseNotes.field(note), text)
              }));
      told.add(d.movedAt, actor, TimelineKind.NOTE, "casework.case.told.note");
    }
    asksToClose(d, told, rows, now);
    Running next = clocks(d, random, now, told, rows);
    rows.add(
        new Row(
            FILE,
            new Object[] {
              id,
              CENTRE,
              CENTRE,
              d.holder(),
              at(d.opened),
              next == null ? null : at(next.due()),
              next == null ? null : next.rule(),
              maybeAt(d.contactAt),
              maybeAt(d.closedAt),
              d.number == 0 ? null : d.number,
              d.number == 0 ? null : year(d),
              d.urgency(),
              d.state.open(),
              d.taken.violence(),
              d.taken.trafficking(),
              d.taken.child(),
              CaseCode.of((d.n + 1L) * 0x9E37_79B9_7F4A_7C15L >>> 29),
              d.state.code(),
              d.handling == null ? null : d.handling.code(),
              d.ground == null ? null : d.ground.code(),
              d.sex.code(),
              d.complaint.channel().code(),
              d.kind.code(),
              d.facts.destination(),
              d.facts.phase().code(),
              d.facts.procedural().code()
            }));
  }

  /** What needs a second pair of eyes waits for the supervisor. */
  private void asksToClose(Draft d, Story told, List<Row> rows, Instant now) {
    DemoRole officer = d.officer;
    boolean guarded = d.taken.violence() || d.taken.trafficking();
    if (officer != DemoRole.CASEWORK
        || d.state != State.IN_HANDLING
        || !guarded
        || d.n < DemoComplaints.SAMPLES) {
      return;
    }
    UUID id = d.taken.id();
    UUID closing = Ids.next();
    Instant asked = now.minus(Duration.ofHours(5 + d.n % 40));
    if (!asked.isAfter(d.movedAt)) {
      return;
    }
    CaseSealer sealer = Callers.call(officer(), () -> vault.sealer(new CaseKeyId(id)).orThrow());
    String words = DemoCaseTexts.CLOSING.getOrDefault(d.n % 2, "");
    rows.add(
        new Row(
            CLOSING,
            new Object[] {
              closing,
              id,
              CENTRE,
              at(asked),
              officer.account(),
              ClosingGround.SOLVED.code(),
              sealer.encrypt(0, Closings.field(closing), words)
            }));
    told.add(
        asked,
        officer.account(),
        TimelineKind.STATE,
        "casework.case.told.closing-asked",
        TimelineStore.key("casework.close.ground.solved"));
  }

  private record Running(String rule, Instant due) {}

  /** The deadlines; the first that runs is the case's next. */
  private @Nullable Running clocks(
      Draft d, RandomGenerator random, Instant now, Story told, List<Row> rows) {
    var running = new ArrayList<Running>();
    boolean answered = d.officer != null && d.state != State.REGISTERED;
    boolean waits = d.state == State.INCOMPLETE;
    if (d.urgency() < 2) {
      clock(
          d,
          Clocks.URGENT_CONTACT,
          d.opened,
          answered ? d.assignedAt : null,
          false,
          now,
          told,
          rows,
          running);
    }
    clock(
        d,
        Clocks.FIRST_ANSWER,
        d.opened,
        answered ? d.assignedAt.plusSeconds(3_600) : null,
        waits,
        now,
        told,
        rows,
        running);
    if (waits) {
      clock(d, Clocks.DOCUMENTS, d.movedAt, null, false, now, told, rows, running);
    }
    if (d.state == State.TRIAGED || d.handling != null || d.closedAt != null) {
      // Old ones are mostly past it and looked after again on a day the officer set.
      boolean over = d.closedAt == null && random.nextInt(100) < 70;
      clock(
          d,
          Clocks.WITH_FIELD_CHECK,
          d.opened,
          d.closedAt != null ? d.closedAt : over ? d.movedAt : null,
          false,
          now,
          told,
          rows,
          running);
    }
    if (d.handling == Handling.CLARIFICATION_2) {
      clock(
          d,
          Clocks.COMMITMENT,
          now.minus(Duration.ofDays(random.nextInt(9))),
          null,
          false,
          now,
          told,
          rows,
          running);
    }
    if (d.state == State.MONITORED) {
      clock(
          d,
          Clocks.MONITORING,
          now.minus(Duration.ofDays(random.nextInt(25))),
          null,
          false,
          now,
          told,
          rows,
          running);
    }
    if (d.handling != null || d.state == State.REOPENED || d.state == State.VERIFIED) {
      Instant due =
          now.atZone(WIB)
              .toLocalDate()
              .plusDays(random.nextInt(15) - 1)
              .atStartOfDay(WIB)
              .toInstant();
      put(
          d,
          new Start(Clocks.FOLLOW_UP, d.movedAt, due, Clocks.near(d.movedAt, due)),
          null,
          false,
          now,
          told,
          rows,
          running);
    }
    return running.stream().min(Comparator.comparing(Running::due)).orElse(null);
  }

  private void clock(
      Draft d,
      String rule,
      Instant from,
      @Nullable Instant ended,
      boolean paused,
      Instant now,
      Story told,
      List<Row> rows,
      List<Running> running) {
    Callers.call(officer(), () -> clocks.start(rule, CENTRE, from))
        .ifPresent(start -> put(d, start, ended, paused, now, told, rows, running));
  }

  private static void put(
      Draft d,
      Start start,
      @Nullable Instant ended,
      boolean paused,
      Instant now,
      Story told,
      List<Row> rows,
      List<Running> running) {
    boolean passed = !now.isBefore(start.due());
    boolean near = !now.isBefore(start.look());
    boolean runs = ended == null && !paused;
    rows.add(
        new Row(
            CLOCK,
            new Object[] {
              d.taken.id(),
              start.rule(),
              at(start.started()),
              CENTRE,
              at(start.due()),
              // What has come near before the demonstration began is not told again.
              runs && !passed ? at(near ? start.due() : start.look()) : null,
              paused ? at(d.movedAt) : null,
              maybeAt(ended),
              runs && passed ? 2 : runs && near ? 1 : 0,
              ended == null ? null : ended.isBefore(start.due()) ? "met" : "late"
            }));
    if (runs) {
      running.add(new Running(start.rule(), start.due()));
      if (passed) {
        told.add(
            start.due(),
            null,
            TimelineKind.DEADLINE,
            "casework.case.told.deadline-passed",
            TimelineStore.key("casework.clock.rule." + start.rule()));
      }
    }
  }

  /** Lines of one case. */
  private record Story(UUID id, List<Row> rows) {
    void add(
        Instant at,
        @Nullable UUID actor,
        TimelineKind kind,
        String messageKey,
        Object... arguments) {
      rows.add(
          new Row(
              TOLD,
              new Object[] {
                id,
                TimelineStore.named(id + messageKey, at),
                CaseFileStore.at(at),
                actor,
                kind.code(),
                messageKey,
                arguments.length == 0 ? null : TimelineStore.texts(arguments)
              }));
    }
  }

  // What she sees ------------------------------------------------------------------------------

  private static Past past(Draft d, Instant now) {
    var turns = new ArrayList<Turn>();
    UUID officer = d.officer == null ? DemoRole.CASEWORK.account() : d.officer.account();
    if (d.n < DemoComplaints.SAMPLES) {
      Duration step =
          Duration.between(d.opened, d.closedAt == null ? now : d.closedAt).dividedBy(5);
      say(turns, officer, true, DemoCaseTexts.DIALOGUE_MORE.get(d.n), d.opened.plus(step));
      say(
          turns,
          null,
          false,
          DemoCaseTexts.DIALOGUE_SAID.get(d.n),
          d.opened.plus(step.multipliedBy(2)));
      say(
          turns,
          officer,
          false,
          DemoCaseTexts.DIALOGUE_ANSWER.get(d.n),
          d.opened.plus(step.multipliedBy(3)));
    }
    Progress progress =
        switch (d.state) {
          case RECEIVED -> Progress.RECEIVED;
          case REGISTERED, INCOMPLETE, VERIFIED ->
              d.officer == null ? Progress.BEING_READ : Progress.OFFICER_ASSIGNED;
          case TRIAGED -> Progress.OFFICER_ASSIGNED;
          case IN_HANDLING, REOPENED ->
              d.handling == Handling.REFERRED ? Progress.REFERRED : Progress.IN_HANDLING;
          case RESOLVED -> Progress.RESOLVED;
          case CLOSED_WITH_REASON, MONITORED -> Progress.CLOSED;
        };
    return new Past(
        d.taken.id(),
        CENTRE,
        d.holder(),
        progress,
        d.movedAt,
        d.officer == null && turns.isEmpty() ? null : d.assignedAt,
        turns);
  }

  private static void say(
      List<Turn> turns, @Nullable UUID author, boolean more, String text, Instant at) {
    if (!text.isEmpty()) {
      turns.add(new Turn(author, more, text, at));
    }
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

  private void refer(List<Draft> drafts, Instant now) {
    var hers =
        drafts.stream()
            .filter(d -> d.officer == DemoRole.CASEWORK && d.state == State.IN_HANDLING)
            .filter(d -> d.opened.isBefore(now.minus(Duration.ofDays(14))))
            .limit(SENDINGS.size())
            .toList();
    for (int n = 0; n < hers.size(); n++) {
      Draft d = hers.get(n);
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

  private synchronized void remember(List<Draft> drafts) {
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
                            wished(d),
                            wished(d).equals("any") || wished(d).equals(o.sex().code()),
                            null,
                            Duration.between(d.opened, d.assignedAt),
                            d.assignedAt)))
            .toList();
    var ended = new ArrayList<CaseClosed>();
    for (Draft d : drafts) {
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

  private static String wished(Draft d) {
    return AssignmentRule.wish(
            new AssignmentRule.Need(
                d.sex, d.taken.violence(), d.taken.trafficking(), d.taken.child(), null, null))
        .sex();
  }
}
