package id.satuatap.access;

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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Her own account: roles, sessions, password, recovery codes, passkeys. */
@Controller
class OwnAccountPage {

  private final Accounts accounts;
  private final Organisations organisations;
  private final SignIns signIns;
  private final Sessions sessions;
  private final SessionMemory memory;
  private final Factors factors;
  private final Passkeys passkeys;
  private final Clock clock;

  OwnAccountPage(
      Accounts accounts,
      Organisations organisations,
      SignIns signIns,
      Sessions sessions,
      SessionMemory memory,
      Factors factors,
      Passkeys passkeys,
      Clock clock) {
    this.accounts = accounts;
    this.organisations = organisations;
    this.signIns = signIns;
    this.sessions = sessions;
    this.memory = memory;
    this.factors = factors;
    this.passkeys = passkeys;
    this.clock = clock;
  }

  /** A role she may take. */
  record Role(
      UUID grant, String key, String organisation, boolean current, @Nullable Instant until) {}

  /** A session of hers. */
  record Session(Sessions.Open open, boolean current) {}

  record Page(
      SignedIn who,
      List<Role> roles,
      List<Session> sessions,
      List<Passkeys.Known> passkeys,
      boolean passkeyPossible,
      int recoveryCodes) {}

  record PasswordPage(FormErrors errors) implements FormPage {}

  record PasskeyPage(boolean possible) {}

  record CodesPage(List<String> codes) {}

  @GetMapping("/akun/saya")
  String show(HttpServletRequest request, Model model) {
    SignedIn who = who();
    Instant now = clock.instant();
    var roles =
        accounts.grants(who.account()).stream()
            .filter(g -> g.holdsAt(now))
            .map(g ->
                new Role(
                    g.id(),
                    g.roleKey(),
                    g.organisation() == null
                        ? ""
                        : organisations.find(g.organisation()).map(Organisation::name).orElse(""),
                    g.id().equals(who.grant()),
                    g.validTo()))
            .toList();
    model.addAttribute(
        "page",
        new Page(
            who,
            roles,
            sessions.of(who.account()).stream()
                .map(s -> new Session(s, s.mark().equals(who.mark())))
                .toList(),
            passkeys.of(who.account()),
            passkeys.possible(request),
            factors.recoveryCodesLeft(who.account())));
    return "access/own";
  }

  @PostMapping("/akun/saya/peran")
  String takeRole(
      @RequestParam("peran") UUID grant, HttpServletRequest request, RedirectAttributes redirect) {
    switch (signIns.inRole(who(), grant)) {
      case Outcome.Done<SignedIn>(var signedIn) -> {
        // The rights are others now: so is the session.
        memory.enter(request, signedIn);
        return "redirect:/";
      }
      case Outcome.Refused<SignedIn>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/akun/saya";
  }

  @PostMapping("/akun/saya/sesi/akhiri")
  String endSession(@RequestParam("sesi") String mark, RedirectAttributes redirect) {
    SignedIn who = who();
    if (mark.equals("lain")) {
      for (Sessions.Open open : sessions.of(who.account())) {
        if (!open.mark().equals(who.mark())) {
          sessions.end(who.account(), open.mark());
        }
      }
    } else if (!mark.equals(who.mark())) {
      sessions.end(who.account(), mark);
    }
    Notices.done(redirect, "access.own.sessions.ended");
    return "redirect:/akun/saya";
  }

  @FreshFactor
  @GetMapping("/akun/saya/sandi")
  String passwordForm(Model model) {
    model.addAttribute("page", new PasswordPage(FormErrors.none()));
    return "access/password";
  }

  @FreshFactor
  @PostMapping("/akun/saya/sandi")
  String changePassword(
      @RequestParam(name = "current", defaultValue = "") String current,
      @RequestParam(name = "password", defaultValue = "") String password,
      @RequestParam(name = "again", defaultValue = "") String again,
      RedirectAttributes redirect,
      Model model) {
    SignedIn who = who();
    var errors = FormErrors.none();
    factors
        .passwordRefusal(who.account(), password, again)
        .ifPresent(refusal -> errors.addAll(List.of(refusal)));
    if (!errors.any() && !signIns.knowsPassword(who.account(), current)) {
      errors.add("current", "access.refusal.password-current");
    }
    if (errors.any()) {
      model.addAttribute("page", new PasswordPage(errors));
      return "access/password";
    }
    factors.changePassword(who.account(), password);
    for (Sessions.Open open : sessions.of(who.account())) {
      if (!open.mark().equals(who.mark())) {
        sessions.end(who.account(), open.mark());
      }
    }
    Notices.done(redirect, "access.own.password.changed");
    return "redirect:/akun/saya";
  }

  @FreshFactor
  @PostMapping("/akun/saya/kode-cadangan")
  String renewCodes(Model model) {
    model.addAttribute("page", new CodesPage(factors.renewRecoveryCodes(who().account())));
    return "access/codes";
  }

  @FreshFactor
  @GetMapping("/akun/saya/kunci")
  String passkeyForm(HttpServletRequest request, Model model) {
    model.addAttribute("page", new PasskeyPage(passkeys.possible(request)));
    return "access/passkey";
  }

  @FreshFactor
  @PostMapping("/akun/saya/kunci/hapus")
  String removePasskey(@RequestParam("kunci") String id, RedirectAttributes redirect) {
    if (passkeys.remove(who().account(), id)) {
      Notices.done(redirect, "access.own.passkey.removed");
    }
    return "redirect:/akun/saya";
  }

  private static SignedIn who() {
    return SessionMemory.current()
        .orElseThrow(() -> new AccessDeniedException("nobody is signed in"));
  }
}
