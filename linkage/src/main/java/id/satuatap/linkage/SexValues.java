package id.satuatap.linkage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Legal sex as written in Indonesian and English; anything else says nothing. */
final class SexValues extends NormalValues {

  static final List<Level> LEVELS =
      List.of(
          Level.of("different", 0.02, "berbeda", "different"),
          Level.of("equal", 0.98, "sama", "equal"));
  static final List<BlockingKey> KEYS = List.of(new BlockingKey("value", 0));

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("l", "m"),
          Map.entry("lk", "m"),
          Map.entry("laki", "m"),
          Map.entry("lakilaki", "m"),
          Map.entry("pria", "m"),
          Map.entry("cowok", "m"),
          Map.entry("m", "m"),
          Map.entry("male", "m"),
          Map.entry("man", "m"),
          Map.entry("1", "m"),
          Map.entry("p", "f"),
          Map.entry("pr", "f"),
          Map.entry("perempuan", "f"),
          Map.entry("wanita", "f"),
          Map.entry("w", "f"),
          Map.entry("cewek", "f"),
          Map.entry("f", "f"),
          Map.entry("female", "f"),
          Map.entry("woman", "f"),
          Map.entry("2", "f"));

  static String sex(String value) {
    return WORDS.getOrDefault(Spelling.plain(value).replace(" ", ""), "");
  }

  @Override
  String normalize(String value) {
    return sex(value);
  }

  @Override
  boolean usesRarity() {
    return false;
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    return normalOf(code) == 0 ? Oddity.SEX_UNKNOWN : null;
  }

  @Override
  int compare(int a, int b, Scratch scratch) {
    if (normalOf(a) == 0 || normalOf(b) == 0) {
      return 0;
    }
    return normalOf(a) == normalOf(b) ? 2 : 1;
  }

  @Override
  long key(int key, int code) {
    return identity(code);
  }
}
