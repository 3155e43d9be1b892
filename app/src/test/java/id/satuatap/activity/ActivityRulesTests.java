package id.satuatap.activity;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from a form or a file of activities, and what is refused with which words. */
class ActivityRulesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @Test
  void aFigureOfAReportCannotLieAhead() {
    var ahead = new HashMap<>(with("jenis", "people-served").values());
    ahead.put("tanggal", "2026-12-01");
    assertThat(refusals(new Typed(ahead)))
        .extracting(Refusal::key)
        .containsExactly("activity.refusal.carried-over");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tanggal;jenis;judul;penyelenggara|;",
        "Date,Kind,Title,Organiser|,",
        "Lembaga Pelaksana;Nama kegiatan;Jenis kegiatan;Tgl|;"
      })
  void columnsAreFoundInAnyOrderAndLanguage(String head, String parting) {
    assertThat(ColumnRule.columns(List.of(head.split(parting))))
        .containsKeys("tanggal", "jenis", "judul", "penyelenggara");
  }

  private static Typed with(String field, String value) {
    var values =
        new HashMap<>(
            Map.of(
                "tanggal", "2026-03-12",
                "jenis", "outreach",
                "judul", "Sosialisasi",
                "penyelenggara", "LTSA",
                "keahlian", "safe-interview"));
    values.put(field, value);
    return new Typed(values);
  }

  private static Outcome<Activity.Fields> read(Typed typed) {
    return ActivityRule.read(
        typed, TODAY, k -> ActivityKind.ofCode(k).orElse(null), "35.05"::equals);
  }

  private static Activity.Fields fields(Typed typed) {
    return read(typed).orThrow();
  }

  private static List<Refusal> refusals(Typed typed) {
    return read(typed) instanceof Outcome.Refused<Activity.Fields>(var refusals)
        ? refusals
        : List.of();
  }
}
