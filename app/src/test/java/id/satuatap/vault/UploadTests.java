package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms with files against a real server, whose folders stay empty meanwhile. */
class UploadTests {

  private static final String BOUNDARY = "----trial";

  @TempDir private Path temporary;
  private final Tomcat server = new Tomcat();
  private final AtomicLong filesWhileReading = new AtomicLong();

  @BeforeEach
  void aServer() throws LifecycleException {
    server.setBaseDir(temporary.toString());
    server.setPort(0);
    server.getConnector().setProperty("address", "127.0.0.1");
    var context = server.addContext("", null);
    var definition = new FilterDef();
    definition.setFilterName("upload");
    definition.setFilter(new UploadFilter());
    context.addFilterDef(definition);
    var mapping = new FilterMap();
    mapping.setFilterName("upload");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
    Tomcat.addServlet(context, "reader", new Reader());
    context.addServletMappingDecoded("/", "reader");
    server.start();
  }

  @AfterEach
  void stop() throws LifecycleException {
    server.stop();
    server.destroy();
  }

  private final class Reader extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setCharacterEncoding("UTF-8");
      var out = response.getWriter();
      out.println("csrf=" + request.getParameter("_csrf"));
      out.println("note=" + String.join("|", request.getParameterValues("note")));
      out.println("q=" + request.getParameter("q"));
      if ("1".equals(request.getParameter("refuse"))) {
        return;
      }
      var upload = (Upload) request.getAttribute(Upload.ATTRIBUTE);
      try {
        for (var file = upload.nextFile(); file.isPresent(); file = upload.nextFile()) {
          long bytes = 0;
          byte[] piece = new byte[100_000];
          int read;
          while ((read = file.get().content().read(piece)) >= 0) {
            bytes += read;
          }
          filesWhileReading.set(Math.max(filesWhileReading.get(), files()));
          out.println(file.get().field() + ":" + file.get().name() + ":" + bytes);
        }
        out.println("late=" + request.getParameter("late"));
      } catch (MultipartStream.Malformed e) {
        response.setStatus(400);
        out.println("malformed");
      }
    }
  }

  @Test
  void fieldsAreParametersAndFilesStreamPastTheDisk() throws Exception {
    var answer =
        post(
            "?q=x",
            part("_csrf", "token"),
            part("note", "satu"),
            part("note", "dua é"),
            file("photo", "foto.jpg", 3_000_000),
            file("none", "", 0),
            part("late", "ya"),
            file("sound", "suara.ogg", 9_000_001));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().lines())
        .containsExactly(
            "csrf=token",
            "note=satu|dua é",
            "q=x",
            "photo:foto.jpg:3000000",
            "sound:suara.ogg:9000001",
            "late=ya");
    assertThat(filesWhileReading.get()).isZero();
    assertThat(files()).isZero();
  }

  @Test
  void anAnswerThatDoesNotWaitForTheFileStillArrives() throws Exception {
    var answer =
        post("", part("note", "x"), part("refuse", "1"), file("video", "v.mp4", 20_000_000));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("note=x");
    assertThat(files()).isZero();
  }

  @Test
  void aMalformedFormIsSaidToBeOne() throws Exception {
    assertThat(post("?note=y", new byte[] {1, 2, 3}).statusCode()).isEqualTo(400);
    assertThat(post("?note=y", part("note", "x".repeat(70_000))).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> post(String query, byte[]... parts) throws Exception {
    var body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    byte[] bytes = body.toByteArray();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:" + server.getConnector().getLocalPort() + "/" + query))
              .timeout(Duration.ofSeconds(60))
              .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
              .POST(BodyPublishers.ofInputStream(() -> in(bytes)))
              .build(),
          HttpResponse.BodyHandlers.ofString(UTF_8));
    }
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] part(String name, String value) {
    return ("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n")
        .formatted(BOUNDARY, name, value)
        .getBytes(UTF_8);
  }

  private static byte[] file(String field, String name, int bytes) {
    var part = new ByteArrayOutputStream();
    part.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: x/y\r\n\r\n")
            .formatted(BOUNDARY, field, name)
            .getBytes(UTF_8));
    part.writeBytes(Samples.filled("", bytes));
    part.writeBytes("\r\n".getBytes(UTF_8));
    return part.toByteArray();
  }

  private long files() throws IOException {
    try (var tree = Files.walk(temporary)) {
      return tree.filter(Files::isRegularFile).count();
    }
  }
}
