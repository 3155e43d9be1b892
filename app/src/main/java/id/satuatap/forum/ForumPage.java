package id.satuatap.forum;

import id.satuatap.forum.Meetings.Plan;
import id.satuatap.forum.Meetings.Whole;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import id.satuatap.shell.Shell;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The coordination forum: meetings, what was decided, rules that contradict each other. */
@Controller
@RequestMapping("/forum")
class ForumPage implements Navigation {

  private final Meetings meetings;
  private final Papers papers;

  ForumPage(Meetings meetings, Papers papers) {
    this.meetings = meetings;
    this.papers = papers;
  }

  record ListPage(Meetings.Overview view) {}

  /** A new meeting. */
  record PlanPage(UUID once, Plan typed, FormErrors errors) implements FormPage {}

  /** A report of contradicting rules. */
  record ConflictPage(UUID once, Meetings.Report typed, FormErrors errors) implements FormPage {}

  /**
   * One meeting.
   *
   * @param typed what came back with an error, by field
   */
  record MeetingPage(Whole whole, UUID once, Map<String, String> typed, FormErrors errors)
      implements FormPage {

    String value(String field) {
      return typed.getOrDefault(field, "");
    }

    String minutes() {
      var written = whole.meeting().minutes();
      return typed.containsKey("notulen") ? value("notulen") : written == null ? "" : written;
    }

    List<Choice> sexes(Shell shell) {
      return Arrays.stream(Sex.values()).map(s -> Choice.of(s.code(), shell.sex(s))).toList();
    }

    List<Choice> owners() {
      return whole.offices().stream().map(o -> Choice.of(o.id().toString(), o.name())).toList();
    }
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("page", new ListPage(meetings.overview()));
    return "forum/list";
  }

  @GetMapping("/rapat/baru")
  String fresh(Model model) {
    leads();
    model.addAttribute(
        "page", new PlanPage(Ids.next(), new Plan("", "09:00", ""), FormErrors.none()));
    return "forum/plan";
  }

  @PostMapping("/rapat/baru")
  String plan(
      @RequestParam(name = "kunci", defaultValue = "") String once,
      @RequestParam(name = "tanggal", defaultValue = "") String day,
      @RequestParam(name = "jam", defaultValue = "") String time,
      @RequestParam(name = "tempat", defaultValue = "") String place,
      RedirectAttributes redirect,
      Model model) {
    leads();
    UUID key = key(once);
    var typed = new Plan(day.strip(), time.strip(), place.strip());
    return switch (meetings.plan(key, typed)) {
      case Outcome.Done<UUID>(var id) -> {
        Notices.done(redirect, "forum.done.planned");
        yield "redirect:/forum/rapat/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        model.addAttribute("page", new PlanPage(key, typed, FormErrors.of(refusals)));
        yield "forum/plan";
      }
    };
  }

  @GetMapping("/rapat/{rapat}")
  String show(@PathVariable("rapat") UUID id, Model model) {
    return page(id, Map.of(), FormErrors.none(), model);
  }

