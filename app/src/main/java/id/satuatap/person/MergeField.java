package id.satuatap.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is chosen between two records when they become one. */
enum MergeField {
  NAME,
  SEX,
  BIRTH,
  NIK,
  PASSPORT,
  REGION,
  LANGUAGE,
  SAFE_CONTACT;

  /** As forms, messages and the database have it. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<MergeField> ofCode(String code) {
    return Arrays.stream(values()).filter(field -> field.code().equals(code)).findFirst();
  }
}
