package id.satuatap.casework;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sheet says: name of a question, and one or several values as they were typed or chosen.
 * Values are kept as text, dates as {@code 2026-11-22}, amounts with a point; nothing empty is
 * kept.
 */
record Answers(Map<String, List<String>> values) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, List<String>>> SHAPE = new TypeReference<>() {};
  private static final int MOST_VALUES = 40;
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3])[:.]([0-5]\\d)");

  Answers {
    var kept = new LinkedHashMap<String, List<String>>();
    values.forEach((name, list) -> {
      var filled = list.stream().filter(v -> !v.isEmpty()).toList();
      if (!filled.isEmpty()) {
        kept.put(name, filled);
      }
    });
    values = Map.copyOf(kept);
  }

  static Answers none() {
    return new Answers(Map.of());
  }

  /** Reads what was sent for the questions of a sheet; what a sheet does not ask is not taken. */
  static Answers sent(List<Question> questions, Map<String, List<String>> sent) {
    var values = new LinkedHashMap<String, List<String>>();
    for (Question question : questions) {
      switch (question.kind()) {
        case DAY -> values.put(question.name(), List.of(day(question.name(), sent)));
        case MANY ->
            values.put(
                question.name(),
                sent.getOrDefault(question.name(), List.of()).stream()
                    .map(Answers::tidy)
                    .distinct()
                    .limit(MOST_VALUES)
                    .toList());
        case MONEY -> values.put(question.name(), List.of(plain(first(question.name(), sent))));
        default -> values.put(question.name(), List.of(tidy(first(question.name(), sent))));
      }
    }
    return new Answers(values);
  }

  private static String first(String name, Map<String, List<String>> sent) {
    var values = sent.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  private static String tidy(String typed) {
    return typed.replace("\r\n", "\n").strip();
  }

  /**
   * Three boxes make one date; what is no date stays as typed, in their order, to be shown again.
   */
  private static String day(String name, Map<String, List<String>> sent) {
    String day = tidy(first(name + "Day", sent));
    String month = tidy(first(name + "Month", sent));
    String year = tidy(first(name + "Year", sent));
    if (day.isEmpty() && month.isEmpty() && year.isEmpty()) {
      return tidy(first(name, sent));
    }
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
          .toString();
    } catch (NumberFormatException | DateTimeException e) {
      return year + "-" + month + "-" + day;
    }
  }

  /** {@code 1.250.000,50} and {@code 1250000.50} are the same amount. */
  static String plain(String typed) {
    String text = tidy(typed).replaceFirst("(?i)^rp\\.?\\s*", "").replace(" ", "");
    int comma = text.lastIndexOf(',');
    int point = text.lastIndexOf('.');
    if (comma > point) {
      // Indonesian writing; a lone comma followed by three digits groups thousands, as in English.
      return point < 0 && text.length() - comma == 4 && text.indexOf(',') == comma
          ? text.replace(",", "")
          : text.indexOf(',') != comma
              ? text.replace(",", "")
              : text.replace(".", "").replace(',', '.');
    }
    if (point >= 0 && comma >= 0) {
      return text.replace(",", "");
    }
    boolean grouped = text.matches("\\d{1,3}(\\.\\d{3})+");
    return grouped ? text.replace(".", "") : text;
  }

  static Answers read(String json) {
    try {
      return new Answers(JSON.readValue(json, SHAPE));
    } catch (JacksonException e) {
      throw new IllegalStateException("a sealed sheet is not readable", e);
    }
  }

  String json() {
    return JSON.writeValueAsString(new java.util.TreeMap<>(values));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    var found = values.get(name);
    return found == null ? "" : found.getFirst();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  boolean is(String name, String code) {
    return text(name).equals(code);
  }

  boolean yes(String name) {
    return is(name, "yes");
  }

  Optional<LocalDate> day(String name) {
    try {
      return has(name) ? Optional.of(LocalDate.parse(text(name))) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** One of the three boxes of a date: 0 year, 1 month, 2 day. */
  String dayPart(String name, int part) {
    String text = text(name);
    if (text.isEmpty()) {
      return "";
    }
    var parts = text.split("-", 3);
    if (part >= parts.length) {
      return "";
    }
    return parts[part].matches("0\\d") ? parts[part].substring(1) : parts[part];
  }

  Optional<LocalTime> time(String name) {
    var matcher = TIME.matcher(text(name));
    return matcher.matches()
        ? Optional.of(
            LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  Optional<Integer> number(String name) {
    try {
      return has(name) ? Optional.of(Integer.parseInt(text(name))) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** An amount with at most two decimals and eighteen digits before them. */
  Optional<BigDecimal> money(String name) {
    String text = text(name);
    return text.matches("\\d{1,18}(\\.\\d{1,2})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  Answers with(String name, @Nullable String value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value == null ? List.of() : List.of(value));
    return new Answers(more);
  }

  List<String> names() {
    return new ArrayList<>(values.keySet());
  }

  @Override
  public String toString() {
    return "Answers[" + values.size() + "]";
  }
}
