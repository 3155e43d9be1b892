package id.satuatap.intake;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.intake.Hotlines.Hotline;
import id.satuatap.shell.HelpPage;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Numbers to call, and the doors to report and to come back. */
@Controller
@HelpPage
class HotlinePage {

  private final Hotlines hotlines;

  HotlinePage(Hotlines hotlines) {
    this.hotlines = hotlines;
  }

  record Page(List<Hotline> hotlines) {}

  @GetMapping("/bantuan")
  String help(Model model) {
    model.addAttribute(
        "page", new Page(Callers.call(Caller.anonymous(), () -> hotlines.today("ID"))));
    return "intake/help";
  }
}
