package id.satuatap.regulation;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adding a version, ending a rule, adding a legal basis. Nothing here edits what is there. */
@Controller
class VersionPage {

  private final Regulations regulations;

  VersionPage(Regulations regulations) {
    this.regulations = regulations;
  }

  /** The empty form of a new rule, or that of a known one filled with its newest version. */
  @GetMapping("/regulasi/versi-baru")
  String form(
      @RequestParam(name = "kunci", required = false) @Nullable String key,
      @RequestParam(name = "jenis", required = false) @Nullable String kind,
      Model model) {
    mayEdit();
    if (key == null || key.isBlank()) {
      Family family =
          Arrays.stream(Family.values())
              .filter(f -> f.code().equals(kind))
              .findFirst()
              .orElse(Family.DEADLINE);
      return show(
          model, family, false, new LinkedHashMap<>(), 0, Ids.next().toString(), FormErrors.none());
    }
    Rule last = last(key);
    return show(
        model,
        last.family(),
        true,
        RuleForm.valuesOf(last),
        regulations.history(key).size(),
        Ids.next().toString(),
        FormErrors.none());
  }

  @PostMapping("/regulasi/versi-baru")
  String add(
      @RequestParam Map<String, String> form,
      @RequestParam(name = "seen", defaultValue = "0") String seen,
      @RequestParam(name = "_once", defaultValue = "") String once,
      Model model,
      RedirectAttributes redirect) {
    mayEdit();
    List<Refusal> refusals = new ArrayList<>();
    NewVersion version = RuleForm.read(form, refusals);
    int known = seen.matches("\\d{1,6}") ? Integer.parseInt(seen) : -1;
    if (version != null) {
      switch (regulations.add(version, known, once)) {
        case Outcome.Done<String> _ -> {
          Notices.done(redirect, "regulation.notice.added");
          return "redirect:/regulasi/" + version.key();
        }
        case Outcome.Refused<String>(var reasons) -> refusals.addAll(reasons);
      }
    }
    String key = form.getOrDefault("key", "");
    List<Rule> versions = regulations.versions(key);
    boolean fixed = known > 0 && !versions.isEmpty();
    Family family =
        fixed
            ? versions.getLast().family()
            : Arrays.stream(Family.values())
                .filter(f -> f.code().equals(form.get("family")))
                .findFirst()
                .orElse(Family.DEADLINE);
    return show(
        model,
        family,
        fixed,
        form,
        Math.max(0, known),
        once.isBlank() ? Ids.next().toString() : once,
        FormErrors.of(refusals));
  }

  private String show(
      Model model,
      Family family,
      boolean known,
      Map<String, String> values,
      int seen,
      String once,
      FormErrors errors) {
    model.addAttribute(
        "page", new RuleForm(family, known, values, seen, once, instruments(), errors));
    return "regulation/version";
  }

  /** Ending a rule without a successor. */
  record EndForm(
      Rule last,
      String validFrom,
      String instrument,
      String article,
      int seen,
      String once,
      List<Instrument> instruments,
      FormErrors errors)
      implements FormPage {}

  @GetMapping("/regulasi/akhiri")
  String end(@RequestParam(name = "kunci", defaultValue = "") String key, Model model) {
    mayEdit();
    Rule last = last(key);
    model.addAttribute(
        "page",
        new EndForm(
            last,
            "",
            last.instrument(),
            "",
            regulations.history(key).size(),
            Ids.next().toString(),
            instruments(),
            FormErrors.none()));
    return "regulation/end";
  }

