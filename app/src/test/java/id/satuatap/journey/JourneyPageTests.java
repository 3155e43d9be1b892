package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@DemoTest
class JourneyPageTests {

  private static final Pattern PERSON = Pattern.compile("href=\"/orang/([0-9a-f-]{36})\"");
  private static final Pattern PAPER =
      Pattern.compile("data-paper=\"family-consent\".*?/syarat/([0-9a-f-]{36})\"");

  @LocalServerPort int port;

  @Test
  void anOfficerOpensAJourneyAndOtherDesksSeeTheirOwnPapersOnly() {
    var officer = Visitor.demo(port, "counter");
    String journey = opened(officer);
    String page = officer.get(journey).body();
    assertThat(page).contains("data-gate=\"passport\"").contains("data-paper=\"family-consent\"");
    assertThat(page).doesNotContain("data-paper=\"identity-card\"");
    String registry = Visitor.demo(port, "dukcapil").get(journey).body();
    assertThat(registry)
        .contains("data-gate=\"consent\"")
        .contains("data-paper=\"identity-card\"")
        .doesNotContain("data-paper=\"family-consent\"");
    var paper = PAPER.matcher(page.replace("\n", " "));
    assertThat(paper.find()).isTrue();
    String path = journey + "/syarat/" + paper.group(1);
    assertThat(Visitor.demo(port, "dukcapil").get(path).statusCode()).isEqualTo(403);
    assertThat(Visitor.demo(port, "bpjs").get(journey + "/jaminan").statusCode()).isEqualTo(200);
    assertThat(Visitor.demo(port, "bpjs").get(journey + "/kontrak").statusCode()).isEqualTo(403);
    assertThat(officer.get(path).body()).contains("UU 18/2017");

    // A second attempt leads to the first.
    var again = officer.get("/perjalanan/baru?orang=" + person(page));
    assertThat(again.body()).contains(journey);

    // The paper comes as a file and is read again.
    HttpResponse<String> sent = upload(officer, path);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
    var file = Pattern.compile("/berkas/([0-9a-f-]{36})\"").matcher(officer.get(path).body());
    assertThat(file.find()).isTrue();
    assertThat(officer.get(journey + "/berkas/" + file.group(1)).statusCode()).isEqualTo(200);
    assertThat(
            Visitor.demo(port, "dukcapil").get(journey + "/berkas/" + file.group(1)).statusCode())
        .isEqualTo(403);
    // A form without a file is answered as a form.
    assertThat(officer.post(path + "/berkas", form(officer)).body()).contains("Pilih berkasnya");
  }

