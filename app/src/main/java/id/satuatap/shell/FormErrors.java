package id.satuatap.shell;

import id.satuatap.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.ObjectError;

/**
 * Why a form came back: message keys by field, in the order of the page.
 *
 * <p>A component looks its own field up; the error summary lists all and links to each. Errors
 * without a field concern the whole form.
 */
public final class FormErrors {

  private final List<Refusal> refusals = new ArrayList<>();

  public static FormErrors none() {
    return new FormErrors();
  }

  public static FormErrors of(List<Refusal> refusals) {
    var errors = new FormErrors();
    errors.refusals.addAll(refusals);
    return errors;
  }

  /** Bean validation: each constraint's {@code message} is a message key. */
  public static FormErrors of(BindingResult result) {
    var errors = new FormErrors();
    result.getFieldErrors().forEach(e -> errors.add(e.getField(), keyOf(e)));
    result.getGlobalErrors().forEach(e -> errors.whole(keyOf(e)));
    return errors;
  }

  public FormErrors add(String field, String key, Object... arguments) {
    refusals.add(Refusal.of(key, arguments).on(field));
    return this;
  }

  public FormErrors whole(String key, Object... arguments) {
    refusals.add(Refusal.of(key, arguments));
    return this;
  }

  public FormErrors addAll(List<Refusal> more) {
    refusals.addAll(more);
    return this;
  }

  public boolean any() {
    return !refusals.isEmpty();
  }

  public List<Refusal> all() {
    return List.copyOf(refusals);
  }

  /** The first error of a field. */
  public @Nullable Refusal on(String field) {
    for (var refusal : refusals) {
      if (field.equals(refusal.field())) {
        return refusal;
      }
    }
    return null;
  }

  private static String keyOf(ObjectError error) {
    // A value that could not be converted carries the converter's words, which nobody should read.
    return error.contains(org.springframework.beans.TypeMismatchException.class)
            || error.getDefaultMessage() == null
        ? "shell.error.field.invalid"
        : error.getDefaultMessage();
  }
}
