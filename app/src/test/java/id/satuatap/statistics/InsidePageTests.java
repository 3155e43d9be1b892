package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Figures on the screens of those whose duty they are. */
@DemoTest
class InsidePageTests {

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ringkasan | Orang yang dilayani hari ini",
        "/ringkasan/perjalanan | Dari langkah sebelumnya",
        "/ringkasan/perjalanan | Calon pekerja menurut skema penempatan",
        "/ringkasan/tabel?jenis=stage&menurut=tujuan | Hong Kong",
        "/ringkasan/pengaduan | Gaji tidak dibayar",
        "/ringkasan/pengaduan | Umur pengaduan yang masih terbuka",
        "/ringkasan/layanan | Orang yang dilayani menurut loket",
        "/ringkasan/sop | Kesenjangan hasil perempuan dan laki-laki",
        "/ringkasan/indikator | Pengaduan tiap seribu pemberangkatan",
        "/ringkasan/indikator | Negara tujuan terbanyak",
        "/ringkasan/indikator | Kelengkapan catatan",
        "/ringkasan/tabel?jenis=service&menurut=triwulan&menurut=jenis-layanan | Konseling",
      })
  void theHeadOfTheCentreSeesHerFigures(String path, String words) {
    var head = Visitor.demo(port, "supervisor");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          var answer = head.get(path);
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).contains(words, "Bagaimana ini dihitung?");
        });
  }

  @Test
  void theAnalystSeesProtectedFiguresAndIsShownTheNearestQuestion() {
    var analyst = Visitor.demo(port, "analyst");
    var refused =
        analyst.get(
            "/ringkasan/tabel?menurut=bulan&menurut=kabupaten&menurut=jenis-kasus&dari=2026-01&sampai=2026-06");
    assertThat(refused.body())
        .contains(
            "Pertanyaan ini tidak dijawab",
            "tidak dirinci di bawah provinsi",
            "menurut=triwulan&amp;menurut=provinsi&amp;menurut=jenis-kasus");
    var page = analyst.get("/ringkasan/layanan").body();
    assertThat(page).contains("diberi sedikit derau");
    assertThat(analyst.get("/ringkasan/sop").statusCode()).isEqualTo(403);
    var shown =
        analyst.get("/ringkasan/tabel?jenis=service&menurut=provinsi&menurut=petugas").body();
    assertThat(shown)
        .doesNotContain("<td class=\"sa-number\">1</td>", "<td class=\"sa-number\">2</td>");
  }

  @Test
  void theAnalystSeesAFunnelUnderNoiseAndNoDaysOfPersons() {
    var page = Visitor.demo(port, "analyst").get("/ringkasan/perjalanan").body();
    assertThat(page).contains("Sejauh mana sampai", "diberi sedikit derau", "tidak tersedia");
    assertThat(page)
        .doesNotContain("<td class=\"sa-number\">1</td>", "<td class=\"sa-number\">2</td>");
  }

  @Test
  void everyIndicatorHasAPlaceOrAReasonAndEveryPlaceIsThere() {
    for (String card : new String[] {"supervisor", "analyst"}) {
      var who = Visitor.demo(port, card);
      String page = who.get("/ringkasan/indikator").body();
      for (Indicator one : Indicator.ALL) {
        assertThat(page).contains("<th scope=\"row\">" + one.name() + " ");
        String place = one.place(card.equals("analyst"));
        if (place != null) {
          String path =
              place.substring(0, place.contains("#") ? place.indexOf('#') : place.length());
          String body = path.isEmpty() ? page : who.get(path).body();
          assertThat(body).as(card + " " + place).contains("<h1>");
          if (place.contains("#")) {
            assertThat(body)
                .as(card + " " + place)
                .contains("id=\"" + place.substring(place.indexOf('#') + 1) + "\"");
          }
        }
      }
      assertThat(page).contains("Menurut status kawin", "Tidak ada.").doesNotContain("statistics.");
    }
  }

  @Test
  void theAnalystSeesNothingFromInsideCases() {
    String page = Visitor.demo(port, "analyst").get("/ringkasan/indikator").body();
    assertThat(page)
        .contains("karena berasal dari dalam kasus", "diberi sedikit derau")
        .doesNotContain("IDR", "<td class=\"sa-number\">1</td>", "<td class=\"sa-number\">2</td>");
  }

  @Test
  void othersSeeNone() {
    for (String card : new String[] {"counter", "casework", "partner", "village"}) {
      assertThat(Visitor.demo(port, card).get("/ringkasan").statusCode()).as(card).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dari=2026-13",
        "sampai=%00",
        "dari=2026-05&sampai=2026-01",
        "dari=2001-01&sampai=2026-01",
        "jenis=apa",
        "topik=apa",
        "jenis=service&topik=death",
        "wilayah=99x",
        "wilayah=35.05.11",
        "menurut=nama",
        "jenis=service&menurut=jenis-kasus",
        "dari=%ff%fe"
      })
  void whatCannotBeReadIsSaid(String query) {
    var answer = Visitor.demo(port, "supervisor").get("/ringkasan/tabel?" + query);
    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("<h1>");
  }

  @Test
  void tooManyBreakdownsAreRefusedWithTheNearestTable() {
    var answer =
        Visitor.demo(port, "supervisor")
            .get("/ringkasan/tabel?menurut=saluran&menurut=tahap&menurut=hasil&menurut=jawaban");
    assertThat(answer.body())
        .contains(
            "Tabel ini memakai 5 pembagian",
            "menurut=saluran&amp;menurut=tahap&amp;menurut=hasil\"");
  }

  @Test
  void aFileOfDataLeavesWithItsPurpose() {
    var head = Visitor.demo(port, "supervisor");
    var form =
        new HashMap<>(
            Map.of("bentuk", "csv", "untuk", "monthly", "penerima", "BP3MI", "jenis", "complaint"));
    form.put("_csrf", head.token().orElseThrow());
    form.put("dari", "2026-01");
    form.put("sampai", "2026-10");
    var answer = head.file("/ringkasan/berkas/complaints", form);
    assertThat(answer.statusCode()).isEqualTo(200);
    String csv = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(csv)
        .startsWith("tabel,baris,row,kolom,nilai\r\n")
        .contains("category,Gaji tidak dibayar,");
    assertThat(csv.lines()).allSatisfy(line -> assertThat(line).doesNotStartWith("="));
    form.put("untuk", "");
    assertThat(head.post("/ringkasan/berkas/complaints", form).statusCode()).isEqualTo(422);
    assertThat(head.post("/ringkasan/berkas/apa", form).statusCode()).isEqualTo(404);
  }
}
