package id.satuatap.regulation;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.ApplicationTest;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Ids;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The pages behind the sign-in: what they say, refuse and keep. */
@ApplicationTest
class RegulationPagesTests {

  private static final Caller OPERATOR = person(DatabaseRole.OPERATOR);
  private static final Caller ANYBODY = Caller.anonymous();

  @Autowired WebApplicationContext context;
  @Autowired Regulations regulations;

  private MockMvc mvc;

  @BeforeEach
  void withoutSignIn() {
    mvc = MockMvcBuilders.webAppContextSetup(context).build();
  }

  @Test
  void anybodyReadsTheRulesWithTheirSourceAndMark() {
    String page = ok(ANYBODY, "/regulasi?jenis=deadline&tanggal=2026-11-22");

    assertThat(page)
        .contains("Melengkapi dokumen pengaduan", "30 hari", "Perban BP2MI 6/2024 Pasal 30")
        .contains("Belum dikonfirmasi instansi", "Sudah diganti Permen P2MI 23/2025")
        .doesNotContain("Tambah aturan baru", "regulation.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/regulasi",
        "/regulasi?jenis=fee",
        "/regulasi?jenis=document",
        "/regulasi?jenis=category",
        "/regulasi?jenis=standard",
        "/regulasi?jenis=value",
        "/regulasi/complaint.documents-incomplete",
        "/regulasi/fee.zero-cost.work-visa",
        "/regulasi/fee.social-security.during-12-months",
        "/regulasi/document.p2p.passport",
        "/regulasi/category.complaint.wage-unpaid",
        "/regulasi/standard.orientation.bp3mi-sumbar",
        "/regulasi/agency.deposit",
        "/regulasi/calendar.collective-leave-is-off",
        "/regulasi/hari-libur",
        "/regulasi/hari-libur?tahun=2027",
        "/regulasi/hari-libur?tahun=2031",
        "/regulasi/hitung",
        "/regulasi/istilah",
        "/regulasi/dasar-hukum"
      })
  void everyPageIsCompleteInBothLanguages(String address) {
    for (String language : new String[] {"id", "en"}) {
      MockHttpServletResponse answer =
          get(ANYBODY, MockMvcRequestBuilders.get(address).header("Accept-Language", language));

      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(text(answer)).contains("lang=\"" + language + "\"");
      // A missing text shows its key.
      assertThat(visible(text(answer))).doesNotContainPattern("\\bregulation\\.[a-z]+");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "perlindungan data, 72 jam",
    "pelindungan data, 72 jam",
    "TKI perseorangan,",
    "Perban 6/2024, Melengkapi dokumen pengaduan"
  })
  void wordsFindRulesWhateverTheyAreCalled(String words, String expected) {
    String page = text(get(ANYBODY, MockMvcRequestBuilders.get("/regulasi").param("cari", words)));

    if (expected == null) {
      assertThat(page).contains("</main>");
    } else {
      assertThat(page).contains(expected);
    }
  }

  @Test
  void wordsThatFindNothingSayWhatToDo() {
    assertThat(ok(ANYBODY, "/regulasi?cari=zzzz")).contains("Coba kata lain atau tanggal lain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kemarin", "2026-02-30", "22/11/2026", "0001-01-01", "'; drop"})
  void aBadDayIsExplainedAndKept(String day) {
    MockHttpServletResponse answer =
        get(ANYBODY, MockMvcRequestBuilders.get("/regulasi").param("tanggal", day));

    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(text(answer)).contains("Tulis tanggal sebagai tahun-bulan-hari");
    assertThat(text(answer)).contains("value=\"" + day.replace("'", "&#39;") + "\"");
  }

  @Test
  void theCalculatorGivesTheDateAndItsReasons() {
    String page =
        ok(ANYBODY, "/regulasi/hitung?aturan=complaint.data-unclear&mulai=2026-03-09&jam=08.00");

    assertThat(page)
        .contains("Selasa, 7 April 2026", "Perban BP2MI 6/2024 Pasal 30 ayat (1) huruf b")
        .contains("15 hari kerja", "Hari Suci Nyepi", "Cuti bersama Idulfitri", "akhir pekan");
  }

  @Test
  void theCalculatorSaysWhatItDoesNotKnow() {
    String page =
        ok(ANYBODY, "/regulasi/hitung?jumlah=10&satuan=working_day&mulai=2026-12-28&zona=WIT");

    assertThat(page).contains("Tanggal ini belum pasti", "Hari libur tahun 2027");
  }

  @Test
  void theCalculatorCountsHoursInTheZoneOfTheOffice() {
    String page =
        ok(ANYBODY, "/regulasi/hitung?jumlah=72&satuan=hour&mulai=2026-11-20&jam=14.30&zona=WITA");

    assertThat(page).contains("Senin, 23 November 2026", "Pukul 14.30 WITA");
  }

