package id.satuatap.regulation;

import id.satuatap.regulation.Terms.StandardPart;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Terms as fields of a file or form, both ways. The database keeps the same fields, so that a file
 * is what is stored.
 */
final class TermsText {

  private static final int TEXT = 2_000;

  private TermsText() {}

  static Terms read(Family family, Fields f) {
    return switch (family) {
      case DEADLINE -> {
        f.only("topic", "amount", "unit", "countedFrom", "consequence");
        yield new Terms.Deadline(
            f.key("topic"),
            f.integer("amount", 1, DueRule.MAX_AMOUNT),
            f.choice("unit", DeadlineUnit.class),
            f.bilingual("countedFrom", TEXT),
            f.optionalBilingual("consequence", TEXT));
      }
      case FEE -> {
        f.only(
            "country",
            "employerType",
            "jobs",
            "item",
            "payer",
            "maxAmount",
            "currency",
            "per",
            "contractMonths");
        yield new Terms.Fee(
            country(f),
            employer(f),
            f.codes("jobs", 200),
            f.key("item"),
            f.choice("payer", Terms.Payer.class),
            amount(f),
            currency(f),
            f.choice("per", Terms.Per.class, Terms.Per.ONCE),
            f.optionalInteger("contractMonths", 1, 120));
      }
      case DOCUMENT -> {
        f.only("scheme", "document", "order", "condition");
        yield new Terms.Document(
            f.key("scheme"),
            f.code("document"),
            f.integer("order", 0, 9_999),
            f.optionalBilingual("condition", TEXT));
      }
      case CATEGORY -> {
        f.only("list", "code", "order");
        yield new Terms.Category(f.key("list"), f.code("code"), f.integer("order", 0, 9_999));
      }
      case STANDARD -> {
        f.only("service", "provider", "duration", "unit", "free", "parts");
        Integer duration = f.optionalInteger("duration", 1, DueRule.MAX_AMOUNT);
        boolean unit = f.has("unit");
        if (f.has("duration") != unit) {
          f.flaw(unit ? "duration" : "unit", "duration-and-unit");
        }
        Map<StandardPart, Bilingual> parts = new EnumMap<>(StandardPart.class);
        Fields described = f.child("parts");
        described.only(
            Arrays.stream(StandardPart.values()).map(TermsText::code).toArray(String[]::new));
        for (StandardPart part : StandardPart.values()) {
          Bilingual text = described.optionalBilingual(code(part), TEXT);
          if (text != null) {
            parts.put(part, text);
          }
        }
        yield new Terms.Standard(
            f.key("service"),
            f.bilingual("provider", TEXT),
            duration,
            unit ? f.choice("unit", DeadlineUnit.class) : null,
            f.optionalFlag("free"),
            parts);
      }
      case VALUE -> {
        f.only("topic", "kind", "value", "unit");
        Terms.Value.Kind kind = f.choice("kind", Terms.Value.Kind.class);
        String value = f.text("value", TEXT);
        switch (kind) {
          case NUMBER -> {
            if (!"-".equals(value) && !value.matches("-?\\d{1,20}(\\.\\d{1,10})?")) {
              f.flaw("value", "not-number");
            }
          }
          case FLAG -> {
            if (!"-".equals(value) && !value.equals("true") && !value.equals("false")) {
              f.flaw("value", "not-flag");
            }
          }
          case TEXT -> {}
        }
        yield new Terms.Value(
            f.key("topic"),
            kind,
            value,
            Objects.requireNonNullElse(f.optionalText("unit", 40), ""));
      }
    };
  }

  private static String country(Fields f) {
    String country = Objects.requireNonNullElse(f.optionalText("country", 2), "*");
    if (!country.equals("*") && !country.matches("[A-Z]{2}")) {
      f.flaw("country", "not-country");
    }
    return country;
  }

  private static String employer(Fields f) {
    String type = Objects.requireNonNullElse(f.optionalText("employerType", 20), "*");
    if (!List.of("*", "legal-entity", "individual").contains(type)) {
      f.flaw("employerType", "unknown-choice", type, "*, legal-entity, individual");
    }
    return type;
  }

