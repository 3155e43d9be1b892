package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.access.Organisations;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Rooms of one day: what is free, what is taken, never for whom. */
@Controller
class RoomPage {

  private final CounsellingRooms rooms;
  private final Rosters rosters;
  private final Organisations organisations;
  private final CentreZones zones;

  RoomPage(
      CounsellingRooms rooms, Rosters rosters, Organisations organisations, CentreZones zones) {
    this.rooms = rooms;
    this.rosters = rosters;
    this.organisations = organisations;
    this.zones = zones;
  }

  /**
   * @param booking null for a free time
   * @param office who holds it
   * @param mayFree the reader may give it back
   */
  record Span(
      LocalTime from, LocalTime to, @Nullable UUID booking, String office, boolean mayFree) {}

  record Room(UUID id, String label, boolean stepFree, List<Span> spans) {}

  record Page(
      LocalDate day, List<Room> rooms, boolean head, Map<String, String> values, FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    List<Choice> choices() {
      return rooms.stream().map(r -> Choice.of(r.id().toString(), r.label())).toList();
    }
  }

  @GetMapping("/ruang")
  String day(@RequestParam(name = "hari", defaultValue = "") String typed, Model model) {
    UUID centre = Here.centre(Here.AT_WORK);
    LocalDate day = Typed.day(typed);
    return show(
        model, centre, day == null ? rosters.today(centre) : day, Map.of(), FormErrors.none());
  }

  @PostMapping("/ruang")
  String hold(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.AT_WORK);
    var errors = FormErrors.none();
    LocalDate day = Typed.day(Typed.text(form, "day"));
    LocalTime from = Typed.time(Typed.text(form, "from"));
    int minutes = Typed.number(Typed.text(form, "length"));
    if (day == null) {
      errors.add("day", "office.refusal.day");
    }
    if (from == null) {
      errors.add("from", "office.refusal.time");
    }
    if (minutes < 0) {
      errors.add("length", "office.refusal.number");
    }
    if (day != null && from != null && !errors.any()) {
      ZoneId zone = zones.of(centre);
      switch (rooms.hold(
          centre,
          Typed.id(Typed.text(form, "room")),
          day.atTime(from).atZone(zone).toInstant(),
          Duration.ofMinutes(minutes),
          null)) {
        case Outcome.Done<Booking>(var booking) -> {
          Notices.done(redirect, "office.room.held", booking.label());
          return "redirect:/ruang?hari=" + day;
        }
        case Outcome.Refused<Booking>(var refusals) -> errors.addAll(refusals);
      }
    }
    return show(model, centre, day == null ? rosters.today(centre) : day, form, errors);
  }

  @PostMapping("/ruang/{pemesanan}/bebaskan")
  String free(
      @PathVariable("pemesanan") UUID booking,
      @RequestParam(name = "hari", defaultValue = "") String typed,
      RedirectAttributes redirect) {
    Here.centre(Here.AT_WORK);
    if (!rooms.giveBack(booking)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Notices.done(redirect, "office.room.freed");
    LocalDate day = Typed.day(typed);
    return "redirect:/ruang" + (day == null ? "" : "?hari=" + day);
  }

  @PostMapping("/ruang/baru")
  String make(@RequestParam Map<String, String> form, RedirectAttributes redirect, Model model) {
    UUID centre = Here.centre(Here.HEAD);
    return switch (rooms.make(
        centre, Typed.text(form, "label"), !Typed.text(form, "stepfree").isEmpty())) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "office.room.made");
        yield "redirect:/ruang";
      }
      case Outcome.Refused<UUID>(var refusals) ->
          show(model, centre, rosters.today(centre), form, FormErrors.of(refusals));
    };
  }

  private String show(
      Model model, UUID centre, LocalDate day, Map<String, String> values, FormErrors errors) {
    ZoneId zone = zones.of(centre);
    var names = new HashMap<UUID, String>();
    organisations.list(null, "").forEach(o -> names.put(o.id(), o.name()));
    boolean head = Callers.current().role() == DatabaseRole.SUPERVISOR;
    UUID own = Callers.current().organisation();
    var held = rooms.held(centre, day);
    var free = rooms.free(centre, day);
    var shown = new ArrayList<Room>();
    for (RoomStore.Room room : rooms.rooms(centre)) {
      if (!room.active()) {
        continue;
      }
      var spans = new ArrayList<Span>();
      for (RoomStore.Held taken : held) {
        if (taken.room().equals(room.id())) {
          spans.add(
              new Span(
                  taken.from().atZone(zone).toLocalTime(),
                  taken.to().atZone(zone).toLocalTime(),
                  taken.id(),
                  names.getOrDefault(taken.organisation(), "–"),
                  head || taken.organisation().equals(own)));
        }
      }
      for (Slot slot : free) {
        if (slot.room().equals(room.id())) {
          spans.add(
              new Span(
                  slot.from().atZone(zone).toLocalTime(),
                  slot.to().atZone(zone).toLocalTime(),
                  null,
                  "",
                  false));
        }
      }
      spans.sort(java.util.Comparator.comparing(Span::from));
      shown.add(new Room(room.id(), room.label(), room.stepFree(), spans));
    }
    model.addAttribute("page", new Page(day, shown, head, values, errors));
    return "office/rooms";
  }
}
