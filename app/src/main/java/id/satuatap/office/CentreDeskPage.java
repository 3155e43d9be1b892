package id.satuatap.office;

import id.satuatap.access.Organisations;
import id.satuatap.kernel.Ids;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** Where the head of a centre sets up a desk. */
@Controller
@RequestMapping("/pusat")
class CentreDeskPage {

  private final Desks desks;
  private final Organisations organisations;
  private final Houses houses;

  CentreDeskPage(Desks desks, Organisations organisations, Houses houses) {
    this.desks = desks;
    this.organisations = organisations;
    this.houses = houses;
  }

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
            CentreForm.YES,
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
    values.put("shielded", d.shielded() ? CentreForm.YES : "");
    values.put("away", d.away() ? CentreForm.YES : "");
    values.put("active", d.active() ? CentreForm.YES : "");
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
        || agencies(centre, id).stream()
            .noneMatch(c -> c.value().equals(organisation.toString()))) {
      errors.add("organisation", "office.refusal.choose");
    }
    if (!letter.matches("[A-Z]")) {
      errors.add("letter", "office.refusal.one-letter");
    }
    if (kind.isEmpty()) {
      errors.add("kind", "office.refusal.choose");
    }
    CentreForm.length(errors, "name", name, 3, 80);
    CentreForm.length(errors, "place", place, 1, 20);
    CentreForm.between(errors, "windows", windows, 1, Desk.MOST_WINDOWS);
    CentreForm.between(errors, "position", position, 0, 999);
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
                  CentreForm.yes(form, "shielded"),
                  CentreForm.yes(form, "away"),
                  CentreForm.yes(form, "active")));
      if (CentreForm.saved(outcome, errors, redirect)) {
        return "redirect:/pusat";
      }
    }
    return desk(model, centre, id == null ? "" : id.toString(), form, errors);
  }

  private String desk(
      Model model, UUID centre, String id, Map<String, String> values, FormErrors errors) {
    model.addAttribute(
        "page",
        new CentreForm(id, agencies(centre, Typed.id(id)), List.of(), List.of(), values, errors));
    return "office/deskform";
  }

  /** The offices of this centre; a desk outside the roof keeps the office it belongs to. */
  private List<Choice> agencies(UUID centre, @Nullable UUID desk) {
    var choices = new LinkedHashMap<UUID, String>();
    organisations.list(null, "").stream()
        .filter(o -> o.active() && (o.id().equals(centre) || centre.equals(o.centre())))
        .forEach(o -> choices.put(o.id(), o.name()));
    if (desk != null) {
      UUID present = ours(centre, desk).organisation();
      choices.computeIfAbsent(present, houses.names()::get);
    }
    return choices.entrySet().stream()
        .map(e -> Choice.of(e.getKey().toString(), e.getValue()))
        .toList();
  }

  private Desk ours(UUID centre, UUID id) {
    return CentreForm.found(desks.find(id).filter(d -> d.centre().equals(centre)).orElse(null));
  }
}
