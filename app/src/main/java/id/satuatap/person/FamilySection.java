package id.satuatap.person;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A card on {@code /keluarga}. Asked in the name of the relative, once for each worker who lets him
 * see something: the role is {@code r_family}; for every field she allowed ({@link FamilyField})
 * the scope {@code family-<field>} holds every id she was recorded under, so that the database can
 * decide by itself.
 */
public interface FamilySection {

  /** Smaller stands higher. */
  int order();

  /**
   * @param person the record that stands for the worker
   * @param allowedFields codes of {@link FamilyField}; whatever is not among them is not told
   * @return null when there is nothing to tell
   */
  @Nullable OwnCard of(UUID person, Set<String> allowedFields);
}
