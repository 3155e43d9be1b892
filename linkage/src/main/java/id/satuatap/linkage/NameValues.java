package id.satuatap.linkage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names as sequences of words. Words are matched whatever their order, then the result is put into
 * a degree; how rare the shared words are is kept apart, because "Siti" shared by two people says
 * little and "Wahyuningtyas" much.
 */
final class NameValues extends Values {

  static final int MOST_TOKENS = 8;

  static final List<Level> LEVELS =
      List.of(
          Level.of("different", 0.02, "nama berbeda", "different name"),
          Level.of("weak", 0.02, "nama sedikit mirip", "name slightly similar"),
          Level.rare("half", 0.03, "sebagian kata nama sama", "some words of the name agree"),
          Level.rare(
              "part-close",
              0.05,
              "nama lebih pendek, ejaan hampir sama",
              "shorter name, nearly the same spelling"),
          Level.rare(
              "part", 0.10, "nama lebih pendek, kata-katanya sama", "shorter name, same words"),
          Level.rare(
              "close",
              0.18,
              "nama sama kecuali salah ketik atau inisial",
              "same name but for typing errors or initials"),
          Level.rare(
              "respelled",
              0.10,
              "nama sama dengan ejaan atau urutan lain",
              "same name, other spelling or order"),
          Level.rare("equal", 0.50, "nama sama", "equal name"));
  static final List<BlockingKey> KEYS =
      List.of(
          new BlockingKey("tokens", 0.25),
          new BlockingKey("first", 0.5),
          new BlockingKey("last", 0.45),
          new BlockingKey("longest", 0.45),
          new BlockingKey("first3", 0.68),
          new BlockingKey("last3", 0.6),
          new BlockingKey("sound", 0.62),
          new BlockingKey("initial", 0.85));

  private static final int EXACT = 100;
  private static final int SPELLING = 97;
  private static final int TYPO = 90;
  private static final int INITIAL = 80;
  private static final int WEAK = 60;
  private static final int SHORTEST_JOIN = 7;
  private static final boolean[] EXACTLY_THEN_NEARLY = {false, true};
  private static final int[] QUALITIES = {EXACT, SPELLING, TYPO, INITIAL};

  private final boolean indonesian;

  private final Dictionary tokens = new Dictionary();
  private final Dictionary canon = new Dictionary();
  private int[] canonOf = new int[256];
  private boolean[] frequent = new boolean[256];
  private long[] letters = new long[256];

  /** Per name: number of words and of the father's words, then the words. */
  private int[] words = new int[1 << 10];

  private int[] start = new int[256];
  private int[] identity = new int[256];

  NameValues(boolean indonesian) {
    this.indonesian = indonesian;
  }

  @Override
  void prepare(int code) {
    if (code + 1 >= start.length) {
      start = Arrays.copyOf(start, code + (code >> 2));
      identity = Arrays.copyOf(identity, code + (code >> 2));
    }
    var name = parsed(code);
    int at = start[code];
    int end = at + 1 + name.tokens().size() + name.father().size();
    if (end > words.length) {
      words = Arrays.copyOf(words, Math.max(end, words.length + (words.length >> 2)));
    }
    words[at++] = name.tokens().size() | name.father().size() << 8;
    long h = 17;
    for (String token : name.tokens()) {
      words[at] = token(token);
      h = Dictionary.mix(h * 31 + tokens.hash(words[at++]));
    }
    for (String token : name.father()) {
      words[at] = token(token);
      h = Dictionary.mix(h * 37 + tokens.hash(words[at++]));
    }
    identity[code] = name.tokens().isEmpty() ? 0 : (int) (h >>> 32) | 1;
    start[code + 1] = at;
  }

  private PersonName parsed(int code) {
    return PersonName.parse(text(code).replace(RegionValues.BETWEEN, ' '), indonesian);
  }

  private int token(String token) {
    int known = tokens.size();
    int t = tokens.intern(token);
    if (t == known) {
      if (t >= canonOf.length) {
        canonOf = Arrays.copyOf(canonOf, t + (t >> 2));
        frequent = Arrays.copyOf(frequent, t + (t >> 2));
        letters = Arrays.copyOf(letters, t + (t >> 2));
      }
      letters[t] = Similarity.letters(tokens.pool(), tokens.start(t), tokens.end(t));
      String canonical = PersonName.canonical(token, indonesian);
      canonOf[t] = canon.intern(canonical.isEmpty() ? token : canonical);
      frequent[t] = indonesian && PersonName.frequentFirst(canonical);
    }
    return t;
  }

  @Override
  Dictionary[] inner() {
    return new Dictionary[] {tokens, canon};
  }

