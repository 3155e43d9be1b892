package id.satuatap.activity;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.office.Competence;
import id.satuatap.shell.SexSplit;
import id.satuatap.shell.SheetDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what was typed of an activity, or says for each field what is wrong with it. */
final class ActivityRule {

  static final List<String> AUDIENCES =
      List.of(
          "prospective",
          "working",
          "returned",
          "family",
          "public",
          "village-officers",
          "officers",
          "partners",
          "mixed");

  static final List<String> BUDGET_TAGS =
      List.of(
          "gender-responsive", "protection", "information", "capacity", "reintegration", "other");

  static final int AHEAD_DAYS = 732;
  private static final int MOST = 99_999;

  /** Days since 30 December 1899, as spreadsheets keep dates; 1990 to 2119. */
  private ActivityRule() {}

  /**
   * @param kinds finds a kind by code or by the name people use
   * @param areaExists whether there is an area of this code
   */
  static Outcome<Activity.Fields> read(
      Typed typed,
      LocalDate today,
      Function<String, @Nullable ActivityKind> kinds,
      Predicate<String> areaExists) {
    var refusals = new ArrayList<Refusal>();
    LocalDate day = SheetDay.read(typed.text("tanggal"));
    if (day == null || day.getYear() < 2000 || day.isAfter(today.plusDays(AHEAD_DAYS))) {
      refuse(refusals, "tanggal", "activity.refusal.day");
    }
    ActivityKind kind = kinds.apply(typed.text("jenis"));
    if (kind == null) {
      refuse(refusals, "jenis", "activity.refusal.kind");
    }
    length(refusals, typed, "judul", 3, 160);
    length(refusals, typed, "penyelenggara", 2, 120);
    length(refusals, typed, "program", 0, 80);
    length(refusals, typed, "pendana", 0, 80);
    length(refusals, typed, "tempat", 0, 160);
    length(refusals, typed, "materi", 0, 2000);
    for (String field : List.of("judul", "penyelenggara", "program", "pendana", "tempat")) {
      if (typed.text(field).startsWith("=")) {
        refuse(refusals, field, "activity.refusal.formula");
      }
    }
    String area = typed.text("wilayah");
    if (!area.isEmpty() && !areaExists.test(area)) {
      refuse(refusals, "wilayah", "activity.refusal.area");
    }
    String audience = typed.text("sasaran").isEmpty() ? "mixed" : typed.text("sasaran");
    if (!AUDIENCES.contains(audience)) {
      refuse(refusals, "sasaran", "activity.refusal.audience");
    }
    int women = number(refusals, typed, "perempuan");
    int men = number(refusals, typed, "laki");
    int unknown = number(refusals, typed, "tidak");
    String tag = typed.text("anggaran");
    if (!tag.isEmpty() && !BUDGET_TAGS.contains(tag)) {
      refuse(refusals, "anggaran", "activity.refusal.budget");
    }
    BigDecimal cost = cost(refusals, typed.text("biaya"));
    Competence competence = Competence.ofCode(typed.text("keahlian")).orElse(null);
    if (competence == null && !typed.text("keahlian").isEmpty()) {
      refuse(refusals, "keahlian", "activity.refusal.competence");
    }
    Integer months = months(refusals, typed.text("bulan"));
    if (!refusals.isEmpty() || day == null || kind == null) {
      return Outcome.refused(refusals);
    }
    if (kind.carriedOver() && day.isAfter(today)) {
      return Outcome.refused(Refusal.of("activity.refusal.carried-over").on("tanggal"));
    }
    return Outcome.done(
        new Activity.Fields(
            kind,
            typed.text("judul"),
            typed.text("penyelenggara"),
            maybe(typed.text("program")),
            maybe(typed.text("pendana")),
            typed.text("tempat"),
            maybe(area),
            audience,
            day,
            new SexSplit(women, men, unknown),
            typed.text("materi"),
            cost,
            maybe(tag),
            competence,
            competence == null ? null : months));
  }

  private static int number(List<Refusal> refusals, Typed typed, String field) {
    String text = typed.text(field).replaceFirst("\\.0+$", "").replace(".", "").replace(" ", "");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("\\d{1,5}")) {
      refuse(refusals, field, "activity.refusal.number", MOST);
      return 0;
    }
    return Integer.parseInt(text);
  }

  /** Rupiah, with points between thousands or without; decimals after a comma. */
  private static @Nullable BigDecimal cost(List<Refusal> refusals, String typed) {
    String text = typed.replaceFirst("(?i)^rp\\.?\\s*", "").replace(" ", "");
    if (text.isEmpty()) {
      return null;
    }
    if (text.matches("\\d{1,3}(\\.\\d{3}){1,4}(,\\d{1,2})?")) {
      text = text.replace(".", "");
    }
    text = text.replace(',', '.');
    if (!text.matches("\\d{1,15}(\\.\\d{1,2})?")) {
      refuse(refusals, "biaya", "activity.refusal.cost");
      return null;
    }
    return new BigDecimal(text);
  }

  private static @Nullable Integer months(List<Refusal> refusals, String text) {
    if (text.isEmpty()) {
      return null;
    }
    int months = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (months < 1 || months > 120) {
      refuse(refusals, "bulan", "activity.refusal.months");
      return null;
    }
    return months;
  }

  private static void length(
      List<Refusal> refusals, Typed typed, String field, int least, int most) {
    int length = typed.text(field).length();
    if (length < least || length > most) {
      refuse(
          refusals,
          field,
          least == 0 ? "activity.refusal.too-long" : "activity.refusal.length",
          least,
          most);
    }
  }

  private static void refuse(
      List<Refusal> refusals, String field, String key, Object... arguments) {
    refusals.add(Refusal.of(key, arguments).on(field));
  }

  private static @Nullable String maybe(String text) {
    return text.isEmpty() ? null : text;
  }
}
