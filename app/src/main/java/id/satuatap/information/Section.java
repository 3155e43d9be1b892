package id.satuatap.information;

import id.satuatap.regulation.Answer.Held;
import id.satuatap.regulation.Bilingual;
import id.satuatap.shell.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rules that answer one part of a question.
 *
 * @param heading from the rules themselves; null for a text of ours under {@code
 *     information.section.<code>}
 * @param list names only, their sources below; else each rule in a line with what it says
 */
record Section(String code, @Nullable Bilingual heading, List<Held> rules, boolean list) {

  static Section list(String code, List<Held> rules) {
    return new Section(code, null, rules, true);
  }

  static Section table(String code, List<Held> rules) {
    return new Section(code, null, rules, false);
  }

  String title(Shell shell) {
    return heading == null ? shell.t("information.section." + code) : heading.in(shell.lang());
  }

  /** One rule for each different source of the list: instrument, confirmation, newer text. */
  List<Held> sources() {
    var sources = new LinkedHashMap<String, Held>();
    for (Held held : rules) {
      sources.putIfAbsent(
          held.instrument().key() + held.rule().confirmed() + (held.replacedBy() == null), held);
    }
    return List.copyOf(sources.values());
  }

  /** True when all of the list that rests on this source stands in the same article. */
  boolean oneArticle(Held source) {
    return rules.stream()
        .filter(h -> h.instrument().key().equals(source.instrument().key()))
        .allMatch(h -> h.citation().equals(source.citation()));
  }

  /** What the rules remark about themselves, each once. */
  List<Bilingual> notes() {
    return rules.stream().map(h -> h.rule().note()).filter(Objects::nonNull).distinct().toList();
  }
}
