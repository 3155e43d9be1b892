package id.satuatap.office;

import id.satuatap.kernel.Ids;
import id.satuatap.shell.FormErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the head of a centre lays a route from desk to desk. */
@Controller
@RequestMapping("/pusat")
class CentreRoutePage {

  private final Desks desks;

  CentreRoutePage(Desks desks) {
    this.desks = desks;
  }

  @GetMapping("/alur/baru")
  String newRoute(Model model) {
    UUID centre = Here.centre(Here.HEAD);
    return route(
        model,
        centre,
        "",
        Map.of(
            "open", CentreForm.YES,
            "active", CentreForm.YES,
            "position", String.valueOf(desks.routes(centre).size() + 1)),
        FormErrors.none());
  }

  @GetMapping("/alur/{alur}")
  String route(@PathVariable("alur") UUID id, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    Route r = oursRoute(centre, id);
    var values = new HashMap<String, String>();
    values.put("position", String.valueOf(r.position()));
    values.put("name", r.name());
    values.put("purpose", r.purpose());
    values.put("open", r.open() ? CentreForm.YES : "");
    values.put("active", r.active() ? CentreForm.YES : "");
    for (int n = 0; n < r.stops().size(); n++) {
      values.put("stop" + (n + 1), r.stops().get(n).toString());
    }
    return route(model, centre, id.toString(), values, FormErrors.none());
  }

  @PostMapping("/alur")
  String putRoute(
      @RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    UUID id = Typed.id(Typed.text(form, "id"));
    var errors = FormErrors.none();
    String name = Typed.text(form, "name");
    String purpose = Typed.text(form, "purpose");
    int position = Typed.number(Typed.text(form, "position"));
    CentreForm.length(errors, "name", name, 3, 80);
    CentreForm.length(errors, "purpose", purpose, 0, 200);
    CentreForm.between(errors, "position", position, 0, 999);
    var stops = new ArrayList<UUID>();
    for (int n = 1; n <= Route.MOST_STOPS; n++) {
      UUID stop = Typed.id(Typed.text(form, "stop" + n));
      if (stop != null) {
        stops.add(stop);
      }
    }
    if (!errors.any()) {
      UUID route = id == null ? Ids.next() : oursRoute(centre, id).id();
      var outcome =
          desks.put(
              new Route(
                  route,
                  centre,
                  position,
                  name,
                  purpose,
                  CentreForm.yes(form, "open"),
                  CentreForm.yes(form, "active"),
                  stops));
      if (CentreForm.saved(outcome, errors, redirect)) {
        return "redirect:/pusat";
      }
    }
    return route(model, centre, id == null ? "" : id.toString(), form, errors);
  }

  private String route(
      Model model, UUID centre, String id, Map<String, String> values, FormErrors errors) {
    model.addAttribute(
        "page",
        new CentreForm(
            id,
            List.of(),
            List.of(),
            desks.standards(centre).stream().filter(ServiceStandard::active).toList(),
            values,
            errors));
    return "office/routeform";
  }

  private Route oursRoute(UUID centre, UUID id) {
    return CentreForm.found(desks.route(id).filter(r -> r.centre().equals(centre)).orElse(null));
  }
}
