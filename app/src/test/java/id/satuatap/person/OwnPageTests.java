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
    String paper = sheet.substring(sheet.indexOf("data-own-sheet"), sheet.indexOf("sa-actions"));
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

  @Test
  void sheProposesACorrectionAndSeesWhatTheOfficerDecided() {
    Visitor officer = Visitor.demo(port, "counter");
    String path = recorded(officer, "Wahyuningtyas Salah " + letters(), nik());
    var worker = new Visitor(port);
    enter(worker, code(officer, path));
    String data = worker.get("/saya/data").body();
    assertThat(data)
        .contains("Wahyuningtyas S.")
        .contains("Dicatat di loket")
        .doesNotContain("Salah");
    assertThat(post(worker, "/saya/data", "/saya/data", Map.of()).body()).contains("Salah");

    String wrong =
        post(worker, "/saya/usul?isi=nik", "/saya/usul", Map.of("isi", "nik", "nilai", "123"))
            .body();
    assertThat(wrong).contains("sa-field--wrong").contains("value=\"123\"");
    String right = "Wahyuningtyas Benar " + letters();
    assertThat(
            to(
                post(
                    worker,
                    "/saya/usul?isi=name",
                    "/saya/usul",
                    Map.of("isi", "name", "nilai", right, "alasan", "sesuai KTP"))))
        .isEqualTo("/saya/data");
    assertThat(worker.get("/saya/data").body()).contains("menunggu keputusan").contains(right);

    String request = first(officer.get(path).body(), "href=\"(/orang/permohonan/[^\"]+)\"");
    assertThat(officer.get("/orang/permohonan").body()).contains(request);
    String shown = officer.get(request).body();
    assertThat(shown).contains(right).contains("sesuai KTP");
    var decision = Map.of("putusan", "terima", "jawaban", "");
    assertThat(post(officer, request, request, decision).body()).contains("Tulis penjelasan");
    assertThat(
            to(
                post(
                    officer,
                    request,
                    request,
                    Map.of("putusan", "terima", "jawaban", "Sesuai KTP yang ditunjukkan."))))
        .isEqualTo("/orang/permohonan");
    assertThat(officer.get(path).body()).contains(right).contains("Dari orangnya sendiri");
    assertThat(worker.get("/saya/data").body())
        .contains("diterima")
        .contains("Sesuai KTP yang ditunjukkan.");
    // Who opened her file: the office and the role, not the officer.
    assertThat(worker.get("/saya/riwayat").body())
        .contains("Dinas Tenaga Kerja")
        .doesNotContain("Wulan Puspitasari");
    assertThat(post(worker, "/saya/data", "/saya/salinan/berkas", Map.of()).body()).contains(right);
    assertThat(post(worker, "/saya/data", "/saya/salinan", Map.of()).body()).contains(right);
  }

  @Test
  void whatSheAsksReachesTheHeadAndTellsWhatWouldGoAndWhatWouldStay() {
    Visitor officer = Visitor.demo(port, "counter");
    String path = recorded(officer, "Suprihatin Hapus " + letters(), nik());
    var worker = new Visitor(port);
    enter(worker, code(officer, path));
    assertThat(worker.get("/saya/hak").body())
        .contains("Akan dihapus")
        .contains("Berkas yang diserahkan")
        .contains("Catatan penempatan, tanpa nama")
        .contains("UU 27");
    assertThat(
            to(
                post(
                    worker,
                    "/saya/hak",
                    "/saya/hak",
                    Map.of("permintaan", "copy", "alasan", "untuk keluarga"))))
        .isEqualTo("/saya/hak");
    assertThat(
            to(post(worker, "/saya/hak", "/saya/hak", Map.of("permintaan", "erase", "alasan", ""))))
        .isEqualTo("/saya/hak");
    Visitor head = Visitor.demo(port, "supervisor");
    assertThat(head.get("/pemberitahuan").body()).contains("Seseorang meminta tentang datanya");
    String id = path.substring(path.lastIndexOf('/') + 1);
    Matcher erase =
        Pattern.compile("href=\"(/orang/permohonan/[^\"]+)\">Hapus data")
            .matcher(head.get("/orang/" + id).body());
    assertThat(erase.find()).isTrue();
    assertThat(head.get(erase.group(1)).body()).contains("Akan dihapus");
    post(
        head,
        erase.group(1),
        erase.group(1),
        Map.of("putusan", "terima", "jawaban", "Sudah dihapus sesuai permintaan."));
    assertThat(head.get(erase.group(1)).body())
        .contains("Apa yang sudah hilang dan apa yang tetap")
        .contains("Sudah dihapus")
        .contains("Pasal 31");
  }

  @Test
  void anOfficerLinksRelativesWhoAreBothInTheRegister() {
    Visitor officer = Visitor.demo(port, "counter");
    String mother = nik();
    String her = recorded(officer, "Winarsih Anak " + letters(), nik());
    String other = recorded(officer, "Sukarti Induk " + letters(), mother);
    String page = her + "/keluarga";
    assertThat(post(officer, page, page, Map.of("nomor", "123", "hubungan", "parent")).body())
        .contains("sa-field--wrong")
        .contains("value=\"123\"");
    assertThat(post(officer, page, page, Map.of("nomor", mother, "hubungan", "bos")).statusCode())
        .isEqualTo(422);
    assertThat(to(post(officer, page, page, Map.of("nomor", mother, "hubungan", "parent"))))
        .isEqualTo(page);
    assertThat(officer.get(page).body()).contains("href=\"" + other + "\"").contains("Orang tua");
    assertThat(post(officer, page, page, Map.of("nomor", mother, "hubungan", "parent")).body())
        .contains("sudah tercatat");
    String end = first(officer.get(page).body(), "action=\"([^\"]+/akhiri)\"");
    post(officer, page, end, Map.of());
    assertThat(officer.get(page).body()).doesNotContain(other);
    for (String odd : new String[] {"\0", "\uD800", "9".repeat(5_000)}) {
      assertThat(post(officer, page, page, Map.of("nomor", odd, "hubungan", odd)).statusCode())
          .isLessThan(500);
    }
  }

  @Test
  void herOwnWordForHerGenderIsHersToWriteAndOfficersSeeIt() {
    Visitor officer = Visitor.demo(port, "counter");
    String path = recorded(officer, "Rukmini Kata " + letters(), nik());
    var worker = new Visitor(port);
    enter(worker, code(officer, path));
    assertThat(
            post(worker, "/saya/gender", "/saya/gender", Map.of("gender", "x".repeat(61))).body())
        .contains("sa-field--wrong")
        .contains("x".repeat(61));
    for (String odd : new String[] {"\0", "\uD800", "a\u202Eb", "y".repeat(10_000)}) {
      assertThat(post(worker, "/saya/gender", "/saya/gender", Map.of("gender", odd)).statusCode())
          .isLessThan(500);
    }
    assertThat(to(post(worker, "/saya/gender", "/saya/gender", Map.of("gender", "transpuan"))))
        .isEqualTo("/saya/data");
    assertThat(worker.get("/saya/data").body()).contains("transpuan");
    assertThat(officer.get(path).body()).contains("transpuan");
    String change = officer.get(path + "/ubah").body();
    assertThat(change).contains("value=\"transpuan\"");
    var form = new HashMap<>(officer.hidden(change, path + "/ubah"));
    form.putAll(Map.of("name", "Rukmini", "sex", "P", "gender", "", "birthYear", "1993"));
    assertThat(to(officer.post(path + "/ubah", form))).isEqualTo(path);
    assertThat(officer.get(path).body()).doesNotContain("transpuan");
  }

  @Test
  void sheAllowsARelativeAndTakesItBackAtOnce() {
    Visitor officer = Visitor.demo(port, "counter");
    String name = "Kusumastuti Izin " + letters();
    var worker = new Visitor(port);
    enter(worker, code(officer, recorded(officer, name, nik())));
    assertThat(
            post(worker, "/saya/keluarga", "/saya/keluarga", Map.of("nama", "", "sampaiDay", "x"))
                .body())
        .contains("sa-field--wrong");
    String made =
        post(
                worker,
                "/saya/keluarga",
                "/saya/keluarga",
                Map.of(
                    "nama",
                    "Ibu",
                    "isi",
                    "sign",
                    "sampaiDay",
                    "1",
                    "sampaiMonth",
                    "1",
                    "sampaiYear",
                    "2028"))
            .body();
    var relative = new Visitor(port);
    assertThat(to(enter(relative, found(made)))).isEqualTo("/keluarga");
    assertThat(relative.get("/keluarga").body())
        .contains("hanya yang diizinkan")
        .doesNotContain(name);
    // Nothing of her page is his.
    assertThat(to(relative.get("/saya"))).isEqualTo("/keluarga");
    assertThat(relative.get("/saya/data").statusCode()).isEqualTo(403);
    String end = first(worker.get("/saya/keluarga").body(), "action=\"([^\"]+/akhiri)\"");
    post(worker, "/saya/keluarga", end, Map.of());
    assertThat(to(relative.get("/keluarga"))).isEqualTo("/saya");
  }

  @Test
  void sheSetsHowSheMayBeReachedAndWithdrawsAConsent() {
    Visitor officer = Visitor.demo(port, "counter");
    String path = recorded(officer, "Rukmini Pilihan " + letters(), nik());
    post(
        officer,
        path,
        path + "/persetujuan",
        Map.of(
            "purpose", "legal-aid", "recipient", "LBH Contoh", "fields", "name", "how", "spoken"));
    var worker = new Visitor(port);
    enter(worker, code(officer, path));
    String cut = first(worker.get("/saya/persetujuan").body(), "action=\"([^\"]+/cabut)\"");
    // Somebody else's consent is nobody's to withdraw.
    var other = new Visitor(port);
    enter(other, code(officer, recorded(officer, "Orang Lain " + letters(), nik())));
    assertThat(post(other, "/saya/persetujuan", cut, Map.of("_csrf", token(other))).statusCode())
        .isEqualTo(403);
    post(worker, "/saya/persetujuan", cut, Map.of());
    assertThat(worker.get("/saya/persetujuan").body()).contains("ditarik");
    assertThat(
            to(
                post(
                    worker,
                    "/saya/kontak-aman",
                    "/saya/kontak-aman",
                    Map.of("channels", "whatsapp", "zone", "Asia/Taipei", "word", "melati"))))
        .isEqualTo("/saya");
    assertThat(officer.get(path).body()).contains("Taiwan");
  }

  @Test
  void whoAsksToBeRestrictedIsFoundByNumberOnlyAndErasedNobodyFindsHer() {
    Visitor officer = Visitor.demo(port, "counter");
    Visitor head = Visitor.demo(port, "supervisor");
    String word = letters();
    String nik = nik();
    String path = recorded(officer, "Sumirahayu " + word, nik);
    var worker = new Visitor(port);
    enter(worker, code(officer, path));
    assertThat(find(officer, word)).contains(path);

    ask(worker, "restrict");
    // An officer at the counter sees it and may not decide it.
    String restriction = first(officer.get(path).body(), "href=\"(/orang/permohonan/[^\"]+)\"");
    assertThat(officer.get(restriction).body()).contains("diputuskan oleh kepala layanan");
    decide(head, restriction);
    assertThat(find(officer, word)).doesNotContain(path);
    assertThat(find(officer, nik)).contains(path);
    assertThat(officer.get(path).body()).contains("Dibatasi");

    ask(worker, "erase");
    String erasure = first(head.get(path).body(), "href=\"(/orang/permohonan/[^\"]+)\"");
    decide(head, erasure);
    assertThat(find(officer, nik)).doesNotContain(path);
    assertThat(find(officer, word)).doesNotContain(path);
    assertThat(officer.get(path).body()).contains("sudah dihapus").doesNotContain(word);
    assertThat(officer.get(path + "/ubah").statusCode()).isEqualTo(403);
    assertThat(worker.get("/saya").body()).contains("Ketik 16 angka");
    assertThat(head.get(erasure).body()).doesNotContain(word);
  }

  @Test
  void nobodyIsErasedWhileHerJourneyIsUnderWay() {
    Visitor worker = Visitor.demo(port, "worker");
    ask(worker, "erase");
    Visitor head = Visitor.demo(port, "supervisor");
    Matcher links =
        Pattern.compile(
                "href=\"(/orang/permohonan/[^\"]+)\">Hapus data<span class=\"sa-hidden\"> Sri W")
            .matcher(head.get("/orang/permohonan").body());
    assertThat(links.find()).isTrue();
    assertThat(head.get(links.group(1)).body()).contains("perjalanan penempatan yang berjalan");
    assertThat(
            post(
                    head,
                    links.group(1),
                    links.group(1),
                    Map.of("putusan", "terima", "jawaban", "Baik."))
                .statusCode())
        .isEqualTo(422);
    assertThat(
            to(
                post(
                    head,
                    links.group(1),
                    links.group(1),
                    Map.of(
                        "putusan",
                        "tolak",
                        "jawaban",
                        "Masih di luar negeri.",
                        "dasar",
                        "still-running"))))
        .isEqualTo("/orang/permohonan");
    assertThat(worker.get("/saya/hak").body()).contains("Masih di luar negeri.");
  }

  private static void ask(Visitor worker, String kind) {
    assertThat(
            to(post(worker, "/saya/hak", "/saya/hak", Map.of("permintaan", kind, "alasan", "x"))))
        .isEqualTo("/saya/hak");
  }

  private static void decide(Visitor head, String request) {
    assertThat(
            to(
                post(
                    head,
                    request,
                    request,
                    Map.of("putusan", "terima", "jawaban", "Diminta sendiri."))))
        .isEqualTo("/orang/permohonan");
  }

  private static String find(Visitor officer, String sought) {
    return post(officer, "/orang", "/orang", Map.of("cari", sought)).body();
  }

  private static String first(String page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }

  /** The token of her session's forms. */
  private static String token(Visitor visitor) {
    return visitor.hidden(visitor.get("/saya/data").body(), "/saya/data").get("_csrf");
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
