package id.satuatap.person;

import id.satuatap.kernel.Sex;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What she can ask to have corrected. */
enum OwnField {
  NAME,
  SEX,
  BIRTH,
  NIK,
  PASSPORT,
  PHONE,
  WHATSAPP,
  EMAIL,
  ADDRESS;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of contact it adds; null where it replaces a value of the record. */
  @Nullable ContactKind contact() {
    return ContactKind.ofCode(code()).orElse(null);
  }

  /** What the record says now; null when it says nothing, and for contacts, which are added. */
  @Nullable String now(Person person) {
    return switch (this) {
      case NAME -> person.name() == null ? null : person.name().value();
      case SEX -> person.sex().code();
      case BIRTH ->
          person.birthDate() != null
              ? person.birthDate().toString()
              : person.birthYear() == null ? null : person.birthYear().toString();
      case NIK -> person.nik() == null ? null : person.nik().value();
      case PASSPORT -> person.passport() == null ? null : person.passport().value();
      case PHONE, WHATSAPP, EMAIL, ADDRESS -> null;
    };
  }

  /**
   * The record as it would be.
   *
   * @param value as it is kept: a date of birth as year-month-day or the year alone, a sex as its
   *     letter
   */
  NewPerson corrected(Person p, String value) {
    LocalDate born = p.birthDate();
    Integer year = p.birthYear();
    if (this == BIRTH) {
      born = value.length() > 4 ? LocalDate.parse(value) : null;
      year = Integer.valueOf(value.substring(0, 4));
    }
    ContactKind contact = contact();
    return new NewPerson(
        this == NAME ? value : NAME.now(p),
        this == SEX ? Sex.ofCode(value) : p.sex(),
        born,
        year,
        this == NIK ? value : NIK.now(p),
        this == PASSPORT ? value : PASSPORT.now(p),
        contact == null ? List.of() : List.of(new NewContact(contact, value)),
        p.regionCode(),
        p.protectedPerson(),
        p.centre(),
        p.language());
  }

  static Optional<OwnField> ofCode(@Nullable String code) {
    return Arrays.stream(values()).filter(f -> f.code().equals(code)).findFirst();
  }
}
