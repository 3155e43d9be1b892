package id.satuatap.person;

import id.satuatap.access.CentreZones;
import id.satuatap.access.OwnSessions;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.DigitCode;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.QuietPage;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The door to her own page and the page itself. A code is asked for in the body and never stands in
 * an address.
 */
@Controller
@QuietPage
class OwnPage {

  static final String PURPOSE = "saya-kode";

  private final OwnAccess access;
  private final OwnFamily family;
  private final Persons persons;
  private final OwnSessions sessions;
  private final CentreZones zones;
  private final FormTokens tokens;
  private final ObjectProvider<OwnSection> sections;
  private final ObjectProvider<FamilySection> familySections;

  OwnPage(
      OwnAccess access,
      OwnFamily family,
      Persons persons,
      OwnSessions sessions,
      CentreZones zones,
      FormTokens tokens,
      ObjectProvider<OwnSection> sections,
      ObjectProvider<FamilySection> familySections) {
    this.access = access;
    this.family = family;
    this.persons = persons;
    this.sessions = sessions;
    this.zones = zones;
    this.tokens = tokens;
    this.sections = sections;
    this.familySections = familySections;
  }

  /**
   * @param unlinked she signed in, but no office has said which record is hers
   */
  record Ask(String token, String code, boolean unlinked, FormErrors errors) implements FormPage {}

  record Home(Person person, List<OwnCard> cards) {}

  /** What relatives see: of each worker the cards, without her name. */
  record Family(List<List<OwnCard>> workers) {}

  @GetMapping("/saya")
  String show(Model model) {
    if (Callers.current().role() == DatabaseRole.FAMILY) {
      return "redirect:/keluarga";
    }
    Optional<UUID> own = OwnPerson.find();
    if (own.isEmpty()) {
      return ask("", FormErrors.none(), model);
    }
    List<OwnCard> cards =
        sections.stream()
            .sorted(Comparator.comparingInt(OwnSection::order))
            .map(section -> section.of(own.get()))
            .filter(Objects::nonNull)
            .toList();
    model.addAttribute("page", new Home(persons.open(own.get()), cards));
    return "person/own";
  }

  private String ask(String code, FormErrors errors, Model model) {
    boolean unlinked = Callers.current().role() == DatabaseRole.WORKER;
    model.addAttribute("page", new Ask(tokens.issue(PURPOSE).text(), code, unlinked, errors));
    return "person/ownask";
  }

  @PublicForm
  @PostMapping("/saya/kode")
  String enter(
      @RequestParam(name = "kode", defaultValue = "") String typed,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletRequest request,
      Model model) {
    var errors = FormErrors.none();
    String kept = typed.length() > 60 ? "" : typed;
    if (!(tokens.read(PURPOSE, sent) instanceof Reading.Good)) {
      errors.whole("person.own.refusal.form-old");
      return ask(kept, errors, model);
    }
    Optional<String> code = DigitCode.read(typed);
    if (code.isEmpty()) {
      errors.add("kode", "person.own.refusal.code-form");
      return ask(kept, errors, model);
    }
    Optional<OwnKey> key = access.enter(code.get());
    if (key.isEmpty()) {
      errors.add("kode", "person.own.refusal.code");
      return ask(kept, errors, model);
    }
    OwnKey way = key.get();
    boolean hers = way.family() == null;
    sessions.enter(
        request,
        way.id(),
        hers ? DatabaseRole.WORKER : DatabaseRole.FAMILY,
        zones.of(way.centre()).getId(),
        way.expiresAt());
    return hers ? "redirect:/saya" : "redirect:/keluarga";
  }

  @GetMapping("/keluarga")
  String relatives(Model model) {
    if (Callers.current().role() != DatabaseRole.FAMILY) {
      return "redirect:/saya";
    }
    List<List<OwnCard>> workers =
        family.allowed().entrySet().stream()
            .map(worker ->
                familySections.stream()
                    .sorted(Comparator.comparingInt(FamilySection::order))
                    .map(section -> section.of(worker.getKey(), worker.getValue()))
                    .filter(Objects::nonNull)
                    .toList())
            .toList();
    model.addAttribute("page", new Family(workers));
    return "person/family";
  }
}
