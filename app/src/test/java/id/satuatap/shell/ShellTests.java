package id.satuatap.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;

/** The pages as a browser gets them, from a real server with nothing but the shell in it. */
@SpringBootTest(
    classes = ShellPreview.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.profiles.active=demo",
      "server.error.include-message=never",
      "satuatap.quick-exit=https://cuaca.example/"
    })
class ShellTests {

  /** Templates that are pages or parts of the frame, not components. */
  private static final Set<String> PAGES =
      Set.of(
          "layout",
          "problem",
          "documents",
          "catalogue",
          "lettersample",
          "lettersheet",
          "helpsample",
          "helpnext",
          "fielderror",
          "icon");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  @Autowired Environment environment;
  @Autowired Assets assets;

  @Test
  void speaksIndonesianUnlessAskedOtherwise() throws Exception {
    assertThat(get("/tidak-ada").body()).contains("lang=\"id\"", "Halaman tidak ditemukan");
    assertThat(get("/tidak-ada", "Accept-Language", "en-US,en;q=0.9").body())
        .contains("lang=\"en\"", "Page not found");
    assertThat(get("/tidak-ada", "Accept-Language", "fr, en;q=0.5").body()).contains("lang=\"en\"");
    assertThat(get("/tidak-ada", "Accept-Language", "ms").body()).contains("lang=\"id\"");
    assertThat(get("/tidak-ada", "Cookie", "bahasa=en", "Accept-Language", "id").body())
        .contains("lang=\"en\"");
    assertThat(get("/tidak-ada", "Cookie", "bahasa=xx").body()).contains("lang=\"id\"");
  }

