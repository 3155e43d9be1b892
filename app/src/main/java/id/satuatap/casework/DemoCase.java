package id.satuatap.casework;

import id.satuatap.access.DemoRole;
import id.satuatap.casework.DemoCaseTexts.Kind;
import id.satuatap.intake.DemoComplaints;
import id.satuatap.intake.DemoComplaints.Past;
import id.satuatap.intake.DemoComplaints.Taken;
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
import id.satuatap.kernel.Sex;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One invented case while it is made up: first what is told, then, by its age and by lot, how far
 * it has come. Proportions follow the published national figures.
 */
final class DemoCase {

  private static final List<String> HOMES =
      List.of("35.05.06.2007", "35.05.11.2001", "35.05.04.2008", "35.05.06", "35.05.11", "35.05");
  private static final String[] DESTINATIONS = {"MY", "SA", "TW", "HK", "KH", "SG", "AE", "KR"};
  private static final int[] DESTINATION_WEIGHTS = {30, 17, 17, 14, 9, 6, 4, 3};

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
  private DemoCase(int n, Kind kind, Sex sex, Facts facts, NewComplaint complaint, Instant opened) {
    this.n = n;
    this.kind = kind;
    this.sex = sex;
    this.facts = facts;
    this.complaint = complaint;
    this.opened = opened;
    this.assignedAt = opened;
    this.movedAt = opened;
  }

  /** The centre while nobody is assigned. */
  UUID holder() {
    return officer == null ? DemoCases.CENTRE : officer.account();
  }

  int urgency() {
    return Cases.urgency(taken.urgency());
  }

  boolean guarded() {
    return taken.violence() || taken.trafficking();
  }

  /** Year of its number in the register. */
  int year() {
    return opened.atZone(DemoCases.WIB).getYear();
  }

  /** Whom the rule of assignment would have wished for. */
  String wished() {
    return AssignmentRule.wish(
            new AssignmentRule.Need(
                sex, taken.violence(), taken.trafficking(), taken.child(), null, null))
        .sex();
  }

  /** The language she would like to speak; half were not asked. */
  @Nullable String language() {
    return n % 2 == 0 ? null : n % 16 == 3 ? "mad" : n % 4 == 1 ? "jv" : "id";
  }

  /** Whether her officer speaks it, by what the demonstration's roster says. */
  @Nullable Boolean spoken() {
    String language = language();
    return language == null || officer == null
        ? null
        : language.equals("id")
            || language.equals("jv")
                && (officer == DemoRole.CASEWORK || officer == DemoRole.COUNSELLOR);
  }

