package id.satuatap.casework;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.casework.Figure.Tally;
import id.satuatap.casework.IndicatorStore.Sheets;
import id.satuatap.casework.IndicatorStore.Span;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.office.DutyRoster;
import id.satuatap.office.OnDuty;
import id.satuatap.referral.ReferralFate;
import id.satuatap.referral.Referrals;
import id.satuatap.regulation.Regulations;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures of a centre's work for its supervisors; looking at them is written down. */
@Service
@Transactional
class Indicators {

  /** Working rules of the centre, not of a law. */
  static final String ASSESSMENT = "casework.assessment";

  static final String SAFETY_PLAN = "casework.safety-plan";

  private final IndicatorStore store;
  private final SupervisionStore supervision;
  private final Referrals referrals;
  private final DutyRoster roster;
  private final Regulations regulations;
  private final CentreZones zones;
  private final Audits audits;
  private final Clock clock;

  Indicators(
      IndicatorStore store,
      SupervisionStore supervision,
      Referrals referrals,
      DutyRoster roster,
      Regulations regulations,
      CentreZones zones,
      Audits audits,
      Clock clock) {
    this.store = store;
    this.supervision = supervision;
    this.referrals = referrals;
    this.roster = roster;
    this.regulations = regulations;
    this.zones = zones;
    this.audits = audits;
    this.clock = clock;
  }

  /** Figures of a time, in the order asked for. */
  record Measured(Period period, List<Figure> figures, Instant at) {

    Figure of(Indicator indicator) {
      return figures.stream().filter(f -> f.indicator() == indicator).findFirst().orElseThrow();
    }

    boolean has(Indicator indicator) {
      return figures.stream().anyMatch(f -> f.indicator() == indicator);
    }

    /** Nothing at all was done in the time; who works there is always known. */
    boolean empty() {
      return figures.stream().filter(f -> !f.indicator().ofOfficers()).allMatch(Figure::empty);
    }
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zones.of(centre()));
  }

  Measured measure(Period period, Collection<Indicator> wanted) {
    UUID centre = centre();
    Instant now = clock.instant();
    ZoneId zone = zones.of(centre);
    var span =
        new Span(
            centre,
            period.from().atStartOfDay(zone).toInstant(),
            period.to().plusDays(1).atStartOfDay(zone).toInstant(),
            now,
            zone);
    var known = new EnumMap<Indicator, Figure>(Indicator.class);
    if (wanted.stream().anyMatch(i -> i.group() == Indicator.Group.REFERRALS)) {
      referrals(span).forEach(f -> known.put(f.indicator(), f));
    }
    if (wanted.stream().anyMatch(Indicator::ofOfficers)) {
      team(span).forEach(f -> known.put(f.indicator(), f));
    }
    var figures = new ArrayList<Figure>();
    for (Indicator indicator : wanted) {
      figures.add(
          switch (indicator) {
            case REFERRALS, REFERRALS_IN_TIME, REFERRALS_A_CASE, CASELOAD, TEAM ->
                Objects.requireNonNull(known.get(indicator));
            case ASSESSED_IN_TIME -> inTime(indicator, "assessment", ASSESSMENT, span);
            case SAFETY_IN_TIME -> inTime(indicator, "safety", SAFETY_PLAN, span);
            default -> new Figure(indicator, store.count(indicator, span));
          });
    }
    audits.record(
        Entry.of("casework.figures")
            .with(
                Details.none()
                    .code("from", period.from().toString())
                    .code("to", period.to().toString())));
    return new Measured(period, figures, now);
  }

  /** That they leave the house as a file, and what for. */
  void exported(Measured measured, String purpose) {
    audits.record(
        Entry.of("casework.figures-exported")
            .with(
                Details.none()
                    .code("from", measured.period().from().toString())
                    .code("to", measured.period().to().toString())
                    .code("purpose", purpose)));
  }

  private static UUID centre() {
    UUID centre = Callers.current().centre();
    if (!Cases.supervised() || centre == null) {
      throw new AccessDeniedException("figures are for supervisors");
    }
    return centre;
  }

  /** Done within the limit, or the limit passed without it; what still has time is left out. */
  private Figure inTime(Indicator indicator, String kind, String rule, Span span) {
    LocalDate today = LocalDate.ofInstant(span.now(), span.zone());
    var limits = new HashMap<LocalDate, Optional<LocalDate>>();
    var tallies = new ArrayList<Tally>();
    for (Sheets s : store.sheets(kind, span)) {
      LocalDate limit =
          limits
              .computeIfAbsent(
                  s.opened(),
                  day ->
                      regulations
                          .due(rule, day.atStartOfDay(span.zone()).toInstant(), span.zone())
                          .map(due -> due.due().lastDay()))
              .orElse(null);
      String bin = bin(s.done(), limit, today);
      if (bin != null) {
        tallies.add(new Tally(s.matter(), s.sex(), bin, s.count()));
      }
    }
    return new Figure(indicator, tallies);
  }

  static @Nullable String bin(
      @Nullable LocalDate done, @Nullable LocalDate limit, LocalDate today) {
    if (limit == null || done == null && !today.isAfter(limit)) {
      return null;
    }
    return done != null && !done.isAfter(limit) ? Indicator.YES : Indicator.NO;
  }

  private List<Figure> referrals(Span span) {
    List<ReferralFate> fates =
        referrals.fates(span.centre(), span.from(), span.to()).stream()
            .filter(f -> f.originKind().equals(Cases.KIND))
            .toList();
    Map<UUID, String> matters = store.matters(fates.stream().map(ReferralFate::origin).toList());
    var became = new ArrayList<Tally>();
    var inTime = new ArrayList<Tally>();
    var each = new ArrayList<>(store.count(Indicator.REFERRALS_A_CASE, span));
    for (ReferralFate fate : fates) {
      String matter = matters.get(fate.origin());
      became.add(new Tally(matter, fate.sex(), fate.fate(), 1));
      each.add(new Tally(matter, fate.sex(), Indicator.EVENTS, 1));
      if (fate.inTime() != null) {
        inTime.add(new Tally(matter, fate.sex(), fate.inTime() ? Indicator.YES : Indicator.NO, 1));
      }
    }
    return List.of(
        new Figure(Indicator.REFERRALS, became),
        new Figure(Indicator.REFERRALS_IN_TIME, inTime),
        new Figure(Indicator.REFERRALS_A_CASE, each));
  }

  /** Those who work on cases, or hold one, by what they carry now. */
  private List<Figure> team(Span span) {
    Map<UUID, Integer> loads =
        supervision.loads(span.centre(), span.now()).stream()
            .collect(Collectors.toMap(SupervisionStore.Load::holder, SupervisionStore.Load::all));
    var load = new ArrayList<Tally>();
    var team = new ArrayList<Tally>();
    for (OnDuty one : roster.officers(span.centre(), span.now())) {
      boolean works = one.roles().contains(DatabaseRole.CASEWORK.sqlName());
      if (works || loads.containsKey(one.account())) {
        load.add(new Tally(null, one.sex(), loadBin(loads.getOrDefault(one.account(), 0)), 1));
      }
      if (works) {
        team.add(new Tally(null, one.sex(), "officers", 1));
      }
      if (one.roles().contains(DatabaseRole.SUPERVISOR.sqlName())) {
        team.add(new Tally(null, one.sex(), "supervisors", 1));
      }
    }
    return List.of(new Figure(Indicator.CASELOAD, load), new Figure(Indicator.TEAM, team));
  }

  static String loadBin(int open) {
    return open < 10 ? "under-10" : open < 20 ? "under-20" : open < 30 ? "under-30" : "over";
  }
}
