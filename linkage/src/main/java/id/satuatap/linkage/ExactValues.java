package id.satuatap.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes, categories, numbers of documents: equal or not. */
final class ExactValues extends NormalValues {

  static final List<Level> LEVELS =
      List.of(
          Level.of("different", 0.08, "berbeda", "different"),
          Level.rare("equal", 0.92, "sama", "equal"));
  static final List<BlockingKey> KEYS = List.of(new BlockingKey("value", 0));

  @Override
  String normalize(String value) {
    return Spelling.plain(value).replace(" ", "");
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
    return normalOf(a) == normalOf(b) ? answer(2, rarityOf(a)) : 1;
  }

  @Override
  long key(int key, int code) {
    return identity(code);
  }
}
