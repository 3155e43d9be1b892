package id.satuatap.linkage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number of which somebody has said that it was checked against the register or the paper. It
 * adds no evidence, since the number is compared in a field of its own; two checked numbers that
 * differ can forbid. A number nobody checked says nothing here.
 */
final class VerifiedValues extends NormalValues {

  static final List<Level> LEVELS =
      List.of(
          Level.fixed(
              "different", 0.01, 0, "dua nomor terperiksa berbeda", "two checked numbers differ"),
          Level.fixed("equal", 0.99, 0, "nomor terperiksa sama", "equal checked numbers"));
  static final List<BlockingKey> KEYS = List.of();

  private static final Set<String> CHECKED =
      Set.of(
          "1",
          "y",
          "ya",
          "yes",
          "true",
          "t",
          "benar",
          "sah",
          "valid",
          "verified",
          "terverifikasi",
          "sudah",
          "padan",
          "cocok",
          "ok");

  @Override
  String normalize(String value) {
    int between = value.indexOf(RegionValues.BETWEEN);
    if (between < 0) {
      return "";
    }
    String number = Spelling.plain(value.substring(0, between)).replace(" ", "");
    String said = Spelling.plain(value.substring(between + 1)).replace(" ", "");
    return number.isEmpty() || !CHECKED.contains(said) ? "" : number + RegionValues.BETWEEN + "1";
  }

  @Override
  boolean usesRarity() {
    return false;
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    return null;
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
    return 0;
  }
}
