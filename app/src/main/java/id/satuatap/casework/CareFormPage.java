package id.satuatap.casework;

import id.satuatap.casework.AlreadyTold.Told;
import id.satuatap.casework.Care.Folder;
import id.satuatap.casework.CareDraftRule.Opened;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of every sheet: empty, filled, and come back with its errors and what was typed. */
@Controller
@RequestMapping("/kasus/{kasus}/lembar/{lembar}")
class CareFormPage {

  static final String PURPOSE = "casework-care";
  static final String SEEN = "_seen";
  private static final String PARENT = "_parent";

  private final Care care;
  private final AlreadyTold told;
  private final ContactGate contacts;
  private final Lists lists;
  private final FormTokens tokens;

  CareFormPage(Care care, AlreadyTold told, ContactGate contacts, Lists lists, FormTokens tokens) {
    this.care = care;
    this.told = told;
    this.contacts = contacts;
    this.lists = lists;
    this.tokens = tokens;
  }

  /**
   * @param entry null while it is new
   * @param told what stands in place of an empty box
   * @param notes what to know before writing
   */
  record Form(
      CaseView file,
      Sheet sheet,
      @Nullable UUID entry,
      @Nullable UUID parent,
      int seen,
      Answers answers,
      List<Told> told,
      List<Refusal> notes,
      boolean supervisor,
      LocalDate today,
      Lists lists,
      String token,
      FormErrors errors)
      implements FormPage {

    /** The form of somebody whose file has closed meanwhile. */
    Form withoutTold() {
      return new Form(
          file,
          sheet,
          entry,
          parent,
          seen,
          answers,
          List.of(),
          notes,
          supervisor,
          today,
          lists,
          token,
          errors);
    }

    String action() {
      String path = "/kasus/" + file.id() + "/lembar/" + sheet.path();
      return entry == null ? path : path + "/" + entry;
    }

    String back() {
      return "/kasus/" + file.id() + "/" + sheet.section().path();
    }

    List<Choice> choices(Shell shell, Question question) {
      return lists.choices(sheet, question, today, shell);
    }

    /** A question only a supervisor answers is not asked of others. */
    boolean asked(Question question) {
      return switch (question.name()) {
        case "override-why" -> supervisor && !notes.isEmpty();
        case PlanApprovalRule.DECISION, PlanApprovalRule.WORDS ->
            sheet != Sheet.APPROVAL || supervisor && entry != null;
        default -> true;
      };
    }

    boolean wide(Question question) {
      return choices(question) > 6;
    }

    private static int choices(Question question) {
      return question.codes() == null ? 0 : question.codes().codes().size();
    }
  }

  @GetMapping
  String blank(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("lembar") String path,
      @RequestParam(name = "induk", required = false) @Nullable UUID parent,
      Model model) {
    Sheet sheet = sheet(path);
    Folder folder = care.open(caseId, sheets(sheet));
    if (sheet.once() && !folder.of(sheet).isEmpty()) {
      return "redirect:/kasus/"
          + caseId
          + "/lembar/"
          + sheet.path()
          + "/"
          + folder.of(sheet).getFirst().entry().id();
    }
    checkParent(folder, sheet, parent);
    show(
        model,
        folder,
        sheet,
        null,
        parent,
        1,
        first(sheet, folder),
        tokens.issue(PURPOSE),
        FormErrors.none());
    return "casework/careform";
  }

  @GetMapping("/{isi}")
  String filled(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("lembar") String path,
      @PathVariable("isi") UUID id,
      Model model) {
    Sheet sheet = sheet(path);
    Folder folder = care.open(caseId, sheets(sheet));
    Opened entry = entry(folder, sheet, id);
    show(
        model,
        folder,
        sheet,
        id,
        entry.entry().parent(),
        entry.entry().version(),
        entry.answers(),
        tokens.issue(PURPOSE),
        FormErrors.none());
    return "casework/careform";
  }

  @PostMapping
  String add(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("lembar") String path,
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    return write(caseId, sheet(path), null, sent, model, redirect);
  }

  @PostMapping("/{isi}")
  String change(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("lembar") String path,
      @PathVariable("isi") UUID id,
      @RequestParam MultiValueMap<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    return write(caseId, sheet(path), id, sent, model, redirect);
  }

