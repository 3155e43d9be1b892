package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.access.DemoOffice;
import id.satuatap.installation.Installation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sri Wahyuni of the demonstration reads her own line. */
@DemoTest
class OwnJourneyTests {

  @Autowired Installation installation;
  @LocalServerPort int port;

  @Test
  void sheReadsHerLineInASmallPageAndChoosesHowToBeAsked() {
    var she = Visitor.demo(port, "worker");
    assertThat(she.get("/saya").body()).contains("/saya/perjalanan");
    var page = she.get("/saya/perjalanan");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Sekarang: Bekerja")
        .contains("Yang sudah dilalui")
        .contains("bukan Anda yang membayar")
        .contains("Siapa yang membuka data saya");
    assertThat(page.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(60 * 1024);
    Map<String, String> form = new HashMap<>(she.hidden(page.body(), "/saya/perjalanan"));
    form.put("rhythm", "monthly");
    form.put("channel", "email");
    form.put("quiet", "1");
    form.put("name1", "Ibu Lastri");
    form.put("phone1", "bukan nomor");
    var wrong = she.post("/saya/perjalanan", form);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("bukan nomor").contains("Ibu Lastri");
    form.put("phone1", "081234567890");
    assertThat(she.post("/saya/perjalanan", form).statusCode()).isEqualTo(302);
    assertThat(she.get("/saya/perjalanan").body()).contains("Ibu Lastri").contains("Berikutnya:");
    // By a form that was opened before: nothing is overwritten.
    form.put("name1", "Orang lain");
    assertThat(she.post("/saya/perjalanan", form).statusCode()).isEqualTo(422);
    for (String nonsense : new String[] {"\0", "x".repeat(5000), "99999999999", "<b>"}) {
      for (String field : new String[] {"rhythm", "channel", "versi", "email1", "quiet"}) {
        var odd = new HashMap<>(form);
        odd.put(field, nonsense);
        assertThat(she.post("/saya/perjalanan", odd).statusCode()).isLessThan(500);
      }
    }
  }

  @Test
  void nobodyElseOpensItAndHerFatherSeesOnlyWhatSheAllowed() {
    for (String card : new String[] {"counter", "casework", "family"}) {
      assertThat(Visitor.demo(port, card).get("/saya/perjalanan").statusCode()).isEqualTo(403);
    }
    String family = Visitor.demo(port, "family").get("/keluarga").body();
    assertThat(family)
        .contains("Sekarang: ")
        .contains("Terakhir memberi kabar")
        .doesNotContain("Negara:")
        .doesNotContain("Wahyuni");
  }

  @Test
  void herCopyHoldsWhatEveryModuleKeepsAndNothingOfOthers() {
    var she = Visitor.demo(port, "worker");
    var hidden = she.hidden(she.get("/saya/data").body(), "/saya/salinan/berkas");
    String file = she.post("/saya/salinan/berkas", new HashMap<>(hidden)).body();
    for (String part :
        new String[] {
          "\"journeys\"",
          "\"papers\"",
          "\"contract\"",
          "\"check-ins\"",
          "\"complaints\"",
          "\"cases\"",
          "\"appointments\"",
          "\"attended\"",
          "\"messages\"",
          "\"opened\""
        }) {
      assertThat(file).contains(part);
    }
    assertThat(file)
        .contains("\"state\" : \"working\"")
        .contains("\"state\" : \"booked\"")
        .doesNotContain("Marni")
        .doesNotContain("Lastri");
    for (String lang : new String[] {"id", "en"}) {
      String page = she.post("/saya/salinan?bahasa=" + lang, new HashMap<>(hidden)).body();
      assertThat(page)
          .doesNotContain("</span> HK")
          .doesNotContainPattern(">[a-z]+\\.copy\\.[a-z.-]+");
    }
    String home = she.get("/saya").body();
    assertThat(home).contains("Janji berikutnya").contains("/saya/janji");
    assertThat(she.get("/saya/janji").body()).contains("/janji/kode/");
  }

  @Test
  void aJourneyLeadsToHerCasesForThoseWhoHandleThem() {
    var superuser = TestInstallation.superuserClient(installation.main());
    var hers =
        superuser
            .sql(
                """
                select j.id, j.person_id, f.id as file from journey.journey j
                  cross join (select id from casework.case_file where centre_id = ? and person_id is null order by id limit 1) f
                where j.centre_id = ? and j.state = 'preparing' order by j.id limit 1
                """)
            .params(DemoOffice.LTSA_BLITAR.office(), DemoOffice.LTSA_BLITAR.office())
            .query()
            .singleRow();
    // As when an officer finds out whose case it is.
    superuser
        .sql("update casework.case_file set person_id = ? where id = ?")
        .params(hers.get("person_id"), hers.get("file"))
        .update();
    try {
      String path = "/perjalanan/" + hers.get("id");
      assertThat(Visitor.demo(port, "supervisor").get(path).body())
          .contains("Kasus yang terkait", "href=\"/kasus/" + hers.get("file"));
      assertThat(Visitor.demo(port, "counter").get(path).body())
          .contains("data-gate=")
          .doesNotContain("Kasus yang terkait");
    } finally {
      superuser
          .sql("update casework.case_file set person_id = null where id = ?")
          .param(hers.get("file"))
          .update();
    }
  }

  @Test
  void whoCaresForPeopleAbroadSeesWhoNeedsSomebody() {
    var officer = Visitor.demo(port, "casework");
    String page = officer.get("/perjalanan/luar-negeri").body();
    assertThat(page).contains("data-abroad=\"MISSED\"").contains("data-abroad=\"UNWELL\"");
    assertThat(officer.get("/perjalanan/luar-negeri?tampil=kontrak").body())
        .contains("data-abroad");
    // Others may have answered since the demonstration began; one of them wrote this.
    List<String> links =
        Pattern.compile("data-abroad=\"UNWELL\".*?href=\"(/perjalanan/[0-9a-f-]{36}/kabar)\"")
            .matcher(page.replace("\n", " "))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(links)
        .anySatisfy(
            link -> assertThat(officer.get(link).body()).contains("Sudah tiga bulan begini."));
    assertThat(Visitor.demo(port, "counter").get(links.getFirst()).statusCode()).isEqualTo(403);
    assertThat(Visitor.demo(port, "counter").get("/perjalanan/luar-negeri").statusCode())
        .isEqualTo(403);
  }
}
