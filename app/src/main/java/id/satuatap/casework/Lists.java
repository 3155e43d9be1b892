package id.satuatap.casework;

import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Choice;
import id.satuatap.shell.Shell;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a question offers on a day, and how it is called. */
@Component
class Lists {

  private final Regulations regulations;

  Lists(Regulations regulations) {
    this.regulations = regulations;
  }

  Set<String> codes(Question question, LocalDate day) {
    Codes codes = question.codes();
    if (codes == null) {
      return Set.of();
    }
    return codes.list() == null ? Set.copyOf(codes.codes()) : Set.copyOf(listed(codes.list(), day));
  }

  /** The codes of a list of the regulation data, in their order. */
  List<String> listed(String list, LocalDate day) {
    var codes = new LinkedHashSet<String>();
    for (var held : regulations.categories(list, day)) {
      if (held.rule().terms() instanceof Terms.Category category) {
        codes.add(category.code());
      }
    }
    return List.copyOf(codes);
  }

  List<Choice> choices(Sheet sheet, Question question, LocalDate day, Shell shell) {
    Codes codes = question.codes();
    if (codes == null) {
      return List.of();
    }
    var offered = codes.list() == null ? codes.codes() : listed(codes.list(), day);
    return offered.stream()
        .map(code -> Choice.of(code, name(sheet, question, code, day, shell)))
        .toList();
  }

  /** The name of an answer; a code that no longer holds is shown as it is. */
  String name(Sheet sheet, Question question, String code, LocalDate day, Shell shell) {
    Codes codes = question.codes();
    if (codes == null) {
      return code;
    }
    if (codes.list() == null) {
      return shell.t(sheet.answerKey(question, code));
    }
    return listedName(codes.list(), code, day, shell.lang());
  }

  String listedName(String list, String code, LocalDate day, String language) {
    return regulations
        .category(list, code, day)
        .map(held -> held.rule().label().in(language))
        .orElse(code);
  }
}
