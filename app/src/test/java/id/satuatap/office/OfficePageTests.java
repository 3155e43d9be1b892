package id.satuatap.office;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.access.DemoOffice;
import id.satuatap.installation.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of a centre as its people use them, on the demonstration's invented month. */
@DemoTest
class OfficePageTests {

  @Autowired Installation installation;
  @Autowired DemoCentre demo;
  @LocalServerPort int port;

  @Test
  void inTheDemonstrationOf2800PeopleEightOfTenAreWomen() {
    long begun = System.nanoTime();
    demo.clear();
    demo.seed();
    long millis = (System.nanoTime() - begun) / 1_000_000;
    var sums =
        superuser()
            .sql(
                """
                select sum(women) as women, sum(men) as men, sum(unknown) as unknown from office.service_event
                where centre_id = ? and once_key like 'demo %' and day between current_date - 33 and current_date + 1
                """)
            .param(DemoOffice.LTSA_BLITAR.office())
            .query()
            .singleRow();
    System.out.printf("month of a centre cleared and seeded in %d ms: %s%n", millis, sums);
    assertThat(sums.get("women")).isEqualTo(2240L);
    assertThat(sums.get("men")).isEqualTo(548L);
    assertThat(sums.get("unknown")).isEqualTo(12L);
  }

  @Test
  void aContactIsEnteredOnceThoughTheFormIsSentTwice() {
    var officer = Visitor.demo(port, "casework");
    String page = officer.get("/layanan/baru").body();
    Map<String, String> form = new HashMap<>(officer.hidden(page, "/layanan"));
    form.putAll(
        Map.of(
            "kind", "counselling",
            "topic", "wages",
            "channel", "telephone",
            "sex", "G",
            "women", "12",
            "men", "3",
            "status", "returned",
            "minutes", "45",
            "programme", "Program " + form.get("_once")));
    form.put("day", value(page, "day"));
    assertThat(officer.post("/layanan", form).statusCode()).isEqualTo(302);
    assertThat(officer.post("/layanan", form).statusCode()).isEqualTo(302);
    assertThat(
            superuser()
                .sql(
                    "select count(*) || ' ' || sum(women) || ' ' || sum(men) || ' ' || min(officer_sex) from office.service_event where programme = ?")
                .param("Program " + form.get("_once"))
                .query(String.class)
                .single())
        .isEqualTo("1 12 3 P");
    assertThat(officer.get("/layanan").body()).contains("Konseling");
  }

