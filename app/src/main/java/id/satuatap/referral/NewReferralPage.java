package id.satuatap.referral;

import id.satuatap.guard.Callers;
import id.satuatap.guard.Idempotency;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.referral.PartnersPage.Pages;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The send page: filled with what is known, so that she need not tell it again. */
@Controller
class NewReferralPage {

  private static final int USUAL_CONSENT_DAYS = 90;

  private final Sending sending;
  private final Clock clock;

  NewReferralPage(Sending sending, Clock clock) {
    this.sending = sending;
    this.clock = clock;
  }

  record Page(
      String origin,
      String code,
      String path,
      Map<String, String> typed,
      Set<String> fields,
      Set<String> chosen,
      List<Partner> partners,
      List<Prefill.Choosable> documents,
      String once,
      FormErrors errors)
      implements FormPage {

    String get(String name) {
      return typed.getOrDefault(name, "");
    }
  }

  @GetMapping("/rujukan/baru")
  String form(
      @RequestParam(name = "asal", defaultValue = "") String asked,
      @RequestParam(name = "mitra", defaultValue = "") String partner,
      @RequestParam(name = "layanan", defaultValue = "") String service,
      Model model) {
    PartnersPage.allow(EnumSet.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR));
    var prepared = sending.prepare(origin(asked));
    Prefill prefill = prepared.prefill();
    Map<String, String> typed = new HashMap<>();
    typed.put("chronology", prefill.chronology());
    typed.put("servicesGiven", prefill.servicesGiven());
    typed.put("presentSituation", prefill.presentSituation());
    typed.put("purpose", prefill.purpose());
    prefill.facts().forEach((field, value) -> typed.put("fact-" + field.code(), value));
    typed.put("partner", partner);
    typed.put("service", ServiceKind.ofCode(service).map(ServiceKind::code).orElse(""));
    typed.put("urgency", "usual");
    put(typed, "consentAt", today());
    put(typed, "expires", today().plusDays(USUAL_CONSENT_DAYS));
    return show(
        asked,
        prepared,
        typed,
        Set.of(),
        Set.of(),
        Ids.next().toString(),
        FormErrors.none(),
        model);
  }

  @PostMapping("/rujukan/baru")
  String send(
      @RequestParam MultiValueMap<String, String> all, Model model, RedirectAttributes redirect) {
    PartnersPage.allow(EnumSet.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR));
    Map<String, String> typed = all.toSingleValueMap();
    String asked = typed.getOrDefault("asal", "");
    Origin origin = origin(asked);
    Set<String> fields = Pages.values(all, "fields");
    Set<String> chosen = Pages.values(all, "documents");
    List<Refusal> refusals = new ArrayList<>();
    NewReferral wish = read(origin, typed, fields, chosen, refusals);
    String once = typed.getOrDefault("_once", "");
    if (wish != null) {
      switch (sending.send(once, wish)) {
        case Outcome.Done<UUID>(var id) -> {
          Notices.done(redirect, "referral.done.sent");
          return "redirect:/rujukan/" + id;
        }
        case Outcome.Refused<UUID>(var reasons) -> refusals.addAll(reasons);
      }
    }
    boolean other = refusals.stream().anyMatch(r -> r.key().equals(Idempotency.OTHER_BODY));
    return show(
        asked,
        sending.prepare(origin),
        typed,
        fields,
        chosen,
        once.length() < 16 || other ? Ids.next().toString() : once,
        FormErrors.of(refusals),
        model);
  }

  private String show(
      String asked,
      Sending.Prepared prepared,
      Map<String, String> typed,
      Set<String> fields,
      Set<String> chosen,
      String once,
      FormErrors errors,
      Model model) {
    model.addAttribute(
        "page",
        new Page(
            asked,
            prepared.facts().code(),
            prepared.facts().path(),
            typed,
            fields,
            chosen,
            prepared.partners(),
            prepared.prefill().documents(),
            once,
            errors));
    return "referral/newreferral";
  }

  private @Nullable NewReferral read(
      Origin origin,
      Map<String, String> typed,
      Set<String> codes,
      Set<String> chosen,
      List<Refusal> refusals) {
    Optional<UUID> partner = id(typed.getOrDefault("partner", ""));
    if (partner.isEmpty()) {
      refusals.add(Refusal.of("referral.refusal.partner").on("partner"));
    }
    var service = ServiceKind.ofCode(typed.getOrDefault("service", ""));
    if (service.isEmpty()) {
      refusals.add(Refusal.of("referral.refusal.service-choose").on("service"));
    }
    var how = Consent.Way.ofCode(typed.getOrDefault("how", ""));
    if (how.isEmpty()) {
      refusals.add(Refusal.of("referral.refusal.consent-how").on("how"));
    }
    LocalDate at = date(typed, "consentAt", refusals);
    LocalDate expires = date(typed, "expires", refusals);
    Set<PacketField> fields = EnumSet.noneOf(PacketField.class);
    codes.forEach(code -> PacketField.ofCode(code).ifPresent(fields::add));
    Map<PacketField, String> facts = new EnumMap<>(PacketField.class);
    for (PacketField field : PacketField.FACTS) {
      facts.put(field, typed.getOrDefault("fact-" + field.code(), ""));
    }
    if (partner.isEmpty() || service.isEmpty() || how.isEmpty() || at == null || expires == null) {
      return null;
    }
    ZoneId zone = ZoneId.of("Asia/Jakarta");
    Instant now = clock.instant();
    // A day is typed: consent of today was given before now, and lasts to the end of its last day.
    Instant given = at.equals(today()) ? now : at.atStartOfDay(zone).toInstant();
    return new NewReferral(
        origin,
        Sending.centre(),
        partner.get(),
        service.get(),
        Urgency.ofCode(typed.getOrDefault("urgency", "")),
        typed.getOrDefault("purpose", ""),
        new Packet(
            typed.getOrDefault("chronology", ""),
            typed.getOrDefault("servicesGiven", ""),
            typed.getOrDefault("presentSituation", ""),
            facts,
            chosen.stream().map(NewReferralPage::id).flatMap(Optional::stream).toList()),
        new Consent(
            partner.get(),
            fields,
            how.get(),
            given,
            expires.plusDays(1).atStartOfDay(zone).toInstant()));
  }

  private static @Nullable LocalDate date(
      Map<String, String> typed, String field, List<Refusal> refusals) {
    int before = refusals.size();
    LocalDate date = PartnerForm.Dates.read(typed, field, refusals);
    if (date == null && refusals.size() == before) {
      refusals.add(Refusal.of("referral.refusal.date").on(field));
    }
    return date;
  }

  static Origin origin(String asked) {
    int colon = asked.indexOf(':');
    if (colon > 0 && asked.substring(0, colon).matches("[a-z]{2,24}")) {
      var id = id(asked.substring(colon + 1));
      if (id.isPresent()) {
        return new Origin(asked.substring(0, colon), id.get());
      }
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static Optional<UUID> id(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
  }

  private static void put(Map<String, String> typed, String name, LocalDate date) {
    typed.put(name + "Day", Integer.toString(date.getDayOfMonth()));
    typed.put(name + "Month", Integer.toString(date.getMonthValue()));
    typed.put(name + "Year", Integer.toString(date.getYear()));
  }

  /** What the page needs, in one transaction each. */
  @Component
  @Transactional
  static class Sending {

    private final Referrals referrals;
    private final ObjectProvider<PacketSource> sources;
    private final Idempotency idempotency;

    Sending(Referrals referrals, ObjectProvider<PacketSource> sources, Idempotency idempotency) {
      this.referrals = referrals;
      this.sources = sources;
      this.idempotency = idempotency;
    }

    record Prepared(OriginFacts facts, Prefill prefill, List<Partner> partners) {}

    Prepared prepare(Origin origin) {
      OriginFacts facts = referrals.writable(origin);
      Prefill prefill =
          sources
              .orderedStream()
              .filter(source -> source.kind().equals(origin.kind()))
              .findFirst()
              .flatMap(source -> source.prefill(origin.id()))
              .orElseGet(Prefill::empty);
      UUID own = Callers.current().organisation();
      return new Prepared(
          facts,
          prefill,
          referrals.partners(null, "").stream()
              .filter(partner -> !partner.recipient().equals(own))
              .toList());
    }

    /** Sent twice by a double click is sent once. */
    Outcome<UUID> send(String once, NewReferral wish) {
      return idempotency
          .once(
              "referral:" + once,
              wish.origin()
                  + "\u001f"
                  + wish.partner()
                  + "\u001f"
                  + wish.service()
                  + "\u001f"
                  + wish.purpose()
                  + "\u001f"
                  + new java.util.TreeSet<>(wish.consent().fields()),
              () -> referrals.send(wish).then(id -> Outcome.done(id.toString())))
          .then(id -> Outcome.done(UUID.fromString(id)));
    }

    static UUID centre() {
      UUID centre = Callers.current().centre();
      if (centre == null) {
        throw new org.springframework.security.access.AccessDeniedException("no centre");
      }
      return centre;
    }
  }
}
