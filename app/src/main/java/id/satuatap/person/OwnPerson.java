package id.satuatap.person;

import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;

/** Whose own page the present caller has opened. */
public final class OwnPerson {

  /** The record that stands for her. */
  static final String STANDING = "own";

  /** Every id she was recorded under; what policies of r_worker compare with. */
  static final String ALL = "person";

  private OwnPerson() {}

  /** Empty for everybody who is not a worker, or whose access has ended. */
  public static Optional<UUID> find() {
    Caller caller = Callers.current();
    return caller.role() == DatabaseRole.WORKER
        ? caller.scopes().getOrDefault(STANDING, Set.of()).stream()
            .findFirst()
            .map(UUID::fromString)
        : Optional.empty();
  }

  /** The record that stands for her; everybody else is refused. */
  public static UUID id() {
    return find().orElseThrow(() -> new AccessDeniedException("nobody's own page"));
  }

  /** Every id she was recorded under, {@link #id} among them. */
  public static Set<UUID> ids() {
    id();
    return Callers.current().scopes().getOrDefault(ALL, Set.of()).stream()
        .map(UUID::fromString)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The centre that keeps her record. */
  public static UUID centre() {
    id();
    UUID centre = Callers.current().centre();
    if (centre == null) {
      throw new AccessDeniedException("no centre keeps her record");
    }
    return centre;
  }
}