  private static @Nullable BigDecimal amount(Fields f) {
    BigDecimal amount = f.optionalNumber("maxAmount");
    if (amount == null) {
      return null;
    }
    BigDecimal plain = amount.stripTrailingZeros();
    if (amount.signum() < 0 || plain.scale() > 2 || plain.precision() - plain.scale() > 18) {
      f.flaw("maxAmount", "not-amount");
      return null;
    }
    return amount.setScale(2);
  }

  private static String currency(Fields f) {
    String currency = Objects.requireNonNullElse(f.optionalText("currency", 3), "IDR");
    if (!currency.matches("[A-Z]{3}")) {
      f.flaw("currency", "not-currency");
    }
    return currency;
  }

  /** Fields in the order people read them; missing ones are left out. */
  static Map<String, Object> write(Terms terms) {
    Map<String, Object> out = new LinkedHashMap<>();
    switch (terms) {
      case Terms.Deadline d -> {
        out.put("topic", d.topic());
        out.put("amount", d.amount());
        out.put("unit", d.unit().code());
        out.put("countedFrom", write(d.countedFrom()));
        putIfPresent(out, "consequence", d.consequence());
      }
      case Terms.Fee f -> {
        out.put("country", f.country());
        out.put("employerType", f.employerType());
        out.put("jobs", f.jobs());
        out.put("item", f.item());
        out.put("payer", f.payer().name().toLowerCase(Locale.ROOT));
        if (f.maxAmount() != null) {
          out.put("maxAmount", f.maxAmount());
        }
        out.put("currency", f.currency());
        out.put("per", f.per().name().toLowerCase(Locale.ROOT));
        if (f.contractMonths() != null) {
          out.put("contractMonths", f.contractMonths());
        }
      }
      case Terms.Document d -> {
        out.put("scheme", d.scheme());
        out.put("document", d.document());
        out.put("order", d.order());
        putIfPresent(out, "condition", d.condition());
      }
      case Terms.Category c -> {
        out.put("list", c.list());
        out.put("code", c.code());
        out.put("order", c.order());
      }
      case Terms.Standard s -> {
        out.put("service", s.service());
        out.put("provider", write(s.provider()));
        if (s.duration() != null && s.unit() != null) {
          out.put("duration", s.duration());
          out.put("unit", s.unit().code());
        }
        if (s.free() != null) {
          out.put("free", s.free());
        }
        Map<String, Object> parts = new TreeMap<>();
        s.parts().forEach((part, text) -> parts.put(code(part), write(text)));
        if (!parts.isEmpty()) {
          out.put("parts", parts);
        }
      }
      case Terms.Value v -> {
        out.put("topic", v.topic());
        out.put("kind", v.kind().name().toLowerCase(Locale.ROOT));
        out.put("value", v.value());
        if (!v.unit().isEmpty()) {
          out.put("unit", v.unit());
        }
      }
    }
    return out;
  }

  static Map<String, Object> write(Bilingual text) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", text.id());
    out.put("en", text.en());
    return out;
  }

  static void putIfPresent(Map<String, Object> out, String name, @Nullable Bilingual text) {
    if (text != null) {
      out.put(name, write(text));
    }
  }

  static String code(StandardPart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  /**
   * True when two terms speak of the same thing, so that one may follow the other under one key: a
   * category keeps its list and code, a document its scheme, a fee its item.
   */
  static boolean sameThing(Terms one, Terms other) {
    return switch (one) {
      case Terms.Deadline d -> other instanceof Terms.Deadline o && d.topic().equals(o.topic());
      case Terms.Fee f ->
          other instanceof Terms.Fee o
              && f.item().equals(o.item())
              && f.country().equals(o.country())
              && f.employerType().equals(o.employerType())
              && Objects.equals(f.contractMonths(), o.contractMonths());
      case Terms.Document d ->
          other instanceof Terms.Document o
              && d.scheme().equals(o.scheme())
              && d.document().equals(o.document());
      case Terms.Category c ->
          other instanceof Terms.Category o
              && c.list().equals(o.list())
              && c.code().equals(o.code());
      case Terms.Standard s -> other instanceof Terms.Standard o && s.service().equals(o.service());
      case Terms.Value v ->
          other instanceof Terms.Value o && v.topic().equals(o.topic()) && v.kind() == o.kind();
    };
  }
}
