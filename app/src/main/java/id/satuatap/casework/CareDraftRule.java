package id.satuatap.casework;

import id.satuatap.casework.CareEntry.Draft;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of a filled sheet: refused for what contradicts itself, or an entry. */
final class CareDraftRule {

  private CareDraftRule() {}

  /**
   * What a decision needs to know besides the sheet.
   *
   * @param against why the parties of this case are kept apart
   * @param mediationAllowed a supervisor has allowed it before
   * @param parent the entry this one hangs below, opened
   * @param commitmentLatest last day of a commitment made in a second clarification on a day
   * @param policeDue end of the time limit for a report that came in at an instant
   */
  record Situation(
      LocalDate today,
      ZoneId zone,
      boolean supervisor,
      List<Refusal> against,
      boolean mediationAllowed,
      @Nullable Opened parent,
      Function<LocalDate, @Nullable LocalDate> commitmentLatest,
      Function<Instant, @Nullable Instant> policeDue) {}

  /** An entry with its answers in the clear. */
  record Opened(CareEntry entry, Answers answers) {

    @Override
    public String toString() {
      return "Opened[" + entry.id() + "]";
    }
  }

  static Outcome<Draft> draft(Sheet sheet, Answers a, Situation s) {
    var refusals = new ArrayList<Refusal>();
    Draft draft =
        switch (sheet) {
          case INCIDENT -> incident(a, s, refusals);
          case SCREENING ->
              Draft.of(
                      a.all("indicators").isEmpty() && a.all("controls").isEmpty()
                          ? "nothing-seen"
                          : "seen")
                  .on(s.today());
          case ASSESSMENT ->
              Draft.of(a.has("done") ? "done" : "begun").on(past(a, "done", s, refusals));
          case SAFETY -> safety(a, s, refusals);
          case SERVICE -> service(a, s, refusals);
          case REVIEW -> {
            if (a.yes("visit-again")) {
              needs(a, "next-day", refusals);
            }
            notBefore(a, "next-day", "day", refusals);
            yield Draft.of(a.yes("visit-again") ? "again" : "done")
                .on(past(a, "day", s, refusals))
                .due(startOf(a.day("next-day").orElse(null), s));
          }
          case GOAL -> {
            if (a.is("goal-state", "not-met")) {
              needs(a, "goal-notes", refusals);
            }
            yield Draft.of(a.text("goal-state"))
                .code(a.text("need"))
                .on(a.day("goal-day").orElse(null));
          }
          case APPROVAL -> {
            if (a.is(PlanApprovalRule.DECISION, PlanApprovalRule.RETURNED)) {
              needs(a, PlanApprovalRule.WORDS, refusals);
            }
            yield Draft.of(a.text(PlanApprovalRule.DECISION)).code(a.text("plan-of")).on(s.today());
          }
          case SESSION -> session(a, s, refusals);
          case CONTACT -> {
            past(a, "day", s, refusals);
            yield Draft.of(a.is("result", "reached") ? "reached" : "not-reached")
                .on(a.day("day").orElse(null));
          }
          case MEDIATION -> mediation(a, s, refusals);
          case COMMITMENT -> commitment(a, s, refusals);
          case COMPANION -> {
            notBefore(a, "until", "from", refusals);
            yield Draft.of(a.text("companion-state")).on(a.day("from").orElse(null));
          }
          case CLAIM -> claim(a, refusals);
          case INSTALMENT -> instalment(a, s, refusals);
          case CONSENT -> {
            refusals.addAll(ConsentRule.refusals(a, s.today()));
            yield Draft.of(a.text("answer"))
                .code(a.text("service"))
                .on(a.day("expires").or(() -> a.day("day")).orElse(null));
          }
          case FEEDBACK -> Draft.of(satisfaction(a)).on(s.today());
          case RIGHT, DOCUMENT -> Draft.of("noted");
        };
    return refusals.isEmpty() ? Outcome.done(draft) : Outcome.refused(refusals);
  }

  private static Draft incident(Answers a, Situation s, List<Refusal> refusals) {
    past(a, "incident-day", s, refusals);
    past(a, "report-day", s, refusals);
    notBefore(a, "report-day", "incident-day", refusals);
    if (a.yes("denial")) {
      needs(a, "denial-by", refusals);
    }
    var type = GbvTypeRule.decide(a).type();
    String state = "no-duty";
    Instant due = null;
    if (PoliceReportRule.duty(type, a)) {
      state = a.has("police") ? a.text("police") : "open";
      due =
          a.day("report-day")
              .map(day ->
                  s.policeDue()
                      .apply(
                          day.atTime(a.time("report-time").orElse(LocalTime.MIDNIGHT))
                              .atZone(s.zone())
                              .toInstant()))
              .orElse(null);
      if (state.equals("reported")) {
        needs(a, "police-day", refusals);
      }
      if (state.equals("excepted")) {
        needs(a, "police-exception", refusals);
        needs(a, "police-why", refusals);
      }
    }
    past(a, "police-day", s, refusals);
    return Draft.of(state).code(type.code()).on(a.day("incident-day").orElse(null)).due(due);
  }

  private static Draft safety(Answers a, Situation s, List<Refusal> refusals) {
    past(a, "completed", s, refusals);
    if (!a.yes("needed")) {
      return Draft.of(a.is("needed", "no") ? "not-needed" : "begun");
    }
    if (a.has("completed")) {
      needs(a, "main-concern", refusals);
      needs(a, "with-her", refusals);
    }
    return Draft.of(a.has("completed") ? "done" : "begun").on(a.day("completed").orElse(null));
  }

