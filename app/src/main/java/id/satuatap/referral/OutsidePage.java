package id.satuatap.referral;

import id.satuatap.guard.Callers;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.kernel.Outcome;
import id.satuatap.referral.Links.Entrance;
import id.satuatap.referral.ReferralState.Act;
import id.satuatap.referral.ReferralsPage.Step;
import id.satuatap.referral.ReferralsPage.Steps;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.HelpPage;
import id.satuatap.vault.Documents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A partner without an account reads one packet and answers. No cookie; each form carries a pass
 * that is good for half an hour; search engines and caches are told to keep away.
 */
@Controller
@HelpPage
class OutsidePage {

  private static final String PURPOSE = "referral-code";

  private final Links links;
  private final Referrals referrals;
  private final Documents documents;
  private final FormTokens tokens;
  private final Clock clock;

  OutsidePage(
      Links links, Referrals referrals, Documents documents, FormTokens tokens, Clock clock) {
    this.links = links;
    this.referrals = referrals;
    this.documents = documents;
    this.tokens = tokens;
    this.clock = clock;
  }

  record CodePage(String token, String form, FormErrors errors) implements FormPage {}

  record PacketPage(
      String token,
      String pass,
      ReferralView view,
      Step step,
      @Nullable String done,
      Instant now,
      FormErrors errors)
      implements FormPage {

    boolean can(Act act) {
      return view.acts().contains(act);
    }
  }

  /** The link leads nowhere any more. */
  record GonePage(boolean answered) {}

  @GetMapping("/rujukan/luar/{tautan}")
  String ask(@PathVariable("tautan") String token, HttpServletResponse response, Model model) {
    return links.stands(token)
        ? code(token, FormErrors.none(), response, model)
        : gone(false, response, model);
  }

  @PublicForm
  @PostMapping("/rujukan/luar/{tautan}")
  String enter(
      @PathVariable("tautan") String token,
      @RequestParam(name = "code", defaultValue = "") String typed,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      HttpServletResponse response,
      Model model) {
    if (!(tokens.read(PURPOSE, sent) instanceof Reading.Good)) {
      return links.stands(token)
          ? code(token, FormErrors.none().whole("referral.refusal.form-old"), response, model)
          : gone(false, response, model);
    }
    return switch (links.enter(token, typed)) {
      case Entrance.Open open ->
          packet(token, open, Step.none(), null, FormErrors.none(), response, model);
      case Entrance.Wrong(int left) ->
          code(
              token, FormErrors.none().add("code", "referral.refusal.code", left), response, model);
      case Entrance.NewCodeNeeded() ->
          code(token, FormErrors.none().add("code", "referral.refusal.code-new"), response, model);
      case Entrance.Gone() -> gone(false, response, model);
    };
  }

  @PublicForm
  @PostMapping("/rujukan/luar/{tautan}/langkah")
  String act(
      @PathVariable("tautan") String token,
      @RequestParam Map<String, String> typed,
      HttpServletResponse response,
      Model model) {
    return switch (links.again(token, typed.get("pass"))) {
      case Entrance.Open open -> {
        var step = new Step(typed);
        yield switch (Callers.call(
            open.partner(), () -> Steps.take(referrals, open.referral(), step))) {
          case Outcome.Done<UUID> _ ->
              switch (links.again(token, open.pass())) {
                case Entrance.Open still ->
                    packet(
                        token,
                        still,
                        Step.none(),
                        "referral.done." + step.act(),
                        FormErrors.none(),
                        response,
                        model);
                default -> gone(true, response, model);
              };
          case Outcome.Refused<UUID>(var refusals) ->
              packet(token, open, step, null, FormErrors.of(refusals), response, model);
        };
      }
      case Entrance.Gone() -> gone(false, response, model);
      default ->
          code(token, FormErrors.none().add("code", "referral.refusal.code-new"), response, model);
    };
  }

  @PublicForm
  @PostMapping("/rujukan/luar/{tautan}/berkas/{berkas}")
  @Nullable String document(
      @PathVariable("tautan") String token,
      @PathVariable("berkas") UUID document,
      @RequestParam(name = "pass", defaultValue = "") String pass,
      HttpServletResponse response,
      Model model)
      throws IOException {
    if (!(links.again(token, pass) instanceof Entrance.Open open)) {
      return links.stands(token)
          ? code(token, FormErrors.none().add("code", "referral.refusal.code-new"), response, model)
          : gone(false, response, model);
    }
    keepAway(response);
    var found = Callers.call(open.partner(), () -> referrals.document(open.referral(), document));
    var trouble = new IOException[1];
    Callers.run(
        open.partner(),
        () -> {
          try {
            documents.send(found, response);
          } catch (IOException e) {
            trouble[0] = e;
          }
        });
    if (trouble[0] != null) {
      throw trouble[0];
    }
    return null;
  }

  private String code(String token, FormErrors errors, HttpServletResponse response, Model model) {
    keepAway(response);
    model.addAttribute("page", new CodePage(token, tokens.issue(PURPOSE).text(), errors));
    return "referral/outsidecode";
  }

  private String packet(
      String token,
      Entrance.Open open,
      Step step,
      @Nullable String done,
      FormErrors errors,
      HttpServletResponse response,
      Model model) {
    keepAway(response);
    var view = Callers.call(open.partner(), () -> referrals.open(open.referral()));
    model.addAttribute(
        "page", new PacketPage(token, open.pass(), view, step, done, clock.instant(), errors));
    return "referral/outside";
  }

  private String gone(boolean answered, HttpServletResponse response, Model model) {
    keepAway(response);
    if (!answered) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
    model.addAttribute("page", new GonePage(answered));
    return "referral/outsidegone";
  }

  private static void keepAway(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
  }
}
