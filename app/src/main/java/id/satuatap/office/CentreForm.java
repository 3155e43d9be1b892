package id.satuatap.office;

import id.satuatap.kernel.Outcome;
import id.satuatap.shell.Choice;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Shell;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A form about one desk, service or route of a centre, and what all three do.
 *
 * @param id of what is changed; empty for a new one
 */
record CentreForm(
    String id,
    List<Choice> agencies,
    List<Desk> desks,
    List<ServiceStandard> standards,
    Map<String, String> values,
    FormErrors errors)
    implements FormPage {

  static final String YES = "yes";

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  boolean fresh() {
    return id.isEmpty();
  }

  List<Choice> deskChoices() {
    return desks.stream()
        .map(d -> Choice.of(d.id().toString(), d.letter() + " · " + d.name()))
        .toList();
  }

  List<Choice> standardChoices() {
    return standards.stream()
        .map(s -> Choice.of(s.id().toString(), s.code() + " · " + s.name()))
        .toList();
  }

  static List<Choice> kinds(Shell shell) {
    return Arrays.stream(DeskKind.values())
        .map(k -> Choice.of(k.code(), shell.t("office.desk-kind." + k.code())))
        .toList();
  }

  /** True when it stands; otherwise the errors say why not. */
  static boolean saved(Outcome<UUID> outcome, FormErrors errors, RedirectAttributes redirect) {
    switch (outcome) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "office.centre.saved");
        return true;
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        errors.addAll(refusals);
        return false;
      }
    }
  }

  static void length(FormErrors errors, String field, String text, int least, int most) {
    if (text.length() < least) {
      errors.add(field, "office.refusal.empty");
    } else if (text.length() > most) {
      errors.add(field, "office.refusal.long", most);
    }
  }

  static void between(FormErrors errors, String field, int number, int least, int most) {
    if (number < least || number > most) {
      errors.add(field, "office.refusal.between", least, most);
    }
  }

  static boolean yes(Map<String, String> form, String name) {
    return Typed.text(form, name).equals(YES);
  }

  /** The thing itself; 404 when it is not there or belongs to another centre. */
  static <T> T found(@Nullable T one) {
    if (one == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return one;
  }
}
