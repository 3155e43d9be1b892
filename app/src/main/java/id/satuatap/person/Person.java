package id.satuatap.person;

import id.satuatap.kernel.Sensitive;
import id.satuatap.kernel.Sex;
import id.satuatap.message.SafeContact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's record, opened.
 *
 * @param name null when unknown, or when she is protected and the caller's office has no key of
 *     hers
 * @param gender how she describes herself, where she wanted it kept; never counted
 * @param version counts changes; a writer states the one she has read
 * @param mergedInto the record that stands for this one now
 */
public record Person(
    UUID id,
    UUID centre,
    boolean protectedPerson,
    @Nullable Sensitive<String> name,
    Sex sex,
    @Nullable Sensitive<String> gender,
    @Nullable LocalDate birthDate,
    @Nullable Integer birthYear,
    @Nullable String regionCode,
    String language,
    @Nullable Sensitive<String> nik,
    @Nullable Sensitive<String> passport,
    List<Contact> contacts,
    @Nullable SafeContact safeContact,
    int version,
    @Nullable UUID mergedInto,
    Instant createdAt,
    @Nullable Instant restrictedAt) {

  public Person {
    contacts = List.copyOf(contacts);
  }

  @Nullable String maskedNik() {
    return nik == null ? null : MaskRule.number(nik.value());
  }

  @Nullable String maskedPassport() {
    return passport == null ? null : MaskRule.number(passport.value());
  }
}
