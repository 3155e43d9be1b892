package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import id.satuatap.access.DemoOffice;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports as somebody at a desk gets them: page, workbook, paper. */
@DemoTest
class ReportPageTests {

  private static final UUID CENTRE = DemoOffice.LTSA_BLITAR.office();

  @LocalServerPort int port;
  @Autowired FactStore facts;
  @Autowired PlatformTransactionManager transactions;
  @Autowired JdbcClient jdbc;

  private Visitor head;

  @BeforeEach
  void aComplaintOfLongAgo() {
    head = Visitor.demo(port, "supervisor");
    Callers.run(
        Caller.system(DatabaseRole.SYSTEM_STATISTICS),
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(s ->
                    facts.know(
                        List.of(
                            new Matter(
                                UUID.nameUUIDFromBytes(new byte[] {1}),
                                CENTRE,
                                LocalDate.of(2003, 3, 5),
                                true,
                                "letter",
                                "WAGE_UNPAID",
                                "P",
                                "after",
                                "procedural",
                                "HK",
                                false,
                                false,
                                false,
                                Instant.parse("2003-03-05T02:00:00Z"))))));
  }

  @Test
  void candidatesOfTheDemonstrationFollowTheCentresOwnReport() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          var part = head.get("/laporan/2?dari=2025-01-01&sampai=2025-08-31").body();
          assertThat(part)
              .contains(
                  "<th scope=\"row\"><strong>Jumlah</strong></th>",
                  "<strong>1.849</strong>",
                  "<strong>562</strong>",
                  "SMA, SMK, atau sederajat",
                  "CPMI di LTSA Kabupaten Blitar");
          assertThat(head.get("/laporan/2?dari=2023-01-01&sampai=2025-08-31").body())
              .contains("<strong>6.482</strong>", "Di antaranya 20–30 tahun");
        });
  }

  @Test
  void aWorkbookCarriesItsConceptAndItsNumbersAsNumbers() throws Exception {
    var answer = head.file("/laporan/3/berkas", form("xlsx", "monthly", "=BP3MI Jawa Timur"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"laporan-baku-3-2003-01-01-2003-12-31.xlsx\"");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
      var sheets = workbook.getSheets().toList();
      assertThat(sheets).hasSize(6);
      assertThat(
              sheets.getFirst().read().stream()
                  .flatMap(r -> r.stream())
                  .filter(c -> c != null)
                  .map(c -> c.getText()))
          .contains("Konsep", "Satuan", "Populasi", "Periode", "Sumber", "Dibuat pada")
          .anyMatch(t -> t.contains("=BP3MI Jawa Timur"));
      var wages =
          sheets.get(1).read().stream()
              .filter(r -> "Gaji tidak dibayar".equals(r.getCellText(2)))
              .findFirst()
              .orElseThrow();
      assertThat(wages.getCell(4).asNumber()).isEqualByComparingTo("1");
      assertThat(wages.getCell(7).asNumber()).isEqualByComparingTo("1");
    }
    assertThat(written("statistics.report.exported")).isPositive();
  }

  @Test
  void aPaperSaysForWhomItWasMadeOnEverySheet() throws Exception {
    var answer = head.file("/laporan/3/berkas", form("pdf", "ministry", "BP3MI \"} Jawa Timur"));
    assertThat(answer.statusCode()).isEqualTo(200);
    keep("report-3.pdf", answer.body());
    try (var document = Loader.loadPDF(answer.body())) {
      assertThat(document.getNumberOfPages()).isGreaterThan(1);
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("id");
      var strip = new PDFTextStripper();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        strip.setStartPage(page);
        strip.setEndPage(page);
        assertThat(strip.getText(document))
            .contains("BP3MI \"} Jawa Timur", "Halaman " + page + " dari ");
      }
    }
  }

  @Test
  void withoutAPurposeNothingLeavesTheHouse() {
    long before = written("statistics.report.exported");
    var answer = head.post("/laporan/3/berkas", form("xlsx", "", ""));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Pilih untuk keperluan apa.", "paling sedikit 3 huruf", "Gaji tidak dibayar");
    assertThat(written("statistics.report.exported")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dari=31-12-2003",
        "sampai=%00",
        "pusat=bukan",
        "dari=2003-02-30&sampai=%ff%fe",
        "dari=2020-01-01&sampai=2003-01-01",
        "dari=2000-01-01&sampai=2099-01-01"
      })
  void whatCannotBeReadIsSaidAndKept(String query) {
    var answer = head.get("/laporan/3?" + query);
    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("<h1>");
  }

  @Test
  void theListSaysWhatIsNotThereYet() {
    var page = head.get("/laporan").body();
    assertThat(page).contains("Belum tersedia", "href=\"/laporan/5\"");
    assertThat(head.get("/laporan/6").statusCode()).isEqualTo(404);
    assertThat(head.get("/laporan/5").body()).contains("Hari dinas dengan petugas perempuan");
    var country = Visitor.demo(port, "national").get("/laporan/5").body();
    assertThat(country).contains("tidak tersedia", "Semua pusat layanan");
  }

  private Map<String, String> form(String format, String purpose, String recipient) {
    return Map.of(
        "_csrf",
        head.token().orElseThrow(),
        "dari",
        "2003-01-01",
        "sampai",
        "2003-12-31",
        "bentuk",
        format,
        "untuk",
        purpose,
        "penerima",
        recipient);
  }

  private long written(String action) {
    return Callers.call(
        Caller.system(DatabaseRole.SYSTEM_AUDIT),
        () ->
            new TransactionTemplate(transactions)
                .execute(s ->
                    jdbc.sql("select count(*) from audit.entry where action = ?")
                        .param(action)
                        .query(Long.class)
                        .single()));
  }

  /** Where somebody wants to look at the files: {@code -Dsatuatap.look=folder}. */
  private static void keep(String name, byte[] file) throws java.io.IOException {
    var folder = System.getProperty("satuatap.look");
    if (folder != null) {
      Files.write(Path.of(folder, name), file);
    }
  }
}
