package id.satuatap.regulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds rules by words. Every word must occur; an old official name also finds the new one and the
 * other way round, and both spellings of pelindungan are one.
 */
final class SearchRule {

  private SearchRule() {}

  static boolean finds(String query, Answer.Held held, RuleBook book) {
    String text = text(held);
    for (Set<String> alternatives : words(query, book)) {
      if (alternatives.stream().noneMatch(text::contains)) {
        return false;
      }
    }
    return true;
  }

  /** For each word of the query what may stand for it. */
  private static List<Set<String>> words(String query, RuleBook book) {
    List<Set<String>> words = new ArrayList<>();
    for (String word : plain(query).split(" ")) {
      if (word.isEmpty()) {
        continue;
      }
      Set<String> alternatives = new HashSet<>();
      alternatives.add(word);
      book.namesOf(word).forEach(t -> alternatives.add(plain(t.name())));
      words.add(alternatives);
    }
    return words;
  }

  private static String text(Answer.Held held) {
    Rule rule = held.rule();
    StringBuilder text = new StringBuilder();
    text.append(rule.key()).append(' ').append(rule.label().id()).append(' ');
    text.append(rule.label().en()).append(' ').append(held.citation()).append(' ');
    if (rule.note() != null) {
      text.append(rule.note().id()).append(' ').append(rule.note().en());
    }
    return plain(text.toString());
  }

  /** Lower case, letters and digits, single blanks; a slash of "6/2024" stays. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace("perlindungan", "pelindungan")
        .replaceAll("[^\\p{L}\\p{N}/-]+", " ")
        .strip();
  }
}
