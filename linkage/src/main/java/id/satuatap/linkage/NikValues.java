package id.satuatap.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Population numbers, compared by what their parts mean. Two numbers that share district and date
 * but not the serial belong to twins or neighbours born on one day, not to one person with a typing
 * error; so this says nothing, although fifteen of sixteen digits may agree.
 */
final class NikValues extends NormalValues {

  static final List<Level> LEVELS =
      List.of(
          // Learned, it would count twins as one person with two numbers; legacy data do have
          // those.
          Level.fixed("different", 0.03, -5, "NIK berbeda", "different NIK"),
          Level.fixed(
              "other-serial",
              0.02,
              0,
              "wilayah dan tanggal lahir sama, nomor urut lain",
              "same district and birth date, other serial"),
          Level.fixed(
              "near-district",
              0.03,
              5,
              "nomor urut sama, wilayah hampir sama",
              "same serial, nearly the same district"),
          Level.of(
              "typo", 0.04, "NIK mirip, mungkin salah ketik", "similar NIK, possibly mistyped"),
          Level.fixed(
              "serial-equal",
              0.04,
              5,
              "wilayah dan nomor urut sama, tanggal sedikit beda",
              "same district and serial, small damage in the date"),
          Level.of("equal", 0.85, "NIK sama", "equal NIK"));
  static final List<BlockingKey> KEYS =
      List.of(
          new BlockingKey("value", 0),
          new BlockingKey("head", 0.4),
          new BlockingKey("tail", 0.45),
          new BlockingKey("birth", 0.6));

  private static final int SHORTEST = 8;

  @Override
  String normalize(String value) {
    String digits = Spelling.digits(value);
    boolean filler = digits.chars().distinct().count() <= 1;
    return digits.length() < SHORTEST || filler ? "" : digits;
  }

  @Override
  boolean usesRarity() {
    return false;
  }

  @Override
  String brief(String text) {
    return spelling(text);
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    if (normalOf(code) == 0 || dictionary.length(normalOf(code)) != Nik.LENGTH) {
      return Oddity.NIK_LENGTH;
    }
    return Nik.wellFormed(dictionary.get(normalOf(code))) ? null : Oddity.NIK_PARTS;
  }

  @Override
  int compare(int a, int b, Scratch scratch) {
    int x = normalOf(a);
    int y = normalOf(b);
    if (x == 0 || y == 0) {
      return 0;
    }
    if (x == y) {
      return 6;
    }
    return unequal(
        dictionary.pool(),
        dictionary.start(x),
        dictionary.length(x),
        dictionary.start(y),
        dictionary.length(y));
  }

  private int unequal(byte[] pool, int x, int xLength, int y, int yLength) {
    if (xLength != Nik.LENGTH || yLength != Nik.LENGTH) {
      int edits = Similarity.edits(pool, x, x + xLength, pool, y, y + yLength, 2);
      boolean close = edits <= 2 && Math.min(xLength, yLength) > 12;
      return !close ? 0 : edits == 1 ? 4 : 2;
    }
    int district = wrong(pool, x, y, 0, 6);
    int birth = wrong(pool, x, y, 6, 12);
    int serial = wrong(pool, x, y, 12, 16);
    if (district == 0 && birth <= 2 && otherSex(pool, x, y)) {
      // Brother and sister of one day; the day is counted apart by sex, so is the serial.
      return 2;
    }
    int edits = Similarity.edits(pool, x, x + 16, pool, y, y + 16, 2);
    if (serial == 0) {
      if (district == 0 && birth <= 2) {
        return 5;
      }
      if (birth == 0) {
        // Serials start anew in each district, so neighbouring districts repeat them.
        return edits == 1 ? 3 : 2;
      }
    }
    if (edits <= 2) {
      return serial == 0 ? 3 : 2;
    }
    return wellFormed(pool, x) && wellFormed(pool, y) ? 1 : 0;
  }

  private static boolean otherSex(byte[] pool, int x, int y) {
    return Math.abs(pool[x + 6] - pool[y + 6]) == 4;
  }

  private static int wrong(byte[] pool, int x, int y, int from, int to) {
    int wrong = 0;
    for (int i = from; i < to; i++) {
      if (pool[x + i] != pool[y + i]) {
        wrong++;
      }
    }
    return wrong;
  }

  private static boolean wellFormed(byte[] pool, int at) {
    int day = (pool[at + 6] - '0') * 10 + pool[at + 7] - '0';
    int month = (pool[at + 8] - '0') * 10 + pool[at + 9] - '0';
    return pool[at] != '0'
        && (day >= 1 && day <= 31 || day >= 41 && day <= 71)
        && month >= 1
        && month <= 12;
  }

  @Override
  long key(int key, int code) {
    int spelling = normalOf(code);
    if (key == 0 || spelling == 0) {
      return identity(code);
    }
    if (dictionary.length(spelling) != Nik.LENGTH) {
      return 0;
    }
    int start = dictionary.start(spelling);
    int from = key == 1 ? 0 : 6;
    int to = key == 1 || key == 3 ? 12 : 16;
    return Dictionary.hash(dictionary.pool(), start + from, start + to) | 1;
  }
}
