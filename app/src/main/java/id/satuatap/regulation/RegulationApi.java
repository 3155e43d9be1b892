package id.satuatap.regulation;

import id.satuatap.kernel.Refusal;
import id.satuatap.shell.RefusedRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The rules for programs. */
@RestController
@RequestMapping("/api/v1/regulations")
class RegulationApi {

  private final Regulations regulations;
  private final Clock clock;

  RegulationApi(Regulations regulations, Clock clock) {
    this.regulations = regulations;
    this.clock = clock;
  }

  @GetMapping("/{key}")
  Map<String, Object> one(
      @PathVariable("key") String key,
      @RequestParam(name = "on", required = false) @Nullable String on) {
    LocalDate day = day(on);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("key", key);
    out.put("on", day.toString());
    switch (regulations.on(key, day)) {
      case Answer.Held held -> {
        out.put("answer", "held");
        out.putAll(write(held));
      }
      case Answer.NotYet notYet -> {
        out.put("answer", "not-yet");
        out.put("firstDay", notYet.firstDay().toString());
      }
      case Answer.Ended ended -> {
        out.put("answer", "ended");
        out.put("since", ended.since().toString());
      }
      case Answer.None _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return out;
  }

  @GetMapping
  List<Map<String, Object>> all(
      @RequestParam("family") String family,
      @RequestParam(name = "on", required = false) @Nullable String on) {
    LocalDate day = day(on);
    for (Family f : Family.values()) {
      if (f.code().equals(family)) {
        return regulations.all(f, day).stream()
            .map(held -> {
              Map<String, Object> out = new LinkedHashMap<>();
              out.put("key", held.rule().key());
              out.putAll(write(held));
              return out;
            })
            .toList();
      }
    }
    throw new RefusedRequest(List.of(Refusal.of("regulation.refusal.unknown-family").on("family")));
  }

  private static Map<String, Object> write(Answer.Held held) {
    Rule rule = held.rule();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("family", rule.family().code());
    out.put("validFrom", rule.validFrom().toString());
    if (rule.validTo() != null) {
      out.put("validTo", rule.validTo().toString());
    }
    out.put("startKnown", rule.startKnown());
    out.put("label", TermsText.write(rule.label()));
    out.put("terms", TermsText.write(rule.terms()));
    out.put("citation", held.citation());
    out.put("source", held.instrument().source());
    if (held.replacedBy() != null) {
      out.put("replacedBy", held.replacedBy().name());
    }
    out.put("confirmed", rule.confirmed());
    TermsText.putIfPresent(out, "note", rule.note());
    return out;
  }

  private LocalDate day(@Nullable String text) {
    if (text == null) {
      return LocalDate.ofInstant(clock.instant(), RegulationPage.WIB);
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new RefusedRequest(List.of(Refusal.of("regulation.form.bad-day").on("on")));
    }
  }
}
