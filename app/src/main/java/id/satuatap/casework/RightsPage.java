package id.satuatap.casework;

import id.satuatap.access.Account;
import id.satuatap.access.Accounts;
import id.satuatap.casework.Care.Folder;
import id.satuatap.casework.CareDraftRule.Opened;
import id.satuatap.casework.Rights.Row;
import id.satuatap.guard.Callers;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rights of a survivor, to be gone through with her. */
@Controller
@RequestMapping("/kasus/{kasus}/hak")
class RightsPage {

  private final Care care;
  private final Rights rights;
  private final Lists lists;
  private final Accounts accounts;
  private final FormTokens tokens;

  RightsPage(Care care, Rights rights, Lists lists, Accounts accounts, FormTokens tokens) {
    this.care = care;
    this.rights = rights;
    this.lists = lists;
    this.accounts = accounts;
    this.tokens = tokens;
  }

  /**
   * @param kept answers as they were saved; {@code answers} may hold what was typed since
   */
  record View(
      CaseView file,
      List<Row> rows,
      Answers kept,
      Answers answers,
      @Nullable UUID entry,
      int seen,
      LocalDate today,
      Lists lists,
      String token,
      FormErrors errors)
      implements FormPage {

    String name(Shell shell, Row row) {
      return lists.listedName(Rights.LIST, row.code(), today, shell.lang());
    }

    List<Choice> choices(Shell shell, Question question) {
      return lists.choices(Sheet.RIGHT, question, today, shell);
    }

    long told() {
      return Rights.told(rows, kept);
    }

    @Nullable LocalDate toldOn(Row row) {
      return kept.day("told-on-" + row.code()).orElse(null);
    }

    String toldBy(Row row) {
      return kept.text("told-by-" + row.code());
    }
  }

  @GetMapping
  String show(@PathVariable("kasus") UUID caseId, Model model) {
    Folder folder = care.open(caseId, Set.of(Sheet.RIGHT));
    Opened kept = kept(folder);
    show(
        model,
        folder,
        kept == null ? Answers.none() : kept.answers(),
        kept == null ? 0 : kept.entry().version(),
        tokens.issue(CareFormPage.PURPOSE),
        FormErrors.none());
    return "casework/rights";
  }

  @PostMapping
  String save(
      @PathVariable("kasus") UUID caseId,
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    Folder folder = care.open(caseId, Set.of(Sheet.RIGHT));
    List<Row> rows = rights.rows(folder.today());
    List<Question> questions = Rights.questions(rows);
    Answers typed = Answers.sent(questions, sent);
    Opened kept = kept(folder);
    Answers before = kept == null ? Answers.none() : kept.answers();
    int seen = CareFormPage.seen(sent.getFirst(CareFormPage.SEEN));
    var errors = FormErrors.none();
    FormToken token;
    if (tokens.read(CareFormPage.PURPOSE, sent.getFirst(FormTokens.FIELD))
        instanceof Reading.Good(var good)) {
      token = good;
      UUID actor = Callers.current().actor();
      String teller =
          actor == null ? "" : accounts.find(actor).map(Account::displayName).orElse("");
      Answers stamped = Rights.stamped(rows, typed, before, folder.today(), teller);
      switch (care.write(
          caseId,
          Sheet.RIGHT,
          questions,
          seen == 0 || kept == null ? null : kept.entry().id(),
          seen,
          null,
          stamped,
          good.idempotencyKey())) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "casework.care.saved");
          return "redirect:/kasus/" + caseId + "/hak";
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    } else {
      token = tokens.issue(CareFormPage.PURPOSE);
      errors.whole("casework.care.refusal.form-old");
    }
    show(model, folder, typed, seen, token, errors);
    return "casework/rights";
  }

  private void show(
      Model model, Folder folder, Answers answers, int seen, FormToken token, FormErrors errors) {
    Opened kept = kept(folder);
    model.addAttribute(
        "page",
        new View(
            folder.file(),
            rights.rows(folder.today()),
            kept == null ? Answers.none() : kept.answers(),
            answers,
            kept == null ? null : kept.entry().id(),
            seen,
            folder.today(),
            lists,
            token.text(),
            errors));
  }

  private static @Nullable Opened kept(Folder folder) {
    return folder.of(Sheet.RIGHT).stream().findFirst().orElse(null);
  }
}
