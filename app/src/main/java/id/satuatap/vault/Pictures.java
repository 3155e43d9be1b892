package id.satuatap.vault;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws a picture anew, so that only what can be seen remains: no place and camera (EXIF), no
 * comment, nothing behind its end. The size is read from its header before anything is decoded, a
 * very large one is taken at a coarser grid, and all pictures decoded at once stay within one bound
 * of memory. Everything happens in memory: the JDK's default streams would write a temporary file.
 */
final class Pictures {

  static final long MOST_PIXELS = 50_000_000;

  /** An A4 page at 300 dots an inch has 8.7 million. */
  private static final long KEPT_PIXELS = 12_000_000;

  private static final int MEGA = 1_000_000;
  private static final float QUALITY = 0.88f;

  /** Megapixels that may be decoded at the same time. */
  private final Semaphore megapixels = new Semaphore((int) (MOST_PIXELS / MEGA), true);

  Outcome<byte[]> redraw(byte[] picture, MediaKind kind) {
    ImageReader reader =
        ImageIO.getImageReadersByFormatName(kind == MediaKind.PNG ? "png" : "jpeg").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.setInput(in, true, true);
      long width = reader.getWidth(0);
      long height = reader.getHeight(0);
      if (width * height > MOST_PIXELS) {
        return Outcome.refused(Refusal.of("vault.refusal.pixels", MOST_PIXELS / MEGA));
      }
      int share = (int) Math.max(1, width * height / MEGA);
      if (!megapixels.tryAcquire(share, 1, TimeUnit.MINUTES)) {
        return Outcome.refused(Refusal.of("vault.refusal.busy"));
      }
      try {
        return Outcome.done(draw(reader, width * height, picture, kind));
      } finally {
        megapixels.release(share);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.refused(Refusal.of("vault.refusal.busy"));
    } catch (IOException | RuntimeException e) {
      // The decoders answer damaged input with many kinds of exceptions; all say the same to her.
      return Outcome.refused(Refusal.of("vault.refusal.damaged"));
    } finally {
      reader.dispose();
    }
  }

  private static byte[] draw(ImageReader reader, long pixels, byte[] picture, MediaKind kind)
      throws IOException {
    int grid = 1;
    while (pixels / ((long) grid * grid) > KEPT_PIXELS) {
      grid++;
    }
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(grid, grid, 0, 0);
    BufferedImage decoded = reader.read(0, param);
    int orientation = kind == MediaKind.JPEG ? Orientation.of(picture) : 1;
    boolean clear = kind == MediaKind.PNG && decoded.getColorModel().hasAlpha();
    BufferedImage upright = upright(decoded, orientation, clear);
    byte[] drawn = write(upright, kind);
    // A photograph saved as PNG may grow; as JPEG it stays a picture of reasonable size.
    return drawn.length <= MediaKind.MOST_IMAGE_BYTES
        ? drawn
        : write(upright(upright, 1, false), MediaKind.JPEG);
  }

  private static BufferedImage upright(BufferedImage image, int orientation, boolean clear) {
    int width = image.getWidth();
    int height = image.getHeight();
    boolean turned = orientation >= 5;
    var drawn =
        new BufferedImage(
            turned ? height : width,
            turned ? width : height,
            clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    try {
      if (!clear) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
      }
      graphics.drawImage(image, Orientation.upright(orientation, width, height), null);
    } finally {
      graphics.dispose();
    }
    return drawn;
  }

  private static byte[] write(BufferedImage image, MediaKind kind) throws IOException {
    boolean png = kind == MediaKind.PNG;
    ImageWriter writer = ImageIO.getImageWritersByFormatName(png ? "png" : "jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (!png) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** How the camera was held (EXIF tag 0x0112): without it the redrawn picture would lie down. */
  static final class Orientation {

    private Orientation() {}

    static int of(byte[] jpeg) {
      int at = 2;
      while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
        int marker = jpeg[at + 1] & 0xFF;
        int length = number(jpeg, at + 2, 2, true);
        if (marker == 0xDA || length < 2) {
          return 1;
        }
        if (marker == 0xE1
            && at + 18 <= jpeg.length
            && number(jpeg, at + 4, 4, true) == 0x45786966) {
          return tag(jpeg, at + 10, Math.min(jpeg.length, at + 2 + length));
        }
        at += 2 + length;
      }
      return 1;
    }

    private static int tag(byte[] jpeg, int tiff, int end) {
      boolean bigEndian = jpeg[tiff] == 'M';
      int offset = number(jpeg, tiff + 4, 4, bigEndian);
      if (offset < 8 || tiff + offset + 2 > end || tiff + offset < 0) {
        return 1;
      }
      int directory = tiff + offset;
      int entries = number(jpeg, directory, 2, bigEndian);
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + 12 * i;
        if (entry + 12 > end) {
          return 1;
        }
        if (number(jpeg, entry, 2, bigEndian) == 0x0112) {
          int value = number(jpeg, entry + 8, 2, bigEndian);
          return value >= 1 && value <= 8 ? value : 1;
        }
      }
      return 1;
    }

    private static int number(byte[] bytes, int at, int length, boolean bigEndian) {
      int value = 0;
      for (int i = 0; i < length; i++) {
        int index = bigEndian ? at + i : at + length - 1 - i;
        value = value << 8 | (bytes[index] & 0xFF);
      }
      return value;
    }

    static AffineTransform upright(int orientation, int w, int h) {
      return switch (orientation) {
        case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
        case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
        case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
        case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
        case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
        case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
        case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
        default -> new AffineTransform();
      };
    }
  }
}
