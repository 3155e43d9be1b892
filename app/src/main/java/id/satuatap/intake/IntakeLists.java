package id.satuatap.intake;

import id.satuatap.kernel.Sex;
import id.satuatap.region.Area;
import id.satuatap.region.AreaCode;
import id.satuatap.region.AreaMatch;
import id.satuatap.region.Countries;
import id.satuatap.region.Country;
import id.satuatap.region.Regions;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Bilingual;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lists that forms offer and that answers are checked against. */
@Component
class IntakeLists {

  /** Zones of home and of the usual destinations. */
  static final List<String> ZONES =
      List.of(
          "Asia/Jakarta",
          "Asia/Makassar",
          "Asia/Jayapura",
          "Asia/Hong_Kong",
          "Asia/Taipei",
          "Asia/Kuala_Lumpur",
          "Asia/Singapore",
          "Asia/Brunei",
          "Asia/Tokyo",
          "Asia/Seoul",
          "Asia/Riyadh",
          "Asia/Dubai",
          "Asia/Qatar",
          "Asia/Kuwait",
          "Asia/Bahrain",
          "Asia/Muscat",
          "Asia/Amman",
          "Europe/Istanbul",
          "Europe/Rome",
          "Europe/Warsaw");

  private final Regulations regulations;
  private final Countries countries;
  private final Regions regions;
  private final Clock clock;

  IntakeLists(Regulations regulations, Countries countries, Regions regions, Clock clock) {
    this.regulations = regulations;
    this.countries = countries;
    this.regions = regions;
    this.clock = clock;
  }

  /** One entry of a code list. */
  record Entry(String code, Bilingual label) {}

  List<Entry> categories() {
    return list("complaint");
  }

  /** Entries of a list of the regulations, in force today. */
  List<Entry> list(String name) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Jakarta"));
    return regulations.categories(name, today).stream()
        .map(Answer.Held::rule)
        .filter(rule -> rule.terms() instanceof Terms.Category)
        .map(rule -> new Entry(((Terms.Category) rule.terms()).code(), rule.label()))
        .toList();
  }

  Optional<String> category(String code) {
    return categories().stream().map(Entry::code).filter(code::equals).findFirst();
  }

  List<Country> countries(String language) {
    return countries.all(Locale.of(language));
  }

  Optional<String> country(String code) {
    return code.length() == 2 ? countries.find(code).map(Country::alpha2) : Optional.empty();
  }

  @Nullable String countryName(@Nullable String code, String language) {
    return code == null
        ? null
        : countries.find(code).map(c -> c.name(Locale.of(language))).orElse(code);
  }

  /**
   * The area that was typed as a name or as a code, at least a regency; empty when nothing fits.
   */
  Optional<String> area(@Nullable String typed) {
    if (typed == null || typed.length() > 80) {
      return Optional.empty();
    }
    return regions.search(typed, 5).stream()
        .map(AreaMatch::path)
        .map(path -> path.area().code().value())
        .filter(code -> code.length() >= 5)
        .findFirst();
  }

  @Nullable String areaName(@Nullable String code) {
    return code == null
        ? null
        : AreaCode.read(code).flatMap(regions::current).map(Area::label).orElse(code);
  }

  static Optional<Sex> sex(String code) {
    return List.of("P", "L", "U", "N").contains(code)
        ? Optional.of(Sex.ofCode(code))
        : Optional.empty();
  }
}
