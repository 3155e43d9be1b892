package id.satuatap.statistics;

import id.satuatap.journey.Education;
import id.satuatap.region.Countries;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Language;
import id.satuatap.shell.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Codes of figures in words of both languages, and their order; an unknown code is shown as it is.
 */
@Component
class Names {

  private final Texts texts;
  private final Countries countries;
  private final Regulations regulations;
  private final Places places;
  private final Clock clock;

  Names(Texts texts, Countries countries, Regulations regulations, Places places, Clock clock) {
    this.texts = texts;
    this.countries = countries;
    this.regulations = regulations;
    this.places = places;
    this.clock = clock;
  }

  /** A code with what it is called. */
  record Code(String code, String id, String en) {

    Figures.Label label() {
      return new Figures.Label.Named(id, en);
    }

    String in(String language) {
      return language.equals("en") ? en : id;
    }
  }

  Code of(Breakdown by, String code) {
    if (code.isEmpty()) {
      return text(
          code, by == Breakdown.CATEGORY ? "statistics.category.unknown" : "statistics.unknown");
    }
    return switch (by) {
      case MONTH -> month(code);
      case QUARTER -> new Code(code, code.replace("-", " "), code.replace("-T", " Q"));
      case YEAR -> new Code(code, code, code);
      case CENTRE -> same(code, places.centre(code).name());
      case REGENCY, PROVINCE, ORIGIN_REGENCY, ORIGIN_PROVINCE ->
          same(code, places.name(code).orElse(code));
      case CATEGORY -> category(code);
      case DESTINATION ->
          countries
              .find(code)
              .map(c -> new Code(code, c.nameId(), c.nameEn()))
              .orElse(same(code, code));
      case SEX, OFFICER_SEX -> text(code, "shell.sex." + code);
      case CHANNEL -> text(code, "statistics.channel." + code);
      case PHASE -> text(code, "statistics.phase." + code);
      case PROCEDURAL -> text(code, "statistics.procedural." + code);
      case OUTCOME -> text(code, "statistics.outcome." + code);
      case ANSWER -> text(code, "statistics.answer." + code);
      case KIND -> text(code, "statistics.service." + code);
      case CONTACT -> text(code, "statistics.contact." + code);
      case CLIENT_STATUS -> text(code, "statistics.client-status." + code);
      case SERVICE_OUTCOME -> text(code, "statistics.service-outcome." + code);
      case STAGE, REACHED -> text(code, "statistics.stage." + code);
      case AGE -> text(code, "statistics.age." + code);
      case SECTOR -> text(code, "statistics.sector." + code);
      case SCHEME -> text(code, "statistics.scheme." + code);
      case STANDING -> text(code, "statistics.standing." + code);
      case JOB -> job(code);
      case EDUCATION -> text(code, "journey.education." + code);
      case ACTIVITY -> text(code, "statistics.activity." + code);
      case ORGANISER -> same(code, code);
    };
  }

  private static Code same(String code, String name) {
    return new Code(code, name, name);
  }

  private static Code month(String code) {
    try {
      Month month = Month.of(Integer.parseInt(code.substring(5)));
      return new Code(
          code,
          month.getDisplayName(TextStyle.SHORT, Locale.of("id")) + " " + code.substring(0, 4),
          month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + code.substring(0, 4));
    } catch (RuntimeException e) {
      return same(code, code);
    }
  }

  private Code text(String code, String key) {
    String indonesian = texts.text(Language.ID, key);
    return indonesian.equals(key)
        ? same(code, code)
        : new Code(code, indonesian, texts.text(Language.EN, key));
  }

  private Code category(String code) {
    return regulations
        .category("complaint", code, today())
        .map(h -> new Code(code, h.rule().label().id(), h.rule().label().en()))
        .orElse(same(code, code));
  }

  /** Jobs the regulations name are called as there; the others as the form of a journey does. */
  Code job(String code) {
    return code.isEmpty()
        ? text(code, "statistics.unknown")
        : regulations
            .category("zero-cost-job", code, today())
            .map(h -> new Code(code, h.rule().label().id(), h.rule().label().en()))
            .orElseGet(() -> text(code, "journey.job." + code));
  }

  /** Why somebody came home, in the words of the list the desk chooses from. */
  Code returnReason(String code) {
    return code.isEmpty()
        ? text(code, "statistics.unknown")
        : regulations
            .category("return-reason", code, today())
            .map(h -> new Code(code, h.rule().label().id(), h.rule().label().en()))
            .orElse(same(code, code));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** In the order people know them in; what is not known comes after, and nothing at the end. */
  List<String> inOrder(Breakdown by, List<String> codes) {
    List<String> known =
        switch (by) {
          case SEX, OFFICER_SEX -> List.of("P", "L", "U");
          case CHANNEL -> ComplaintFigures.CHANNELS;
          case PHASE -> ComplaintFigures.PHASES;
          case PROCEDURAL -> ComplaintFigures.PROCEDURAL;
          case OUTCOME -> ComplaintFigures.OUTCOMES;
          case ANSWER -> List.of("in-time", "late", "none");
          case CLIENT_STATUS -> List.of("potential", "working", "returned", "family");
          case CATEGORY -> categories();
          case STAGE, REACHED -> JourneyStage.CODES;
          case EDUCATION -> Education.CODES;
          case SECTOR -> List.of("legal-entity", "individual", "unknown");
          case STANDING -> List.of("before", "away", "back", "ended");
          default -> List.of();
        };
    var sorted = new ArrayList<>(codes);
    sorted.sort(
        Comparator.comparing(String::isEmpty)
            .thenComparingInt(c -> known.contains(c) ? known.indexOf(c) : known.size())
            .thenComparing(c -> c));
    return sorted;
  }

  private List<String> categories() {
    var all = new ArrayList<>(ComplaintFigures.DOMINATING);
    for (var held : regulations.categories("complaint", today())) {
      if (held.rule().terms() instanceof Terms.Category category
          && !all.contains(category.code())) {
        all.add(category.code());
      }
    }
    return all;
  }
}