  @PostMapping("/regulasi/akhiri")
  String end(
      @RequestParam(name = "kunci", defaultValue = "") String key,
      @RequestParam(name = "validFrom", defaultValue = "") String from,
      @RequestParam(name = "instrument", defaultValue = "") String instrument,
      @RequestParam(name = "article", defaultValue = "") String article,
      @RequestParam(name = "seen", defaultValue = "0") String seen,
      @RequestParam(name = "_once", defaultValue = "") String once,
      Model model,
      RedirectAttributes redirect) {
    mayEdit();
    Rule last = last(key);
    List<Flaw> flaws = new ArrayList<>();
    Fields fields =
        Fields.of(
            Node.ofForm(Map.of("validFrom", from, "instrument", instrument, "article", article)),
            flaws);
    LocalDate day = fields.date("validFrom");
    String basis = fields.key("instrument");
    String place = fields.has("article") ? fields.text("article", 200) : "";
    List<Refusal> refusals =
        new ArrayList<>(flaws.stream().map(f -> f.formRefusal(f.path())).toList());
    int known = seen.matches("\\d{1,6}") ? Integer.parseInt(seen) : -1;
    if (refusals.isEmpty()) {
      switch (regulations.end(key, day, basis, place, null, known, once)) {
        case Outcome.Done<String> _ -> {
          Notices.done(redirect, "regulation.notice.ended");
          return "redirect:/regulasi/" + key;
        }
        case Outcome.Refused<String>(var reasons) -> refusals.addAll(reasons);
      }
    }
    model.addAttribute(
        "page",
        new EndForm(
            last,
            from,
            instrument,
            article,
            Math.max(0, known),
            once,
            instruments(),
            FormErrors.of(refusals)));
    return "regulation/end";
  }

  /** Legal bases, and the form to add one. */
  record InstrumentsPage(
      List<Entry> entries,
      Map<String, String> values,
      String once,
      boolean mayEdit,
      FormErrors errors)
      implements FormPage {

    /** One legal basis with how many rules rest on it. */
    record Entry(Instrument instrument, @Nullable Instrument replacedBy, long rules) {}

    String value(String name) {
      return values.getOrDefault(name, "");
    }
  }

  @GetMapping("/regulasi/dasar-hukum")
  String instruments(Model model) {
    return showInstruments(model, Map.of(), Ids.next().toString(), FormErrors.none());
  }

  @PostMapping("/regulasi/dasar-hukum")
  String addInstrument(
      @RequestParam Map<String, String> form,
      @RequestParam(name = "_once", defaultValue = "") String once,
      Model model,
      RedirectAttributes redirect) {
    mayEdit();
    Map<String, String> own = new LinkedHashMap<>(form);
    own.keySet().removeIf(name -> name.startsWith("_"));
    List<Flaw> flaws = new ArrayList<>();
    Instrument instrument = RuleFile.instrument(Fields.of(Node.ofForm(own), flaws));
    List<Refusal> refusals =
        new ArrayList<>(
            flaws.stream()
                .map(f -> f.formRefusal(f.path().equals("title") ? "title.id" : f.path()))
                .toList());
    if (refusals.isEmpty()) {
      switch (regulations.addInstrument(instrument, once)) {
        case Outcome.Done<String> _ -> {
          Notices.done(redirect, "regulation.notice.instrument");
          return "redirect:/regulasi/dasar-hukum";
        }
        case Outcome.Refused<String>(var reasons) -> refusals.addAll(reasons);
      }
    }
    return showInstruments(model, form, once, FormErrors.of(refusals));
  }

  private String showInstruments(
      Model model, Map<String, String> values, String once, FormErrors errors) {
    RuleBook book = regulations.book();
    List<InstrumentsPage.Entry> entries =
        instruments().stream()
            .map(i ->
                new InstrumentsPage.Entry(
                    i,
                    book.replacedBy(i.key()),
                    book.rules().values().stream()
                        .flatMap(List::stream)
                        .filter(r -> r.instrument().equals(i.key()))
                        .count()))
            .toList();
    model.addAttribute(
        "page", new InstrumentsPage(entries, values, once, regulations.mayEdit(), errors));
    return "regulation/instruments";
  }

  private List<Instrument> instruments() {
    return regulations.book().instruments().values().stream()
        .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
        .toList();
  }

  private Rule last(String key) {
    List<Rule> versions = regulations.versions(key);
    if (versions.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return versions.getLast();
  }

  private void mayEdit() {
    if (!regulations.mayEdit()) {
      throw new AccessDeniedException("rules are added by operators and national coordinators");
    }
  }
}
