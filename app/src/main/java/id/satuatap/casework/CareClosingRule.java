package id.satuatap.casework;

import id.satuatap.casework.ClaimRule.Part;
import id.satuatap.kernel.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What inside a case speaks against closing it; read from what stands in the open. */
final class CareClosingRule {

  private CareClosingRule() {}

  /**
   * @param entries everything in the case, the oldest first
   * @param solved it is to be closed as solved: plans must then be finished too
   */
  static List<Refusal> forbids(
      List<CareEntry> entries, boolean violence, boolean solved, LocalDate today, Instant now) {
    var refusals = new ArrayList<Refusal>();
    long claims =
        entries.stream().filter(e -> e.sheet() == Sheet.CLAIM && open(e, entries)).count();
    if (claims > 0) {
      refusals.add(Refusal.of("casework.claim.closing.open", claims));
    }
    long unpaid =
        entries.stream()
            .filter(e ->
                e.sheet() == Sheet.INSTALMENT
                    && e.in("due")
                    && e.day() != null
                    && e.day().isBefore(today))
            .count();
    if (unpaid > 0) {
      refusals.add(Refusal.of("casework.claim.closing.unpaid", unpaid));
    }
    long broken =
        entries.stream().filter(e -> e.sheet() == Sheet.COMMITMENT && e.in("open")).count();
    if (broken > 0) {
      refusals.add(Refusal.of("casework.mediation.closing.commitments", broken));
    }
    boolean safetyKnown = false;
    for (CareEntry entry : entries) {
      if (entry.sheet() == Sheet.SAFETY) {
        safetyKnown = true;
        if (entry.in("begun")) {
          refusals.add(Refusal.of("casework.plan.closing.safety"));
        }
      }
    }
    if (violence && !safetyKnown) {
      refusals.add(Refusal.of("casework.plan.closing.safety-missing"));
    }
    if (solved) {
      long services =
          entries.stream()
              .filter(e -> e.sheet() == Sheet.SERVICE && e.in("planned", "arranged"))
              .count();
      if (services > 0) {
        refusals.add(Refusal.of("casework.plan.closing.services", services));
      }
      long goals = entries.stream().filter(e -> e.sheet() == Sheet.GOAL && e.in("open")).count();
      if (goals > 0) {
        refusals.add(Refusal.of("casework.plan.closing.goals", goals));
      }
    }
    if (violence) {
      if (entries.stream().noneMatch(e -> e.sheet() == Sheet.RIGHT && e.in("told"))) {
        refusals.add(Refusal.of("casework.rights.closing.not-told"));
      }
    }
    for (CareEntry entry : entries) {
      if (entry.sheet() == Sheet.INCIDENT && entry.in("open")) {
        refusals.add(
            entry.dueAt() != null && !now.isBefore(entry.dueAt())
                ? Refusal.of("casework.violence.closing.police-overdue", entry.dueAt())
                : Refusal.of("casework.violence.closing.police"));
      }
    }
    if (withoutFollowUp(entries)) {
      refusals.add(Refusal.of("casework.session.closing.follow-up"));
    }
    return refusals;
  }

  /** The last session says neither when the next one is nor why there is none. */
  static boolean withoutFollowUp(List<CareEntry> entries) {
    CareEntry last = null;
    for (CareEntry entry : entries) {
      if (entry.sheet() == Sheet.SESSION && (last == null || !day(entry).isBefore(day(last)))) {
        last = entry;
      }
    }
    // A next session that lies ahead, or whose day has passed without one, is open work too.
    return last != null && !last.in("ended");
  }

  private static LocalDate day(CareEntry entry) {
    return entry.day() == null ? LocalDate.MIN : entry.day();
  }

  private static boolean open(CareEntry claim, List<CareEntry> entries) {
    return ClaimRule.open(claim.state(), parts(claim.id(), entries));
  }

  static List<Part> parts(UUID claim, List<CareEntry> entries) {
    return entries.stream()
        .filter(e -> e.sheet() == Sheet.INSTALMENT && claim.equals(e.parent()))
        .map(e ->
            new Part(
                ClaimRule.Instalment.ofCode(e.state()),
                e.day() == null ? LocalDate.MAX : e.day(),
                e.amount() == null ? BigDecimal.ZERO : e.amount(),
                e.paid()))
        .toList();
  }
}
