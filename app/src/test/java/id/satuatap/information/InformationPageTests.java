package id.satuatap.information;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Answers as a stranger reads them, and as two people put them there. */
@DemoTest
class InformationPageTests {

  /** Of a weak telephone, in bytes. */
  private static final int BUDGET = 60 * 1024;

  @LocalServerPort int port;

  @ParameterizedTest
  @EnumSource(Question.class)
  void everyQuestionIsAnsweredInBothLanguagesWithItsSources(Question question) {
    for (String language : new String[] {"id", "en"}) {
      String page = get("/informasi/" + question.slug(), language).body();
      assertThat(page)
          .contains("lang=\"" + language + "\"", "2026", "data-aloud-text", "sa-inset")
          .doesNotContainPattern("\\b(information|regulation)\\.[a-z]+\\.?[a-z]*\\b");
    }
    var leaflet = new Visitor(port).file("/informasi/" + question.slug() + "/selebaran", Map.of());
    assertThat(leaflet.statusCode()).isEqualTo(200);
    assertThat(leaflet.body().length).isLessThanOrEqualTo(BUDGET);
  }

  @Test
  void aFigureNamesItsArticleAndThatNobodyConfirmedIt() {
    String page = get("/informasi/biaya", "id").body();

    assertThat(page)
        .contains("Rp37.500", "Permenaker 4/2023 Pasal 18 ayat (1) huruf a")
        .contains("Belum dikonfirmasi instansi", "UU 18/2017 Pasal 30 ayat (1)", "Juru masak");
    assertThat(get("/informasi/tata-cara", "id").body()).contains("18 tahun");
    assertThat(get("/informasi/negara", "en").body()).contains("Libya", "Kepmenaker 260/2015");
    assertThat(get("/informasi/siapa-dihubungi", "id").body()).contains("tel:129", "SAPA 129");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanda-bahaya", "siapa-dihubungi", "pengaduan"})
  void whatMayBetrayHerHasAWayOutAndANeutralTitle(String slug) {
    assertThat(get("/informasi/" + slug, "id").body())
        .contains("data-exit")
        .doesNotContainPattern("<title>[^<]*(adu|bahaya|SatuAtap)");
    assertThat(get("/informasi/biaya", "id").body()).doesNotContain("data-exit");
  }

  @Test
  void aSearchWithSlipsFindsArticlesAndRules() {
    assertThat(get("/informasi?cari=jaminan+sosail", "id").body())
        .contains("/informasi/biaya", "jawaban ditemukan");
    assertThat(get("/informasi?cari=jaminan+sosial", "id").body())
        .contains("/regulasi/fee.social-security.before");
    assertThat(get("/informasi?cari=zzzz", "en").body()).contains("no answer with those words");
    assertThat(get("/informasi?cari=" + "a".repeat(5000), "id").statusCode()).isEqualTo(200);
    assertThat(get("/informasi?cari=%3Cscript%3E", "id").body()).doesNotContain("<script>");
    assertThat(get("/informasi/tidak-ada", "id").statusCode()).isEqualTo(404);
    assertThat(get("/informasi/tidak-ada/selebaran", "id").statusCode()).isEqualTo(404);
  }

  @Test
  void theLandingPageLeadsHere() {
    assertThat(get("/", "id").body()).contains("<a href=\"/informasi\">Cari informasi</a>");
  }

  @Test
  void anAnswerIsALeafletToTakeAlong() throws Exception {
    var file = new Visitor(port).file("/informasi/tanda-bahaya/selebaran", Map.of());
    assertThat(file.statusCode()).isEqualTo(200);
    try (var document = Loader.loadPDF(file.body())) {
      assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(415f, 425f);
      assertThat(new PDFTextStripper().getText(document))
          .contains("perekrut", "Sumber tulisan ini", "129");
    }
  }

  @Test
  void nobodyReadsADraftAndNobodyApprovesHerOwn() {
    var head = Visitor.demo(port, "supervisor");
    var ministry = Visitor.demo(port, "national");
    var form = new LinkedHashMap<String, String>();
    form.put("_csrf", head.token().orElseThrow());
    form.put("alamat", "kelola");
    form.put("judul-id", "x");
    form.put("isi-id", "Usia {tidak.ada} ditulis \"begini\" <b>saja</b>.");
    form.put("diperiksa", "2999-01-01");
    var refused = head.post("/informasi/kelola/baru", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "href=\"#alamat\"", "href=\"#judul-id\"", "href=\"#sumber\"", "href=\"#diperiksa\"")
        .contains("tidak.ada", "&lt;b&gt;saja");

    form.put("alamat", "cuti-melahirkan");
    form.put("judul-id", "Bolehkah cuti melahirkan?");
    form.put("judul-en", "May I take maternity leave?");
    form.put("ringkas-id", "Tanyakan sebelum menandatangani.");
    form.put("ringkas-en", "Ask before you sign.");
    form.put("isi-id", "Usia paling muda {worker.minimum-age}. Lihat [hak](/informasi/hak).");
    form.put("isi-en", "The youngest age is {worker.minimum-age}. See [rights](/informasi/hak).");
    form.put("sumber", "UU 18/2017");
    form.put("diperiksa", "2026-11-01");
    String draft = location(head.post("/informasi/kelola/baru", form));
    assertThat(head.post("/informasi/kelola/baru", form).statusCode()).isEqualTo(422);
    assertThat(get("/informasi/cuti-melahirkan", "id").statusCode()).isEqualTo(404);
    assertThat(get("/informasi?cari=melahirkan", "id").body()).doesNotContain("cuti-melahirkan\"");

    assertThat(head.get(draft).body()).doesNotContain("/setujui");
    head.post(draft + "/setujui", Map.of("_csrf", form.get("_csrf"), "edisi", "1"));
    assertThat(get("/informasi/cuti-melahirkan", "id").statusCode()).isEqualTo(404);

    var approval = new HashMap<String, String>();
    approval.put("_csrf", ministry.token().orElseThrow());
    approval.put("edisi", "7");
    ministry.post(draft + "/setujui", approval);
    assertThat(get("/informasi/cuti-melahirkan", "id").statusCode()).isEqualTo(404);
    approval.put("edisi", "1");
    ministry.post(draft + "/setujui", approval);
    assertThat(get("/informasi/cuti-melahirkan", "id").body())
        .contains("18 tahun", "UU 18/2017", "Disetujui pusat layanan");
    assertThat(get("/informasi?cari=melahirkn", "id").body()).contains("cuti-melahirkan");

    // The next version waits beside the one people read.
    form.put("judul-id", "Cuti melahirkan, versi baru");
    String next = location(ministry.post(draft + "/ubah", withToken(form, approval)));
    assertThat(get("/informasi/cuti-melahirkan", "id").body()).contains("Bolehkah cuti");
    head.post(next + "/setujui", Map.of("_csrf", form.get("_csrf"), "edisi", "1"));
    assertThat(get("/informasi/cuti-melahirkan", "id").body()).contains("versi baru");
    head.post(next + "/tarik", Map.of("_csrf", form.get("_csrf")));
    assertThat(get("/informasi/cuti-melahirkan", "id").statusCode()).isEqualTo(404);
    assertThat(head.get(draft).body()).contains("Sudah diganti");
  }

  private static Map<String, String> withToken(
      Map<String, String> form, Map<String, String> other) {
    var copy = new HashMap<>(form);
    copy.put("_csrf", other.getOrDefault("_csrf", ""));
    return copy;
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isIn(302, 303);
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst("https?://[^/]+", "");
  }

  private HttpResponse<String> get(String path, String language) {
    var visitor = new Visitor(port);
    return visitor.send(visitor.request(path).header("Accept-Language", language).GET());
  }
}