  @ParameterizedTest
  @CsvSource({
    "/regulasi/hitung?jumlah=0&satuan=day&mulai=2026-01-01, Isi angka bulat dari 1",
    "/regulasi/hitung?jumlah=9999&satuan=day&mulai=2026-01-01, Isi angka bulat dari 1",
    "/regulasi/hitung?jumlah=banyak&satuan=day&mulai=2026-01-01, Isi angka bulat dari 1",
    "/regulasi/hitung?jumlah=3&mulai=2026-01-01, Pilih satuannya",
    "/regulasi/hitung?jumlah=3&satuan=day&mulai=besok, Tulis tanggal sebagai",
    "/regulasi/hitung?jumlah=3&satuan=day&mulai=2026-01-01&jam=25.99, Tulis jam seperti",
    "/regulasi/hitung?jumlah=3&satuan=day&mulai=2026-01-01&zona=GMT, 'Pilih WIB, WITA, atau WIT'",
    "/regulasi/hitung?aturan=worker.minimum-age&mulai=2026-01-01, Pilih batas waktu dari daftar",
    "/regulasi/hitung?aturan=violence.report-to-police&mulai=2020-01-01, baru berlaku mulai 9 Mei 2022"
  })
  void theCalculatorExplainsBadInput(String address, String expected) {
    MockHttpServletResponse answer = get(ANYBODY, MockMvcRequestBuilders.get(address));

    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(text(answer)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/regulasi/versi-baru",
        "/regulasi/akhiri?kunci=agency.deposit",
        "/regulasi/impor"
      })
  void onlyEditorsSeeTheForms(String address) {
    assertThat(get(OPERATOR, MockMvcRequestBuilders.get(address)).getStatus()).isEqualTo(200);
    assertThat(statusOrRefusal(ANYBODY, MockMvcRequestBuilders.get(address))).isEqualTo(403);
    assertThat(statusOrRefusal(person(DatabaseRole.CASEWORK), MockMvcRequestBuilders.get(address)))
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deadline", "fee", "document", "category", "standard", "value"})
  void everyFamilyHasItsForm(String family) {
    String page = ok(OPERATOR, "/regulasi/versi-baru?jenis=" + family);

    assertThat(visible(page)).doesNotContainPattern("\\bregulation\\.[a-z]+");
  }

  @Test
  void aVersionIsAddedThroughTheForm() {
    String key = "test." + Ids.next();

    MockHttpServletResponse added = post(OPERATOR, "/regulasi/versi-baru", deadline(key, "30", 0));

    assertThat(added.getStatus()).isEqualTo(302);
    assertThat(added.getRedirectedUrl()).isEqualTo("/regulasi/" + key);
    String form = ok(OPERATOR, "/regulasi/versi-baru?kunci=" + key);
    assertThat(form).contains("name=\"seen\" value=\"1\"", "value=\"30\"", "Batas uji");
    MockHttpServletRequestBuilder second =
        deadline(key, "14", 1).param("confirmation.by", "BP3MI Uji");
    assertThat(post(OPERATOR, "/regulasi/versi-baru", second).getStatus()).isEqualTo(422);
    MockHttpServletRequestBuilder corrected =
        deadline(key, "14", 1)
            .param("confirmation.by", "BP3MI Uji")
            .param("confirmation.on", "2026-11-20");
    assertThat(post(OPERATOR, "/regulasi/versi-baru", corrected).getStatus()).isEqualTo(302);
    assertThat(ok(ANYBODY, "/regulasi/" + key))
        .contains(
            "14 hari", "Dikonfirmasi BP3MI Uji, 20 November 2026", "Isian sebelum diperbaiki: 1");
  }

  @Test
  void aWrongFormComesBackWithWhatWasTypedAndALinkToEachField() {
    MockHttpServletRequestBuilder wrong =
        MockMvcRequestBuilders.post("/regulasi/versi-baru")
            .param("family", "deadline")
            .param("key", "Kunci Salah")
            .param("validFrom", "kapan-kapan")
            .param("label.id", "<b>Nama</b>")
            .param("terms.amount", "tiga")
            .param("terms.unit", "windu")
            .param("seen", "0")
            .param("_once", Ids.next().toString());

    MockHttpServletResponse answer = post(OPERATOR, "/regulasi/versi-baru", wrong);

    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(text(answer))
        .contains("href=\"#key\"", "href=\"#validFrom\"", "href=\"#label.en\"")
        .contains("href=\"#terms.amount\"", "href=\"#terms.unit\"", "href=\"#terms.topic\"")
        .contains("href=\"#terms.countedFrom.id\"", "href=\"#instrument\"")
        .contains("value=\"Kunci Salah\"", "value=\"kapan-kapan\"", "value=\"tiga\"")
        .contains("value=\"&lt;b>Nama&lt;/b>\"")
        .doesNotContain("<b>Nama</b>");
    Matcher links = Pattern.compile("href=\"#([^\"]+)\"").matcher(text(answer));
    while (links.find()) {
      assertThat(text(answer)).contains("id=\"" + links.group(1) + "\"");
    }
  }

  @Test
  void aRuleIsEndedThroughTheForm() {
    String key = "test." + Ids.next();
    post(OPERATOR, "/regulasi/versi-baru", deadline(key, "30", 0));

    MockHttpServletResponse early = post(OPERATOR, "/regulasi/akhiri", end(key, "2020-01-01"));
    MockHttpServletResponse ended = post(OPERATOR, "/regulasi/akhiri", end(key, "2026-10-01"));

    assertThat(early.getStatus()).isEqualTo(422);
    assertThat(text(early)).contains("Tanggal akhir harus sesudah", "value=\"2020-01-01\"");
    assertThat(ended.getRedirectedUrl()).isEqualTo("/regulasi/" + key);
    assertThat(ok(ANYBODY, "/regulasi/" + key)).contains("berakhir pada 1 Oktober 2026");
  }

  @Test
  void aHolidayAndALegalBasisAreAddedThroughTheirForms() {
    MockHttpServletResponse basis =
        post(
            OPERATOR,
            "/regulasi/dasar-hukum",
            MockMvcRequestBuilders.post("/regulasi/dasar-hukum")
                .param("key", "skb-2034")
                .param("kind", "skb")
                .param("year", "2033")
                .param("name", "SKB 2034")
                .param("title.id", "Hari libur 2034")
                .param("title.en", "Holidays 2034")
                .param("source", "uji")
                .param("replaces", "")
                .param("_once", Ids.next().toString()));
    assertThat(basis.getRedirectedUrl()).isEqualTo("/regulasi/dasar-hukum");
    assertThat(post(OPERATOR, "/regulasi/hari-libur", holiday("2034-03-03")).getRedirectedUrl())
        .isEqualTo("/regulasi/hari-libur?tahun=2034");
    assertThat(ok(ANYBODY, "/regulasi/hari-libur?tahun=2034"))
        .contains("Jumat, 3 Maret 2034", "Libur uji", "Daftar belum ada");
    MockHttpServletResponse wrong = post(OPERATOR, "/regulasi/hari-libur", holiday("3 Maret"));
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(text(wrong)).contains("href=\"#day\"", "Libur uji");
    MockHttpServletResponse year =
        post(
            OPERATOR,
            "/regulasi/tahun-libur",
            MockMvcRequestBuilders.post("/regulasi/tahun-libur")
                .param("tahun", "2034")
                .param("coverage", "complete")
                .param("yearNote.id", "Lengkap")
                .param("yearNote.en", "Complete")
                .param("_once", Ids.next().toString()));
    assertThat(year.getRedirectedUrl()).isEqualTo("/regulasi/hari-libur?tahun=2034");
    assertThat(ok(ANYBODY, "/regulasi/hari-libur?tahun=2034")).contains("Daftar lengkap");
  }

  @Test
  void aFileIsCheckedFirstAndThenTakenIn() {
    String key = "test." + Ids.next();
    String json =
        RuleFileTests.SMALL.replace("test.limit", key).replace("permen-1-2030", "permen-9-2030");

    MockHttpServletResponse checked = post(OPERATOR, "/regulasi/impor", file(json, "periksa"));
    assertThat(checked.getStatus()).isEqualTo(200);
    assertThat(text(checked)).contains("Yang akan terjadi", key, "Simpan semuanya");
    assertThat(regulations.versions(key)).isEmpty();

    MockHttpServletResponse taken = post(OPERATOR, "/regulasi/impor", file(json, "simpan"));
    assertThat(taken.getRedirectedUrl()).isEqualTo("/regulasi");
    assertThat(regulations.versions(key)).hasSize(1);

    MockHttpServletResponse broken =
        post(OPERATOR, "/regulasi/impor", file(json.substring(0, 300), "periksa"));
    assertThat(broken.getStatus()).isEqualTo(422);
    assertThat(text(broken)).contains("bukan JSON yang utuh", "Baris ");
  }

  @Test
  void othersCannotPost() {
    String key = "test." + Ids.next();

    assertThat(statusOrRefusal(ANYBODY, deadline(key, "30", 0))).isEqualTo(403);
    assertThat(regulations.versions(key)).isEmpty();
  }

  @Test
  void programsAskForARuleOnADay() {
    assertThat(ok(ANYBODY, "/api/v1/regulations/complaint.documents-incomplete?on=2026-11-22"))
        .contains("\"answer\":\"held\"", "\"amount\":30", "\"unit\":\"day\"")
        .contains("\"confirmed\":false", "\"replacedBy\":\"Permen P2MI 23/2025\"");
    assertThat(ok(ANYBODY, "/api/v1/regulations/complaint.documents-incomplete?on=2000-01-01"))
        .contains("\"answer\":\"not-yet\"", "\"firstDay\":\"2024-01-01\"");
    assertThat(ok(ANYBODY, "/api/v1/regulations?family=fee&on=2026-11-22"))
        .contains("fee.zero-cost.work-visa");
    assertThat(get(ANYBODY, MockMvcRequestBuilders.get("/api/v1/regulations/no.such")).getStatus())
        .isEqualTo(404);
    MockHttpServletResponse bad =
        get(ANYBODY, MockMvcRequestBuilders.get("/api/v1/regulations/agency.deposit?on=soon"));
    assertThat(bad.getStatus()).isEqualTo(422);
    assertThat(text(bad)).contains("regulation.form.bad-day");
  }

  @Test
  void everythingCanBeTakenHomeAsAFile() {
    MockHttpServletResponse answer = get(ANYBODY, MockMvcRequestBuilders.get("/regulasi/ekspor"));

    assertThat(answer.getHeader("Content-Disposition"))
        .startsWith("attachment; filename=\"satuatap-regulasi-");
    assertThat(RuleFileTests.read(text(answer))).isEqualTo(regulations.book().file());
  }

  @Test
  void anUnknownRuleIsNotFound() {
    assertThat(get(ANYBODY, MockMvcRequestBuilders.get("/regulasi/no.such")).getStatus())
        .isEqualTo(404);
  }

  private static MockHttpServletRequestBuilder deadline(String key, String amount, int seen) {
    return MockMvcRequestBuilders.post("/regulasi/versi-baru")
        .param("family", "deadline")
        .param("key", key)
        .param("validFrom", "2026-01-01")
        .param("validTo", "")
        .param("startKnown", "true")
        .param("label.id", "Batas uji")
        .param("label.en", "Test limit")
        .param("terms.topic", "test")
        .param("terms.amount", amount)
        .param("terms.unit", "day")
        .param("terms.countedFrom.id", "Sejak diterima")
        .param("terms.countedFrom.en", "From receipt")
        .param("terms.consequence.id", "")
        .param("terms.consequence.en", "")
        .param("instrument", "perban-6-2024")
        .param("article", "Pasal 1")
        .param("seen", Integer.toString(seen))
        .param("_once", Ids.next().toString());
  }

  private static MockHttpServletRequestBuilder end(String key, String day) {
    return MockMvcRequestBuilders.post("/regulasi/akhiri")
        .param("kunci", key)
        .param("validFrom", day)
        .param("instrument", "perban-6-2024")
        .param("seen", "1")
        .param("_once", Ids.next().toString());
  }

  private static MockHttpServletRequestBuilder holiday(String day) {
    return MockMvcRequestBuilders.post("/regulasi/hari-libur")
        .param("tahun", "2034")
        .param("day", day)
        .param("kind", "national")
        .param("name.id", "Libur uji")
        .param("name.en", "Test holiday")
        .param("instrument", "perban-6-2024")
        .param("confirmed", "true")
        .param("_once", Ids.next().toString());
  }

  private static MockHttpServletRequestBuilder file(String json, String step) {
    return MockMvcRequestBuilders.post("/regulasi/impor")
        .param("isi", json)
        .param("langkah", step)
        .param("_once", Ids.next().toString());
  }

  private String ok(Caller caller, String address) {
    MockHttpServletResponse answer = get(caller, MockMvcRequestBuilders.get(address));
    assertThat(answer.getStatus()).as(address).isEqualTo(200);
    return text(answer);
  }

  private MockHttpServletResponse post(
      Caller caller, String address, MockHttpServletRequestBuilder request) {
    assertThat(address).startsWith("/regulasi/");
    return get(caller, request);
  }

  private MockHttpServletResponse get(Caller caller, MockHttpServletRequestBuilder request) {
    return Callers.call(
        caller,
        () -> {
          try {
            return mvc.perform(request).andReturn().getResponse();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Without the security filters a denied access leaves the dispatcher as an exception. */
  private int statusOrRefusal(Caller caller, MockHttpServletRequestBuilder request) {
    try {
      return get(caller, request).getStatus();
    } catch (IllegalStateException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof AccessDeniedException) {
          return 403;
        }
      }
      throw e;
    }
  }

  private static String text(MockHttpServletResponse answer) {
    try {
      return answer.getContentAsString(StandardCharsets.UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a person reads: without tags and their attributes. */
  private static String visible(String page) {
    return page.replaceAll("<[^>]*>", " ");
  }

  private static Caller person(DatabaseRole role) {
    return new Caller(role, UUID.randomUUID(), null, null, Map.of(), null);
  }
}
