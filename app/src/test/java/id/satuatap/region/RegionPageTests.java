package id.satuatap.region;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionPageTests {

  private ConfigurableApplicationContext context;
  private HttpClient client;
  private String base;

  @BeforeAll
  void start() {
    context =
        RegionPreview.start(TestDatabase.fresh(), "--server.port=0", "--server.address=127.0.0.1");
    base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  void stop() {
    client.close();
    context.close();
  }

  @Test
  void showsTheProvincesFirstAndWhereTheListIsFrom() throws Exception {
    var page = get("/wilayah", "id");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Jawa Timur", "Papua Pegunungan", "300.2.2-2138/2025", "ODbL")
        .doesNotContain("region.");
  }

  @Test
  void findsWhatWasMisspelt() throws Exception {
    assertThat(get("/wilayah?q=kab+blitr", "id").body())
        .contains("href=\"/wilayah/35.05\"", "Kab. Blitar");
    assertThat(get("/wilayah?q=qqqxxzz", "id").body()).contains("Belum ketemu");
    assertThat(get("/wilayah?q=qqqxxzz", "en").body()).contains("Nothing found yet");
  }

  @Test
  void walksFromProvinceToVillage() throws Exception {
    assertThat(get("/wilayah/35", "id").body()).contains("Kab. Blitar", "Kabupaten dan kota (38)");
    assertThat(get("/wilayah/35.05", "id").body()).contains("Kec. Garum", "Kecamatan (22)");
    var village = get("/wilayah/35.05.11.2007", "en").body();
    assertThat(village)
        .contains("Desa Slorok", "Village (desa)", "Kec. Garum, Kab. Blitar, Jawa Timur")
        .doesNotContain("region.");
  }

  @Test
  void tellsWhatBecameOfAnOldCode() throws Exception {
    var old = get("/wilayah/91.01", "id");
    assertThat(old.statusCode()).isEqualTo(200);
    assertThat(old.body()).contains("93.01", "Merauke", "UU 14/2022", "25 Juli 2022");
    assertThat(get("/wilayah?q=9101", "id").body()).contains("93.01");
    var unknown = get("/wilayah/91.02.40", "id");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("Kab. Jayawijaya", "tetap sah");
    assertThat(get("/wilayah/kab", "id").statusCode()).isEqualTo(404);
  }

  @Test
  void listsDestinationsInBothLanguages() throws Exception {
    var indonesian = get("/negara", "id").body();
    assertThat(indonesian)
        .contains("Hong Kong", "Jepang", "Arab Saudi", "KDEI Taipei", "Palestina")
        .doesNotContain("region.");
    assertThat(indonesian.indexOf("Hong Kong")).isLessThan(indonesian.indexOf("Taiwan"));
    assertThat(get("/negara", "en").body()).contains("Japan", "Trade office, not an embassy");
  }

  @Test
  void answersPrograms() throws Exception {
    var found = get("/api/v1/regions?q=slorok+garum&limit=1", "id");
    assertThat(found.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(found.body())
        .contains(
            "\"code\":\"35.05.11.2007\"",
            "\"kind\":\"desa\"",
            "\"path\":\"Desa Slorok, Kec. Garum, Kab. Blitar, Jawa Timur\"");
    assertThat(get("/api/v1/regions/9101", "id").body())
        .contains("\"status\":\"formerly\"", "93.01");
    assertThat(get("/api/v1/regions/99", "id").statusCode()).isEqualTo(404);
    assertThat(get("/api/v1/regions?q=a&limit=many", "id").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/countries", "id").body())
        .contains("\"alpha3\":\"TWN\"", "\"missionKind\":\"trade_office\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%25%25%25",
        "%00",
        "%0D%0A",
        "%F0%9F%98%80",
        "%27%3B--",
        "%3Cscript%3E",
        "_",
        "%5C",
        "%E2%80%AE",
        "%ED%A0%80",
        "+++",
        "35.05.11.2007.1",
        "%D9%A3%D9%A5"
      })
  void takesOddInputCalmly(String encoded) throws Exception {
    for (var address : new String[] {"/wilayah?q=", "/api/v1/regions?q=", "/wilayah/"}) {
      var answer = raw(address + encoded);
      assertThat(answer).as(address + encoded).isBetween(200, 499);
    }
  }

  @Test
  void takesRandomAndLongInputCalmly() throws Exception {
    var random = new Random(11);
    for (int i = 0; i < 150; i++) {
      var bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      var text =
          URLEncoder.encode(
              new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
      assertThat(get("/wilayah?q=" + text, "id").statusCode()).as(text).isLessThan(500);
    }
    assertThat(get("/wilayah?q=" + "a".repeat(6000), "id").statusCode()).isLessThan(500);
    assertThat(get("/api/v1/regions?limit=-5&q=a", "id").statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/regions?limit=2147483647&q=sumber", "id").statusCode()).isEqualTo(200);
  }

  @Test
  void escapesWhatWasAsked() throws Exception {
    assertThat(get("/wilayah?q=%3Cscript%3Ealert(1)%3C/script%3E", "id").body())
        .doesNotContain("<script>alert");
  }

  private HttpResponse<String> get(String path, String language)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept-Language", language)
            .header("Accept", path.startsWith("/api") ? "application/json" : "text/html")
            .timeout(Duration.ofSeconds(30))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Without a client that would refuse to send what is no address. */
  private int raw(String path) throws IOException {
    var address = URI.create(base);
    try (var socket = new java.net.Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.0\r\nAccept: text/html\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      var head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(head.substring(9, 12));
    }
  }
}
