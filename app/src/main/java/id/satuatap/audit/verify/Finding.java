package id.satuatap.audit.verify;

import java.util.List;

/**
 * One thing the verifier has to say.
 *
 * @param what the kind of thing
 * @param figures the numbers and names that say where, in the order its message uses them
 */
public record Finding(What what, List<Object> figures) {

  static Finding of(What what, Object... figures) {
    return new Finding(what, List.of(figures));
  }

  /** Kinds of findings; the message key is {@code audit.verify.} and the name in lower case. */
  public enum What {
    /** A row's content does not give the hash that was sealed for it. */
    ROW_CHANGED,
    /** Numbers without rows. */
    ROWS_MISSING,
    /** A number that came a second time or too late. */
    ROW_OUT_OF_ORDER,
    /** A row dated long before the seal that was there already when it was numbered. */
    ROW_BACKDATED,
    /** A row dated after the seal over it. */
    ROW_POSTDATED,
    /** The rows under a seal do not give its root. */
    ROOT_DIFFERS,
    /** A seal's signature is not that of the trusted key. */
    SIGNATURE_WRONG,
    /** A seal names a key the reader does not trust. */
    KEY_UNKNOWN,
    /** A seal's body is not one a sealer writes. */
    SEAL_UNREADABLE,
    /** A seal does not follow from the one before it. */
    CHAIN_BROKEN,
    /** Seals are missing in the middle. */
    SEALS_MISSING,
    /** Rows have numbers but no seal covers them. */
    ROWS_UNCOVERED,
    /** A row was left unsealed although later ones were sealed. */
    ROW_NEVER_SEALED,
    /** The outside copy knows seals behind the end of the export. */
    TAIL_CUT,
    /** The outside copy holds another seal under the same number. */
    OUTSIDE_DIFFERS,
    /** A line of the outside copy is no seal of the trusted key. */
    OUTSIDE_DAMAGED,
    /** A witness names another seal under the same number. */
    WITNESS_DIFFERS,
    /** The last seal is older than the reader accepts. */
    STALE,
    /** Not a fault: the database was restored from a backup here. */
    RESTORED;

    /** Whether this is tampering, and not something to know. */
    public boolean fault() {
      return this != RESTORED;
    }
  }
}
