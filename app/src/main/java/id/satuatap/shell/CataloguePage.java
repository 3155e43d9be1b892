package id.satuatap.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/**
 * Every component in every state: what designers look at and what the visual tests look at. Open to
 * all in the demonstration, to signed-in people otherwise.
 */
@Controller
class CataloguePage {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

  private final ObjectProvider<Visitor> visitor;
  private final Papers papers;
  private final boolean open;

  CataloguePage(ObjectProvider<Visitor> visitor, Papers papers, Environment environment) {
    this.visitor = visitor;
    this.papers = papers;
    this.open = environment.acceptsProfiles(Profiles.of("demo"));
  }

  enum Column {
    NAME,
    COUNT
  }

  record Village(String name, String district, long count) {}

  /** Everything the samples need; the values are invented. */
  record Catalogue(FormErrors errors, Sorting sorting, Paging paging, List<Village> villages) {

    LocalDate day() {
      return DAY;
    }

    Instant instant() {
      return DAY.atTime(7, 5).toInstant(java.time.ZoneOffset.UTC);
    }

    SexSplit split() {
      return new SexSplit(1119, 702, 28);
    }

    List<Choice> choices(Shell shell) {
      return List.of(
          Choice.of("p", shell.t("shell.catalogue.sample.officer.woman")),
          Choice.of("l", shell.t("shell.catalogue.sample.officer.man")),
          new Choice(
              "a",
              shell.t("shell.catalogue.sample.officer.any"),
              shell.t("shell.catalogue.sample.officer.any.hint")));
    }

    List<Tab> tabs(Shell shell) {
      return List.of(
          new Tab("tab-ringkasan", shell.t("shell.catalogue.sample.tab.one")),
          new Tab("tab-dokumen", shell.t("shell.catalogue.sample.tab.two")),
          new Tab("tab-riwayat", shell.t("shell.catalogue.sample.tab.three")));
    }

    List<Choice> way(Shell shell) {
      return List.of(
          Choice.of("/", shell.t("shell.catalogue.sample.crumb.start")),
          Choice.of("/katalog", shell.t("shell.catalogue.title")));
    }
  }

  record Sample(Letter letter) {}

  @GetMapping("/katalog")
  String catalogue(
      @RequestParam(name = "urut", required = false) @Nullable String sort,
      @RequestParam(name = "halaman", defaultValue = "4") int page,
      HttpServletRequest request,
      Model model) {
    guard(request);
    var errors =
        FormErrors.none()
            .add("salah-nama", "shell.catalogue.sample.error.name")
            .add("salah-cerita", "shell.catalogue.sample.error.story", 500)
            .add("salah-kota", "shell.catalogue.sample.error.choice")
            .add("salah-petugas", "shell.catalogue.sample.error.choice")
            .add("salah-bantuan", "shell.catalogue.sample.error.choice")
            .add("salah-tanggal", "shell.catalogue.sample.error.date")
            .add("salah-berkas", "shell.catalogue.sample.error.file")
            .whole("shell.catalogue.sample.error.whole");
    model.addAttribute(
        "page",
        new Catalogue(
            errors,
            Sorting.of(sort, Column.class, Column.NAME),
            new Paging(page, 20, 181),
            List.of(
                new Village("Bendosewu", "Talun", 1849),
                new Village("Kalipang", "Sutojayan", 562),
                new Village("Sumberboto", "Wonotirto", 0))));
    return "shell/catalogue";
  }

  @HelpPage
  @GetMapping("/katalog/halaman-bantuan")
  String help(HttpServletRequest request, Model model) {
    guard(request);
    model.addAttribute("page", FormErrors.none());
    return "shell/helpsample";
  }

  @HelpPage
  @GetMapping("/katalog/halaman-bantuan/lanjut")
  String helpNext(HttpServletRequest request, Model model) {
    guard(request);
    model.addAttribute("page", FormErrors.none());
    return "shell/helpnext";
  }

  @GetMapping("/katalog/surat/{paper}")
  String letter(@PathVariable String paper, HttpServletRequest request, Model model) {
    guard(request);
    model.addAttribute("page", sample(paper));
    return "shell/lettersample";
  }

  @GetMapping("/katalog/surat/{paper}/pdf")
  View letterFile(@PathVariable String paper, HttpServletRequest request) {
    guard(request);
    var sample = sample(paper);
    return papers.of(
        Paper.letter(
            "shell/lettersheet",
            sample,
            "surat-contoh-" + paper,
            paper.equals("f4") ? Paper.Size.F4 : Paper.Size.A4,
            shell -> shell.t("shell.catalogue.letter")));
  }

  private static Sample sample(String paper) {
    if (!paper.equals("a4") && !paper.equals("f4")) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var minutes = paper.equals("f4");
    return new Sample(
        new Letter(
            paper,
            "PEMERINTAH KABUPATEN CONTOH",
            "Layanan Terpadu Satu Atap",
            "Jalan Contoh Nomor 1, Contoh 66100",
            minutes ? "560/17/BA/2026" : "560/123/LTSA/2026",
            minutes ? null : "1 (satu) berkas",
            minutes ? null : "Rujukan pendampingan",
            minutes ? "BERITA ACARA SERAH TERIMA DOKUMEN" : null,
            "Contoh, 5 Maret 2026",
            minutes ? List.of() : List.of("Yth. Kepala UPTD PPA", "Kabupaten Contoh", "di Contoh"),
            minutes
                ? List.of(
                    new Letter.Signature("Yang menyerahkan,", "Siti Contoh", null),
                    new Letter.Signature("Yang menerima,", "Budi Contoh", null),
                    new Letter.Signature("Saksi,", "Ani Contoh", null))
                : List.of(
                    new Letter.Signature(
                        "Kepala LTSA,", "Dra. Rini Contoh", "NIP 19700101 199001 2 001")),
            minutes ? List.of() : List.of("Kepala Dinas Tenaga Kerja", "Kepala BP3MI Jawa Timur")));
  }

  /** How the error pages look, without having to cause the errors. */
  @GetMapping("/katalog/galat/{status}")
  String problem(@PathVariable int status, HttpServletRequest request, Model model) {
    guard(request);
    if (Problem.known(status) != status) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("page", new Problem(status, List.of(), status == 500 ? "ABCD-2345" : null));
    return "shell/problem";
  }

  private void guard(HttpServletRequest request) {
    var known = visitor.getIfAvailable();
    if (!open && (known == null || known.of(request).isEmpty())) {
      throw new AccessDeniedException("the catalogue is for signed-in people");
    }
  }
}
