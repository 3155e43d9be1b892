package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Outcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTests {

  private static final String PLACE = "GPS 6.2088 S 106.8456 E";
  private final Pictures pictures = new Pictures();

  @Test
  void thePlaceWhereAPhotographWasTakenIsGone() throws IOException {
    byte[] photograph = Samples.jpegWithExif(1, PLACE);
    assertThat(new String(photograph, ISO_8859_1)).contains(PLACE).contains("Exif");
    byte[] drawn = pictures.redraw(photograph, MediaKind.JPEG).orThrow();
    assertThat(new String(drawn, ISO_8859_1)).doesNotContain(PLACE).doesNotContain("Exif");
    assertThat(read(drawn).getWidth()).isEqualTo(80);
  }

  /** Where red, the left half, is found when the camera was held like that. */
  @ParameterizedTest
  @CsvSource({
    "1, 10, 20, 80, 40", "2, 70, 20, 80, 40", "3, 70, 20, 80, 40", "4, 10, 20, 80, 40",
    "5, 20, 10, 40, 80", "6, 20, 10, 40, 80", "7, 20, 70, 40, 80", "8, 20, 70, 40, 80"
  })
  void aPhotographStandsUprightWithoutItsNote(int orientation, int x, int y, int width, int height)
      throws IOException {
    byte[] drawn =
        pictures.redraw(Samples.jpegWithExif(orientation, PLACE), MediaKind.JPEG).orThrow();
    BufferedImage image = read(drawn);
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat((image.getRGB(x, y) >> 16) & 0xFF).isGreaterThan(200);
  }

  @Test
  void whatIsHiddenBehindAPictureIsGone() {
    for (MediaKind kind : new MediaKind[] {MediaKind.JPEG, MediaKind.PNG}) {
      byte[] honest = kind == MediaKind.PNG ? Samples.png(30, 30) : Samples.jpeg(30, 30);
      var polyglot = new ByteArrayOutputStream();
      polyglot.writeBytes(honest);
      polyglot.writeBytes("PK\3\4<script>alert(1)</script>".getBytes(UTF_8));
      byte[] drawn = pictures.redraw(polyglot.toByteArray(), kind).orThrow();
      assertThat(new String(drawn, ISO_8859_1)).doesNotContain("<script>").doesNotContain("PK\3\4");
    }
  }

  @Test
  void aPictureOfTooManyPixelsIsRefusedBeforeItIsDecoded() {
    long before = System.nanoTime();
    var refused = pictures.redraw(Samples.hugePng(100_000, 100_000), MediaKind.PNG);
    assertThat(refusal(refused)).isEqualTo("vault.refusal.pixels");
    assertThat(refusal(pictures.redraw(Samples.hugePng(Integer.MAX_VALUE, 9), MediaKind.PNG)))
        .isEqualTo("vault.refusal.pixels");
    assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
  }

  @Test
  void aVeryLargePhotographIsKeptAtACoarserGrid() throws IOException {
    byte[] large = Samples.jpeg(6_000, 4_000);
    BufferedImage image = read(pictures.redraw(large, MediaKind.JPEG).orThrow());
    assertThat((long) image.getWidth() * image.getHeight()).isBetween(4_000_000L, 12_000_000L);
    assertThat(image.getWidth()).isEqualTo(3_000);
  }

  @Test
  void clearPartsOfAPngStayClear() throws IOException {
    byte[] clear = Samples.written(new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB), "png");
    BufferedImage drawn = read(pictures.redraw(clear, MediaKind.PNG).orThrow());
    assertThat(drawn.getRGB(5, 5) >>> 24).isZero();
  }

  @Test
  void damagedPicturesAreRefusedAndNothingElseHappens() {
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      MediaKind kind = i % 2 == 0 ? MediaKind.JPEG : MediaKind.PNG;
      byte[] picture = kind == MediaKind.PNG ? Samples.png(60, 40) : Samples.jpegWithExif(6, PLACE);
      for (int n = 0; n < 1 + i / 10; n++) {
        picture[3 + random.nextInt(picture.length - 3)] = (byte) random.nextInt();
      }
      byte[] cut = Arrays.copyOf(picture, 20 + random.nextInt(picture.length - 20));
      for (byte[] each : new byte[][] {picture, cut}) {
        if (!pictures.redraw(each, kind).isDone()) {
          refused++;
        }
      }
    }
    assertThat(refused).isPositive();
  }

  private static BufferedImage read(byte[] picture) throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(picture));
    assertThat(image).isNotNull();
    return image;
  }

  private static String refusal(Outcome<byte[]> outcome) {
    return outcome instanceof Outcome.Refused<byte[]>(var refusals)
        ? refusals.getFirst().key()
        : "done";
  }
}
