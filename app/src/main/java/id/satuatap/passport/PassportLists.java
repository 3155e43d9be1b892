package id.satuatap.passport;

import id.satuatap.regulation.Answer;
import id.satuatap.regulation.Regulations;
import id.satuatap.regulation.Terms;
import id.satuatap.shell.Choice;
import id.satuatap.shell.Shell;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What can be applied for, which papers are looked at and which reasons there are: rules of the
 * day.
 */
@Component
public class PassportLists {

  static final String SERVICES = "passport-service";
  static final String DOCUMENTS = "passport-document";
  static final String REASONS = "passport-reason";

  private final Regulations regulations;
  private final Clock clock;

  PassportLists(Regulations regulations, Clock clock) {
    this.regulations = regulations;
    this.clock = clock;
  }

  boolean known(String list, String code) {
    return codes(list).contains(code);
  }

  List<String> codes(String list) {
    List<String> codes = new ArrayList<>();
    for (Answer.Held held : regulations.categories(list, today())) {
      if (held.rule().terms() instanceof Terms.Category c) {
        codes.add(c.code());
      }
    }
    return codes;
  }

  /** What can be applied for. */
  public List<Choice> services(Shell shell) {
    return choices(shell, SERVICES);
  }

  /** A service in words. */
  public String service(Shell shell, String code) {
    return words(shell, SERVICES, code);
  }

  List<Choice> choices(Shell shell, String list) {
    return codes(list).stream().map(c -> Choice.of(c, words(shell, list, c))).toList();
  }

  String words(Shell shell, String list, @Nullable String code) {
    return code == null
        ? ""
        : regulations
            .category(list, code, today())
            .map(h -> h.rule().label().in(shell.lang()))
            .orElse(code);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), clock.getZone());
  }
}
