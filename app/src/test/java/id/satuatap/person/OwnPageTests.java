package id.satuatap.person;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A worker and her own page: how she comes in, what she sees, and that nobody else does. */
@DemoTest
class OwnPageTests {

  private static final Pattern CODE = Pattern.compile("data-own-code>([0-9 ]{19})<");

  @LocalServerPort private int port;

  @Test
  void aCodeFromTheDeskOpensOnesOwnPageUntilItIsReplacedOrEnded() {
    Visitor officer = Visitor.demo(port, "counter");
    String path = recorded(officer, "Yuniarti Halaman " + letters(), nik());
    String code = code(officer, path);

    var worker = new Visitor(port);
    HttpResponse<String> in = enter(worker, code);
    assertThat(to(in)).isEqualTo("/saya");
    assertThat(worker.get("/saya").body()).contains("Halaman saya").contains("sa-exit");
    // Nothing behind her page is hers.
    assertThat(worker.get(path).statusCode()).isEqualTo(403);
    assertThat(worker.get("/akun/saya").statusCode()).isNotEqualTo(200);

    String second = code(officer, path);
    assertThat(worker.get("/saya").body()).contains("Ketik 16 angka");
    assertThat(enter(new Visitor(port), code).body()).contains("tidak membuka apa pun");
    assertThat(enter(worker, second).statusCode()).isEqualTo(302);

    String page = officer.get(path + "/akses").body();
    Matcher end = Pattern.compile("action=\"([^\"]+/akhiri)\"").matcher(page);
    assertThat(end.find()).isTrue();
    post(officer, path + "/akses", end.group(1), Map.of());
    assertThat(worker.get("/saya").body()).contains("Ketik 16 angka");
  }

  @Test
  void theSheetNamesNobodyAndTheCodeIsKeptNowhere() {
    Visitor officer = Visitor.demo(port, "counter");
    String name = "Kurniasih Lembar " + letters();
    String path = recorded(officer, name, nik());
    String sheet = post(officer, path + "/akses", path + "/akses", Map.of()).body();
    String paper =
        sheet.substring(sheet.indexOf("<div class=\"sa-sheet\""), sheet.indexOf("sa-actions"));
    assertThat(paper).doesNotContain(name).doesNotContainIgnoringCase("ltsa").doesNotContain("NIK");
    assertThat(officer.get(path + "/akses").body()).doesNotContain(found(sheet));
  }

  @Test
  void whatIsNoCodeIsSaidToBeNoneAndNothingBreaks() {
    for (String typed :
        new String[] {
          "", "0", "abc", "0123 4567 8901 2345", "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥", "0".repeat(5000), "\uD800"
        }) {
      var answer = enter(new Visitor(port), typed);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("sa-field--wrong");
    }
    var forged = new Visitor(port).post("/saya/kode", Map.of("kode", "0", "_form", "x"));
    assertThat(forged.body()).contains("terlalu lama");
  }

  @Test
  void theWorkersAccountOpensHerOwnPageAndARelativeSeesOnlyWhatSheAllows() {
    assertThat(Visitor.demo(port, "worker").get("/saya").body()).doesNotContain("Ketik 16 angka");
    Visitor relative = Visitor.demo(port, "family");
    assertThat(to(relative.get("/saya"))).isEqualTo("/keluarga");
    assertThat(relative.get("/keluarga").body()).contains("Kabar keluarga").doesNotContain("Sri");
    assertThat(Visitor.demo(port, "counter").get("/saya").body()).contains("Ketik 16 angka");
  }

  private String code(Visitor officer, String path) {
    return found(post(officer, path + "/akses", path + "/akses", Map.of()).body());
  }

  private static String found(String sheet) {
    Matcher code = CODE.matcher(sheet);
    assertThat(code.find()).as(sheet).isTrue();
    return code.group(1);
  }

  static HttpResponse<String> enter(Visitor visitor, String code) {
    var form = new HashMap<>(visitor.hidden(visitor.get("/saya").body(), "/saya/kode"));
    form.put("kode", code);
    return visitor.post("/saya/kode", form);
  }

  static String recorded(Visitor officer, String name, String nik) {
    var form = new HashMap<>(officer.hidden(officer.get("/orang/baru").body(), "/orang/baru"));
    form.putAll(Map.of("name", name, "sex", "P", "birthYear", "1993", "nik", nik));
    return to(officer.post("/orang/baru", form));
  }

  static String to(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
  }

  static HttpResponse<String> post(
      Visitor visitor, String page, String action, Map<String, String> fields) {
    var form = new HashMap<>(visitor.hidden(visitor.get(page).body(), action));
    form.putAll(fields);
    return visitor.post(action, form);
  }

  static String nik() {
    return "350510" + "530893" + "%04d".formatted(ThreadLocalRandom.current().nextInt(1, 9999));
  }

  static String letters() {
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      text.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
    }
    return text.toString();
  }
}
