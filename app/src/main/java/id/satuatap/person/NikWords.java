package id.satuatap.person;

import id.satuatap.kernel.Sex;
import id.satuatap.region.Area;
import id.satuatap.region.NikReading.NikFacts;
import id.satuatap.region.Regions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a NIK says by itself, beside what the record says; to ask back, never to refuse. */
@Component
class NikWords {

  private final Regions regions;

  NikWords(Regions regions) {
    this.regions = regions;
  }

  /**
   * @param births possible dates of birth, the later first
   * @param sex unknown when the digits say none
   * @param district where it was made, as it is called today; null when no list has the code
   * @param notes message keys of what to know before trusting it
   * @param otherBirth the record says another date
   * @param otherSex the record says another sex
   */
  record Said(
      List<LocalDate> births,
      Sex sex,
      @Nullable String district,
      List<String> notes,
      boolean otherBirth,
      boolean otherSex) {}

  Optional<Said> of(Person person) {
    var nik = person.nik();
    if (nik == null || !(regions.readNik(nik.value()) instanceof NikFacts facts)) {
      return Optional.empty();
    }
    LocalDate born = person.birthDate();
    Integer year = person.birthYear();
    boolean otherBirth =
        !facts.birthDates().isEmpty()
            && (born != null
                ? !facts.birthDates().contains(born)
                : year != null
                    && facts.birthDates().stream().noneMatch(date -> date.getYear() == year));
    return Optional.of(
        new Said(
            facts.birthDates(),
            facts.sex(),
            facts.registered().today().map(Area::label).orElse(null),
            facts.notes(),
            otherBirth,
            facts.sex() != Sex.UNKNOWN
                && person.sex() != Sex.UNKNOWN
                && facts.sex() != person.sex()));
  }
}