  /** The n-th of all; who it is and what is told, not yet how far it is. */
  static DemoCase invent(int n, RandomGenerator random, Instant now) {
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
    return new DemoCase(n, kind, sex, facts, told, opened);
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

  /** How far it has come, by its age and by lot; its complaint has an id now. */
  void unfold(RandomGenerator random, Instant now) {
    long days = Duration.between(opened, now).toDays();
    int lot = random.nextInt(100);
    boolean guarded = guarded();
    if (days < 2) {
      state = lot < 70 ? State.RECEIVED : State.REGISTERED;
    } else if (days < 10) {
      state =
          lot < 20
              ? State.RECEIVED
              : lot < 45
                  ? State.REGISTERED
                  : lot < 60 ? State.INCOMPLETE : lot < 80 ? State.VERIFIED : State.TRIAGED;
    } else if (days < 60) {
      state =
          lot < 5
              ? State.REGISTERED
              : lot < 15
                  ? State.INCOMPLETE
                  : lot < 25 ? State.TRIAGED : lot < 72 ? State.IN_HANDLING : State.RESOLVED;
    } else {
      state =
          lot < 24
              ? State.IN_HANDLING
              : lot < 28
                  ? State.REOPENED
                  : lot < 76
                      ? State.RESOLVED
                      : lot < 92 ? State.CLOSED_WITH_REASON : State.MONITORED;
    }
    switch (n) {
      case 0, 3, 5 -> state = State.IN_HANDLING;
      case 1 -> state = State.INCOMPLETE;
      case 2 -> state = State.RECEIVED;
      case 4 -> state = State.RESOLVED;
      default -> {}
    }
    boolean early = state == State.RECEIVED || state == State.REGISTERED;
    int who = random.nextInt(100);
    if (!early && (state != State.INCOMPLETE || who < 50)
        || state == State.REGISTERED && who < 30) {
      officer =
          who < 40 || n < DemoComplaints.SAMPLES
              ? DemoRole.CASEWORK
              : who < 65 || guarded ? DemoRole.COUNSELLOR : DemoRole.COLLEAGUE;
      if (guarded && officer == DemoRole.COUNSELLOR && who % 2 == 0) {
        officer = DemoRole.CASEWORK;
      }
    }
    Duration age = Duration.between(opened, now);
    Duration first = Duration.ofHours(3 + random.nextInt(60));
    assignedAt = opened.plus(first.compareTo(age.dividedBy(3)) < 0 ? first : age.dividedBy(3));
    movedAt = assignedAt.plus(Duration.between(assignedAt, now).dividedBy(2));
    if (state == State.IN_HANDLING) {
      Handling[] kinds =
          guarded
              ? new Handling[] {Handling.SHELTER, Handling.REFERRED, Handling.LITIGATION}
              : switch (kind.code()) {
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
      handling = kinds[random.nextInt(kinds.length)];
      if (n == 0) {
        handling = Handling.CLARIFICATION_1;
      } else if (n == 5) {
        handling = Handling.REFERRED;
      }
    }
    if (state == State.RESOLVED || state == State.CLOSED_WITH_REASON || state == State.MONITORED) {
      long lasted = Math.min(days - 1, 8 + (long) (Math.pow(random.nextDouble(), 1.4) * 150));
      closedAt = opened.plus(Duration.ofDays(Math.max(1, lasted))).plusSeconds(5_400);
      if (closedAt.isAfter(now)) {
        closedAt = now.minusSeconds(3_600);
      }
      movedAt = closedAt;
      ground =
          state == State.RESOLVED
              ? ClosingGround.SOLVED
              : state == State.MONITORED
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
    if (officer != null) {
      contactAt = movedAt;
    }
  }

  /** What she reads by her receipt. */
  Past past(Instant now) {
    var turns = new ArrayList<Turn>();
    UUID answers = officer == null ? DemoRole.CASEWORK.account() : officer.account();
    if (n < DemoComplaints.SAMPLES) {
      Duration step = Duration.between(opened, closedAt == null ? now : closedAt).dividedBy(5);
      say(turns, answers, true, DemoCaseTexts.DIALOGUE_MORE.get(n), opened.plus(step));
      say(
          turns,
          null,
          false,
          DemoCaseTexts.DIALOGUE_SAID.get(n),
          opened.plus(step.multipliedBy(2)));
      say(
          turns,
          answers,
          false,
          DemoCaseTexts.DIALOGUE_ANSWER.get(n),
          opened.plus(step.multipliedBy(3)));
    }
    Progress progress =
        switch (state) {
          case RECEIVED -> Progress.RECEIVED;
          case REGISTERED, INCOMPLETE, VERIFIED ->
              officer == null ? Progress.BEING_READ : Progress.OFFICER_ASSIGNED;
          case TRIAGED -> Progress.OFFICER_ASSIGNED;
          case IN_HANDLING, REOPENED ->
              handling == Handling.REFERRED ? Progress.REFERRED : Progress.IN_HANDLING;
          case RESOLVED -> Progress.RESOLVED;
          case CLOSED_WITH_REASON, MONITORED -> Progress.CLOSED;
        };
    return new Past(
        taken.id(),
        DemoCases.CENTRE,
        holder(),
        progress,
        movedAt,
        officer == null && turns.isEmpty() ? null : assignedAt,
        turns);
  }

  private static void say(
      List<Turn> turns, @Nullable UUID author, boolean more, String text, Instant at) {
    if (!text.isEmpty()) {
      turns.add(new Turn(author, more, text, at));
    }
  }
}
