package id.satuatap.referral;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.Due;
import id.satuatap.regulation.Regulations;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Peradilan": report, investigation, prosecution, trial, verdict, restitution, recovery. */
@Controller
class JusticePage {

  private static final Set<DatabaseRole> WHO =
      EnumSet.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR);

  private final Justice justice;
  private final Regulations regulations;
  private final Clock clock;

  JusticePage(Justice justice, Regulations regulations, Clock clock) {
    this.justice = justice;
    this.regulations = regulations;
    this.clock = clock;
  }

  record Page(
      Justice.Chain chain,
      Due.@Nullable Remaining reportLeft,
      @Nullable JusticeStep changed,
      Map<String, String> typed,
      Instant now,
      FormErrors errors)
      implements FormPage {

    String get(String name) {
      return typed.getOrDefault(name, "");
    }

    String base() {
      return "/peradilan/" + chain.origin().kind() + "/" + chain.origin().id();
    }

    /** Steps of a stage, in their order. */
    List<JusticeStep> of(JusticeStage stage) {
      return chain.steps().stream().filter(step -> step.stage() == stage).toList();
    }
  }

  @GetMapping("/peradilan/{jenis}/{asal}")
  String show(
      @PathVariable("jenis") String kind,
      @PathVariable("asal") UUID id,
      @RequestParam(name = "ubah", defaultValue = "") String change,
      Model model) {
    PartnersPage.allow(WHO);
    var chain = justice.open(origin(kind, id));
    JusticeStep changed =
        chain.steps().stream()
            .filter(step -> step.id().toString().equals(change))
            .findFirst()
            .orElse(null);
    return page(
        chain,
        changed,
        changed == null ? Map.of() : typed(changed, chain.zone()),
        FormErrors.none(),
        model);
  }

  @PostMapping("/peradilan/{jenis}/{asal}")
  String write(
      @PathVariable("jenis") String kind,
      @PathVariable("asal") UUID id,
      @RequestParam Map<String, String> typed,
      Model model,
      RedirectAttributes redirect) {
    PartnersPage.allow(WHO);
    var origin = origin(kind, id);
    var chain = justice.open(origin);
    JusticeStep before =
        chain.steps().stream()
            .filter(step -> step.id().toString().equals(typed.getOrDefault("step", "")))
            .findFirst()
            .orElse(null);
    List<Refusal> refusals = new ArrayList<>();
    JusticeStep step = read(before, typed, chain.zone(), refusals);
    if (step != null) {
      switch (justice.write(origin, step)) {
        case Outcome.Done<UUID> _ -> {
          Notices.done(redirect, "referral.justice.saved");
          return "redirect:/peradilan/" + kind + "/" + id;
        }
        case Outcome.Refused<UUID>(var reasons) -> refusals.addAll(reasons);
      }
    }
    return page(chain, before, typed, FormErrors.of(refusals), model);
  }

  private String page(
      Justice.Chain chain,
      @Nullable JusticeStep changed,
      Map<String, String> typed,
      FormErrors errors,
      Model model) {
    var reportBy = chain.summary().reportBy();
    Instant now = clock.instant();
    model.addAttribute(
        "page",
        new Page(
            chain,
            reportBy == null ? null : regulations.remaining(reportBy.due(), now),
            changed,
            typed,
            now,
            errors));
    return "referral/justice";
  }

  private static Origin origin(String kind, UUID id) {
    if (!kind.matches("[a-z]{2,24}")) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return new Origin(kind, id);
  }

  private static Map<String, String> typed(JusticeStep s, ZoneId zone) {
    Map<String, String> typed = new HashMap<>();
    typed.put("step", s.id().toString());
    typed.put("version", Long.toString(s.version()));
    typed.put("stage", s.stage().code());
    typed.put("agency", s.agency().code());
    typed.put("agencyName", s.details().agencyName());
    typed.put("reference", s.details().reference());
    typed.put("companion", s.details().companion());
    typed.put("words", s.details().words());
    typed.put("outcome", s.outcome() == null ? "" : s.outcome().code());
    typed.put("amount", s.amount() == null ? "" : s.amount().toPlainString());
    typed.put("currency", s.currency() == null ? "IDR" : s.currency());
    put(typed, "begun", s.begunOn());
    put(typed, "ended", s.endedOn());
    if (s.hearingAt() != null) {
      var at = s.hearingAt().atZone(zone);
      put(typed, "hearing", at.toLocalDate());
      typed.put("hearingTime", "%02d:%02d".formatted(at.getHour(), at.getMinute()));
    }
    return typed;
  }

  private static void put(Map<String, String> typed, String name, @Nullable LocalDate date) {
    if (date != null) {
      typed.put(name + "Day", Integer.toString(date.getDayOfMonth()));
      typed.put(name + "Month", Integer.toString(date.getMonthValue()));
      typed.put(name + "Year", Integer.toString(date.getYear()));
    }
  }

  private static @Nullable JusticeStep read(
      @Nullable JusticeStep before,
      Map<String, String> typed,
      ZoneId zone,
      List<Refusal> refusals) {
    var stage =
        before == null
            ? JusticeStage.ofCode(typed.getOrDefault("stage", "")).orElse(null)
            : before.stage();
    if (stage == null) {
      refusals.add(Refusal.of("referral.refusal.stage").on("stage"));
    }
    var agency = JusticeAgency.ofCode(typed.getOrDefault("agency", "")).orElse(null);
    if (agency == null) {
      refusals.add(Refusal.of("referral.refusal.agency").on("agency"));
    }
    int errors = refusals.size();
    LocalDate begun = PartnerForm.Dates.read(typed, "begun", refusals);
    if (begun == null && refusals.size() == errors) {
      refusals.add(Refusal.of("referral.refusal.date").on("begun"));
    }
    LocalDate ended = PartnerForm.Dates.read(typed, "ended", refusals);
    LocalDate hearing = PartnerForm.Dates.read(typed, "hearing", refusals);
    Instant hearingAt = null;
    String time = typed.getOrDefault("hearingTime", "").strip().replace('.', ':');
    if (hearing != null) {
      if (time.isEmpty()) {
        hearingAt = hearing.atTime(LocalTime.of(9, 0)).atZone(zone).toInstant();
      } else if (time.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]")) {
        int colon = time.indexOf(':');
        hearingAt =
            hearing
                .atTime(
                    Integer.parseInt(time.substring(0, colon)),
                    Integer.parseInt(time.substring(colon + 1)))
                .atZone(zone)
                .toInstant();
      } else {
        refusals.add(Refusal.of("referral.refusal.time").on("hearingTime"));
      }
    }
    BigDecimal amount = null;
    String money = typed.getOrDefault("amount", "").strip().replaceAll("[\\s.](?=[0-9]{3})", "");
    if (!money.isEmpty()) {
      if (money.matches("[0-9]{1,15}([.,][0-9]{1,2})?")) {
        amount = new BigDecimal(money.replace(',', '.'));
      } else {
        refusals.add(Refusal.of("referral.refusal.amount").on("amount"));
      }
    }
    String currency = typed.getOrDefault("currency", "IDR").strip();
    if (amount != null && !currency.matches("[A-Z]{3}")) {
      refusals.add(Refusal.of("referral.refusal.currency").on("currency"));
    }
    long version = before == null ? 0 : number(typed.getOrDefault("version", ""));
    if (stage == null || agency == null || begun == null || !refusals.isEmpty()) {
      return null;
    }
    return new JusticeStep(
        before == null ? new UUID(0, 0) : before.id(),
        stage,
        agency,
        version,
        begun,
        ended,
        JusticeOutcome.ofCode(typed.getOrDefault("outcome", "")).orElse(null),
        hearingAt,
        amount,
        amount == null ? null : currency,
        new JusticeStep.Details(
            typed.getOrDefault("agencyName", "").strip(),
            typed.getOrDefault("reference", "").strip(),
            typed.getOrDefault("companion", "").strip(),
            typed.getOrDefault("words", "").strip()));
  }

  /** A version no row has, when it is no number: the row was changed meanwhile. */
  private static long number(String text) {
    return text.matches("[0-9]{1,9}") ? Math.max(1, Long.parseLong(text)) : Long.MAX_VALUE - 1;
  }
}
