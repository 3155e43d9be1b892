package id.satuatap.office;

import id.satuatap.access.CentreZones;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import id.satuatap.shell.Shell;
import id.satuatap.shell.SquareCode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reception: tickets are issued, found again, printed and taken back into the queue. */
@Controller
class ReceptionPage {

  private static final String ROUTE = "r:";
  private static final String DESK = "d:";

  private final Tickets tickets;
  private final Desks desks;
  private final Rosters rosters;
  private final Houses houses;
  private final CentreZones zones;
  private final Papers papers;
  private final String address;
  private final Clock clock;

  ReceptionPage(
      Tickets tickets,
      Desks desks,
      Rosters rosters,
      Houses houses,
      CentreZones zones,
      Papers papers,
      Installation installation,
      Clock clock) {
    this.tickets = tickets;
    this.desks = desks;
    this.rosters = rosters;
    this.houses = houses;
    this.zones = zones;
    this.papers = papers;
    this.address = installation.configuration().url().toString().replaceAll("/+$", "");
    this.clock = clock;
  }

  /** One ticket of the list. */
  record Line(Ticket ticket, String place) {

    /** Somebody from the reception goes to her while she waits; she may have asked the kiosk. */
    boolean wantsHelp() {
      return ticket.kind() == TicketKind.ASSISTED && ticket.state() == TicketState.WAITING;
    }
  }

  record Page(
      String once,
      List<Route> routes,
      List<Desk> desks,
      List<Line> lines,
      boolean head,
      Map<String, String> values,
      FormErrors errors)
      implements FormPage {

    String value(String name) {
      return values.getOrDefault(name, "");
    }

    List<Choice> purposes(Shell shell) {
      var choices = new ArrayList<Choice>();
      routes.forEach(r -> choices.add(Choice.of(ROUTE + r.id(), r.name())));
      desks.forEach(
          d -> choices.add(Choice.of(DESK + d.id(), shell.t("office.queue.only", d.name()))));
      return choices;
    }
  }

  /** Choices of the lists of a ticket. */
  static final class Lists {

    private Lists() {}

    static List<Choice> kinds(Shell shell) {
      return Arrays.stream(TicketKind.values())
          .map(k ->
              new Choice(
                  k.code(),
                  shell.t("office.ticket-kind." + k.code()),
                  shell.t("office.ticket-kind." + k.code() + ".hint")))
          .toList();
    }

    static List<Choice> origins(Shell shell) {
      return List.of(TicketOrigin.WALK_IN, TicketOrigin.APPOINTMENT, TicketOrigin.TELEPHONE)
          .stream()
          .map(o -> Choice.of(o.code(), shell.t("office.origin." + o.code())))
          .toList();
    }

    static List<Choice> priorities(Shell shell) {
      return Arrays.stream(Priority.values())
          .map(p -> Choice.of(p.code(), shell.t("office.priority." + p.code())))
          .toList();
    }

    static List<Choice> wishes(Shell shell) {
      return List.of("P", "L", "U").stream()
          .map(code -> Choice.of(code, shell.t("office.wish." + code)))
          .toList();
    }

    static List<Choice> sexes(Shell shell) {
      return List.of("P", "L", "U").stream()
          .map(code -> Choice.of(code, shell.t("shell.sex." + code)))
          .toList();
    }
  }

  @GetMapping("/antrean")
  String show(Model model) {
    UUID centre = Here.centre(Here.DESKS);
    return show(
        model,
        centre,
        Ids.next().toString(),
        Map.of("origin", "walk-in", "kind", "quick", "sex", "U", "status", "potential"),
        FormErrors.none());
  }

  @PostMapping("/antrean")
  String issue(
      @RequestParam Map<String, String> form,
      @RequestParam(name = "_once", defaultValue = "") String once,
      Model model) {
    UUID centre = Here.centre(Here.DESKS);
    var errors = FormErrors.none();
    UUID id = Typed.id(once);
    String purpose = Typed.text(form, "purpose");
    UUID target = purpose.length() > 2 ? Typed.id(purpose.substring(2)) : null;
    var kind = TicketKind.ofCode(Typed.text(form, "kind"));
    var origin = TicketOrigin.ofCode(Typed.text(form, "origin"));
    var status = ClientStatus.ofCode(Typed.text(form, "status"));
    Instant appointment = null;
    if (target == null) {
      errors.add("purpose", "office.refusal.choose");
    }
    if (kind.isEmpty()) {
      errors.add("kind", "office.refusal.choose");
    }
    if (origin.isEmpty() || origin.get() == TicketOrigin.KIOSK) {
      errors.add("origin", "office.refusal.choose");
    } else if (origin.get() == TicketOrigin.APPOINTMENT) {
      LocalTime hour = Typed.time(Typed.text(form, "hour"));
      if (hour == null) {
        errors.add("hour", "office.refusal.time");
      } else {
        appointment = rosters.today(centre).atTime(hour).atZone(zones.of(centre)).toInstant();
      }
    }
    if (!errors.any() && target != null && kind.isPresent() && origin.isPresent()) {
      switch (tickets.issue(
          new NewTicket(
              id == null ? Ids.next() : id,
              centre,
              origin.get(),
              kind.get(),
              Priority.ofCode(Typed.text(form, "priority")).orElse(null),
              wish(Typed.text(form, "wish")),
              Sex.ofCode(Typed.text(form, "sex")),
              status.orElse(ClientStatus.POTENTIAL),
              purpose.startsWith(ROUTE) ? target : null,
              purpose.startsWith(DESK) ? target : null,
              appointment))) {
        case Outcome.Done<Tickets.Issued>(var issued) -> {
          return "redirect:/antrean/" + issued.ticket() + "?baru";
        }
        case Outcome.Refused<Tickets.Issued>(var refusals) -> errors.addAll(refusals);
      }
    }
    return show(model, centre, id == null ? Ids.next().toString() : once, form, errors);
  }

