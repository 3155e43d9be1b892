package id.satuatap.vault;

import id.satuatap.installation.Installation;
import java.util.OptionalInt;

/**
 * A store that stands apart, with {@link SeparateKeys}. It lies above this module, so {@link
 * RotateKeys} finds it as a service of the Java platform ({@code META-INF/services}).
 */
public interface SeparateVault {

  /**
   * Seals everything by new keys and drops the old ones, while nobody else uses the store.
   *
   * @return how many values were sealed again; empty when there is no such store here
   */
  OptionalInt renewKeys(Installation installation);
}
