package id.satuatap.statistics;

import static id.satuatap.statistics.ReleaseFiles.map;

import id.satuatap.shell.Csv;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One dataset of the catalogue with what Satu Data Indonesia asks of it (Perpres 39/2019): concept,
 * definition, classification, measure and unit, who makes, keeps and supervises it, when it is
 * released, and every variable.
 */
@Controller
@RequestMapping("/statistik/data/{kumpulan}")
class DatasetPage {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Releases releases;
  private final ReleasePlans plans;
  private final Texts texts;

  DatasetPage(Releases releases, ReleasePlans plans, Texts texts) {
    this.releases = releases;
    this.plans = plans;
    this.texts = texts;
  }

  /** Who answers for what, and how it is made: the parts of the sheet in their order. */
  static final List<String> PARTS =
      List.of(
          "classification",
          "measure",
          "producer",
          "steward",
          "supervisor",
          "frequency",
          "level",
          "protection",
          "version");

  /** A column of the dataset's files; the same word names its texts. */
  record Variable(String name, String dimension) {

    String titleKey() {
      return switch (dimension) {
        case "n" -> "statistics.variable.n.title";
        case "status" -> "statistics.variable.status.title";
        default -> "statistics.by." + name;
      };
    }

    String domainKey() {
      return "statistics.variable." + dimension;
    }
  }

  record Dataset(
      CubeKind kind,
      List<Variable> variables,
      List<ReleasePlan> plans,
      List<Release> releases,
      LocalDate today) {

    String concept(String part) {
      return "statistics.concept." + kind.code() + "." + part;
    }
  }

  static List<Variable> variables(CubeKind kind) {
    var variables = new ArrayList<Variable>();
    for (Breakdown by : Breakdown.values()) {
      if (by.of(kind)) {
        variables.add(new Variable(by.code(), by.dimension()));
      }
    }
    variables.add(new Variable("n", "n"));
    variables.add(new Variable("status", "status"));
    return List.copyOf(variables);
  }

  @GetMapping
  String dataset(@PathVariable("kumpulan") String code, Model model) {
    CubeKind kind = kind(code);
    model.addAttribute(
        "page",
        new Dataset(
            kind,
            variables(kind),
            plans.of(kind.code()),
            releases.ofKind(kind).stream().filter(r -> r.withdrawnAt() == null).toList(),
            plans.today()));
    return "statistics/dataset";
  }

  @GetMapping("/variabel.csv")
  ResponseEntity<byte[]> variablesAsCsv(@PathVariable("kumpulan") String code) {
    CubeKind kind = kind(code);
    var csv =
        new Csv()
            .line(List.of("dataset", "variable", "title_id", "title_en", "domain_id", "domain_en"));
    for (Variable v : variables(kind)) {
      csv.line(
          List.of(
              kind.code(),
              v.name(),
              texts.text(Language.ID, v.titleKey()),
              texts.text(Language.EN, v.titleKey()),
              texts.text(Language.ID, v.domainKey()),
              texts.text(Language.EN, v.domainKey())));
    }
    return PublicStatisticsPage.answer(
        csv.toString(), "text/csv", "variabel-" + kind.code() + ".csv");
  }

  @GetMapping("/metadata.json")
  ResponseEntity<byte[]> metadata(@PathVariable("kumpulan") String code) {
    CubeKind kind = kind(code);
    var about = map("dataset", kind.code(), "version", Cubes.VERSION);
    for (String part : List.of("name", "definition", "unit", "population")) {
      about.put(part, both("statistics.concept." + kind.code() + "." + part));
    }
    for (String part : PARTS) {
      about.put(part, both("statistics.catalogue." + part + ".text"));
    }
    about.put(
        "variables",
        variables(kind).stream()
            .map(v ->
                map("name", v.name(), "title", both(v.titleKey()), "domain", both(v.domainKey())))
            .toList());
    return PublicStatisticsPage.answer(
        JSON.writeValueAsString(about), "application/json", "metadata-" + kind.code() + ".json");
  }

  private Map<String, Object> both(String key) {
    return map("id", texts.text(Language.ID, key), "en", texts.text(Language.EN, key));
  }

  private static CubeKind kind(String code) {
    return CubeKind.find(code)
        .filter(CubeKind::published)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
