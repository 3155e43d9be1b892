package id.satuatap.office;

import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The set-up of a centre as a file: given out, and taken in after a look at what it would do. */
@Controller
@RequestMapping("/pusat")
class CentreFilePage {

  private final CentreFiles files;

  CentreFilePage(CentreFiles files) {
    this.files = files;
  }

  record Page(String text, CentreFiles.@Nullable Plan plan, FormErrors errors)
      implements FormPage {}

  @GetMapping("/ekspor")
  ResponseEntity<byte[]> file() {
    UUID centre = Here.centre(Here.HEAD);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"pusat.json\"")
        .body(files.of(centre).text().getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/impor")
  String form(Model model) {
    Here.centre(Here.HEAD);
    return show(model, "", null, FormErrors.none());
  }

  /** Checks a file, or takes it in when its plan was looked at. */
  @PostMapping("/impor")
  String take(
      @RequestParam(name = "isi", defaultValue = "") String text,
      @RequestParam(name = "langkah", defaultValue = "periksa") String step,
      RedirectAttributes redirect,
      Model model) {
    UUID centre = Here.centre(Here.HEAD);
    boolean taking = step.equals("simpan");
    var outcome = taking ? files.take(centre, text) : files.preview(centre, text);
    return switch (outcome) {
      case Outcome.Refused<CentreFiles.Plan>(var refusals) ->
          show(model, text, null, FormErrors.of(refusals));
      case Outcome.Done<CentreFiles.Plan>(var plan) -> {
        if (taking) {
          Notices.done(redirect, "office.centre.taken-in");
          yield "redirect:/pusat";
        }
        yield show(model, text, plan, FormErrors.none());
      }
    };
  }

  private static String show(
      Model model, String text, CentreFiles.@Nullable Plan plan, FormErrors errors) {
    model.addAttribute("page", new Page(text, plan, errors));
    return "office/centrefile";
  }
}
