package id.satuatap.journey;

import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** The contract, what she was made to pay, and social security. */
@Controller
@RequestMapping("/perjalanan/{perjalanan}")
class ContractPage {

  static final String PURPOSE = "journey";

  private final Journeys journeys;
  private final Contracts contracts;
  private final ContractDoor door;
  private final Requirements requirements;
  private final FormTokens tokens;

  ContractPage(
      Journeys journeys,
      Contracts contracts,
      ContractDoor door,
      Requirements requirements,
      FormTokens tokens) {
    this.journeys = journeys;
    this.door = door;
    this.contracts = contracts;
    this.requirements = requirements;
    this.tokens = tokens;
  }

  static String code(Answer.Held field) {
    return Interviews.code(field);
  }

  static String words(Shell shell, Answer.Held held) {
    return Jobs.words(shell, held);
  }

  /** The highest amount a fee rule names. */
  static String most(Shell shell, Answer.Held held) {
    return held.rule().terms() instanceof Terms.Fee fee && fee.maxAmount() != null
        ? shell.rupiah(fee.maxAmount().longValue())
        : "–";
  }

  record ContractView(
      Journey journey, Contract contract, List<Answer.Held> asked, Typed typed, FormErrors errors)
      implements FormPage {

    /** As typed, or as recorded. */
    String value(String code) {
      String typedWords = typed.text("f-" + code);
      return typed.form().isEmpty() ? contract.fields().getOrDefault(code, "") : typedWords;
    }

    String part(String name, @Nullable LocalDate recorded, int part) {
      if (!typed.form().isEmpty()) {
        return typed.text(name + (part == 1 ? "Day" : part == 2 ? "Month" : "Year"));
      }
      return recorded == null
          ? ""
          : String.valueOf(
              part == 1
                  ? recorded.getDayOfMonth()
                  : part == 2 ? recorded.getMonthValue() : recorded.getYear());
    }
  }

  /**
   * @param rule what it was held against; null when there was no rule
   */
  record ChargeLine(
      Contract.Charge charge, Answer.@Nullable Held item, Answer.@Nullable Held rule) {}

  record ChargesView(
      Journey journey,
      List<ChargeLine> lines,
      List<Answer.Held> items,
      Answer.@Nullable Held placement,
      Typed typed,
      String token,
      FormErrors errors)
      implements FormPage {

    List<Choice> itemChoices(Shell shell) {
      List<Choice> choices = new ArrayList<>();
      choices.add(Choice.of(Contracts.PLACEMENT_COST, shell.t("journey.fee.placement-cost")));
      items.forEach(i -> choices.add(Choice.of(Interviews.code(i), Jobs.words(shell, i))));
      return choices;
    }

    static List<Choice> hows(Shell shell) {
      return Contracts.HOW.stream()
          .map(h -> Choice.of(h, shell.t("journey.fee.how." + h)))
          .toList();
    }

    static List<Choice> currencies() {
      return Contracts.CURRENCIES.stream().sorted().map(c -> Choice.of(c, c)).toList();
    }

    static String tone(FeeRule.Finding finding) {
      return switch (finding) {
        case FREE, OVER -> "danger";
        case ASK, OTHER_CURRENCY -> "warning";
        case WITHIN -> "ok";
      };
    }
  }

  record PremiumsView(
      Journey journey,
      List<Contract.Premium> lines,
      Answer.@Nullable Held before,
      Typed typed,
      String token,
      FormErrors errors)
      implements FormPage {

    static List<Choice> kinds(Shell shell) {
      return Contracts.PREMIUMS.stream()
          .map(k -> Choice.of(k, shell.t("journey.premium.kind." + k)))
          .toList();
    }
  }

  // Contract ------------------------------------------------------------------------------------

  @GetMapping("/kontrak")
  String contract(@PathVariable("perjalanan") UUID id, Model model) {
    return contract(door.employment(id), Typed.none(), FormErrors.none(), model);
  }

  @PostMapping("/kontrak")
  String record(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = door.employment(id);
    var typed = new Typed(sent);
    List<Refusal> refusals = new ArrayList<>();
    LocalDate begins = typed.day("begins", refusals);
    LocalDate ends = typed.day("ends", refusals);
    if (refusals.isEmpty()) {
      Map<String, String> fields = new HashMap<>();
      sent.keySet().stream()
          .filter(name -> name.startsWith("f-"))
          .forEach(name -> fields.put(name.substring(2), typed.text(name)));
      switch (contracts.put(id, Typed.number(typed.line("versi")), fields, begins, ends)) {
        case Outcome.Done<Contract>(var contract) -> {
          Notices.done(
              redirect,
              contract.missing().isEmpty()
                  ? "journey.contract.complete"
                  : "journey.contract.incomplete");
          return "redirect:/perjalanan/" + id;
        }
        case Outcome.Refused<Contract>(var more) -> refusals.addAll(more);
      }
    }
    return contract(journey, typed, FormErrors.of(refusals), model);
  }

