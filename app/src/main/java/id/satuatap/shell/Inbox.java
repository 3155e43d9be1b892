package id.satuatap.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Says how much the signed-in person has not read yet; shown beside her name on every page. */
public interface Inbox {

  /** Empty when nothing waits. */
  Optional<Waiting> waiting(HttpServletRequest request);

  /**
   * @param key message key of a sentence with the number, for those who do not see the sign
   */
  record Waiting(int count, String key, String path) {}
}
