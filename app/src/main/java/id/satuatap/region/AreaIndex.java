package id.satuatap.region;

import id.satuatap.region.PlaceName.Hint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds areas by what people type. Immutable, in flat arrays (a few megabytes for the whole
 * country), safe for many threads.
 *
 * <p>A word of the question meets the words of the list exactly, as a beginning, or with one or two
 * letters wrong; an area is found when its own name meets at least one word and its name or the
 * areas it lies in meet the others.
 */
final class AreaIndex {

  private static final int MOST_TOKENS_BY_BEGINNING = 1500;
  private static final double CONTEXT = 0.9;
  private static final double ENOUGH = 0.55;
  private static final double ENOUGH_WHEN_NOTHING_ELSE = 0.4;

  /** Letters, digits and the edge of a word. */
  private static final int SIGNS = 37;

  private final long[] codes;
  private final AreaKind[] kinds;
  private final int[] parents;
  private final byte[] keyCounts;
  private final byte[] names;
  private final int[] nameAt;

  /** Words of the list in byte order. */
  private final byte[] tokens;

  private final int[] tokenAt;

  /** Areas per word, as {@code area << 1 | 1 when the word is the whole name}. */
  private final int[] postings;

  private final int[] postingAt;

  /** Words per three neighbouring letters. */
  private final int[] grams;

  private final int[] gramAt;

  /** Takes the areas in the order of their codes, parents before children. */
  AreaIndex(List<Area> areas) {
    int count = areas.size();
    codes = new long[count];
    kinds = new AreaKind[count];
    parents = new int[count];
    keyCounts = new byte[count];
    nameAt = new int[count + 1];
    var blob = new java.io.ByteArrayOutputStream(count * 10);
    var byToken = new TreeMap<String, Ints>();
    var positions = new HashMap<AreaCode, Integer>();
    for (int i = 0; i < count; i++) {
      var area = areas.get(i);
      codes[i] = digits(area.code());
      kinds[i] = area.kind();
      if (area.kind().level() < 4) {
        positions.put(area.code(), i);
      }
      parents[i] = area.code().parent().map(p -> positions.getOrDefault(p, -1)).orElse(-1);
      blob.writeBytes(area.name().getBytes(StandardCharsets.UTF_8));
      nameAt[i + 1] = blob.size();

      var keys = PlaceName.keys(area);
      keyCounts[i] = (byte) Math.max(1, Math.min(keys.size(), 100));
      for (var key : keys) {
        byToken.computeIfAbsent(key, k -> new Ints()).add(i << 1 | (keys.size() == 1 ? 1 : 0));
      }
      if (keys.size() > 1) {
        byToken
            .computeIfAbsent(PlaceName.key(String.join("", keys)), k -> new Ints())
            .add(i << 1 | 1);
      }
      var nicknames = PlaceName.NICKNAMES.get(area.code().value());
      if (nicknames != null) {
        for (var nickname : nicknames.split(" ", -1)) {
          byToken.computeIfAbsent(PlaceName.key(nickname), k -> new Ints()).add(i << 1 | 1);
        }
      }
    }
    names = blob.toByteArray();

    tokenAt = new int[byToken.size() + 1];
    postingAt = new int[byToken.size() + 1];
    var tokenBlob = new java.io.ByteArrayOutputStream(byToken.size() * 9);
    var allPostings = new Ints();
    var byGram = new Ints[SIGNS * SIGNS * SIGNS];
    int token = 0;
    for (var entry : byToken.entrySet()) {
      var bytes = entry.getKey().getBytes(StandardCharsets.US_ASCII);
      tokenBlob.writeBytes(bytes);
      allPostings.addAll(entry.getValue());
      for (int gram : gramsOf(bytes)) {
        var list = byGram[gram];
        if (list == null) {
          list = new Ints();
          byGram[gram] = list;
        }
        list.add(token);
      }
      token++;
      tokenAt[token] = tokenBlob.size();
      postingAt[token] = allPostings.size();
    }
    tokens = tokenBlob.toByteArray();
    postings = allPostings.toArray();
    gramAt = new int[byGram.length + 1];
    var allGrams = new Ints();
    for (int g = 0; g < byGram.length; g++) {
      var list = byGram[g];
      if (list != null) {
        allGrams.addAll(list);
      }
      gramAt[g + 1] = allGrams.size();
    }
    grams = allGrams.toArray();
  }

  int size() {
    return codes.length;
  }

  /** Bytes held by the arrays. */
  long bytes() {
    return 8L * codes.length
        + 4L
            * (kinds.length
                + parents.length
                + nameAt.length
                + tokenAt.length
                + postings.length
                + postingAt.length
                + grams.length
                + gramAt.length)
        + keyCounts.length
        + names.length
        + tokens.length;
  }