  private String write(
      UUID caseId,
      Sheet sheet,
      @Nullable UUID id,
      MultiValueMap<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    var errors = FormErrors.none();
    FormToken token =
        switch (tokens.read(PURPOSE, sent.getFirst(FormTokens.FIELD))) {
          case Reading.Good(var good) -> good;
          case Reading.Old(var old) -> {
            errors.whole("casework.care.refusal.form-old");
            yield tokens.renew(old);
          }
          case Reading.Foreign() -> {
            errors.whole("casework.care.refusal.form-old");
            yield tokens.issue(PURPOSE);
          }
        };
    Answers answers = Answers.sent(sheet.questions(), sent);
    UUID parent = parent(sent.getFirst(PARENT));
    int seen = seen(sent.getFirst(SEEN));
    if (sheet == Sheet.CONTACT) {
      CaseView file = care.file(caseId);
      errors.addAll(contacts.unexplained(file, answers, care.zone(file)));
    }
    if (!errors.any()) {
      switch (care.write(caseId, sheet, id, seen, parent, answers, token.idempotencyKey())) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "casework.care.saved");
          return "redirect:/kasus/" + caseId + "/" + sheet.section().path();
        }
        case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
      }
    }
    Folder folder = care.open(caseId, sheets(sheet));
    if (id != null) {
      entry(folder, sheet, id);
    }
    show(model, folder, sheet, id, parent, seen, answers, token, errors);
    return "casework/careform";
  }

  private void show(
      Model model,
      Folder folder,
      Sheet sheet,
      @Nullable UUID id,
      @Nullable UUID parent,
      int seen,
      Answers answers,
      FormToken token,
      FormErrors errors) {
    boolean tells = sheet.questions().stream().anyMatch(Question::told);
    CaseView file = folder.file();
    model.addAttribute(
        "page",
        new Form(
            file,
            sheet,
            id,
            parent,
            seen,
            answers,
            tells ? told.before(folder, id) : List.of(),
            sheet == Sheet.MEDIATION
                ? MediationRule.against(file.violence(), file.trafficking(), file.child())
                : List.of(),
            folder.supervisor(),
            folder.today(),
            lists,
            token.text(),
            errors));
  }

  /** What most people would write anyway. */
  private static Answers first(Sheet sheet, Folder folder) {
    String today = folder.today().toString();
    Answers none = Answers.none();
    return switch (sheet) {
      case INCIDENT ->
          none.with(
              "report-day",
              folder.file().openedAt().atZone(folder.zone()).toLocalDate().toString());
      case SESSION ->
          none.with("day", today)
              .with("minutes", "60")
              .with("mode", "face")
              .with("grouping", "individual");
      case REVIEW, CONTACT -> none.with("day", today);
      case COMPANION -> none.with("from", today).with("companion-state", "active");
      case SERVICE -> none.with("service-state", "planned");
      case GOAL -> none.with("goal-state", "open");
      case APPROVAL -> none.with("plan-of", "action");
      case CLAIM -> none.with("currency", "IDR").with("claim-state", "open");
      case INSTALMENT -> none.with("instalment-state", "due");
      case COMMITMENT -> none.with("commitment-state", "open");
      case MEDIATION -> none.with("day", today).with("outcome", "pending");
      case CONSENT ->
          none.with("day", today).with("expires", folder.today().plusMonths(3).toString());
      default -> none;
    };
  }

  private static EnumSet<Sheet> sheets(Sheet sheet) {
    var sheets = EnumSet.of(sheet);
    if (sheet.parent() != null) {
      sheets.add(sheet.parent());
    }
    if (sheet.questions().stream().anyMatch(Question::told)) {
      sheets.addAll(Care.tellers());
    }
    return sheets;
  }

  private static Sheet sheet(String path) {
    return Sheet.ofPath(path).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Opened entry(Folder folder, Sheet sheet, UUID id) {
    return folder
        .find(id)
        .filter(o -> o.entry().sheet() == sheet)
        .orElseThrow(() -> new AccessDeniedException("no such entry"));
  }

  private static void checkParent(Folder folder, Sheet sheet, @Nullable UUID parent) {
    if (sheet.parent() == null) {
      return;
    }
    if (parent == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    entry(folder, sheet.parent(), parent);
  }

  private static @Nullable UUID parent(@Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
  }

  static int seen(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
