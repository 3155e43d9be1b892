package id.satuatap.person;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card on {@code /saya}, given by a module that keeps something of hers. Asked in her own name:
 * the role is {@code r_worker} and the scope {@code person} holds every id she was recorded under.
 * Pages the card leads to are marked {@link id.satuatap.shell.QuietPage}.
 */
public interface OwnSection {

  /** Smaller stands higher. */
  int order();

  /**
   * @param person the record that stands for her; {@link OwnPerson#ids} has the others
   * @return null when there is nothing to tell
   */
  @Nullable OwnCard of(UUID person);
}
