package id.satuatap.access;

import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.kernel.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Doors that exist in the demonstration only: signing in by a card, and starting over. */
@Controller
@Profile("demo")
class DemoPage {

  static final String PURPOSE = "demo";

  private final SignIns signIns;
  private final SessionMemory sessions;
  private final Demonstration demonstration;
  private final FormTokens tokens;

  DemoPage(
      SignIns signIns, SessionMemory sessions, Demonstration demonstration, FormTokens tokens) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.demonstration = demonstration;
    this.tokens = tokens;
  }

  @PublicForm
  @PostMapping("/demo/masuk")
  String signIn(
      @RequestParam(name = "sebagai", defaultValue = "") String code,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String token,
      HttpServletRequest request) {
    if (!(tokens.read(PURPOSE, token) instanceof Reading.Good)) {
      return "redirect:/";
    }
    DemoRole role =
        DemoRole.ofCode(code)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    return switch (signIns.withoutProof(role.account())) {
      case Outcome.Done<SignedIn>(var signedIn) -> {
        sessions.enter(request, signedIn);
        yield "redirect:/";
      }
      // Somebody suspended the card's person: resetting brings her back.
      case Outcome.Refused<SignedIn> _ -> "redirect:/?ditolak";
    };
  }

  @PublicForm
  @PostMapping("/demo/ulang")
  String reset(
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String token,
      HttpServletRequest request) {
    if (!(tokens.read(PURPOSE, token) instanceof Reading.Good)) {
      return "redirect:/";
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    demonstration.reset();
    return "redirect:/?diulang";
  }
}
