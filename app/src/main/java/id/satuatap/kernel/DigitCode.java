package id.satuatap.kernel;

import java.util.Optional;

/**
 * Numbers of 16 digits that are written down and typed by people: they begin with 0, so that they
 * are neither a NIK nor a card number, and end with a check digit (Damm), which finds every wrong
 * digit and every swap of neighbours. 14 digits are free.
 */
public final class DigitCode {

  /** How many there are. */
  public static final long FREE = 100_000_000_000_000L;

  private static final int DIGITS = 16;
  private static final int LONGEST = 60;
  private static final int[][] DAMM = {
    {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
    {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
    {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
    {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
    {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
    {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
    {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
    {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
    {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
    {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
  };

  private DigitCode() {}

  /**
   * @param number from 0, below {@link #FREE}
   */
  public static String of(long number) {
    String digits = "0%014d".formatted(number);
    return digits + check(digits);
  }

  /** The digits of what was typed, in whatever grouping and script; empty when it is no code. */
  public static Optional<String> read(String typed) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    var digits = new StringBuilder();
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      if (Character.isDigit(c)) {
        digits.append((char) ('0' + Character.digit(c, 10)));
      } else if (Character.isLetter(c)) {
        return Optional.empty();
      }
    }
    String code = digits.toString();
    return code.length() == DIGITS
            && code.charAt(0) == '0'
            && check(code.substring(0, DIGITS - 1)) == code.charAt(DIGITS - 1)
        ? Optional.of(code)
        : Optional.empty();
  }

  /** Groups of four, as people read numbers aloud. */
  public static String inGroups(String code) {
    return code.replaceAll("(.{4})(?!$)", "$1 ");
  }

  private static char check(String digits) {
    int interim = 0;
    for (int i = 0; i < digits.length(); i++) {
      interim = DAMM[interim][digits.charAt(i) - '0'];
    }
    return (char) ('0' + interim);
  }
}
