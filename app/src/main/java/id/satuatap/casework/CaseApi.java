package id.satuatap.casework;

import id.satuatap.casework.CaseList.After;
import id.satuatap.casework.CaseList.Line;
import id.satuatap.casework.CaseReadings.Reading;
import id.satuatap.guard.OpenFiles;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list and the file for programs, with the same rights, the same audit and the same factor. */
@RestController
@RequestMapping(value = "/api/v1/cases", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseApi {

  private final CaseList list;
  private final CaseReadings readings;
  private final Cases cases;
  private final OpenFiles factor;

  CaseApi(CaseList list, CaseReadings readings, Cases cases, OpenFiles factor) {
    this.list = list;
    this.readings = readings;
    this.cases = cases;
    this.factor = factor;
  }

  /** Codes as the pages use them; dates in UTC. */
  record Entry(
      UUID id,
      String code,
      @Nullable String register,
      String state,
      @Nullable String handling,
      String sex,
      int urgency,
      @Nullable String category,
      @Nullable String destination,
      boolean violence,
      boolean trafficking,
      boolean child,
      boolean assigned,
      Instant openedAt,
      @Nullable Instant nextDue,
      @Nullable String nextRule) {

    static Entry of(Line l) {
      return new Entry(
          l.id(),
          l.spokenCode(),
          l.register(),
          l.state().code(),
          l.handling() == null ? null : l.handling().code(),
          l.sex().code(),
          l.urgency(),
          l.category(),
          l.destination(),
          l.violence(),
          l.trafficking(),
          l.child(),
          !l.unassigned(),
          l.openedAt(),
          l.nextDue(),
          l.nextRule());
    }

    static Entry of(CaseView c) {
      return new Entry(
          c.id(),
          c.spokenCode(),
          c.register(),
          c.state().code(),
          c.handling() == null ? null : c.handling().code(),
          c.sex().code(),
          c.urgency(),
          c.category(),
          c.destination(),
          c.violence(),
          c.trafficking(),
          c.child(),
          !c.unassigned(),
          c.openedAt(),
          c.nextDue(),
          c.nextRule());
    }
  }

  record Listed(List<Entry> cases, @Nullable String next) {}

  record Turn(Instant at, boolean ours, String kind, @Nullable String text) {}

  record Deadline(String rule, Instant due, boolean waiting, String citation) {}

  record Told(Instant at, String kind, String key, List<String> arguments) {}

  record Noted(Instant at, String kind, @Nullable String text) {}

  record File(
      Entry facts,
      @Nullable String story,
      List<Turn> dialogue,
      List<Deadline> deadlines,
      List<Told> timeline,
      List<Noted> notes) {}

  @GetMapping
  Listed list(
      @RequestParam(name = "scope", required = false) @Nullable String scope,
      @RequestParam(name = "state", required = false) @Nullable String state,
      @RequestParam(name = "urgency", required = false) @Nullable String urgency,
      @RequestParam(name = "sex", required = false) @Nullable String sex,
      @RequestParam(name = "violence", required = false) @Nullable String guarded,
      @RequestParam(name = "late", required = false) @Nullable String late,
      @RequestParam(name = "after", required = false) @Nullable String after) {
    var found =
        list.list(
            CasesPage.filter(
                scope,
                state,
                urgency,
                sex,
                "true".equals(guarded) ? "ya" : null,
                "true".equals(late) ? "ya" : null),
            After.read(after));
    return new Listed(found.lines().stream().map(Entry::of).toList(), found.next());
  }

  /** A program asks for the factor as a person does: by opening the file's page first. */
  @GetMapping("/{kasus}")
  File open(@PathVariable("kasus") UUID id, HttpServletRequest request) {
    if (!factor.open(request, id)) {
      // Whoever may not see the case at all is told nothing of a factor.
      cases.view(id);
      throw new AccessDeniedException("the file was not opened with a factor");
    }
    Reading r = readings.open(id);
    return new File(
        Entry.of(r.c()),
        r.told() == null ? r.brief() : r.told().story(),
        r.told() == null
            ? List.of()
            : r.told().dialogue().stream()
                .map(t -> new Turn(t.at(), t.ours(), t.kind(), t.text()))
                .toList(),
        r.clocks().stream()
            .map(k -> new Deadline(k.rule(), k.due(), k.waiting(), k.citation()))
            .toList(),
        r.timeline().stream()
            .map(t -> new Told(t.at(), t.kind().code(), t.messageKey(), t.arguments()))
            .toList(),
        r.notes().stream().map(n -> new Noted(n.at(), n.kind(), n.text())).toList());
  }
}
