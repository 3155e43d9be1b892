package id.satuatap.person;

import id.satuatap.kernel.Sex;
import id.satuatap.person.PersonSeal.Numbers;
import id.satuatap.person.PersonStore.Row;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a record says, and writes it back; of persons who are not protected. */
@Component
class PersonValues {

  private final PersonStore store;
  private final PersonSeal seal;

  PersonValues(PersonStore store, PersonSeal seal) {
    this.store = store;
    this.seal = seal;
  }

  Values read(Row row) {
    var found = new EnumMap<MergeField, String>(MergeField.class);
    Numbers numbers = seal.openNumbers(row.centre(), row.id(), row.identifiers());
    put(found, MergeField.NAME, row.name());
    put(found, MergeField.SEX, row.sex() == Sex.UNKNOWN ? null : row.sex().code());
    LocalDate born = row.birthDate();
    Integer year = row.birthYear();
    put(
        found,
        MergeField.BIRTH,
        born != null ? born.toString() : year == null ? null : year.toString());
    put(found, MergeField.NIK, numbers.nik());
    put(found, MergeField.PASSPORT, numbers.passport());
    put(found, MergeField.REGION, row.regionCode());
    put(found, MergeField.LANGUAGE, row.language());
    put(
        found,
        MergeField.SAFE_CONTACT,
        seal.openSafeContact(row.centre(), row.id(), row.safeContact()));
    return new Values(found);
  }

  private static void put(
      EnumMap<MergeField, String> found, MergeField field, @Nullable String value) {
    if (value != null) {
      found.put(field, value);
    }
  }

  static Numbers numbers(Values values) {
    return new Numbers(values.get(MergeField.NIK), values.get(MergeField.PASSPORT));
  }

  /**
   * Writes all of it to the record; identifiers are indexed by whoever calls.
   *
   * @param row as it was read, and locked
   */
  void write(Row row, Values values) {
    String birth = values.get(MergeField.BIRTH);
    LocalDate born = birth != null && birth.length() > 4 ? LocalDate.parse(birth) : null;
    String name = values.get(MergeField.NAME);
    store.update(
        new Row(
            row.id(),
            row.centre(),
            row.organisation(),
            false,
            name,
            null,
            Sex.ofCode(Objects.requireNonNullElse(values.get(MergeField.SEX), "U")),
            born,
            born != null
                ? Integer.valueOf(born.getYear())
                : birth == null ? null : Integer.valueOf(birth),
            values.get(MergeField.REGION),
            Objects.requireNonNullElse(values.get(MergeField.LANGUAGE), "id"),
            seal.numbers(row.centre(), row.id(), numbers(values)),
            null,
            null,
            row.version() + 1,
            row.mergedInto(),
            row.createdAt(),
            row.restrictedAt(),
            null),
        row.version());
    String safe = values.get(MergeField.SAFE_CONTACT);
    store.setSafeContact(
        row.id(), safe == null ? null : seal.safeContact(row.centre(), row.id(), safe));
    store.putName(
        row.id(),
        row.centre(),
        name == null || row.restrictedAt() != null ? "" : NameKeyRule.key(name));
  }
}
