package id.satuatap.casework;

import id.satuatap.access.CentreZones;
import id.satuatap.casework.ClockStore.Running;
import id.satuatap.regulation.Due;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Regulations.DueBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The deadlines of cases. Limits and articles come from the regulation data; here it is kept which
 * of them run, wait or were kept.
 */
@Component
@Transactional
class Clocks {

  /** Three working days to the first answer. */
  static final String FIRST_ANSWER = "public-complaint.first-answer";

  /** Where somebody is in danger or must be helped today. */
  static final String URGENT_CONTACT = "casework.urgent-contact";

  static final String DOCUMENTS = "complaint.documents-incomplete";
  static final String CLARITY = "complaint.data-unclear";
  static final String UNREACHABLE = "complaint.unreachable";
  static final String UNSOLVABLE = "complaint.unsolvable-no-answer";
  static final String COMMITMENT = "complaint.commitment-after-second-clarification";
  static final String WITHOUT_FIELD_CHECK = "public-complaint.dispute-without-field-check";
  static final String WITH_FIELD_CHECK = "public-complaint.dispute-with-field-check";
  static final String MONITORING = "casework.monitoring-check";

  /** A date an officer set herself; no rule stands behind it. */
  static final String FOLLOW_UP = "casework.follow-up";

  /** The office's own time stands still while the person is asked for something. */
  private static final Set<String> WAIT_FOR_HER =
      Set.of(FIRST_ANSWER, WITHOUT_FIELD_CHECK, WITH_FIELD_CHECK);

  private final ClockStore store;
  private final Regulations regulations;
  private final CentreZones zones;
  private final Clock clock;

  Clocks(ClockStore store, Regulations regulations, CentreZones zones, Clock clock) {
    this.store = store;
    this.regulations = regulations;
    this.zones = zones;
    this.clock = clock;
  }

  /** A deadline and when it must be looked at. */
  record Start(String rule, Instant started, Instant due, Instant look) {}

  /** The deadline of a rule, or empty while no such rule holds. */
  Optional<Start> start(String rule, UUID centre, Instant from) {
    return regulations
        .due(rule, from, zones.of(centre))
        .map(due -> new Start(rule, from, due.due().at(), near(from, due.due().at())));
  }

  /** Begins to count; the same rule from the same moment is counted once. */
  void start(CaseView c, String rule, Instant from) {
    start(rule, c.centre(), from)
        .ifPresent(s -> {
          store.insert(c, s);
          store.refresh(c.id());
        });
  }

  /** A day on which she will be looked after again, by the officer's own plan. */
  void plan(CaseView c, LocalDate day) {
    Instant now = clock.instant();
    Instant due = day.plusDays(1).atStartOfDay(zones.of(c.centre())).toInstant();
    store.insert(c, new Start(FOLLOW_UP, now, due, near(now, due)));
    store.refresh(c.id());
  }

  /** What the deadline asked for was done, in time or late. */
  void meet(CaseView c, String... rules) {
    if (store.meet(c.id(), rules, clock.instant()) > 0) {
      store.refresh(c.id());
    }
  }

  /** The deadline has no object any more. */
  void stop(CaseView c, String... rules) {
    if (store.stop(c.id(), rules, clock.instant()) > 0) {
      store.refresh(c.id());
    }
  }

  /** Ends every running deadline of a case that closes. */
  void stopAll(CaseView c) {
    store.stopAll(c.id(), clock.instant());
    store.refresh(c.id());
  }

  /** The office waits for the person: its own deadlines stand still. */
  void pause(CaseView c) {
    store.pause(c.id(), WAIT_FOR_HER.toArray(String[]::new), clock.instant());
    store.refresh(c.id());
  }

  /** Goes on counting where it stood; the time that passed does not count against the office. */
  void resume(CaseView c) {
    Instant now = clock.instant();
    for (Running waiting : store.of(c.id())) {
      Instant since = waiting.pausedAt();
      if (since == null) {
        continue;
      }
      Duration paused = waiting.pausedFor().plus(Duration.between(since, now));
      start(waiting.rule(), c.centre(), waiting.started().plus(paused))
          .ifPresent(s -> store.resume(c.id(), waiting, s.due(), s.look(), paused));
    }
    store.refresh(c.id());
  }

