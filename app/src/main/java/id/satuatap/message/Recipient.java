package id.satuatap.message;

import id.satuatap.installation.DatabaseRole;
import java.util.UUID;

/** Who is meant; an address is found at the moment of sending, never kept. */
public sealed interface Recipient {

  /**
   * Somebody outside: her own {@link ContactPermission} of this kind decides.
   *
   * @param kind {@code person} or {@code complaint}
   */
  record Subject(String kind, UUID id) implements Recipient {}

  /** A colleague, inside the application. */
  record Staff(UUID account) implements Recipient {}

  /** Everybody of this role in the centre, inside the application. */
  record Duty(UUID centre, DatabaseRole role) implements Recipient {}
}
