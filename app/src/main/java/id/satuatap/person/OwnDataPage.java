package id.satuatap.person;

import id.satuatap.access.CentreZones;
import id.satuatap.audit.Deed;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.QuietPage;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What is kept about her and where it came from; correcting by request; her copy; what becomes of
 * it all.
 */
@Controller
@QuietPage
class OwnDataPage {

  private static final int DEEDS = 200;

  private final Persons persons;
  private final OwnRequests requests;
  private final OwnCopies copies;
  private final PersonNames places;
  private final CentreZones zones;
  private final Clock clock;

  OwnDataPage(
      Persons persons,
      OwnRequests requests,
      OwnCopies copies,
      PersonNames places,
      CentreZones zones,
      Clock clock) {
    this.persons = persons;
    this.requests = requests;
    this.copies = copies;
    this.places = places;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * @param open shown in full, because she asked
   * @param sources by field or contact, where a value came from
   * @param offices names of the offices among the sources
   */
  record Data(
      Person person,
      boolean open,
      @Nullable String region,
      Map<String, ValueSource> sources,
      Map<UUID, String> offices,
      List<OwnRequest> requests) {

    String shown(Contact contact) {
      return open ? contact.value().value() : contact.masked();
    }

    @Nullable ValueSource source(String field) {
      return sources.get(field);
    }

    /** Name of the office, or empty. */
    String office(ValueSource source) {
      return source.organisation() == null ? "" : offices.getOrDefault(source.organisation(), "");
    }
  }

  /** One correction as it was typed. */
  record Correct(
      OwnField field,
      @Nullable String now,
      String value,
      String day,
      String month,
      String year,
      String why,
      FormErrors errors)
      implements FormPage {}

  record Rights(
      Person person,
      String kind,
      String why,
      List<OwnRequest> requests,
      List<OwnRequests.Fate> fates,
      FormErrors errors)
      implements FormPage {}

  record DeedLine(Deed deed, String office, boolean own) {}

  record History(List<DeedLine> deeds) {}

  @GetMapping("/saya/data")
  String data(Model model) {
    return data(persons.open(OwnPerson.id()), false, model);
  }

  @PostMapping("/saya/data")
  String reveal(Model model) {
    return data(persons.reveal(OwnPerson.id()), true, model);
  }

  private String data(Person person, boolean open, Model model) {
    var sources = persons.sourcesOf(person.id());
    model.addAttribute(
        "page",
        new Data(
            person,
            open,
            person.regionCode() == null ? null : places.path(person.regionCode()),
            ValueSources.byField(sources),
            offices(
                sources.stream().map(ValueSource::organisation).filter(Objects::nonNull).toList()),
            requests.mine()));
    return "person/owndata";
  }

  private Map<UUID, String> offices(List<UUID> ids) {
    Map<UUID, String> names = new HashMap<>();
    ids.forEach(id -> names.computeIfAbsent(id, places::office));
    return names;
  }

  // Correcting -----------------------------------------------------------------------------------

  @GetMapping("/saya/usul")
  String correct(@RequestParam(name = "isi", defaultValue = "") String field, Model model) {
    UUID own = OwnPerson.id();
    OwnField chosen = field(field);
    Person person = persons.open(own);
    model.addAttribute(
        "page", new Correct(chosen, chosen.now(person), "", "", "", "", "", FormErrors.none()));
    return "person/owncorrect";
  }

  @PostMapping("/saya/usul")
  String propose(
      @RequestParam(name = "isi", defaultValue = "") String field,
      @RequestParam(name = "nilai", defaultValue = "") String typed,
      @RequestParam(name = "nilaiDay", defaultValue = "") String day,
      @RequestParam(name = "nilaiMonth", defaultValue = "") String month,
      @RequestParam(name = "nilaiYear", defaultValue = "") String year,
      @RequestParam(name = "alasan", defaultValue = "") String why,
      RedirectAttributes redirect,
      Model model) {
    UUID own = OwnPerson.id();
    OwnField chosen = field(field);
    var errors = FormErrors.none();
    Optional<String> value =
        chosen == OwnField.BIRTH ? birth(day, month, year) : Optional.of(PersonForm.text(typed));
    if (value.isEmpty()) {
      errors.add("nilai", "person.refusal.birth-date");
    } else {
      switch (requests.propose(chosen, value.get(), PersonForm.text(why))) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "person.request.made");
          return "redirect:/saya/data";
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    model.addAttribute(
        "page",
        new Correct(
            chosen,
            chosen.now(persons.open(own)),
            PersonForm.text(typed),
            PersonForm.text(day),
            PersonForm.text(month),
            PersonForm.text(year),
            PersonForm.text(why),
            errors));
    return "person/owncorrect";
  }

  /** Year-month-day, or the year alone; empty when it is neither. */
  private static Optional<String> birth(String day, String month, String year) {
    String y = year.strip();
    if (day.isBlank() && month.isBlank()) {
      return y.matches("[0-9]{4}") ? Optional.of(y) : Optional.empty();
    }
    var date = SafeContactForm.date(day.strip(), month.strip(), y);
    return date == null || date.getYear() < 1000 || date.getYear() > 9999
        ? Optional.empty()
        : Optional.of(date.toString());
  }

  private static OwnField field(String code) {
    return OwnField.ofCode(code)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  /** Her own word, as it was typed. */
  record Gender(String words, FormErrors errors) implements FormPage {}

  @GetMapping("/saya/gender")
  String gender(Model model) {
    var now = persons.open(OwnPerson.id()).gender();
    model.addAttribute("page", new Gender(now == null ? "" : now.value(), FormErrors.none()));
    return "person/owngender";
  }

  /** Hers to say and to take back; nobody decides about it. */
  @PostMapping("/saya/gender")
  String setGender(
      @RequestParam(name = "gender", defaultValue = "") String typed,
      RedirectAttributes redirect,
      Model model) {
    UUID own = OwnPerson.id();
    String words = PersonForm.text(typed);
    return switch (persons.setGender(own, words)) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "person.own.gender.kept");
        yield "redirect:/saya/data";
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        model.addAttribute("page", new Gender(words, FormErrors.of(refusals)));
        yield "person/owngender";
      }
    };
  }

  @PostMapping("/saya/permohonan/{permohonan}/tarik")
  String withdraw(@PathVariable("permohonan") UUID id, RedirectAttributes redirect) {
    switch (requests.withdraw(id)) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "person.request.withdrawn");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/saya/data";
  }

  // What becomes of it all -----------------------------------------------------------------------

  @GetMapping("/saya/hak")
  String rights(Model model) {
    return rights("", "", FormErrors.none(), model);
  }

  @PostMapping("/saya/hak")
  String ask(
      @RequestParam(name = "permintaan", defaultValue = "") String typed,
      @RequestParam(name = "alasan", defaultValue = "") String why,
      RedirectAttributes redirect,
      Model model) {
    UUID own = OwnPerson.id();
    var errors = FormErrors.none();
    var kind = RequestKind.ofCode(typed).filter(k -> k != RequestKind.CORRECT);
    if (kind.isEmpty()) {
      errors.add("permintaan", "person.request.refusal.kind");
    } else {
      switch (requests.ask(own, kind.get(), PersonForm.text(why))) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "person.request.made");
          return "redirect:/saya/hak";
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    return rights(typed.length() > 20 ? "" : typed, PersonForm.text(why), errors, model);
  }

  private String rights(String kind, String why, FormErrors errors, Model model) {
    Person person = persons.open(OwnPerson.id());
    model.addAttribute(
        "page",
        new Rights(person, kind, why, requests.mine(), requests.plan(person.centre()), errors));
    return "person/ownrights";
  }

  // Who looked, and her copy ---------------------------------------------------------------------

  /** Which office, in which role and when; the officer's name is the office's to give. */
  @GetMapping("/saya/riwayat")
  String history(Model model) {
    var deeds = persons.ownDeeds(DEEDS);
    var names = offices(deeds.stream().map(Deed::organisation).filter(Objects::nonNull).toList());
    model.addAttribute(
        "page",
        new History(
            deeds.stream()
                .map(deed ->
                    new DeedLine(
                        deed,
                        deed.organisation() == null
                            ? ""
                            : names.getOrDefault(deed.organisation(), ""),
                        deed.role().equals("r_worker")))
                .toList()));
    return "person/ownhistory";
  }

  /** To read and print; with everything in full. */
  @PostMapping("/saya/salinan")
  String copy(Model model) {
    model.addAttribute("page", copies.mine());
    return "person/owncopy";
  }

  /** The same for a program. */
  @PostMapping("/saya/salinan/berkas")
  ResponseEntity<byte[]> file() {
    byte[] json = copies.json(copies.mine(), zones.of(OwnPerson.centre()), clock.instant());
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"data.json\"")
        .contentType(MediaType.APPLICATION_JSON)
        .body(json);
  }
}
