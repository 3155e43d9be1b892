package id.satuatap.access;

import id.satuatap.guard.FreshFactor;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Offices as operators keep them. */
@Controller
@RequestMapping("/kelola/organisasi")
class OrganisationPage {

  private static final int LONGEST_SEARCH = 100;

  private final Organisations organisations;

  OrganisationPage(Organisations organisations) {
    this.organisations = organisations;
  }

  record ListPage(String q, String kind, List<Organisation> organisations) {}

  /** What was typed. */
  record Typed(
      @Nullable String kind,
      @Nullable String name,
      @Nullable String region,
      @Nullable String centre,
      @Nullable String zone,
      @Nullable String minutes) {

    static final Typed EMPTY = new Typed("partner", "", "", "", "WIB", "30");

    static Typed of(Organisation o) {
      UUID above = o.centre();
      return new Typed(
          o.kind().code(),
          o.name(),
          text(o.regionCode()),
          above == null ? "" : above.toString(),
          o.zone() == null ? "WIB" : o.zone(),
          o.breakGlassMinutes() == 0 ? "30" : Integer.toString(o.breakGlassMinutes()));
    }

    Organisations.Wish wish(OrganisationKind of, FormErrors errors) {
      UUID above = null;
      String typed = text(centre);
      if (of != OrganisationKind.CENTRE && !typed.isEmpty()) {
        try {
          above = UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
          errors.add("centre", "access.refusal.centre");
        }
      }
      int most = 0;
      try {
        most = Integer.parseInt(text(minutes).strip());
      } catch (NumberFormatException e) {
        // Refused below, where a centre needs it.
      }
      return new Organisations.Wish(of, text(name), text(region), above, text(zone), most);
    }

    static String text(@Nullable String value) {
      return value == null ? "" : value;
    }
  }

  /**
   * @param organisation null while a new one is made
   */
  record FormOf(
      @Nullable Organisation organisation,
      Typed typed,
      List<Organisation> centres,
      FormErrors errors)
      implements FormPage {}

  @GetMapping
  String list(
      @RequestParam(name = "q", defaultValue = "") String q,
      @RequestParam(name = "jenis", defaultValue = "") String kind,
      Model model) {
    String part = q.length() > LONGEST_SEARCH ? q.substring(0, LONGEST_SEARCH) : q;
    model.addAttribute(
        "page",
        new ListPage(
            part, kind, organisations.list(OrganisationKind.ofCode(kind).orElse(null), part)));
    return "access/organisations";
  }

  @GetMapping("/baru")
  String fresh(Model model) {
    return form(null, Typed.EMPTY, FormErrors.none(), model);
  }

  @PostMapping("/baru")
  String create(@ModelAttribute Typed typed, RedirectAttributes redirect, Model model) {
    var errors = FormErrors.none();
    var kind = OrganisationKind.ofCode(Typed.text(typed.kind()));
    if (kind.isEmpty()) {
      errors.add("kind", "access.refusal.kind");
      return form(null, typed, errors, model);
    }
    var wish = typed.wish(kind.get(), errors);
    if (!errors.any()) {
      switch (organisations.create(wish)) {
        case Outcome.Done<Organisation>(var made) -> {
          Notices.done(redirect, "access.organisation.made");
          return "redirect:/kelola/organisasi/" + made.id();
        }
        case Outcome.Refused<Organisation>(var refusals) -> errors.addAll(refusals);
      }
    }
    return form(null, typed, errors, model);
  }

  @GetMapping("/{lembaga}")
  String show(@PathVariable("lembaga") UUID id, Model model) {
    Organisation found = found(id);
    return form(found, Typed.of(found), FormErrors.none(), model);
  }

  @PostMapping("/{lembaga}")
  String change(
      @PathVariable("lembaga") UUID id,
      @ModelAttribute Typed typed,
      RedirectAttributes redirect,
      Model model) {
    Organisation found = found(id);
    var errors = FormErrors.none();
    var wish = typed.wish(found.kind(), errors);
    if (!errors.any()) {
      switch (organisations.change(id, wish)) {
        case Outcome.Done<Organisation> _ -> {
          Notices.done(redirect, "access.organisation.changed");
          return "redirect:/kelola/organisasi/" + id;
        }
        case Outcome.Refused<Organisation>(var refusals) -> errors.addAll(refusals);
      }
    }
    return form(found, typed, errors, model);
  }

  @FreshFactor
  @PostMapping("/{lembaga}/keadaan")
  String setActive(
      @PathVariable("lembaga") UUID id,
      @RequestParam("aktif") boolean active,
      RedirectAttributes redirect) {
    switch (organisations.setActive(id, active)) {
      case Outcome.Done<Organisation> _ ->
          Notices.done(
              redirect,
              active ? "access.organisation.reactivated" : "access.organisation.suspended");
      case Outcome.Refused<Organisation>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/kelola/organisasi/" + id;
  }

  private Organisation found(UUID id) {
    return organisations
        .find(id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String form(
      @Nullable Organisation organisation, Typed typed, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new FormOf(organisation, typed, organisations.list(OrganisationKind.CENTRE, ""), errors));
    return "access/organisation";
  }
}
