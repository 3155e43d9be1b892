package id.satuatap.office;

import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.HelpPage;
import id.satuatap.shell.SquareCode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where people take a number themselves. It asks no name and remembers nobody. */
@Controller
@HelpPage
class KioskPage {

  private static final String PURPOSE = "kios";

  private final Boards boards;
  private final Desks desks;
  private final Houses houses;
  private final FormTokens tokens;
  private final String address;

  KioskPage(
      Boards boards, Desks desks, Houses houses, FormTokens tokens, Installation installation) {
    this.boards = boards;
    this.desks = desks;
    this.houses = houses;
    this.tokens = tokens;
    this.address = installation.configuration().url().toString().replaceAll("/+$", "");
  }

  record Page(
      String key,
      String office,
      String token,
      List<Route> routes,
      Map<String, String> values,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    List<Choice> choices() {
      return routes.stream()
          .map(r ->
              new Choice(r.id().toString(), r.name(), r.purpose().isEmpty() ? null : r.purpose()))
          .toList();
    }
  }

  record Taken(String key, Boards.Mine mine, SquareCode square, String token) {}

  @GetMapping("/kios/{kunci}")
  String show(@PathVariable("kunci") String key, Model model) {
    return show(model, key, centre(key), tokens.issue(PURPOSE), Map.of(), FormErrors.none());
  }

  @PublicForm
  @PostMapping("/kios/{kunci}")
  String take(
      @PathVariable("kunci") String key, @RequestParam Map<String, String> form, Model model) {
    UUID centre = centre(key);
    var errors = FormErrors.none();
    FormToken token =
        switch (tokens.read(PURPOSE, form.get(FormTokens.FIELD))) {
          case Reading.Good(var good) -> good;
          case Reading.Old(var old) -> tokens.renew(old);
          case Reading.Foreign() -> {
            errors.whole("office.refusal.form-old");
            yield tokens.issue(PURPOSE);
          }
        };
    if (!errors.any()) {
      var wanted =
          new NewTicket(
              token.draft(),
              centre,
              TicketOrigin.KIOSK,
              Typed.text(form, "assisted").equals("yes") ? TicketKind.ASSISTED : TicketKind.QUICK,
              Priority.ofCode(Typed.text(form, "priority")).orElse(null),
              Typed.text(form, "woman").equals("yes") ? Sex.FEMALE : null,
              Sex.UNKNOWN,
              ClientStatus.POTENTIAL,
              Typed.id(Typed.text(form, "purpose")),
              null,
              null);
      switch (boards.issue(wanted)) {
        case Outcome.Done<Tickets.Issued>(var issued) -> {
          return "redirect:/kios/" + key + "/" + issued.token();
        }
        case Outcome.Refused<Tickets.Issued>(var refusals) -> errors.addAll(refusals);
      }
    }
    return show(model, key, centre, token, form, errors);
  }

  @GetMapping("/kios/{kunci}/{tanda}")
  String taken(
      @PathVariable("kunci") String key, @PathVariable("tanda") String token, Model model) {
    UUID centre = centre(key);
    var mine =
        boards.mine(token).filter(m -> m.centre().equals(centre)).orElseThrow(KioskPage::none);
    model.addAttribute(
        "page", new Taken(key, mine, SquareCode.of(address + "/nomor/" + token), token));
    return "office/kiosktaken";
  }

  private String show(
      Model model,
      String key,
      UUID centre,
      FormToken token,
      Map<String, String> values,
      FormErrors errors) {
    model.addAttribute(
        "page",
        new Page(
            key,
            houses.name(centre),
            token.text(),
            desks.routes(centre).stream().filter(r -> r.active() && r.open()).toList(),
            values,
            errors));
    return "office/kiosk";
  }

  private UUID centre(String key) {
    return boards.centreOfKiosk(key).orElseThrow(KioskPage::none);
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