  /** What runs, the next first; what waits comes last. */
  List<Line> of(CaseView c) {
    return store.of(c.id()).stream().map(r -> line(r, c.centre())).toList();
  }

  /** How a deadline is read. */
  Line line(Running r, UUID centre) {
    return line(r.rule(), r.started(), r.pausedFor(), r.due(), r.pausedAt(), centre);
  }

  private Line line(
      String rule,
      Instant started,
      Duration pausedFor,
      Instant due,
      @Nullable Instant pausedAt,
      UUID centre) {
    ZoneId zone = zones.of(centre);
    Instant now = clock.instant();
    DueBy by = regulations.due(rule, started.plus(pausedFor), zone).orElse(null);
    Due counted =
        by == null
            ? new Due(
                started,
                1,
                id.satuatap.regulation.DeadlineUnit.DAY,
                zone,
                due,
                due.minusNanos(1).atZone(zone).toLocalDate(),
                List.of(),
                false,
                Set.of())
            : by.due();
    Due.Remaining left = regulations.remaining(counted, now);
    return new Line(
        rule,
        due,
        counted.lastDay(),
        left.amount(),
        left.unit().code(),
        left.passed(),
        by,
        pausedAt != null,
        counted.certain());
  }

  /** How the next deadline of a case in a list is read, without asking for its row. */
  @Transactional(propagation = Propagation.SUPPORTS)
  @Nullable Line next(@Nullable String rule, @Nullable Instant due, UUID centre, Instant now) {
    if (rule == null || due == null) {
      return null;
    }
    ZoneId zone = zones.of(centre);
    LocalDate lastDay = due.minusNanos(1).atZone(zone).toLocalDate();
    DueBy by = null;
    var unit = id.satuatap.regulation.DeadlineUnit.DAY;
    if (!rule.equals(FOLLOW_UP)) {
      // Only unit and article are needed: a limit counted from anywhere near tells both.
      by = regulations.due(rule, now, zone).orElse(null);
      unit = by == null ? unit : by.due().unit();
    }
    Due.Remaining left =
        regulations.remaining(
            new Due(now, 1, unit, zone, due, lastDay, List.of(), false, Set.of()), now);
    return new Line(
        rule, due, lastDay, left.amount(), left.unit().code(), left.passed(), by, false, true);
  }

  /**
   * A deadline as people read it.
   *
   * @param left in {@code unit}; when passed, how long ago
   * @param by the rule with its citation; null for an officer's own plan
   * @param waiting stands still until the person answers
   * @param certain false while holidays of the counted years are not fully known
   */
  record Line(
      String rule,
      Instant due,
      LocalDate lastDay,
      int left,
      String unit,
      boolean passed,
      @Nullable DueBy by,
      boolean waiting,
      boolean certain) {

    /** {@code casework.clock.left.working_day} and its kin. */
    String key() {
      if (waiting) {
        return "casework.clock.waiting";
      }
      if (left == 0 && !passed) {
        return "casework.clock.today";
      }
      return (passed ? "casework.clock.passed." : "casework.clock.left.") + unit;
    }

    String tone() {
      if (waiting) {
        return "plain";
      }
      return passed ? "danger" : left <= (unit.equals("hour") ? 24 : 1) ? "warning" : "info";
    }

    /** The rule's own name in a language; empty for an officer's own plan. */
    String label(String language) {
      return by == null ? "" : by.held().rule().label().in(language);
    }

    String citation() {
      return by == null ? "" : by.held().citation();
    }
  }

  /** Near is the last fifth, at least six hours and at most three days before the end. */
  static Instant near(Instant from, Instant due) {
    Duration whole = Duration.between(from, due);
    Duration fifth = whole.dividedBy(5);
    Duration before =
        fifth.compareTo(Duration.ofHours(6)) < 0
            ? Duration.ofHours(6)
            : fifth.compareTo(Duration.ofDays(3)) > 0 ? Duration.ofDays(3) : fifth;
    Instant near = due.minus(before);
    return near.isBefore(from) ? from : near;
  }
}
