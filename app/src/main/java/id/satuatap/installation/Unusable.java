package id.satuatap.installation;

/**
 * The installation cannot be opened. The message is printed as it is, in Indonesian and English,
 * and says what to do.
 */
public final class Unusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unusable(String indonesian, String english) {
    super(indonesian + System.lineSeparator() + english);
  }

  public Unusable(String indonesian, String english, Throwable cause) {
    super(indonesian + System.lineSeparator() + english, cause);
  }
}
