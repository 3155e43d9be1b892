package id.satuatap.activity;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at an activity: a person of the register, an officer, or a guest by name.
 *
 * @param competenceAt when what she learnt was written into the register of competences
 */
record Participant(
    UUID id,
    @Nullable UUID person,
    @Nullable UUID account,
    @Nullable String name,
    Sex sex,
    String from,
    boolean present,
    @Nullable Instant competenceAt) {

  /** Who was where is not for logs. */
  @Override
  public String toString() {
    return "Participant[" + id + "]";
  }
}