  /** The best hits first; never throws, whatever the question. */
  List<AreaMatch> search(String text, int most) {
    var words = PlaceName.question(text);
    if (words.isEmpty() || most <= 0) {
      return List.of();
    }
    var code = AreaCode.read(text);
    if (code.isPresent()) {
      return byCode(code.get());
    }
    int n = words.size();
    var own = new Hits[n];
    for (int i = 0; i < n; i++) {
      own[i] = new Hits();
      meet(words.get(i).key(), own[i], false);
      var withKind = words.get(i).withKind();
      if (withKind != null) {
        meetExactly(withKind, own[i]);
      }
    }
    for (int i = 0; i + 1 < n; i++) {
      var joined = new Hits();
      meet(PlaceName.key(words.get(i).key() + words.get(i + 1).key()), joined, true);
      joined.forEach(own[i]::put);
      joined.forEach(own[i + 1]::put);
    }
    var found = rank(words, own, most, ENOUGH);
    return found.isEmpty() ? rank(words, own, most, ENOUGH_WHEN_NOTHING_ELSE) : found;
  }

  private List<AreaMatch> byCode(AreaCode code) {
    long asked = digits(code);
    for (int area = 0; area < codes.length; area++) {
      if (codes[area] == asked) {
        return List.of(new AreaMatch(path(area), 2));
      }
    }
    return List.of();
  }

  private List<AreaMatch> rank(List<PlaceName.Word> words, Hits[] own, int most, double enough) {
    var best = new PriorityQueue<Scored>(Collections.reverseOrder());
    var seen = new Hits();
    for (var hits : own) {
      hits.forEach((area, quality) -> {
        if (seen.get(area) > 0) {
          return;
        }
        seen.put(area, 1f);
        var score = score(area, words, own, enough);
        if (score > 0) {
          best.add(new Scored(area, score));
          if (best.size() > most) {
            best.poll();
          }
        }
      });
    }
    var ordered = new ArrayList<>(best);
    Collections.sort(ordered);
    return ordered.stream().map(s -> new AreaMatch(path(s.area()), s.score())).toList();
  }

  /** 0 when too little of the question is met. */
  private double score(int area, List<PlaceName.Word> words, Hits[] own, double enough) {
    double met = 0;
    double extra = 0;
    int ownWords = 0;
    boolean whole = false;
    for (int i = 0; i < own.length; i++) {
      var hint = words.get(i).hint();
      float mine = own[i].get(area);
      double mineQuality = mine > 2 ? mine - 2 : mine;
      int around = parents[area];
      double context = 0;
      int contextArea = -1;
      while (around >= 0) {
        float theirs = own[i].get(around);
        double quality = CONTEXT * (theirs > 2 ? theirs - 2 : theirs);
        if (quality > context) {
          context = quality;
          contextArea = around;
        }
        around = parents[around];
      }
      if (mineQuality >= context && mineQuality > 0) {
        met += mineQuality;
        ownWords++;
        whole |= mine > 2;
        extra += fit(hint, area, 0.15, -0.12);
      } else {
        met += context;
        extra += contextArea < 0 ? 0 : fit(hint, contextArea, 0.06, -0.06);
      }
    }
    if (ownWords == 0) {
      return 0;
    }
    double mean = met / own.length;
    if (mean < enough) {
      return 0;
    }
    double coverage = whole ? 1 : Math.min(1.0, ownWords / (double) keyCounts[area]);
    double level =
        switch (kinds[area].level()) {
          case 1 -> 0.08;
          case 2 -> 0.07;
          case 3 -> 0.03;
          default -> 0;
        };
    return mean + 0.25 * coverage + level + extra;
  }

  private double fit(@Nullable Hint hint, int area, double good, double bad) {
    return hint == null ? 0 : hint.fits(kinds[area]) ? good : bad;
  }

  private void meet(String key, Hits hits, boolean joined) {
    var word = key.getBytes(StandardCharsets.US_ASCII);
    if (word.length == 0 || word.length > 60) {
      return;
    }
    int from = firstNotBefore(word);
    if (word.length == 1) {
      if (from < tokenCount() && length(from) == 1 && startsWith(from, word)) {
        post(from, 1f, hits);
      }
      return;
    }
    for (int t = from;
        t < tokenCount() && t - from < MOST_TOKENS_BY_BEGINNING && startsWith(t, word);
        t++) {
      post(t, length(t) == word.length ? 1f : 0.7f + 0.25f * word.length / length(t), hits);
    }
    int edits = word.length <= 3 ? 0 : word.length <= 6 || joined ? 1 : 2;
    if (edits == 0) {
      return;
    }
    int enoughGrams = word.length <= 5 ? 1 : word.length <= 8 ? 2 : 3;
    var shared = new byte[tokenCount()];
    for (int gram : gramsOf(word)) {
      for (int p = gramAt[gram]; p < gramAt[gram + 1]; p++) {
        int t = grams[p];
        if (++shared[t] == enoughGrams && Math.abs(length(t) - word.length) <= edits) {
          int distance = distance(word, t, edits);
          if (distance > 0 && distance <= edits) {
            post(t, 1f - 1.2f * distance / word.length, hits);
          }
        }
      }
    }
  }

  private void meetExactly(String key, Hits hits) {
    var word = key.getBytes(StandardCharsets.US_ASCII);
    int t = firstNotBefore(word);
    if (t < tokenCount() && length(t) == word.length && startsWith(t, word)) {
      post(t, 1f, hits);
    }
  }

