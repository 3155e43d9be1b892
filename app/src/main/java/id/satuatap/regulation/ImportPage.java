package id.satuatap.regulation;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Taking in a file: first what it would do, then the deed. */
@Controller
class ImportPage {

  private final Regulations regulations;

  ImportPage(Regulations regulations) {
    this.regulations = regulations;
  }

  /** The form; {@code plan} is there after checking. */
  record FilePage(String text, @Nullable ImportPlan plan, String once, FormErrors errors)
      implements FormPage {}

  @GetMapping("/regulasi/impor")
  String form(Model model) {
    mayEdit();
    model.addAttribute("page", new FilePage("", null, Ids.next().toString(), FormErrors.none()));
    return "regulation/import";
  }

  /** Checks a file, or takes it in when that was already confirmed. */
  @PostMapping("/regulasi/impor")
  String take(
      @RequestParam(name = "isi", defaultValue = "") String text,
      @RequestParam(name = "langkah", defaultValue = "periksa") String step,
      @RequestParam(name = "_once", defaultValue = "") String once,
      Model model,
      RedirectAttributes redirect) {
    mayEdit();
    FormErrors errors = FormErrors.none();
    ImportPlan plan = null;
    if (text.isBlank()) {
      errors.add("isi", "regulation.import.empty");
    } else if (step.equals("simpan")) {
      switch (regulations.take(text, once)) {
        case Outcome.Done<String>(var added) -> {
          Notices.done(redirect, "regulation.notice.imported", Integer.parseInt(added));
          return "redirect:/regulasi";
        }
        case Outcome.Refused<String>(var reasons) ->
            reasons.forEach(r -> errors.add("isi", r.key(), r.arguments().toArray()));
      }
    } else {
      plan = regulations.preview(text);
      for (Flaw flaw : plan.flaws()) {
        var refusal = flaw.refusal();
        errors.add("isi", refusal.key(), refusal.arguments().toArray());
      }
    }
    model.addAttribute(
        "page",
        new FilePage(
            text,
            errors.any() ? null : plan,
            once.isBlank() ? Ids.next().toString() : once,
            errors));
    return "regulation/import";
  }

  private void mayEdit() {
    if (!regulations.mayEdit()) {
      throw new AccessDeniedException("files are taken in by operators and national coordinators");
    }
  }
}
