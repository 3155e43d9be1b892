package id.satuatap.casework;

import id.satuatap.casework.Care.Folder;
import id.satuatap.casework.CareDraftRule.Opened;
import id.satuatap.casework.CaseSection.Line;
import id.satuatap.casework.Sheet.Section;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is inside a case, a page for each kind of work: entries as cards, with what follows. */
@Controller
@RequestMapping("/kasus/{kasus}")
class CarePage {

  private final Care care;
  private final ContactGate contacts;
  private final Lists lists;
  private final FormTokens tokens;

  CarePage(Care care, ContactGate contacts, Lists lists, FormTokens tokens) {
    this.care = care;
    this.contacts = contacts;
    this.lists = lists;
    this.tokens = tokens;
  }

  /**
   * @param notes what the page says above its entries
   * @param adds sheets that can be written here
   */
  record View(
      CaseView file,
      Section section,
      List<Note> notes,
      List<Card> cards,
      List<Sheet> adds,
      LocalDate today,
      Lists lists,
      String token) {

    String path() {
      return "/kasus/" + file.id();
    }

    String add(Sheet sheet, @Nullable UUID parent) {
      return path() + "/lembar/" + sheet.path() + (parent == null ? "" : "?induk=" + parent);
    }

    String change(Card card) {
      return path() + "/lembar/" + card.sheet().path() + "/" + card.id();
    }

    /** An answer in words. */
    String said(Shell shell, Card card, Question question) {
      return CarePage.said(shell, lists, today, card.opened(), question);
    }
  }

  record Note(String tone, @Nullable Line title, List<Line> lines) {}

  /**
   * @param lines what follows from the entry
   * @param steps how the type of an incident was found
   * @param below entries that hang below
   * @param paper address of the printed form; null where there is none
   */
  record Card(
      Opened opened,
      String tone,
      String state,
      List<Line> lines,
      List<GbvTypeRule.Step> steps,
      List<Card> below,
      @Nullable Sheet addBelow,
      @Nullable String paper,
      boolean withdraw) {

    Sheet sheet() {
      return opened.entry().sheet();
    }

    String id() {
      return opened.entry().id().toString();
    }

    /** Questions that were answered, in their order; the first few are shown at once. */
    List<Question> answered() {
      return sheet().questions().stream().filter(q -> opened.answers().has(q.name())).toList();
    }

    boolean long_() {
      return answered().size() > 14;
    }
  }

  static String said(Shell shell, Lists lists, LocalDate today, Opened opened, Question question) {
    Answers answers = opened.answers();
    String name = question.name();
    Sheet sheet = opened.entry().sheet();
    return switch (question.kind()) {
      case DAY -> answers.day(name).map(shell::date).orElse(answers.text(name));
      case MONEY ->
          answers
              .money(name)
              .map(m -> shell.t("casework.care.amount", m) + currency(opened))
              .orElse(answers.text(name));
      case ONE, MANY ->
          answers.all(name).stream()
              .map(code -> lists.name(sheet, question, code, today, shell))
              .collect(Collectors.joining("; "));
      case LINE, TEXT, TIME, NUMBER -> answers.text(name);
    };
  }

  private static String currency(Opened opened) {
    String currency = opened.entry().currency();
    return currency == null ? "" : " " + currency;
  }

  @GetMapping("/kekerasan")
  String violence(@PathVariable("kasus") UUID id, Model model) {
    return show(id, Section.VIOLENCE, model);
  }

  @GetMapping("/rencana")
  String plan(@PathVariable("kasus") UUID id, Model model) {
    return show(id, Section.PLAN, model);
  }

  @GetMapping("/sesi")
  String sessions(@PathVariable("kasus") UUID id, Model model) {
    return show(id, Section.SESSIONS, model);
  }

  @GetMapping("/mediasi")
  String mediation(@PathVariable("kasus") UUID id, Model model) {
    return show(id, Section.MEDIATION, model);
  }

  @GetMapping("/klaim")
  String claims(@PathVariable("kasus") UUID id, Model model) {
    return show(id, Section.CLAIMS, model);
  }

  @GetMapping("/persetujuan")
  String consent(@PathVariable("kasus") UUID id, Model model) {
    return show(id, Section.CONSENT, model);
  }

  @GetMapping("/pendamping")
  String companions(@PathVariable("kasus") UUID id, Model model) {
    return show(id, Section.COMPANION, model);
  }

