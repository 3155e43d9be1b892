package id.satuatap.referral;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.DemoTest;
import id.satuatap.TestInstallation;
import id.satuatap.Visitor;
import id.satuatap.access.DemoOffice;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.installation.Installation;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Sex;
import id.satuatap.vault.CaseKeyId;
import id.satuatap.vault.Vault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DemoTest
class ReferralPagesTests {

  private static final String STORY = "Paspor ditahan majikan & upah tujuh bulan belum dibayar.";
  private static final Pattern SECRET =
      Pattern.compile("data-secret=\"[a-z]+\"><strong>([^<]+)</strong>");
  private static final Pattern PASS = Pattern.compile("name=\"pass\" value=\"([^\"]+)\"");

  @LocalServerPort int port;
  @Autowired Installation installation;
  @Autowired Vault vault;
  @Autowired MattersForTests matters;
  @Autowired PlatformTransactionManager transactions;

  private JdbcClient superuser;
  private String origin;
  private Visitor officer;

  @BeforeEach
  void aMatterOfTheOfficer() {
    superuser = TestInstallation.superuserClient(installation.main());
    UUID account =
        superuser
            .sql("select id from access.account where login_name = 'casework'")
            .query(UUID.class)
            .single();
    UUID centre = DemoOffice.LTSA_BLITAR.office();
    var key = new CaseKeyId(Ids.next());
    Callers.run(
        new Caller(DatabaseRole.CASEWORK, account, centre, centre, Map.of(), "s"),
        () ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(status -> vault.newCase(key, centre)));
    UUID id = Ids.next();
    matters.matters.put(
        id,
        new OriginFacts(
            centre,
            account,
            key,
            Sex.FEMALE,
            "K-7",
            "/",
            true,
            Instant.now().minus(Duration.ofHours(5))));
    origin = MattersForTests.KIND + ":" + id;
    officer = Visitor.demo(port, "casework");
  }