  @Override
  void counted(int code, int difference) {
    int from = start[code] + 1;
    int n = size(code) + fathers(code);
    for (int i = from; i < from + n; i++) {
      tokens.count(words[i], difference);
      if (i < from + size(code)) {
        canon.count(canonOf[words[i]], difference);
      }
    }
  }

  private int size(int code) {
    return words[start[code]] & 0xFF;
  }

  private int fathers(int code) {
    return words[start[code]] >>> 8;
  }

  private int rarityOfToken(int token) {
    return rarity(canon.count(canonOf[token]));
  }

  @Override
  @Nullable Oddity strange(int code, int today) {
    if (identity[code] == 0) {
      return Oddity.NO_LETTERS;
    }
    boolean letter = false;
    for (int i = start[code] + 1; i <= start[code] + size(code); i++) {
      byte[] pool = tokens.pool();
      for (int at = tokens.start(words[i]); at < tokens.end(words[i]); at++) {
        letter |= pool[at] < '0' || pool[at] > '9';
      }
    }
    if (!letter) {
      return Oddity.NO_LETTERS;
    }
    boolean full = size(code) == MOST_TOKENS || fathers(code) > 2;
    return full && parsed(code).cut() ? Oddity.TOO_MANY_WORDS : null;
  }

  @Override
  int compare(int first, int second, Scratch scratch) {
    if (identity[first] == 0 || identity[second] == 0) {
      return 0;
    }
    // The order of the two must not matter, nor the order in which the rows came.
    boolean turn = turned(first, second);
    int a = turn ? second : first;
    int b = turn ? first : second;
    int n = size(a);
    int m = size(b);
    // "Ahmad bin Yusuf" is also written "Ahmad Yusuf".
    if (n < m && fathers(a) > 0) {
      n = Math.min(m, n + fathers(a));
    } else if (m < n && fathers(b) > 0) {
      m = Math.min(n, m + fathers(b));
    }
    int aFrom = start[a] + 1;
    int bFrom = start[b] + 1;
    if (n == m && Arrays.equals(words, aFrom, aFrom + n, words, bFrom, bFrom + m)) {
      int rarity = 0;
      for (int i = 0; i < n; i++) {
        rarity += rarityOfToken(words[aFrom + i]);
      }
      return answer(8, rarity);
    }
    return align(aFrom, n, bFrom, m, scratch);
  }

  private boolean turned(int first, int second) {
    int x = identity[first];
    int y = identity[second];
    if (x != y) {
      return Integer.compareUnsigned(x, y) > 0;
    }
    byte[] pool = dictionary.pool();
    return Arrays.compareUnsigned(
            pool,
            dictionary.start(first),
            dictionary.end(first),
            pool,
            dictionary.start(second),
            dictionary.end(second))
        > 0;
  }

