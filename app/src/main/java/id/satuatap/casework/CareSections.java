package id.satuatap.casework;

import id.satuatap.access.CentreZones;
import id.satuatap.casework.Sheet.Section;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Summaries of everything inside a case, from its entries and without opening anything. */
@Component
class CareSections implements CaseSection {

  private final CentreZones zones;
  private final Clock clock;

  CareSections(CentreZones zones, Clock clock) {
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  public List<Summary> of(CaseView c, List<CareEntry> entries) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, zones.of(c.centre()));
    var summaries = new ArrayList<Summary>();
    for (Section section : Section.values()) {
      var mine = entries.stream().filter(e -> e.sheet().section() == section).toList();
      boolean expected =
          switch (section) {
            case VIOLENCE, RIGHTS -> c.violence() || c.trafficking() || !mine.isEmpty();
            default -> true;
          };
      if (expected) {
        summaries.add(summary(c, section, mine, entries, today, now));
      }
    }
    return summaries;
  }

  private static Summary summary(
      CaseView c,
      Section section,
      List<CareEntry> mine,
      List<CareEntry> all,
      LocalDate today,
      Instant now) {
    var lines = new ArrayList<Line>();
    String tone = "plain";
    switch (section) {
      case VIOLENCE -> {
        for (CareEntry incident : of(mine, Sheet.INCIDENT)) {
          lines.add(
              Line.of(
                  "casework.violence.type."
                      + Objects.requireNonNullElse(incident.code(), "not-yet")));
        }
        var dues =
            of(mine, Sheet.INCIDENT).stream()
                .filter(e -> e.in("open"))
                .map(CareEntry::dueAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        if (!dues.isEmpty()) {
          boolean passed = !now.isBefore(dues.getFirst());
          tone = passed ? "danger" : "warning";
          lines.add(
              Line.of(
                  passed
                      ? "casework.violence.summary.police-passed"
                      : "casework.violence.summary.police-due",
                  dues.getFirst()));
        }
      }
      case RIGHTS -> {
        boolean told = mine.stream().anyMatch(e -> e.in("told"));
        tone = told ? "plain" : "warning";
        lines.add(
            Line.of(told ? "casework.rights.summary.told" : "casework.rights.summary.not-told"));
      }
      case PLAN -> {
        of(mine, Sheet.SAFETY)
            .forEach(e -> lines.add(Line.of("casework.plan.summary.safety." + e.state())));
        if (c.violence() && of(mine, Sheet.SAFETY).isEmpty()) {
          tone = "warning";
          lines.add(Line.of("casework.plan.summary.safety.none"));
        }
        count(lines, "casework.plan.summary.services", of(mine, Sheet.SERVICE));
        List<CareEntry> goals = of(mine, Sheet.GOAL);
        if (!goals.isEmpty()) {
          lines.add(
              Line.of(
                  "casework.plan.summary.goals",
                  goals.size(),
                  goals.stream().filter(g -> g.in("met")).count()));
        }
        List<CareEntry> approvals = of(mine, Sheet.APPROVAL);
        if (!approvals.isEmpty()) {
          CareEntry last = approvals.getLast();
          boolean changed = PlanApprovalRule.changedSince(last, mine);
          if (changed || last.in(PlanApprovalRule.RETURNED)) {
            tone = "warning";
          }
          lines.add(
              Line.of(
                  changed
                      ? "casework.plan.changed-since"
                      : "casework.plan.summary.approval." + last.state()));
        }
        of(mine, Sheet.SERVICE).stream()
            .filter(e -> e.in("arranged") && e.day() != null && !e.day().isBefore(today))
            .min(Comparator.comparing(e -> Objects.requireNonNull(e.day())))
            .ifPresent(e ->
                lines.add(
                    Line.of("casework.plan.summary.appointment", Objects.requireNonNull(e.day()))));
      }
      case SESSIONS -> {
        count(lines, "casework.session.summary.sessions", of(mine, Sheet.SESSION));
        if (CareClosingRule.withoutFollowUp(all)) {
          mine.stream()
              .filter(e -> e.sheet() == Sheet.SESSION && e.dueAt() != null)
              .map(CareEntry::dueAt)
              .max(Comparator.naturalOrder())
              .ifPresentOrElse(
                  due -> lines.add(Line.of("casework.session.summary.next", due)),
                  () -> lines.add(Line.of("casework.session.summary.no-follow-up")));
        }
      }
      case MEDIATION -> {
        if (!MediationRule.against(c.violence(), c.trafficking(), c.child()).isEmpty()) {
          lines.add(Line.of("casework.mediation.summary.apart"));
        }
        count(lines, "casework.mediation.summary.meetings", of(mine, Sheet.MEDIATION));
        long late =
            of(mine, Sheet.COMMITMENT).stream()
                .filter(e -> e.in("open") && e.day() != null && e.day().isBefore(today))
                .count();
        if (late > 0) {
          tone = "danger";
          lines.add(Line.of("casework.mediation.summary.late", late));
        }
      }
      case CLAIMS -> {
        for (Map.Entry<String, ClaimRule.Sums> sum : totals(all, today).entrySet()) {
          lines.add(
              Line.of(
                  "casework.claim.summary.sums",
                  sum.getKey(),
                  sum.getValue().claimed(),
                  sum.getValue().recovered()));
          if (sum.getValue().overdue().signum() > 0) {
            tone = "danger";
          }
        }
      }
      case CONSENT ->
          count(
              lines,
              "casework.consent.summary.given",
              mine.stream()
                  .filter(e -> e.in("given") && e.day() != null && !e.day().isBefore(today))
                  .toList());
      case DOCUMENTS -> count(lines, "casework.care.summary.documents", mine);
      case COMPANION ->
          count(
              lines,
              "casework.mediation.summary.companions",
              mine.stream().filter(e -> e.in("active")).toList());
    }
    if (lines.isEmpty()) {
      lines.add(Line.of("casework.care.summary.nothing"));
    }
    return new Summary(
        (section.ordinal() + 1) * 10,
        section.titleKey(),
        "/kasus/" + c.id() + "/" + section.path(),
        tone,
        lines);
  }

  static Map<String, ClaimRule.Sums> totals(List<CareEntry> entries, LocalDate today) {
    return ClaimRule.byCurrency(
        of(entries, Sheet.CLAIM).stream()
            .map(e ->
                Map.entry(
                    Objects.requireNonNullElse(e.currency(), "IDR"),
                    ClaimRule.sums(
                        e.state(),
                        Objects.requireNonNullElse(e.amount(), BigDecimal.ZERO),
                        CareClosingRule.parts(e.id(), entries),
                        today)))
            .toList());
  }

  private static void count(List<Line> lines, String key, List<CareEntry> entries) {
    if (!entries.isEmpty()) {
      lines.add(Line.of(key, entries.size()));
    }
  }

  private static List<CareEntry> of(Stream<CareEntry> entries, Sheet sheet) {
    return entries.filter(e -> e.sheet() == sheet).toList();
  }

  private static List<CareEntry> of(List<CareEntry> entries, Sheet sheet) {
    return of(entries.stream(), sheet);
  }
}
