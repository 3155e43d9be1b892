package id.satuatap.journey;

import id.satuatap.journey.Import.Fate;
import id.satuatap.journey.Import.Row;
import id.satuatap.journey.Import.Stage;
import id.satuatap.journey.Imports.Filter;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.person.Candidate;
import id.satuatap.person.Persons;
import id.satuatap.shell.Choice;
import id.satuatap.shell.Csv;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paging;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Shells;
import id.satuatap.vault.Upload;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Journeys out of a spreadsheet: upload, columns, rehearsal, recording, report, taking back. */
@Controller
@RequestMapping("/perjalanan/impor")
class ImportPage {

  private static final int SHOWN = 50;
  private static final int SHOWN_SAMPLES = 3;
  private static final int WRITTEN_AT_ONCE = 2000;

  private static final String SAMPLE =
      """
      NIK;Nama lengkap;L/P;Tanggal lahir;No HP;Negara tujuan;Nama P3MI;Nomor SIP2MI;Tanggal kontrak;Skema;Sektor
      3505114309900077;Contoh Satu;P;03/09/1990;081234567890;Hong Kong;PT Contoh Nusantara;SIP2MI-101/2026;12 Maret 2026;P to P;informal
      ;Contoh Dua;L;1988-04-07;;Korea Selatan;;;2026-05-02;G to G;formal
      """;

  private final Imports imports;
  private final ImportRun run;
  private final Persons persons;
  private final Shells shells;
  private final Clock clock;

  ImportPage(Imports imports, ImportRun run, Persons persons, Shells shells, Clock clock) {
    this.imports = imports;
    this.run = run;
    this.persons = persons;
    this.shells = shells;
    this.clock = clock;
  }

  record UploadPage(UUID once, List<Import> recent, FormErrors errors) implements FormPage {}

  /**
   * @param chosen field of each column as it is chosen now
   */
  record ColumnsPage(
      Import file,
      List<String> chosen,
      String scheme,
      String state,
      List<List<String>> samples,
      List<ImportColumnRule.Doubt> doubts,
      FormErrors errors)
      implements FormPage {

    static List<Choice> fields(Shell shell) {
      return Arrays.stream(ImportField.values())
          .map(f -> Choice.of(f.code(), shell.t("journey.import.field." + f.code())))
          .toList();
    }

    /** What stands in a column, in the first rows. */
    String sample(int column) {
      List<String> cells = new ArrayList<>();
      for (List<String> row : samples) {
        String cell = column < row.size() ? row.get(column) : "";
        if (!cell.isBlank()) {
          cells.add(cell.length() > 40 ? cell.substring(0, 40) + "…" : cell);
        }
      }
      return String.join(" · ", cells);
    }
  }

  /**
   * @param stalled it is not at its end and nobody works on it
   */
  record StatusPage(
      Import file,
      boolean stalled,
      Filter filter,
      List<ImportStore.Reason> reasons,
      List<Row> rows,
      Map<UUID, Candidate> known,
      Paging paging) {

    String person(Row row) {
      Candidate her = row.person() == null ? null : known.get(row.person());
      return her == null ? "" : her.label();
    }

    /** Name of a row that was not taken, as it stands in the file. */
    String written(Row row) {
      int at = file.layout().indexOf(ImportField.NAME.code());
      return at < 0 || at >= row.cells().size() ? "" : row.cells().get(at);
    }

    /** What stands in the cell that is wrong. */
    String wrong(Row row) {
      String field = row.field();
      int at = field == null ? -1 : file.layout().indexOf(field);
      String cell = at < 0 || at >= row.cells().size() ? "" : row.cells().get(at);
      return cell.length() > 60 ? cell.substring(0, 60) + "…" : cell;
    }

    static String why(Shell shell, Row row) {
      String reason = row.reason();
      if (reason == null) {
        return "";
      }
      String text = shell.t(reason, row.about());
      String field = row.field();
      String key = "journey.import.field." + field;
      return field != null && shell.has(key) ? shell.t(key) + ": " + text : text;
    }

    /** How far it is, of how much. */
    int of() {
      return file.stage() == Stage.UNDOING ? file.accepted() : file.total();
    }
  }

  @GetMapping
  String form(Model model) {
    return form(Ids.next(), FormErrors.none(), model);
  }

