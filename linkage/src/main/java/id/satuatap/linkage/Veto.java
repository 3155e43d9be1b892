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
}
