package id.satuatap.region;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A country or territory of ISO 3166-1.
 *
 * @param numeric three digits, leading zeros kept
 * @param place place in the short list of usual destinations, from 1; empty outside of it
 * @param mission the Indonesian mission responsible, where it is recorded
 */
public record Country(
    String alpha2,
    String alpha3,
    String numeric,
    CountryKind kind,
    OptionalInt place,
    String nameId,
    String nameEn,
    Optional<Mission> mission) {

  /** {@code name} as the ministry writes it, e.g. "KDEI Taipei". */
  public record Mission(MissionKind kind, String name) {}

  public String name(Locale language) {
    return language.getLanguage().equals("en") ? nameEn : nameId;
  }

  /** A line of countries.csv; names left empty there are the JDK's. */
  static Country ofLine(String line) {
    var field = line.split(",", -1);
    var locale = Locale.of("", field[0]);
    return new Country(
        field[0],
        locale.getISO3Country(),
        field[1],
        CountryKind.ofCode(field[2]),
        field[3].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(field[3])),
        field[4].isEmpty() ? locale.getDisplayCountry(Locale.of("id")) : field[4],
        field[5].isEmpty()
            ? locale.getDisplayCountry(Locale.ENGLISH).replace(" & ", " and ")
            : field[5],
        field[6].isEmpty()
            ? Optional.empty()
            : Optional.of(new Mission(MissionKind.ofCode(field[6]), field[7])));
  }
}
