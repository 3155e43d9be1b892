package id.satuatap.person;

import id.satuatap.access.CentreZones;
import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.audit.ActorNames;
import id.satuatap.audit.Deed;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Finding people and opening one record. What is searched for travels in the body, never in an
 * address that a browser or a log keeps.
 */
@Controller
class PersonPage {

  private static final int LONGEST = 200;
  private static final int SHOWN = 20;
  private static final int DEEDS = 50;

  private final Persons persons;
  private final Consents consents;
  private final Pairs pairs;
  private final OwnRequests requests;
  private final Organisations organisations;
  private final PersonNames places;
  private final NikWords nikWords;
  private final CentreZones zones;
  private final ActorNames names;
  private final List<PersonLinks> links;
  private final Clock clock;

  PersonPage(
      Persons persons,
      Consents consents,
      Pairs pairs,
      OwnRequests requests,
      Organisations organisations,
      PersonNames places,
      NikWords nikWords,
      CentreZones zones,
      ActorNames names,
      List<PersonLinks> links,
      Clock clock) {
    this.persons = persons;
    this.consents = consents;
    this.pairs = pairs;
    this.requests = requests;
    this.organisations = organisations;
    this.places = places;
    this.nikWords = nikWords;
    this.zones = zones;
    this.names = names;
    this.links = links;
    this.clock = clock;
  }

  /**
   * @param region home area in words
   * @param handledBy name of the centre to ask about a protected person
   */
  record Line(Candidate candidate, String region, String handledBy) {}

  record SearchPage(
      String sought, boolean asked, List<Line> lines, int most, int waiting, FormErrors errors)
      implements FormPage {}

  /** A consent with the name of its recipient. */
  record ConsentLine(Consent consent, String recipient, String state) {}

  record DeedLine(Deed deed, String actor) {}

  /**
   * @param open numbers and addresses in full
   * @param nik what her NIK says by itself, once numbers are shown
   * @param links ways on to what other modules have
   * @param joined pairs by which other records were joined with this one
   * @param sources by field or contact, where a value came from
   * @param requests of hers that wait for a decision
   * @param deeds null when the reader may not see the audit
   */
  record OnePage(
      Person person,
      boolean open,
      @Nullable String region,
      NikWords.@Nullable Said nik,
      List<ConsentLine> consents,
      List<Organisation> organisations,
      List<PersonLinks.Link> links,
      List<UUID> joined,
      @Nullable List<DeedLine> deeds,
      Map<String, ValueSource> sources,
      Map<UUID, String> sourceOffices,
      List<OwnRequest> requests,
      String contactKind,
      String contactValue,
      ConsentForm consent,
      FormErrors errors)
      implements FormPage {

    @Nullable ValueSource source(String field) {
      return sources.get(field);
    }

    String office(ValueSource source) {
      return source.organisation() == null
          ? ""
          : sourceOffices.getOrDefault(source.organisation(), "");
    }

    String shown(Contact contact) {
      return open ? contact.value().value() : contact.masked();
    }
  }

  @GetMapping("/orang")
  String begin(Model model) {
    PersonDoor.centre();
    return search("", false, List.of(), FormErrors.none(), model);
  }

  @PostMapping("/orang")
  String search(@RequestParam(name = "cari", defaultValue = "") String typed, Model model) {
    UUID centre = PersonDoor.centre();
    String sought = typed.strip();
    if (sought.length() > LONGEST) {
      return search(
          sought.substring(0, LONGEST),
          false,
          List.of(),
          FormErrors.none().add("cari", "person.search.long"),
          model);
    }
    boolean number = sought.chars().anyMatch(Character::isDigit);
    if (!number && NameKeyRule.sought(sought).isEmpty()) {
      return search(
          sought, false, List.of(), FormErrors.none().add("cari", "person.search.short"), model);
    }
    var found = number ? persons.exactHere(Identifiers.any(sought)) : persons.search(sought, SHOWN);
    String own = number ? name(centre) : "";
    Map<String, String> areas = new HashMap<>();
    var lines =
        found.stream()
            .map(c ->
                new Line(
                    c,
                    c.regionCode() == null ? "" : areas.computeIfAbsent(c.regionCode(), this::area),
                    c.handledBy() == null ? "" : own))
            .toList();
    return search(sought, true, lines, FormErrors.none(), model);
  }

  record ErasedPage(Instant at) {}

  @GetMapping("/orang/{orang}")
  String show(@PathVariable("orang") UUID id, Model model) {
    PersonDoor.centre();
    var erased = persons.erasedAt(id);
    if (erased.isPresent()) {
      model.addAttribute("page", new ErasedPage(erased.get()));
      return "person/erased";
    }
    UUID standing = persons.theirs(id).id();
    if (!standing.equals(id)) {
      return "redirect:/orang/" + standing;
    }
    return one(persons.open(id), false, "", "", ConsentForm.EMPTY, FormErrors.none(), model);
  }

