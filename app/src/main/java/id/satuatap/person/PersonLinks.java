package id.satuatap.person;

import id.satuatap.shell.Shell;
import java.util.List;
import java.util.UUID;

/**
 * What other modules have about somebody, as ways on from her record. Implemented by the modules
 * above, which answer for what the caller may see.
 */
public interface PersonLinks {

  /**
   * A way on.
   *
   * @param key message of the link's text
   * @param arguments filled into the text; a value {@code key:…} is read as a message key
   */
  record Link(String key, List<String> arguments, String path) {

    public Link {
      arguments = List.copyOf(arguments);
    }

    public String text(Shell shell) {
      return shell.t(
          key,
          arguments.stream()
              .map(a -> a.startsWith("key:") ? shell.t(a.substring(4)) : a)
              .toArray());
    }
  }

  /**
   * @param person the record that stands for her
   */
  List<Link> of(UUID person);
}
