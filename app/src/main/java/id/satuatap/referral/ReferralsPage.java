package id.satuatap.referral;

import id.satuatap.guard.Callers;
import id.satuatap.guard.OpensFile;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.referral.PartnersPage.Pages;
import id.satuatap.referral.ReferralState.Act;
import id.satuatap.referral.ReferralStore.Basket;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Regulations;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paging;
import id.satuatap.vault.Documents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Both sides' lists and the packet itself, with everything that can be done about it. */
@Controller
class ReferralsPage implements Navigation {

  static final Set<DatabaseRole> SIDES =
      EnumSet.of(
          DatabaseRole.CASEWORK,
          DatabaseRole.SUPERVISOR,
          DatabaseRole.PARTNER,
          DatabaseRole.COUNTER);

  private static final Set<DatabaseRole> SENDERS =
      EnumSet.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);

  private final Referrals referrals;
  private final Links links;
  private final Regulations regulations;
  private final Documents documents;
  private final Clock clock;

  ReferralsPage(
      Referrals referrals, Links links, Regulations regulations, Documents documents, Clock clock) {
    this.referrals = referrals;
    this.links = links;
    this.regulations = regulations;
    this.documents = documents;
    this.clock = clock;
  }

  record ListPage(
      boolean sender,
      boolean bothBaskets,
      List<ReferralLine> lines,
      String state,
      boolean late,
      Paging paging,
      Instant now) {}

  /**
   * @param source the rule the deadline comes from, as people cite it
   */
  record OnePage(
      ReferralView view,
      Step step,
      @Nullable String source,
      Instant now,
      @Nullable Instant linkUntil,
      FormErrors errors)
      implements FormPage {

    boolean can(Act act) {
      return view.acts().contains(act);
    }
  }

  /** What was typed into the forms of a referral. */
  record Step(Map<String, String> typed) {

    static Step none() {
      return new Step(Map.of());
    }

    String act() {
      return get("langkah");
    }

    String get(String name) {
      return typed.getOrDefault(name, "");
    }

    /** The typed value when it belongs to this act's form. */
    String of(Act act, String name) {
      return act().equals(act.code()) ? get(name) : "";
    }
  }

  record SecretPage(UUID id, String number, String kind, String secret, Instant until) {}

  @GetMapping("/rujukan")
  String list(
      @RequestParam(name = "kotak", defaultValue = "") String basket,
      @RequestParam(name = "keadaan", defaultValue = "") String state,
      @RequestParam(name = "terlambat", defaultValue = "") String late,
      @RequestParam(name = "halaman", defaultValue = "1") String page,
      Model model) {
    PartnersPage.allow(SIDES);
    boolean sends = SENDERS.contains(Callers.current().role());
    boolean sender = sends && !basket.equals("terima");
    Optional<ReferralState> asked = stateOf(state);
    int number = Pages.number(page);
    var found =
        referrals.list(
            sender ? Basket.SENT : Basket.RECEIVED,
            asked.orElse(null),
            !late.isEmpty(),
            (long) (number - 1) * Referrals.PAGE);
    model.addAttribute(
        "page",
        new ListPage(
            sender,
            sends,
            found.lines(),
            asked.map(ReferralState::code).orElse(""),
            !late.isEmpty(),
            new Paging(number, Referrals.PAGE, found.total()),
            clock.instant()));
    return "referral/referrals";
  }

  private static Optional<ReferralState> stateOf(String code) {
    for (ReferralState state : ReferralState.values()) {
      if (state.code().equals(code)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  @OpensFile("rujukan")
  @GetMapping("/rujukan/{rujukan}")
  String one(@PathVariable("rujukan") UUID id, Model model) {
    PartnersPage.allow(SIDES);
    return show(referrals.open(id), Step.none(), FormErrors.none(), model);
  }

  private String show(ReferralView view, Step step, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new OnePage(
            view,
            step,
            source(view),
            clock.instant(),
            view.sender() && view.partner().external()
                ? links.standing(view.id()).orElse(null)
                : null,
            errors));
    return "referral/referral";
  }

  private @Nullable String source(ReferralView view) {
    String rule = view.dueRule();
    if (rule == null) {
      return null;
    }
    return regulations
        .on(rule, LocalDate.ofInstant(view.sentAt(), ZoneId.of("Asia/Jakarta")))
        .held()
        .map(Answer.Held::citation)
        .orElse(null);
  }

  @OpensFile("rujukan")
  @PostMapping("/rujukan/{rujukan}")
  String act(
      @PathVariable("rujukan") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    PartnersPage.allow(SIDES);
    var step = new Step(typed);
    switch (Steps.take(referrals, id, step)) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "referral.done." + step.act());
        return "redirect:/rujukan/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        return show(referrals.open(id), step, FormErrors.of(refusals), model);
      }
    }
  }

  /** Carries out one step of a form; the same for people with and without an account. */
  static final class Steps {

    private Steps() {}

    static Outcome<UUID> take(Referrals referrals, UUID id, Step step) {
      String words = step.get("words-" + step.act());
      Outcome<UUID> outcome;
      try {
        outcome =
            switch (step.act()) {
              case "accept" -> referrals.accept(id, words);
              case "decline" -> referrals.decline(id, step.get("reason"), words);
              case "ask" -> referrals.ask(id, words);
              case "reply" -> referrals.reply(id, words);
              case "close" -> referrals.close(id, words);
              case "revoke" -> referrals.revoke(id, words);
              case "report" -> report(referrals, id, step, words);
              default -> Outcome.refused(Refusal.of("referral.refusal.state"));
            };
      } catch (Referrals.Changed e) {
        outcome = Outcome.refused(Refusal.of("referral.refusal.changed"));
      }
      return switch (outcome) {
        case Outcome.Done<UUID> done -> done;
        // Several forms share a page; each has a field of its own for words.
        case Outcome.Refused<UUID>(var refusals) ->
            Outcome.refused(
                refusals.stream()
                    .map(r -> "words".equals(r.field()) ? r.on("words-" + step.act()) : r)
                    .toList());
      };
    }

    private static Outcome<UUID> report(Referrals referrals, UUID id, Step step, String words) {
      List<Refusal> refusals = new ArrayList<>();
      LocalDate given = PartnerForm.Dates.read(step.typed(), "given", refusals);
      return refusals.isEmpty()
          ? referrals.report(
              id,
              ServiceKind.ofCode(step.get("service")).orElse(null),
              given,
              step.get("outcome"),
              words)
          : Outcome.refused(refusals);
    }
  }

  @OpensFile("rujukan")
  @GetMapping("/rujukan/{rujukan}/berkas/{berkas}")
  void document(
      @PathVariable("rujukan") UUID id,
      @PathVariable("berkas") UUID document,
      HttpServletResponse response)
      throws IOException {
    PartnersPage.allow(SIDES);
    documents.send(referrals.document(id, document), response);
  }

  // A partner without an account: what is shown here is shown once
  // ---------------------------------

  @PostMapping("/rujukan/{rujukan}/tautan")
  String link(@PathVariable("rujukan") UUID id, Model model, RedirectAttributes redirect) {
    PartnersPage.allow(SENDERS);
    switch (links.issue(id)) {
      case Outcome.Done<Links.Issued>(var issued) -> {
        model.addAttribute(
            "page",
            new SecretPage(
                id, referrals.number(id), "link", links.address(issued.token()), issued.expires()));
        return "referral/secret";
      }
      case Outcome.Refused<Links.Issued>(var refusals) -> {
        Notices.warn(redirect, refusals.getFirst().key());
        return "redirect:/rujukan/" + id;
      }
    }
  }

  @PostMapping("/rujukan/{rujukan}/kode")
  String code(@PathVariable("rujukan") UUID id, Model model, RedirectAttributes redirect) {
    PartnersPage.allow(SENDERS);
    switch (links.code(id)) {
      case Outcome.Done<String>(var code) -> {
        model.addAttribute(
            "page",
            new SecretPage(
                id, referrals.number(id), "code", code, clock.instant().plus(Links.CODE_GOOD_FOR)));
        return "referral/secret";
      }
      case Outcome.Refused<String>(var refusals) -> {
        Notices.warn(redirect, refusals.getFirst().key());
        return "redirect:/rujukan/" + id;
      }
    }
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(new NavigationEntry("referral.nav.referrals", "/rujukan", "letter", 320, SIDES));
  }
}
