package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaKindTests {

  record Sample(MediaKind kind, byte[] file) {
    @Override
    public String toString() {
      return kind + " of " + file.length + " bytes";
    }
  }

  static Stream<Sample> everyKind() {
    return Stream.of(
        new Sample(MediaKind.JPEG, Samples.jpeg(8, 8)),
        new Sample(MediaKind.PNG, Samples.png(8, 8)),
        new Sample(MediaKind.PDF, Samples.pdf(200)),
        new Sample(MediaKind.OGG, Samples.ogg(200)),
        new Sample(MediaKind.M4A, Samples.m4a(200)),
        new Sample(MediaKind.MP4, Samples.mp4(200)),
        new Sample(MediaKind.MP3, Samples.mp3WithTag(200)),
        new Sample(MediaKind.MP3, Samples.mp3(3)));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyKindIsToldByItsContent(Sample sample) {
    assertThat(MediaKind.detect(sample.file())).contains(sample.kind());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GIF89a",
        "<!DOCTYPE html><script>",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "MZ\u0090\0",
        "\u007fELF\2\1\1",
        "PK\3\4",
        "#!/bin/sh\n",
        "Rar!\u001a\u0007",
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
        "\n%PDF-1.4",
        "GIF89a%PDF-1.4",
        "\0\0\0\u0014ftypqt  \0\0\0\0",
        "\0\0\0\u0018ftypheic\0\0\0\0",
        "RIFF\0\0\0\0WEBPVP8 ",
        "\u00ff\u00fb\u0090\0 one frame header and nothing after it",
        "\u00ff\u00d8",
        "ID3"
      })
  void nothingElseIsTaken(String start) {
    assertThat(MediaKind.detect(start.getBytes(ISO_8859_1))).isEmpty();
    if (start.length() > 2) {
      assertThat(MediaKind.detect(Samples.filled(start + "\0".repeat(500), 4_096))).isEmpty();
    }
  }

  @Test
  void aNameIsCleanedAndGetsTheEndingOfItsTrueKind() {
    assertThat(Documents.clean("foto.exe", MediaKind.JPEG)).isEqualTo("foto.jpg");
    assertThat(Documents.clean("C:\\Users\\siti\\paspor.PNG", MediaKind.PNG))
        .isEqualTo("paspor.png");
    assertThat(Documents.clean("../../etc/passwd", MediaKind.PDF)).isEqualTo("passwd.pdf");
    assertThat(Documents.clean("kontrak\u202Efdp.exe", MediaKind.PDF)).isEqualTo("kontrak fdp.pdf");
    assertThat(Documents.clean("a\r\nSet-Cookie: x", MediaKind.MP3))
        .isEqualTo("a Set-Cookie x.mp3");
    assertThat(Documents.clean("", MediaKind.OGG)).isEqualTo("dokumen.ogg");
    assertThat(Documents.clean("....", MediaKind.OGG)).endsWith(".ogg");
    assertThat(Documents.clean("x".repeat(500), MediaKind.OGG)).hasSize(104);
  }
}
