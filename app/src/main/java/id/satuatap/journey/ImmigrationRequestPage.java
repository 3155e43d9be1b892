package id.satuatap.journey;

import id.satuatap.access.RoleOffices.Office;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.kernel.Outcome;
import id.satuatap.passport.PassportLists;
import id.satuatap.passport.PassportRequests.Standing;
import id.satuatap.passport.PassportStatus;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sending somebody to an immigration desk, and how that stands. */
@Controller
@RequestMapping("/perjalanan/{perjalanan}/paspor")
class ImmigrationRequestPage {

  private final ImmigrationRequests requests;
  private final PassportLists lists;
  private final FormTokens tokens;

  ImmigrationRequestPage(ImmigrationRequests requests, PassportLists lists, FormTokens tokens) {
    this.requests = requests;
    this.lists = lists;
    this.tokens = tokens;
  }

  /**
   * @param desk what was chosen, or blank
   */
  record View(
      Journey journey,
      List<Standing> standings,
      List<Office> offices,
      PassportLists lists,
      String desk,
      String service,
      String token,
      FormErrors errors)
      implements FormPage {

    List<Choice> desks() {
      return offices.stream().map(o -> Choice.of(o.id().toString(), o.name())).toList();
    }

    String desk(Standing standing) {
      return offices.stream()
          .filter(o -> o.id().equals(standing.desk()))
          .findFirst()
          .map(Office::name)
          .orElse("");
    }

    boolean maySend() {
      return journey.open()
          && journey.hasGates()
          && !offices.isEmpty()
          && !ImmigrationRequests.open(standings);
    }

    static String tone(PassportStatus status) {
      return switch (status) {
        case ISSUED, COLLECTED -> "success";
        case WAITING -> "warning";
        case REJECTED -> "danger";
        case WITHDRAWN -> "plain";
        case SENT, RECEIVED, IN_PROCESS -> "info";
      };
    }
  }

  @GetMapping
  String show(@PathVariable("perjalanan") UUID id, Model model) {
    return view(
        requests.mine(id), "", "", tokens.issue(ContractPage.PURPOSE), FormErrors.none(), model);
  }

  @PostMapping
  String send(
      @PathVariable("perjalanan") UUID id,
      @RequestParam(name = "desk", defaultValue = "") String desk,
      @RequestParam(name = "service", defaultValue = "") String service,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = requests.mine(id);
    if (!(tokens.read(ContractPage.PURPOSE, sent) instanceof Reading.Good(var good))) {
      return view(
          journey,
          desk,
          service,
          tokens.issue(ContractPage.PURPOSE),
          FormErrors.none().whole("journey.refusal.form-old"),
          model);
    }
    return switch (requests.send(id, good.idempotencyKey(), Typed.id(desk), service)) {
      case Outcome.Done<String> _ -> {
        Notices.done(redirect, "journey.passport.sent");
        yield "redirect:/perjalanan/" + id + "/paspor";
      }
      case Outcome.Refused<String>(var refusals) ->
          view(journey, desk, service, good, FormErrors.of(refusals), model);
    };
  }

  private String view(
      Journey journey,
      String desk,
      String service,
      FormToken token,
      FormErrors errors,
      Model model) {
    model.addAttribute(
        "page",
        new View(
            journey,
            requests.of(journey),
            requests.desks(),
            lists,
            desk,
            service,
            token.text(),
            errors));
    return "journey/immigration";
  }
}
