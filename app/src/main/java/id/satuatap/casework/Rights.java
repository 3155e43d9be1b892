package id.satuatap.casework;

import id.satuatap.casework.CareEntry.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What the law promises a survivor, as a list to go through with her (UU 12/2022 articles 68 to
 * 70): told, wanted, done. When and by whom she was told is noted without being asked.
 */
@Component
class Rights {

  static final String LIST = "survivor-right";

  private static final Codes TOLD = Codes.shared("rights.told", "yes");
  private static final Codes WISH = Codes.shared("rights.wish", "yes", "no", "later");
  private static final Codes RESULT =
      Codes.shared("rights.result", "begun", "done", "not-possible");

  private final Lists lists;

  Rights(Lists lists) {
    this.lists = lists;
  }

  /** One right with its four questions. */
  record Row(String code, Question told, Question wish, Question result, Question by) {}

  List<Row> rows(LocalDate day) {
    return lists.listed(LIST, day).stream()
        .map(code ->
            new Row(
                code,
                Question.one("told-" + code, TOLD),
                Question.one("wish-" + code, WISH),
                Question.one("result-" + code, RESULT),
                Question.line("by-" + code)))
        .toList();
  }

  static List<Question> questions(List<Row> rows) {
    var questions = new ArrayList<Question>();
    for (Row row : rows) {
      questions.add(row.told());
      questions.add(row.wish());
      questions.add(row.result());
      questions.add(row.by());
    }
    return questions;
  }

  /** Notes when and by whom she was told, for rights that are told of for the first time. */
  static Answers stamped(List<Row> rows, Answers given, Answers before, LocalDate day, String by) {
    Answers stamped = given;
    for (Row row : rows) {
      String on = "told-on-" + row.code();
      String teller = "told-by-" + row.code();
      if (!given.yes(row.told().name())) {
        continue;
      }
      stamped =
          before.has(on)
              ? stamped.with(on, before.text(on)).with(teller, before.text(teller))
              : stamped.with(on, day.toString()).with(teller, by);
    }
    return stamped;
  }

  /** Told when every right of the list was told. */
  static Draft draft(List<Question> questions, Answers answers) {
    boolean all =
        questions.stream()
            .filter(q -> q.name().startsWith("told-"))
            .allMatch(q -> answers.yes(q.name()));
    return Draft.of(all ? "told" : "open");
  }

  static long told(List<Row> rows, Answers answers) {
    return rows.stream().filter(r -> answers.yes(r.told().name())).count();
  }
}
