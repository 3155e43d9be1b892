package id.satuatap.office;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.People;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.shell.SquareCode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of a centre as its people use them, on the demonstration's invented month. */
@DemoTest
class OfficePageTests {

  @Autowired Installation installation;
  @Autowired DemoCentre demo;
  @Autowired TicketTokens tokens;
  @Autowired ApplicationContext context;
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
  void todaySomebodyWaitsAndOneFetchesADocument() {
    String queue = Visitor.demo(port, "counter").get("/antrean").body();
    assertThat(queue).contains("Mengambil dokumen", ">Menunggu<");
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
  void aNumberIsIssuedOnceFoundAgainAndPrintedAsAPaper() throws IOException {
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
    // The square on it holds an address with an opaque token and nothing else.
    String token = tokens.ticket(UUID.fromString(to.substring(9, 45)));
    assertThat(token).matches("[0-9a-z]{20}");
    String link =
        installation.configuration().url().toString().replaceAll("/+$", "") + "/nomor/" + token;
    assertThat(officer.get(to).body())
        .contains("data-ticket-code", "d=\"" + SquareCode.of(link).path() + "\"");
    receipt(officer.file(to.replace("?baru", "/struk"), Map.of()), 105, 148);
    receipt(officer.file(to.replace("?baru", "/struk?kertas=a4"), Map.of()), 210, 297);
  }

  /** A tagged file of one page of this size in millimetres. */
  private static void receipt(HttpResponse<byte[]> answer, float width, float height)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var document = Loader.loadPDF(answer.body())) {
      assertThat(document.getNumberOfPages()).isOne();
      var box = document.getPage(0).getMediaBox();
      assertThat(box.getWidth() * 25.4f / 72).isBetween(width - 0.5f, width + 0.5f);
      assertThat(box.getHeight() * 25.4f / 72).isBetween(height - 0.5f, height + 0.5f);
      var catalogue = document.getDocumentCatalog();
      assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
      assertThat(catalogue.getStructureTreeRoot().getKids()).isNotEmpty();
    }
  }

  /**
   * Everything outside the counters shows of one number, with what belongs to each number alone
   * taken out: its own code, address, square and the minute it was issued.
   */
  private Map<String, String> outside(Visitor officer, String desk, String kind, String... keys)
      throws IOException {
    Map<String, String> form =
        new HashMap<>(officer.hidden(officer.get("/antrean").body(), "/antrean"));
    form.putAll(Map.of("purpose", "d:" + desk, "sex", "P", "kind", kind, "origin", "walk-in"));
    String to = officer.post("/antrean", form).headers().firstValue("Location").orElse("");
    String ticket = to.replaceAll(".*/antrean/([0-9a-f-]{36}).*", "$1");
    String token = tokens.ticket(UUID.fromString(ticket));
    String page = officer.get("/antrean/" + ticket).body();
    String code = page.split("data-ticket-code>")[1].split("<")[0];
    var stranger = new Visitor(port);
    Map<String, String> seen = new LinkedHashMap<>();
    seen.put("reception, one number", page.replaceFirst("(?s)^.*?<main", ""));
    seen.put("own page, waiting", stranger.get("/nomor/" + token).body());
    seen.put("kiosk", stranger.get("/kios/" + keys[0] + "/" + token).body());
    for (String sheet : List.of("", "?kertas=a4")) {
      try (var paper =
          Loader.loadPDF(officer.file("/antrean/" + ticket + "/struk" + sheet, Map.of()).body())) {
        seen.put("paper " + sheet, new PDFTextStripper().getText(paper));
      }
    }
    String at = "/loket/" + desk;
    form = new HashMap<>(officer.hidden(officer.get(at).body(), at + "/panggil"));
    form.put("tiket", ticket);
    officer.post(at + "/panggil", form);
    seen.put("own page, called", stranger.get("/nomor/" + token).body());
    seen.put("display", stranger.get("/layar/" + keys[1]).body());
    assertThat(seen.get("display")).contains(code);
    String working = officer.get(at).body();
    form = new HashMap<>(officer.hidden(working, at + "/" + ticket));
    form.put("tindakan", "batal-panggil");
    officer.post(at + "/" + ticket, form);
    form = new HashMap<>(officer.hidden(officer.get("/antrean").body(), "/antrean/" + ticket));
    form.put("tindakan", "selesai");
    assertThat(officer.post("/antrean/" + ticket, form).statusCode()).isEqualTo(302);
    seen.replaceAll((_, text) ->
        text.replace(code, "NUMBER")
            .replace(code.replace("-", " "), "NUMBER")
            .replace(token, "TOKEN")
            .replace(ticket, "ID")
            .replaceAll(" d=\"M[^\"]{200,}\"", " SQUARE")
            .replaceAll("(content|value)=\"[^\"]{40,}\"", "SESSION")
            .replaceAll("\\d{2}[.:]\\d{2}", "HOUR"));
    seen.put("", working);
    return seen;
  }

  @Test
  void aConfidentialNumberIsTheSameOutsideAndTellsTheDeskWhatToDo() throws IOException {
    var officer = Visitor.demo(port, "supervisor");
    String centre = officer.get("/pusat").body();
    String kiosk = centre.replaceAll("(?s).*/kios/([0-9a-z]{20}).*", "$1");
    String screen = centre.replaceAll("(?s).*/layar/([0-9a-z]{20}).*", "$1");
    var link =
        Pattern.compile("href=\"/loket/([0-9a-f-]{36})\"").matcher(officer.get("/loket").body());
    assertThat(link.find()).isTrue();
    String desk = link.group(1);
    freeTheWindow(officer, "/loket/" + desk);
    var quick = outside(officer, desk, "quick", kiosk, screen);
    var helped = outside(officer, desk, "assisted", kiosk, screen);
    var confidential = outside(officer, desk, "confidential", kiosk, screen);
    quick.forEach((surface, text) -> {
      if (!surface.isEmpty()) {
        assertThat(confidential.get(surface)).as(surface).isEqualTo(text);
        assertThat(helped.get(surface)).as(surface).isEqualTo(text);
      }
    });
    assertThat(quick.get("")).doesNotContain("ruang tertutup", "Dampingi dari awal");
    assertThat(helped.get("")).contains("Dampingi dari awal").doesNotContain("ruang tertutup");
    String working = confidential.get("");
    assertThat(working).contains("Bicara di ruang tertutup", "Petugas perempuan");
    // One press holds a room for the talk.
    Map<String, String> form = new HashMap<>(officer.hidden(working, "/ruang"));
    var room = Pattern.compile("name=\"room\" value=\"([0-9a-f-]{36})\"").matcher(working);
    assertThat(room.find()).isTrue();
    form.put("room", room.group(1));
    var held = officer.post("/ruang", form);
    assertThat(held.statusCode()).isEqualTo(302);
    assertThat(held.headers().firstValue("Location").orElse("")).contains("/ruang?hari=");
  }

  /** Whoever sits at the first window is done, or waits again. */
  private static void freeTheWindow(Visitor officer, String at) {
    String page = officer.get(at).body();
    if (page.contains("data-now")) {
      String sitting = page.split("action=\"" + at + "/")[1].split("\"")[0];
      Map<String, String> form = new HashMap<>(officer.hidden(page, at + "/" + sitting));
      form.put("tindakan", page.contains("value=\"layani\"") ? "batal-panggil" : "selesai");
      officer.post(at + "/" + sitting, form);
    }
  }

  @Test
  void whoAsksByTelephoneWaitsLikeOthersAndIsCountedByDeskServiceAndSex() {
    var officer = Visitor.demo(port, "bpjs");
    String desks = officer.get("/loket").body();
    var link = Pattern.compile("href=\"/loket/([0-9a-f-]{36})\"[^>]*>F · ").matcher(desks);
    assertThat(link.find()).isTrue();
    String desk = link.group(1);
    String at = "/loket/" + desk;
    freeTheWindow(officer, at);
    var before = counted(officer);
    Map<String, String> form =
        new HashMap<>(officer.hidden(officer.get("/antrean").body(), "/antrean"));
    form.putAll(Map.of("purpose", "d:" + desk, "sex", "P", "kind", "quick", "origin", "telephone"));
    String to = officer.post("/antrean", form).headers().firstValue("Location").orElse("");
    String ticket = to.replaceAll(".*/antrean/([0-9a-f-]{36}).*", "$1");
    assertThat(officer.get(at).body()).contains("Lewat telepon");
    form = new HashMap<>(officer.hidden(officer.get(at).body(), at + "/panggil"));
    form.put("tiket", ticket);
    officer.post(at + "/panggil", form);
    for (String act : List.of("layani", "selesai")) {
      form = new HashMap<>(officer.hidden(officer.get(at).body(), at + "/" + ticket));
      form.putAll(Map.of("tindakan", act, "sex", "P", "service", service(officer.get(at).body())));
      assertThat(officer.post(at + "/" + ticket, form).statusCode()).isEqualTo(302);
    }
    var after = counted(officer);
    assertThat(after[0]).isEqualTo(before[0] + 1);
    assertThat(after[1]).isEqualTo(before[1]);
    assertThat(after[2]).isEqualTo(before[2] + 1);
  }

  /** Women, men, and how often the standard was kept, of the service of social security today. */
  private static int[] counted(Visitor officer) {
    String row =
        officer
            .get("/antrean/harian/csv")
            .body()
            .lines()
            .filter(line -> line.contains("\"JS1\""))
            .findFirst()
            .orElse("");
    String[] figures = row.replaceAll("^.*\"JS1\",\"[^\"]*\",", "").split(",", -1);
    return figures.length < 7
        ? new int[3]
        : new int[] {
          Integer.parseInt(figures[0]), Integer.parseInt(figures[1]), Integer.parseInt(figures[5])
        };
  }

  private static String service(String page) {
    var option = Pattern.compile("<option value=\"([0-9a-f-]{36})\"").matcher(page);
    return option.find() ? String.valueOf(option.group(1)) : "";
  }

  @Test
  void aSecondCentreIsMadeOnThePageFromTheFileOfTheFirst() {
    String file = Visitor.demo(port, "supervisor").get("/pusat/ekspor").body();
    People people = People.in(context);
    var house = people.centre();
    var head =
        new Visitor(port).carrying(people.cookie(people.person(DatabaseRole.SUPERVISOR, house)));
    assertThat(head.get("/pusat").body()).doesNotContain("Pendaftaran calon pekerja migran");
    Map<String, String> form =
        new HashMap<>(head.hidden(head.get("/pusat/impor").body(), "/pusat/impor"));
    form.putAll(Map.of("isi", "{\"format\":\"lain\"}", "langkah", "simpan"));
    var broken = head.post("/pusat/impor", form);
    assertThat(broken.statusCode()).isEqualTo(422);
    assertThat(broken.body()).containsPattern("format.{1,12}lain");

    form.putAll(Map.of("isi", file, "langkah", "periksa"));
    assertThat(head.post("/pusat/impor", form).body()).contains("id=\"rencana\"");
    assertThat(head.get("/pusat").body()).doesNotContain("Pendaftaran calon pekerja migran");
    form.put("langkah", "simpan");
    assertThat(head.post("/pusat/impor", form).statusCode()).isEqualTo(302);
    assertThat(head.get("/pusat").body()).contains("Pendaftaran calon pekerja migran");
    assertThat(head.get("/antrean").body()).contains("Mendaftar pertama kali");
    assertThat(new Visitor(port).get("/pelayanan/" + house.id()).body())
        .contains("37.500", "Permenaker 4/2023");
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
