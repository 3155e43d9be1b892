package id.satuatap.shell;

import id.satuatap.installation.DatabaseRole;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who looks at the page; the module that signs people in provides it. */
public interface Visitor {

  Optional<Person> of(HttpServletRequest request);

  /**
   * The signed-in person as pages show her.
   *
   * @param role text of the role, already in the words of the office, as a message key
   * @param database decides which navigation entries are shown; rights are decided elsewhere
   * @param zone of the office she works in; null means the installation's
   * @param accountPath her own account page
   * @param signOutPath where the sign-out form posts to
   */
  record Person(
      String name,
      String role,
      String organisation,
      DatabaseRole database,
      @Nullable ZoneId zone,
      String accountPath,
      String signOutPath) {}
}
