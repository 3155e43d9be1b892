package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.time.Duration;
import java.time.YearMonth;
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

  /** The example; other tests may have released and taken back tables in between. */
  private String released() {
    var found = LINK.matcher(anybody.get("/statistik").body());
    while (found.find()) {
      String address = "/statistik/" + found.group(1);
      var csv = anybody.get(address + "/data.csv");
      if (csv.statusCode() == 200 && csv.body().startsWith("jenis-layanan,status-klien,")) {
        return address;
      }
    }
    throw new AssertionError("the example is not there");
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
    assertThat(csvw.path("tables").size()).isEqualTo(4);
    assertThat(csvw.path("tables").get(0).path("tableSchema").path("columns").size()).isEqualTo(5);
    var dcat = JsonMapper.shared().readTree(anybody.get("/statistik/katalog.jsonld").body());
    assertThat(dcat.path("dcat:dataset").toString()).contains(address);
  }

  @Test
  void whatWasCheckedIsKeptWithTheReleaseForEverybody() {
    String address = released();
    assertThat(anybody.get(address).body()).contains(address + "/validasi");
    assertThat(anybody.get(address + "/validasi").body())
        .contains("Jumlah sama dengan bagian-bagiannya", "Lolos", "Bertahan", "0 angka terambil");
    String csv = anybody.get(address + "/validasi.csv").body();
    assertThat(csv)
        .startsWith("release,check,of,result,figure\r\n")
        .contains(",additivity,", ",attack,a1,held,0", ",unknown,jenis-kelamin,measured,");
    var json = JsonMapper.shared().readTree(anybody.get(address + "/validasi.json").body());
    assertThat(json.path("checks").size()).isEqualTo((int) csv.lines().count() - 1);
    assertThat(anybody.get(address + "/kode-jenis-kelamin.csv").body())
        .startsWith("code,label_id,label_en\r\n_T,");
  }

  @Test
  void aDatasetSaysWhatTheStateAsksOfItAndEveryPublishedColumnIsInItsList() {
    for (String kind : new String[] {"service", "complaint", "journey", "activity"}) {
      assertThat(anybody.get("/statistik/data/" + kind).body())
          .contains("Klasifikasi", "Walidata", "Pembina data", "Kalender rilis", "Variabel");
      // A text that is missing is its own key.
      assertThat(anybody.get("/statistik/data/" + kind + "/variabel.csv").body())
          .doesNotContain("statistics.");
    }
    String list = anybody.get("/statistik/data/service/variabel.csv").body();
    String head = anybody.get(released() + "/data.csv").body().lines().findFirst().orElseThrow();
    for (String column : head.split(",")) {
      assertThat(list).contains("\r\nservice," + column + ",");
    }
    var about =
        JsonMapper.shared().readTree(anybody.get("/statistik/data/service/metadata.json").body());
    assertThat(about.path("supervisor").path("id").asString()).contains("BPS");
    assertThat(anybody.get("/statistik/data/stage").statusCode()).isEqualTo(404);
  }

  @Test
  void whatAHeadPromisesEverybodySeesAlsoWhatIsLateAndWhatWasTakenBack() {
    // The example promised a bulletin that never came.
    assertThat(anybody.get("/statistik/kalender").body()).contains("Belum terbit, sudah lewat");
    var head = Visitor.demo(port, "supervisor");
    var form = new HashMap<String, String>();
    form.put("_csrf", head.token().orElseThrow());
    form.put("jenis", "service");
    YearMonth first = YearMonth.now().plusMonths(5);
    YearMonth last = first.plusMonths(2);
    YearMonth lastOfSecond = last.plusMonths(3);
    form.put("dari", first.toString());
    form.put("sampai", last.toString());
    form.put("tanggal", last.atDay(15).toString());
    form.put("kali", "2");
    var early = head.post("/ringkasan/rilis/kalender", form);
    assertThat(early.statusCode()).isEqualTo(422);
    assertThat(early.body()).contains("sesudah bulan terakhir", "value=\"" + last.atDay(15) + "\"");
    String day = last.plusMonths(1).atDay(15).toString();
    String second = lastOfSecond.plusMonths(1).atDay(15).toString();
    form.put("tanggal", day);
    assertThat(head.post("/ringkasan/rilis/kalender", form).statusCode()).isBetween(302, 303);
    assertThat(anybody.get("/statistik/kalender.csv").body())
        .contains("service," + first + "," + last + ",", "," + day + ",,planned,0,")
        .contains("," + lastOfSecond + ",", "," + second + ",,planned,0,");
    assertThat(head.post("/ringkasan/rilis/kalender", form).body())
        .contains("Masa ini sudah dijadwalkan");
    var cancel =
        Pattern.compile(
                "Batalkan Orang yang dilayani [\\s\\S]*?(/ringkasan/rilis/kalender/[0-9a-f-]{36}/batal)")
            .matcher(head.get("/ringkasan/rilis/kalender").body());
    form.put("alasan", "Data belum lengkap tahun itu");
    while (cancel.find()) {
      assertThat(head.post(cancel.group(1), form).statusCode()).isBetween(302, 303);
    }
    assertThat(anybody.get("/statistik/kalender.csv").body())
        .contains("," + day + ",,cancelled,0,", "," + second + ",,cancelled,0,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jenis=apa", "dari=2026-13", "tanggal=besok", "kali=99999", "kali=%00"})
  void aPromiseThatCannotBeReadIsSaid(String wrong) {
    var head = Visitor.demo(port, "supervisor");
    var form =
        new HashMap<>(
            Map.of("jenis", "bulletin", "dari", "2026-01", "sampai", "2026-01", "kali", "1"));
    form.put("tanggal", YearMonth.now().plusMonths(2).atDay(15).toString());
    form.put("_csrf", head.token().orElseThrow());
    form.put(wrong.split("=")[0], wrong.split("=")[1]);
    assertThat(head.post("/ringkasan/rilis/kalender", form).statusCode()).isEqualTo(422);
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
