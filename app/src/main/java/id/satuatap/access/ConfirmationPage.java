package id.satuatap.access;

import id.satuatap.guard.FreshFactor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A place to prove oneself first and go on afterwards. */
@Controller
@FreshFactor
class ConfirmationPage {

  @GetMapping(Confirmation.PATH)
  String proved(@RequestParam(name = "kembali", required = false) @Nullable String back) {
    return "redirect:" + LocalPath.orStart(back);
  }

  @PostMapping(Confirmation.PATH)
  String proving(@RequestParam(name = "kembali", required = false) @Nullable String back) {
    return "redirect:" + LocalPath.orStart(back);
  }
}
