package id.satuatap.vault;

/**
 * A ciphertext does not belong where it stands: it was changed, cut, or moved from another case,
 * field or version. Never an ordinary outcome, so it is an exception; the message names no content.
 */
public final class SealBroken extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SealBroken(String where) {
    super("the seal is broken: " + where);
  }
}
