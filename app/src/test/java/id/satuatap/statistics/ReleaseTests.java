package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** From a question to a public table and its files, and back out of the public again. */
@DemoTest
class ReleaseTests {

  private static final Pattern LINK = Pattern.compile("/statistik/([0-9a-f-]{36})");

  @LocalServerPort int port;

  private Visitor anybody;

  @BeforeEach
  void theExampleIsThere() {
    anybody = new Visitor(port);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> LINK.matcher(anybody.get("/statistik").body()).find());
  }

  private String released() {
    var found = LINK.matcher(anybody.get("/statistik").body());
    assertThat(found.find()).isTrue();
    return "/statistik/" + found.group(1);
  }

  private Map<String, String> form(Visitor who, String kind, String method) {
    var form = new HashMap<String, String>();
    form.put("_csrf", who.token().orElseThrow());
    form.put("jenis", kind);
    form.put("dari", "2026-01");
    form.put("sampai", "2026-09");
    form.put("cara", method);
    form.put("dasar", "3");
    form.put("alasan", "Rapat koordinasi triwulan");
    return form;
  }

  @Test
  void everybodyReadsTheExampleWithItsConceptMethodAndFilesThatAgree() throws Exception {
    String address = released();
    var page = anybody.get(address);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Angka kecil dibulatkan ke 0 atau 3", "Orang yang dilayani", "Satuan");
    String csv = anybody.get(address + "/data.csv").body();
    assertThat(csv).startsWith("jenis-layanan,status-klien,jenis-kelamin,n,status\r\n");
    var lines = csv.lines().skip(1).map(l -> l.split(",")).toList();
    long total = 0;
    long leaves = 0;
    for (String[] line : lines) {
      long n = Long.parseLong(line[3]);
      assertThat(n).isNotIn(1L, 2L);
      assertThat(line[4]).isEqualTo("rounded");
      boolean all = line[0].equals("_T") && line[1].equals("_T") && line[2].equals("_T");
      total = all ? n : total;
      leaves += line[0].equals("_T") || line[1].equals("_T") || line[2].equals("_T") ? 0 : n;
    }
    assertThat(total).isPositive().isEqualTo(leaves);
    String sdmx = anybody.get(address + "/sdmx.csv").body();
    assertThat(sdmx).startsWith("STRUCTURE,STRUCTURE_ID,ACTION,").contains(",SEX,OBS_VALUE,");
    assertThat(sdmx.lines().count()).isEqualTo(lines.size() + 1L);
    var json = JsonMapper.shared().readTree(anybody.get(address + "/data.json").body());
    assertThat(json.path("observations").size()).isEqualTo(lines.size());
    var csvw =
        JsonMapper.shared().readTree(anybody.get(address + "/data.csv-metadata.json").body());
    assertThat(csvw.path("tableSchema").path("columns").size()).isEqualTo(5);
    var dcat = JsonMapper.shared().readTree(anybody.get("/statistik/katalog.jsonld").body());
    assertThat(dcat.path("dcat:dataset").toString()).contains(address);
  }

  @Test
  void aHeadReleasesTheAttackersRunAndSheTakesItBack() {
    var head = Visitor.demo(port, "supervisor");
    var form = form(head, "complaint", "cellkey");
    form.put("menurut", "saluran");
    var answer = head.post("/ringkasan/rilis", form);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(302, 303);
    String address =
        answer.headers().firstValue("Location").orElseThrow().replaceAll(".*(/statistik/)", "$1");
    var page = anybody.get(address);
    assertThat(page.body())
        .contains(
            "Setiap angka diberi sedikit derau", "Angka acuan dengan konsep yang sama", "1.500");
    String id = address.substring("/statistik/".length());
    form.put("alasan", "Salah memilih periode");
    assertThat(head.post("/ringkasan/rilis/" + id + "/tarik", form).statusCode())
        .isBetween(302, 303);
    assertThat(anybody.get(address).body()).contains("Ditarik");
    assertThat(anybody.get(address + "/data.csv").statusCode()).isEqualTo(404);
  }

  @Test
  void oneCentreReleasesNothingThatCouldLeadToASurvivor() {
    var head = Visitor.demo(port, "supervisor");
    var form = form(head, "complaint", "round");
    form.put("topik", "violence");
    var answer = head.post("/ringkasan/rilis", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains(
            "tidak diumumkan untuk satu pusat layanan",
            "Tampilkan pertanyaan terdekat",
            "Rapat koordinasi triwulan");
  }

  @Test
  void withoutAReasonOrWithAnotherRoleNothingIsReleased() {
    var head = Visitor.demo(port, "supervisor");
    var form = form(head, "service", "round");
    form.put("alasan", "x");
    assertThat(head.post("/ringkasan/rilis", form).statusCode()).isEqualTo(422);
    var analyst = Visitor.demo(port, "analyst");
    assertThat(analyst.get("/ringkasan/rilis").statusCode()).isEqualTo(403);
    assertThat(analyst.post("/ringkasan/rilis", form(analyst, "service", "round")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void referenceFiguresAreShownAsPrintedWithWhatIsLeftOver() {
    var page = anybody.get("/statistik/acuan");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("274.965", "297.107", "34.764", "44,41", "Selisih bagian");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/statistik/bukan",
        "/statistik/00000000-0000-0000-0000-000000000000",
        "/statistik/00000000-0000-0000-0000-000000000000/data.csv",
        "/statistik/%00"
      })
  void whatIsNotThereIsSaid(String path) {
    assertThat(anybody.get(path).statusCode()).isBetween(400, 404);
  }
}
