package id.satuatap.casework;

import id.satuatap.region.Countries;
import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Choice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words for codes of the regulation data and of countries, for pages. */
@Component
class CaseLabels {
  private final Regulations regulations;
  private final Countries countries;
  private final Clock clock;

  CaseLabels(Regulations regulations, Countries countries, Clock clock) {
    this.regulations = regulations;
    this.countries = countries;
    this.clock = clock;
  }

  Map<String, Answer.Held> categories(String list) {
    var held = new LinkedHashMap<String, Answer.Held>();
    for (Answer.Held one :
        regulations.categories(list, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      if (one.rule().terms() instanceof Terms.Category category) {
        held.put(category.code(), one);
      }
    }
    return held;
  }

  String country(@Nullable String code, String language) {
    return code == null
        ? ""
        : countries.find(code).map(c -> c.name(Locale.of(language))).orElse(code);
  }

  List<Choice> countries(String language) {
    return countries.all(Locale.of(language)).stream()
        .map(c -> Choice.of(c.alpha2(), c.name(Locale.of(language))))
        .toList();
  }
}
