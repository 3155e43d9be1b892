package id.satuatap.statistics;

import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.statistics.ReleaseGate.Earlier;
import id.satuatap.statistics.ReleaseGate.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What leaves the house: a table is made by a supervisor of her centre's figures or by the national
 * coordinator of the country's, protected, attacked, and only then printed. True counts never leave
 * this class.
 */
@Service
@Transactional
class Releases {

  static final Set<DatabaseRole> WHO = Set.of(DatabaseRole.SUPERVISOR, DatabaseRole.NATIONAL);
  static final Set<Integer> BASES = Set.of(3, 5, 10);
  static final int SHORTEST_REASON = 10;
  static final int MOST_SHOWN = 60;

  private final Inside inside;
  private final Cubes cubes;
  private final InsideStore facts;
  private final ReleaseStore store;
  private final Organisations organisations;
  private final Audits audits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Releases(
      Inside inside,
      Cubes cubes,
      InsideStore facts,
      ReleaseStore store,
      Organisations organisations,
      Audits audits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.events = events;
    this.inside = inside;
    this.cubes = cubes;
    this.facts = facts;
    this.store = store;
    this.organisations = organisations;
    this.audits = audits;
    this.clock = clock;
  }

  static Caller releaser() {
    var caller = Inside.reader();
    if (!WHO.contains(caller.role())) {
      throw new AccessDeniedException("figures are released by supervisors and the coordinator");
    }
    return caller;
  }

  /** Whether this may be asked outside, before any figure is looked at. */
  PublicationRule.Verdict verdict(Question q) {
    return PublicationRule.decide(
        q, inside.thisMonth(), releaser().role() == DatabaseRole.SUPERVISOR);
  }

  /**
   * Publishes, or says why not: the question is too fine, or an attacker took something.
   *
   * @param base of the rounding; noise has its own smallest count
   */
  Outcome<UUID> publish(Question q, Method method, int base, String reason) {
    return publish(q, method, base, reason, null);
  }

  /**
   * Tables that are released together.
   *
   * @param report number of the standard report; null for the bulletin of a month
   */
  record Group(UUID id, @Nullable Integer report) {}

  /**
   * @param group to which the table belongs; null where it stands alone
   */
  Outcome<UUID> publish(Question q, Method method, int base, String reason, @Nullable Group group) {
    var caller = releaser();
    UUID actor = caller.actor();
    if (actor == null) {
      throw new AccessDeniedException("a release has somebody who made it");
    }
    if (!q.kind().published()) {
      return Outcome.refused(Refusal.of("statistics.gate.stages"));
    }
    var verdict = verdict(q);
    if (!verdict.allowed()) {
      return Outcome.refused(verdict.refusals());
    }
    // What was committed until now is counted, so that the facts can be counted beside it.
    cubes.follow();
    return inside
        .ask(q)
        .then(answer -> publish(q, answer, method, base, reason, group, caller, actor));
  }

