package id.satuatap.linkage;

/**
 * Bytes to letters without ever failing: a byte that is not UTF-8 is read as Western European
 * (Windows-1252 without its rarities), because that is what a spreadsheet wrote when it was not
 * UTF-8.
 */
final class Utf8 {

  private Utf8() {}

  static String decode(byte[] source, int from, int to) {
    boolean plain = true;
    for (int i = from; i < to && plain; i++) {
      plain = source[i] >= 0;
    }
    if (plain) {
      return new String(source, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
    var text = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int first = source[i] & 0xFF;
      int length = length(source, i, to);
      if (length > 1) {
        int point = first & (0xFF >> (length + 1));
        for (int k = 1; k < length; k++) {
          point = point << 6 | source[i + k] & 0x3F;
        }
        text.appendCodePoint(point);
        i += length;
      } else {
        text.append((char) first);
        i++;
      }
    }
    return text.toString();
  }

  static boolean valid(byte[] source, int from, int to) {
    int i = from;
    while (i < to) {
      int length = length(source, i, to);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  /** Bytes of the letter that begins here, 0 when none does. */
  private static int length(byte[] source, int i, int to) {
    int first = source[i] & 0xFF;
    int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length < 2) {
      return length;
    }
    if (first > 0xF4 || i + length > to || !continues(source, i + 1, length - 1)) {
      return 0;
    }
    // No detours to letters that have a shorter form, no halves of pairs, nothing beyond the end.
    int second = source[i + 1] & 0xFF;
    boolean wrong =
        first == 0xE0 && second < 0xA0
            || first == 0xED && second > 0x9F
            || first == 0xF0 && second < 0x90
            || first == 0xF4 && second > 0x8F;
    return wrong ? 0 : length;
  }

  private static boolean continues(byte[] source, int at, int length) {
    for (int k = 0; k < length; k++) {
      if ((source[at + k] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
