package id.satuatap.office;

import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the head of a centre sets it up: desks, services with their standard, routes. */
@Controller
@RequestMapping("/pusat")
class CentrePage {

  private static final String YES = "yes";

  private final Desks desks;
  private final Organisations organisations;
  private final Houses houses;
  private final String address;

  CentrePage(Desks desks, Organisations organisations, Houses houses, Installation installation) {
    this.desks = desks;
    this.organisations = organisations;
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

  /**
   * A form about one desk, service or route.
   *
   * @param id of what is changed; empty for a new one
   */
  record Form(
      String id,
      List<Choice> agencies,
      List<Desk> desks,
      List<ServiceStandard> standards,
      Map<String, String> values,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    boolean fresh() {
      return id.isEmpty();
    }

    List<Choice> deskChoices() {
      return desks.stream()
          .map(d -> Choice.of(d.id().toString(), d.letter() + " · " + d.name()))
          .toList();
    }

    List<Choice> standardChoices() {
      return standards.stream()
          .map(s -> Choice.of(s.id().toString(), s.code() + " · " + s.name()))
          .toList();
    }

    static List<Choice> kinds(Shell shell) {
      return Arrays.stream(DeskKind.values())
          .map(k -> Choice.of(k.code(), shell.t("office.desk-kind." + k.code())))
          .toList();
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

  // Desks ---------------------------------------------------------------------------------------

  @GetMapping("/loket/baru")
  String newDesk(Model model) {
    UUID centre = Here.centre(Here.HEAD);
    return desk(
        model,
        centre,
        "",
        Map.of(
            "windows",
            "1",
            "active",
            YES,
            "organisation",
            centre.toString(),
            "position",
            String.valueOf(desks.of(centre).size() + 1)),
        FormErrors.none());
  }

  @GetMapping("/loket/{loket}")
  String desk(@PathVariable("loket") UUID id, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    Desk d = ours(centre, id);
    var values = new HashMap<String, String>();
    values.put("organisation", d.organisation().toString());
    values.put("position", String.valueOf(d.position()));
    values.put("letter", d.letter());
    values.put("kind", d.kind().code());
    values.put("name", d.name());
    values.put("place", d.place());
    values.put("windows", String.valueOf(d.windows()));
    values.put("shielded", d.shielded() ? YES : "");
    values.put("away", d.away() ? YES : "");
    values.put("active", d.active() ? YES : "");
    return desk(model, centre, id.toString(), values, FormErrors.none());
  }

  @PostMapping("/loket")
  String putDesk(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    UUID id = Typed.id(Typed.text(form, "id"));
    var errors = FormErrors.none();
    UUID organisation = Typed.id(Typed.text(form, "organisation"));
    String letter = Typed.text(form, "letter").toUpperCase(Locale.ROOT);
    var kind = DeskKind.ofCode(Typed.text(form, "kind"));
    String name = Typed.text(form, "name");
    String place = Typed.text(form, "place");
    int windows = Typed.number(Typed.text(form, "windows"));
    int position = Typed.number(Typed.text(form, "position"));
    if (organisation == null
        || agencies(centre).stream().noneMatch(c -> c.value().equals(organisation.toString()))) {
      errors.add("organisation", "office.refusal.choose");
    }
    if (!letter.matches("[A-Z]")) {
      errors.add("letter", "office.refusal.one-letter");
    }
    if (kind.isEmpty()) {
      errors.add("kind", "office.refusal.choose");
    }
    length(errors, "name", name, 3, 80);
    length(errors, "place", place, 1, 20);
    between(errors, "windows", windows, 1, Desk.MOST_WINDOWS);
    between(errors, "position", position, 0, 999);
    if (!errors.any() && organisation != null && kind.isPresent()) {
      UUID desk = id == null ? Ids.next() : ours(centre, id).id();
      var outcome =
          desks.put(
              new Desk(
                  desk,
                  centre,
                  organisation,
                  position,
                  letter,
                  kind.get(),
                  name,
                  place,
                  windows,
                  yes(form, "shielded"),
                  yes(form, "away"),
                  yes(form, "active")));
      if (saved(outcome, errors, redirect)) {
        return "redirect:/pusat";
      }
    }
    return desk(model, centre, id == null ? "" : id.toString(), form, errors);
  }

  private String desk(
      Model model, UUID centre, String id, Map<String, String> values, FormErrors errors) {
    model.addAttribute(
        "page", new Form(id, agencies(centre), List.of(), List.of(), values, errors));
    return "office/deskform";
  }

  private List<Choice> agencies(UUID centre) {
    return organisations.list(null, "").stream()
        .filter(o -> o.active() && (o.id().equals(centre) || centre.equals(o.centre())))
        .map((Organisation o) -> Choice.of(o.id().toString(), o.name()))
        .toList();
  }

  // Services ------------------------------------------------------------------------------------

  @GetMapping("/standar/baru")
  String newStandard(Model model) {
    UUID centre = Here.centre(Here.HEAD);
    return standard(
        model,
        centre,
        "",
        Map.of(
            "minutes",
            "15",
            "fee",
            "0",
            "active",
            YES,
            "position",
            String.valueOf(desks.standards(centre).size() + 1)),
        FormErrors.none());
  }

  @GetMapping("/standar/{standar}")
  String standard(@PathVariable("standar") UUID id, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    ServiceStandard s = oursStandard(centre, id);
    var values = new HashMap<String, String>();
    values.put("desk", s.desk().toString());
    values.put("position", String.valueOf(s.position()));
    values.put("code", s.code());
    values.put("name", s.name());
    values.put("kind", s.kind().code());
    values.put("topic", s.topic().code());
    values.put("basis", s.legalBasis());
    values.put("requirements", s.requirements());
    values.put("steps", s.steps());
    values.put("duration", s.duration());
    values.put("minutes", String.valueOf(s.minutes()));
    values.put("fee", s.fee().toBigInteger().toString());
    values.put("product", s.product());
    values.put("complaints", s.complaints());
    values.put("active", s.active() ? YES : "");
    return standard(model, centre, id.toString(), values, FormErrors.none());
  }

  @PostMapping("/standar")
  String putStandard(
      @RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    UUID id = Typed.id(Typed.text(form, "id"));
    var errors = FormErrors.none();
    UUID desk = Typed.id(Typed.text(form, "desk"));
    String code = Typed.text(form, "code").toUpperCase(Locale.ROOT);
    String name = Typed.text(form, "name");
    var kind = ServiceKind.ofCode(Typed.text(form, "kind"));
    var topic = ServiceTopic.ofCode(Typed.text(form, "topic"));
    String fee = Typed.text(form, "fee").replace(".", "");
    int minutes = Typed.number(Typed.text(form, "minutes"));
    int position = Typed.number(Typed.text(form, "position"));
    if (desk == null) {
      errors.add("desk", "office.refusal.choose");
    }
    if (!code.matches("[A-Z][A-Z0-9]{1,7}")) {
      errors.add("code", "office.refusal.short-code");
    }
    length(errors, "name", name, 3, 120);
    if (kind.isEmpty()) {
      errors.add("kind", "office.refusal.choose");
    }
    if (topic.isEmpty()) {
      errors.add("topic", "office.refusal.choose");
    }
    length(errors, "basis", Typed.text(form, "basis"), 0, 500);
    length(errors, "requirements", Typed.text(form, "requirements"), 0, 2000);
    length(errors, "steps", Typed.text(form, "steps"), 0, 2000);
    length(errors, "duration", Typed.text(form, "duration"), 1, 120);
    between(errors, "minutes", minutes, 1, ServiceStandard.LONGEST_MINUTES);
    if (!fee.matches("[0-9]{1,9}")) {
      errors.add("fee", "office.refusal.fee");
    }
    length(errors, "product", Typed.text(form, "product"), 0, 300);
    length(errors, "complaints", Typed.text(form, "complaints"), 0, 300);
    between(errors, "position", position, 0, 999);
    if (!errors.any() && desk != null && kind.isPresent() && topic.isPresent()) {
      UUID standard = id == null ? Ids.next() : oursStandard(centre, id).id();
      var outcome =
          desks.put(
              new ServiceStandard(
                  standard,
                  centre,
                  desk,
                  position,
                  code,
                  name,
                  kind.get(),
                  topic.get(),
                  Typed.text(form, "basis"),
                  Typed.text(form, "requirements"),
                  Typed.text(form, "steps"),
                  Typed.text(form, "duration"),
                  minutes,
                  new BigDecimal(fee),
                  Typed.text(form, "product"),
                  Typed.text(form, "complaints"),
                  yes(form, "active")));
      if (saved(outcome, errors, redirect)) {
        return "redirect:/pusat";
      }
    }
    return standard(model, centre, id == null ? "" : id.toString(), form, errors);
  }

  private String standard(
      Model model, UUID centre, String id, Map<String, String> values, FormErrors errors) {
    model.addAttribute(
        "page", new Form(id, List.of(), desks.of(centre), List.of(), values, errors));
    return "office/standardform";
  }

  // Routes --------------------------------------------------------------------------------------

  @GetMapping("/alur/baru")
  String newRoute(Model model) {
    UUID centre = Here.centre(Here.HEAD);
    return route(
        model,
        centre,
        "",
        Map.of(
            "open", YES,
            "active", YES,
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
    values.put("open", r.open() ? YES : "");
    values.put("active", r.active() ? YES : "");
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
    length(errors, "name", name, 3, 80);
    length(errors, "purpose", purpose, 0, 200);
    between(errors, "position", position, 0, 999);
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
                  yes(form, "open"),
                  yes(form, "active"),
                  stops));
      if (saved(outcome, errors, redirect)) {
        return "redirect:/pusat";
      }
    }
    return route(model, centre, id == null ? "" : id.toString(), form, errors);
  }

  private String route(
      Model model, UUID centre, String id, Map<String, String> values, FormErrors errors) {
    model.addAttribute(
        "page",
        new Form(
            id,
            List.of(),
            List.of(),
            desks.standards(centre).stream().filter(ServiceStandard::active).toList(),
            values,
            errors));
    return "office/routeform";
  }

  // What all forms do ---------------------------------------------------------------------------

  private static boolean saved(
      Outcome<UUID> outcome, FormErrors errors, RedirectAttributes redirect) {
    switch (outcome) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "office.centre.saved");
        return true;
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        errors.addAll(refusals);
        return false;
      }
    }
  }

  private static void length(FormErrors errors, String field, String text, int least, int most) {
    if (text.length() < least) {
      errors.add(field, "office.refusal.empty");
    } else if (text.length() > most) {
      errors.add(field, "office.refusal.long", most);
    }
  }

  private static void between(FormErrors errors, String field, int number, int least, int most) {
    if (number < least || number > most) {
      errors.add(field, "office.refusal.between", least, most);
    }
  }

  private static boolean yes(Map<String, String> form, String name) {
    return Typed.text(form, name).equals(YES);
  }

  private Desk ours(UUID centre, UUID id) {
    return found(desks.find(id).filter(d -> d.centre().equals(centre)).orElse(null));
  }

  private ServiceStandard oursStandard(UUID centre, UUID id) {
    return found(desks.standard(id).filter(s -> s.centre().equals(centre)).orElse(null));
  }

  private Route oursRoute(UUID centre, UUID id) {
    return found(desks.route(id).filter(r -> r.centre().equals(centre)).orElse(null));
  }

  private static <T> T found(@Nullable T one) {
    if (one == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return one;
  }
}
