package id.satuatap.access;

import id.satuatap.guard.Callers;
import id.satuatap.guard.FreshFactor;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Beginning and ending an emergency access, and watching those of one's centre. */
@Controller
class BreakGlassPage {

  private final BreakGlasses glasses;
  private final Clock clock;

  BreakGlassPage(BreakGlasses glasses, Clock clock) {
    this.glasses = glasses;
    this.clock = clock;
  }

  /** What was typed. */
  record Typed(
      @Nullable String kind,
      @Nullable String subject,
      @Nullable String reason,
      @Nullable String minutes) {

    static final Typed EMPTY = new Typed("", "", "", "15");

    static String text(@Nullable String value) {
      return value == null ? "" : value.strip();
    }
  }

  /**
   * @param path page of what it opens; empty for a whole centre
   */
  record Line(BreakGlass glass, String path) {}

  record OwnPage(Typed typed, int most, List<Line> own, Instant now, FormErrors errors)
      implements FormPage {}

  record CentrePage(List<Line> glasses, Instant now) {}

  @GetMapping("/darurat")
  String show(Model model) {
    return own(Typed.EMPTY, FormErrors.none(), model);
  }

  @FreshFactor
  @PostMapping("/darurat")
  String begin(
      @ModelAttribute Typed typed,
      HttpServletRequest request,
      RedirectAttributes redirect,
      Model model) {
    var kind = BreakGlass.SubjectKind.ofCode(Typed.text(typed.kind())).orElse(null);
    UUID subject = glasses.named(kind, Typed.text(typed.subject())).orElse(null);
    int minutes = 0;
    try {
      minutes = Integer.parseInt(Typed.text(typed.minutes()));
    } catch (NumberFormatException e) {
      // Refused below.
    }
    return switch (glasses.begin(kind, subject, Typed.text(typed.reason()), minutes)) {
      case Outcome.Done<BreakGlass> _ -> {
        request.getSession(true).setAttribute(BreakGlasses.MARK, true);
        Notices.done(redirect, "access.break-glass.begun");
        yield "redirect:/darurat";
      }
      case Outcome.Refused<BreakGlass>(var refusals) -> own(typed, FormErrors.of(refusals), model);
    };
  }

  @PostMapping("/darurat/{akses}/akhiri")
  String end(@PathVariable("akses") UUID id, RedirectAttributes redirect) {
    return ended(id, "/darurat", redirect);
  }

  @GetMapping("/kelola/darurat")
  String watch(Model model) {
    model.addAttribute("page", new CentrePage(lines(glasses.ofCentre()), clock.instant()));
    return "access/breakglasses";
  }

  @PostMapping("/kelola/darurat/{akses}/akhiri")
  String stop(@PathVariable("akses") UUID id, RedirectAttributes redirect) {
    return ended(id, "/kelola/darurat", redirect);
  }

  private String ended(UUID id, String back, RedirectAttributes redirect) {
    switch (glasses.end(id)) {
      case Outcome.Done<BreakGlass> _ -> Notices.done(redirect, "access.break-glass.ended");
      case Outcome.Refused<BreakGlass>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:" + back;
  }

  private String own(Typed typed, FormErrors errors, Model model) {
    var caller = Callers.current();
    UUID centre = caller.centre();
    if (!BreakGlasses.WHO.contains(caller.role()) || centre == null) {
      throw new AccessDeniedException("no emergencies in this role");
    }
    model.addAttribute(
        "page",
        new OwnPage(
            typed, glasses.mostMinutes(centre), lines(glasses.own()), clock.instant(), errors));
    return "access/breakglass";
  }

  private List<Line> lines(List<BreakGlass> all) {
    return all.stream().map(g -> new Line(g, glasses.path(g).orElse(""))).toList();
  }
}
