package id.satuatap.message;

/** It did not arrive. Carries a code only: servers quote addresses in their words. */
final class Undeliverable extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean forGood;

  /**
   * @param forGood trying again cannot help
   */
  Undeliverable(String code, boolean forGood) {
    super(code);
    this.code = code;
    this.forGood = forGood;
  }

  String code() {
    return code;
  }

  boolean forGood() {
    return forGood;
  }
}