  @GetMapping("/contoh")
  ResponseEntity<byte[]> sample() {
    imports.officer();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contoh-perjalanan.csv\"")
        .body(("\uFEFF" + SAMPLE).getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping
  String take(
      @RequestParam(name = "kunci", defaultValue = "") String key,
      HttpServletRequest request,
      Model model,
      RedirectAttributes redirect)
      throws IOException {
    imports.officer();
    UUID once = Typed.id(key);
    if (once == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    var part =
        request.getAttribute(Upload.class.getName()) instanceof Upload upload
            ? upload.nextFile()
            : Optional.<Upload.File>empty();
    byte[] file =
        part.isEmpty() ? new byte[0] : part.get().content().readNBytes(Imports.LIMITS.bytes() + 1);
    Outcome<UUID> outcome =
        file.length == 0
            ? Outcome.refused(Refusal.of("journey.import.choose-file").on(Imports.FILE))
            : imports.take(once, part.map(Upload.File::name).orElse(""), file);
    return switch (outcome) {
      case Outcome.Done<UUID>(var id) -> "redirect:/perjalanan/impor/" + id;
      case Outcome.Refused<UUID>(var refusals) -> {
        Refusal first = refusals.getFirst();
        if (first.key().equals("journey.import.same")) {
          Notices.warn(redirect, first.key());
          yield "redirect:/perjalanan/impor/" + first.arguments().getFirst();
        }
        yield form(once, FormErrors.of(refusals), model);
      }
    };
  }

  @GetMapping("/{impor}")
  String status(
      @PathVariable("impor") UUID id,
      @RequestParam(name = "hasil", defaultValue = "") String only,
      @RequestParam(name = "halaman", defaultValue = "1") String at,
      @RequestParam(name = "kolom", defaultValue = "") String columns,
      Model model,
      HttpServletResponse response) {
    Import file = imports.find(id);
    if (file.stage() == Stage.MAPPING || file.stage() == Stage.CHECKED && !columns.isEmpty()) {
      return columns(
          file, file.layout(), file.scheme().code(), file.state().code(), FormErrors.none(), model);
    }
    boolean stalled = file.stalled(clock.instant(), run.queued(id));
    if (file.stage().going() && !stalled) {
      // Works without a script, and does not jump: the page holds nothing to type into.
      response.setHeader("Refresh", "3");
    }
    Filter filter = Filter.of(only);
    Paging paging = new Paging(page(at), SHOWN, imports.count(id, filter));
    List<Row> rows = imports.page(file, filter, (paging.page() - 1) * SHOWN, SHOWN);
    model.addAttribute(
        "page",
        new StatusPage(
            file,
            stalled,
            filter,
            imports.reasons(id),
            rows,
            persons.known(
                rows.stream()
                    .filter(r -> r.fate() == Fate.ACCEPTED)
                    .flatMap(r -> Optional.ofNullable(r.person()).stream())
                    .toList()),
            paging));
    return "journey/import";
  }

  @PostMapping("/{impor}/kolom")
  String map(@PathVariable("impor") UUID id, @RequestParam Map<String, String> sent, Model model) {
    Import file = imports.find(id);
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < file.head().size(); i++) {
      chosen.add(sent.getOrDefault("kolom-" + i, ""));
    }
    String scheme = sent.getOrDefault("scheme", "");
    String state = sent.getOrDefault("state", "");
    return switch (imports.map(id, chosen, scheme, state)) {
      case Outcome.Done<UUID>(var _) -> {
        run.start(id);
        yield "redirect:/perjalanan/impor/" + id;
      }
      case Outcome.Refused<UUID>(var refusals) ->
          columns(file, chosen, scheme, state, FormErrors.of(refusals), model);
    };
  }

  @PostMapping("/{impor}/simpan")
  String record(@PathVariable("impor") UUID id, RedirectAttributes redirect) {
    return begun(id, imports.record(id), redirect);
  }

  @PostMapping("/{impor}/urung")
  String undo(@PathVariable("impor") UUID id, RedirectAttributes redirect) {
    return begun(id, imports.undo(id), redirect);
  }

  /** After an interruption: from where it stands. */
  @PostMapping("/{impor}/lanjut")
  String goOn(@PathVariable("impor") UUID id, RedirectAttributes redirect) {
    Import file = imports.find(id);
    return begun(id, file.stage().going(), redirect);
  }

  @PostMapping("/{impor}/buang")
  String drop(@PathVariable("impor") UUID id, RedirectAttributes redirect) {
    if (imports.drop(id)) {
      Notices.done(redirect, "journey.import.dropped");
      return "redirect:/perjalanan/impor";
    }
    return begun(id, false, redirect);
  }

  @GetMapping("/{impor}/csv")
  void csv(
      @PathVariable("impor") UUID id,
      @RequestParam(name = "hasil", defaultValue = "") String only,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Import file = imports.find(id);
    Filter filter = Filter.of(only);
    Shell shell = shells.of(request);
    imports.exported(file);
    response.setContentType("text/csv;charset=utf-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"impor-perjalanan-" + filter.code() + ".csv\"");
    var out = response.getOutputStream();
    List<Object> head = new ArrayList<>();
    head.add(shell.t("journey.import.row"));
    head.add(shell.t("journey.import.outcome"));
    head.add(shell.t("journey.import.reason"));
    head.addAll(file.head());
    out.write(("\uFEFF" + new Csv().line(head)).getBytes(StandardCharsets.UTF_8));
    int after = 0;
    List<Row> some = imports.after(file, filter, after, WRITTEN_AT_ONCE);
    while (!some.isEmpty()) {
      var text = new Csv();
      for (Row row : some) {
        List<Object> cells = new ArrayList<>();
        cells.add(row.number());
        cells.add(shell.t("journey.import.fate." + row.fate().code()));
        cells.add(StatusPage.why(shell, row));
        cells.addAll(row.cells());
        text.line(cells);
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      after = some.getLast().number();
      some = imports.after(file, filter, after, WRITTEN_AT_ONCE);
    }
  }

  private String begun(UUID id, boolean begun, RedirectAttributes redirect) {
    if (begun) {
      run.start(id);
    } else {
      Notices.warn(redirect, "journey.import.further");
    }
    return "redirect:/perjalanan/impor/" + id;
  }

  private String form(UUID once, FormErrors errors, Model model) {
    model.addAttribute("page", new UploadPage(once, imports.recent(), errors));
    return "journey/imports";
  }

  private String columns(
      Import file,
      List<String> chosen,
      String scheme,
      String state,
      FormErrors errors,
      Model model) {
    model.addAttribute(
        "page",
        new ColumnsPage(
            file,
            chosen,
            scheme,
            state,
            imports.samples(file, SHOWN_SAMPLES),
            imports.doubts(file),
            errors));
    return "journey/importcolumns";
  }

  private static int page(@Nullable String typed) {
    return Objects.requireNonNullElse(typed, "").matches("[0-9]{1,5}")
        ? Math.max(1, Integer.parseInt(typed))
        : 1;
  }
}