  private Outcome<UUID> publish(
      Question q,
      Tabulation answer,
      Method method,
      int base,
      String reason,
      @Nullable Group group,
      Caller caller,
      UUID actor) {
    if (Arrays.stream(answer.counts()).allMatch(n -> n == 0)) {
      return Outcome.refused(Refusal.of("statistics.release.nothing"));
    }
    long cells = 1;
    for (var side : answer.sides()) {
      cells *= side.codes().size() + 1L;
    }
    if (cells > ReleaseGate.MOST_CELLS) {
      return Outcome.refused(Refusal.of("statistics.gate.cells", ReleaseGate.MOST_CELLS));
    }
    int smallest = method == Method.ROUND ? base : ReleaseGate.SMALLEST;
    @Nullable UUID centre = caller.role() == DatabaseRole.SUPERVISOR ? caller.centre() : null;
    var earlier =
        store.beside(q.kind()).stream()
            .filter(r -> touches(r, q, centre))
            .map(r -> earlier(r, q, centre))
            .toList();
    var result = ReleaseGate.protect(answer, method, smallest, earlier);
    @Nullable Long counted = facts.count(q).orElse(null);
    var checks = Validation.of(answer, result, earlier.size(), counted);
    var findings = new ArrayList<>(result.attacks().findings());
    findings.addAll(Validation.findings(answer, checks, method == Method.ROUND, counted));
    var details =
        Details.none()
            .code("cube", q.kind().code())
            .code("method", method.name().toLowerCase(Locale.ROOT))
            .code("from", q.from().toString())
            .code("to", q.to().toString())
            .count("cells", cells)
            .count("small", result.attacks().small())
            .count("a1", result.attacks().certain())
            .count("a2", result.attacks().determined())
            .count("a3", result.attacks().differences());
    if (!findings.isEmpty()) {
      audits.record(Entry.of("statistics.release.blocked").with(details));
      return Outcome.refused(findings);
    }
    var release =
        new Release(
            Ids.next(),
            centre,
            centre == null
                ? null
                : organisations.find(centre).map(o -> o.name()).orElse(centre.toString()),
            q.kind(),
            Cubes.VERSION,
            q.from().toString(),
            q.to().toString(),
            q.topic(),
            q.place(),
            method,
            smallest,
            answer.sides().stream().map(s -> new Release.Side(s.by().code(), s.codes())).toList(),
            Arrays.stream(result.printed()).boxed().toList(),
            answer.asOf(),
            clock.instant(),
            null,
            checks);
    store.insert(
        release,
        group,
        actor,
        reason,
        result.attacks(),
        method == Method.ROUND
            ? Map.of("base", smallest)
            : Map.of("base", smallest, "deviation", 5, "variance", 3));
    audits.record(Entry.of("statistics.release.made").with(details.id("release", release.id())));
    events.publishEvent(
        new TableReleased(
            release.id(),
            centre,
            q.kind().code(),
            release.from(),
            release.to(),
            group == null ? null : group.id(),
            release.releasedAt()));
    return Outcome.done(release.id());
  }

  /**
   * Whether people of one may be people of the other: months overlap, one house is the other or the
   * country, one place lies in the other, one topic is the other or all. Nobody is counted in two
   * months, houses or places.
   */
  private static boolean touches(Release r, Question q, @Nullable UUID centre) {
    boolean months =
        r.from().compareTo(q.to().toString()) <= 0 && r.to().compareTo(q.from().toString()) >= 0;
    boolean house = centre == null || r.centreId() == null || r.centreId().equals(centre);
    String here = q.place() == null ? "" : q.place();
    String there = r.place() == null ? "" : r.place();
    boolean place = here.startsWith(there) || there.startsWith(here);
    boolean topic = q.topic() == r.topic() || q.topic() == Topic.ALL || r.topic() == Topic.ALL;
    return months && house && place && topic;
  }

  private Earlier earlier(Release r, Question q, @Nullable UUID centre) {
    var sides = r.sides().stream().map(s -> Breakdown.ofCode(s.by()).orElseThrow()).toList();
    boolean same =
        r.from().equals(q.from().toString())
            && r.to().equals(q.to().toString())
            && r.topic() == q.topic()
            && Objects.equals(r.place(), q.place())
            && Objects.equals(r.centreId(), centre);
    var asked = new ArrayList<>(q.by());
    asked.add(Breakdown.SEX);
    @Nullable Tabulation truth = null;
    if (same && !sides.equals(asked)) {
      var before = q.by(sides.subList(0, sides.size() - 1));
      truth = inside.ask(before) instanceof Outcome.Done<Tabulation>(var t) ? t : null;
    }
    return new Earlier(r.method(), r.base(), sides, printed(r), same, truth);
  }

  private static Map<List<String>, Long> printed(Release r) {
    Map<List<String>, Long> printed = new HashMap<>();
    for (int cell = 0; cell < r.cells().size(); cell++) {
      var codes = new ArrayList<String>();
      r.codes(cell).forEach(c -> codes.add(c.code()));
      printed.put(codes, r.cells().get(cell));
    }
    return printed;
  }

  /** Takes a release off the public page; what was downloaded stays with those who have it. */
  void withdraw(UUID id, String why) {
    var caller = releaser();
    UUID actor = caller.actor();
    if (actor == null || !store.withdraw(id, actor, why)) {
      throw new AccessDeniedException("no such release of hers");
    }
    audits.record(Entry.of("statistics.release.withdrawn").with(Details.none().id("release", id)));
  }

  // For everybody -------------------------------------------------------------------------------

  List<Release> newest() {
    return store.newest(MOST_SHOWN);
  }

  List<Release> newestAlone() {
    return store.newestAlone(MOST_SHOWN);
  }

  List<Release> ofKind(CubeKind kind) {
    return store.ofKind(kind, MOST_SHOWN);
  }

  Optional<Release> find(UUID id) {
    return store.find(id);
  }
}
