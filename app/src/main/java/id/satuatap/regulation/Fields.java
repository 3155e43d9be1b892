package id.satuatap.regulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object and notes every flaw instead of stopping at the first.
 *
 * <p>After a flaw a harmless stand-in is returned, so that reading goes on; whoever reads must look
 * at the flaws before using anything.
 */
final class Fields {

  private static final Pattern CODE = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
  private static final Pattern SCHEME_CODE = Pattern.compile("[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*");
  private static final LocalDate EARLIEST = LocalDate.of(1945, 8, 17);
  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
  private static final int MOST_FLAWS = 50;

  private final Node node;
  private final Map<String, Node> fields;
  private final String path;
  private final List<Flaw> flaws;

  private Fields(Node node, Map<String, Node> fields, String path, List<Flaw> flaws) {
    this.node = node;
    this.fields = fields;
    this.path = path;
    this.flaws = flaws;
  }

  /** The outermost object. */
  static Fields of(Node node, List<Flaw> flaws) {
    return of(node, "", flaws);
  }

  @SuppressWarnings("unchecked")
  private static Fields of(Node node, String path, List<Flaw> flaws) {
    if (node.value() instanceof Map<?, ?> map) {
      return new Fields(node, (Map<String, Node>) map, path, flaws);
    }
    note(flaws, Flaw.of(node.line(), path.isEmpty() ? "$" : path, "not-object"));
    return new Fields(node, Map.of(), path, flaws);
  }

