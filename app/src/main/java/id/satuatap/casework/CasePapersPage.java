package id.satuatap.casework;

import id.satuatap.access.Account;
import id.satuatap.access.Accounts;
import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.audit.Audits;
import id.satuatap.audit.Details;
import id.satuatap.audit.Entry;
import id.satuatap.casework.Care.Folder;
import id.satuatap.casework.CareDraftRule.Opened;
import id.satuatap.guard.Callers;
import id.satuatap.shell.Letter;
import id.satuatap.shell.Letter.Signature;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import id.satuatap.shell.Shell;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/**
 * Papers of a case, on screen for the printer and as PDF. Always in Indonesian. What must be filled
 * in by hand has a line; nothing of a survivor's story is printed unless the paper is about it.
 */
@Controller
@RequestMapping("/kasus/{kasus}/surat/{jenis}")
class CasePapersPage {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.of("id"));
  private static final String LINE = "........................................";

  private final Care care;
  private final Lists lists;
  private final Accounts accounts;
  private final Organisations organisations;
  private final Papers papers;
  private final Audits audits;
  private final TransactionTemplate transaction;

  CasePapersPage(
      Care care,
      Lists lists,
      Accounts accounts,
      Organisations organisations,
      Papers papers,
      Audits audits,
      TransactionTemplate transaction) {
    this.care = care;
    this.lists = lists;
    this.accounts = accounts;
    this.organisations = organisations;
    this.papers = papers;
    this.audits = audits;
    this.transaction = transaction;
  }

  /** The papers, by the last part of their address. */
  enum Kind {
    REGISTER("register", Paper.Size.F4),
    DISPOSITION("disposisi", Paper.Size.A4),
    MINUTES("berita-acara", Paper.Size.F4),
    POWER_OF_ATTORNEY("kuasa", Paper.Size.F4),
    CLOSING("penutupan", Paper.Size.A4);

    private final String path;
    private final Paper.Size size;

    Kind(String path, Paper.Size size) {
      this.path = path;
      this.size = size;
    }

    String path() {
      return path;
    }

    String key() {
      return "casework.paper." + path;
    }

    /** The sheet a paper is made from; null when it is about the whole case. */
    @Nullable Sheet about() {
      return switch (this) {
        case MINUTES -> Sheet.MEDIATION;
        case POWER_OF_ATTORNEY -> Sheet.COMPANION;
        default -> null;
      };
    }

    Set<Sheet> sheets() {
      return switch (this) {
        case MINUTES -> EnumSet.of(Sheet.MEDIATION, Sheet.COMMITMENT);
        case POWER_OF_ATTORNEY -> EnumSet.of(Sheet.COMPANION);
        case CLOSING -> EnumSet.of(Sheet.CLAIM, Sheet.INSTALMENT, Sheet.SERVICE);
        case REGISTER, DISPOSITION -> EnumSet.noneOf(Sheet.class);
      };
    }
  }

  /** A row of a paper; an empty text is a line to write on. */
  record Row(String key, String text) {}

  /** A paragraph or list under a heading. */
  record Part(String key, List<String> lines) {}

  /** What stands on a paper. */
  record Made(Letter letter, List<Row> rows, List<Part> parts, List<String> closing) {}

  /**
   * @param about the entry it is made from; null when it is about the whole case
   * @param content made when the words are at hand
   */
  record Page(CaseView file, Kind kind, @Nullable UUID about, Function<Shell, Made> content) {

    Made made(Shell shell) {
      return content.apply(shell);
    }

    String pdf() {
      return "/kasus/"
          + file.id()
          + "/surat/"
          + kind.path()
          + "/pdf"
          + (about == null ? "" : "?isi=" + about);
    }
  }

  @GetMapping
  String show(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("jenis") String kind,
      @RequestParam(name = "isi", required = false) @Nullable UUID entry,
      Model model) {
    model.addAttribute("page", page(caseId, kind, entry));
    return "casework/casepaper";
  }

  @GetMapping("/pdf")
  View file(
      @PathVariable("kasus") UUID caseId,
      @PathVariable("jenis") String kind,
      @RequestParam(name = "isi", required = false) @Nullable UUID entry) {
    Page page = page(caseId, kind, entry);
    return papers.of(
        Paper.letter(
            "casework/casepapersheet",
            page,
            page.kind().path() + "-" + page.file().code().toLowerCase(Locale.ROOT),
            page.kind().size,
            s -> s.official(page.kind().key())));
  }

  private Page page(UUID caseId, String path, @Nullable UUID entry) {
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(k -> k.path.equals(path))
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Folder folder = care.open(caseId, kind.sheets());
    Opened about = null;
    if (kind.about() != null) {
      if (entry == null) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
      about =
          folder
              .find(entry)
              .filter(o -> o.entry().sheet() == kind.about())
              .orElseThrow(() -> new AccessDeniedException("no such entry"));
    }
    transaction.executeWithoutResult(status ->
        audits.record(
            Entry.onFile("casework.paper-made", Cases.subject(folder.file()))
                .with(Details.none().code("paper", kind.path()))));
    Opened of = about;
    var names =
        new Names(
            name(Callers.current().actor()),
            folder.file().unassigned() ? "" : name(folder.file().holder()),
            officeName(folder.file().centre()));
    return new Page(
        folder.file(),
        kind,
        of == null ? null : of.entry().id(),
        shell -> made(folder, kind, of, names, shell));
  }

  private record Names(String writer, String officer, String office) {}

  private Made made(Folder folder, Kind kind, @Nullable Opened about, Names names, Shell shell) {
    CaseView file = folder.file();
    Function<String, String> t = key -> shell.official("casework.paper." + key);
    String officer = names.writer();
    var rows = new ArrayList<Row>();
    var parts = new ArrayList<Part>();
    var closing = new ArrayList<String>();
    var signatures = new ArrayList<Signature>();
    List<String> recipient = List.of();
    String title = shell.official(kind.key());
    String subject = null;
    switch (kind) {
      case REGISTER -> {
        rows.add(new Row("code", file.spokenCode()));
        rows.add(new Row("opened", day(file.openedAt(), folder)));
        String channel = "intake.channel." + file.channel();
        rows.add(new Row("channel", shell.has(channel) ? shell.official(channel) : file.channel()));
        rows.add(new Row("sex", shell.official("shell.sex." + file.sex().code())));
        rows.add(
            new Row(
                "category",
                file.category() == null
                    ? ""
                    : lists.listedName("complaint", file.category(), folder.today(), "id")));
        rows.add(new Row("destination", Optional.ofNullable(file.destination()).orElse("")));
        rows.add(new Row("urgency", shell.official("casework.case.urgency." + file.urgency())));
        rows.add(new Row("officer", names.officer()));
        rows.add(new Row("closed", file.closedAt() == null ? "" : day(file.closedAt(), folder)));
        rows.add(new Row("remarks", ""));
        signatures.add(new Signature(t.apply("sign.officer"), officer, null));
        signatures.add(new Signature(t.apply("sign.head"), LINE, null));
      }
      case DISPOSITION -> {
        rows.add(new Row("code", file.spokenCode()));
        rows.add(new Row("received", day(file.openedAt(), folder)));
        rows.add(new Row("urgency", shell.official("casework.case.urgency." + file.urgency())));
        rows.add(new Row("passed-to", ""));
        rows.add(new Row("deadline", ""));
        parts.add(
            new Part(
                "asks",
                List.of(
                    t.apply("ask.handle"),
                    t.apply("ask.verify"),
                    t.apply("ask.coordinate"),
                    t.apply("ask.report"),
                    t.apply("ask.file"))));
        parts.add(new Part("words", List.of(LINE + LINE, LINE + LINE, LINE + LINE)));
        signatures.add(new Signature(t.apply("sign.head"), LINE, null));
      }
      case MINUTES -> {
        Opened meeting = Optional.ofNullable(about).orElseThrow();
        Answers a = meeting.answers();
        rows.add(new Row("step", shell.official("casework.mediation.step." + a.text("step"))));
        rows.add(new Row("day", a.day("day").map(CasePapersPage::day).orElse("")));
        rows.add(new Row("time", a.text("time")));
        rows.add(new Row("place", a.text("place")));
        parts.add(new Part("parties", lines(a.text("parties"))));
        parts.add(new Part("explanation", lines(a.text("explanation"))));
        parts.add(new Part("points", lines(a.text("points"))));
        parts.add(new Part("obstacle", lines(a.text("obstacle"))));
        parts.add(
            new Part(
                "commitments",
                folder.below(meeting.entry().id()).stream()
                    .map(c ->
                        shell.official(
                            "casework.paper.commitment",
                            c.answers().text("who"),
                            c.answers().text("what"),
                            c.answers().day("due").map(CasePapersPage::day).orElse("")))
                    .toList()));
        closing.add("casework.paper.minutes-end");
        signatures.add(new Signature(t.apply("sign.first"), LINE, null));
        signatures.add(new Signature(t.apply("sign.second"), LINE, null));
        signatures.add(new Signature(t.apply("sign.mediator"), officer, null));
      }
      case POWER_OF_ATTORNEY -> {
        Answers a = Optional.ofNullable(about).orElseThrow().answers();
        rows.add(new Row("giver", ""));
        rows.add(new Row("giver-id", ""));
        rows.add(new Row("giver-address", ""));
        rows.add(new Row("taker", a.text("companion-name")));
        rows.add(new Row("taker-office", a.text("companion-office")));
        rows.add(new Row("taker-licence", a.text("licence")));
        rows.add(new Row("valid-until", a.day("until").map(CasePapersPage::day).orElse("")));
        parts.add(new Part("scope", lines(a.text("scope"))));
        closing.add("casework.paper.attorney-end");
        signatures.add(new Signature(t.apply("sign.taker"), a.text("companion-name"), null));
        signatures.add(new Signature(t.apply("sign.giver"), LINE, t.apply("stamp")));
      }
      case CLOSING -> {
        title = null;
        subject = shell.official(kind.key());
        recipient = List.of(t.apply("to-you"), LINE);
        rows.add(new Row("opened", day(file.openedAt(), folder)));
        rows.add(new Row("closed", file.closedAt() == null ? "" : day(file.closedAt(), folder)));
        parts.add(
            new Part(
                "services",
                folder.of(Sheet.SERVICE).stream()
                    .filter(o -> o.entry().in("given"))
                    .map(o -> shell.official("casework.care.service." + o.entry().code()))
                    .distinct()
                    .toList()));
        parts.add(
            new Part(
                "recovered",
                CareSections.totals(folder.all(), folder.today()).entrySet().stream()
                    .map(e ->
                        shell.official(
                            "casework.paper.recovered-line",
                            e.getKey(),
                            e.getValue().recovered(),
                            e.getValue().claimed()))
                    .toList()));
        closing.add("casework.paper.closing-end");
        closing.add("casework.paper.closing-reopen");
        signatures.add(new Signature(t.apply("sign.head"), LINE, null));
      }
    }
    return new Made(
        new Letter(
            kind.size == Paper.Size.F4 ? "f4" : "a4",
            t.apply("authority"),
            names.office(),
            t.apply("address"),
            file.register() == null ? null : file.register(),
            null,
            subject,
            title,
            shell.official("casework.paper.place-date", day(folder.today())),
            recipient,
            signatures,
            List.of()),
        rows,
        parts.stream().filter(p -> !p.lines().isEmpty()).toList(),
        closing);
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  private String name(@Nullable UUID account) {
    return account == null
        ? LINE
        : Optional.ofNullable(
                transaction.execute(
                    status -> accounts.find(account).map(Account::displayName).orElse(LINE)))
            .orElse(LINE);
  }

  private String officeName(UUID centre) {
    return Optional.ofNullable(
            transaction.execute(
                status -> organisations.find(centre).map(Organisation::name).orElse(LINE)))
        .orElse(LINE);
  }

  /** Letters write their dates in Indonesian, whoever reads them. */
  private static String day(LocalDate day) {
    return DAY.format(day);
  }

  private static String day(Instant instant, Folder folder) {
    return day(LocalDate.ofInstant(instant, folder.zone()));
  }
}
