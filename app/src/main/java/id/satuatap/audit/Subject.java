package id.satuatap.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a deed was done to.
 *
 * @param kind code of the kind of thing, such as {@code case} or {@code account}
 * @param organisation organisation the thing belongs to, not that of the actor
 * @param centre centre the thing belongs to: its supervisor may read the row
 */
public record Subject(String kind, UUID id, @Nullable UUID organisation, @Nullable UUID centre) {

  public Subject {
    Details.code(kind, 32);
  }
}
