package id.satuatap.statistics;

import id.satuatap.region.AreaCode;
import id.satuatap.shell.FormErrors;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was typed above the figures, kept as it was. */
record InsideQuery(
    String kind, String from, String to, String place, String topic, List<String> by) {

  private static final int MOST_BY = 12;

  InsideQuery {
    kind = ReportQuery.shown(kind);
    from = ReportQuery.shown(from);
    to = ReportQuery.shown(to);
    place = ReportQuery.shown(place);
    topic = ReportQuery.shown(topic);
    by = by.stream().limit(MOST_BY).map(ReportQuery::shown).filter(b -> !b.isEmpty()).toList();
  }

  static InsideQuery of(String from, String to, String place) {
    return new InsideQuery("", from, to, place, "", List.of());
  }

  static InsideQuery of(Question q) {
    return new InsideQuery(
        q.kind().code(),
        q.from().toString(),
        q.to().toString(),
        q.place() == null ? "" : q.place(),
        q.topic().code(),
        q.by().stream().map(Breakdown::code).toList());
  }

  /**
   * The question; what cannot be read is noted and what was left out is the usual.
   *
   * @param usualFrom first month where none was typed
   */
  Question question(CubeKind usual, YearMonth usualFrom, YearMonth usualTo, FormErrors errors) {
    YearMonth last = month("sampai", to, errors).orElse(usualTo);
    YearMonth first =
        month("dari", from, errors).orElse(usualFrom.isAfter(last) ? last : usualFrom);
    if (!errors.any() && last.isBefore(first)) {
      errors.add("sampai", "statistics.error.order");
    }
    if (!errors.any() && ChronoUnit.MONTHS.between(first, last) >= PublicationRule.MOST_MONTHS) {
      errors.add("dari", "statistics.error.years", PublicationRule.MOST_MONTHS / 12);
    }
    CubeKind asked = usual;
    if (!kind.isEmpty()) {
      var found = CubeKind.find(kind);
      if (found.isEmpty()) {
        errors.add("jenis", "statistics.error.kind");
      }
      asked = found.orElse(usual);
    }
    @Nullable String area = null;
    if (!place.isEmpty()) {
      area = AreaCode.read(place).filter(c -> c.level() <= 2).map(AreaCode::value).orElse(null);
      if (area == null) {
        errors.add("wilayah", "statistics.error.place");
      }
    }
    Topic limited = topic.isEmpty() ? Topic.ALL : Topic.ofCode(topic).orElse(null);
    if (limited == null || limited != Topic.ALL && asked != CubeKind.COMPLAINT) {
      errors.add("topik", "statistics.error.topic");
      limited = Topic.ALL;
    }
    var sides = new ArrayList<Breakdown>();
    for (String code : by) {
      var side = Breakdown.ofCode(code);
      if (side.isEmpty() || !side.get().of(asked)) {
        errors.add("menurut", "statistics.error.by");
      } else if (side.get() != Breakdown.SEX) {
        sides.add(side.get());
      }
    }
    return new Question(asked, first, last, sides, limited, area);
  }

  static Optional<YearMonth> month(String field, String text, FormErrors errors) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      YearMonth month = YearMonth.parse(text);
      if (month.getYear() >= 2000 && month.getYear() < 2100) {
        return Optional.of(month);
      }
    } catch (DateTimeException e) {
      // said below
    }
    errors.add(field, "statistics.error.month");
    return Optional.empty();
  }

  /** As the end of an address. */
  String parameters() {
    var text = new StringBuilder("?dari=" + from + "&sampai=" + to);
    if (!kind.isEmpty()) {
      text.append("&jenis=").append(kind);
    }
    if (!place.isEmpty()) {
      text.append("&wilayah=").append(place);
    }
    if (!topic.isEmpty()) {
      text.append("&topik=").append(topic);
    }
    by.forEach(b -> text.append("&menurut=").append(b));
    return text.toString();
  }
}
