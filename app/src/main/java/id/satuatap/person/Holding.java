package id.satuatap.person;

import org.jspecify.annotations.Nullable;

/**
 * One kind of thing a module keeps of a person, and what becomes of it when she is erased.
 *
 * @param key message key of what it is, {@code <module>.holding.<what>}
 * @param number how many there were; null while nothing was done
 * @param basis key of the rule by which it is kept; null: it goes
 */
public record Holding(String key, @Nullable Integer number, @Nullable String basis) {

  /** List of the reasons by which something stays although a person is erased. */
  public static final String GROUNDS = "data-kept";

  /** Goes with her. */
  public static Holding goes(String key) {
    return new Holding(key, null, null);
  }

  /**
   * Stays.
   *
   * @param ground code of the list {@link #GROUNDS}
   */
  public static Holding stays(String key, String ground) {
    return new Holding(key, null, "category." + GROUNDS + "." + ground);
  }

  public Holding counted(int number) {
    return new Holding(key, number, basis);
  }
}
