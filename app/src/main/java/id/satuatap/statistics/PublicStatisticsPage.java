package id.satuatap.statistics;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.shell.Language;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import id.satuatap.shell.Pictures;
import id.satuatap.shell.Texts;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/** Figures for everybody: nothing but what was released, and the figures others published. */
@Controller
@RequestMapping("/statistik")
class PublicStatisticsPage implements Navigation {

  private static final int MOST_NEXT = 3;

  private final Releases releases;
  private final ReleasePlans plans;
  private final Bulletins bulletins;
  private final References references;
  private final Texts texts;
  private final Pictures pictures;
  private final String origin;

  PublicStatisticsPage(
      Releases releases,
      ReleasePlans plans,
      Bulletins bulletins,
      References references,
      Texts texts,
      Pictures pictures,
      Installation installation) {
    this.releases = releases;
    this.plans = plans;
    this.bulletins = bulletins;
    this.references = references;
    this.texts = texts;
    this.pictures = pictures;
    this.origin = installation.configuration().url().toString().replaceAll("/+$", "");
  }

  record Catalogue(
      List<Release> releases,
      List<Bulletins.Line> bulletins,
      List<ReleasePlan> next,
      LocalDate today) {}

  /** One release with the figures others published under the same concept. */
  record ReleaseView(Release release, List<References.Series> beside) {}

  record ReferencePage(List<References.Series> series, List<References.Conflict> conflicts) {}

  @GetMapping
  String catalogue(Model model) {
    LocalDate today = plans.today();
    var next =
        plans.all().stream()
            .filter(p -> p.open() && p.state(today) == ReleasePlan.State.PLANNED)
            .toList()
            .reversed();
    model.addAttribute(
        "page",
        new Catalogue(
            releases.newestAlone(),
            bulletins.newest(),
            next.stream().limit(MOST_NEXT).toList(),
            today));
    return "statistics/catalogue";
  }

  @GetMapping("/acuan")
  String references(Model model) {
    model.addAttribute("page", new ReferencePage(references.all(), references.conflicts()));
    return "statistics/references";
  }

  @GetMapping("/{rilis}")
  String release(@PathVariable("rilis") UUID id, Model model) {
    Release release = found(id);
    model.addAttribute(
        "page", new ReleaseView(release, references.ofConcept(release.kind().code())));
    return "statistics/release";
  }

  /** What was checked before these figures were printed. */
  @GetMapping("/{rilis}/validasi")
  String validation(@PathVariable("rilis") UUID id, Model model) {
    Release release = found(id);
    if (release.checks() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("page", release);
    return "statistics/validation";
  }

  /** The chart of a release, to be put into a letter. */
  @GetMapping("/{rilis}/bagan.png")
  View picture(@PathVariable("rilis") UUID id) {
    Release release = found(id);
    Panel panel = release.panel();
    if (!panel.drawn() || release.withdrawnAt() != null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return pictures.one(
        "bagan-" + id,
        shell ->
            Wording.picture(
                shell,
                panel,
                shell.t(release.concept("name")) + ", " + release.from() + " – " + release.to(),
                Wording.under(shell, release)));
  }

  @GetMapping("/{rilis}/{berkas}")
  ResponseEntity<byte[]> file(@PathVariable("rilis") UUID id, @PathVariable("berkas") String name) {
    Release release = found(id);
    if (release.withdrawnAt() != null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return answer(
        ReleaseFiles.of(release, name, origin + "/statistik/" + id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)),
        ReleaseFiles.type(name),
        "statistik-"
            + release.kind().code()
            + "-"
            + release.from()
            + "-"
            + release.to()
            + "-"
            + name);
  }

  @GetMapping("/katalog.jsonld")
  ResponseEntity<byte[]> dcat() {
    return answer(
        Dcat.catalogue(
            Arrays.stream(CubeKind.values()).filter(CubeKind::published).map(this::series).toList(),
            releases.newest(),
            origin),
        "application/ld+json",
        "katalog.jsonld");
  }

  private Dcat.Series series(CubeKind kind) {
    return new Dcat.Series(kind.code(), words(kind, "name"), words(kind, "definition"));
  }

  private Names.Code words(CubeKind kind, String part) {
    String key = "statistics.concept." + kind.code() + "." + part;
    return new Names.Code(key, texts.text(Language.ID, key), texts.text(Language.EN, key));
  }

  private Release found(UUID id) {
    return releases.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  static ResponseEntity<byte[]> answer(String content, String type, String name) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(content.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<NavigationEntry> entries() {
    EnumSet<DatabaseRole> people = EnumSet.allOf(DatabaseRole.class);
    people.removeIf(DatabaseRole::system);
    return List.of(
        new NavigationEntry("statistics.public.navigation", "/statistik", "chart", 610, people));
  }
}
