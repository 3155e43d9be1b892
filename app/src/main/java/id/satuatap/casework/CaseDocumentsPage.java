package id.satuatap.casework;

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
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents.Received;
import id.satuatap.vault.Upload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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

/** Documents of a case: those she sent with her complaint and those that were added since. */
@Controller
@RequestMapping("/kasus/{kasus}/dokumen")
class CaseDocumentsPage {

  private final CaseDocuments documents;
  private final FormTokens tokens;

  CaseDocumentsPage(CaseDocuments documents, FormTokens tokens) {
    this.documents = documents;
    this.tokens = tokens;
  }

  record View(
      CaseView file,
      List<CaseDocuments.Line> documents,
      String kind,
      String about,
      String token,
      FormErrors errors)
      implements FormPage {

    List<Choice> kinds(Shell shell) {
      return CaseDocuments.KINDS.stream()
          .map(k -> Choice.of(k, shell.t("casework.care.document." + k)))
          .toList();
    }
  }

  @GetMapping
  String show(@PathVariable("kasus") UUID caseId, Model model) {
    show(model, caseId, "", "", tokens.issue(CareFormPage.PURPOSE), FormErrors.none());
    return "casework/casedocuments";
  }

  @PostMapping
  String add(
      @PathVariable("kasus") UUID caseId,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      @RequestParam(name = "kind", defaultValue = "") String kind,
      @RequestParam(name = "about", defaultValue = "") String about,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect)
      throws IOException {
    CaseView file = documents.file(caseId);
    var errors = FormErrors.none();
    FormToken token = tokens.issue(CareFormPage.PURPOSE);
    if (tokens.read(CareFormPage.PURPOSE, sent) instanceof Reading.Good(var good)) {
      token = good;
      if (!CaseDocuments.KINDS.contains(kind)) {
        errors.add("kind", "casework.care.refusal.choice");
      }
      // Not as a parameter: a form without a file is answered as a form, and only to who may see
      // it.
      Optional<Upload.File> part =
          request.getAttribute(Upload.class.getName()) instanceof Upload upload
              ? upload.nextFile()
              : Optional.empty();
      if (part.isEmpty()) {
        errors.add("file", "casework.care.refusal.file");
      }
      if (!errors.any()) {
        switch (documents.receive(file, part.orElseThrow())) {
          case Outcome.Refused<Received>(var refusals) ->
              errors.addAll(refusals.stream().map(CaseDocumentsPage::onFile).toList());
          case Outcome.Done<Received>(var received) -> {
            switch (documents.keep(caseId, received, kind, about, good.idempotencyKey())) {
              case Outcome.Done<UUID> _ -> {
                Notices.done(redirect, "casework.care.document-kept");
                return "redirect:/kasus/" + caseId + "/dokumen";
              }
              case Outcome.Refused<UUID>(var refusals) -> errors.addAll(refusals);
            }
          }
        }
      }
    } else {
      errors.whole("casework.care.refusal.form-old");
    }
    show(model, caseId, kind, about, token, errors);
    return "casework/casedocuments";
  }

  @GetMapping("/{dokumen}")
  void send(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("dokumen") UUID id,
      HttpServletResponse response)
      throws IOException {
    Document document = documents.open(caseId, id);
    documents.send(document, response);
  }

  private void show(
      Model model, UUID caseId, String kind, String about, FormToken token, FormErrors errors) {
    var list = documents.list(caseId);
    model.addAttribute(
        "page", new View(list.file(), list.lines(), kind, about, token.text(), errors));
  }

  private static Refusal onFile(Refusal refusal) {
    return refusal.on("file");
  }
}
