package id.satuatap.forum;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The forum as the head of a centre and an officer of an agency use it. */
@DemoTest
class ForumPageTests {

  private static final Pattern MEETING = Pattern.compile("href=\"(/forum/rapat/[0-9a-f-]{36})\"");

  @LocalServerPort int port;

  @Test
  void theMinutesOfThePastMeetingAreAPaperWithAttendanceBySex() throws Exception {
    var head = Visitor.demo(port, "supervisor");
    var file = head.file(pastMeeting(head) + "/notulen.pdf", Map.of());
    assertThat(file.statusCode()).isEqualTo(200);
    var folder = System.getProperty("satuatap.look");
    if (folder != null) {
      Files.write(Path.of(folder, "minutes.pdf"), file.body());
    }
    try (var document = Loader.loadPDF(file.body())) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("NOTULEN RAPAT KOORDINASI", "Hadir: 7 perempuan, 2 laki-laki", "Tenggat");
    }
  }

  @Test
  void aMeetingIsPlannedOnceHoweverOftenItIsSent() {
    var head = Visitor.demo(port, "supervisor");
    var form =
        new LinkedHashMap<>(head.hidden(head.get("/forum/rapat/baru").body(), "/forum/rapat/baru"));
    form.put("tanggal", "");
    form.put("jam", "9 pagi");
    form.put("tempat", "Balai desa \"<b>Ponggok</b>\"");
    var refused = head.post("/forum/rapat/baru", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("value=\"9 pagi\"", "&lt;b>Ponggok", "Tulis jam");
    form.put("tanggal", "2026-12-17");
    form.put("jam", "09.30");
    var first = head.post("/forum/rapat/baru", form).headers().firstValue("Location").orElseThrow();
    var second =
        head.post("/forum/rapat/baru", form).headers().firstValue("Location").orElseThrow();
    assertThat(second).isEqualTo(first);
    var path = first.replaceFirst("https?://[^/]+", "");
    var page = head.get(path).body();
    assertThat(page).contains("Tindak lanjut keputusan", "Benturan aturan");
    var bad =
        head.post(
            path + "/keputusan",
            Map.of(
                "_csrf", head.token().orElseThrow(),
                "kunci", "",
                "putusan", "x",
                "penanggung", "'; drop table",
                "tenggat", "besok"));
    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(bad.body()).contains("Pilih lembaga", "value=\"besok\"");
    assertThat(
            head.post(
                    path + "/notulen",
                    Map.of(
                        "_csrf", head.token().orElseThrow(),
                        "versi", "999999999999999999",
                        "notulen", "Rapat dibuka.\u0000"))
                .statusCode())
        .isBetween(400, 422);
  }

  @Test
  void anAgencySeesTheAgendaAndReportsARuleButKeepsNoMinutes() {
    var counter = Visitor.demo(port, "counter");
    var page = counter.get(pastMeeting(counter)).body();
    assertThat(page).contains("Daftar hadir").doesNotContain("name=\"notulen\"");
    var form =
        new LinkedHashMap<>(counter.hidden(counter.get("/forum/aturan").body(), "/forum/aturan"));
    form.put("aturan", "SOP loket");
    form.put("lawan", "Perda baru");
    form.put("masalah", "Keduanya meminta berkas yang berbeda.");
    assertThat(counter.post("/forum/aturan", form).statusCode()).isIn(302, 303);
    assertThat(counter.get("/forum").body()).contains("SOP loket");
    assertThat(counter.get("/forum/rapat/baru").statusCode()).isEqualTo(403);
  }

  private static String pastMeeting(Visitor visitor) {
    var links = MEETING.matcher(visitor.get("/forum").body());
    String last = "";
    while (links.find()) {
      last = links.group(1);
    }
    return last;
  }
}
