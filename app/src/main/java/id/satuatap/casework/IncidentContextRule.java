package id.satuatap.casework;

import id.satuatap.casework.GbvTypeRule.Type;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What follows from the facts of an incident without being asked. */
final class IncidentContextRule {

  private static final int ADULT = 18;

  private IncidentContextRule() {}

  /**
   * Time from the incident to the first report. The bins do not overlap: day 4 is in the second.
   */
  enum Elapsed {
    DAYS_0_3,
    DAYS_4_5,
    DAYS_6_14,
    UP_TO_ONE_MONTH,
    MORE_THAN_ONE_MONTH,
    UNKNOWN;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  enum Perpetrators {
    ONE,
    TWO,
    THREE,
    MORE_THAN_THREE,
    UNKNOWN;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  enum Context {
    INTIMATE_PARTNER,
    CHILD_SEXUAL_ABUSE,
    EARLY_MARRIAGE,
    POSSIBLE_SEXUAL_EXPLOITATION,
    POSSIBLE_SLAVERY,
    HARMFUL_PRACTICE;

    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** By calendar days; a month is a calendar month. */
  static Elapsed elapsed(LocalDate incident, LocalDate report) {
    long days = ChronoUnit.DAYS.between(incident, report);
    if (days < 0) {
      return Elapsed.UNKNOWN;
    }
    if (days <= 3) {
      return Elapsed.DAYS_0_3;
    }
    if (days <= 5) {
      return Elapsed.DAYS_4_5;
    }
    if (days <= 14) {
      return Elapsed.DAYS_6_14;
    }
    return report.isAfter(incident.plusMonths(1))
        ? Elapsed.MORE_THAN_ONE_MONTH
        : Elapsed.UP_TO_ONE_MONTH;
  }

  static Elapsed elapsed(Answers incident) {
    var happened = incident.day("incident-day");
    var reported = incident.day("report-day");
    return happened.isPresent() && reported.isPresent()
        ? elapsed(happened.get(), reported.get())
        : Elapsed.UNKNOWN;
  }

  static Perpetrators perpetrators(Answers incident) {
    return incident
        .number("perpetrators")
        .map(n ->
            switch (n) {
              case 0 -> Perpetrators.UNKNOWN;
              case 1 -> Perpetrators.ONE;
              case 2 -> Perpetrators.TWO;
              case 3 -> Perpetrators.THREE;
              default -> Perpetrators.MORE_THAN_THREE;
            })
        .orElse(Perpetrators.UNKNOWN);
  }

  static List<Context> contexts(Type type, Answers incident) {
    var contexts = new ArrayList<Context>();
    boolean child = incident.number("age").filter(age -> age < ADULT).isPresent();
    if (type.violence()
        && (incident.is("relationship", "partner")
            || incident.is("relationship", "former-partner"))) {
      contexts.add(Context.INTIMATE_PARTNER);
    }
    if (child && type.sexual()) {
      contexts.add(Context.CHILD_SEXUAL_ABUSE);
    }
    if (child && type == Type.FORCED_MARRIAGE) {
      contexts.add(Context.EARLY_MARRIAGE);
    }
    if (incident.yes("goods-exchanged")) {
      contexts.add(Context.POSSIBLE_SEXUAL_EXPLOITATION);
    }
    if (incident.has("abduction")
        && !incident.is("abduction", "none")
        && !incident.is("abduction", "unknown")) {
      contexts.add(Context.POSSIBLE_SLAVERY);
    }
    if (incident.has("harmful-practice")
        && !incident.is("harmful-practice", "none")
        && !incident.is("harmful-practice", "unknown")) {
      contexts.add(Context.HARMFUL_PRACTICE);
    }
    return contexts;
  }
}
