package id.satuatap.journey;

import id.satuatap.audit.ActorNames;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Answer;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Documents.Received;
import id.satuatap.vault.Upload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** One paper of a checklist: handed in, looked at, found good or sent back. */
@Controller
@RequestMapping("/perjalanan/{perjalanan}")
class PaperPage {

  private final Journeys journeys;
  private final Checklists checklists;
  private final Requirements requirements;
  private final Documents documents;
  private final ActorNames names;

  PaperPage(
      Journeys journeys,
      Checklists checklists,
      Requirements requirements,
      Documents documents,
      ActorNames names) {
    this.journeys = journeys;
    this.checklists = checklists;
    this.requirements = requirements;
    this.documents = documents;
    this.names = names;
  }

  /**
   * @param rule null for an act of the desk
   * @param files the present one first
   * @param officer who decided; blank when nobody has
   * @param follows decided by what is done on another page
   */
  record View(
      Journey journey,
      Item item,
      Answer.@Nullable Held rule,
      List<Document> files,
      String note,
      String officer,
      @Nullable String follows,
      Typed typed,
      FormErrors errors)
      implements FormPage {

    String base() {
      return "/perjalanan/" + journey.id();
    }

    String name(Shell shell) {
      return rule == null ? shell.t("journey.act." + item.code()) : Jobs.words(shell, rule);
    }

    static List<Choice> reasons(Shell shell) {
      return Checklists.REASONS.stream()
          .map(r -> Choice.of(r, shell.t("journey.paper-reason." + r)))
          .toList();
    }
  }

  @GetMapping("/syarat/{syarat}")
  String show(@PathVariable("perjalanan") UUID id, @PathVariable("syarat") UUID item, Model model) {
    JourneyDoor.centre();
    return view(id, item, Typed.none(), FormErrors.none(), model);
  }

  @PostMapping("/syarat/{syarat}")
  String decide(
      @PathVariable("perjalanan") UUID id,
      @PathVariable("syarat") UUID item,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    JourneyDoor.centre();
    var typed = new Typed(sent);
    List<Refusal> refusals = new ArrayList<>();
    LocalDate expires = typed.day("expires", refusals);
    Optional<ItemState> state =
        switch (typed.line("putusan")) {
          case "terima" -> Optional.of(ItemState.RECEIVED);
          case "benar" -> Optional.of(ItemState.VERIFIED);
          case "tolak" -> Optional.of(ItemState.REJECTED);
          case "tidak-perlu" -> Optional.of(ItemState.NOT_NEEDED);
          case "batal" -> Optional.of(ItemState.REQUIRED);
          default -> Optional.empty();
        };
    if (state.isEmpty()) {
      refusals.add(Refusal.of("journey.refusal.choose"));
    }
    if (refusals.isEmpty() && state.isPresent()) {
      var verdict =
          new Checklists.Verdict(
              Typed.number(typed.line("versi")),
              state.get(),
              typed.line("original").equals("ya"),
              expires,
              state.get() == ItemState.REJECTED ? typed.line("reason") : "",
              typed.text("note"));
      switch (checklists.decide(id, item, verdict)) {
        case Outcome.Done<Item> _ -> {
          Notices.done(redirect, "journey.paper.done." + state.get().code());
          return "redirect:/perjalanan/" + id + "#berkas";
        }
        case Outcome.Refused<Item>(var more) -> refusals.addAll(more);
      }
    }
    return view(id, item, typed, FormErrors.of(refusals), model);
  }

  @PostMapping("/syarat/{syarat}/berkas")
  String handIn(
      @PathVariable("perjalanan") UUID id,
      @PathVariable("syarat") UUID item,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect)
      throws IOException {
    JourneyDoor.centre();
    var errors = FormErrors.none();
    if (!journeys.look(id).open() || checklists.find(id, item).act()) {
      errors.whole("journey.refusal.over");
      return view(id, item, Typed.none(), errors, model);
    }
    // Not as a parameter: a form without a file is answered as a form, and only to who may see it.
    Optional<Upload.File> part =
        request.getAttribute(Upload.class.getName()) instanceof Upload upload
            ? upload.nextFile()
            : Optional.empty();
    if (part.isEmpty()) {
      errors.add("file", "journey.refusal.file");
      return view(id, item, Typed.none(), errors, model);
    }
    var sealer = checklists.sealer(id, item);
    switch (documents.receive(sealer, part.get().name(), part.get().content())) {
      case Outcome.Refused<Received>(var refusals) ->
          errors.addAll(refusals.stream().map(r -> r.on("file")).toList());
      case Outcome.Done<Received>(var received) -> {
        try {
          switch (checklists.keep(id, item, received)) {
            case Outcome.Done<Item> _ -> {
              Notices.done(redirect, "journey.paper.done.received");
              return "redirect:/perjalanan/" + id + "/syarat/" + item;
            }
            case Outcome.Refused<Item>(var refusals) -> errors.addAll(refusals);
          }
        } catch (Checklists.PaperChanged e) {
          errors.whole("journey.refusal.changed");
        }
      }
    }
    return view(id, item, Typed.none(), errors, model);
  }

  @GetMapping("/berkas/{berkas}")
  void send(
      @PathVariable("perjalanan") UUID id,
      @PathVariable("berkas") UUID document,
      HttpServletResponse response)
      throws IOException {
    JourneyDoor.centre();
    documents.send(checklists.file(id, document), response);
  }

  private String view(UUID id, UUID itemId, Typed typed, FormErrors errors, Model model) {
    Journey journey = journeys.look(id);
    Item item = checklists.find(id, itemId);
    UUID by = item.decidedBy();
    model.addAttribute(
        "page",
        new View(
            journey,
            item,
            item.act() ? null : requirements.rule(item.rule(), journey.beganOn()).orElse(null),
            checklists.files(item),
            checklists.note(item),
            by == null ? "" : names.of(List.of(by)).getOrDefault(by, ""),
            switch (item.code()) {
              case Gate.INTERVIEW_HELD -> "wawancara";
              case Gate.CONTRACT_RECORDED -> "kontrak";
              case Gate.PREMIUM_PAID -> "jaminan";
              default -> null;
            },
            typed,
            errors));
    return "journey/paper";
  }
}
