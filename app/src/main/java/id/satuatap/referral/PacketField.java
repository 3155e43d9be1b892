package id.satuatap.referral;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a packet can hold; consent is given for each alone. */
public enum PacketField {
  CHRONOLOGY,
  SERVICES_GIVEN,
  PRESENT_SITUATION,
  NAME,
  AGE,
  PHONE,
  SAFE_CONTACT,
  ADDRESS,
  IDENTITY_NUMBER,
  FAMILY_CONTACT,
  DOCUMENTS;

  /** Facts about the person: one short line each. */
  public static final List<PacketField> FACTS =
      List.of(NAME, AGE, PHONE, SAFE_CONTACT, ADDRESS, IDENTITY_NUMBER, FAMILY_CONTACT);

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PacketField> ofCode(String code) {
    return Arrays.stream(values()).filter(f -> f.code().equals(code)).findFirst();
  }
}
