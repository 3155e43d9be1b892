package id.satuatap.shell;

import id.satuatap.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error page.
 *
 * @param status one of those the texts know
 * @param reference told to the person and written to the log beside the cause; null where nothing
 *     was logged
 */
record Problem(int status, List<Refusal> refusals, @Nullable String reference) {

  /** Statuses with words of their own; others borrow 400 or 500. */
  private static final List<Integer> KNOWN =
      List.of(400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 503, 507);

  static int known(int status) {
    return KNOWN.contains(status) ? status : status < 500 ? 400 : 500;
  }

  String key(String part) {
    return "shell.problem." + known(status) + "." + part;
  }
}
