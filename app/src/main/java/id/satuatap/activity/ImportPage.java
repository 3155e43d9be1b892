package id.satuatap.activity;

import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.SheetReader;
import id.satuatap.vault.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
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

/** The register from a spreadsheet: a file or pasted rows, with a report and a way back. */
@Controller
@RequestMapping("/kegiatan/impor")
class ImportPage {

  private static final String SAMPLE =
      """
      tanggal;jenis;judul;penyelenggara;program;pendana;tempat;wilayah;sasaran;perempuan;laki-laki;tidak diketahui;materi;biaya;anggaran
      2026-03-12;outreach;Sosialisasi migrasi aman;LTSA Kabupaten Blitar;;APBD;Balai desa;35.05.06.2007;prospective;31;12;0;Buku saku;1500000;information
      13/03/2026;class-finance;Kelas keuangan keluarga;SBMI;;;;;family;18;2;;;;
      """;

  private static final SheetReader.Limits LIMITS =
      new SheetReader.Limits(2 * 1024 * 1024, 2000, 40L * 1024 * 1024);

  private final Imports imports;

  ImportPage(Imports imports) {
    this.imports = imports;
  }

  record UploadPage(UUID once, String pasted, List<ImportStore.Taken> recent, FormErrors errors)
      implements FormPage {}

  record ReportPage(ImportStore.Taken taken, List<ImportStore.Row> rows) {}

  @GetMapping
  String form(Model model) {
    return show(Ids.next(), "", FormErrors.none(), model);
  }

  @GetMapping("/contoh")
  ResponseEntity<byte[]> sample() {
    Activities.writer();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contoh-kegiatan.csv\"")
        .body(("\uFEFF" + SAMPLE).getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping
  String take(
      @RequestParam(name = "kunci", defaultValue = "") String key,
      @RequestParam(name = "isi", defaultValue = "") String pasted,
      HttpServletRequest request,
      Model model)
      throws IOException {
    Activities.writer();
    if (!key.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    UUID once = UUID.fromString(key);
    byte[] file = pasted.getBytes(StandardCharsets.UTF_8);
    var part =
        request.getAttribute(Upload.class.getName()) instanceof Upload upload
            ? upload.nextFile()
            : java.util.Optional.<Upload.File>empty();
    if (part.isPresent()) {
      file = part.get().content().readNBytes(LIMITS.bytes() + 1);
    }
    var outcome =
        file.length == 0
            ? Outcome.<UUID>refused(Refusal.of("activity.refusal.file").on("berkas"))
            : SheetReader.read(file, LIMITS, "berkas").then(sheet -> imports.take(once, sheet));
    return switch (outcome) {
      case Outcome.Done<UUID>(var id) -> "redirect:/kegiatan/impor/" + id;
      case Outcome.Refused<UUID>(var refusals) ->
          show(once, pasted, FormErrors.of(refusals), model);
    };
  }

  @GetMapping("/{impor}")
  String report(@PathVariable("impor") UUID id, Model model) {
    model.addAttribute("page", new ReportPage(imports.find(id), imports.rows(id)));
    return "activity/report";
  }

  @PostMapping("/{impor}/urung")
  String undo(@PathVariable("impor") UUID id, RedirectAttributes redirect) {
    if (imports.undo(id)) {
      Notices.done(redirect, "activity.done.undone");
    } else {
      Notices.warn(redirect, "activity.refusal.undone");
    }
    return "redirect:/kegiatan/impor/" + id;
  }

  private String show(UUID once, String pasted, FormErrors errors, Model model) {
    model.addAttribute("page", new UploadPage(once, pasted, imports.recent(), errors));
    return "activity/import";
  }
}
