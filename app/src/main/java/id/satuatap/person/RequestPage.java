package id.satuatap.person;

import id.satuatap.kernel.Outcome;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer decides what somebody asked about her own data, and says why. */
@Controller
class RequestPage {

  private final OwnRequests requests;
  private final Persons persons;
  private final Clock clock;

  RequestPage(OwnRequests requests, Persons persons, Clock clock) {
    this.requests = requests;
    this.persons = persons;
    this.clock = clock;
  }

  /**
   * @param name masked
   */
  record Line(OwnRequest request, String name, boolean late) {}

  /**
   * @param late how many have passed the day of their rule
   */
  record ListPage(List<Line> lines, int late) {}

  /**
   * @param now what the record says, null when nothing or when it is masked no use
   * @param keeping message keys of what forbids erasing
   * @param fates what would become of everything, or what became of it
   */
  record OnePage(
      OwnRequest request,
      @Nullable Person person,
      @Nullable String now,
      boolean mayDecide,
      List<String> keeping,
      List<OwnRequests.Fate> fates,
      List<Answer.Held> grounds,
      String answer,
      String basis,
      FormErrors errors)
      implements FormPage {}

  /**
   * @param requests what was asked before
   */
  record AskPage(Person person, String kind, String why, FormErrors errors) implements FormPage {}

  @GetMapping("/orang/permohonan")
  String list(Model model) {
    PersonDoor.centre();
    Instant now = clock.instant();
    List<OwnRequest> waiting = requests.waiting();
    Map<UUID, Candidate> known =
        persons.known(waiting.stream().map(OwnRequest::person).collect(Collectors.toSet()));
    model.addAttribute(
        "page",
        new ListPage(
            waiting.stream()
                .map(r -> {
                  Candidate her = known.get(r.person());
                  return new Line(r, her == null ? "" : her.label(), now.isAfter(r.dueAt()));
                })
                .toList(),
            requests.countOverdue()));
    return "person/requests";
  }

  @GetMapping("/orang/permohonan/{permohonan}")
  String show(@PathVariable("permohonan") UUID id, Model model) {
    PersonDoor.centre();
    return one(requests.open(id), "", "", FormErrors.none(), model);
  }

  @PostMapping("/orang/permohonan/{permohonan}")
  String decide(
      @PathVariable("permohonan") UUID id,
      @RequestParam(name = "putusan", defaultValue = "") String decision,
      @RequestParam(name = "jawaban", defaultValue = "") String answer,
      @RequestParam(name = "dasar", defaultValue = "") String basis,
      @RequestParam(name = "versi", defaultValue = "0") int version,
      RedirectAttributes redirect,
      Model model) {
    PersonDoor.centre();
    OwnRequest request = requests.open(id);
    var errors = FormErrors.none();
    boolean accept = decision.equals("terima");
    if (!accept && !decision.equals("tolak")) {
      errors.add("putusan", "person.request.refusal.decision");
    } else {
      switch (requests.decide(id, accept, PersonForm.text(answer), basis, version)) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, accept ? "person.request.accepted" : "person.request.refused");
          return "redirect:/orang/permohonan";
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    return one(
        requests.open(request.id()),
        PersonForm.text(answer),
        basis.length() > 60 ? "" : basis,
        errors,
        model);
  }

  private String one(
      OwnRequest request, String answer, String basis, FormErrors errors, Model model) {
    boolean gone = persons.erasedAt(request.person()).isPresent();
    Person person = gone ? null : persons.open(request.person());
    OwnField field = request.field();
    model.addAttribute(
        "page",
        new OnePage(
            request,
            person,
            person == null || field == null ? null : field.now(person),
            requests.mayDecide(request),
            gone ? List.of() : requests.keeping(request),
            fates(request),
            request.kind() == RequestKind.ERASE ? requests.grounds() : List.of(),
            answer,
            basis,
            errors));
    return "person/request";
  }

  private List<OwnRequests.Fate> fates(OwnRequest request) {
    if (request.kind() != RequestKind.ERASE) {
      return List.of();
    }
    return request.state() == OwnRequest.State.ASKED
        ? requests.plan(request.centre())
        : requests.outcome(request);
  }

  @GetMapping("/orang/{orang}/permohonan")
  String ask(@PathVariable("orang") UUID id, Model model) {
    PersonDoor.centre();
    return ask(persons.open(id), "", "", FormErrors.none(), model);
  }

  /** Somebody asks at the desk, and an officer writes it down. */
  @PostMapping("/orang/{orang}/permohonan")
  String asked(
      @PathVariable("orang") UUID id,
      @RequestParam(name = "permintaan", defaultValue = "") String typed,
      @RequestParam(name = "alasan", defaultValue = "") String why,
      RedirectAttributes redirect,
      Model model) {
    PersonDoor.centre();
    persons.theirs(id);
    var errors = FormErrors.none();
    var kind = RequestKind.ofCode(typed).filter(k -> k != RequestKind.CORRECT);
    if (kind.isEmpty()) {
      errors.add("permintaan", "person.request.refusal.kind");
    } else {
      switch (requests.ask(id, kind.get(), PersonForm.text(why))) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "person.request.made");
          return "redirect:/orang/" + id;
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    return ask(
        persons.open(id), typed.length() > 20 ? "" : typed, PersonForm.text(why), errors, model);
  }

  private static String ask(
      Person person, String kind, String why, FormErrors errors, Model model) {
    model.addAttribute("page", new AskPage(person, kind, why, errors));
    return "person/requestask";
  }
}
