package id.satuatap.intake;

import id.satuatap.guard.Callers;
import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.guard.FormTokens.Reading;
import id.satuatap.guard.OpensFile;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.intake.IntakeInbox.Shown;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Sex;
import id.satuatap.kernel.SpokenLanguages;
import id.satuatap.message.Messages;
import id.satuatap.message.Template;
import id.satuatap.region.Country;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paging;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Document;
import id.satuatap.vault.Documents;
import id.satuatap.vault.Upload;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Complaints at the office: the inbox, one opened whole, and the form for those told to us. */
@Controller
@RequestMapping("/pengaduan")
class IntakePage implements Navigation {

  static final String PURPOSE = "pengaduan-baru";
  private static final int SIZE = 20;
  private static final int MOST_WRITTEN = 200;

  private static final Set<IntakeChannel> DESK_CHANNELS =
      EnumSet.of(
          IntakeChannel.DESK, IntakeChannel.TELEPHONE, IntakeChannel.LETTER, IntakeChannel.EMAIL);

  private final Complaints complaints;
  private final OwnComplaints own;
  private final IntakeInbox inbox;
  private final IntakeLists lists;
  private final Messages messages;
  private final Documents documents;
  private final FormTokens tokens;
  private final FollowCheckIns checkIns;

  IntakePage(
      Complaints complaints,
      OwnComplaints own,
      IntakeInbox inbox,
      IntakeLists lists,
      Messages messages,
      Documents documents,
      FormTokens tokens,
      FollowCheckIns checkIns) {
    this.complaints = complaints;
    this.own = own;
    this.inbox = inbox;
    this.lists = lists;
    this.messages = messages;
    this.documents = documents;
    this.tokens = tokens;
    this.checkIns = checkIns;
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        new NavigationEntry("intake.nav.inbox", "/pengaduan", "letter", 100, IntakeInbox.READERS),
        new NavigationEntry(
            "intake.nav.written",
            "/pengaduan",
            "letter",
            100,
            Set.of(DatabaseRole.COUNTER, DatabaseRole.VILLAGE, DatabaseRole.PARTNER)),
        new NavigationEntry("intake.nav.new", "/pengaduan/baru", "file", 110, IntakeInbox.WRITERS),
        new NavigationEntry(
            "intake.nav.report",
            "/lapor",
            "heart",
            10,
            Set.of(DatabaseRole.PUBLIC, DatabaseRole.WORKER, DatabaseRole.FAMILY)));
  }

  record Inbox(
      Shown shown,
      String urgency,
      String channel,
      List<IntakeInbox.Line> lines,
      Paging paging,
      Map<String, IntakeLists.Entry> categories) {}

  record WrittenPage(List<IntakeInbox.Written> lines) {}

  record One(
      ComplaintView c,
      List<Document> documents,
      Map<String, IntakeLists.Entry> categories,
      @Nullable String country,
      @Nullable String home,
      @Nullable String whatsApp,
      @Nullable UUID journey,
      Typed typed,
      FormErrors errors)
      implements FormPage {

    String category(String code, String language) {
      IntakeLists.Entry entry = categories.get(code);
      return entry == null ? code : entry.label().in(language);
    }
  }

  record Desk(
      String token,
      boolean channelGiven,
      Typed typed,
      FormErrors errors,
      List<IntakeLists.Entry> categories,
      List<Country> countries)
      implements FormPage {}

  record Printed(Receipt receipt, List<String> files, FormErrors errors) {}

  // Inbox --------------------------------------------------------------------------------------

  @GetMapping
  String list(
      @RequestParam(name = "tampil", required = false) @Nullable String shownCode,
      @RequestParam(name = "urgensi", defaultValue = "") String urgencyCode,
      @RequestParam(name = "kanal", defaultValue = "") String channelCode,
      @RequestParam(name = "halaman", defaultValue = "1") String page,
      Model model) {
    requireWriter();
    if (!IntakeInbox.READERS.contains(Callers.current().role())) {
      model.addAttribute("page", new WrittenPage(inbox.written(MOST_WRITTEN)));
      return "intake/written";
    }
    Shown shown = Shown.ofCode(shownCode);
    Urgency urgency = Urgency.ofCode(urgencyCode).orElse(null);
    IntakeChannel channel = IntakeChannel.ofCode(channelCode).orElse(null);
    var paging = new Paging(number(page), SIZE, inbox.count(shown, urgency, channel));
    model.addAttribute(
        "page",
        new Inbox(
            shown,
            urgency == null ? "" : urgency.code(),
            channel == null ? "" : channel.code(),
            inbox.list(shown, urgency, channel, paging.offset(), SIZE),
            paging,
            categories()));
    return "intake/inbox";
  }

  private static int number(String page) {
    return page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1;
  }

  private Map<String, IntakeLists.Entry> categories() {
    return lists.categories().stream()
        .collect(Collectors.toMap(IntakeLists.Entry::code, e -> e, (a, b) -> a));
  }

  // One ----------------------------------------------------------------------------------------

  @OpensFile("aduan")
  @GetMapping("/{aduan}")
  String show(@PathVariable("aduan") UUID id, Model model) {
    requireReader();
    return one(id, Typed.nothing(), FormErrors.none(), model);
  }

  private String one(UUID id, Typed typed, FormErrors errors, Model model) {
    ComplaintView c = complaints.open(id);
    List<Document> files =
        documents.of(new CaseKeyId(id)) instanceof Outcome.Done<List<Document>>(var found)
            ? found
            : List.of();
    model.addAttribute(
        "page",
        new One(
            c,
            files,
            categories(),
            lists.countryName(c.facts().destination(), "id"),
            lists.areaName(c.facts().homeRegion()),
            messages.whatsApp("complaint", id, Template.NEWS).map(Object::toString).orElse(null),
            c.channel() == IntakeChannel.CHECK_IN ? checkIns.journeyOf(id).orElse(null) : null,
            typed,
            errors));
    return "intake/one";
  }

  @OpensFile("aduan")
  @PostMapping("/{aduan}/jawab")
  String answer(
      @PathVariable("aduan") UUID id,
      @RequestParam(name = "text", defaultValue = "") String text,
      @RequestParam(name = "tanya", required = false) @Nullable String asks,
      @RequestParam MultiValueMap<String, String> form,
      RedirectAttributes redirect,
      Model model) {
    requireReader();
    return switch (complaints.answer(id, text, asks != null)) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, asks != null ? "intake.one.asked" : "intake.one.answered");
        yield "redirect:/pengaduan/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) ->
          one(id, new Typed(form), FormErrors.of(refusals), model);
    };
  }

  @OpensFile("aduan")
  @PostMapping("/{aduan}/kemajuan")
  String progress(
      @PathVariable("aduan") UUID id,
      @RequestParam(name = "tahap", defaultValue = "") String code,
      @RequestParam(name = "kabar", defaultValue = "") String words,
      @RequestParam MultiValueMap<String, String> form,
      RedirectAttributes redirect,
      Model model) {
    requireReader();
    Optional<Progress> progress =
        java.util.Arrays.stream(Progress.values()).filter(p -> p.code().equals(code)).findFirst();
    var errors = FormErrors.none();
    if (progress.isEmpty()) {
      errors.add("tahap", "intake.refusal.choice");
    }
    if (words.length() > ComplaintRule.LONGEST_STORY) {
      errors.add("kabar", "intake.refusal.too-long", ComplaintRule.LONGEST_STORY);
    }
    if (errors.any()) {
      return one(id, new Typed(form), errors, model);
    }
    complaints.progress(id, progress.get(), words);
    Notices.done(redirect, "intake.one.progressed");
    return "redirect:/pengaduan/" + id;
  }

  @OpensFile("aduan")
  @GetMapping("/{aduan}/berkas/{berkas}")
  void file(
      @PathVariable("aduan") UUID id,
      @PathVariable("berkas") UUID file,
      HttpServletResponse response)
      throws IOException {
    requireReader();
    Document document =
        complaints
            .document(id, file)
            .orElseThrow(() -> new AccessDeniedException("no such document"));
    documents.send(document, response);
  }

  // Desk ---------------------------------------------------------------------------------------

  @GetMapping("/baru")
  String form(Model model) {
    requireWriter();
    return desk(tokens.issue(PURPOSE), Typed.nothing(), FormErrors.none(), model);
  }

  private String desk(FormToken token, Typed typed, FormErrors errors, Model model) {
    model.addAttribute(
        "page",
        new Desk(
            token.text(),
            givenChannel().isPresent(),
            typed,
            errors,
            lists.categories(),
            lists.countries("id")));
    return "intake/desk";
  }

  private static Optional<IntakeChannel> givenChannel() {
    return switch (Callers.current().role()) {
      case VILLAGE -> Optional.of(IntakeChannel.VILLAGE);
      case PARTNER -> Optional.of(IntakeChannel.PARTNER);
      default -> Optional.empty();
    };
  }

  /** The receipt is printed from the answer; it is shown this once. */
  @PostMapping("/baru")
  String write(
      Upload upload,
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = FormTokens.FIELD, required = false) @Nullable String sent,
      Model model)
      throws IOException {
    requireWriter();
    var typed = new Typed(form);
    var errors = FormErrors.none();
    FormToken token =
        switch (tokens.read(PURPOSE, sent)) {
          case Reading.Good(var good) -> good;
          case Reading.Old(var old) -> {
            errors.whole("intake.refusal.form-old");
            yield tokens.renew(old);
          }
          case Reading.Foreign() -> {
            errors.whole("intake.refusal.form-old");
            yield tokens.issue(PURPOSE);
          }
        };
    NewComplaint complaint = told(typed, errors);
    if (!errors.any()) {
      switch (complaints.receiveFor(complaint, token.idempotencyKey())) {
        case Outcome.Done<Receipt>(var receipt) -> {
          var files = new ArrayList<String>();
          var broken = FormErrors.none();
          own.byForm(token).ifPresent(hers -> bring(hers, upload, files, broken));
          model.addAttribute("page", new Printed(receipt, files, broken));
          return "intake/printed";
        }
        case Outcome.Refused<Receipt>(var refusals) -> errors.addAll(refusals);
      }
    }
    return desk(token, typed, errors, model);
  }

  private void bring(OwnComplaints.Own hers, Upload upload, List<String> files, FormErrors broken) {
    try {
      for (Outcome<Document> outcome : own.bring(hers, upload)) {
        switch (outcome) {
          case Outcome.Done<Document>(var document) -> files.add(document.name());
          case Outcome.Refused<Document>(var refusals) -> broken.addAll(refusals);
        }
      }
    } catch (IOException e) {
      // The complaint stands; only the file did not arrive.
      broken.whole("intake.refusal.file-broken");
    }
  }

  private NewComplaint told(Typed typed, FormErrors errors) {
    IntakeChannel channel =
        givenChannel()
            .or(() -> typed.one("channel", IntakeChannel::ofCode).filter(DESK_CHANNELS::contains))
            .orElse(null);
    if (channel == null) {
      errors.add("channel", "intake.refusal.choice");
    }
    Optional<Sex> sex = typed.one("sex", IntakeLists::sex);
    if (sex.isEmpty()) {
      errors.add("sex", "intake.refusal.choice");
    }
    Optional<Reach> reach = typed.one("reach", Reach::ofCode);
    String name = typed.maybe("complainantName");
    String home = typed.maybe("home");
    Optional<String> area = lists.area(home);
    if (home != null && area.isEmpty()) {
      errors.add("home", "intake.refusal.region");
    }
    var facts =
        Facts.none()
            .withReporter(
                typed.one("reporter", Reporter::ofCode).orElse(Reporter.UNKNOWN),
                name == null,
                sex.orElse(Sex.UNKNOWN),
                typed.get("sex").equals("N"))
            .withMatter(
                typed.some("categories", lists::category),
                typed.one("phase", Phase::ofCode).orElse(Phase.UNKNOWN),
                typed.one("procedural", Procedural::ofCode).orElse(Procedural.UNKNOWN),
                typed.one("destination", lists::country).orElse(null),
                area.orElse(null))
            .withRespondent(typed.one("respondentKind", RespondentKind::ofCode).orElse(null))
            .withSigns(typed.some("signs", Sign::ofCode), typed.some("relief", Relief::ofCode))
            .withSpeaks(typed.one("speaks", SpokenLanguages::ofCode).orElse(null));
    return NewComplaint.of(
            channel == null ? IntakeChannel.DESK : channel,
            typed.get("need"),
            typed.one("safe", Safe::ofCode).orElse(Safe.UNKNOWN),
            reach.orElse(Reach.NONE),
            typed.maybe("address"))
        .with(facts)
        .with(
            new Parties(
                new Parties.Person(name, null, null, null, null, typed.maybe("complainantNote")),
                new Parties.Person(
                    typed.maybe("concernedName"),
                    typed.maybe("concernedNik"),
                    typed.maybe("concernedPassport"),
                    typed.maybe("concernedPhone"),
                    typed.maybe("concernedBirthYear"),
                    null),
                new Parties.Person(
                    typed.maybe("respondentName"),
                    null,
                    null,
                    null,
                    null,
                    typed.maybe("respondentNote"))));
  }

  private static void requireReader() {
    if (!IntakeInbox.READERS.contains(Callers.current().role())) {
      throw new AccessDeniedException("officers and supervisors read complaints");
    }
  }

  private static void requireWriter() {
    if (!IntakeInbox.WRITERS.contains(Callers.current().role())) {
      throw new AccessDeniedException("nobody who works with complaints");
    }
  }
}
