package id.satuatap.regulation;

import id.satuatap.kernel.Refusal;
import id.satuatap.regulation.RuleForm.Field.Kind;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form of a version: the fields of its family, what was typed, and what is wrong with it.
 *
 * @param known true when the key exists; its family and what it is about are then fixed
 * @param seen number of entries under the key when the form was made
 * @param once idempotency key of the submission
 */
record RuleForm(
    Family family,
    boolean known,
    Map<String, String> values,
    int seen,
    String once,
    List<Instrument> instruments,
    FormErrors errors)
    implements FormPage {

  /** Parts of a submitted form that describe the version; the rest carries it. */
  private static final List<String> OWN =
      List.of("key", "family", "validFrom", "validTo", "startKnown", "instrument", "article");

  private static final List<String> NESTED = List.of("label.", "terms.", "note.", "confirmation.");

  /** A text in two languages is asked for by its first field. */
  private static final List<String> BILINGUAL =
      List.of(
          "label",
          "note",
          "terms.countedFrom",
          "terms.consequence",
          "terms.condition",
          "terms.provider");

  /**
   * One field of the terms.
   *
   * @param choices values of a choice, as codes; their texts are {@code
   *     regulation.<textKey>.<code>}
   * @param identity true when it says what the rule is about and cannot change under the same key
   */
  record Field(
      String name,
      Kind kind,
      List<String> choices,
      String textKey,
      boolean optional,
      boolean identity) {

    enum Kind {
      TEXT,
      AREA,
      NUMBER,
      CHOICE
    }

    private static Field text(String name, boolean identity) {
      return new Field(name, Kind.TEXT, List.of(), "", false, identity);
    }

    private static Field number(String name, boolean optional) {
      return new Field(name, Kind.NUMBER, List.of(), "", optional, false);
    }

    private static Field area(String name, boolean optional) {
      return new Field(name, Kind.AREA, List.of(), "", optional, false);
    }

    private static Field choice(
        String name, String textKey, boolean optional, boolean identity, List<String> choices) {
      return new Field(name, Kind.CHOICE, choices, textKey, optional, identity);
    }

    private Field notNeeded() {
      return new Field(name, kind, choices, textKey, true, identity);
    }
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  List<Field> fields() {
    return fields(family);
  }

  static List<Field> fields(Family family) {
    List<Field> fields = new ArrayList<>();
    switch (family) {
      case DEADLINE -> {
        fields.add(Field.text("terms.topic", true));
        fields.add(Field.number("terms.amount", false));
        fields.add(Field.choice("terms.unit", "unit", false, false, codes(DeadlineUnit.values())));
        both(fields, "terms.countedFrom", false);
        both(fields, "terms.consequence", true);
      }
      case FEE -> {
        fields.add(Field.text("terms.item", true));
        fields.add(Field.text("terms.country", true).notNeeded());
        fields.add(
            Field.choice(
                "terms.employerType",
                "employer",
                true,
                true,
                List.of("legal-entity", "individual")));
        fields.add(Field.text("terms.jobs", false).notNeeded());
        fields.add(Field.choice("terms.payer", "payer", false, false, codes(Terms.Payer.values())));
        fields.add(Field.number("terms.maxAmount", true));
        fields.add(Field.text("terms.currency", false).notNeeded());
        fields.add(Field.choice("terms.per", "per", true, false, codes(Terms.Per.values())));
        fields.add(new Field("terms.contractMonths", Kind.NUMBER, List.of(), "", true, true));
      }
      case DOCUMENT -> {
        fields.add(Field.text("terms.scheme", true));
        fields.add(Field.text("terms.document", true));
        fields.add(Field.number("terms.order", false));
        both(fields, "terms.condition", true);
      }
      case CATEGORY -> {
        fields.add(Field.text("terms.list", true));
        fields.add(Field.text("terms.code", true));
        fields.add(Field.number("terms.order", false));
      }
      case STANDARD -> {
        fields.add(Field.text("terms.service", true));
        both(fields, "terms.provider", false);
        fields.add(Field.number("terms.duration", true));
        fields.add(Field.choice("terms.unit", "unit", true, false, codes(DeadlineUnit.values())));
        fields.add(
            Field.choice("terms.free", "standard.fee", true, false, List.of("true", "false")));
        for (Terms.StandardPart part : Terms.StandardPart.values()) {
          both(fields, "terms.parts." + TermsText.code(part), true);
        }
      }
      case VALUE -> {
        fields.add(Field.text("terms.topic", true));
        fields.add(
            Field.choice(
                "terms.kind", "value.kind", false, true, codes(Terms.Value.Kind.values())));
        fields.add(Field.text("terms.value", false));
        fields.add(Field.text("terms.unit", false).notNeeded());
      }
    }
    return fields;
  }

  private static void both(List<Field> fields, String name, boolean optional) {
    fields.add(Field.area(name + ".id", optional));
    fields.add(Field.area(name + ".en", optional));
  }

  private static List<String> codes(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Words::code).toList();
  }

  /** What a submitted form says, or why it cannot be read. */
  static @Nullable NewVersion read(Map<String, String> form, List<Refusal> refusals) {
    Map<String, String> own = new LinkedHashMap<>();
    form.forEach((name, text) -> {
      if (OWN.contains(name) || NESTED.stream().anyMatch(name::startsWith)) {
        own.put(name, text);
      }
    });
    if (Objects.equals(own.get("terms.employerType"), "")) {
      own.remove("terms.employerType");
    }
    List<Flaw> flaws = new ArrayList<>();
    NewVersion version = RuleFile.rule(Fields.of(Node.ofForm(own), flaws));
    for (Flaw flaw : flaws) {
      // When every field of the terms is empty each of them is missing, which is said below.
      if (!flaw.path().equals("terms")) {
        refusals.add(flaw.formRefusal(fieldOf(flaw.path())));
      }
    }
    return refusals.isEmpty() ? version : null;
  }

  private static String fieldOf(String path) {
    if (BILINGUAL.contains(path) || path.startsWith("terms.parts.") && path.indexOf('.', 12) < 0) {
      return path + ".id";
    }
    return path.equals("confirmation") ? "confirmation.by" : path;
  }

  /** Fields of a form filled with a version, without its days. */
  static Map<String, String> valuesOf(Rule rule) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("key", rule.key());
    values.put("family", rule.family().code());
    values.put("label.id", rule.label().id());
    values.put("label.en", rule.label().en());
    flatten("terms", TermsText.write(rule.terms()), values);
    if ("*".equals(values.get("terms.employerType"))) {
      values.put("terms.employerType", "");
    }
    values.put("instrument", rule.instrument());
    values.put("article", rule.article());
    return values;
  }

  private static void flatten(String name, @Nullable Object value, Map<String, String> into) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((k, v) -> flatten(name + "." + k, v, into));
      case List<?> list ->
          into.put(name, String.join(", ", list.stream().map(String::valueOf).toList()));
      case BigDecimal number -> into.put(name, number.toPlainString());
      case null -> {}
      default -> into.put(name, value.toString());
    }
  }
}