  @Test
  void whatIsTypedWronglyIsSaidAndKept() {
    var officer = Visitor.demo(port, "counter");
    String person = fresh(officer);
    var form = form(officer);
    form.put("orang", person);
    form.put("scheme", "p2p");
    form.put("state", "registered");
    form.put("agency", "PT Sinar Jaya");
    form.put("decree", "<script>");
    form.put("sinceDay", "31");
    form.put("sinceMonth", "2");
    form.put("sinceYear", "2026");
    var answer = officer.post("/perjalanan/baru", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Tulis tanggal yang benar")
        .contains("PT Sinar")
        .doesNotContain("<script>");
    for (String nonsense : new String[] {"", "x", "x".repeat(9000), "\0", "99999999999999999999"}) {
      for (String field : new String[] {"scheme", "state", "destination", "job", "departsYear"}) {
        form.put(field, nonsense);
        assertThat(officer.post("/perjalanan/baru", form).statusCode())
            .as("%s", field)
            .isLessThan(500);
      }
      form.put("orang", nonsense);
      assertThat(officer.post("/perjalanan/baru", form).statusCode()).isLessThan(500);
      assertThat(
              officer
                  .get(
                      "/perjalanan?keadaan="
                          + java.net.URLEncoder.encode(nonsense, StandardCharsets.UTF_8)
                          + "&sesudah=x&tiket=y&tampil=z")
                  .statusCode())
          .isLessThan(500);
      form.put("orang", person);
    }
  }

  @Test
  void contractChargesAndTalkAreTakenAtTheManpowerDesk() {
    var officer = Visitor.demo(port, "counter");
    String journey = opened(officer);
    String charges = officer.get(journey + "/biaya").body();
    var form = new HashMap<>(officer.hidden(charges, journey + "/biaya"));
    form.put("item", "work-visa");
    form.put("how", "paid");
    form.put("amount", "satu juta");
    form.put("currency", "IDR");
    assertThat(officer.post(journey + "/biaya", form).body())
        .contains("satu juta")
        .contains("Tulis jumlah dengan angka");
    form.put("amount", "1.500.000");
    assertThat(officer.post(journey + "/biaya", form).statusCode()).isEqualTo(302);
    assertThat(officer.get(journey + "/biaya").body())
        .contains("Seharusnya tidak ia bayar")
        .contains("Perban BP2MI 9/2020");
    String talk = officer.get(journey + "/wawancara").body();
    var said = new HashMap<>(officer.hidden(talk, journey + "/wawancara"));
    said.put("result", "clear");
    assertThat(officer.post(journey + "/wawancara", said).body())
        .contains("Semua hak harus dipahami dahulu");
    var contract =
        new HashMap<>(
            officer.hidden(officer.get(journey + "/kontrak").body(), journey + "/kontrak"));
    contract.put("f-EMPLOYER", "Keluarga Chan, Hong Kong");
    contract.put("endsDay", "31");
    contract.put("endsMonth", "6");
    contract.put("endsYear", "2028");
    assertThat(officer.post(journey + "/kontrak", contract).body())
        .contains("Keluarga Chan, Hong Kong")
        .contains("Tulis tanggal yang benar");
    contract.put("endsDay", "30");
    assertThat(officer.post(journey + "/kontrak", contract).statusCode()).isEqualTo(302);
    assertThat(officer.get(journey).body()).contains("30 Juni 2028");
  }

  // Support -------------------------------------------------------------------------------------

  private static String person(String page) {
    var found = PERSON.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private String opened(Visitor officer) {
    var form = form(officer);
    form.put("orang", fresh(officer));
    form.put("scheme", "p2p");
    form.put("state", "registered");
    form.put("destination", "HK");
    form.put("sector", "individual");
    form.put("job", "household-worker");
    var answer = officer.post("/perjalanan/baru", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String to = answer.headers().firstValue("Location").orElseThrow();
    return to.substring(to.indexOf("/perjalanan/"));
  }

  private static Map<String, String> form(Visitor officer) {
    return new HashMap<>(Map.of("_csrf", officer.token().orElseThrow()));
  }

  /** Somebody without a journey. */
  private static String fresh(Visitor officer) {
    var form = new HashMap<>(officer.hidden(officer.get("/orang/baru").body(), "/orang/baru"));
    form.put("name", "Uji " + LocalDate.now(java.time.ZoneOffset.UTC) + " " + System.nanoTime());
    form.put("sex", "P");
    form.put("birthYear", "1990");
    form.put("year", "1990");
    var answer = officer.post("/orang/baru", form);
    String to = answer.headers().firstValue("Location").orElse("");
    assertThat(to).as(answer.body()).contains("/orang/");
    return Objects.requireNonNull(to.substring(to.lastIndexOf('/') + 1));
  }

  private static HttpResponse<String> upload(Visitor officer, String path) {
    var hidden = officer.hidden(officer.get(path).body(), path + "/berkas");
    String boundary = "----uji" + System.nanoTime();
    var body = new StringBuilder();
    hidden.forEach((name, value) ->
        body.append(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(boundary, name, value)));
    body.append(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"izin.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%%%EOF\n\r\n--%s--\r\n"
            .formatted(boundary, boundary));
    return officer.send(
        officer
            .request(path + "/berkas")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofString(body.toString())));
  }
}
