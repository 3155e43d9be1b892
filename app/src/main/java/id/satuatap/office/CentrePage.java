package id.satuatap.office;

import id.satuatap.installation.Installation;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the head of a centre has set up: desks, services with their standard, routes. */
@Controller
@RequestMapping("/pusat")
class CentrePage {

  private final Desks desks;
  private final Houses houses;
  private final String address;

  CentrePage(Desks desks, Houses houses, Installation installation) {
    this.desks = desks;
    this.houses = houses;
    this.address = installation.configuration().url().toString().replaceAll("/+$", "");
  }

  /** One desk with its agency. */
  record Line(Desk desk, String agency, long services) {}

  /** One service with its desk. */
  record Offer(ServiceStandard standard, String desk) {}

  /** One route in words. */
  record Way(Route route, String stops) {}

  record Page(
      UUID centre,
      List<Line> desks,
      List<Offer> standards,
      List<Way> routes,
      List<DeskKind> missing,
      String screen,
      String kiosk,
      Map<String, String> values,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }
  }

  @GetMapping
  String show(Model model) {
    UUID centre = Here.centre(Here.HEAD);
    return show(model, centre, Map.of("hours", desks.hours(centre)), FormErrors.none());
  }

  @PostMapping
  String hours(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    String hours = Typed.text(form, "hours");
    if (hours.length() > 200) {
      return show(model, centre, form, FormErrors.none().add("hours", "office.refusal.long", 200));
    }
    desks.setHours(centre, hours);
    Notices.done(redirect, "office.centre.saved");
    return "redirect:/pusat";
  }

  @PostMapping("/alamat")
  String renew(RedirectAttributes redirect) {
    desks.renewFront(Here.centre(Here.HEAD));
    Notices.done(redirect, "office.centre.renewed");
    return "redirect:/pusat";
  }

  private String show(Model model, UUID centre, Map<String, String> values, FormErrors errors) {
    var all = desks.of(centre);
    var standards = desks.standards(centre);
    var names = houses.names();
    var byDesk = all.stream().collect(Collectors.toMap(Desk::id, d -> d));
    var byId = standards.stream().collect(Collectors.toMap(ServiceStandard::id, s -> s));
    var front = desks.front(centre);
    model.addAttribute(
        "page",
        new Page(
            centre,
            all.stream()
                .map(d ->
                    new Line(
                        d,
                        names.getOrDefault(d.organisation(), "–"),
                        standards.stream()
                            .filter(s -> s.active() && s.desk().equals(d.id()))
                            .count()))
                .toList(),
            standards.stream()
                .map(s -> {
                  Desk desk = byDesk.get(s.desk());
                  return new Offer(s, desk == null ? "–" : desk.name());
                })
                .toList(),
            desks.routes(centre).stream()
                .map(r ->
                    new Way(
                        r,
                        r.stops().stream()
                            .map(id -> {
                              ServiceStandard s = byId.get(id);
                              return s == null ? "–" : s.code();
                            })
                            .collect(Collectors.joining(" → "))))
                .toList(),
            Arrays.stream(DeskKind.values())
                .filter(DeskKind::legal)
                .filter(k -> all.stream().noneMatch(d -> d.active() && d.kind() == k))
                .toList(),
            address + "/layar/" + front.screen(),
            address + "/kios/" + front.kiosk(),
            values,
            errors));
    return "office/centre";
  }
}
