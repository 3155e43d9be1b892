package id.satuatap.journey;

import id.satuatap.kernel.Sex;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What in somebody's data stops a journey before departure. */
final class HaltRule {

  private HaltRule() {}

  /**
   * What is known of her.
   *
   * @param nikBirths days of birth the NIK may mean; empty without a NIK
   * @param nikSex unknown without a NIK
   */
  record Facts(
      @Nullable LocalDate birthDate,
      @Nullable Integer birthYear,
      Sex sex,
      List<LocalDate> nikBirths,
      Sex nikSex) {

    boolean ageKnown() {
      return birthDate != null || birthYear != null;
    }
  }

  /**
   * @param youngest years, as the regulations say
   */
  static Set<HaltReason> reasons(Facts facts, int youngest, LocalDate today) {
    Set<HaltReason> reasons = EnumSet.noneOf(HaltReason.class);
    if (underAge(facts, youngest, today)) {
      reasons.add(HaltReason.UNDER_AGE);
    }
    if (!facts.nikBirths().isEmpty() && contradicts(facts, facts.nikBirths())) {
      reasons.add(HaltReason.NIK_BIRTH);
    }
    if (facts.sex() != Sex.UNKNOWN
        && facts.nikSex() != Sex.UNKNOWN
        && facts.sex() != facts.nikSex()) {
      reasons.add(HaltReason.NIK_SEX);
    }
    return reasons;
  }

  /** Of a year alone the latest day counts: somebody looks before a child is sent away. */
  private static boolean underAge(Facts facts, int youngest, LocalDate today) {
    LocalDate born = facts.birthDate();
    if (born == null && facts.birthYear() != null) {
      born = LocalDate.of(facts.birthYear(), 12, 31);
    }
    return born != null && born.plusYears(youngest).isAfter(today);
  }

  private static boolean contradicts(Facts facts, Collection<LocalDate> nik) {
    LocalDate born = facts.birthDate();
    if (born != null) {
      return !nik.contains(born);
    }
    Integer year = facts.birthYear();
    return year != null && nik.stream().noneMatch(d -> d.getYear() == year);
  }
}
