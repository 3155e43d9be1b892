package id.satuatap.region;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Areas and countries for programs and for fields that suggest while one types. */
@RestController
@RequestMapping("/api/v1")
class RegionApi {

  private final Regions regions;
  private final Countries countries;

  RegionApi(Regions regions, Countries countries) {
    this.regions = regions;
    this.countries = countries;
  }

  /** {@code path} is the whole address line, narrowest area first. */
  record Found(String code, int level, String kind, String name, String label, String path) {

    static Found of(AreaPath path) {
      var area = path.area();
      return new Found(
          area.code().value(),
          area.kind().level(),
          area.kind().code(),
          area.name(),
          area.label(),
          path.text());
    }
  }

  /**
   * @param status {@code current}, {@code formerly}, {@code closed} or {@code unknown}
   * @param today the area the code stands for today, if known
   * @param within status of the nearest wider area, for an unknown code
   */
  record Answer(
      String code,
      String status,
      @Nullable Found today,
      @Nullable String since,
      @Nullable String citation,
      @Nullable Answer within) {}

  record CountryLine(
      String alpha2,
      String alpha3,
      String numeric,
      String kind,
      @Nullable Integer place,
      String nameId,
      String nameEn,
      @Nullable String missionKind,
      @Nullable String mission) {}

  @GetMapping("/regions")
  List<Found> search(
      @RequestParam(name = "q", defaultValue = "") String question,
      @RequestParam(defaultValue = "10") int limit) {
    return regions.search(question, limit).stream().map(m -> Found.of(m.path())).toList();
  }

  @GetMapping("/regions/{code}")
  ResponseEntity<Answer> find(@PathVariable("code") String text) {
    return AreaCode.read(text)
        .map(code -> answer(regions.find(code)))
        .map(answer ->
            ResponseEntity.status(
                    answer.status().equals("unknown") ? HttpStatus.NOT_FOUND : HttpStatus.OK)
                .body(answer))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  @GetMapping("/countries")
  List<CountryLine> countries() {
    return countries.all(Locale.of("id")).stream()
        .map(c ->
            new CountryLine(
                c.alpha2(),
                c.alpha3(),
                c.numeric(),
                c.kind().code(),
                c.place().isEmpty() ? null : c.place().getAsInt(),
                c.nameId(),
                c.nameEn(),
                c.mission().map(m -> m.kind().code()).orElse(null),
                c.mission().map(Country.Mission::name).orElse(null)))
        .toList();
  }

  private Answer answer(CodeAnswer answer) {
    var today = answer.today().flatMap(area -> path(area.code())).orElse(null);
    var code = answer.asked().value();
    return switch (answer) {
      case CodeAnswer.Current current -> new Answer(code, "current", today, null, null, null);
      case CodeAnswer.Formerly formerly ->
          new Answer(
              code, "formerly", today, formerly.since().toString(), formerly.citation(), null);
      case CodeAnswer.Closed closed ->
          new Answer(code, "closed", null, closed.since().toString(), closed.source(), null);
      case CodeAnswer.Unknown unknown ->
          new Answer(
              code, "unknown", null, null, null, unknown.within().map(this::answer).orElse(null));
    };
  }

  private Optional<Found> path(AreaCode code) {
    return regions.path(code).map(Found::of);
  }
}
