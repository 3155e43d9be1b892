package id.satuatap.information;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Which articles speak of what was typed. Slips of the keyboard, beginnings and pieces of words
 * count less than the word itself, and words in a title more than those below it.
 */
final class FindRule {

  private static final int MOST_WORDS = 12;
  private static final Set<String> SMALL =
      Set.of(
          "yang",
          "dan",
          "atau",
          "di",
          "ke",
          "dari",
          "untuk",
          "apa",
          "apakah",
          "bagaimana",
          "saya",
          "aku",
          "ini",
          "itu",
          "ada",
          "dengan",
          "jika",
          "kalau",
          "mau",
          "ingin",
          "bisa",
          "harus",
          "berapa",
          "the",
          "a",
          "an",
          "of",
          "to",
          "in",
          "is",
          "are",
          "what",
          "how",
          "do",
          "does",
          "i",
          "my",
          "for",
          "and",
          "or",
          "can",
          "much");

  private FindRule() {}

  /** Best first; nothing when no word was met. */
  static List<Article> find(
      String typed, List<Article> articles, Function<String, List<String>> otherNames) {
    List<String> words =
        words(typed).stream().filter(w -> !SMALL.contains(w)).distinct().limit(MOST_WORDS).toList();
    record Hit(Article article, double score) {}
    var hits = new ArrayList<Hit>();
    for (Article article : articles) {
      var title = words(article.title().id() + " " + article.title().en() + " " + article.slug());
      var lead = words(article.lead().id() + " " + article.lead().en());
      var body = words(ArticleText.words(article.body().id() + " " + article.body().en()));
      double score = 0;
      for (String word : words) {
        double best = 0;
        var names = new ArrayList<>(List.of(word));
        otherNames.apply(word).forEach(n -> names.addAll(words(n)));
        for (String name : names) {
          best = Math.max(best, 5 * likest(name, title));
          best = Math.max(best, 3 * likest(name, lead));
          best = Math.max(best, likest(name, body));
        }
        // A further word that is met says more than one met in a better place.
        score += best == 0 ? 0 : 4 + best;
      }
      if (score > 0) {
        hits.add(new Hit(article, score));
      }
    }
    hits.sort(
        Comparator.comparingDouble(Hit::score).reversed().thenComparing(h -> h.article().slug()));
    return hits.stream().map(Hit::article).toList();
  }

  private static double likest(String word, List<String> text) {
    double best = 0;
    for (String other : text) {
      best = Math.max(best, likeness(word, other));
      if (best == 1) {
        break;
      }
    }
    return best;
  }

  /** 1 for the same word, 0 for another one. */
  static double likeness(String word, String other) {
    if (word.equals(other)) {
      return 1;
    }
    if (word.length() >= 4 && other.contains(word)) {
      return 0.7;
    }
    if (other.length() >= 5 && word.contains(other)) {
      return 0.6;
    }
    int slips = word.length() >= 8 ? 2 : word.length() >= 5 ? 1 : 0;
    return slips > 0 && within(word, other, slips) ? 0.5 : 0;
  }

  /** True when so many letters changed, left out, added or swapped make one word of the other. */
  private static boolean within(String a, String b, int slips) {
    if (Math.abs(a.length() - b.length()) > slips) {
      return false;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        now[j] = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          now[j] = Math.min(now[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = now;
    }
    return last[b.length()] <= slips;
  }

  /** Lower case; both spellings of pelindungan are one. */
  private static List<String> words(String text) {
    return Arrays.stream(
            text.toLowerCase(Locale.ROOT)
                .replace("perlindungan", "pelindungan")
                .split("[^\\p{L}\\p{N}]+"))
        .filter(w -> !w.isEmpty())
        .toList();
  }
}
