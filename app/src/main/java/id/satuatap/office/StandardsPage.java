package id.satuatap.office;

import id.satuatap.access.Organisation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Services and standards of a centre, for everybody: what to bring, how long, what it costs. */
@Controller
class StandardsPage {

  private final Desks desks;
  private final Houses houses;
  private final Appointments appointments;

  StandardsPage(Desks desks, Houses houses, Appointments appointments) {
    this.desks = desks;
    this.houses = houses;
    this.appointments = appointments;
  }

  record Centres(List<Organisation> centres) {}

  /**
   * One desk with what it offers.
   *
   * @param byHour it receives people who announce themselves
   */
  record Offer(Desk desk, String agency, List<ServiceStandard> services, boolean byHour) {}

  record Page(Organisation centre, String hours, List<Offer> offers, List<Way> ways) {}

  /** A purpose and the desks that serve it, in their order. */
  record Way(Route route, List<String> stops) {}

  @GetMapping("/pelayanan")
  String centres(Model model) {
    model.addAttribute(
        "page",
        new Centres(
            houses.centres().stream()
                .filter(o -> desks.of(o.id()).stream().anyMatch(Desk::active))
                .toList()));
    return "office/centres";
  }

  @GetMapping("/pelayanan/{pusat}")
  String standards(@PathVariable("pusat") UUID id, Model model) {
    Organisation centre =
        houses.centre(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var standards = desks.standards(id).stream().filter(ServiceStandard::active).toList();
    var names = houses.names();
    var receiving = appointments.receiving(id);
    Map<UUID, String> said = new HashMap<>();
    standards.forEach(s -> said.put(s.id(), s.name()));
    model.addAttribute(
        "page",
        new Page(
            centre,
            desks.hours(id),
            desks.of(id).stream()
                .filter(Desk::active)
                .map(d ->
                    new Offer(
                        d,
                        names.getOrDefault(d.organisation(), "–"),
                        standards.stream().filter(s -> s.desk().equals(d.id())).toList(),
                        receiving.contains(d.id())))
                .toList(),
            desks.routes(id).stream()
                .filter(r -> r.active() && r.open())
                .map(r ->
                    new Way(r, r.stops().stream().map(s -> said.getOrDefault(s, "–")).toList()))
                .toList()));
    return "office/standards";
  }
}
