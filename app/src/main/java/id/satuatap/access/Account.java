package id.satuatap.access;

import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who can sign in.
 *
 * @param organisation where she works; null for workers and families
 * @param centre centre of that organisation
 */
public record Account(
    UUID id,
    String loginName,
    String displayName,
    Sex sex,
    @Nullable UUID organisation,
    @Nullable UUID centre,
    State state,
    boolean synthetic,
    @Nullable Instant lastSignIn) {

  /** Where an account is in its life; only an active one can sign in. */
  public enum State {
    /** Waits for the person to set her password. */
    INVITED,
    ACTIVE,
    SUSPENDED
  }
}
