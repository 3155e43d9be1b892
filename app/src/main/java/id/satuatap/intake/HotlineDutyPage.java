package id.satuatap.intake;

import id.satuatap.guard.Callers;
import id.satuatap.intake.Hotlines.Hotline;
import id.satuatap.kernel.Outcome;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Notices;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer calls the helplines now and then and says whether they still hold. */
@Controller
@RequestMapping("/nomor-bantuan")
class HotlineDutyPage implements Navigation {

  private final Hotlines hotlines;
  private final Regulations regulations;
  private final Clock clock;

  HotlineDutyPage(Hotlines hotlines, Regulations regulations, Clock clock) {
    this.hotlines = hotlines;
    this.regulations = regulations;
    this.clock = clock;
  }

  /**
   * @param days how long a check is fresh; null where no rule says so
   */
  record Page(List<Hotline> hotlines, @Nullable Integer days) {}

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry(
            "intake.hotline.nav", "/nomor-bantuan", "phone", 560, Hotlines.CHECKERS));
  }

  @GetMapping
  String show(Model model) {
    if (!Hotlines.CHECKERS.contains(Callers.current().role())) {
      throw new AccessDeniedException("numbers are checked by counters and supervisors");
    }
    Integer days =
        regulations
            .on(Hotlines.CHECK, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
            .held()
            .map(held -> held.rule().terms() instanceof Terms.Deadline d ? d.amount() : null)
            .orElse(null);
    model.addAttribute("page", new Page(hotlines.today("ID"), days));
    return "intake/hotlineduty";
  }

  @PostMapping("/{nomorbantuan}")
  String checked(
      @PathVariable("nomorbantuan") String key,
      @RequestParam(name = "hasil", defaultValue = "") String result,
      RedirectAttributes redirect) {
    if (hotlines.checked(key, !result.equals("gagal"))
        instanceof Outcome.Refused<String>(var refusals)) {
      Notices.warn(redirect, refusals.getFirst().key());
    } else {
      Notices.done(redirect, "intake.hotline.duty.kept");
    }
    return "redirect:/nomor-bantuan";
  }
}