  @Test
  void wrongEntriesComeBackWithWhatWasTyped() {
    var officer = Visitor.demo(port, "counter");
    Map<String, String> form =
        new HashMap<>(officer.hidden(officer.get("/layanan/baru").body(), "/layanan"));
    form.putAll(
        Map.of(
            "kind", "nothing",
            "day", "2031-99-99",
            "sex", "G",
            "women", "-4",
            "minutes", "99999999999",
            "programme", "x".repeat(300)));
    var answer = officer.post("/layanan", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("x".repeat(300), "value=\"2031-99-99\"");
  }

  @Test
  void noPageFallsOverWhateverTheAddressSays() {
    var head = Visitor.demo(port, "supervisor");
    for (String path :
        List.of(
            "/jadwal?minggu=%00",
            "/jadwal?minggu=2199-12-31",
            "/jadwal?minggu=%ff%fe",
            "/ruang?hari=9999999-01-01",
            "/layanan?dari=x&sampai=%00&jenis=%27%3B&halaman=99999999999999999999",
            "/layanan?dari=2199-12-31&sampai=2000-01-01&halaman=-1",
            "/layanan/harian?hari=2000-01-01",
            "/kompetensi?" + "a=b&".repeat(200),
            "/antrean?baru",
            "/antrean/bukan-nomor",
            "/antrean/harian?hari=2199-12-31",
            "/antrean/harian/csv?hari=x",
            "/loket/bukan-nomor?meja=99999999999",
            "/pelayanan/" + new java.util.UUID(0, 1),
            "/pusat/standar/" + new java.util.UUID(0, 1),
            "/layar/%27%3B",
            "/kios/" + "x".repeat(400),
            "/nomor/%ff",
            "/pemberitahuan?halaman=%00",
            "/pemberitahuan/bukan-nomor")) {
      assertThat(head.get(path).statusCode()).as(path).isLessThan(500);
    }
    for (String path :
        List.of(
            "/jadwal",
            "/kompetensi",
            "/ruang",
            "/ruang/baru",
            "/antrean",
            "/pusat/loket",
            "/pusat/standar",
            "/pusat/alur")) {
      Map<String, String> form = new HashMap<>();
      head.token().ifPresent(token -> form.put("_csrf", token));
      form.putAll(
          Map.of(
              "officer",
              "x",
              "day",
              "x",
              "from",
              "25",
              "to",
              "",
              "length",
              "9".repeat(500),
              "label",
              " ".repeat(10),
              "since",
              "2026-13-01",
              "evidence",
              "<script>",
              "room",
              "zz"));
      assertThat(head.post(path, form).statusCode()).as(path).isEqualTo(422);
    }
  }

  @Test
  void aNumberIsIssuedOnceFoundAgainAndPrintedAsAPaper() {
    var officer = Visitor.demo(port, "counter");
    String page = officer.get("/antrean").body();
    Map<String, String> form = new HashMap<>(officer.hidden(page, "/antrean"));
    String route = page.split("value=\"r:")[1].split("\"")[0];
    form.putAll(Map.of("purpose", "r:" + route, "sex", "P", "kind", "quick", "origin", "walk-in"));
    var first = officer.post("/antrean", form);
    String to = first.headers().firstValue("Location").orElse("").replaceAll("^https?://[^/]+", "");
    assertThat(to).matches("/antrean/[0-9a-f-]{36}\\?baru");
    assertThat(officer.post("/antrean", form).headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(officer.get(to).body()).contains("data-ticket-code");
    var paper = officer.file(to.replace("?baru", "/struk"), Map.of());
    assertThat(paper.statusCode()).isEqualTo(200);
    assertThat(new String(paper.body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
  }

  @Test
  void everybodyReadsTheServicesOfACentreAndTheirStandards() {
    var stranger = new Visitor(port);
    String centres = stranger.get("/pelayanan").body();
    assertThat(centres).contains("LTSA Kabupaten Blitar");
    assertThat(stranger.get("/pelayanan/" + DemoOffice.LTSA_BLITAR.office()).body())
        .contains("37.500", "Permenaker 4/2023", "Loket Imigrasi LTSA Jawa Timur");
  }

  @Test
  void theRosterIsMadeByTheHeadAndReadByAll() {
    var head = Visitor.demo(port, "supervisor");
    String week = head.get("/jadwal").body();
    assertThat(week).contains("Ratna Kusumawati", "Umi Kulsum", "Joko Susilo");
    Map<String, String> form = new HashMap<>(head.hidden(week, "/jadwal"));
    form.putAll(
        Map.of(
            "officer",
            id.satuatap.access.DemoRole.CASEWORK.account().toString(),
            "day",
            "2027-02-01",
            "from",
            "08.00",
            "to",
            "12.00"));
    assertThat(head.post("/jadwal", form).statusCode()).isEqualTo(302);
    var twice = head.post("/jadwal", form);
    assertThat(twice.statusCode()).isEqualTo(422);
    assertThat(twice.body()).contains("sudah berjaga");
    Map<String, String> copy = new HashMap<>(head.hidden(week, "/jadwal/salin"));
    copy.put("minggu", "2027-02-01");
    head.post("/jadwal/salin", copy);
    assertThat(Visitor.demo(port, "counter").get("/jadwal?minggu=2027-02-08").body())
        .contains("Ratna Kusumawati")
        .doesNotContain("/jadwal/salin");
  }

  private static String value(String page, String name) {
    var field =
        java.util.regex.Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]*)\"")
            .matcher(page);
    return field.find() ? field.group(1) : "";
  }

  private JdbcClient superuser() {
    return TestInstallation.superuserClient(installation.main());
  }
}
