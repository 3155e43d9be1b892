package id.satuatap.region;

import static java.util.Map.entry;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Place names as keys for searching. Both the list and the question pass through here, so that
 * spellings before 1972 (Soerabaja, Tjirebon, Djombang), accents and apostrophes meet the same key.
 */
final class PlaceName {

  /** Longer questions are cut; nobody types more to find a place. */
  static final int LONGEST_QUESTION = 80;

  static final int MOST_WORDS = 6;

  /** Words that say which kind of area is meant. */
  private static final Map<String, Hint> HINTS =
      Map.ofEntries(
          entry("prov", Hint.PROVINCE),
          entry("provinsi", Hint.PROVINCE),
          entry("propinsi", Hint.PROVINCE),
          entry("province", Hint.PROVINCE),
          entry("kab", Hint.REGENCY),
          entry("kabupaten", Hint.REGENCY),
          entry("kabupatan", Hint.REGENCY),
          entry("regency", Hint.REGENCY),
          entry("kota", Hint.CITY),
          entry("kodya", Hint.CITY),
          entry("kotamadya", Hint.CITY),
          entry("city", Hint.CITY),
          entry("kec", Hint.DISTRICT),
          entry("kecamatan", Hint.DISTRICT),
          entry("district", Hint.DISTRICT),
          entry("kel", Hint.VILLAGE),
          entry("kelurahan", Hint.VILLAGE),
          entry("desa", Hint.VILLAGE),
          entry("ds", Hint.VILLAGE),
          entry("village", Hint.VILLAGE));

  /** Short forms that people write for a whole word of a name. */
  private static final Map<String, String> SHORT_FORMS =
      Map.ofEntries(
          entry("kep", "kepulauan"),
          entry("gn", "gunung"),
          entry("gng", "gunung"),
          entry("kp", "kampung"),
          entry("kmp", "kampung"),
          entry("tj", "tanjung"),
          entry("tjg", "tanjung"),
          entry("tg", "tanjung"),
          entry("mns", "meunasah"),
          entry("sumatra", "sumatera"),
          entry("jkt", "jakarta"),
          entry("sby", "surabaya"),
          entry("mlg", "malang"),
          entry("bwi", "banyuwangi"),
          entry("utr", "utara"),
          entry("sel", "selatan"));

  /** Names that people use for a whole area and that its official name does not contain. */
  static final Map<String, String> NICKNAMES =
      Map.ofEntries(
          entry("12", "sumut"),
          entry("13", "sumbar"),
          entry("16", "sumsel"),
          entry("19", "babel"),
          entry("21", "kepri"),
          entry("31", "dki"),
          entry("32", "jabar"),
          entry("33", "jateng"),
          entry("34", "diy jogja jogjakarta djokja"),
          entry("35", "jatim"),
          entry("52", "ntb"),
          entry("53", "ntt"),
          entry("61", "kalbar"),
          entry("62", "kalteng"),
          entry("63", "kalsel"),
          entry("64", "kaltim"),
          entry("65", "kaltara"),
          entry("71", "sulut"),
          entry("72", "sulteng"),
          entry("73", "sulsel ujungpandang"),
          entry("74", "sultra"),
          entry("76", "sulbar"),
          entry("82", "malut"),
          entry("92", "pabar"),
          entry("18.01", "lamsel"),
          entry("18.02", "lamteng"),
          entry("18.03", "lampura"),
          entry("18.07", "lamtim"),
          entry("34.71", "jogja jogjakarta djokja"),
          entry("52.01", "lobar"),
          entry("52.02", "loteng"),
          entry("52.03", "lotim"),
          entry("52.08", "klu"),
          entry("53.02", "tts"),
          entry("53.03", "ttu"),
          entry("53.06", "flotim"),
          entry("53.18", "sbd"),
          entry("53.19", "matim"),
          entry("73.71", "ujungpandang"));

  private PlaceName() {}

  enum Hint {
    PROVINCE,
    REGENCY,
    CITY,
    DISTRICT,
    VILLAGE;