  static @Nullable Sex wish(String code) {
    return code.isEmpty() ? null : Sex.ofCode(code);
  }

  private String show(
      Model model, UUID centre, String once, Map<String, String> values, FormErrors errors) {
    var all = desks.of(centre);
    var places = all.stream().collect(Collectors.toMap(Desk::id, d -> d));
    var lines =
        tickets.open(centre, clock.instant()).stream()
            .map(t -> new Line(t, place(places.get(t.desk()), t)))
            .toList();
    model.addAttribute(
        "page",
        new Page(
            once,
            desks.routes(centre).stream().filter(Route::active).toList(),
            all.stream().filter(Desk::open).toList(),
            lines,
            Here.isHead(),
            new HashMap<>(values),
            errors));
    return "office/reception";
  }

  static String place(@Nullable Desk desk, Ticket t) {
    return desk == null ? "–" : t.station() == 0 ? desk.place() : desk.place(t.station());
  }

  // One ticket ----------------------------------------------------------------------------------

  /** A stop with the words for it. */
  record Stop(TicketStop stop, String desk, @Nullable String service, boolean here) {}

  /**
   * @param fresh it was issued a moment ago: the number is what matters
   * @param next where she goes now
   */
  record One(
      Ticket ticket,
      String place,
      List<Stop> stops,
      String office,
      String hours,
      String complaints,
      SquareCode square,
      String link,
      boolean fresh) {}

  @GetMapping("/antrean/{tiket}")
  String one(
      @PathVariable("tiket") UUID ticket,
      @RequestParam(name = "baru", required = false) @Nullable String fresh,
      Model model) {
    Here.centre(Here.DESKS);
    model.addAttribute("page", one(tickets.open(ticket), fresh != null));
    return "office/ticket";
  }

  @GetMapping("/antrean/{tiket}/struk")
  View paper(
      @PathVariable("tiket") UUID ticket,
      @RequestParam(name = "kertas", defaultValue = "") String sheet) {
    Here.centre(Here.DESKS);
    Ticket t = tickets.open(ticket);
    return papers.of(
        new Paper(
            "office/ticketpaper",
            one(t, true),
            "nomor " + t.code(),
            sheet.equals("a4") ? Paper.Size.A4 : Paper.Size.A6,
            true,
            shell -> shell.t("office.ticket.title", t.code()),
            null));
  }

  @PostMapping("/antrean/{tiket}")
  String change(
      @PathVariable("tiket") UUID ticket,
      @RequestParam Map<String, String> form,
      RedirectAttributes redirect) {
    Here.centre(Here.DESKS);
    Ticket t = tickets.open(ticket);
    TicketAct act =
        Typed.text(form, "tindakan").equals("kembali") ? TicketAct.RETURN : TicketAct.END;
    switch (tickets.act(
        ticket, Typed.number(Typed.text(form, "versi")), act, Tickets.Done.nothing())) {
      case Outcome.Done<Ticket> _ ->
          Notices.done(redirect, "office.ticket.done." + act.code(), t.code());
      case Outcome.Refused<Ticket>(var refusals) ->
          Notices.warn(
              redirect, refusals.getFirst().key(), refusals.getFirst().arguments().toArray());
    }
    return "redirect:/antrean";
  }

  private One one(Ticket t, boolean fresh) {
    var all = desks.of(t.centre()).stream().collect(Collectors.toMap(Desk::id, d -> d));
    var standards =
        desks.standards(t.centre()).stream().collect(Collectors.toMap(ServiceStandard::id, s -> s));
    var stops =
        tickets.stops(t.id()).stream()
            .map(s -> {
              Desk desk = all.get(s.desk());
              ServiceStandard standard = s.standard() == null ? null : standards.get(s.standard());
              return new Stop(
                  s,
                  desk == null ? "–" : desk.place(),
                  standard == null ? null : standard.name(),
                  s.position() == t.stop() && t.state() != TicketState.ENDED);
            })
            .toList();
    String link = address + "/nomor/" + tickets.token(t);
    return new One(
        t,
        place(all.get(t.desk()), t),
        stops,
        houses.name(t.centre()),
        desks.hours(t.centre()),
        standards.values().stream()
            .map(ServiceStandard::complaints)
            .filter(c -> !c.isBlank())
            .findFirst()
            .orElse(""),
        SquareCode.of(link),
        link,
        fresh);
  }
}
