package id.satuatap.access;

import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing in and out. Name, password and code are asked on one page, so that a wrong password and a
 * wrong code look the same and nothing has to be remembered in between.
 */
@Controller
class SignInPage {

  static final String PURPOSE = "sign-in";

  private final SignIns signIns;
  private final SessionMemory sessions;
  private final FormTokens tokens;
  private final Installation installation;
  private final Passkeys passkeys;

  SignInPage(
      SignIns signIns,
      SessionMemory sessions,
      FormTokens tokens,
      Installation installation,
      Passkeys passkeys) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.tokens = tokens;
    this.installation = installation;
    this.passkeys = passkeys;
  }

  /**
   * @param expired she was signed in until now
   * @param closed this address is not safe enough to sign in
   */
  record Page(
      String token,
      String login,
      String back,
      boolean expired,
      boolean closed,
      boolean demo,
      boolean passkey,
      FormErrors errors)
      implements FormPage {}

  @GetMapping("/masuk")
  String form(
      @RequestParam(name = "kembali", required = false) @Nullable String back,
      @RequestParam(name = "habis", required = false) @Nullable String expired,
      HttpServletRequest request,
      Model model) {
    if (sessions.find(request).isPresent()) {
      return "redirect:" + LocalPath.orStart(back);
    }
    model.addAttribute(
        "page", page(request, "", LocalPath.orStart(back), expired != null, FormErrors.none()));
    return "access/signin";
  }

  @PublicForm
  @PostMapping("/masuk")
  String signIn(
      @RequestParam(name = "login", defaultValue = "") String login,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "code", defaultValue = "") String code,
      @RequestParam(name = "kembali", required = false) @Nullable String back,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String to = LocalPath.orStart(back);
    var errors = FormErrors.none();
    if (isClosed(request)) {
      errors.whole("access.signin.closed");
    } else if (!(tokens.read(PURPOSE, token) instanceof Reading.Good)) {
      errors.whole("access.refusal.form-old");
    } else {
      if (login.isBlank()) {
        errors.add("login", "access.refusal.login-empty");
      }
      if (password.isEmpty()) {
        errors.add("password", "access.refusal.password-empty");
      }
      if (code.isBlank()) {
        errors.add("code", "access.refusal.code-empty");
      }
    }
    if (!errors.any()) {
      try {
        switch (signIns.withPassword(cut(login, 80), password, cut(code, 40))) {
          case Outcome.Done<SignedIn>(var signedIn) -> {
            sessions.enter(request, signedIn);
            return "redirect:" + to;
          }
          case Outcome.Refused<SignedIn>(var refusals) -> errors.addAll(refusals);
        }
      } catch (Passwords.TooBusy e) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, "10");
        errors.whole("access.signin.busy");
      }
    }
    model.addAttribute("page", page(request, cut(login, 80), to, false, errors));
    return "access/signin";
  }

  @PostMapping("/keluar")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    // What a browser kept of the pages goes with the session; the look may stay.
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    return "redirect:/";
  }

  private Page page(
      HttpServletRequest request, String login, String back, boolean expired, FormErrors errors) {
    return new Page(
        tokens.issue(PURPOSE).text(),
        login,
        back,
        expired,
        isClosed(request),
        installation.configuration().demo(),
        passkeys.possible(request),
        errors);
  }

  /** Passwords do not travel in the clear; only the demonstration, which has none, may. */
  private boolean isClosed(HttpServletRequest request) {
    return !installation.configuration().demo() && !SessionCookie.isProtected(request);
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }
}
