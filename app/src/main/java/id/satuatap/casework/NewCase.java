package id.satuatap.casework;

import id.satuatap.kernel.Sex;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case an officer opens herself. Nothing but the sex (which may be unknown) and some words is
 * needed: she may have no papers and give no name.
 *
 * @param urgency 0 somebody is in danger, 1 today, 2 in its turn
 * @param wishedOfficer {@code P}, {@code L}, {@code any}, or null when she was not asked
 * @param brief what is known, in the officer's words
 */
public record NewCase(
    Sex sex,
    boolean child,
    boolean violence,
    boolean trafficking,
    int urgency,
    String channel,
    @Nullable String category,
    @Nullable String destination,
    @Nullable String phase,
    @Nullable String procedural,
    @Nullable String wishedOfficer,
    @Nullable String wishedLanguage,
    @Nullable UUID person,
    String brief) {

  @Override
  public String toString() {
    return "NewCase[•••]";
  }
}
