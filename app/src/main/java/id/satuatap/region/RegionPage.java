package id.satuatap.region;

import id.satuatap.installation.DatabaseRole;
import id.satuatap.shell.Navigation;
import id.satuatap.shell.NavigationEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking up areas and countries; public, because the lists are. */
@Controller
class RegionPage implements Navigation {

  static final int HITS = 20;

  private final Regions regions;
  private final Countries countries;

  RegionPage(Regions regions, Countries countries) {
    this.regions = regions;
    this.countries = countries;
  }

  /** The start page without a question, its hits with one; the script asks for the same address. */
  record Search(
      String question,
      @Nullable CodeAnswer answer,
      List<AreaMatch> hits,
      List<Area> provinces,
      String decree) {

    boolean asked() {
      return !question.isBlank();
    }
  }

  record Place(AreaPath path, List<Area> children, String decree) {}

  /** A code that leads to no page of its own. */
  record OddCode(@Nullable CodeAnswer answer, String decree) {}

  record CountryList(List<Country> indonesian, List<Country> english) {

    List<Country> in(String language) {
      return language.equals("en") ? english : indonesian;
    }
  }

  @GetMapping("/wilayah")
  String search(@RequestParam(name = "q", defaultValue = "") String question, Model model) {
    var shown = shown(question);
    var code = AreaCode.read(shown);
    var answer = code.map(regions::find).filter(found -> !(found instanceof CodeAnswer.Current));
    var hits = shown.isBlank() ? List.<AreaMatch>of() : regions.search(shown, HITS);
    var provinces = shown.isBlank() ? regions.provinces() : List.<Area>of();
    model.addAttribute(
        "page", new Search(shown, answer.orElse(null), hits, provinces, regions.decree()));
    return "region/search";
  }

  @GetMapping("/wilayah/{code}")
  String place(@PathVariable("code") String text, Model model, HttpServletResponse response) {
    var code = AreaCode.read(text);
    var path = code.flatMap(regions::path);
    if (path.isPresent()) {
      model.addAttribute(
          "page",
          new Place(path.get(), regions.children(path.get().area().code()), regions.decree()));
      return "region/place";
    }
    Optional<CodeAnswer> answer = code.map(regions::find);
    if (answer.flatMap(CodeAnswer::today).isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
    model.addAttribute("page", new OddCode(answer.orElse(null), regions.decree()));
    return "region/oddcode";
  }

  @GetMapping("/negara")
  String countries(Model model) {
    model.addAttribute(
        "page", new CountryList(countries.all(Locale.of("id")), countries.all(Locale.ENGLISH)));
    return "region/countries";
  }

  @Override
  public List<NavigationEntry> entries() {
    var people = EnumSet.allOf(DatabaseRole.class);
    people.removeIf(DatabaseRole::system);
    return List.of(
        new NavigationEntry("region.navigation.areas", "/wilayah", "map", 720, people),
        new NavigationEntry("region.navigation.countries", "/negara", "compass", 730, people));
  }

  /** What goes back into the field: short, and without signs no browser could send by a form. */
  private static String shown(String question) {
    var text = new StringBuilder();
    question
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.isDefined(c))
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .limit(PlaceName.LONGEST_QUESTION)
        .forEach(text::appendCodePoint);
    return text.toString();
  }
}
