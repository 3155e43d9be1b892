package id.satuatap.statistics;

import id.satuatap.access.Organisation;
import id.satuatap.access.OrganisationKind;
import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.office.CounsellingRooms;
import id.satuatap.office.DutyRoster;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import id.satuatap.statistics.Figures.Label;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The standard reports, in plain counts, for those whose duty it is: a supervisor for her own
 * centre, the national coordinator for all. Tables for the public need protection first and are not
 * made here.
 */
@Service
@Transactional
public class Reports {

  static final Set<DatabaseRole> WHO = Set.of(DatabaseRole.SUPERVISOR, DatabaseRole.NATIONAL);

  private final ReportStore store;
  private final Organisations organisations;
  private final Regulations regulations;
  private final DutyRoster roster;
  private final CounsellingRooms rooms;
  private final Names names;
  private final Audits audits;
  private final Clock clock;

  Reports(
      ReportStore store,
      Organisations organisations,
      Regulations regulations,
      DutyRoster roster,
      CounsellingRooms rooms,
      Names names,
      Audits audits,
      Clock clock) {
    this.store = store;
    this.organisations = organisations;
    this.regulations = regulations;
    this.roster = roster;
    this.rooms = rooms;
    this.names = names;
    this.audits = audits;
    this.clock = clock;
  }

  /** What a reader may choose from. */
  record Offer(List<Organisation> centres, List<String> programmes) {}

  Offer offer() {
    var caller = reader();
    return new Offer(
        caller.role() == DatabaseRole.NATIONAL
            ? organisations.list(OrganisationKind.CENTRE, "")
            : List.of(),
        store.programmes(caller.centre()));
  }

  /** The figures as they are known at this moment. */
  Report report(ReportKind kind, Slice wish) {
    var caller = reader();
    UUID own = caller.centre();
    var slice =
        caller.role() == DatabaseRole.SUPERVISOR
            ? new Slice(wish.from(), wish.to(), own, wish.programme())
            : wish;
    UUID centre = slice.centre();
    @Nullable String where =
        centre == null
            ? null
            : organisations
                .find(centre)
                .filter(o -> o.kind() == OrganisationKind.CENTRE)
                .map(Organisation::name)
                .orElseThrow(() -> new AccessDeniedException("no such centre"));
    Instant now = clock.instant();
    return switch (kind) {
      case COMPLAINTS -> {
        var rows = store.complaints(slice);
        yield new Report(
            kind,
            slice,
            where,
            now,
            ComplaintFigures.of(rows, slice, categories(slice)),
            rows.stream().filter(r -> !r.complaint()).mapToLong(ReportStore.Complaints::n).sum());
      }
      case SERVICES ->
          new Report(kind, slice, where, now, ServiceFigures.of(store.services(slice)), 0);
      case GENDER ->
          new Report(
              kind,
              slice,
              where,
              now,
              GenderFigures.of(
                  store.services(slice),
                  store.complaints(slice),
                  store.assignments(slice),
                  slice,
                  ofTheHouse(caller, slice)),
              0);
      case ACTIVITIES ->
          new Report(kind, slice, where, now, ActivityFigures.of(store.activities(slice)), 0);
      case CANDIDATES ->
          new Report(
              kind,
              slice,
              where,
              now,
              CandidateFigures.of(
                  store.candidates(slice),
                  slice,
                  code -> names.of(Breakdown.MONTH, code).label(),
                  code -> names.of(Breakdown.DESTINATION, code).label(),
                  code -> names.job(code).label()),
              0);
      case VILLAGES, LATER -> throw new IllegalArgumentException("not made yet: " + kind);
    };
  }

  /** Writes down that a report left the house, and for what. */
  void exported(Report report, String format, String purpose) {
    long cells = report.tables().stream().mapToLong(t -> t.lines().size()).sum();
    audits.record(
        Entry.of("statistics.report.exported")
            .with(
                Details.none()
                    .count("report", report.kind().number())
                    .code("format", format)
                    .code("purpose", purpose)
                    .code("from", report.slice().from().toString())
                    .code("to", report.slice().to().toString())
                    .count("lines", cells)));
  }

  /** Roster and rooms belong to the centre and are no figures of the country. */
  private GenderFigures.@Nullable House ofTheHouse(Caller caller, Slice slice) {
    UUID centre = slice.centre();
    if (caller.role() != DatabaseRole.SUPERVISOR || centre == null) {
      return null;
    }
    var cover = roster.cover(centre, slice.from(), slice.to());
    var use = rooms.use(centre, slice.from(), slice.to());
    return new GenderFigures.House(
        cover.days(), cover.daysWithWoman(), use.held(), use.forCases(), use.minutes());
  }

  private Map<String, Label> categories(Slice slice) {
    var named = new HashMap<String, Label>();
    // Names of that time; where the list was not known yet, those of today.
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (LocalDate day : List.of(today, slice.to())) {
      for (var held : regulations.categories("complaint", day)) {
        if (held.rule().terms() instanceof Terms.Category category) {
          named.put(
              category.code(), new Label.Named(held.rule().label().id(), held.rule().label().en()));
        }
      }
    }
    return named;
  }

  private static Caller reader() {
    var caller = Callers.current();
    if (!WHO.contains(caller.role())
        || caller.role() == DatabaseRole.SUPERVISOR && caller.centre() == null) {
      throw new AccessDeniedException("reports are for supervisors and the national coordinator");
    }
    return caller;
  }
}
