package id.satuatap.office;

import id.satuatap.kernel.Ids;
import id.satuatap.shell.FormErrors;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

/** Where the head of a centre publishes a service with its standard. */
@Controller
@RequestMapping("/pusat")
class CentreServicePage {

  private final Desks desks;

  CentreServicePage(Desks desks) {
    this.desks = desks;
  }

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
            CentreForm.YES,
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
    values.put("active", s.active() ? CentreForm.YES : "");
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
    CentreForm.length(errors, "name", name, 3, 120);
    if (kind.isEmpty()) {
      errors.add("kind", "office.refusal.choose");
    }
    if (topic.isEmpty()) {
      errors.add("topic", "office.refusal.choose");
    }
    CentreForm.length(errors, "basis", Typed.text(form, "basis"), 0, 500);
    CentreForm.length(errors, "requirements", Typed.text(form, "requirements"), 0, 2000);
    CentreForm.length(errors, "steps", Typed.text(form, "steps"), 0, 2000);
    CentreForm.length(errors, "duration", Typed.text(form, "duration"), 1, 120);
    CentreForm.between(errors, "minutes", minutes, 1, ServiceStandard.LONGEST_MINUTES);
    if (!fee.matches("[0-9]{1,9}")) {
      errors.add("fee", "office.refusal.fee");
    }
    CentreForm.length(errors, "product", Typed.text(form, "product"), 0, 300);
    CentreForm.length(errors, "complaints", Typed.text(form, "complaints"), 0, 300);
    CentreForm.between(errors, "position", position, 0, 999);
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
                  CentreForm.yes(form, "active")));
      if (CentreForm.saved(outcome, errors, redirect)) {
        return "redirect:/pusat";
      }
    }
    return standard(model, centre, id == null ? "" : id.toString(), form, errors);
  }

  private String standard(
      Model model, UUID centre, String id, Map<String, String> values, FormErrors errors) {
    model.addAttribute(
        "page", new CentreForm(id, List.of(), desks.of(centre), List.of(), values, errors));
    return "office/standardform";
  }

  private ServiceStandard oursStandard(UUID centre, UUID id) {
    return CentreForm.found(desks.standard(id).filter(s -> s.centre().equals(centre)).orElse(null));
  }
}
