package id.satuatap.access;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.guard.RunsAs;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opening in an emergency what is not usually hers: with a reason, for minutes, under the eyes of
 * the supervisors. What it opens is decided by the modules in their policies, by the caller's scope
 * {@code break-glass}, which holds what stands open, as in {@code case:0190…} or {@code centre:…}.
 */
@Service
public class BreakGlasses {

  /** Session attribute that says: look up which still stand. */
  static final String MARK = "access.break-glass";

  /** Scope of a caller that holds what stands open to her. */
  static final String SCOPE = "break-glass";

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  static final int SHORTEST_REASON = 20;
  static final int LONGEST_REASON = 1000;

  /** Roles that meet emergencies at their desk. */
  static final Set<DatabaseRole> WHO =
      EnumSet.of(
          DatabaseRole.COUNTER,
          DatabaseRole.PASSPORT,
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR);

  private final BreakGlassStore store;
  private final OrganisationStore organisations;
  private final Ledger ledger;
  private final Duty duty;
  private final ApplicationEventPublisher events;
  private final ObjectProvider<EmergencySubject> subjects;
  private final Clock clock;

  BreakGlasses(
      BreakGlassStore store,
      OrganisationStore organisations,
      Ledger ledger,
      Duty duty,
      ApplicationEventPublisher events,
      ObjectProvider<EmergencySubject> subjects,
      Clock clock) {
    this.store = store;
    this.organisations = organisations;
    this.ledger = ledger;
    this.duty = duty;
    this.events = events;
    this.subjects = subjects;
    this.clock = clock;
  }

  /** One that stands or stood, as far as the caller sees it. */
  @Transactional
  public Optional<BreakGlass> find(UUID id) {
    return store.find(id);
  }

  /** What was named, by the address of its page or as people say it on the telephone. */
  Optional<UUID> named(BreakGlass.@Nullable SubjectKind kind, String typed) {
    // The whole address of a page that refused her will do.
    Matcher id = ID.matcher(typed);
    if (id.find()) {
      return Optional.of(UUID.fromString(id.group()));
    }
    Caller caller = Callers.current();
    UUID centre = caller.centre();
    if (kind == null || centre == null || !WHO.contains(caller.role())) {
      return Optional.empty();
    }
    return subjects.stream()
        .filter(s -> s.kind() == kind)
        .flatMap(s -> s.named(typed, centre).stream())
        .findFirst();
  }

  /** The page of what an emergency opens; empty for a whole centre. */
  Optional<String> path(BreakGlass glass) {
    return subjects.stream()
        .filter(s -> s.kind() == glass.subjectKind())
        .map(s -> s.path(glass.subject()))
        .findFirst();
  }

  @Transactional
  Outcome<BreakGlass> begin(
      BreakGlass.@Nullable SubjectKind kind, @Nullable UUID subject, String reason, int minutes) {
    Caller caller = Callers.current();
    UUID actor = caller.actor();
    UUID centre = caller.centre();
    if (actor == null || centre == null || !WHO.contains(caller.role())) {
      throw new AccessDeniedException("no emergencies in this role");
    }
    var refusals = new ArrayList<Refusal>();
    int most = mostMinutes(centre);
    if (kind == null) {
      refusals.add(Refusal.of("access.refusal.subject-kind").on("kind"));
    }
    UUID opened = kind == BreakGlass.SubjectKind.CENTRE ? centre : subject;
    if (opened == null && kind != null) {
      refusals.add(Refusal.of("access.refusal.subject").on("subject"));
    }
    String words = reason.strip();
    if (words.length() < SHORTEST_REASON || words.length() > LONGEST_REASON) {
      refusals.add(
          Refusal.of("access.refusal.reason", SHORTEST_REASON, LONGEST_REASON).on("reason"));
    }
    if (minutes < 1 || minutes > most) {
      refusals.add(Refusal.of("access.refusal.minutes", most).on("minutes"));
    }
    if (!refusals.isEmpty() || kind == null || opened == null) {
      return Outcome.refused(refusals);
    }
    Instant now = clock.instant();
    var glass =
        new BreakGlass(
            Ids.next(),
            actor,
            "",
            caller.role(),
            caller.organisation(),
            centre,
            kind,
            opened,
            words,
            now,
            now.plus(Duration.ofMinutes(minutes)),
            null,
            false);
    store.insert(glass, minutes);
    ledger.breakGlass(glass, "break-glass.begun");
    events.publishEvent(
        new BreakGlassUsed(glass.id(), glass.account(), centre, kind.code(), opened));
    return Outcome.done(glass);
  }

  @Transactional
  public Outcome<BreakGlass> end(UUID id) {
    BreakGlass glass =
        store.find(id).orElseThrow(() -> new AccessDeniedException("no such break-glass"));
    if (!store.end(id, Callers.current().actor())) {
      return Outcome.refused(Refusal.of("access.refusal.already"));
    }
    ledger.breakGlass(glass, "break-glass.ended");
    return Outcome.done(glass);
  }

  @Transactional
  List<BreakGlass> own() {
    UUID actor = Callers.current().actor();
    return actor == null ? List.of() : store.ofAccount(actor);
  }

  /** Those of the supervisor's centre; showing them is taking note of them. */
  @Transactional
  List<BreakGlass> ofCentre() {
    Caller caller = Callers.current();
    UUID actor = caller.actor();
    UUID centre = caller.centre();
    if (actor == null || centre == null || caller.role() != DatabaseRole.SUPERVISOR) {
      throw new AccessDeniedException("for supervisors");
    }
    var all = store.ofCentre(centre, actor);
    for (BreakGlass glass : all) {
      if (!glass.seen() && store.markSeen(glass.id(), centre, actor)) {
        ledger.breakGlass(glass, "break-glass.seen");
      }
    }
    return all;
  }

  /** How many wait for this supervisor. */
  @Transactional
  int unseen() {
    Caller caller = Callers.current();
    UUID actor = caller.actor();
    UUID centre = caller.centre();
    return actor == null || centre == null || caller.role() != DatabaseRole.SUPERVISOR
        ? 0
        : store.unseen(centre, actor);
  }

  @Transactional
  int mostMinutes(UUID centre) {
    return organisations.find(centre).map(Organisation::breakGlassMinutes).orElse(0);
  }

  /**
   * What stands open to this account in this role at this moment: kind of subject, colon, its id.
   */
  Set<String> standing(UUID account, DatabaseRole role) {
    return duty.call(account, () -> Set.copyOf(store.standing(account, role)));
  }

  /** Writes down the end of those whose time is over; they opened nothing since. */
  @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT20S")
  @RunsAs(DatabaseRole.SYSTEM_ACCESS)
  @Transactional
  public void endOverdue() {
    for (BreakGlass glass : store.overdue()) {
      if (store.end(glass.id(), null)) {
        ledger.breakGlass(glass, "break-glass.ended");
      }
    }
  }
}
