package id.satuatap.linkage;

/**
 * What sixteen digits of a population number say: district of first issue, date of birth (40 is
 * added to a woman's day), serial number of that day. The year has two digits only.
 */
public record Nik(String digits) {

  public static final int LENGTH = 16;

  /** Whether the parts can exist; an old district code is no error. */
  public boolean valid() {
    return wellFormed(digits);
  }

  static boolean wellFormed(String digits) {
    if (digits.length() != LENGTH) {
      return false;
    }
    int day = number(digits, 6, 8);
    int month = number(digits, 8, 10);
    int province = number(digits, 0, 2);
    boolean dayExists = day >= 1 && day <= 31 || day >= 41 && day <= 71;
    return province >= 11 && dayExists && month >= 1 && month <= 12 && number(digits, 12, 16) > 0;
  }

  private static int number(String digits, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      n = n * 10 + (c - '0');
    }
    return n;
  }

  public String district() {
    return digits.substring(0, 6);
  }

  public boolean female() {
    return number(digits, 6, 8) > 40;
  }

  public int day() {
    int day = number(digits, 6, 8);
    return day > 40 ? day - 40 : day;
  }

  public int month() {
    return number(digits, 8, 10);
  }

  public int yearOfCentury() {
    return number(digits, 10, 12);
  }

  public String serial() {
    return digits.substring(12);
  }

  /** Whether the number contradicts what is known otherwise; null stands for unknown. */
  public boolean contradicts(
      java.time.@org.jspecify.annotations.Nullable LocalDate birth,
      @org.jspecify.annotations.Nullable Boolean isFemale) {
    boolean dateDiffers =
        birth != null
            && (birth.getDayOfMonth() != day()
                || birth.getMonthValue() != month()
                || birth.getYear() % 100 != yearOfCentury());
    return dateDiffers || isFemale != null && isFemale != female();
  }
}
