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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  record OwnPage(Typed typed, int most, List<BreakGlass> own, Instant now, FormErrors errors)
      implements FormPage {}

  record CentrePage(List<BreakGlass> glasses, Instant now) {}

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
    // The whole address of a page that refused her will do.
    Matcher typedId = ID.matcher(Typed.text(typed.subject()));
    UUID subject = typedId.find() ? UUID.fromString(typedId.group()) : null;
    int minutes = 0;
    try {
      minutes = Integer.parseInt(Typed.text(typed.minutes()));
    } catch (NumberFormatException e) {
      // Refused below.
    }
    return switch (glasses.begin(
        BreakGlass.SubjectKind.ofCode(Typed.text(typed.kind())).orElse(null),
        subject,
        Typed.text(typed.reason()),
        minutes)) {
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
    model.addAttribute("page", new CentrePage(glasses.ofCentre(), clock.instant()));
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
        new OwnPage(typed, glasses.mostMinutes(centre), glasses.own(), clock.instant(), errors));
    return "access/breakglass";
  }
}
