package id.satuatap.person;

import org.jspecify.annotations.Nullable;

/**
 * What is compared of somebody. Empty id: she is not recorded yet.
 *
 * @param birth a date or only a year
 * @param region official area code
 */
record LinkRecord(
    String id,
    @Nullable String nik,
    @Nullable String name,
    @Nullable String sex,
    @Nullable String birth,
    @Nullable String passport,
    @Nullable String phone,
    @Nullable String region) {

  /** Whom it is about is not for logs. */
  @Override
  public String toString() {
    return "LinkRecord[" + id + "]";
  }
}
