package id.satuatap.activity;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from a form or a file of activities, and what is refused with which words. */
class ActivityRulesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @ParameterizedTest
  @CsvSource({
    "2026-03-12, 2026-03-12",
    "2026-3-2, 2026-03-02",
    "12/03/2026, 2026-03-12",
    "2.3.2026, 2026-03-02",
    "46093, 2026-03-12",
    "46093.0, 2026-03-12"
  })
  void aDayIsReadAsPeopleAndSpreadsheetsWriteIt(String typed, LocalDate day) {
    assertThat(ActivityRule.day(typed)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({"2026-02-30", "31/04/2026", "kemarin", "12", "99999999999", "''"})
  void whatIsNoDayIsNone(String typed) {
    assertThat(ActivityRule.day(typed)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "tanggal, 2029-01-01, activity.refusal.day",
    "tanggal, 1999-12-31, activity.refusal.day",
    "jenis, pesta, activity.refusal.kind",
    "judul, a, activity.refusal.length",
    "judul, =SUM(A1), activity.refusal.formula",
    "penyelenggara, '', activity.refusal.length",
    "wilayah, 99.99, activity.refusal.area",
    "sasaran, semua, activity.refusal.audience",
    "perempuan, -1, activity.refusal.number",
    "perempuan, 1000000, activity.refusal.number",
    "laki, banyak, activity.refusal.number",
    "biaya, gratis, activity.refusal.cost",
    "biaya, 9999999999999999, activity.refusal.cost",
    "anggaran, x, activity.refusal.budget",
    "keahlian, terbang, activity.refusal.competence",
    "bulan, 121, activity.refusal.months"
  })
  void aWrongFieldIsNamed(String field, String value, String key) {
    assertThat(refusals(with(field, value)))
        .extracting(Refusal::key, Refusal::field)
        .containsExactly(org.assertj.core.api.Assertions.tuple(key, field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1500000|1500000",
        "1.500.000|1500000",
        "Rp 1.500.000,50|1500000.50",
        "250000,5|250000.5",
        "0|0"
      })
  void moneyIsReadAsItIsWrittenHere(String typed, String amount) {
    assertThat(fields(with("biaya", typed)).cost()).isEqualByComparingTo(amount);
  }

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
    var row = SheetReader.csv(head + "\na" + parting + "b" + parting + "c" + parting + "d");
    assertThat(ColumnRule.columns(row.getFirst()))
        .containsKeys("tanggal", "jenis", "judul", "penyelenggara");
  }

  @Test
  void quotedFieldsMayHoldWhatPartsThem() {
    assertThat(SheetReader.csv("\uFEFFa;b\r\n\"x;\"\"y\"\"\nz\";2\r\n"))
        .containsExactly(List.of("a", "b"), List.of("x;\"y\"\nz", "2"));
  }

  @Test
  void oldWindowsLettersAreReadAndSaid() {
    var sheet =
        done(
            SheetReader.read(
                "judul;jenis\nKlinik café;x".getBytes(Charset.forName("windows-1252"))));
    assertThat(sheet.encoding()).isEqualTo("windows-1252");
    assertThat(sheet.rows().get(1).getFirst()).isEqualTo("Klinik café");
  }

  @Test
  void aWorkbookIsReadAndItsFormulasAreNotWorkedOut() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var book = new Workbook(out, "test", "1.0")) {
      var sheet = book.newWorksheet("Kegiatan");
      sheet.value(0, 0, "tanggal");
      sheet.value(0, 1, "judul");
      sheet.value(1, 0, 46093);
      sheet.formula(1, 1, "1+1");
    }
    var sheet = done(SheetReader.read(out.toByteArray()));
    assertThat(sheet.encoding()).isEqualTo("xlsx");
    assertThat(ActivityRule.day(sheet.rows().get(1).get(0))).isEqualTo(LocalDate.of(2026, 3, 12));
    assertThat(sheet.rows().get(1).get(1)).startsWith("=");
  }

  @Test
  void whatUnfoldsWithoutEndOrIsNoSheetIsRefused() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < 50; i++) {
        zip.write(zeros);
      }
    }
    assertThat(reason(SheetReader.read(out.toByteArray()))).isEqualTo("activity.refusal.file-kind");
    assertThat(reason(SheetReader.read("PK\u0003\u0004 bukan".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("activity.refusal.file-kind");
    assertThat(reason(SheetReader.read(new byte[] {1, 0, 2})))
        .isEqualTo("activity.refusal.file-kind");
    assertThat(reason(SheetReader.read("judul;jenis\n;\n".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("activity.refusal.file-empty");
    assertThat(reason(SheetReader.read("a;b\n".repeat(2100).getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("activity.refusal.file-long");
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

  private static SheetReader.Sheet done(Outcome<SheetReader.Sheet> outcome) {
    return outcome.orThrow();
  }

  private static String reason(Outcome<SheetReader.Sheet> outcome) {
    return outcome instanceof Outcome.Refused<SheetReader.Sheet>(var refusals)
        ? refusals.getFirst().key()
        : "read";
  }
}
