package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way an officer goes, over the pages alone. */
@DemoTest
class ImportPageTests {

  private static final String START = "/perjalanan/impor";
  private static final String BOUNDARY = "----satuatap";

  @LocalServerPort int port;
  private Visitor officer;
  private String token;

  @BeforeEach
  void signIn() {
    officer = Visitor.demo(port, "counter");
    token = officer.token().orElseThrow();
  }

  @Test
  void aFileIsUploadedItsExchangedColumnsPutRightRehearsedRecordedAndUndone() {
    assertThat(officer.get("/perjalanan").body()).contains("href=\"" + START + "\"");
    String file =
        """
        Nama;NIK;Negara tujuan;P3MI
        3505114309900301;Impor Satu;Hong Kong;=cmd|' /C calc'!A0
        350511430990030;Impor Dua;Taiwan;PT Contoh
        ;Impor Tiga;Atlantis;=1+1
        """;
    String at = location(upload("daftar.csv", file.getBytes(Charset.forName("UTF-16"))));
    String columns = officer.get(at).body();
    assertThat(columns)
        .contains("tampaknya tertukar")
        .contains("3505114309900301 · 350511430990030")
        .containsPattern("value=\"nik\" selected");
    assertThat(officer.post(at + "/kolom", form(Map.of("kolom-0", "nik", "kolom-1", "nik"))).body())
        .contains("Arti ini sudah dipakai kolom lain", "Pilih kolom yang berisi nama");
    officer.post(
        at + "/kolom",
        form(
            Map.of(
                "kolom-0", "nik",
                "kolom-1", "name",
                "kolom-2", "destination",
                "kolom-3", "agency",
                "scheme", "p2p",
                "state", "working")));
    until(at, "Selesai diuji");
    String checked = officer.get(at).body();
    assertThat(checked)
        .contains("Simpan 1 baris", "NIK ini 15 angka", "Negara ini tidak dikenal")
        .contains("Impor Dua", "Atlantis");
    officer.post(at + "/simpan", form(Map.of()));
    until(at, "Urungkan 1 baris");
    assertThat(officer.get(at + "?hasil=ditolak").body())
        .contains("Impor Dua")
        .doesNotContain("data-row=\"accepted\"");
    assertThat(officer.get(at + "/csv?hasil=ditolak").body())
        .contains("NIK: NIK ini 15 angka")
        .contains(",'=1+1");
    // The same file again leads to its result.
    var again = upload("daftar-2.csv", file.getBytes(Charset.forName("UTF-16")));
    assertThat(location(again)).isEqualTo(at);
    assertThat(officer.get(at).body()).contains("sudah diunggah");
    officer.post(at + "/urung", form(Map.of()));
    until(at, "Diurungkan");
    assertThat(officer.post(at + "/urung", form(Map.of())).statusCode()).isEqualTo(302);
    assertThat(officer.get(at).body()).contains("berada di tahap lain");
    assertThat(Visitor.demo(port, "dukcapil").get(at).statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsNoSheetOrTooBigIsRefusedWithItsReason() {
    assertThat(upload("foto.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3}).body())
        .contains("tidak dapat dibaca");
    assertThat(upload("kosong.csv", new byte[0]).body()).contains("Pilih berkasnya");
    assertThat(upload("judul.csv", "NIK;Nama\n".getBytes(StandardCharsets.UTF_8)).body())
        .contains("Tidak ada baris di dalamnya");
    var big = new byte[26 * 1024 * 1024];
    java.util.Arrays.fill(big, (byte) 'a');
    var answer = upload("besar.csv", big);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("paling besar 25 MB");
  }

  @Test
  void nonsenseIsNeverAnErrorOfTheServer() {
    String at =
        location(
            upload(
                "x".repeat(300) + "\u202e.csv",
                ("Nama;NIK\nOmong " + UUID.randomUUID() + ";x\n")
                    .getBytes(StandardCharsets.UTF_8)));
    for (String nonsense : new String[] {"x", "-1", "99999999999999999999", "%00", "%ED%A0%80"}) {
      assertThat(officer.get(at + "?hasil=" + nonsense + "&halaman=" + nonsense).statusCode())
          .isLessThan(500);
      assertThat(officer.get(at + "/csv?hasil=" + nonsense).statusCode()).isLessThan(500);
      assertThat(officer.get(START + "/" + nonsense).statusCode()).isBetween(400, 499);
      assertThat(
              officer
                  .post(
                      at + "/kolom",
                      form(Map.of("kolom-0", nonsense, "scheme", nonsense, "state", nonsense)))
                  .statusCode())
          .isEqualTo(422);
    }
    assertThat(officer.post(at + "/buang", form(Map.of())).statusCode()).isEqualTo(302);
  }

  // Support -------------------------------------------------------------------------------------

  private void until(String at, String words) {
    await().atMost(Duration.ofSeconds(20)).until(() -> officer.get(at).body().contains(words));
  }

  private Map<String, String> form(Map<String, String> more) {
    var form = new HashMap<String, String>(more);
    form.put("_csrf", token);
    return form;
  }

  private HttpResponse<String> upload(String name, byte[] content) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(part("_csrf", token));
    body.writeBytes(part("kunci", UUID.randomUUID().toString()));
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return officer.send(
        officer
            .request(START)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static byte[] part(String name, String value) {
    return ("--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\n\r\n"
            + value
            + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(answer.statusCode() + answer.body()))
        .replaceFirst("^http://[^/]+", "");
  }
}
