package id.satuatap.audit;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.installation.DatabaseRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPageTests {

  private static final UUID FILE = UUID.fromString("0190a000-0000-7000-8000-0000000000f1");
  private static final UUID FOREIGN = UUID.fromString("0190a000-0000-7000-8000-0000000000f2");

  @TempDir private static Path folder;
  private SealedDatabase sealed;
  private ConfigurableApplicationContext context;
  private HttpClient client;
  private String base;

  @BeforeAll
  void start() throws IOException {
    sealed = new SealedDatabase(folder);
    sealed.in(
        SealedDatabase.officer(),
        () -> {
          sealed.audits.opened(SealedDatabase.file(FILE));
          sealed.audits.opened(new Subject("case", FOREIGN, null, SealedDatabase.OTHER_CENTRE));
          return true;
        });
    sealed.in(
        SealedDatabase.caller(DatabaseRole.OPERATOR),
        () -> {
          sealed.audits.record(Entry.of("access.suspended"));
          return true;
        });
    sealed.open(60);
    sealed.seals.seal();
    context = AuditPreview.start(sealed, "--server.port=0", "--server.address=127.0.0.1");
    base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  void stop() {
    client.close();
    context.close();
    sealed.close();
  }

  @Test
  void showsASupervisorHerCentreInBothLanguages() throws Exception {
    String page = get("/audit?berkas=" + FILE, DatabaseRole.SUPERVISOR, "id").body();
    assertThat(page)
        .contains("Jejak audit", "Terakhir disegel", "detik lalu", "Dewi Lestari", "petugas kasus")
        .contains(FILE.toString())
        .doesNotContain("audit.rows", "audit.seal");
    assertThat(get("/audit", DatabaseRole.SUPERVISOR, "en").body())
        .contains("Audit trail", "Last sealed", "case officer")
        .containsPattern("seconds? ago");
    assertThat(get("/audit?berkas=" + FOREIGN, DatabaseRole.SUPERVISOR, "id").body())
        .contains("Tidak ada catatan yang cocok");
  }

  @Test
  void goesOnToOlderRows() throws Exception {
    String page = get("/audit?tindakan=case.opened", DatabaseRole.SUPERVISOR, "id").body();
    assertThat(rows(page)).isEqualTo(AuditPage.ROWS);
    String older = page.replaceAll("(?s).*href=\"([^\"]*sebelum=[^\"]*)\".*", "$1");
    String next = get(older.replace("&amp;", "&"), DatabaseRole.SUPERVISOR, "id").body();
    assertThat(rows(next)).isEqualTo(11);
    assertThat(next).doesNotContain("Catatan yang lebih lama");
  }

  @Test
  void showsAnOperatorNothingThatTouchesAFile() throws Exception {
    String page = get("/audit", DatabaseRole.OPERATOR, "id").body();
    assertThat(page).contains("access.suspended").doesNotContain(FILE.toString());
    assertThat(get("/audit?berkas=" + FILE, DatabaseRole.OPERATOR, "id").body())
        .contains("Tidak ada catatan yang cocok");
  }

  @ParameterizedTest
  @EnumSource(
      value = DatabaseRole.class,
      names = {"PUBLIC", "WORKER", "CASEWORK", "PARTNER", "ANALYST", "NATIONAL"})
  void isNotForOthers(DatabaseRole role) throws Exception {
    for (String path : new String[] {"/audit", "/audit/segel.txt", "/audit/segel.svg"}) {
      assertThat(get(path, role, "id").statusCode()).as(path).isEqualTo(403);
    }
    assertThat(post("/kelola/audit/ekspor", role).body()).doesNotContain("SATUATAP-AUDIT");
  }

  @Test
  void recordsThatTheRecordWasRead() throws Exception {
    long before = read();
    get("/audit", DatabaseRole.SUPERVISOR, "id");
    assertThat(read()).isEqualTo(before + 1);
  }

  @Test
  void explainsWrongInputAndKeepsIt() throws Exception {
    var answer =
        get(
            "/audit?berkas=kasus-7&dari=2026-13-40&tindakan=Buka&sampai=%3Cb%3E",
            DatabaseRole.SUPERVISOR, "id");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Nomor ini tidak lengkap", "Tulis tanggal yang benar", "kasus-7", "&lt;b")
        .contains("data-error-summary");
    assertThat(
            get("/audit?dari=2026-11-22&sampai=2026-11-01", DatabaseRole.SUPERVISOR, "en").body())
        .contains("The last day must come after the first");
    for (String odd : new String[] {"%00", "%F0%9F%98%80", "%27", "%ED%A0%80", "a".repeat(5000)}) {
      assertThat(
              get("/audit?pelaku=" + odd + "&sebelum=" + odd, DatabaseRole.OPERATOR, "id")
                  .statusCode())
          .isLessThan(500);
    }
  }

  @Test
  void handsOutTheSealForASecondParty() throws Exception {
    String text = get("/audit/segel.txt", DatabaseRole.OPERATOR, "id").body().strip();
    assertThat(text).matches("SA1\\.\\d+\\.\\d+\\.[A-Za-z0-9_-]{43}");
    assertThat(
            get("/audit/segel.svg", DatabaseRole.OPERATOR, "id")
                .headers()
                .firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
    assertThat(get("/audit/kunci.pub", DatabaseRole.OPERATOR, "id").body())
        .contains("BEGIN PUBLIC KEY");
  }

  @Test
  void exportsWhatCanBeVerified() throws Exception {
    HttpResponse<String> answer = post("/kelola/audit/ekspor", DatabaseRole.SUPERVISOR);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .contains("audit-satuatap");
    assertThat(answer.body()).contains(FILE.toString()).doesNotContain(FOREIGN.toString());
    assertThat(sealed.verify(answer.body().getBytes(StandardCharsets.UTF_8)).intact()).isTrue();
    HttpResponse<String> operators = post("/kelola/audit/ekspor", DatabaseRole.OPERATOR);
    assertThat(operators.body()).contains("access.suspended").doesNotContain(FILE.toString());
    assertThat(sealed.verify(operators.body().getBytes(StandardCharsets.UTF_8)).intact()).isTrue();
  }

  private long read() {
    return sealed
        .superuser
        .sql("select count(*) from audit.entry where action = 'audit.listed'")
        .query(Long.class)
        .single();
  }

  private static int rows(String page) {
    return page.split("<th scope=\"row\">", -1).length - 1;
  }

  private HttpResponse<String> get(String path, DatabaseRole role, String language)
      throws IOException, InterruptedException {
    return client.send(
        request(path, role).header("Accept-Language", language).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, DatabaseRole role)
      throws IOException, InterruptedException {
    return client.send(
        request(path, role).POST(HttpRequest.BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, DatabaseRole role) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(30))
        .header("Accept", "text/html")
        .header("As", role.name());
  }
}
