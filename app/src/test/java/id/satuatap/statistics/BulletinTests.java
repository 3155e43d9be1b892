package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What everybody takes away: the bulletin of a month, and charts as pictures. */
@DemoTest
@RecordApplicationEvents
class BulletinTests {

  private static final Pattern BULLETIN = Pattern.compile("/statistik/buletin/[0-9a-f-]{36}");
  private static final Pattern EDITION = Pattern.compile("/statistik/laporan/[0-9a-f-]{36}");
  private static final Pattern RELEASE = Pattern.compile("/statistik/[0-9a-f-]{36}");

  @LocalServerPort int port;
  @Autowired Bulletins bulletins;
  @Autowired PublicReports reports;
  @Autowired Cubes cubes;
  @Autowired Releases releases;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationEvents events;

  private Visitor anybody;
  private String address;

  @BeforeEach
  void theExampleIsThere() {
    anybody = new Visitor(port);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            BULLETIN.matcher(anybody.get("/statistik").body()).find()
                && RELEASE.matcher(anybody.get("/statistik").body()).find());
    address = found(BULLETIN);
  }

  private String found(Pattern pattern) {
    var found = pattern.matcher(anybody.get("/statistik").body());
    assertThat(found.find()).isTrue();
    return found.group();
  }

  @Test
  void aBulletinIsAPageAndATaggedPaperWithoutSmallCounts() throws Exception {
    var page = anybody.get(address);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "Buletin bulan " + written(bulletinMonth()),
            "Orang yang dilayani menurut jenis layanan",
            "dibulatkan ke 0 atau 3",
            "<svg")
        .doesNotContain("<td class=\"sa-number\">1</td>", "<td class=\"sa-number\">2</td>");
    var file = anybody.file(address + "/buletin.pdf", Map.of());
    assertThat(file.statusCode()).isEqualTo(200);
    try (var document = Loader.loadPDF(file.body())) {
      var catalogue = document.getDocumentCatalog();
      assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
      assertThat(catalogue.getLanguage()).isEqualTo("id");
      assertThat(document.getPage(0).getMediaBox().getHeight()).isBetween(841f, 843f);
      assertThat(new PDFTextStripper().getText(document))
          .contains("Buletin bulan", "Orang yang dilayani", "Jumlah");
      assertThat(document.getPage(0).getResources().getXObjectNames()).isNotEmpty();
    }
  }

  @Test
  void theSameMonthIsNotPublishedTwiceAndAMonthThatRunsIsNot() {
    var head = Visitor.demo(port, "supervisor");
    var form = new HashMap<String, String>();
    form.put("_csrf", head.token().orElseThrow());
    form.put("bulan", bulletinMonth());
    form.put("sebab", "Buletin rutin bulanan");
    var again = head.post("/ringkasan/rilis/buletin", form);
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("sudah terbit");
    form.put("bulan", YearMonth.now().plusMonths(1).toString());
    assertThat(head.post("/ringkasan/rilis/buletin", form).body())
        .contains("Hanya bulan yang sudah berakhir");
    form.put("bulan", "2026-99");
    form.put("sebab", "x");
    var wrong = head.post("/ringkasan/rilis/buletin", form);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("value=\"2026-99\"", "Tulis bulan seperti 2026-03");
  }

  /** As people write it. */
  private static String written(String month) {
    return YearMonth.parse(month)
        .format(
            java.time.format.DateTimeFormatter.ofPattern("MMMM uuuu", java.util.Locale.of("id")));
  }

  private static String bulletinMonth() {
    return YearMonth.now(java.time.ZoneId.of("Asia/Jakarta")).minusMonths(1).toString();
  }

  @Test
  void everyTableOfABulletinIsAnnouncedWithoutAnyFigure() {
    var head =
        new Caller(
            DatabaseRole.SUPERVISOR,
            DemoRole.SUPERVISOR.account(),
            DemoOffice.LTSA_BLITAR.office(),
            DemoOffice.LTSA_BLITAR.office(),
            Map.of(),
            "uji");
    // The months before are written after the first answer, and followed a moment later.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          cubes.follow();
          return cubes.of(CubeKind.JOURNEY).rows() > 3_000;
        });
    Callers.run(
        head,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(s -> {
                  var made = bulletins.publish(YearMonth.of(2025, 3), "Buletin untuk uji");
                  assertThat(made).isInstanceOf(Outcome.Done.class);
                  UUID id = made.orThrow();
                  var announced = events.stream(TableReleased.class).toList();
                  assertThat(announced)
                      .isNotEmpty()
                      .allSatisfy(e -> {
                        assertThat(e.bulletin()).isEqualTo(id);
                        assertThat(e.centre()).isEqualTo(head.centre());
                        assertThat(e.from()).isEqualTo("2025-03");
                        assertThat(releases.find(e.release())).isPresent();
                      });
                  assertThat(announced).anyMatch(e -> e.cube().equals("journey"));
                  s.setRollbackOnly();
                }));
  }

  @Test
  void standardReportsOfAQuarterAreForEverybodyAndCarryNoSmallCount() throws Exception {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> EDITION.matcher(anybody.get("/statistik/laporan").body()).find());
    var found = EDITION.matcher(anybody.get("/statistik/laporan").body());
    assertThat(found.find()).isTrue();
    var page = anybody.get(found.group());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Laporan baku 2: CPMI", "Formal, P", "Laporan baku 4: Layanan MRC")
        // Types of cases of one centre could lead to a survivor.
        .contains("<strong>Jenis kasus:</strong> tidak dicetak")
        .doesNotContain("<td class=\"sa-number\">1</td>", "<td class=\"sa-number\">2</td>");
    var file = anybody.file(found.group() + "/laporan.pdf", Map.of());
    try (var document = Loader.loadPDF(file.body())) {
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(new PDFTextStripper().getText(document)).contains("Laporan baku 2");
    }
    assertThat(anybody.get("/statistik/laporan/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    var head = Visitor.demo(port, "supervisor");
    var form = new HashMap<String, String>();
    form.put("_csrf", head.token().orElseThrow());
    form.put("triwulan", PublicReports.quarter(YearMonth.now().plusMonths(1)));
    form.put("karena", "Laporan untuk uji");
    assertThat(head.post("/ringkasan/rilis/laporan", form).body())
        .contains("Hanya bulan yang sudah berakhir");
    form.put("triwulan", "2026-T9");
    form.put("karena", "x");
    var wrong = head.post("/ringkasan/rilis/laporan", form);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Pilih satu triwulan");
  }

  @Test
  void tablesOfStandardReportsPassTheSameGateAndAreAttackedTogether() {
    var head =
        new Caller(
            DatabaseRole.SUPERVISOR,
            DemoRole.SUPERVISOR.account(),
            DemoOffice.LTSA_BLITAR.office(),
            DemoOffice.LTSA_BLITAR.office(),
            Map.of(),
            "uji");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          cubes.follow();
          return cubes.of(CubeKind.JOURNEY).rows() > 3_000;
        });
    Callers.run(
        head,
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(s -> {
                  UUID id = reports.publish(YearMonth.of(2025, 4), "Laporan untuk uji").orThrow();
                  var printed = reports.find(id).orElseThrow();
                  assertThat(printed.of(ReportKind.CANDIDATES))
                      .extracting(PublicReports.Table::codes)
                      .contains("bulan sektor", "pendidikan", "umur");
                  assertThat(printed.tables())
                      .allSatisfy(t -> {
                        assertThat(t.release().rounded()).isTrue();
                        assertThat(t.release().cells()).noneMatch(n -> n == 1 || n == 2);
                        assertThat(t.release().checks()).isNotNull();
                      });
                  assertThat(printed.without(ReportKind.COMPLAINTS)).contains(Breakdown.CATEGORY);
                  assertThat(reports.publish(YearMonth.of(2025, 4), "Sekali lagi untuk uji"))
                      .isInstanceOf(Outcome.Refused.class);
                  s.setRollbackOnly();
                }));
  }

  @Test
  void aChartIsTakenAwayAsAPicture() throws Exception {
    // Other tests may have released and taken back tables in between.
    var standing = RELEASE.matcher(anybody.get("/statistik").body());
    assertThat(standing.find()).isTrue();
    while (anybody.get(standing.group()).body().contains("Ditarik")) {
      assertThat(standing.find()).isTrue();
    }
    var picture = anybody.file(standing.group() + "/bagan.png", Map.of());
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
    var image = ImageIO.read(new ByteArrayInputStream(picture.body()));
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(anybody.get("/statistik/" + UUID.randomUUID() + "/bagan.png").statusCode())
        .isEqualTo(404);
    assertThat(anybody.get("/statistik/buletin/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  @Test
  void chartsForDutyLeaveInOneFileWithTheirPurpose() throws Exception {
    var head = Visitor.demo(port, "supervisor");
    var form =
        new HashMap<>(
            Map.of("bentuk", "png", "untuk", "meeting", "penerima", "Bappeda", "jenis", "journey"));
    form.put("_csrf", head.token().orElseThrow());
    form.put("dari", "2025-01");
    form.put("sampai", "2025-08");
    var answer = head.file("/ringkasan/berkas/journeys", form);
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        assertThat(ImageIO.read(new ByteArrayInputStream(zip.readAllBytes()))).isNotNull();
      }
    }
    assertThat(names).contains("funnel.png", "age.png");
  }
}
