package id.satuatap.person;

import id.satuatap.kernel.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of somebody; all of it may be missing but the sex, which may be unknown.
 *
 * @param birthYear where the day is not known; ignored when there is a date
 * @param regionCode home area, down to the village
 * @param protect her name is encrypted with a key of her own and found by no search
 * @param centre where she is recorded; the caller's own
 */
public record NewPerson(
    @Nullable String name,
    Sex sex,
    @Nullable LocalDate birthDate,
    @Nullable Integer birthYear,
    @Nullable String nik,
    @Nullable String passport,
    List<NewContact> contacts,
    @Nullable String regionCode,
    boolean protect,
    UUID centre,
    String language) {

  public NewPerson {
    contacts = List.copyOf(contacts);
  }

  /** Somebody who reads Indonesian. */
  public NewPerson(
      @Nullable String name,
      Sex sex,
      @Nullable LocalDate birthDate,
      @Nullable Integer birthYear,
      @Nullable String nik,
      @Nullable String passport,
      List<NewContact> contacts,
      @Nullable String regionCode,
      boolean protect,
      UUID centre) {
    this(
        name,
        sex,
        birthDate,
        birthYear,
        nik,
        passport,
        contacts,
        regionCode,
        protect,
        centre,
        "id");
  }

  /** Who she is is not for logs. */
  @Override
  public String toString() {
    return "NewPerson[•••]";
  }
}