  @PostMapping("/rapat/{rapat}/agenda")
  String refresh(@PathVariable("rapat") UUID id, RedirectAttributes redirect) {
    switch (meetings.refresh(id)) {
      case Outcome.Done<Integer>(var added) -> Notices.done(redirect, "forum.done.agenda", added);
      case Outcome.Refused<Integer>(var refusals) ->
          Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/forum/rapat/" + id + "#agenda";
  }

  @PostMapping("/rapat/{rapat}/butir")
  String topic(
      @PathVariable("rapat") UUID id,
      @RequestParam(name = "kunci", defaultValue = "") String once,
      @RequestParam(name = "topik", defaultValue = "") String text,
      Model model) {
    return after(
        id,
        "agenda",
        () -> meetings.topic(id, key(once), text.strip()),
        Map.of("topik", text),
        model);
  }

  @PostMapping("/rapat/{rapat}/hadir")
  String attend(
      @PathVariable("rapat") UUID id,
      @RequestParam(name = "kunci", defaultValue = "") String once,
      @RequestParam(name = "nama", defaultValue = "") String name,
      @RequestParam(name = "kelamin", defaultValue = "") String sex,
      @RequestParam(name = "lembaga", defaultValue = "") String organisation,
      Model model) {
    return after(
        id,
        "hadir",
        () -> meetings.attend(id, key(once), name.strip(), sex, organisation.strip()),
        Map.of("nama", name, "kelamin", sex, "lembaga", organisation),
        model);
  }

  @PostMapping("/rapat/{rapat}/hadir/{peserta}/hapus")
  String absent(
      @PathVariable("rapat") UUID id, @PathVariable("peserta") UUID attendant, Model model) {
    return after(id, "hadir", () -> meetings.absent(id, attendant), Map.of(), model);
  }

  @PostMapping("/rapat/{rapat}/keputusan")
  String decide(
      @PathVariable("rapat") UUID id,
      @RequestParam(name = "kunci", defaultValue = "") String once,
      @RequestParam(name = "putusan", defaultValue = "") String text,
      @RequestParam(name = "penanggung", defaultValue = "") String owner,
      @RequestParam(name = "tenggat", defaultValue = "") String due,
      Model model) {
    return after(
        id,
        "keputusan",
        () -> meetings.decide(id, key(once), text.strip(), owner, due),
        Map.of("putusan", text, "penanggung", owner, "tenggat", due),
        model);
  }

  @PostMapping("/rapat/{rapat}/notulen")
  String write(
      @PathVariable("rapat") UUID id,
      @RequestParam(name = "versi", defaultValue = "0") String version,
      @RequestParam(name = "notulen", defaultValue = "") String minutes,
      Model model) {
    int seen = version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    return after(
        id,
        "notulen",
        () -> meetings.write(id, seen, minutes.strip().replace("\r\n", "\n")),
        Map.of("notulen", minutes),
        model);
  }

  @PostMapping("/rapat/{rapat}/tutup")
  String close(@PathVariable("rapat") UUID id, Model model) {
    return after(id, "notulen", () -> meetings.close(id), Map.of(), model);
  }

  /** The minutes as an office signs and files them. */
  @GetMapping("/rapat/{rapat}/notulen.pdf")
  View paper(@PathVariable("rapat") UUID id) {
    var whole = meetings.open(id);
    meetings.printed(whole.meeting());
    return papers.of(
        Paper.letter(
            "forum/minutes",
            whole,
            "notulen-" + whole.day(),
            Paper.Size.F4,
            shell -> shell.t("forum.minutes.title")));
  }

  @PostMapping("/keputusan/{keputusan}")
  String end(
      @PathVariable("keputusan") UUID id,
      @RequestParam(name = "hasil", defaultValue = "") String how,
      @RequestParam(name = "keterangan", defaultValue = "") String result,
      RedirectAttributes redirect) {
    switch (meetings.end(id, how, result.strip())) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "forum.done.ended");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/forum#keputusan";
  }

  @GetMapping("/aturan")
  String conflict(Model model) {
    if (!Meetings.WHO.contains(Callers.current().role())) {
      throw new AccessDeniedException("the forum is for the centre's counters and agencies");
    }
    model.addAttribute(
        "page",
        new ConflictPage(Ids.next(), new Meetings.Report("", "", "", ""), FormErrors.none()));
    return "forum/conflict";
  }

  @PostMapping("/aturan")
  String report(
      @RequestParam(name = "kunci", defaultValue = "") String once,
      @RequestParam(name = "aturan", defaultValue = "") String rule,
      @RequestParam(name = "pasal", defaultValue = "") String article,
      @RequestParam(name = "lawan", defaultValue = "") String against,
      @RequestParam(name = "masalah", defaultValue = "") String what,
      RedirectAttributes redirect,
      Model model) {
    UUID key = key(once);
    var typed = new Meetings.Report(rule.strip(), article.strip(), against.strip(), what.strip());
    return switch (meetings.report(key, typed)) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "forum.done.reported");
        yield "redirect:/forum#aturan";
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        model.addAttribute("page", new ConflictPage(key, typed, FormErrors.of(refusals)));
        yield "forum/conflict";
      }
    };
  }

  @PostMapping("/aturan/{aturan}/selesai")
  String solve(@PathVariable("aturan") UUID id, RedirectAttributes redirect) {
    switch (meetings.solve(id)) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "forum.done.solved");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/forum#aturan";
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(new NavigationEntry("forum.navigation", "/forum", "people", 340, Meetings.WHO));
  }

  private String after(
      UUID id,
      String part,
      Supplier<? extends Outcome<?>> deed,
      Map<String, String> typed,
      Model model) {
    return switch (deed.get()) {
      case Outcome.Done<?> _ -> "redirect:/forum/rapat/" + id + "#" + part;
      case Outcome.Refused<?>(var refusals) -> page(id, typed, FormErrors.of(refusals), model);
    };
  }

  private String page(UUID id, Map<String, String> typed, FormErrors errors, Model model) {
    model.addAttribute("page", new MeetingPage(meetings.open(id), Ids.next(), typed, errors));
    return "forum/meeting";
  }

  private static void leads() {
    if (Callers.current().role() != DatabaseRole.SUPERVISOR) {
      throw new AccessDeniedException("the head of the centre keeps the meeting");
    }
  }

  /** The key the page was made with; a form without one gets a new one. */
  private static UUID key(String once) {
    if (once.isEmpty()) {
      return Ids.next();
    }
    if (!once.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return UUID.fromString(once);
  }
}
