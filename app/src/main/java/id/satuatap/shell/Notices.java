package id.satuatap.shell;

import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A sentence carried over a redirect: "the account was created". Uses the session, so it is for
 * signed-in pages only.
 */
public final class Notices {

  static final String ATTRIBUTE = "shell.notice";

  private Notices() {}

  public static void done(RedirectAttributes redirect, String key, Object... arguments) {
    redirect.addFlashAttribute(ATTRIBUTE, new Notice("success", key, List.of(arguments)));
  }

  public static void warn(RedirectAttributes redirect, String key, Object... arguments) {
    redirect.addFlashAttribute(ATTRIBUTE, new Notice("warning", key, List.of(arguments)));
  }

  /** Serializable because the session may live in the database. */
  record Notice(String tone, String key, List<Object> arguments) implements java.io.Serializable {}
}
