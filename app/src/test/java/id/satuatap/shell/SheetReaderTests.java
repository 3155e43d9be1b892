package id.satuatap.shell;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Outcome;
import id.satuatap.shell.SheetReader.Sheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spreadsheets as people save them, and files that are none. */
class SheetReaderTests {

  private static final SheetReader.Limits LIMITS =
      new SheetReader.Limits(2 * 1024 * 1024, 2000, 40L * 1024 * 1024);

  @ParameterizedTest
  @CsvSource({
    "2026-03-12, 2026-03-12",
    "2026-3-2, 2026-03-02",
    "2026-03-12T00:00:00, 2026-03-12",
    "12/03/2026, 2026-03-12",
    "2.3.2026, 2026-03-02",
    "2 Maret 2026, 2026-03-02",
    "17-Agt-2026, 2026-08-17",
    "5 December 2026, 2026-12-05",
    "46093, 2026-03-12",
    "46093.0, 2026-03-12"
  })
  void aDayIsReadAsPeopleAndSpreadsheetsWriteIt(String typed, LocalDate day) {
    assertThat(SheetDay.read(typed)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30",
    "31/04/2026",
    "12/31/2026",
    "2 Foo 2026",
    "kemarin",
    "12",
    "99999999999",
    "''"
  })
  void whatIsNoDayIsNone(String typed) {
    assertThat(SheetDay.read(typed)).isNull();
  }

  @Test
  void quotedFieldsMayHoldWhatPartsThem() {
    assertThat(rows(utf8("\uFEFFa;b\r\n\"x;\"\"y\"\"\nz\";2\r\n")))
        .containsExactly(List.of("a", "b"), List.of("x;\"y\"\nz", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void thePartingSignIsTheOneThatStandsMostOften(String sign) {
    assertThat(rows(utf8("Judul laporan\nnik" + sign + "nama\r1" + sign + "Siti")))
        .containsExactly(List.of("Judul laporan"), List.of("nik", "nama"), List.of("1", "Siti"));
    assertThat(rows(utf8("sep=" + sign + "\na" + sign + "b\n1" + sign + "2")))
        .containsExactly(List.of(), List.of("a", "b"), List.of("1", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void lettersAreReadWhicheverWayTheyWereSaved(String charset) {
    byte[] file = "nama;kota\nRené Çelik;Blitar\n".getBytes(Charset.forName(charset));
    var sheet = SheetReader.read(file, LIMITS, "berkas").orThrow();
    assertThat(sheet.rows().get(1)).containsExactly("René Çelik", "Blitar");
    assertThat(sheet.encoding())
        .isEqualTo(charset.startsWith("UTF-16") ? "utf-16" : charset.toLowerCase());
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
    var sheet = SheetReader.read(out.toByteArray(), LIMITS, "berkas").orThrow();
    assertThat(sheet.encoding()).isEqualTo("xlsx");
    assertThat(SheetDay.read(sheet.rows().get(1).get(0))).isEqualTo(LocalDate.of(2026, 3, 12));
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
    assertThat(reason(out.toByteArray())).isEqualTo("shell.file.kind");
    assertThat(reason(utf8("PK\u0003\u0004 bukan"))).isEqualTo("shell.file.kind");
    assertThat(reason(new byte[] {1, 0, 2})).isEqualTo("shell.file.kind");
    assertThat(reason(utf8("%PDF-1.7\nx"))).isEqualTo("shell.file.kind");
    assertThat(reason(utf8("<html><table><tr><td>nik"))).isEqualTo("shell.file.kind");
    assertThat(
            reason(
                new byte[] {
                  (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A
                }))
        .isEqualTo("shell.file.old");
    assertThat(reason(utf8("judul;jenis\n;\n"))).isEqualTo("shell.file.empty");
    assertThat(reason(new byte[0])).isEqualTo("shell.file.empty");
    assertThat(reason(utf8("a;b\n".repeat(2100)))).isEqualTo("shell.file.long");
    assertThat(reason(new byte[2 * 1024 * 1024 + 1])).isEqualTo("shell.file.big");
    assertThat(reason(utf8("a;b\n1;\"tidak ditutup\n2;3\n"))).isEqualTo("shell.file.quote");
    assertThat(reason(utf8("a;b\n1;" + "x".repeat(9000)))).isEqualTo("shell.file.kind");
  }

  @Test
  void whatASpreadsheetWouldTakeForAFormulaIsWrittenAsText() {
    assertThat(new Csv().line(List.of("=cmd|' /C calc'!A0", "+62", "@x", "a,b", 7)).toString())
        .isEqualTo("'=cmd|' /C calc'!A0,'+62,'@x,\"a,b\",7\r\n");
  }

  private static List<List<String>> rows(byte[] file) {
    return SheetReader.read(file, LIMITS, "berkas").orThrow().rows();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String reason(byte[] file) {
    return SheetReader.read(file, LIMITS, "berkas") instanceof Outcome.Refused<Sheet>(var refusals)
        ? refusals.getFirst().key()
        : "read";
  }
}
