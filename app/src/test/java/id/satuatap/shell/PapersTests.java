package id.satuatap.shell;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.shell.Spreadsheet.About;
import id.satuatap.shell.Spreadsheet.Column;
import id.satuatap.shell.Spreadsheet.Kind;
import id.satuatap.shell.Spreadsheet.Sheet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletRequest;

/** Files are opened again by another reader than the writer. */
@SpringBootTest(
    classes = ShellPreview.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.profiles.active=demo",
      "server.error.include-message=never",
      "satuatap.quick-exit=https://cuaca.example/"
    })
class PapersTests {

  private static final float POINTS_PER_MILLIMETRE = 72 / 25.4f;

  @Autowired Environment environment;
  @Autowired Papers papers;
  @Autowired Shells shells;
  @Autowired Spreadsheets spreadsheets;

  @ParameterizedTest
  @CsvSource({"a4,210,297", "f4,215,330"})
  void aLetterIsATaggedFileOfTheRightSize(String paper, float width, float height)
      throws Exception {
    var answer = file("/katalog/surat/" + paper + "/pdf");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"surat-contoh-" + paper + ".pdf\"");
    keep("letter-" + paper + ".pdf", answer.body());
    try (var document = Loader.loadPDF(answer.body())) {
      var box = document.getPage(0).getMediaBox();
      assertThat(box.getWidth() / POINTS_PER_MILLIMETRE)
          .isCloseTo(width, org.assertj.core.data.Offset.offset(0.5f));
      assertThat(box.getHeight() / POINTS_PER_MILLIMETRE)
          .isCloseTo(height, org.assertj.core.data.Offset.offset(0.5f));
      assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
      var catalogue = document.getDocumentCatalog();
      assertThat(catalogue.getLanguage()).isEqualTo("id");
      assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
      assertThat(catalogue.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(catalogue.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(new String(catalogue.getMetadata().toByteArray(), StandardCharsets.UTF_8))
          .contains("pdfuaid");
      assertThat(text(document)).contains("PEMERINTAH KABUPATEN CONTOH", "Halaman 1 dari 1");
      assertEveryFontIsEmbedded(document);
    }
  }

  @Test
  void namesTablesHeadsAndHeadingsForThoseWhoListen() throws Exception {
    try (var document = Loader.loadPDF(file("/katalog/surat/f4/pdf").body())) {
      assertThat(structure(document)).contains("H2", "P");
    }
  }

  @Test
  void whatStandsAtTheFootCannotBecomeAStyle() {
    assertThat(Papers.quoted("a\"\\}b\u0000")).isEqualTo("\"a\\000022 \\00005c \\00007d b\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Laporan baku 3 (2026).xlsx,laporan-baku-3-2026.xlsx",
    "../../etc/passwd.pdf,etc-passwd.pdf",
    "naïve; Set-Cookie: a=b\".pdf,naive-set-cookie-a-b.pdf",
    "***,berkas"
  })
  void fileNamesStayCleanWhateverTheyAreMadeFrom(String wish, String name) {
    assertThat(Attachment.clean(wish)).isEqualTo(name);
  }

  @Test
  void aWorkbookSaysWhatItsFiguresAreAndHoldsNoFormula() throws Exception {
    List<List<Object>> rows =
        List.of(
            List.of(
                "=HYPERLINK(\"https://jahat.example\")", 1849L, 0.605, LocalDate.of(2026, 3, 5)),
            List.of("+62812", 562L, 0.2, LocalDate.of(2026, 3, 6)),
            List.of("-1", 0L, 0, LocalDate.of(2026, 3, 6)),
            List.of("@SUM(A1)", 0L, 0, LocalDate.of(2026, 3, 6)),
            Arrays.asList("\t=1", null, null, null),
            Arrays.asList("nul\u0000 dan \uFFFF", null, null, null));
    var bytes =
        written(
            List.of(
                Column.text("Nama", 30),
                Column.whole("Jumlah"),
                Column.share("Bagian"),
                new Column("Tanggal", Kind.DATE, 12)),
            rows);
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      var sheets = workbook.getSheets().toList();
      assertThat(sheets.getFirst().getName()).isEqualTo("Keterangan");
      assertThat(
              sheets.getFirst().read().stream()
                  .flatMap(row -> row.stream())
                  .filter(cell -> cell != null)
                  .map(cell -> cell.getText()))
          .contains("Konsep", "pengaduan", "Satuan", "Periode", "Sumber", "Dibuat untuk");
      var figures = sheets.get(1).read();
      assertThat(figures).hasSize(7);
      assertThat(figures.get(0).getCellText(1)).isEqualTo("Jumlah");
      for (int row = 1; row < 7; row++) {
        var first = figures.get(row).getCell(0);
        assertThat(first.getType()).isEqualTo(CellType.STRING);
        assertThat(first.getFormula()).isNull();
      }
      assertThat(figures.get(1).getCell(0).asString()).startsWith("=HYPERLINK");
      assertThat(figures.get(1).getCell(1).asNumber()).isEqualByComparingTo("1849");
      assertThat(figures.get(1).getCell(3).asDate().toLocalDate())
          .isEqualTo(LocalDate.of(2026, 3, 5));
      assertThat(figures.get(6).getCell(0).asString()).isEqualTo("nul dan ");
    }
  }

