package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartStreamTests {

  private static final String TYPE = "multipart/form-data; boundary=----Form7MA4YWx";

  @Test
  void fieldsAndFilesComeInTheirOrder() throws IOException {
    var stream =
        new MultipartStream(
            in(
                field("_csrf", "token"),
                field("note", "pelindungan"),
                file("photo", "foto \\\"siti\\\".jpg", "\u0001\u0002\r\n--not a boundary\r\n"),
                "------Form7MA4YWx--\r\n"),
            TYPE);
    var csrf = next(stream);
    assertThat(csrf.name()).isEqualTo("_csrf");
    assertThat(csrf.fileName()).isNull();
    assertThat(text(csrf)).isEqualTo("token");
    assertThat(text(next(stream))).isEqualTo("pelindungan");
    var file = next(stream);
    assertThat(file.fileName()).isEqualTo("foto \"siti\".jpg");
    assertThat(text(file)).isEqualTo("\u0001\u0002\r\n--not a boundary\r\n");
    assertThat(stream.next()).isNull();
    assertThat(stream.next()).isNull();
  }

  @Test
  void aPartThatIsNotReadIsPassedOver() throws IOException {
    var stream =
        new MultipartStream(
            in(file("a", "a", "x".repeat(200_000)), field("b", "2"), "------Form7MA4YWx--"), TYPE);
    assertThat(next(stream).name()).isEqualTo("a");
    assertThat(text(next(stream))).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 65_535, 65_536, 70_000})
  void everyContentSurvivesHoweverItArrives(int step) throws IOException {
    var random = new Random(step);
    byte[] content = new byte[150_000];
    random.nextBytes(content);
    // Beginnings of the delimiter everywhere, to be mistaken for it.
    for (int i = 0; i < 500; i++) {
      byte[] near = Arrays.copyOf("\r\n------Form7MA4YWx".getBytes(UTF_8), 2 + random.nextInt(16));
      System.arraycopy(near, 0, content, random.nextInt(content.length - 20), near.length);
    }
    var body = new ByteArrayOutputStream();
    body.writeBytes(file("a", "a", "").replaceFirst("\r\n$", "").getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n------Form7MA4YWx--\r\n".getBytes(UTF_8));
    var slow =
        new ByteArrayInputStream(body.toByteArray()) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(step, length));
          }
        };
    var stream = new MultipartStream(slow, TYPE);
    assertThat(next(stream).body().readAllBytes()).isEqualTo(content);
    assertThat(stream.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no boundary at all",
        "------Form7MA4YWx\r\n",
        "------Form7MA4YWx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut off",
        "------Form7MA4YWx\r\nContent-Disposition: attachment\r\n\r\nx\r\n------Form7MA4YWx--",
        "------Form7MA4YWx\r\nContent-Disposition: form-data\r\n\r\nx\r\n------Form7MA4YWx--",
        "------Form7MA4YWx\r\nno colon\r\n\r\nx\r\n------Form7MA4YWx--",
        "------Form7MA4YWx trailing\r\n\r\nx\r\n------Form7MA4YWx--"
      })
  void whatIsNoFormIsMalformed(String body) {
    assertThatThrownBy(
            () -> {
              var stream = new MultipartStream(in(body), TYPE);
              MultipartStream.Part part;
              while ((part = stream.next()) != null) {
                part.body().readAllBytes();
              }
            })
        .isInstanceOf(MultipartStream.Malformed.class);
  }

  @Test
  void anEndlessHeaderIsRefused() {
    assertThatThrownBy(() ->
            new MultipartStream(in("------Form7MA4YWx\r\nA: " + "x".repeat(20_000)), TYPE).next())
        .isInstanceOf(MultipartStream.Malformed.class);
    assertThatThrownBy(() -> new MultipartStream(in(""), "multipart/form-data"))
        .isInstanceOf(MultipartStream.Malformed.class);
  }

  private static MultipartStream.Part next(MultipartStream stream) throws IOException {
    var part = stream.next();
    assertThat(part).isNotNull();
    return java.util.Objects.requireNonNull(part);
  }

  private static String text(MultipartStream.Part part) throws IOException {
    return new String(part.body().readAllBytes(), UTF_8);
  }

  private static String field(String name, String value) {
    return "------Form7MA4YWx\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static String file(String name, String fileName, String content) {
    return ("------Form7MA4YWx\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n%s\r\n")
        .formatted(name, fileName, content);
  }

  private static InputStream in(String... parts) {
    return new ByteArrayInputStream(String.join("", parts).getBytes(ISO_8859_1));
  }
}
