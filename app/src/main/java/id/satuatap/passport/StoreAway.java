package id.satuatap.passport;

import org.jspecify.annotations.Nullable;

/** The isolated store cannot be worked on now; everything else can. */
final class StoreAway extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why, in the order in which the store is opened. */
  enum Why {
    /** This installation keeps none. */
    OFF,
    /** It is being made ready; try again. */
    OPENING,
    /** A key file is missing, damaged or open to others. */
    KEY,
    /** The server does not answer. */
    SERVER,
    /** The key files belong to another store. */
    OTHER_KEY;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private final Why why;

  StoreAway(Why why, @Nullable Throwable cause) {
    super("the passport store is away: " + why, cause);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
