package id.satuatap.person;

import id.satuatap.guard.Idempotency;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Recording somebody new, and changing what is known of her. Before somebody is recorded the
 * officer sees who it might already be, once, without any script; with one also while typing.
 */
@Controller
class PersonFormPage {

  private final Persons persons;
  private final Duplicates duplicates;
  private final Pairs pairs;
  private final PersonNames names;

  PersonFormPage(Persons persons, Duplicates duplicates, Pairs pairs, PersonNames names) {
    this.persons = persons;
    this.duplicates = duplicates;
    this.pairs = pairs;
    this.names = names;
  }

  /**
   * @param person the record to change; null for a new one
   * @param alike who it might already be; null before anybody was looked for
   */
  record Page(
      PersonForm form,
      @Nullable UUID person,
      int version,
      String once,
      @Nullable Alike alike,
      FormErrors errors)
      implements FormPage {

    String action() {
      return person == null ? "/orang/baru" : "/orang/" + person + "/ubah";
    }
  }

  /**
   * One who may be the same.
   *
   * @param region home area in words
   * @param office name of the centre to ask; empty when the officer may see her
   */
  record Line(Likeness like, String region, String office) {}

  /**
   * @param typing shown while she types, without the question what to do
   * @param ready false while the node still reads who is recorded
   */
  record Alike(List<Line> lines, boolean typing, boolean ready) {

    boolean sameNik() {
      return lines.stream().anyMatch(line -> line.like().sameNik());
    }

    /** Whom she has seen, for the next step. */
    String seen() {
      return String.join(",", ids());
    }

    List<String> ids() {
      return lines.stream()
          .map(line -> line.like().candidate())
          .filter(Objects::nonNull)
          .map(candidate -> String.valueOf(candidate.id()))
          .toList();
    }
  }

  @GetMapping("/orang/baru")
  String begin(Model model) {
    PersonDoor.centre();
    return form(PersonForm.EMPTY, null, 0, Ids.next().toString(), null, FormErrors.none(), model);
  }

  /** The same question while she types; an answer to the script only. */
  @PostMapping("/orang/baru/mirip")
  String alike(@ModelAttribute PersonForm form, Model model) {
    UUID centre = PersonDoor.centre();
    var given = form.person(centre, FormErrors.none());
    model.addAttribute("page", like(given, true));
    return "person/alike";
  }

  @PostMapping("/orang/baru")
  String record(
      @ModelAttribute PersonForm form,
      @RequestParam(name = "_once", defaultValue = "") String once,
      @RequestParam(name = "ini", defaultValue = "") String chosen,
      @RequestParam(name = "lain", defaultValue = "") String other,
      @RequestParam(name = "dilihat", defaultValue = "") String seen,
      RedirectAttributes redirect,
      Model model) {
    UUID centre = PersonDoor.centre();
    var errors = FormErrors.none();
    var given = form.person(centre, errors);
    if (!errors.any()) {
      errors.addAll(persons.check(given));
    }
    if (errors.any()) {
      return again(form, once, null, errors, model);
    }
    var before = persons.recordedBy(once, given);
    if (before.isPresent()) {
      return recorded(before.get(), given, redirect);
    }
    Optional<UUID> known = id(chosen);
    if (known.isPresent()) {
      UUID hers = persons.recognise(known.get(), given);
      Notices.done(redirect, "person.known.used");
      return "redirect:/orang/" + hers;
    }
    Alike alike = like(given, false);
    boolean decided = !other.isEmpty() && List.of(seen.split(",")).containsAll(alike.ids());
    if (alike.sameNik()) {
      errors.add("nik", Persons.NIK_KNOWN);
      return again(form, once, alike, errors, model);
    }
    if (!alike.lines().isEmpty() && !decided) {
      return again(form, once, alike, errors, model);
    }
    switch (persons.registerOnce(once, given)) {
      case Outcome.Done<UUID>(var id) -> {
        if (!PersonForm.text(form.gender()).isEmpty()) {
          persons.setGender(id, PersonForm.text(form.gender()));
        }
        pairs.proposeFromDesk(id, alike.lines().stream().map(Line::like).toList());
        return recorded(id, given, redirect);
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        boolean taken = refusals.stream().anyMatch(r -> r.key().equals(Persons.NIK_KNOWN));
        // Somebody was quicker, or it is a person whom this officer may not see.
        Alike now = taken ? like(given, false) : null;
        if (now != null && !now.sameNik()) {
          errors.add("nik", "person.refusal.nik-elsewhere", names.office(centre));
        } else {
          errors.addAll(refusals);
        }
        return again(form, once, now == null || now.lines().isEmpty() ? null : now, errors, model);
      }
    }
  }