  private void post(int token, float quality, Hits hits) {
    for (int p = postingAt[token]; p < postingAt[token + 1]; p++) {
      hits.put(postings[p] >> 1, (postings[p] & 1) == 1 ? quality + 2f : quality);
    }
  }

  private int tokenCount() {
    return tokenAt.length - 1;
  }

  private int length(int token) {
    return tokenAt[token + 1] - tokenAt[token];
  }

  private boolean startsWith(int token, byte[] word) {
    int at = tokenAt[token];
    return length(token) >= word.length
        && Arrays.equals(tokens, at, at + word.length, word, 0, word.length);
  }

  private int firstNotBefore(byte[] word) {
    int low = 0;
    int high = tokenCount();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compare(tokens, tokenAt[middle], tokenAt[middle + 1], word, 0, word.length) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Letters added, left out, changed or swapped with the neighbour; stops above {@code most}. */
  private int distance(byte[] word, int token, int most) {
    int at = tokenAt[token];
    int columns = length(token);
    var before = new int[columns + 1];
    var last = new int[columns + 1];
    var row = new int[columns + 1];
    for (int j = 0; j <= columns; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= word.length; i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= columns; j++) {
        int cost = word[i - 1] == tokens[at + j - 1] ? 0 : 1;
        int value = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && word[i - 1] == tokens[at + j - 2]
            && word[i - 2] == tokens[at + j - 1]) {
          value = Math.min(value, before[j - 2] + 1);
        }
        row[j] = value;
        least = Math.min(least, value);
      }
      if (least > most) {
        return most + 1;
      }
      var free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[columns];
  }

  /** Each three neighbouring signs once, the edges of the word included. */
  private static int[] gramsOf(byte[] word) {
    var found = new int[word.length];
    int count = 0;
    for (int i = 0; i < word.length; i++) {
      int gram = (sign(word, i - 1) * SIGNS + sign(word, i)) * SIGNS + sign(word, i + 1);
      boolean known = false;
      for (int k = 0; k < count && !known; k++) {
        known = found[k] == gram;
      }
      if (!known) {
        found[count++] = gram;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int sign(byte[] word, int at) {
    if (at < 0 || at >= word.length) {
      return 0;
    }
    byte b = word[at];
    return b >= 'a' ? b - 'a' + 1 : b - '0' + 27;
  }

  private AreaPath path(int area) {
    var areas = new ArrayList<Area>(4);
    for (int a = area; a >= 0; a = parents[a]) {
      areas.add(area(a));
    }
    return new AreaPath(areas.reversed());
  }

  private Area area(int at) {
    var name = new String(names, nameAt[at], nameAt[at + 1] - nameAt[at], StandardCharsets.UTF_8);
    var code = AreaCode.read(Long.toString(codes[at])).orElseThrow();
    return new Area(code, kinds[at], name);
  }

  private static long digits(AreaCode code) {
    return Long.parseLong(code.value().replace(".", ""));
  }

  private record Scored(int area, double score) implements Comparable<Scored> {
    @Override
    public int compareTo(Scored other) {
      int byScore = Double.compare(other.score, score);
      return byScore != 0 ? byScore : Integer.compare(area, other.area);
    }
  }

  /** A growing list of int. */
  private static final class Ints {
    private int[] values = new int[4];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    void addAll(Ints other) {
      for (int i = 0; i < other.size; i++) {
        add(other.values[i]);
      }
    }

    int size() {
      return size;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }

  private interface HitVisitor {
    void visit(int area, float quality);
  }

  /** Area to its best quality, open addressing; 0 means absent. */
  private static final class Hits {
    private int[] areas = new int[64];
    private float[] qualities = new float[64];
    private int size;

    void put(int area, float quality) {
      if (size * 2 >= areas.length) {
        grow();
      }
      int at = slot(area);
      if (qualities[at] == 0) {
        areas[at] = area;
        qualities[at] = quality;
        size++;
      } else if (better(quality, qualities[at])) {
        qualities[at] = quality;
      }
    }

    float get(int area) {
      return qualities[slot(area)];
    }

    void forEach(HitVisitor visitor) {
      for (int i = 0; i < areas.length; i++) {
        if (qualities[i] != 0) {
          visitor.visit(areas[i], qualities[i]);
        }
      }
    }

    private static boolean better(float left, float right) {
      float leftQuality = left > 2 ? left - 2 : left;
      float rightQuality = right > 2 ? right - 2 : right;
      return leftQuality > rightQuality || (leftQuality == rightQuality && left > right);
    }

    private int slot(int area) {
      int mask = areas.length - 1;
      int at = (area * 0x9E3779B1) >>> 7 & mask;
      while (qualities[at] != 0 && areas[at] != area) {
        at = (at + 1) & mask;
      }
      return at;
    }

    private void grow() {
      var oldAreas = areas;
      var oldQualities = qualities;
      areas = new int[oldAreas.length * 2];
      qualities = new float[oldAreas.length * 2];
      size = 0;
      for (int i = 0; i < oldAreas.length; i++) {
        if (oldQualities[i] != 0) {
          put(oldAreas[i], oldQualities[i]);
        }
      }
    }
  }
}
