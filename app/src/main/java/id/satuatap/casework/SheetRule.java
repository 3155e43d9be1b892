package id.satuatap.casework;

import id.satuatap.kernel.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Whether what was typed fits the questions; the same for every sheet. */
final class SheetRule {

  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

  private SheetRule() {}

  /**
   * @param known codes a question offers today, those of regulation data among them
   */
  static List<Refusal> refusals(
      List<Question> questions, Answers answers, Function<Question, Set<String>> known) {
    var refusals = new ArrayList<Refusal>();
    for (Question question : questions) {
      String name = question.name();
      if (!answers.has(name)) {
        if (question.required()) {
          refusals.add(Refusal.of("casework.care.refusal.missing").on(name));
        }
        continue;
      }
      String wrong = wrong(question, answers, known);
      if (wrong != null) {
        refusals.add(
            (question.most() > 0 ? Refusal.of(wrong, question.most()) : Refusal.of(wrong))
                .on(name));
      }
    }
    return refusals;
  }

  private static @org.jspecify.annotations.Nullable String wrong(
      Question question, Answers answers, Function<Question, Set<String>> known) {
    String name = question.name();
    String text = answers.text(name);
    if (answers.all(name).stream().anyMatch(SheetRule::unreadable)) {
      return "casework.care.refusal.characters";
    }
    return switch (question.kind()) {
      case LINE, TEXT ->
          text.codePointCount(0, text.length()) > question.most()
              ? "casework.care.refusal.long"
              : null;
      case DAY ->
          answers.day(name).filter(d -> !d.isBefore(EARLIEST) && !d.isAfter(LATEST)).isEmpty()
              ? "casework.care.refusal.day"
              : null;
      case TIME -> answers.time(name).isEmpty() ? "casework.care.refusal.time" : null;
      case NUMBER ->
          answers.number(name).filter(n -> n >= 0 && n <= question.most()).isEmpty()
              ? "casework.care.refusal.number"
              : null;
      case MONEY -> answers.money(name).isEmpty() ? "casework.care.refusal.money" : null;
      case ONE, MANY ->
          known.apply(question).containsAll(answers.all(name))
              ? null
              : "casework.care.refusal.choice";
    };
  }

  /** Control characters and halves of characters, which no keyboard makes and no page may show. */
  private static boolean unreadable(String text) {
    return text.codePoints()
        .anyMatch(c ->
            c < ' ' && c != '\n' && c != '\t'
                || c == 0x7f
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                || c == 0xFFFE
                || c == 0xFFFF);
  }
}
