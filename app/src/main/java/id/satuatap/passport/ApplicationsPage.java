package id.satuatap.passport;

import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.passport.ApplicationStore.View;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The day of an immigration desk: who is here, who is agreed for, and taking somebody in. */
@Controller
@RequestMapping("/paspor")
class ApplicationsPage {

  static final String PURPOSE = "passport";
  private static final int SHOWN = 40;
  private static final int LAST_PAGE = 200;

  private final Applications applications;
  private final PassportLists lists;
  private final FormTokens tokens;

  ApplicationsPage(Applications applications, PassportLists lists, FormTokens tokens) {
    this.applications = applications;
    this.lists = lists;
    this.tokens = tokens;
  }

  /**
   * @param next number of the next page, 0 on the last
   * @param typed what was searched for and not found, or blank
   */
  record ListPage(
      View view,
      List<Applications.Line> lines,
      PassportLists lists,
      int next,
      String typed,
      FormErrors errors)
      implements FormPage {

    static String tone(ApplicationState state) {
      return switch (state) {
        case REQUESTED, WAITING -> "warning";
        case ISSUED, COLLECTED -> "success";
        case REJECTED -> "danger";
        case WITHDRAWN -> "plain";
        default -> "info";
      };
    }

    String service(Shell shell, Application a) {
      return lists.service(shell, a.service());
    }
  }

  /** Taking somebody in who came by herself. */
  record NewPage(PassportForm form, PassportLists lists, String token, FormErrors errors)
      implements FormPage {

    static List<Choice> sexes(Shell shell) {
      return List.of(
          Choice.of("P", shell.sex(id.satuatap.kernel.Sex.FEMALE)),
          Choice.of("L", shell.sex(id.satuatap.kernel.Sex.MALE)),
          Choice.of("U", shell.sex(id.satuatap.kernel.Sex.UNKNOWN)));
    }
  }

  @GetMapping
  String list(
      @RequestParam(name = "tampil", defaultValue = "") String view,
      @RequestParam(name = "halaman", defaultValue = "") String page,
      Model model) {
    return list(View.of(view), page(page), "", FormErrors.none(), model);
  }

  /** By post: a passport number in an address would stand in every log on its way. */
  @PostMapping("/cari")
  String search(@RequestParam(name = "nomor", defaultValue = "") String typed, Model model) {
    String text = new PassportForm(Map.of("nomor", typed)).line("nomor");
    Optional<UUID> found =
        text.isEmpty() || text.length() > 40 ? Optional.empty() : applications.search(text);
    return found
        .map(id -> "redirect:/paspor/" + id)
        .orElseGet(() ->
            list(
                View.TODAY,
                1,
                text,
                FormErrors.none().add("nomor", "passport.refusal.not-found"),
                model));
  }

  @GetMapping("/baru")
  String blank(Model model) {
    PassportDoor.desk();
    return form(PassportForm.none(), tokens.issue(PURPOSE), FormErrors.none(), model);
  }

  @PostMapping("/baru")
  String receive(@RequestParam Map<String, String> sent, Model model, RedirectAttributes redirect) {
    PassportDoor.desk();
    var form = new PassportForm(sent);
    if (!(tokens.read(PURPOSE, sent.get(FormTokens.FIELD)) instanceof Reading.Good(var good))) {
      return form(
          form, tokens.issue(PURPOSE), FormErrors.none().whole("passport.refusal.form-old"), model);
    }
    List<Refusal> refusals = new ArrayList<>();
    Applicant applicant = form.applicant(refusals);
    if (refusals.isEmpty()) {
      switch (applications.receive(
          good.idempotencyKey(), applicant, form.sex(), form.line("service"))) {
        case Outcome.Done<UUID>(var id) -> {
          Notices.done(redirect, "passport.new.done");
          return "redirect:/paspor/" + id;
        }
        case Outcome.Refused<UUID>(var more) -> refusals.addAll(more);
      }
    }
    return form(form, good, FormErrors.of(refusals), model);
  }

  private String list(View view, int page, String typed, FormErrors errors, Model model) {
    List<Applications.Line> found = applications.list(view, SHOWN + 1, (page - 1) * SHOWN);
    boolean more = found.size() > SHOWN && page < LAST_PAGE;
    model.addAttribute(
        "page",
        new ListPage(
            view,
            found.size() > SHOWN ? found.subList(0, SHOWN) : found,
            lists,
            more ? page + 1 : 0,
            typed,
            errors));
    return "passport/applications";
  }

  private String form(PassportForm form, FormToken token, FormErrors errors, Model model) {
    model.addAttribute("page", new NewPage(form, lists, token.text(), errors));
    return "passport/newapplication";
  }

  private static int page(String text) {
    return text.matches("[1-9][0-9]{0,2}") ? Math.min(Integer.parseInt(text), LAST_PAGE) : 1;
  }
}