  @Test
  void aLongListIsWrittenRowByRow() throws Exception {
    Iterable<List<Object>> rows =
        () ->
            IntStream.range(0, 20_000)
                .<List<Object>>mapToObj(i -> List.of("baris " + i, i))
                .iterator();
    var bytes = written(List.of(Column.text("A", 20), Column.whole("B")), rows);
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes));
        var lines = workbook.getSheets().toList().get(1).openStream()) {
      assertThat(lines.count()).isEqualTo(20_001);
    }
  }

  private byte[] written(List<Column> columns, Iterable<List<Object>> rows) throws IOException {
    var output = new ByteArrayOutputStream();
    var shell = shells.of(new MockHttpServletRequest("GET", "/"));
    spreadsheets.write(
        new Spreadsheet(
            "contoh",
            new About(
                "Contoh",
                "pengaduan",
                "pengaduan",
                "semua",
                "2026",
                "SatuAtap",
                "hari ini",
                "uji",
                List.of("satu catatan")),
            List.of(new Sheet("Angka / satu", columns, rows))),
        shell,
        output);
    return output.toByteArray();
  }

  private static String text(PDDocument document) throws IOException {
    return new PDFTextStripper().getText(document);
  }

  /** All structure types of the file, as one text. */
  private static String structure(PDDocument document) {
    var types = new StringBuilder();
    for (var object : document.getDocument().getXrefTable().keySet()) {
      try {
        if (document.getDocument().getObjectFromPool(object).getObject()
            instanceof org.apache.pdfbox.cos.COSDictionary dictionary) {
          var type = dictionary.getNameAsString(COSName.S);
          if (type != null) {
            types.append(type).append(' ');
          }
        }
      } catch (RuntimeException e) {
        throw new IllegalStateException(e);
      }
    }
    return types.toString();
  }

  private static void assertEveryFontIsEmbedded(PDDocument document) throws IOException {
    int fonts = 0;
    for (var page : document.getPages()) {
      for (COSName name : page.getResources().getFontNames()) {
        assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
        fonts++;
      }
    }
    assertThat(fonts).isPositive();
  }

  /** Where somebody wants to look at the files: {@code -Dsatuatap.look=folder}. */
  private static void keep(String name, byte[] file) throws IOException {
    var folder = System.getProperty("satuatap.look");
    if (folder != null) {
      Files.write(Path.of(folder, name), file);
    }
  }

  private HttpResponse<byte[]> file(String path) throws Exception {
    try (var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create(
                      "http://localhost:" + environment.getProperty("local.server.port") + path))
              .timeout(Duration.ofSeconds(30))
              .build(),
          BodyHandlers.ofByteArray());
    }
  }
}
