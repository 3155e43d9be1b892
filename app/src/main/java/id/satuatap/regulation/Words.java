package id.satuatap.regulation;

import id.satuatap.shell.Shell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules put into the words of a page. */
final class Words {

  private Words() {}

  /** One line of a described rule. */
  record Line(String name, String text) {}

  static String amount(Shell shell, int amount, DeadlineUnit unit) {
    return shell.t("regulation.amount." + unit.code(), amount);
  }

  static String money(Shell shell, BigDecimal amount, String currency) {
    if (currency.equals("IDR") && amount.stripTrailingZeros().scale() <= 0) {
      return shell.rupiah(amount.longValue());
    }
    return currency + " " + shell.decimal(amount.doubleValue(), 2);
  }

  /** The rule in one short line, beside its label. */
  static String says(Shell shell, Terms terms) {
    return switch (terms) {
      case Terms.Deadline d ->
          amount(shell, d.amount(), d.unit()) + " · " + d.countedFrom().in(shell.lang());
      case Terms.Fee f -> fee(shell, f);
      case Terms.Document d ->
          d.condition() == null
              ? shell.t("regulation.document.always")
              : d.condition().in(shell.lang());
      case Terms.Category c -> c.code();
      case Terms.Standard s -> standard(shell, s);
      case Terms.Value v -> value(shell, v);
    };
  }

  private static String fee(Shell shell, Terms.Fee f) {
    List<String> parts = new ArrayList<>();
    if (f.maxAmount() != null) {
      parts.add(
          f.maxAmount().signum() == 0
              ? shell.t("regulation.fee.nothing")
              : shell.t(
                  "regulation.fee.per." + code(f.per()),
                  money(shell, f.maxAmount(), f.currency())));
    }
    parts.add(shell.t("regulation.payer." + code(f.payer())));
    return String.join(" · ", parts);
  }

  private static String standard(Shell shell, Terms.Standard s) {
    List<String> parts = new ArrayList<>();
    parts.add(s.provider().in(shell.lang()));
    if (s.duration() != null && s.unit() != null) {
      parts.add(shell.t("regulation.standard.within", amount(shell, s.duration(), s.unit())));
    } else {
      parts.add(shell.t("regulation.standard.unknown"));
    }
    if (s.free() != null) {
      parts.add(shell.t(s.free() ? "regulation.standard.free" : "regulation.standard.charged"));
    }
    return String.join(" · ", parts);
  }

  private static String value(Shell shell, Terms.Value v) {
    return switch (v.kind()) {
      case TEXT -> v.value();
      case FLAG ->
          shell.t(Boolean.parseBoolean(v.value()) ? "regulation.value.yes" : "regulation.value.no");
      case NUMBER -> {
        BigDecimal number = new BigDecimal(v.value());
        if (v.unit().equals("IDR")) {
          yield money(shell, number, "IDR");
        }
        String text =
            number.stripTrailingZeros().scale() <= 0
                ? shell.number(number.longValue())
                : shell.decimal(number.doubleValue(), 2);
        String key = "regulation.value.unit." + v.unit();
        yield v.unit().isEmpty() ? text : text + " " + (shell.has(key) ? shell.t(key) : v.unit());
      }
    };
  }

  /** Everything a rule says, line by line. */
  static List<Line> lines(Shell shell, Terms terms, RuleBook book) {
    List<Line> lines = new ArrayList<>();
    String lang = shell.lang();
    switch (terms) {
      case Terms.Deadline d -> {
        add(lines, shell, "limit", amount(shell, d.amount(), d.unit()));
        add(lines, shell, "countedFrom", d.countedFrom().in(lang));
        add(lines, shell, "consequence", d.consequence(), lang);
      }
      case Terms.Fee f -> {
        add(lines, shell, "says", fee(shell, f));
        add(
            lines,
            shell,
            "country",
            f.country().equals("*") ? shell.t("regulation.any.country") : f.country());
        add(lines, shell, "employerType", shell.t("regulation.employer." + employer(f)));
        add(
            lines,
            shell,
            "jobs",
            f.jobs().isEmpty()
                ? shell.t("regulation.any.job")
                : f.jobs().stream()
                    .map(job -> named(shell, book, "zero-cost-job", job))
                    .collect(Collectors.joining(", ")));
        if (f.contractMonths() != null) {
          add(
              lines,
              shell,
              "contractMonths",
              amount(shell, f.contractMonths(), DeadlineUnit.MONTH));
        }
      }
      case Terms.Document d -> {
        add(lines, shell, "scheme", named(shell, book, "document-set", d.scheme()));
        add(lines, shell, "condition", says(shell, d));
      }
      case Terms.Category c -> {
        add(lines, shell, "list", named(shell, book, "lists", c.list()));
        add(lines, shell, "code", c.code());
      }
      case Terms.Standard s -> {
        add(lines, shell, "says", standard(shell, s));
        for (Terms.StandardPart part : Terms.StandardPart.values()) {
          add(lines, shell, "parts." + TermsText.code(part), s.parts().get(part), lang);
        }
      }
      case Terms.Value v -> add(lines, shell, "value", value(shell, v));
    }
    return lines;
  }

  /** Label of an entry of a code list as it stands, or the code where nothing is known. */
  static String named(Shell shell, RuleBook book, String list, String code) {
    return book.rules().values().stream()
        .map(List::getLast)
        .filter(r ->
            r.terms() instanceof Terms.Category c && c.list().equals(list) && c.code().equals(code))
        .findFirst()
        .map(r -> r.label().in(shell.lang()))
        .orElse(code);
  }

  /** Heading above rules of one group. */
  static String group(Shell shell, RuleBook book, Family family, String group) {
    String list =
        switch (family) {
          case DOCUMENT -> "document-set";
          case FEE -> "fee-item";
          case STANDARD -> "service";
          case DEADLINE, VALUE -> "topic";
          case CATEGORY -> "lists";
        };
    return named(shell, book, list, group);
  }

  private static String employer(Terms.Fee f) {
    return f.employerType().equals("*") ? "any" : f.employerType();
  }

  private static void add(List<Line> lines, Shell shell, String field, String text) {
    lines.add(new Line(shell.t("regulation.line." + field), text));
  }

  private static void add(
      List<Line> lines, Shell shell, String field, @Nullable Bilingual text, String lang) {
    if (text != null) {
      add(lines, shell, field, text.in(lang));
    }
  }

  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
