package id.satuatap.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Places in a hierarchy, as names from the widest to the narrowest or as an official code (province
 * two digits, regency four, district six, village ten). Old codes are followed to their successors
 * when the caller knows them.
 */
final class RegionValues extends NormalValues {

  static final char BETWEEN = '\u001F';
  static final List<Level> LEVELS =
      List.of(
          Level.of("different", 0.10, "wilayah berbeda", "different place"),
          Level.of("province", 0.05, "provinsi sama", "same province"),
          Level.of("regency", 0.10, "kabupaten/kota sama", "same regency or city"),
          Level.rare("district", 0.10, "kecamatan sama", "same district"),
          Level.rare("village", 0.65, "desa/kelurahan sama", "same village"));
  static final List<BlockingKey> KEYS =
      List.of(
          new BlockingKey("place", 0),
          new BlockingKey("district", 0.35),
          new BlockingKey("regency", 0.6));

  private static final int PARTS = 4;
  private static final int[] CODE_LENGTHS = {2, 4, 6, 10};
  private static final List<String> PREFIXES =
      List.of(
          "kabupaten ",
          "kab ",
          "kota ",
          "kotamadya ",
          "kodya ",
          "kecamatan ",
          "kec ",
          "desa ",
          "ds ",
          "kelurahan ",
          "kel ",
          "provinsi ",
          "propinsi ",
          "prov ",
          "prop ",
          "nagari ",
          "gampong ");

  private final Map<String, String> successors;
  private final Dictionary names = new Dictionary();
  private int[] parts = new int[256 * PARTS];
  private int[] districtRows = new int[256];

  RegionValues(Map<String, String> successors) {
    this.successors = successors;
  }

  @Override
  String normalize(String value) {
    String digits = Spelling.digits(value);
    boolean isCode = digits.length() >= 2 && value.matches("[0-9. \u001F-]+");
    if (isCode) {
      String code = digits;
      for (int hops = 0; hops < 8 && successors.containsKey(code); hops++) {
        code = successors.get(code);
      }
      return code;
    }
    var out = new StringBuilder();
    boolean any = false;
    String[] named = value.split(String.valueOf(BETWEEN), -1);
    for (int i = 0; i < named.length; i++) {
      String part = withoutPrefix(Spelling.plain(named[i]));
      out.append(i == 0 ? "" : BETWEEN).append(part);
      any |= !part.isEmpty();
    }
    return any ? out.toString() : "";
  }

  private static String withoutPrefix(String name) {
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return name.substring(prefix.length()).replace(" ", "");
      }
    }
    return name.replace(" ", "");
  }

  @Override
  Dictionary[] inner() {
    return new Dictionary[] {names};
  }

  @Override
  void prepare(int code) {
    super.prepare(code);
    if ((code + 1) * PARTS > parts.length) {
      parts = Arrays.copyOf(parts, parts.length * 2);
    }
    int spelling = normalOf(code);
    String place = spelling == 0 ? "" : dictionary.get(spelling);
    boolean isCode = !place.isEmpty() && place.chars().allMatch(Character::isDigit);
    String[] named = place.split(String.valueOf(BETWEEN), -1);
    for (int i = 0; i < PARTS; i++) {
      String part;
      if (isCode) {
        part = place.length() >= CODE_LENGTHS[i] ? place.substring(0, CODE_LENGTHS[i]) : "";
      } else {
        // Fewer than four columns are the narrowest ones.
        int at = i - (PARTS - named.length);
        part = at >= 0 && at < named.length ? named[at] : "";
      }
      parts[code * PARTS + i] = names.intern(part);
    }
  }

  @Override
  void counted(int code, int difference) {
    super.counted(code, difference);
    int district = parts[code * PARTS + 2];
    if (district >= districtRows.length) {
      districtRows = Arrays.copyOf(districtRows, district * 2);
    }
    districtRows[district] += difference;
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    return normalOf(code) == 0 ? Oddity.NOTHING_LEFT : null;
  }

  @Override
  int compare(int a, int b, Scratch scratch) {
    if (normalOf(a) == 0 || normalOf(b) == 0) {
      return 0;
    }
    int matched = 0;
    boolean comparable = false;
    for (int i = 0; i < PARTS; i++) {
      int x = parts[a * PARTS + i];
      int y = parts[b * PARTS + i];
      if (x == 0 || y == 0) {
        continue;
      }
      comparable = true;
      if (!alike(x, y)) {
        // A regency that was divided: the same village of the same district under a new regency.
        if (i < 2 && partEqual(a, b, 2) && partEqual(a, b, 3)) {
          matched = 3;
        }
        break;
      }
      matched = i + 1;
    }
    if (!comparable) {
      return 0;
    }
    int district = parts[a * PARTS + 2];
    int other = parts[b * PARTS + 2];
    return switch (matched) {
      case 4 -> answer(5, Math.min(rarityOf(a), rarityOf(b)));
      case 3 ->
          answer(
              4,
              district == 0 || other == 0
                  ? 0
                  : rarity(Math.max(districtRows[district], districtRows[other])));
      default -> matched + 1;
    };
  }

  private boolean partEqual(int a, int b, int i) {
    int x = parts[a * PARTS + i];
    return x != 0 && x == parts[b * PARTS + i];
  }

  private boolean alike(int x, int y) {
    if (x == y) {
      return true;
    }
    byte[] pool = names.pool();
    int shorter = Math.min(names.length(x), names.length(y));
    if (shorter < 5 || pool[names.start(x)] >= '0' && pool[names.start(x)] <= '9') {
      return false;
    }
    return Similarity.edits(
            pool, names.start(x), names.end(x), pool, names.start(y), names.end(y), 1)
        <= 1;
  }

  @Override
  long key(int key, int code) {
    if (key == 0) {
      return identity(code);
    }
    int part = parts[code * PARTS + (key == 1 ? 2 : 1)];
    return part == 0 ? 0 : names.hash(part) | 1;
  }
}
