package id.satuatap.person;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be the person at the desk.
 *
 * @param candidate masked; null when the caller may not see her and learns only whom to ask
 * @param centre where she is recorded
 * @param reasons ends of message keys of what agrees, the strongest first; empty where the caller
 *     may not see her
 * @param sameNik the very same NIK: it cannot be recorded twice in a centre
 */
record Likeness(
    @Nullable Candidate candidate,
    UUID centre,
    double probability,
    List<String> reasons,
    boolean sameNik) {

  Likeness {
    reasons = List.copyOf(reasons);
  }
}