  private int align(int aFrom, int n, int bFrom, int m, Scratch scratch) {
    int[] partnerA = scratch.matchedA;
    int[] partnerB = scratch.matchedB;
    Arrays.fill(partnerA, 0, n, -1);
    Arrays.fill(partnerB, 0, m, -1);
    int same = 0;
    int typos = 0;
    int initials = 0;
    int rarity = 0;
    int frequentOnly = 0;
    boolean inOrder = true;
    int weak = 0;
    int[] alike = scratch.likeness;
    long seen = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        int likeness = likeness(words[aFrom + i], words[bFrom + j], scratch);
        alike[i * m + j] = likeness;
        seen |= likeness == 0 ? 0 : 1L << likeness - 50;
      }
    }
    for (int quality : QUALITIES) {
      for (int i = 0; i < n && (seen >>> quality - 50 & 1) != 0; i++) {
        if (partnerA[i] >= 0) {
          continue;
        }
        for (int k = 0; k < m; k++) {
          // The same place first, so that repeated words stay in order.
          int j = k == 0 && i < m ? i : k <= i && i < m ? k - 1 : k;
          if (partnerB[j] >= 0) {
            continue;
          }
          int x = words[aFrom + i];
          int y = words[bFrom + j];
          if (alike[i * m + j] != quality) {
            continue;
          }
          partnerA[i] = j;
          partnerB[j] = i;
          inOrder &= i == j;
          int less = Math.min(rarityOfToken(x), rarityOfToken(y));
          if (quality >= SPELLING) {
            same++;
            rarity += less;
            frequentOnly += frequent[x] ? 1 : 0;
          } else if (quality == TYPO) {
            typos++;
            rarity += less * 5 / 8;
          } else {
            initials++;
            rarity += 2 * EIGHTHS;
          }
          break;
        }
      }
    }
    int restA = n - same - typos - initials;
    int restB = m - same - typos - initials;
    if (restA > 0 && restB > 0) {
      int glued = glued(aFrom, n, partnerA, bFrom, m, partnerB, scratch);
      if (glued != 0) {
        int parts = glued >>> 16;
        if ((parts & 4) == 0) {
          same++;
          rarity += glued & 0xFFFF;
        } else {
          typos++;
          rarity += (glued & 0xFFFF) * 5 / 8;
        }
        inOrder = false;
        restA -= (parts & 2) != 0 ? 2 : 1;
        restB -= (parts & 2) != 0 ? 1 : 2;
      }
    }
    if (restA > 0 && restB > 0) {
      weak = (seen >>> WEAK - 50 & 1) == 0 ? 0 : weakPairs(n, partnerA, m, partnerB, alike);
    }
    int telling = same - frequentOnly;
    if (restA == 0 && restB == 0) {
      if (typos + initials == 0) {
        return answer(7, rarity);
      }
      return same + typos == 0 ? 2 : answer(6, rarity);
    }
    if (restA == 0 || restB == 0) {
      if (same + typos == 0) {
        return 2;
      }
      return typos + initials == 0 ? answer(5, rarity) : answer(4, rarity);
    }
    if (weak == Math.min(restA, restB) && same + typos > 0) {
      return answer(4, rarity);
    }
    if (telling > 0 || typos > 0) {
      return answer(3, rarity);
    }
    return same + initials + weak > 0 ? 2 : 1;
  }

  private static int weakPairs(int n, int[] partnerA, int m, int[] partnerB, int[] alike) {
    int weak = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m && partnerA[i] < 0; j++) {
        if (partnerB[j] < 0 && alike[i * m + j] == WEAK) {
          partnerA[i] = j;
          partnerB[j] = i;
          weak++;
        }
      }
    }
    return weak;
  }

  /**
   * "Nurhayati" and "Nur Hayati", then "Srisafitri" and "Safitri Sry"; upper half says which side
   * had two words and whether letters were changed, lower the rarity.
   */
  private int glued(
      int aFrom, int n, int[] partnerA, int bFrom, int m, int[] partnerB, Scratch scratch) {
    for (boolean near : EXACTLY_THEN_NEARLY) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
          if (partnerA[i] >= 0 || partnerB[j] >= 0) {
            continue;
          }
          int flags = near ? 4 << 16 : 0;
          int x = words[aFrom + i];
          int y = words[bFrom + j];
          if (j + 1 < m
              && partnerB[j + 1] < 0
              && isJoin(x, y, words[bFrom + j + 1], near, scratch)) {
            partnerA[i] = j;
            partnerB[j] = i;
            partnerB[j + 1] = i;
            return flags | 1 << 16 | rarityOfJoin(x, y, words[bFrom + j + 1]);
          }
          if (i + 1 < n
              && partnerA[i + 1] < 0
              && isJoin(y, x, words[aFrom + i + 1], near, scratch)) {
            partnerA[i] = j;
            partnerA[i + 1] = j;
            partnerB[j] = i;
            return flags | 2 << 16 | rarityOfJoin(y, x, words[aFrom + i + 1]);
          }
        }
      }
    }
    return 0;
  }

  /** A word that nobody else has may still be two words that everybody has. */
  private int rarityOfJoin(int whole, int left, int right) {
    return Math.min(rarityOfToken(whole), rarityOfToken(left) + rarityOfToken(right));
  }

  private boolean isJoin(int whole, int left, int right, boolean near, Scratch scratch) {
    if (near) {
      return nearlyJoin(whole, left, right, scratch) || nearlyJoin(whole, right, left, scratch);
    }
    byte[] pool = tokens.pool();
    int leftLength = tokens.length(left);
    int from = tokens.start(whole);
    int to = tokens.end(whole);
    return to - from == leftLength + tokens.length(right)
        && Arrays.equals(pool, from, from + leftLength, pool, tokens.start(left), tokens.end(left))
        && Arrays.equals(pool, from + leftLength, to, pool, tokens.start(right), tokens.end(right));
  }

  /** As they sound, with one letter wrong at most. */
  private boolean nearlyJoin(int whole, int left, int right, Scratch scratch) {
    int x = canonOf[whole];
    int y = canonOf[left];
    int z = canonOf[right];
    int length = canon.length(y) + canon.length(z);
    byte[] pool = canon.pool();
    if (Math.abs(canon.length(x) - length) > 1
        || length < SHORTEST_JOIN
        || length > scratch.joined.length
        || Math.min(canon.length(y), canon.length(z)) < 3) {
      return false;
    }
    System.arraycopy(pool, canon.start(y), scratch.joined, 0, canon.length(y));
    System.arraycopy(pool, canon.start(z), scratch.joined, canon.length(y), canon.length(z));
    return Similarity.edits(pool, canon.start(x), canon.end(x), scratch.joined, 0, length, 1) <= 1;
  }

  private int likeness(int x, int y, Scratch scratch) {
    if (x == y) {
      return EXACT;
    }
    if (canonOf[x] == canonOf[y]) {
      return SPELLING;
    }
    if (Similarity.mostJaroWinkler(tokens.length(x), tokens.length(y), letters[x], letters[y]) < 0.8
        && Similarity.leastEdits(letters[x], letters[y]) > 2
        && Math.min(tokens.length(x), tokens.length(y)) > 1) {
      return 0;
    }
    int low = Math.min(x, y);
    int high = Math.max(x, y);
    long key = pairKey(low, high);
    int known = scratch.recall(key);
    if (known < 0) {
      known = measure(low, high);
      scratch.remember(key, known);
    }
    return known;
  }

  private int measure(int first, int second) {
    byte[] pool = tokens.pool();
    // In the order of the letters, so that the result does not depend on which row came first.
    boolean turn =
        Arrays.compareUnsigned(
                pool,
                tokens.start(first),
                tokens.end(first),
                pool,
                tokens.start(second),
                tokens.end(second))
            > 0;
    int x = turn ? second : first;
    int y = turn ? first : second;
    int xFrom = tokens.start(x);
    int xTo = tokens.end(x);
    int yFrom = tokens.start(y);
    int yTo = tokens.end(y);
    int shorter = Math.min(xTo - xFrom, yTo - yFrom);
    if (shorter == 1) {
      byte[] spelled = canon.pool();
      boolean initial =
          pool[xFrom] == pool[yFrom]
              || spelled[canon.start(canonOf[x])] == spelled[canon.start(canonOf[y])];
      return initial ? INITIAL : 0;
    }
    // Twins are given names that rhyme; two letters are already another name among Indonesians.
    int allowed = shorter >= 7 && !indonesian ? 2 : shorter >= 4 ? 1 : 0;
    if (allowed > 0) {
      if (Similarity.edits(pool, xFrom, xTo, pool, yFrom, yTo, allowed) <= allowed) {
        return TYPO;
      }
      byte[] spelled = canon.pool();
      int p = canonOf[x];
      int q = canonOf[y];
      int less = Math.min(canon.length(p), canon.length(q)) >= 4 ? 1 : 0;
      if (less > 0
          && Similarity.edits(
                  spelled,
                  canon.start(p),
                  canon.end(p),
                  spelled,
                  canon.start(q),
                  canon.end(q),
                  less)
              <= less) {
        return TYPO;
      }
    }
    double likeness = Similarity.jaroWinkler(pool, xFrom, xTo, pool, yFrom, yTo);
    if (likeness >= 0.92 && shorter >= 4 && !indonesian) {
      return TYPO;
    }
    return likeness >= 0.8 && shorter >= 3 ? WEAK : 0;
  }

  @Override
  long key(int key, int code) {
    int n = identity[code] == 0 ? 0 : size(code);
    if (n == 0) {
      return 0;
    }
    int from = start[code] + 1;
    int skip = 0;
    while (skip < n - 1 && frequent[words[from + skip]]) {
      skip++;
    }
    int firstWord = words[from + skip];
    int lastWord = words[from + n - 1];
    return switch (key) {
      case 0 -> bag(from + skip, n - skip);
      case 1 -> canonHash(firstWord, Integer.MAX_VALUE);
      case 2 -> canonHash(lastWord, Integer.MAX_VALUE);
      case 3 -> longest(from + skip, n - skip);
      case 4 -> canonHash(firstWord, 3);
      case 5 -> canonHash(lastWord, 3);
      case 6 -> Values.fingerprint(Spelling.skeleton(canon.get(canonOf[firstWord]), 4)) | 1;
      default -> canonHash(firstWord, 1);
    };
  }

  private long canonHash(int token, int length) {
    int spelling = canonOf[token];
    int begin = canon.start(spelling);
    int end = canon.end(spelling);
    return Dictionary.hash(canon.pool(), begin, end - begin > length ? begin + length : end) | 1;
  }

  private long bag(int from, int n) {
    long sum = n;
    for (int i = from; i < from + n; i++) {
      sum += Dictionary.mix(canonHash(words[i], Integer.MAX_VALUE));
    }
    return Dictionary.mix(sum) | 1;
  }

  private long longest(int from, int n) {
    long best = 0;
    int length = 0;
    for (int i = from; i < from + n; i++) {
      int l = canon.length(canonOf[words[i]]);
      long h = canonHash(words[i], Integer.MAX_VALUE);
      if (l > length || l == length && Long.compareUnsigned(h, best) > 0) {
        best = h;
        length = l;
      }
    }
    return best;
  }

  @Override
  long identity(int code) {
    return identity[code] & 0xFFFFFFFFL;
  }

  /** Whether the name is one word only; such people have fewer letters to be recognised by. */
  boolean single(int code) {
    return size(code) == 1;
  }
}