  private String recorded(UUID id, NewPerson given, RedirectAttributes redirect) {
    if (PersonRule.unusual(given)) {
      Notices.warn(redirect, "person.saved.unusual");
    } else {
      Notices.done(redirect, "person.saved");
    }
    return "redirect:/orang/" + id;
  }

  private Alike like(NewPerson given, boolean typing) {
    var lines =
        duplicates.of(given).stream()
            .map(like -> {
              var candidate = like.candidate();
              return new Line(
                  like,
                  candidate == null || candidate.regionCode() == null
                      ? ""
                      : names.area(candidate.regionCode()),
                  candidate == null ? names.office(like.centre()) : "");
            })
            .toList();
    return new Alike(lines, typing, duplicates.ready());
  }

  private static Optional<UUID> id(String typed) {
    try {
      return typed.length() == 36 ? Optional.of(UUID.fromString(typed)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String again(
      PersonForm form, String once, @Nullable Alike alike, FormErrors errors, Model model) {
    // The form was used for somebody else already: the next attempt is a new one.
    boolean used = errors.all().stream().anyMatch(r -> r.key().equals(Idempotency.OTHER_BODY));
    return form(
        form,
        null,
        0,
        used || once.length() < 16 || once.length() > 60 ? Ids.next().toString() : once,
        alike,
        errors,
        model);
  }

  @GetMapping("/orang/{orang}/ubah")
  String change(@PathVariable("orang") UUID id, Model model) {
    PersonDoor.centre();
    Person person = persons.reveal(id);
    return form(
        PersonForm.of(person), person.id(), person.version(), "", null, FormErrors.none(), model);
  }

  @PostMapping("/orang/{orang}/ubah")
  String save(
      @PathVariable("orang") UUID id,
      @RequestParam(name = "versi", defaultValue = "0") int version,
      @ModelAttribute PersonForm form,
      RedirectAttributes redirect,
      Model model) {
    UUID centre = PersonDoor.centre();
    persons.theirs(id);
    var errors = FormErrors.none();
    var given = form.person(centre, errors);
    if (!errors.any()) {
      switch (persons.change(id, version, given)) {
        case Outcome.Done<Person>(var now) -> {
          String before = now.gender() == null ? "" : now.gender().value();
          if (!before.equals(Persons.text(form.gender()))) {
            persons.setGender(id, PersonForm.text(form.gender()));
          }
          Notices.done(redirect, "person.saved");
          return "redirect:/orang/" + id;
        }
        case Outcome.Refused<Person>(var refusals) -> errors.addAll(refusals);
      }
    }
    boolean changed = errors.all().stream().anyMatch(r -> r.key().equals("person.refusal.changed"));
    return form(
        form, id, changed ? persons.theirs(id).version() : version, "", null, errors, model);
  }

  private static String form(
      PersonForm form,
      @Nullable UUID person,
      int version,
      String once,
      @Nullable Alike alike,
      FormErrors errors,
      Model model) {
    model.addAttribute("page", new Page(form, person, version, once, alike, errors));
    return "person/form";
  }
}
