package id.satuatap.casework;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.casework.ClosingStore.Closing;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.office.DutyRoster;
import id.satuatap.office.OnDuty;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for a supervisor, who carries how much, and what has grown old. */
@Controller
@RequestMapping("/pengawasan")
class SupervisionPage {

  private final Supervision supervision;
  private final Closings closings;
  private final CaseLabels labels;

  SupervisionPage(Supervision supervision, Closings closings, CaseLabels labels) {
    this.supervision = supervision;
    this.closings = closings;
    this.labels = labels;
  }

  /** A closing that waits. */
  record Waiting(Closing closing, CaseView c, @Nullable String words, boolean own) {}

  /** An officer's open cases. */
  record Officer(String name, Sex sex, SupervisionStore.Load load) {}

  /** One row of the ageing table: by category, each bin by sex. */
  record AgeRow(@Nullable String category, Map<Sex, int[]> bins) {
    int of(Sex sex, int bin) {
      int[] counts = bins.get(sex);
      return counts == null ? 0 : counts[bin];
    }

    int total() {
      return bins.values().stream().mapToInt(b -> b[0] + b[1] + b[2] + b[3]).sum();
    }
  }

  record View(
      SupervisionStore.Totals totals,
      List<Waiting> waiting,
      List<PlanApprovals.Waiting> plans,
      List<Officer> officers,
      List<AgeRow> ages,
      SupervisionStore.Times times,
      List<PromiseCount> promise) {

    /** Assignments of the last ninety days, and those where the officer was as promised. */
    long taken() {
      return promise.stream()
          .filter(p -> p.what().equals("accepted") || p.what().equals("took"))
          .mapToLong(PromiseCount::count)
          .sum();
    }

    long kept() {
      return promise.stream().filter(PromiseCount::kept).mapToLong(PromiseCount::count).sum();
    }

    long unavailable() {
      return promise.stream()
          .filter(p -> p.what().equals("unavailable"))
          .mapToLong(PromiseCount::count)
          .sum();
    }
  }

  record Page(
      View view,
      Map<String, Answer.Held> categories,
      @Nullable UUID answered,
      String words,
      String reason,
      FormErrors errors)
      implements FormPage {

    String category(AgeRow row, Shell shell) {
      return CasesPage.category(categories, row.category(), shell);
    }
  }

  /** The numbers in one transaction; looking at them is written down once. */
  @Service
  @Transactional
  static class Supervision {

    private static final int MOST = 50;
    private static final Duration LOOKING_BACK = Duration.ofDays(90);

    private final SupervisionStore store;
    private final ClosingStore closings;
    private final Closings decisions;
    private final CaseFileStore files;
    private final PlanApprovals plans;
    private final Assignments assignments;
    private final DutyRoster roster;
    private final Audits audits;
    private final Clock clock;

    Supervision(
        SupervisionStore store,
        ClosingStore closings,
        Closings decisions,
        CaseFileStore files,
        PlanApprovals plans,
        Assignments assignments,
        DutyRoster roster,
        Audits audits,
        Clock clock) {
      this.store = store;
      this.closings = closings;
      this.decisions = decisions;
      this.files = files;
      this.plans = plans;
      this.assignments = assignments;
      this.roster = roster;
      this.audits = audits;
      this.clock = clock;
    }

    View look() {
      if (!Cases.supervised()) {
        throw new AccessDeniedException("only supervisors oversee");
      }
      UUID centre = Objects.requireNonNull(Callers.current().centre());
      UUID me = Callers.current().actor();
      Instant now = clock.instant();
      var waiting = new ArrayList<Waiting>();
      for (Closing closing : closings.asked(centre, MOST)) {
        files
            .find(closing.caseId())
            .ifPresent(c ->
                waiting.add(
                    new Waiting(
                        closing,
                        c,
                        decisions.words(c, closing).orElse(null),
                        Objects.equals(me, closing.askedBy()))));
      }
      audits.record(
          Entry.of("case.overseen").with(Details.none().count("waiting", waiting.size())));
      return new View(
          store.totals(centre, now),
          waiting,
          plans.waiting(centre, me, MOST),
          officers(centre, now),
          ages(centre, now),
          store.times(centre, now.minus(LOOKING_BACK)),
          assignments.promise(centre, now.minus(LOOKING_BACK), now.plusSeconds(1)));
    }

    private List<Officer> officers(UUID centre, Instant now) {
      Map<UUID, SupervisionStore.Load> loads = new HashMap<>();
      store.loads(centre, now).forEach(l -> loads.put(l.holder(), l));
      var officers = new ArrayList<Officer>();
      for (OnDuty officer : roster.officers(centre, now)) {
        var load = loads.remove(officer.account());
        if (load != null || officer.roles().contains("r_casework")) {
          officers.add(
              new Officer(
                  officer.name(),
                  officer.sex(),
                  load == null
                      ? new SupervisionStore.Load(officer.account(), 0, 0, 0, 0, 0)
                      : load));
        }
      }
      officers.sort(
          Comparator.comparing((Officer o) -> -o.load().all()).thenComparing(Officer::name));
      return officers;
    }

    private List<AgeRow> ages(UUID centre, Instant now) {
      var rows = new HashMap<String, AgeRow>();
      for (SupervisionStore.Age age : store.ages(centre, now)) {
        rows.computeIfAbsent(
                    age.category() == null ? "" : age.category(),
                    k -> new AgeRow(age.category(), new EnumMap<>(Sex.class)))
                .bins()
                .computeIfAbsent(age.sex(), s -> new int[4])[age.bin()] +=
            age.count();
      }
      return rows.values().stream().sorted(Comparator.comparing((AgeRow r) -> -r.total())).toList();
    }
  }

  @GetMapping
  String show(Model model) {
    return show(model, null, "", "", FormErrors.none());
  }

  private String show(
      Model model, @Nullable UUID answered, String words, String reason, FormErrors errors) {
    model.addAttribute(
        "page",
        new Page(
            supervision.look(), labels.categories("complaint"), answered, words, reason, errors));
    return "casework/supervision";
  }

  @PostMapping("/penutupan/{penutupan}")
  String decide(
      @PathVariable("penutupan") UUID id,
      @RequestParam(name = "decision", defaultValue = "") String decision,
      @RequestParam(name = "words", defaultValue = "") String words,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      Model model,
      RedirectAttributes redirect) {
    boolean agreed = decision.equals("agree");
    if (closings.decide(id, agreed, words, reason)
        instanceof Outcome.Refused<CaseView>(var refusals)) {
      return show(model, id, words, reason, FormErrors.of(refusals));
    }
    Notices.done(redirect, agreed ? "casework.watch.agreed" : "casework.watch.returned");
    return "redirect:/pengawasan";
  }
}