    boolean fits(AreaKind kind) {
      return switch (this) {
        case PROVINCE -> kind == AreaKind.PROVINCE;
        case REGENCY -> kind == AreaKind.REGENCY;
        case CITY -> kind == AreaKind.CITY;
        case DISTRICT -> kind == AreaKind.DISTRICT;
        case VILLAGE -> kind.level() == 4;
      };
    }
  }

  /**
   * One word of a question: its key, the kind of area it was announced to be, and the key of both
   * words written as one, because "kota baru" may mean Kotabaru.
   */
  record Word(String key, @Nullable Hint hint, @Nullable String withKind) {}

  static List<Word> question(String text) {
    var plain = words(cut(text));
    var words = new ArrayList<Word>();
    String kindWord = null;
    for (var word : plain) {
      if (HINTS.containsKey(word)) {
        kindWord = word;
        continue;
      }
      if (words.size() == MOST_WORDS) {
        break;
      }
      var key = key(SHORT_FORMS.getOrDefault(word, word));
      words.add(
          kindWord == null
              ? new Word(key, null, null)
              : new Word(key, HINTS.get(kindWord), key(kindWord + word)));
      kindWord = null;
    }
    if (words.isEmpty()) {
      // "kota", "desa" alone: then it is the name that is asked for.
      return plain.stream().limit(MOST_WORDS).map(w -> new Word(key(w), null, null)).toList();
    }
    if (kindWord != null) {
      // "blitar kab": the kind stands behind the name.
      var last = words.removeLast();
      words.add(new Word(last.key(), HINTS.get(kindWord), last.withKind()));
    }
    return List.copyOf(words);
  }

  /** The keys of an area's own name, without the word for its kind. */
  static List<String> keys(Area area) {
    var words = new ArrayList<>(words(area.name()));
    switch (area.kind()) {
      case REGENCY -> words.removeIf(w -> w.equals("kabupaten") || w.equals("administrasi"));
      case CITY -> {
        if (!words.isEmpty() && words.getFirst().equals("kota")) {
          words.removeFirst();
        }
        words.remove("administrasi");
      }
      case PROVINCE -> {
        words.remove("daerah");
        words.remove("khusus");
        words.remove("ibukota");
        words.remove("istimewa");
      }
      case DESA_ADAT -> {
        words.remove("desa");
        words.remove("adat");
      }
      default -> {}
    }
    var keys = new ArrayList<String>(words.size());
    for (var word : words) {
      keys.add(key(SHORT_FORMS.getOrDefault(word, word)));
    }
    return keys;
  }

  /** Lower-case words of letters and digits, accents gone; apostrophes join, all else separates. */
  static List<String> words(String text) {
    var decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (int i = 0; i < decomposed.length(); i++) {
      char c = Character.toLowerCase(decomposed.charAt(i));
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        word.append(c);
      } else if (c != '\'' && c != '\u2019' && Character.getType(c) != Character.NON_SPACING_MARK) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /**
   * One spelling for words that only differ by the reform of 1972 or by a doubled letter: oe is u,
   * tj is c, dj is j, and j (then the sound of y) is y, which also turns nj and sj into ny and sy.
   */
  static String key(String word) {
    if (word.chars().allMatch(c -> c == 'i' || c == 'v' || c == 'x')) {
      return word; // II is not I
    }
    var key = new StringBuilder(word.length());
    int length = word.length();
    for (int i = 0; i < length; i++) {
      char c = word.charAt(i);
      char next = i + 1 < length ? word.charAt(i + 1) : 0;
      if (c == 'o' && next == 'e') {
        c = 'u';
        i++;
      } else if (c == 't' && next == 'j') {
        c = 'c';
        i++;
      } else if (c == 'd' && next == 'j') {
        c = 'y';
        i++;
      } else if (c == 'j') {
        c = 'y';
      } else if (c == 'v') {
        c = 'f';
      }
      boolean doubled = !key.isEmpty() && key.charAt(key.length() - 1) == c && c >= 'a' && c <= 'z';
      if (!doubled) {
        key.append(c);
      }
    }
    return key.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_QUESTION ? text : text.substring(0, LONGEST_QUESTION);
  }
}
