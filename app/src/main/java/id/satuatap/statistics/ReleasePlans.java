package id.satuatap.statistics;

import id.satuatap.access.CentreZones;
import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The release calendar: who releases promises a day, and everybody sees what came of it. A promise
 * is never moved, only cancelled with a reason.
 */
@Service
@Transactional
class ReleasePlans {

  static final int MOST = 200;
  static final int MOST_TIMES = 12;
  private static final int MOST_YEARS_AHEAD = 3;
  private static final ZoneId USUAL = ZoneId.of("Asia/Jakarta");

  private final ReleasePlanStore store;
  private final Organisations organisations;
  private final CentreZones zones;
  private final Audits audits;
  private final Clock clock;

  ReleasePlans(
      ReleasePlanStore store,
      Organisations organisations,
      CentreZones zones,
      Audits audits,
      Clock clock) {
    this.store = store;
    this.organisations = organisations;
    this.zones = zones;
    this.audits = audits;
    this.clock = clock;
  }

  // For everybody -------------------------------------------------------------------------------

  /** The latest promised days first. */
  List<ReleasePlan> all() {
    return store.newest(MOST);
  }

  List<ReleasePlan> of(String dataset) {
    return store.of(dataset, MOST);
  }

  /** Today where the country's figures are released. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), USUAL);
  }

  // For those who release -----------------------------------------------------------------------

  List<ReleasePlan> own() {
    UUID centre = centre(Releases.releaser());
    return all().stream()
        .filter(p -> centre == null ? p.centreId() == null : centre.equals(p.centreId()))
        .toList();
  }

  /**
   * Promises the figures of a period, and of the periods that follow it, each a day so much later.
   *
   * @param times how many periods of that length in a row
   */
  Outcome<Integer> plan(String dataset, YearMonth from, YearMonth to, LocalDate on, int times) {
    var caller = Releases.releaser();
    UUID actor = actor(caller);
    UUID centre = centre(caller);
    LocalDate today =
        LocalDate.ofInstant(clock.instant(), centre == null ? USUAL : zones.of(centre));
    var refusals = new ArrayList<Refusal>();
    if (dataset.equals(ReleasePlan.BULLETIN) && !from.equals(to)) {
      refusals.add(Refusal.of("statistics.calendar.error.bulletin").on("sampai"));
    }
    if (!on.isAfter(to.atEndOfMonth())) {
      refusals.add(Refusal.of("statistics.calendar.error.before-end").on("tanggal"));
    } else if (on.isBefore(today)) {
      refusals.add(Refusal.of("statistics.calendar.error.past").on("tanggal"));
    } else if (on.isAfter(today.plusYears(MOST_YEARS_AHEAD))) {
      refusals.add(Refusal.of("statistics.calendar.error.far", MOST_YEARS_AHEAD).on("tanggal"));
    }
    if (times < 1 || times > MOST_TIMES) {
      refusals.add(Refusal.of("statistics.calendar.error.times", MOST_TIMES).on("kali"));
    }
    if (!refusals.isEmpty()) {
      return Outcome.refused(refusals);
    }
    @Nullable String name =
        centre == null
            ? null
            : organisations.find(centre).map(o -> o.name()).orElse(centre.toString());
    long length = ChronoUnit.MONTHS.between(from, to) + 1;
    int made = 0;
    for (int i = 0; i < times; i++) {
      var plan =
          new ReleasePlan(
              Ids.next(),
              centre,
              name,
              dataset,
              from.plusMonths(i * length),
              to.plusMonths(i * length),
              on.plusMonths(i * length),
              clock.instant(),
              null,
              null,
              null);
      if (store.insert(plan, actor)) {
        made++;
        audits.record(
            Entry.of("statistics.plan.made")
                .with(
                    Details.none()
                        .id("plan", plan.id())
                        .code("dataset", dataset)
                        .code("from", plan.from().toString())
                        .code("to", plan.to().toString())
                        .code("on", plan.plannedOn().toString())));
      }
    }
    return made == 0
        ? Outcome.refused(Refusal.of("statistics.calendar.error.already").on("dari"))
        : Outcome.done(made);
  }

  /** Everybody goes on seeing that it was promised, and that it was cancelled. */
  void cancel(UUID id, String why) {
    var caller = Releases.releaser();
    if (!store.cancel(id, actor(caller), why)) {
      throw new AccessDeniedException("no such promise of hers");
    }
    audits.record(Entry.of("statistics.plan.cancelled").with(Details.none().id("plan", id)));
  }

  private static UUID actor(Caller caller) {
    UUID actor = caller.actor();
    if (actor == null) {
      throw new AccessDeniedException("a promise has somebody who made it");
    }
    return actor;
  }

  private static @Nullable UUID centre(Caller caller) {
    return caller.role() == DatabaseRole.SUPERVISOR ? caller.centre() : null;
  }
}