  /** As easily as it was given: one button, no reason asked. */
  @PostMapping("/persetujuan/{isi}/cabut")
  String withdraw(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("isi") UUID entry,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String token,
      RedirectAttributes redirect) {
    care.file(caseId);
    if (tokens.read(CareFormPage.PURPOSE, token) instanceof Reading.Good(var good)) {
      switch (care.withdraw(caseId, entry, good.idempotencyKey() + ":" + entry)) {
        case Outcome.Done<UUID> _ -> Notices.done(redirect, "casework.consent.withdrawn");
        case Outcome.Refused<UUID>(var refusals) ->
            Notices.warn(redirect, refusals.getFirst().key());
      }
    } else {
      Notices.warn(redirect, "casework.care.refusal.form-old");
    }
    return "redirect:/kasus/" + caseId + "/persetujuan";
  }

  private String show(UUID id, Section section, Model model) {
    Folder folder = care.open(id, section.sheets());
    var cards = new ArrayList<Card>();
    for (Sheet sheet : section.sheets()) {
      if (sheet.parent() == null) {
        folder.of(sheet).forEach(o -> cards.add(card(folder, o)));
      }
    }
    boolean open = folder.file().open();
    model.addAttribute(
        "page",
        new View(
            folder.file(),
            section,
            notes(folder, section),
            cards,
            section.sheets().stream()
                .filter(s -> open && s.form() && s.parent() == null)
                .filter(s -> !s.once() || folder.of(s).isEmpty())
                .toList(),
            folder.today(),
            lists,
            tokens.issue(CareFormPage.PURPOSE).text()));
    return "casework/carepage";
  }

  private List<Note> notes(Folder folder, Section section) {
    CaseView file = folder.file();
    var notes = new ArrayList<Note>();
    switch (section) {
      case VIOLENCE ->
          notes.add(new Note("info", null, List.of(Line.of("casework.violence.note"))));
      case SESSIONS -> {
        var now = contacts.now(file, folder.now());
        notes.add(
            new Note(
                now.isEmpty() ? "warning" : "info",
                Line.of("casework.session.contact-now"),
                now.isEmpty() ? List.of(Line.of("casework.session.contact-unknown")) : now));
      }
      case MEDIATION -> {
        var against = MediationRule.against(file.violence(), file.trafficking(), file.child());
        if (!against.isEmpty()) {
          notes.add(
              new Note(
                  "danger",
                  Line.of("casework.mediation.apart"),
                  against.stream().map(CarePage::line).toList()));
        }
      }
      case CLAIMS -> {
        var totals = CareSections.totals(folder.all(), folder.today());
        if (!totals.isEmpty()) {
          notes.add(
              new Note(
                  "info",
                  Line.of("casework.claim.totals"),
                  totals.entrySet().stream()
                      .map(e ->
                          Line.of(
                              "casework.claim.sums",
                              e.getKey(),
                              e.getValue().claimed(),
                              e.getValue().promised(),
                              e.getValue().recovered(),
                              e.getValue().outstanding(),
                              e.getValue().writtenOff()))
                      .toList()));
        }
      }
      default -> {}
    }
    return notes;
  }

  private static Line line(Refusal refusal) {
    return new Line(refusal.key(), refusal.arguments());
  }

