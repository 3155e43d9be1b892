package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import java.util.Set;

/**
 * The kinds of files that are taken, told by how they begin and never by their name. MP3 without a
 * leading tag is told by two frame headers in a row, because one alone is found in many files.
 */
enum MediaKind {
  JPEG("image/jpeg", "jpg", true),
  PNG("image/png", "png", true),
  PDF("application/pdf", "pdf", false),
  MP3("audio/mpeg", "mp3", false),
  OGG("audio/ogg", "ogg", false),
  M4A("audio/mp4", "m4a", false),
  MP4("video/mp4", "mp4", false);

  static final long MOST_IMAGE_BYTES = 10L * 1024 * 1024;
  static final long MOST_MEDIA_BYTES = 50L * 1024 * 1024;

  /** Enough for the longest MP3 frame and the header after it. */
  static final int HEAD = 4_096;

  private static final Set<String> AUDIO_BRANDS = Set.of("M4A ", "M4B ", "M4P ");
  private static final Set<String> VIDEO_BRANDS =
      Set.of(
          "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash");
  private static final int[] MPEG1_KBITS = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] MPEG2_KBITS = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] MPEG1_HERTZ = {44_100, 48_000, 32_000};

  private final String type;
  private final String extension;
  private final boolean image;

  MediaKind(String type, String extension, boolean image) {
    this.type = type;
    this.extension = extension;
    this.image = image;
  }

  String type() {
    return type;
  }

  String extension() {
    return extension;
  }

  boolean image() {
    return image;
  }

  long mostBytes() {
    return image ? MOST_IMAGE_BYTES : MOST_MEDIA_BYTES;
  }

  /**
   * @param head the first {@link #HEAD} bytes, or all when there are fewer
   */
  static Optional<MediaKind> detect(byte[] head) {
    if (starts(head, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    }
    if (starts(head, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return Optional.of(PNG);
    }
    if (starts(head, '%', 'P', 'D', 'F', '-', '1', '.')
        || starts(head, '%', 'P', 'D', 'F', '-', '2', '.')) {
      return Optional.of(PDF);
    }
    if (starts(head, 'O', 'g', 'g', 'S', 0)) {
      return Optional.of(OGG);
    }
    if (head.length >= 12 && text(head, 4, 4).equals("ftyp")) {
      String brand = text(head, 8, 4);
      return AUDIO_BRANDS.contains(brand)
          ? Optional.of(M4A)
          : VIDEO_BRANDS.contains(brand) ? Optional.of(MP4) : Optional.empty();
    }
    return starts(head, 'I', 'D', '3') && head.length > 10 && (head[3] == 3 || head[3] == 4)
            || twoFrames(head)
        ? Optional.of(MP3)
        : Optional.empty();
  }

  private static boolean twoFrames(byte[] head) {
    int length = frame(head, 0);
    return length > 0 && frame(head, length) > 0;
  }

  /** Length of the MPEG audio layer III frame that begins there, or 0. */
  private static int frame(byte[] head, int at) {
    if (at + 4 > head.length || (head[at] & 0xFF) != 0xFF || (head[at + 1] & 0xE6) != 0xE2) {
      return 0;
    }
    int version = (head[at + 1] >> 3) & 3;
    int kbits = (head[at + 2] >> 4) & 15;
    int hertz = (head[at + 2] >> 2) & 3;
    if (version == 1 || kbits == 0 || kbits == 15 || hertz == 3) {
      return 0;
    }
    int padding = (head[at + 2] >> 1) & 1;
    return version == 3
        ? 144_000 * MPEG1_KBITS[kbits] / MPEG1_HERTZ[hertz] + padding
        : 72_000 * MPEG2_KBITS[kbits] / (MPEG1_HERTZ[hertz] >> (version == 2 ? 1 : 2)) + padding;
  }

  private static boolean starts(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] head, int at, int length) {
    return new String(head, at, length, ISO_8859_1);
  }
}
