package id.satuatap.casework;

import id.satuatap.access.Colleague;
import id.satuatap.access.Colleagues;
import id.satuatap.casework.Notebooks.Shelf;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A counsellor's notebook in a case, and whom she lets read it. */
@Controller
@RequestMapping("/kasus/{kasus}/catatan-konselor")
class NotebookPage {

  private static final Set<String> READERS = Set.of("r_casework", "r_supervisor");

  private final Notebooks notebooks;
  private final Colleagues colleagues;
  private final FormTokens tokens;

  NotebookPage(Notebooks notebooks, Colleagues colleagues, FormTokens tokens) {
    this.notebooks = notebooks;
    this.colleagues = colleagues;
    this.tokens = tokens;
  }

  record View(
      Shelf shelf,
      List<Choice> colleagues,
      String words,
      String reader,
      String reason,
      String days,
      String token,
      FormErrors errors)
      implements FormPage {

    boolean hasOwn() {
      return shelf.books().stream().anyMatch(Notebooks.Book::own);
    }
  }

  @GetMapping
  String show(@PathVariable("kasus") UUID caseId, Model model) {
    show(model, caseId, "", "", "", "14", tokens.issue(CareFormPage.PURPOSE), FormErrors.none());
    return "casework/notebook";
  }

  @PostMapping
  String write(
      @PathVariable("kasus") UUID caseId,
      @RequestParam(name = "words", defaultValue = "") String words,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model,
      RedirectAttributes redirect) {
    var errors = FormErrors.none();
    FormToken token = token(sent, errors);
    if (!errors.any()) {
      switch (notebooks.write(caseId, words, token.idempotencyKey())) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "casework.care.saved");
          return "redirect:/kasus/" + caseId + "/catatan-konselor";
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    show(model, caseId, words, "", "", "14", token, errors);
    return "casework/notebook";
  }

  @PostMapping("/pembaca")
  String let(
      @PathVariable("kasus") UUID caseId,
      @RequestParam(name = "reader", defaultValue = "") String reader,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "days", defaultValue = "") String days,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model,
      RedirectAttributes redirect) {
    var errors = FormErrors.none();
    FormToken token = token(sent, errors);
    if (!errors.any()) {
      Colleague found =
          colleagues().stream()
              .filter(c -> c.account().toString().equals(reader))
              .findFirst()
              .orElse(null);
      switch (notebooks.let(
          caseId, found, reason, CareFormPage.seen(days.strip()), token.idempotencyKey())) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "casework.session.reader-let");
          return "redirect:/kasus/" + caseId + "/catatan-konselor";
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    show(model, caseId, "", reader, reason, days, token, errors);
    return "casework/notebook";
  }

  @PostMapping("/pembaca/{pembaca}/akhiri")
  String end(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("pembaca") UUID account,
      RedirectAttributes redirect) {
    notebooks.end(caseId, account);
    Notices.done(redirect, "casework.session.reader-ended");
    return "redirect:/kasus/" + caseId + "/catatan-konselor";
  }

  private FormToken token(@Nullable String sent, FormErrors errors) {
    if (tokens.read(CareFormPage.PURPOSE, sent) instanceof Reading.Good(var good)) {
      return good;
    }
    errors.whole("casework.care.refusal.form-old");
    return tokens.issue(CareFormPage.PURPOSE);
  }

  private void show(
      Model model,
      UUID caseId,
      String words,
      String reader,
      String reason,
      String days,
      FormToken token,
      FormErrors errors) {
    Shelf shelf = notebooks.open(caseId);
    boolean own = shelf.books().stream().anyMatch(Notebooks.Book::own);
    model.addAttribute(
        "page",
        new View(
            shelf,
            own
                ? colleagues().stream()
                    .map(c -> Choice.of(c.account().toString(), c.name()))
                    .toList()
                : List.of(),
            words,
            reader,
            reason,
            days,
            token.text(),
            errors));
  }

  /** Those of the centre who could be let read: case officers, counsellors, supervisors. */
  private List<Colleague> colleagues() {
    UUID centre = Callers.current().centre();
    UUID me = Callers.current().actor();
    return centre == null
        ? List.of()
        : colleagues.of(centre).stream()
            .filter(c -> c.active() && !c.account().equals(me))
            .filter(c -> c.roles().stream().anyMatch(READERS::contains))
            .toList();
  }
}
