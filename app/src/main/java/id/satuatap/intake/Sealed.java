package id.satuatap.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What lies inside the sealed columns: short JSON, nothing empty in it. */
final class Sealed {

  /** Names of the places, bound into what is sealed there. */
  static final String STORY = "intake/story";

  static final String COMPLAINANT = "intake/complainant";
  static final String CONCERNED = "intake/concerned";
  static final String RESPONDENT = "intake/respondent";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Sealed() {}

  /** Place of a later word. */
  static String word(java.util.UUID id) {
    return "intake/word/" + id;
  }

  /**
   * Who reports, and how to reach her.
   *
   * @param r code of {@link Reach}
   * @param a address for it
   * @param l language, {@code id} or {@code en}
   * @param s rules of safe contact, JSON of the module message
   */
  record Complainant(
      @Nullable String n,
      @Nullable String m,
      @Nullable String r,
      @Nullable String a,
      @Nullable String l,
      @Nullable String s) {

    static Complainant of(NewComplaint told) {
      Parties.Person who = told.parties().complainant();
      return new Complainant(
          who == null ? null : who.name(),
          who == null ? null : who.note(),
          told.reach().code(),
          told.address(),
          told.language(),
          null);
    }

    Complainant withPerson(@Nullable String name, @Nullable String note) {
      return new Complainant(name, note, r, a, l, s);
    }

    Complainant withContact(Reach reach, @Nullable String address, @Nullable String safe) {
      return new Complainant(n, m, reach.code(), address, l, safe);
    }

    @Override
    public String toString() {
      return "Complainant[•••]";
    }
  }

  static byte[] write(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  static Complainant complainant(byte[] json) {
    return JSON.readValue(json, Complainant.class);
  }

  static Parties.Person person(byte[] json) {
    return JSON.readValue(json, Parties.Person.class);
  }
}
