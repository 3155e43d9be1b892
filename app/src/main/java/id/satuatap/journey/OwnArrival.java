package id.satuatap.journey;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.journey.Homecoming.Arrival;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.OwnCard;
import id.satuatap.person.OwnSection;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.QuietPage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** She says herself that she has arrived; written by the module once the journey is shown hers. */
@Component
class OwnArrival implements OwnSection {

  static final String PATH = "/saya/perjalanan/tiba";

  private final OwnJourney own;
  private final JourneyStore store;
  private final HomecomingStore kept;
  private final AbroadStore abroad;
  private final Journeys journeys;
  private final CheckIns checkIns;
  private final Audits audits;
  private final Clock clock;

  OwnArrival(
      OwnJourney own,
      JourneyStore store,
      HomecomingStore kept,
      AbroadStore abroad,
      Journeys journeys,
      CheckIns checkIns,
      Audits audits,
      Clock clock) {
    this.own = own;
    this.store = store;
    this.kept = kept;
    this.abroad = abroad;
    this.journeys = journeys;
    this.checkIns = checkIns;
    this.audits = audits;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 15;
  }

  /** Shown while she has left and nobody has told that she is there. */
  @Override
  public @Nullable OwnCard of(UUID person) {
    return waiting().isEmpty()
        ? null
        : new OwnCard(
            "compass", "journey.own.arrived.card", List.of(), PATH, "journey.own.arrived.open");
  }

  Optional<Journey> waiting() {
    return own.current().filter(j -> j.state() == JourneyState.DEPARTED);
  }

  LocalDate today(Journey journey) {
    return journeys.today(journey.centre());
  }

  Outcome<Journey> told(@Nullable LocalDate on) {
    Journey mine =
        own.current().orElseThrow(() -> new AccessDeniedException("no journey of her own"));
    if (on == null) {
      return Outcome.refused(Refusal.of("journey.refusal.date").on("on"));
    }
    return checkIns.duty(() -> {
      Journey journey = store.find(mine.id()).orElseThrow();
      if (journey.state() != JourneyState.DEPARTED) {
        return Outcome.refused(Refusal.of("journey.refusal.not-departed"));
      }
      List<Refusal> refusals =
          AdvanceRule.forbids(
              journey,
              JourneyState.ARRIVAL_REPORTED,
              List.of(),
              false,
              true,
              on,
              journeys.today(journey.centre()));
      if (!refusals.isEmpty()) {
        return Outcome.refused(refusals);
      }
      Outcome<Journey> moved = journeys.toldByHerself(journey, on);
      if (moved.isDone()) {
        kept.arrived(journey, new Arrival(on, "self"), null);
        abroad
            .find(journey.id())
            .ifPresent(a -> abroad.standing(journey.id(), a.standing(), clock.instant()));
        audits.record(Entry.onFile("journey.arrival-told", Journeys.subject(journey)));
      }
      return moved;
    });
  }

  /** One question: the day. */
  @Controller
  @QuietPage
  static class Page {

    private final OwnArrival arrival;

    Page(OwnArrival arrival) {
      this.arrival = arrival;
    }

    record View(Typed typed, boolean waiting, FormErrors errors) implements FormPage {}

    @GetMapping(PATH)
    String show(Model model) {
      Journey journey =
          arrival.own.current().orElseThrow(() -> new AccessDeniedException("no journey"));
      LocalDate today = arrival.today(journey);
      var typed =
          new Typed(
              Map.of(
                  "onDay", String.valueOf(today.getDayOfMonth()),
                  "onMonth", String.valueOf(today.getMonthValue()),
                  "onYear", String.valueOf(today.getYear())));
      return view(typed, FormErrors.none(), model);
    }

    @PostMapping(PATH)
    String tell(@RequestParam Map<String, String> sent, Model model, RedirectAttributes redirect) {
      var typed = new Typed(sent);
      List<Refusal> refusals = new ArrayList<>();
      LocalDate on = typed.day("on", refusals);
      if (!refusals.isEmpty()) {
        return view(typed, FormErrors.of(refusals), model);
      }
      switch (arrival.told(on)) {
        case Outcome.Done<Journey> _ -> {
          Notices.done(redirect, "journey.own.arrived.kept");
          return "redirect:/saya";
        }
        case Outcome.Refused<Journey>(var no) -> {
          return view(typed, FormErrors.of(no), model);
        }
      }
    }

    private String view(Typed typed, FormErrors errors, Model model) {
      model.addAttribute("page", new View(typed, arrival.waiting().isPresent(), errors));
      return "journey/ownarrival";
    }
  }
}