  private static Draft service(Answers a, Situation s, List<Refusal> refusals) {
    String state = a.text("service-state");
    if (state.equals("arranged")) {
      needs(a, "appointment", refusals);
    }
    if (state.equals("given")) {
      needs(a, "given-day", refusals);
    }
    past(a, "given-day", s, refusals);
    if (a.yes("mandatory-report")) {
      needs(a, "mandatory-told", refusals);
    }
    return Draft.of(state)
        .code(a.text("service"))
        .on(a.day("given-day").or(() -> a.day("appointment")).orElse(null));
  }

  /** A half counts for what was partly true; what she would rather not say does not count. */
  static String satisfaction(Answers a) {
    int said = 0;
    int halves = 0;
    for (Question question : Sheet.FEEDBACK.questions()) {
      switch (a.text(question.name())) {
        case "yes" -> {
          said++;
          halves += 2;
        }
        case "partly" -> {
          said++;
          halves++;
        }
        case "no" -> said++;
        default -> {}
      }
    }
    if (said == 0) {
      return "given";
    }
    return halves * 2 >= said * 3 ? "content" : halves < said ? "discontent" : "mixed";
  }

  private static Draft session(Answers a, Situation s, List<Refusal> refusals) {
    past(a, "day", s, refusals);
    notBefore(a, "next-day", "day", refusals);
    if (a.has("next-day") && a.has("no-next")) {
      refusals.add(Refusal.of("casework.session.refusal.both").on("no-next"));
    }
    if (a.is("grouping", "group") && a.number("women").orElse(0) + a.number("men").orElse(0) < 2) {
      refusals.add(Refusal.of("casework.session.refusal.group").on("women"));
    }
    if (a.number("minutes").filter(m -> m == 0).isPresent()) {
      refusals.add(Refusal.of("casework.session.refusal.minutes").on("minutes"));
    }
    return Draft.of(a.has("next-day") ? "next" : a.has("no-next") ? "ended" : "no-follow-up")
        .code(a.text("topic"))
        .on(a.day("day").orElse(null))
        .due(startOf(a.day("next-day").orElse(null), s));
  }

  private static Draft mediation(Answers a, Situation s, List<Refusal> refusals) {
    if (!a.is("mode", "letter")) {
      refusals.addAll(
          MediationRule.refusals(
              s.against(), s.supervisor(), s.mediationAllowed(), a.text("override-why")));
    }
    if (!a.is("outcome", "pending")) {
      past(a, "day", s, refusals);
    }
    return Draft.of(a.text("outcome")).code(a.text("step")).on(a.day("day").orElse(null));
  }

  private static Draft commitment(Answers a, Situation s, List<Refusal> refusals) {
    LocalDate due = a.day("due").orElse(s.today());
    if (s.parent() != null) {
      Answers meeting = s.parent().answers();
      LocalDate held = meeting.day("day").orElse(s.today());
      refusals.addAll(
          MediationRule.commitment(
              meeting.text("step"), held, due, s.commitmentLatest().apply(held)));
    }
    return Draft.of(a.text("commitment-state")).on(due);
  }

  private static Draft claim(Answers a, List<Refusal> refusals) {
    if (a.is("claim-state", "written-off") || a.is("claim-state", "elsewhere")) {
      needs(a, "decision", refusals);
    }
    return Draft.of(a.text("claim-state"))
        .code(a.text("claim-kind"))
        .money(a.money("amount").orElse(BigDecimal.ZERO), null, a.text("currency"));
  }

  private static Draft instalment(Answers a, Situation s, List<Refusal> refusals) {
    String state = a.text("instalment-state");
    BigDecimal amount = a.money("amount").orElse(BigDecimal.ZERO);
    BigDecimal paid = a.money("paid").orElse(null);
    if (state.equals("paid")) {
      needs(a, "paid-day", refusals);
      if (paid == null) {
        paid = amount;
      }
    }
    past(a, "paid-day", s, refusals);
    return Draft.of(state)
        .on(a.day("due").orElse(null))
        .money(amount, paid, s.parent() == null ? null : s.parent().entry().currency());
  }

  private static void needs(Answers a, String name, List<Refusal> refusals) {
    if (!a.has(name) && refusals.stream().noneMatch(r -> name.equals(r.field()))) {
      refusals.add(Refusal.of("casework.care.refusal.missing").on(name));
    }
  }

  private static @Nullable LocalDate past(
      Answers a, String name, Situation s, List<Refusal> refusals) {
    LocalDate day = a.day(name).orElse(null);
    if (day != null && day.isAfter(s.today())) {
      refusals.add(Refusal.of("casework.care.refusal.future").on(name));
    }
    return day;
  }

  private static void notBefore(Answers a, String later, String earlier, List<Refusal> refusals) {
    var to = a.day(later);
    var from = a.day(earlier);
    if (to.isPresent() && from.isPresent() && to.get().isBefore(from.get())) {
      refusals.add(Refusal.of("casework.care.refusal.order").on(later));
    }
  }

  private static @Nullable Instant startOf(@Nullable LocalDate day, Situation s) {
    return day == null ? null : day.atStartOfDay(s.zone()).toInstant();
  }
}
