package id.satuatap.linkage;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two rows are never put together when all of the named fields are at one of the named levels,
 * however high the probability.
 */
public record Veto(Phrase reason, Map<String, Set<String>> when) {

  public Veto {
    when = Map.copyOf(when);
  }

  /** Two well-formed population numbers that differ, and different sex. */
  public static Veto differentNikAndSex(String nik, String sex) {
    return new Veto(
        new Phrase("NIK sah berbeda dan jenis kelamin berbeda", "different valid NIK and sex"),
        Map.of(nik, Set.of("different", "other-serial"), sex, Set.of("different")));
  }

  /** Two numbers that were checked and differ, whatever else agrees. */
  public static Veto differentVerified(String verified) {
    return new Veto(
        new Phrase(
            "dua nomor yang sudah diperiksa berbeda", "two numbers that were checked differ"),
        Map.of(verified, Set.of("different")));
  }

  /**
   * Born on one day in one place with another serial number and another name: twins, neighbours.
   */
  public static Veto otherSerialAndName(String nik, String name) {
    return new Veto(
        new Phrase("nomor urut NIK berbeda dan nama berbeda", "other NIK serial and name"),
        Map.of(
            nik,
            Set.of("other-serial"),
            name,
            Set.copyOf(List.of("different", "weak", "half", "part-close", "part", "close"))));
  }

  /**
   * Brothers and sisters of one day have the same mother and village and names that rhyme: without
   * an equal number a name that is only similar is not certain.
   *
   * @param numbers fields that tell twins apart, with the levels that do not show one person
   */
  static Veto perhapsTwins(String name, String birth, Map<String, Set<String>> numbers) {
    var when = new java.util.HashMap<>(numbers);
    when.put(name, Set.of("different", "weak", "half", "part-close", "part", "close"));
    when.put(birth, Set.of("equal", "swapped", "typo", "age-shifted", "one-part", "imputed"));
    return new Veto(new Phrase("mungkin kembar atau saudara", "perhaps twins or relatives"), when);
  }

  static Veto otherNumber(String nik) {
    return new Veto(
        new Phrase("NIK berbeda", "different NIK"),
        Map.of(nik, Set.of("different", "other-serial", "near-district")));
  }
}