  @Test
  void aPacketGoesFromTheSendPageToThePartnersWorkspaceAndBack() {
    String path = send(DemoPartner.SBMI, "union_support");
    Visitor partner = Visitor.demo(port, "partner");
    String number = number(path);
    assertThat(partner.get("/rujukan").body()).contains(number).contains("LTSA Kabupaten Blitar");
    var page = partner.get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Paspor ditahan majikan &amp; upah")
        .doesNotContain("Sri Contoh")
        .doesNotContain("0812-contoh");
    var wrong = act(partner, path, Map.of("langkah", "decline", "words-decline", "Sedang penuh"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Sedang penuh").contains("Pilih alasan.");
    assertThat(act(partner, path, Map.of("langkah", "accept")).statusCode()).isEqualTo(302);
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
    var report =
        act(
            partner,
            path,
            Map.of(
                "langkah", "report",
                "service", "union_support",
                "outcome", "continuing",
                "givenDay", "" + today.getDayOfMonth(),
                "givenMonth", "" + today.getMonthValue(),
                "givenYear", "" + today.getYear(),
                "words-report", "Surat tuntutan dikirim."));
    assertThat(report.statusCode()).isEqualTo(302);
    assertThat(officer.get(path).body()).contains("Surat tuntutan dikirim.");
    for (String paper : List.of("a4", "f4")) {
      var letter = officer.get(path + "/surat/" + paper);
      assertThat(letter.statusCode()).isEqualTo(200);
      assertThat(letter.body()).contains(number).contains("Yth. SBMI Blitar").contains("RAHASIA");
    }
    var file = officer.file(path + "/surat/f4/pdf", Map.of());
    assertThat(file.statusCode()).isEqualTo(200);
    try (var document = org.apache.pdfbox.Loader.loadPDF(file.body())) {
      assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
      assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(document))
          .contains(number)
          .contains("Yth. SBMI Blitar");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(partner.get(path + "/surat/a4").statusCode()).isEqualTo(403);
    assertThat(partner.get(path + "/surat/a4/pdf").statusCode()).isEqualTo(403);
    assertThat(officer.get(path + "/surat/a5").statusCode()).isEqualTo(404);
    assertThat(
            act(officer, path, Map.of("langkah", "revoke", "words-revoke", "Ia menarik izin"))
                .statusCode())
        .isEqualTo(302);
    assertThat(partner.get(path).body()).doesNotContain("Paspor ditahan");
  }

  @Test
  void aFormThatIsRefusedKeepsWhatWasTyped() {
    var form = form(DemoPartner.WCC, "shelter");
    form.remove("partner");
    form.put("consentAtYear", "x");
    var answer = officer.post("/rujukan/baru", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Pilih mitra.").contains("upah tujuh bulan");
  }

  @Test
  void sendingTwiceIsOneReferral() {
    var form = form(DemoPartner.SBMI, "legal_aid");
    var first = officer.post("/rujukan/baru", form);
    var second = officer.post("/rujukan/baru", form);
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
  }

  @Test
  void aPartnerOutsideReadsAndAnswersWithoutAnyCookie() {
    String path = send(DemoPartner.LBH, "legal_aid");
    String token = officer.token().orElseThrow();
    String address = secret(officer.post(path + "/tautan", Map.of("_csrf", token)));
    String link = address.substring(address.indexOf("/rujukan/luar/"));
    assertThat(link).matches("/rujukan/luar/[0-9a-z]{32}");
    var made = officer.post(path + "/kode", Map.of("_csrf", token));
    assertThat(made.body()).doesNotContain(link);
    String code = secret(made);

    Visitor outside = new Visitor(port);
    var asked = outside.get(link);
    quiet(asked);
    assertThat(asked.body()).doesNotContain("Paspor");
    Map<String, String> hidden = outside.hidden(asked.body());
    hidden.put("code", "0000 0000");
    assertThat(outside.post(link, hidden).statusCode()).isEqualTo(422);
    hidden.put("code", code);
    var opened = outside.post(link, hidden);
    quiet(opened);
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.body()).contains("Paspor ditahan majikan");
    // The code has been used, and the pass alone opens no other link.
    assertThat(outside.post(link, hidden).statusCode()).isEqualTo(422);
    String pass = pass(opened);
    var accepted =
        outside.post(
            link + "/langkah", Map.of("pass", pass, "langkah", "accept", "words-accept", "Siap."));
    quiet(accepted);
    assertThat(accepted.body()).contains("Rujukan diterima").contains("Siap.");
    assertThat(officer.get(path).body()).contains("Siap.");
    assertThat(
            outside.post(link + "/langkah", Map.of("pass", pass + "x", "langkah", "close")).body())
        .doesNotContain("Paspor");
    assertThat(
            outside.post(link + "/langkah", Map.of("pass", pass, "langkah", "hack")).statusCode())
        .isEqualTo(422);
    var closed = outside.post(link + "/langkah", Map.of("pass", pass, "langkah", "close"));
    assertThat(closed.body()).contains("Terima kasih").doesNotContain("Paspor");
    assertThat(outside.get(link).statusCode()).isIn(200, 404);
    assertThat(outside.get("/rujukan/luar/" + "0".repeat(32)).statusCode()).isEqualTo(404);
  }

  @Test
  void theWayThroughJusticeShowsTheClockAndIsWrittenDown() {
    String path = "/peradilan/" + origin.replace(':', '/');
    var page = officer.get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("UU 12/2022").contains("Paling lambat");
    String token = officer.token().orElseThrow();
    var form = new LinkedHashMap<String, String>();
    form.put("_csrf", token);
    form.put("stage", "report");
    form.put("agency", "police");
    form.put("reference", "LP/B/12/XI/2026");
    form.put("begunDay", "31");
    form.put("begunMonth", "2");
    form.put("begunYear", "2026");
    var wrong = officer.post(path, form);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("LP/B/12/XI/2026");
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
    form.put("begunDay", "" + today.getDayOfMonth());
    form.put("begunMonth", "" + today.getMonthValue());
    form.put("begunYear", "" + today.getYear());
    LocalDate soon = today.plusDays(2);
    form.put("hearingDay", "" + soon.getDayOfMonth());
    form.put("hearingMonth", "" + soon.getMonthValue());
    form.put("hearingYear", "" + soon.getYear());
    form.put("hearingTime", "10.30");
    form.put("amount", "45.000.000");
    assertThat(officer.post(path, form).statusCode()).isEqualTo(302);
    String body = officer.get(path).body();
    assertThat(body)
        .contains("Laporan kepada polisi sudah tercatat")
        .contains("LP/B/12/XI/2026")
        .contains("10.30");
    Matcher step = Pattern.compile("\\?ubah=([0-9a-f-]{36})").matcher(body);
    assertThat(step.find()).isTrue();
    form.put("step", step.group(1));
    form.put("version", "1");
    form.put("reference", "LP/B/13/XI/2026");
    assertThat(officer.post(path, form).statusCode()).isEqualTo(302);
    var again = officer.post(path, form);
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(officer.get(path).body()).contains("LP/B/13/XI/2026");
    assertThat(
            superuser
                .sql(
                    "select count(*) from referral.justice_step j where j::text like '%LP/B%' or encode(details, 'escape') like '%LP/B%'")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(Visitor.demo(port, "partner").get(path).statusCode()).isEqualTo(403);
    assertThat(Visitor.demo(port, "counter").get(path).statusCode()).isEqualTo(403);
  }

  @Test
  void noInputMakesAServerError() {
    String token = officer.token().orElseThrow();
    String path = send(DemoPartner.SBMI, "legal_aid");
    for (String odd :
        List.of(
            "/rujukan?keadaan=%27--&halaman=999999999999999&kotak=x&terlambat=%FF",
            "/rujukan/tidak-ada",
            "/rujukan/baru?asal=case",
            "/rujukan/baru?asal=case:x",
            "/rujukan/baru?asal=" + "x".repeat(5000),
            "/rujukan/baru?asal=lain:" + UUID.randomUUID(),
            path + "/berkas/" + UUID.randomUUID(),
            path + "/berkas/x",
            "/mitra?layanan=x&jenis=%C3%28&wilayah=" + "9".repeat(4000) + "&halaman=-1",
            "/mitra/" + UUID.randomUUID(),
            "/peradilan/CASE/" + UUID.randomUUID(),
            "/peradilan/lain/" + UUID.randomUUID(),
            "/rujukan/luar/%00",
            "/rujukan/luar/" + "é".repeat(3).replace("é", "%C3%A9"))) {
      assertThat(officer.get(odd).statusCode()).as(odd).isLessThan(500);
    }
    for (String langkah :
        List.of("", "open", "expire", "report", "ask", "reply", "hack", "x".repeat(20_000))) {
      var answer =
          act(
              officer,
              path,
              Map.of(
                  "langkah",
                  langkah,
                  "words-" + (langkah.length() > 20 ? "x" : langkah),
                  "<script>" + "z".repeat(9000),
                  "givenDay",
                  "99999999999",
                  "service",
                  "\uD83D\uDE00",
                  "outcome",
                  "'"));
      assertThat(answer.statusCode()).as(langkah).isBetween(400, 499);
      assertThat(answer.body()).doesNotContain("<script>z");
    }
    var form = form(DemoPartner.SBMI, "legal_aid");
    form.put("chronology", "x".repeat(30_000));
    form.put("expiresYear", "99999");
    form.put("partner", "bukan");
    form.put("how", "x");
    form.put("_once", "x");
    assertThat(officer.post("/rujukan/baru", form).statusCode()).isEqualTo(422);
    Visitor head = Visitor.demo(port, "supervisor");
    var partner = new LinkedHashMap<String, String>();
    partner.put("_csrf", head.token().orElseThrow());
    partner.put("name", "x".repeat(4000));
    partner.put("services", "tidak");
    partner.put("capacity", "1e9");
    partner.put("organisation", "x");
    partner.put("mouExpiresDay", "0");
    var refused = head.post("/mitra/baru", partner);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(token).isNotBlank();
  }

  @Test
  void theDirectoryIsSearchedByServiceAndAreaAndKeptBySupervisors() {
    assertThat(officer.get("/mitra?layanan=shelter&wilayah=35.05").body())
        .contains("UPTD PPA Kabupaten")
        .contains("Crisis Centre Jawa Timur")
        .doesNotContain("KBRI");
    assertThat(officer.get("/mitra?layanan=shelter&wilayah=MY").body())
        .contains("KBRI")
        .doesNotContain("UPTD PPA Kabupaten");
    assertThat(officer.get("/mitra/baru").statusCode()).isEqualTo(403);
    Visitor head = Visitor.demo(port, "supervisor");
    var form = new LinkedHashMap<String, String>();
    form.put("_csrf", head.token().orElseThrow());
    form.put("name", "Puskesmas Uji " + UUID.randomUUID());
    form.put("kind", "health");
    form.put("services", "medical");
    form.put("area", "35.05");
    form.put("capacity", "4");
    form.put("free", "9");
    form.put("active", "ya");
    assertThat(head.post("/mitra/baru", form).statusCode()).isEqualTo(422);
    form.put("free", "1");
    var added = head.post("/mitra/baru", form);
    assertThat(added.statusCode()).isEqualTo(302);
    String to = added.headers().firstValue("Location").orElseThrow();
    String entry = to.substring(to.indexOf("/mitra/"));
    assertThat(head.get(entry).body()).contains("1 dari 4 kosong");
    Visitor union = Visitor.demo(port, "partner");
    assertThat(union.get(entry).statusCode()).isEqualTo(403);
    String own = "/mitra/" + DemoPartner.SBMI.entry();
    assertThat(union.get("/mitra").headers().firstValue("Location").orElseThrow()).endsWith(own);
    assertThat(
            union
                .post(
                    own + "/kapasitas",
                    Map.of("_csrf", union.token().orElseThrow(), "capacity", "10", "free", "3"))
                .statusCode())
        .isEqualTo(302);
    assertThat(
            union
                .post(
                    "/mitra/" + DemoPartner.WCC.entry() + "/kapasitas",
                    Map.of("_csrf", union.token().orElseThrow(), "capacity", "10", "free", "3"))
                .statusCode())
        .isEqualTo(403);
  }

  // Steps ----------------------------------------------------------------------------------------

  private String send(DemoPartner partner, String service) {
    var answer = officer.post("/rujukan/baru", form(partner, service));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    String to = answer.headers().firstValue("Location").orElseThrow();
    return to.substring(to.indexOf("/rujukan/"));
  }

  private Map<String, String> form(DemoPartner partner, String service) {
    var page = officer.get("/rujukan/baru?asal=" + origin);
    assertThat(page.statusCode()).isEqualTo(200);
    Map<String, String> form = officer.hidden(page.body(), "/rujukan/baru");
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
    LocalDate end = today.plusDays(60);
    form.put("partner", partner.entry().toString());
    form.put("service", service);
    form.put("urgency", "usual");
    form.put("purpose", "Mohon pendampingan untuk penagihan upah.");
    form.put("how", "spoken");
    form.put("consentAtDay", "" + today.getDayOfMonth());
    form.put("consentAtMonth", "" + today.getMonthValue());
    form.put("consentAtYear", "" + today.getYear());
    form.put("expiresDay", "" + end.getDayOfMonth());
    form.put("expiresMonth", "" + end.getMonthValue());
    form.put("expiresYear", "" + end.getYear());
    form.put("chronology", STORY);
    form.put("fact-name", "Sri Contoh");
    form.put("fact-phone", "0812-contoh");
    form.put("fields", "chronology");
    return form;
  }

  private HttpResponse<String> act(Visitor visitor, String path, Map<String, String> step) {
    var form = new LinkedHashMap<>(step);
    form.put("_csrf", visitor.token().orElseThrow());
    return visitor.post(path, form);
  }

  private String number(String path) {
    return superuser
        .sql("select number from referral.referral where id = ?")
        .param(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)))
        .query(String.class)
        .single();
  }

  private static String secret(HttpResponse<String> page) {
    Matcher secret = SECRET.matcher(page.body());
    assertThat(secret.find()).as(page.body()).isTrue();
    return secret.group(1);
  }

  private static String pass(HttpResponse<String> page) {
    Matcher pass = PASS.matcher(page.body());
    assertThat(pass.find()).isTrue();
    return pass.group(1);
  }

  /** Neither kept, nor found, nor followed. */
  private static void quiet(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");
    assertThat(answer.headers().firstValue("Referrer-Policy").orElse("")).isEqualTo("no-referrer");
  }
}
