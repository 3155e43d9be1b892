package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.guard.Callers;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.Choice;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A desk and the people it serves. The page follows by itself what others do. */
@Controller
class DeskPage {

  /** Without scripts the page reloads itself so often and no longer: sessions must end. */
  private static final int RELOADS = 15;

  private final Tickets tickets;
  private final Desks desks;
  private final CounsellingRooms rooms;
  private final CentreZones zones;
  private final Clock clock;
  private final QueueStreams streams;
  private final List<TicketLinks> links;

  DeskPage(
      Tickets tickets,
      Desks desks,
      CounsellingRooms rooms,
      CentreZones zones,
      Clock clock,
      QueueStreams streams,
      List<TicketLinks> links) {
    this.tickets = tickets;
    this.desks = desks;
    this.rooms = rooms;
    this.zones = zones;
    this.clock = clock;
    this.streams = streams;
    this.links = links;
  }

  /** One desk to choose. */
  record Line(Desk desk, int waiting) {}

  record Choose(List<Line> lines) {}

  /**
   * Where a talk can go on behind a door.
   *
   * @param at the present time of the centre, for whoever takes one of them now
   */
  record Doors(LocalDateTime at, List<RoomStore.Room> free) {

    String day() {
      return at.toLocalDate().toString();
    }

    String from() {
      return at.toLocalTime().toString();
    }

    long minutes() {
      return CounsellingRooms.TALK.toMinutes();
    }
  }

  /**
   * @param services of this desk, for what was given
   * @param others desks she can be passed on to
   * @param links ways on from the number at the desk
   * @param doors free rooms for a confidential number at the window; null for others
   * @param reload seconds and address of the next look without scripts; null when there were enough
   */
  record Page(
      Tickets.AtDesk at,
      Map<UUID, Desk> all,
      List<ServiceStandard> services,
      List<Desk> others,
      List<TicketLinks.Link> links,
      @Nullable Doors doors,
      int reload) {

    String place(UUID desk) {
      Desk d = all.get(desk);
      return d == null ? "–" : d.place();
    }

    String name(UUID desk) {
      Desk d = all.get(desk);
      return d == null ? "–" : d.name();
    }

    /** The planned service of the present stop. */
    String planned() {
      Ticket now = at.now();
      return now == null
          ? ""
          : at.way().stream()
              .filter(s -> s.position() == now.stop())
              .map(TicketStop::standard)
              .filter(Objects::nonNull)
              .findFirst()
              .map(UUID::toString)
              .orElse("");
    }

    /** The next desk of her route; null when this is the last. */
    @Nullable Desk next() {
      Ticket now = at.now();
      return now == null
          ? null
          : at.way().stream()
              .filter(s -> s.position() > now.stop())
              .findFirst()
              .map(s -> all.get(s.desk()))
              .orElse(null);
    }

    List<Choice> serviceChoices() {
      return services.stream().map(s -> Choice.of(s.id().toString(), s.name())).toList();
    }

    List<Choice> deskChoices() {
      return others.stream()
          .map(d -> Choice.of(d.id().toString(), d.place() + ": " + d.name()))
          .toList();
    }

    /** The other windows of the desk. */
    List<Integer> windows() {
      var windows = new ArrayList<Integer>();
      for (int n = 1; n <= at.desk().windows(); n++) {
        windows.add(n);
      }
      return windows;
    }

    String facts(Shell shell, Ticket t) {
      var facts = new ArrayList<String>();
      if (t.priority() != null) {
        facts.add(shell.t("office.priority." + t.priority().code()));
      }
      if (t.kind() != TicketKind.QUICK) {
        facts.add(shell.t("office.ticket-kind." + t.kind().code()));
      }
      if (t.wish() != Sex.UNKNOWN) {
        facts.add(shell.t("office.wish." + t.wish().code()));
      }
      if (t.origin() == TicketOrigin.APPOINTMENT && t.appointment() != null) {
        facts.add(shell.t("office.desk.appointment", t.appointment()));
      }
      if (t.origin() == TicketOrigin.TELEPHONE) {
        facts.add(shell.t("office.origin.telephone"));
      }
      return String.join(" · ", facts);
    }
  }

  @GetMapping("/loket")
  String choose(Model model) {
    UUID centre = Here.centre(Here.DESKS);
    var waiting = tickets.waiting(centre);
    model.addAttribute(
        "page",
        new Choose(
            desks.mine(centre).stream()
                .map(d -> new Line(d, waiting.getOrDefault(d.id(), 0)))
                .toList()));
    return "office/desks";
  }

  @GetMapping("/loket/aliran")
  void follow(HttpServletResponse response) {
    streams.follow(Here.centre(Here.DESKS), response);
  }

