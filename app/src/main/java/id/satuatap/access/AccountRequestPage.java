package id.satuatap.access;

import id.satuatap.access.AccountRequests.Receipt;
import id.satuatap.access.AccountRequests.Wish;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.PublicForm;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Minta akun untuk lembaga": a public form without cookie, safe to send twice. */
@Controller
class AccountRequestPage {

  static final String PURPOSE = "account-request";

  private final AccountRequests requests;
  private final FormTokens tokens;

  AccountRequestPage(AccountRequests requests, FormTokens tokens) {
    this.requests = requests;
    this.tokens = tokens;
  }

  record Page(String token, Wish wish, FormErrors errors) implements FormPage {}

  record Received(String reference) {}

  @GetMapping("/akun/permintaan")
  String form(Model model) {
    model.addAttribute(
        "page",
        new Page(tokens.issue(PURPOSE).text(), new Wish("", "", "", "", ""), FormErrors.none()));
    return "access/request";
  }

  /** The receipt is the answer itself: without a session there is nowhere to carry it to. */
  @PublicForm
  @PostMapping("/akun/permintaan")
  String send(
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "organisation", defaultValue = "") String organisation,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "contact", defaultValue = "") String contact,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model) {
    var wish = new Wish(name, organisation, kind, contact, reason);
    var errors = FormErrors.none();
    FormToken token =
        switch (tokens.read(PURPOSE, sent)) {
          case Reading.Good(var good) -> good;
          case Reading.Old(var old) -> {
            errors.whole("access.refusal.form-old");
            yield tokens.renew(old);
          }
          case Reading.Foreign() -> {
            errors.whole("access.refusal.form-old");
            yield tokens.issue(PURPOSE);
          }
        };
    if (!errors.any()) {
      switch (requests.receive(token.idempotencyKey(), wish)) {
        case Outcome.Done<Receipt>(var receipt) -> {
          model.addAttribute("page", new Received(receipt.reference()));
          return "access/requested";
        }
        case Outcome.Refused<Receipt>(var refusals) -> errors.addAll(refusals);
      }
    }
    model.addAttribute("page", new Page(token.text(), wish, errors));
    return "access/request";
  }
}
