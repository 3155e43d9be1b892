package id.satuatap.person;

import org.jspecify.annotations.Nullable;

/** What somebody is looked up by, as typed; what is no such number is left out of the search. */
public record Identifiers(@Nullable String nik, @Nullable String passport, @Nullable String phone) {

  /** One field for all three: whatever the text can be. */
  public static Identifiers any(String typed) {
    return new Identifiers(typed, typed, typed);
  }

  /** An identifier is not for logs. */
  @Override
  public String toString() {
    return "Identifiers[•••]";
  }
}