  int line() {
    return node.line();
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Notes a flaw of a field of this object. */
  void flaw(String name, String key, Object... arguments) {
    Node at = fields.get(name);
    note(flaws, Flaw.of(at == null ? line() : at.line(), path(name), key, arguments));
  }

  boolean has(String name) {
    Node field = fields.get(name);
    return field != null && field.value() != null;
  }

  /** A misspelt field would be lost silently, so an unknown one is a flaw. */
  void only(String... known) {
    Set<String> names = Set.of(known);
    for (String name : fields.keySet()) {
      if (!names.contains(name)) {
        flaw(name, "unknown-field");
      }
    }
  }

  String text(String name, int most) {
    String text = optionalText(name, most);
    if (text == null) {
      if (!has(name)) {
        flaw(name, "missing");
      }
      return "-";
    }
    return text;
  }

  @Nullable String optionalText(String name, int most) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      flaw(name, "not-text");
      return null;
    }
    if (text.isBlank()) {
      return null;
    }
    if (text.length() > most) {
      flaw(name, "too-long", most);
      return null;
    }
    if (text.chars()
        .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
      flaw(name, "control-character");
      return null;
    }
    return text.strip();
  }

  /** A key: lower case letters, digits, dots and hyphens. */
  String key(String name) {
    String text = text(name, 120);
    if (!"-".equals(text) && !CODE.matcher(text).matches()) {
      flaw(name, "not-key");
      return "-";
    }
    return text;
  }

  @Nullable String optionalKey(String name) {
    return has(name) ? key(name) : null;
  }

  /** A code of a list; upper case is allowed for codes that come from elsewhere. */
  String code(String name) {
    String text = text(name, 80);
    if (!"-".equals(text) && !SCHEME_CODE.matcher(text).matches()) {
      flaw(name, "not-key");
    }
    return text;
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    E first = type.getEnumConstants()[0];
    if (!has(name)) {
      flaw(name, "missing");
      return first;
    }
    return choice(name, type, first);
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    String text = optionalText(name, 80);
    if (text == null) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    flaw(
        name,
        "unknown-choice",
        text.length() > 40 ? text.substring(0, 40) : text,
        String.join(
            ", ",
            Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList()));
    return otherwise;
  }

  LocalDate date(String name) {
    LocalDate date = optionalDate(name);
    if (date == null && !has(name)) {
      flaw(name, "missing");
    }
    return date == null ? EARLIEST : date;
  }

  @Nullable LocalDate optionalDate(String name) {
    String text = optionalText(name, 40);
    if (text == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
        flaw(name, "date-range");
      }
      return date;
    } catch (DateTimeParseException e) {
      flaw(name, "not-date");
      return null;
    }
  }

  int integer(String name, int least, int most) {
    Integer number = optionalInteger(name, least, most);
    if (number == null && !has(name)) {
      flaw(name, "missing");
    }
    return number == null ? least : number;
  }

  @Nullable Integer optionalInteger(String name, int least, int most) {
    BigDecimal number = optionalNumber(name);
    if (number == null) {
      return null;
    }
    try {
      int value = number.intValueExact();
      if (value < least || value > most) {
        flaw(name, "out-of-range", least, most);
        return null;
      }
      return value;
    } catch (ArithmeticException e) {
      flaw(name, "not-whole");
      return null;
    }
  }

  @Nullable BigDecimal optionalNumber(String name) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (node.line() == 0 && value instanceof String text && text.length() <= 40) {
      try {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) <= 40) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below, in the same words as for a file.
      }
    }
    flaw(name, "not-number");
    return null;
  }

  @Nullable Boolean optionalFlag(String name) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (node.line() == 0 && value instanceof String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> {
          flaw(name, "not-flag");
          yield null;
        }
      };
    }
    flaw(name, "not-flag");
    return null;
  }

  boolean flag(String name, boolean otherwise) {
    Boolean flag = optionalFlag(name);
    return flag == null ? otherwise : flag;
  }

  Bilingual bilingual(String name, int most) {
    Bilingual both = optionalBilingual(name, most);
    if (both == null) {
      if (!has(name)) {
        flaw(name, "missing");
      }
      return new Bilingual("-", "-");
    }
    return both;
  }

  @Nullable Bilingual optionalBilingual(String name, int most) {
    if (!has(name)) {
      return null;
    }
    Fields both = child(name);
    both.only("id", "en");
    return new Bilingual(both.text("id", most), both.text("en", most));
  }

  Fields child(String name) {
    Node child = fields.get(name);
    if (child == null || child.value() == null) {
      return new Fields(new Node(line(), null), Map.of(), path(name), flaws);
    }
    return of(child, path(name), flaws);
  }

  List<Fields> children(String name, int most) {
    List<Fields> children = new ArrayList<>();
    List<Node> nodes = nodes(name, most);
    for (int i = 0; i < nodes.size(); i++) {
      children.add(of(nodes.get(i), path(name) + "[" + i + "]", flaws));
    }
    return children;
  }

  /** A list of codes; in a form they are written in one field, separated by blanks or commas. */
  List<String> codes(String name, int most) {
    if (node.line() == 0 && value(name) instanceof String text) {
      List<String> codes = Arrays.stream(text.split("[\\s,]+")).filter(c -> !c.isBlank()).toList();
      if (codes.size() > most) {
        flaw(name, "too-many", most);
      }
      for (String code : codes) {
        if (!SCHEME_CODE.matcher(code).matches()) {
          flaw(name, "not-key");
        }
      }
      return codes;
    }
    List<String> codes = new ArrayList<>();
    for (Node item : nodes(name, most)) {
      if (item.value() instanceof String text && SCHEME_CODE.matcher(text).matches()) {
        codes.add(text);
      } else {
        flaw(name, "not-key");
      }
    }
    return codes;
  }

  /** Names of the fields of this object, in the order of the file. */
  List<String> names() {
    return List.copyOf(fields.keySet());
  }

  @SuppressWarnings("unchecked")
  private List<Node> nodes(String name, int most) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      flaw(name, "not-list");
      return List.of();
    }
    if (list.size() > most) {
      flaw(name, "too-many", most);
      return List.of();
    }
    return (List<Node>) list;
  }

  private @Nullable Object value(String name) {
    Node field = fields.get(name);
    return field == null ? null : field.value();
  }

  private static void note(List<Flaw> flaws, Flaw flaw) {
    if (flaws.size() < MOST_FLAWS) {
      flaws.add(flaw);
    }
  }
}