  @Test
  void changesTheLanguageWithoutScriptAndComesBack() throws Exception {
    var answer = post("/bahasa", "bahasa=en&kembali=%2Fkatalog%3Fa%3D1");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/katalog?a=1");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("bahasa=en")
        .contains("HttpOnly", "SameSite=Lax");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://jahat.example/",
        "//jahat.example",
        "/\\jahat.example",
        "katalog",
        "",
        "/a%0d%0ab"
      })
  void comesBackOnlyToItself(String elsewhere) throws Exception {
    var answer = post("/bahasa", "bahasa=id&kembali=" + elsewhere.replace("\\", "%5C"));
    assertThat(answer.headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void refusesAChangeAskedForByAnotherSite() throws Exception {
    assertThat(post("/bahasa", "bahasa=en", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(post("/tampilan", "tampilan=dark", "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(post("/bahasa", "bahasa=xx").statusCode()).isEqualTo(400);
    assertThat(post("/tampilan", "tampilan=x").statusCode()).isEqualTo(400);
  }

  @Test
  void remembersLightAndDarkAndForgetsThem() throws Exception {
    assertThat(post("/tampilan", "tampilan=dark").headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("tampilan=dark");
    assertThat(post("/tampilan", "tampilan=").headers().firstValue("Set-Cookie").orElseThrow())
        .contains("Max-Age=0");
    assertThat(get("/tidak-ada", "Cookie", "tampilan=dark").body()).contains("data-theme=\"dark\"");
    assertThat(get("/tidak-ada").body()).doesNotContain("data-theme=\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/gagal/400,400",
    "/gagal/403,403",
    "/gagal/404,404",
    "/gagal/409,409",
    "/gagal/413,413",
    "/gagal/415,415",
    "/gagal/422,422",
    "/gagal/429,429",
    "/gagal/503,503",
    "/gagal/418,418",
    "/gagal/permission,403",
    "/gagal/database,503",
    "/gagal/refused,422",
    "/gagal/bug,500",
    "/gagal?count=many,400",
    "/gagal,400",
    "/tidak-ada,404",
    "/assets/tidak-ada.css,404"
  })
  void turnsEveryErrorIntoAPageAndIntoProblemJson(String path, int status) throws Exception {
    var page = get(path);
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.body())
        .contains("<h1>", "data-status=\"" + status + "\"")
        .doesNotContain(FailingPage.SECRET, "Exception", "shell.problem", "at id.satuatap");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");

    var problem = get(path, "Accept", "application/json");
    assertThat(problem.statusCode()).isEqualTo(status);
    assertThat(problem.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(problem.body())
        .contains("\"status\":" + status, "\"title\":\"", "\"detail\":\"")
        .doesNotContain(FailingPage.SECRET, "Exception", "shell.problem");
  }

  @Test
  void aTemplateThatFailsShowsNothingHalf() throws Exception {
    var page = get("/gagal-nanti");
    assertThat(page.statusCode()).isEqualTo(500);
    assertThat(page.body())
        .contains("data-status=\"500\"", "sa-reference")
        .doesNotContain("ClassCast", "the record");
    assertThat(page.body().indexOf("<html")).isEqualTo(page.body().lastIndexOf("<html"));
  }

  @Test
  void saysWhichMethodsAndTypesAreWelcome() throws Exception {
    var answer = post("/gagal/bug", "");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    assertThat(post("/gagal", "a=b").statusCode()).isEqualTo(415);
  }

  @Test
  void givesAReferenceOnlyWhereACauseWasLogged() throws Exception {
    assertThat(get("/gagal/bug").body())
        .containsPattern("<strong>[2-9A-Z]{4}-[2-9A-Z]{4}</strong>");
    assertThat(get("/gagal/404").body()).doesNotContain("sa-reference");
    assertThat(get("/gagal/503").headers().firstValue("Retry-After")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tidak-ada", "/gagal/bug", "/keluar-cepat", "/assets/tidak-ada.js"})
  void wearsTheSameHeadersOnEveryAnswer(String path) throws Exception {
    var headers = get(path).headers();
    assertThat(headers.allValues("Content-Security-Policy"))
        .containsExactly(SecurityHeaders.CONTENT_SECURITY_POLICY);
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Permissions-Policy").orElseThrow())
        .contains("camera=()", "microphone=()", "geolocation=()");
    assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void letsBrowsersKeepAssetsForEverAndSendsThemPacked() throws Exception {
    for (var name : assets.names().keySet()) {
      var answer = get(assets.path(name), "Accept-Encoding", "br, gzip");
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
          .contains("immutable", "max-age=31536000");
      assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("br");
      assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
    }
    assertThat(get(assets.path("app.js")).headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    assertThat(get(assets.path("icons.svg")).headers().firstValue("Content-Type").orElseThrow())
        .startsWith("image/svg+xml");
  }

  @Test
  void theCatalogueShowsEveryComponent() throws Exception {
    var shown =
        get("/katalog").body()
            + get("/katalog/surat/a4").body()
            + get("/katalog/halaman-bantuan").body();
    var used =
        Files.readString(Path.of("src/main/jte/shell/catalogue.jte"))
            + Files.readString(Path.of("src/main/jte/shell/lettersample.jte"))
            + Files.readString(Path.of("src/main/jte/shell/lettersheet.jte"))
            + Files.readString(Path.of("src/main/jte/shell/helpsample.jte"))
            + Files.readString(Path.of("src/main/jte/shell/helpnext.jte"))
            + Files.readString(Path.of("src/main/jte/shell/layout.jte"));
    try (var files = Files.list(Path.of("src/main/jte/shell"))) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString().replace(".jte", "");
        if (!PAGES.contains(name)) {
          assertThat(used).as(name).contains("@template.shell." + name + "(");
        }
      }
    }
    assertThat(shown).doesNotContain("shell.catalogue", "shell.form");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/katalog",
        "/katalog?urut=-count&halaman=10",
        "/katalog/surat/a4",
        "/katalog/surat/f4",
        "/katalog/halaman-bantuan",
        "/katalog/halaman-bantuan/lanjut",
        "/dari-dokumen-ke-layar",
        "/katalog/galat/404",
        "/katalog?sebagai=petugas&demo"
      })
  void pagesAreWholeInBothLanguages(String path) throws Exception {
    for (var language : List.of("id", "en")) {
      var answer = get(path, "Cookie", "bahasa=" + language);
      assertThat(answer.statusCode()).isEqualTo(200);
      var page = answer.body();
      assertThat(page).contains("<html lang=\"" + language + "\"", "<main", "</html>");
      // A key that stands where its text should be.
      assertThat(page).doesNotContainPattern(">[^<]*\\bshell\\.[a-z]+\\.[a-z]");
      assertThat(page).doesNotContain(" style=", "<script>", "null");
      var ids =
          Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(m -> m.group(1)).toList();
      assertThat(ids).doesNotHaveDuplicates();
      for (var pointer :
          Pattern.compile(" (?:for|aria-describedby|aria-controls|data-reveal)=\"([^\"]+)\"")
              .matcher(page)
              .results()
              .flatMap(m -> Stream.of(m.group(1).split(" ")))
              .toList()) {
        assertThat(ids).as("pointed at on " + path).contains(pointer);
      }
    }
  }

  @Test
  void helpPagesAreNeutralAndRememberNothing() throws Exception {
    var answer = get("/katalog/halaman-bantuan?bahasa=en");
    assertThat(answer.body())
        .contains("<title>Village services</title>", "data-exit=\"https://cuaca.example/\"")
        .contains("href=\"/keluar-cepat\"", "early-", "help-")
        .doesNotContain("SatuAtap", "action=\"/bahasa\"")
        .contains("name=\"bahasa\" value=\"en\"", "href=\"/katalog/halaman-bantuan?bahasa=id\"");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(get("/katalog/halaman-bantuan/lanjut?bahasa=en").body())
        .contains("href=\"/katalog/halaman-bantuan?bahasa=en\"");
  }

  @Test
  void showsOfficersTheirNavigationAndTheBanner() throws Exception {
    var page = get("/katalog?sebagai=petugas&demo").body();
    assertThat(page)
        .contains("sa-page--staff", "Sri Wahyuni", "LTSA Kabupaten Blitar", "data-banner=\"demo\"")
        .contains("href=\"/katalog\" aria-current=\"page\"", "data-curtain", "action=\"/keluar\"");
    assertThat(get("/katalog").body()).doesNotContain("data-curtain", "sa-nav__link");
  }

  @Test
  void staysWithinTheBytesOfAWeakLine() throws Exception {
    assertThat(packed("app.css")).isLessThan(17_000);
    assertThat(packed("app.js")).isLessThan(25_000);
    assertThat(packed("help.js") + packed("early.js")).isLessThan(4_000);
    assertThat(packed("icons.svg")).isLessThan(3_000);
  }

  private int packed(String asset) throws IOException {
    var path = "/static" + assets.path(asset) + ".gz";
    try (var in = ShellTests.class.getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      return in.readAllBytes().length;
    }
  }

  @Test
  void leavesQuickly() throws Exception {
    var link = get("/keluar-cepat");
    assertThat(link.statusCode()).isEqualTo(303);
    assertThat(link.headers().firstValue("Location")).hasValue("https://cuaca.example/");
    assertThat(link.headers().firstValue("Clear-Site-Data").orElseThrow())
        .contains("\"cache\"", "\"cookies\"", "\"storage\"");
    assertThat(link.headers().firstValue("Cache-Control")).hasValue("no-store");
    var quiet = get("/keluar-cepat?diam");
    assertThat(quiet.statusCode()).isEqualTo(204);
    assertThat(quiet.headers().firstValue("Clear-Site-Data").orElseThrow())
        .doesNotContain("storage");
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  HttpResponse<String> post(String path, String form, String... headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder()
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded"),
        path,
        headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path, String... headers)
      throws IOException, InterruptedException {
    var port = environment.getRequiredProperty("local.server.port");
    request.uri(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
    request.setHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