  @GetMapping("/loket/{loket}")
  String desk(
      @PathVariable("loket") UUID desk,
      @RequestParam(name = "meja", defaultValue = "1") String window,
      @RequestParam(name = "segar", defaultValue = "") String reload,
      Model model) {
    UUID centre = Here.centre(Here.DESKS);
    var at = tickets.atDesk(desk, station(window));
    var all = desks.of(centre);
    Ticket now = at.now();
    model.addAttribute(
        "page",
        new Page(
            at,
            all.stream().collect(Collectors.toMap(Desk::id, d -> d)),
            desks.standards(centre).stream()
                .filter(s -> s.active() && s.desk().equals(desk))
                .toList(),
            all.stream().filter(d -> d.open() && !d.id().equals(desk)).toList(),
            now == null
                ? List.of()
                : links.stream().flatMap(source -> source.of(now.id()).stream()).toList(),
            now == null || now.kind() != TicketKind.CONFIDENTIAL ? null : doors(centre),
            reload.isEmpty() ? RELOADS : Math.max(0, Math.min(RELOADS, Typed.number(reload)))));
    return "office/desk";
  }

  /** Null for those who cannot hold a room. */
  private @Nullable Doors doors(UUID centre) {
    return Here.AT_WORK.contains(Callers.current().role())
        ? new Doors(
            LocalDateTime.ofInstant(clock.instant(), zones.of(centre))
                .truncatedTo(ChronoUnit.MINUTES),
            rooms.freeNow(centre))
        : null;
  }

  @GetMapping("/loket/{loket}/aliran")
  void follow(@PathVariable("loket") UUID desk, HttpServletResponse response) {
    UUID centre = Here.centre(Here.DESKS);
    if (desks.find(desk).filter(Desks::mine).isEmpty()) {
      throw new AccessDeniedException("not her desk");
    }
    streams.follow(centre, response);
  }

  @PostMapping("/loket/{loket}/panggil")
  String call(
      @PathVariable("loket") UUID desk,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect) {
    Here.centre(Here.DESKS);
    int station = station(Typed.text(form, "meja"));
    switch (tickets.call(desk, station, Typed.id(Typed.text(form, "tiket")))) {
      case Outcome.Done<Tickets.Called>(var called) -> {
        if (called.taken() != null) {
          Notices.warn(redirect, "office.desk.taken", called.taken(), called.ticket().code());
        }
      }
      case Outcome.Refused<Tickets.Called>(var refusals) -> warn(redirect, refusals);
    }
    return back(desk, station);
  }

  @PostMapping("/loket/{loket}/{tiket}")
  String act(
      @PathVariable("loket") UUID desk,
      @PathVariable("tiket") UUID ticket,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect) {
    Here.centre(Here.DESKS);
    int station = station(Typed.text(form, "meja"));
    if (desks.find(desk).filter(Desks::mine).isEmpty()
        || !tickets.open(ticket).desk().equals(desk)) {
      throw new AccessDeniedException("not a ticket of her desk");
    }
    TicketAct act =
        switch (Typed.text(form, "tindakan")) {
          case "panggil-ulang" -> TicketAct.RECALL;
          case "batal-panggil" -> TicketAct.PUT_BACK;
          case "layani" -> TicketAct.SERVE;
          case "teruskan" -> TicketAct.PASS_ON;
          case "tunggu-dokumen" -> TicketAct.AWAIT_DOCUMENT;
          case "tidak-hadir" -> TicketAct.MISS;
          case "kembali" -> TicketAct.RETURN;
          default -> TicketAct.END;
        };
    var done =
        new Tickets.Done(
            Typed.id(Typed.text(form, "service")),
            Sex.ofCode(Typed.text(form, "sex")),
            Typed.id(Typed.text(form, "desk")));
    switch (tickets.act(ticket, Typed.number(Typed.text(form, "versi")), act, done)) {
      case Outcome.Done<Ticket>(var t) -> {
        if (act != TicketAct.RECALL && act != TicketAct.SERVE) {
          Notices.done(redirect, "office.ticket.done." + act.code(), t.code());
        }
      }
      case Outcome.Refused<Ticket>(var refusals) -> warn(redirect, refusals);
    }
    return back(desk, station);
  }

  /** Nothing on the screen tells that it was pressed. */
  @PostMapping("/loket/{loket}/tanda")
  String alarm(
      @PathVariable("loket") UUID desk,
      @RequestParam(name = "meja", defaultValue = "1") String window) {
    Here.centre(Here.DESKS);
    tickets.alarm(desk);
    return back(desk, station(window));
  }

  private static void warn(RedirectAttributes redirect, List<Refusal> refusals) {
    Refusal first = refusals.getFirst();
    Notices.warn(redirect, first.key(), first.arguments().toArray());
  }

  private static int station(String typed) {
    int station = Typed.number(typed);
    return station < 1 || station > Desk.MOST_WINDOWS ? 1 : station;
  }

  private static String back(UUID desk, int station) {
    return "redirect:/loket/" + desk + (station == 1 ? "" : "?meja=" + station);
  }
}