  @PostMapping("/orang/{orang}/tampilkan")
  String reveal(@PathVariable("orang") UUID id, Model model) {
    PersonDoor.centre();
    return one(persons.reveal(id), true, "", "", ConsentForm.EMPTY, FormErrors.none(), model);
  }

  @PostMapping("/orang/{orang}/kontak")
  String addContact(
      @PathVariable("orang") UUID id,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "value", defaultValue = "") String value,
      RedirectAttributes redirect,
      Model model) {
    PersonDoor.centre();
    var errors = FormErrors.none();
    var chosen = ContactKind.ofCode(kind);
    if (chosen.isEmpty()) {
      errors.add("kind", "person.refusal.contact-kind");
    } else {
      switch (persons.addContact(id, new NewContact(chosen.get(), value))) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "person.contact.added");
          return "redirect:/orang/" + id;
        }
        case Outcome.Refused<UUID>(var refusals) ->
            refusals.forEach(refusal -> errors.addAll(List.of(refusal.on("value"))));
      }
    }
    return one(persons.open(id), false, kind, value, ConsentForm.EMPTY, errors, model);
  }

  @PostMapping("/orang/{orang}/kontak/{kontak}/hapus")
  String endContact(
      @PathVariable("orang") UUID id,
      @PathVariable("kontak") UUID contact,
      RedirectAttributes redirect) {
    PersonDoor.centre();
    switch (persons.endContact(id, contact)) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "person.contact.ended");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/orang/" + id;
  }

  @PostMapping("/orang/{orang}/persetujuan")
  String consent(
      @PathVariable("orang") UUID id,
      @ModelAttribute ConsentForm form,
      RedirectAttributes redirect,
      Model model) {
    UUID centre = PersonDoor.centre();
    persons.theirs(id);
    var errors = FormErrors.none();
    var given =
        form.consent(
            id,
            clock.instant(),
            zones.of(centre),
            office -> organisations.find(office).isPresent(),
            errors);
    if (given != null) {
      switch (consents.give(given)) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "person.consent.saved");
          return "redirect:/orang/" + id;
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    return one(persons.open(id), false, "", "", form, errors, model);
  }

  @PostMapping("/orang/{orang}/persetujuan/{persetujuan}/cabut")
  String withdraw(
      @PathVariable("orang") UUID id,
      @PathVariable("persetujuan") UUID consent,
      RedirectAttributes redirect) {
    PersonDoor.centre();
    switch (consents.withdraw(consent)) {
      case Outcome.Done<Consent> _ -> Notices.done(redirect, "person.consent.stopped");
      case Outcome.Refused<Consent>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/orang/" + id;
  }

  private String search(
      String sought, boolean asked, List<Line> lines, FormErrors errors, Model model) {
    model.addAttribute(
        "page", new SearchPage(sought, asked, lines, SHOWN, requests.countWaiting(), errors));
    return "person/search";
  }

  private String one(
      Person person,
      boolean open,
      String contactKind,
      String contactValue,
      ConsentForm consent,
      FormErrors errors,
      Model model) {
    Instant now = clock.instant();
    var offices = organisations.list(null, "").stream().filter(Organisation::active).toList();
    Map<UUID, String> titles = new HashMap<>();
    offices.forEach(office -> titles.put(office.id(), office.name()));
    var given =
        consents.of(person.id()).stream()
            .map(c -> new ConsentLine(c, recipient(c, titles), c.stateAt(now)))
            .toList();
    var sources = persons.sourcesOf(person.id());
    for (ValueSource source : sources) {
      UUID office = source.organisation();
      if (office != null) {
        titles.computeIfAbsent(office, this::name);
      }
    }
    model.addAttribute(
        "page",
        new OnePage(
            person,
            open,
            person.regionCode() == null ? null : places.path(person.regionCode()),
            open ? nikWords.of(person).orElse(null) : null,
            given,
            offices,
            links.stream().flatMap(source -> source.of(person.id()).stream()).toList(),
            PairPage.WHO.contains(Callers.current().role())
                ? pairs.joinedWith(person.id())
                : List.of(),
            Callers.current().role() == DatabaseRole.SUPERVISOR ? deeds(person.id()) : null,
            ValueSources.byField(sources),
            titles,
            requests.of(person.id()).stream()
                .filter(r -> r.state() == OwnRequest.State.ASKED)
                .toList(),
            contactKind,
            contactValue,
            consent,
            errors));
    return "person/one";
  }

  private List<DeedLine> deeds(UUID person) {
    var deeds = persons.deeds(person, DEEDS);
    var actors =
        names.of(deeds.stream().map(Deed::actor).filter(Objects::nonNull).distinct().toList());
    return deeds.stream().map(d -> new DeedLine(d, actors.getOrDefault(d.actor(), ""))).toList();
  }

  private String recipient(Consent consent, Map<UUID, String> titles) {
    UUID office = consent.recipient();
    if (office == null) {
      return Objects.requireNonNullElse(consent.recipientName(), "");
    }
    return titles.computeIfAbsent(office, this::name);
  }

  private String name(UUID office) {
    return places.office(office);
  }

  private String area(String code) {
    return places.area(code);
  }
}
