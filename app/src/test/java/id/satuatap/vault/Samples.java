package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files of every kind, honest and otherwise, made on the spot. */
final class Samples {

  private Samples() {}

  /** Left half red, right half blue, so that turning can be seen. */
  static BufferedImage twoColours(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(width / 2, 0, width - width / 2, height);
    graphics.dispose();
    return image;
  }

  static byte[] jpeg(int width, int height) {
    return written(twoColours(width, height), "jpeg");
  }

  static byte[] png(int width, int height) {
    return written(twoColours(width, height), "png");
  }

  static byte[] written(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A photograph with the place where it was taken, held on its side. */
  static byte[] jpegWithExif(int orientation, String place) {
    byte[] text = (place + "\0").getBytes(ISO_8859_1);
    var exif = ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4 + text.length);
    exif.put("Exif\0\0".getBytes(ISO_8859_1)).put("MM".getBytes(ISO_8859_1));
    exif.putShort((short) 42).putInt(8).putShort((short) 2);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0);
    exif.putShort((short) 0x010E).putShort((short) 2).putInt(text.length).putInt(8 + 2 + 24 + 4);
    exif.putInt(0).put(text);
    byte[] plain = jpeg(80, 40);
    var jpeg = new ByteArrayOutputStream();
    jpeg.write(plain, 0, 2);
    jpeg.write(0xFF);
    jpeg.write(0xE1);
    jpeg.write((exif.capacity() + 2) >> 8);
    jpeg.write(exif.capacity() + 2);
    jpeg.writeBytes(exif.array());
    jpeg.write(plain, 2, plain.length - 2);
    return jpeg.toByteArray();
  }

  /** A PNG of a few bytes that says it has this many pixels. */
  static byte[] hugePng(int width, int height) {
    var header = ByteBuffer.allocate(17);
    header.put("IHDR".getBytes(ISO_8859_1)).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
    var crc = new CRC32();
    crc.update(header.array());
    return ByteBuffer.allocate(8 + 4 + 17 + 4 + 12)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A})
        .putInt(13)
        .put(header.array())
        .putInt((int) crc.getValue())
        .putInt(0)
        .put("IEND".getBytes(ISO_8859_1))
        .putInt(0xAE426082)
        .array();
  }

  static byte[] pdf(int bytes) {
    return filled("%PDF-1.7\n1 0 obj <<>> endobj\n", bytes);
  }

  static byte[] ogg(int bytes) {
    return filled("OggS\0\2", bytes);
  }

  static byte[] m4a(int bytes) {
    return filled("\0\0\0\30ftypM4A \0\0\0\0", bytes);
  }

  static byte[] mp4(int bytes) {
    return filled("\0\0\0\30ftypisom\0\0\2\0", bytes);
  }

  static byte[] mp3WithTag(int bytes) {
    return filled("ID3\4\0\0\0\0\0\0", bytes);
  }

  /** Frames of 128 kbit/s at 44.1 kHz: 417 bytes each. */
  static byte[] mp3(int frames) {
    byte[] mp3 = new byte[417 * frames];
    for (int i = 0; i < frames; i++) {
      mp3[417 * i] = (byte) 0xFF;
      mp3[417 * i + 1] = (byte) 0xFB;
      mp3[417 * i + 2] = (byte) 0x90;
    }
    return mp3;
  }

  static byte[] filled(String start, int bytes) {
    byte[] file = new byte[Math.max(bytes, start.length())];
    new Random(bytes).nextBytes(file);
    System.arraycopy(start.getBytes(ISO_8859_1), 0, file, 0, start.length());
    return file;
  }
}