  private String contract(Journey journey, Typed typed, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new ContractView(
            journey,
            contracts.of(journey),
            contracts.asked(journeys.today(journey.centre())),
            typed,
            errors));
    return "journey/contract";
  }

  // Charges -------------------------------------------------------------------------------------

  @GetMapping("/biaya")
  String charges(@PathVariable("perjalanan") UUID id, Model model) {
    return charges(
        door.employment(id), Typed.none(), tokens.issue(PURPOSE), FormErrors.none(), model);
  }

  @PostMapping("/biaya")
  String charge(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = door.employment(id);
    var typed = new Typed(sent);
    FormToken token = tokens.issue(PURPOSE);
    if (!(tokens.read(PURPOSE, sent.get(FormTokens.FIELD)) instanceof Reading.Good(var good))) {
      return charges(
          journey, typed, token, FormErrors.none().whole("journey.refusal.form-old"), model);
    }
    BigDecimal amount = Typed.amount(typed.line("amount"));
    switch (contracts.charge(
        id,
        good.idempotencyKey(),
        typed.line("item"),
        typed.line("how"),
        amount,
        typed.line("currency"))) {
      case Outcome.Done<FeeRule.Finding>(var finding) -> {
        if (finding.flagged()) {
          Notices.warn(redirect, "journey.fee.kept-flagged");
        } else {
          Notices.done(redirect, "journey.fee.kept");
        }
        return "redirect:/perjalanan/" + id + "/biaya";
      }
      case Outcome.Refused<FeeRule.Finding>(var refusals) -> {
        return charges(journey, typed, good, FormErrors.of(refusals), model);
      }
    }
  }

  @PostMapping("/biaya/{biaya}/cabut")
  String withdraw(
      @PathVariable("perjalanan") UUID id,
      @PathVariable("biaya") UUID charge,
      RedirectAttributes redirect) {
    door.employment(id);
    switch (contracts.withdraw(id, charge)) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "journey.fee.withdrawn");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/perjalanan/" + id + "/biaya";
  }

  private String charges(
      Journey journey, Typed typed, FormToken token, FormErrors errors, Model model) {
    LocalDate today = journeys.today(journey.centre());
    List<Answer.Held> items = contracts.feeItems(today);
    var lines =
        contracts.charges(journey).stream()
            .map(c ->
                new ChargeLine(
                    c,
                    items.stream()
                        .filter(i -> Interviews.code(i).equals(c.item()))
                        .findFirst()
                        .orElse(null),
                    c.rule().isEmpty()
                        ? null
                        : requirements.rule(c.rule(), c.ruledOn()).orElse(null)))
            .toList();
    model.addAttribute(
        "page",
        new ChargesView(
            journey,
            lines,
            items,
            contracts.rule(journey, Contracts.PLACEMENT_COST, null, today).orElse(null),
            typed,
            token.text(),
            errors));
    return "journey/charges";
  }

  // Social security -----------------------------------------------------------------------------

  @GetMapping("/jaminan")
  String premiums(@PathVariable("perjalanan") UUID id, Model model) {
    return premiums(
        door.insurance(id), Typed.none(), tokens.issue(PURPOSE), FormErrors.none(), model);
  }

  @PostMapping("/jaminan")
  String premium(
      @PathVariable("perjalanan") UUID id,
      @RequestParam Map<String, String> sent,
      Model model,
      RedirectAttributes redirect) {
    Journey journey = door.insurance(id);
    var typed = new Typed(sent);
    FormToken token = tokens.issue(PURPOSE);
    if (!(tokens.read(PURPOSE, sent.get(FormTokens.FIELD)) instanceof Reading.Good(var good))) {
      return premiums(
          journey, typed, token, FormErrors.none().whole("journey.refusal.form-old"), model);
    }
    List<Refusal> refusals = new ArrayList<>();
    LocalDate paid = typed.day("paid", refusals);
    LocalDate covers = typed.day("covers", refusals);
    if (refusals.isEmpty()) {
      switch (contracts.premium(
          id,
          good.idempotencyKey(),
          typed.line("kind"),
          Typed.amount(typed.line("amount")),
          paid,
          covers)) {
        case Outcome.Done<String> _ -> {
          Notices.done(redirect, "journey.premium.kept");
          return "redirect:/perjalanan/" + id + "/jaminan";
        }
        case Outcome.Refused<String>(var more) -> refusals.addAll(more);
      }
    }
    return premiums(journey, typed, good, FormErrors.of(refusals), model);
  }

  private String premiums(
      Journey journey, Typed typed, FormToken token, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new PremiumsView(
            journey,
            contracts.premiums(journey),
            contracts
                .rule(journey, "social-security-before", null, journeys.today(journey.centre()))
                .orElse(null),
            typed,
            token.text(),
            errors));
    return "journey/premiums";
  }
}
