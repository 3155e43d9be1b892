package id.satuatap.intake;

import org.jspecify.annotations.Nullable;

/**
 * The people of a complaint, three separate parts; each is sealed by itself.
 *
 * @param complainant who reports
 * @param concerned whom it is about, when that is somebody else or was named
 * @param respondent against whom
 */
public record Parties(
    @Nullable Person complainant, @Nullable Person concerned, @Nullable Person respondent) {

  private static final Parties NONE = new Parties(null, null, null);

  public static Parties none() {
    return NONE;
  }

  /**
   * A person as far as she was named.
   *
   * @param birthYear four digits, as typed
   * @param note anything else, such as the kinship or where the agency has its office
   */
  public record Person(
      @Nullable String name,
      @Nullable String nik,
      @Nullable String passport,
      @Nullable String phone,
      @Nullable String birthYear,
      @Nullable String note) {

    boolean blank() {
      return name == null
          && nik == null
          && passport == null
          && phone == null
          && birthYear == null
          && note == null;
    }

    @Override
    public String toString() {
      return "Person[•••]";
    }
  }
}