  private static Card card(Folder folder, Opened o) {
    CareEntry entry = o.entry();
    Answers a = o.answers();
    LocalDate today = folder.today();
    var lines = new ArrayList<Line>();
    var steps = List.<GbvTypeRule.Step>of();
    String tone = "plain";
    String state = Care.stateKey(entry.state());
    String paper = null;
    boolean withdraw = false;
    switch (entry.sheet()) {
      case INCIDENT -> {
        var decision = GbvTypeRule.decide(a);
        steps = decision.steps();
        lines.add(Line.of("casework.violence.type." + decision.type().code()));
        if (decision.mayChange()) {
          lines.add(Line.of("casework.violence.may-change"));
        }
        lines.add(Line.of("casework.violence.elapsed." + IncidentContextRule.elapsed(a).code()));
        lines.add(Line.of("casework.violence.count." + IncidentContextRule.perpetrators(a).code()));
        IncidentContextRule.contexts(decision.type(), a)
            .forEach(c -> lines.add(Line.of("casework.violence.context." + c.code())));
        switch (PoliceReportRule.standing(decision.type(), a, entry.dueAt(), folder.now())) {
          case NO_DUTY -> lines.add(Line.of("casework.violence.police-standing.no-duty"));
          case RUNNING, NEAR -> {
            tone = "warning";
            lines.add(
                entry.dueAt() == null
                    ? Line.of("casework.violence.police-standing.open")
                    : Line.of("casework.violence.police-standing.due", entry.dueAt()));
          }
          case OVERDUE -> {
            tone = "danger";
            lines.add(
                Line.of(
                    "casework.violence.police-standing.overdue",
                    Objects.requireNonNullElse(entry.dueAt(), folder.now())));
          }
          case REPORTED -> {
            tone = "ok";
            lines.add(Line.of("casework.violence.police-standing.reported"));
          }
          case EXCEPTED -> lines.add(Line.of("casework.violence.police-standing.excepted"));
        }
      }
      case SCREENING -> {
        var indicators = a.all("indicators");
        var controls = a.all("controls");
        lines.add(Line.of("casework.violence.screening-count", indicators.size(), controls.size()));
        lines.add(
            Line.of(
                "casework.violence.advice."
                    + switch (ScreeningRule.advice(indicators, controls)) {
                      case NOTHING_SEEN -> "nothing-seen";
                      case SHOW_TO_SUPERVISOR -> "show";
                      case ASK_THE_AUTHORITY -> "ask";
                    }));
        tone = entry.in("seen") ? "warning" : "plain";
      }
      case GOAL -> {
        if (entry.in("met")) {
          tone = "ok";
        } else if (entry.in("open") && entry.day() != null && entry.day().isBefore(today)) {
          tone = "danger";
          lines.add(Line.of("casework.plan.goal-late", entry.day()));
        }
      }
      case APPROVAL -> {
        tone = entry.in(PlanApprovalRule.APPROVED) ? "ok" : "warning";
        if (PlanApprovalRule.changedSince(entry, folder.all())) {
          tone = "warning";
          lines.add(Line.of("casework.plan.changed-since"));
        }
      }
      case MEDIATION -> {
        paper = "/kasus/" + entry.caseId() + "/surat/berita-acara?isi=" + entry.id();
        boolean broken = folder.below(entry.id()).stream().anyMatch(c -> c.entry().in("broken"));
        if (MediationRule.sanction(a.yes("breach-admitted"), broken)) {
          tone = "danger";
          lines.add(Line.of("casework.mediation.sanction"));
        }
      }
      case COMMITMENT -> {
        if (entry.in("open") && entry.day() != null && entry.day().isBefore(today)) {
          tone = "danger";
          lines.add(Line.of("casework.mediation.late", entry.day()));
        }
      }
      case COMPANION -> {
        if (a.yes("power-of-attorney")) {
          paper = "/kasus/" + entry.caseId() + "/surat/kuasa?isi=" + entry.id();
        }
      }
      case CLAIM -> {
        var sums =
            ClaimRule.sums(
                entry.state(),
                Objects.requireNonNullElse(entry.amount(), BigDecimal.ZERO),
                CareClosingRule.parts(entry.id(), folder.all()),
                today);
        lines.add(
            Line.of(
                "casework.claim.sums",
                Objects.requireNonNullElse(entry.currency(), "IDR"),
                sums.claimed(),
                sums.promised(),
                sums.recovered(),
                sums.outstanding(),
                sums.writtenOff()));
        if (sums.overdue().signum() > 0) {
          tone = "danger";
          lines.add(
              Line.of(
                  "casework.claim.overdue",
                  Objects.requireNonNullElse(entry.currency(), "IDR"),
                  sums.overdue()));
        }
      }
      case INSTALMENT -> {
        if (entry.in("due") && entry.day() != null && entry.day().isBefore(today)) {
          tone = "danger";
          lines.add(Line.of("casework.claim.instalment-late", entry.day()));
        }
      }
      case CONSENT -> {
        var standing =
            ConsentRule.standing(entry.state(), a.day("expires").orElse(LocalDate.MAX), today);
        if (standing == ConsentRule.Standing.EXPIRED) {
          state = Care.stateKey("expired");
          tone = "warning";
        }
        withdraw = standing == ConsentRule.Standing.GIVEN && folder.file().open();
      }
      default -> {}
    }
    Sheet below =
        switch (entry.sheet()) {
          case MEDIATION -> Sheet.COMMITMENT;
          case CLAIM -> Sheet.INSTALMENT;
          default -> null;
        };
    return new Card(
        o,
        tone,
        state,
        List.copyOf(lines),
        steps,
        folder.below(entry.id()).stream().map(b -> card(folder, b)).toList(),
        below,
        paper,
        withdraw);
  }
}
