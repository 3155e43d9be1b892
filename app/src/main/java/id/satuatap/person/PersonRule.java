package id.satuatap.person;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.region.AreaCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what is said of somebody can be recorded; a look at the fields alone. */
final class PersonRule {

  static final int LONGEST_NAME = 160;
  static final int LONGEST_GENDER = 60;
  static final int LONGEST_ADDRESS = 500;
  static final int MOST_CONTACTS = 10;
  private static final int OLDEST = 120;

  private PersonRule() {}

  static List<Refusal> refusals(NewPerson person, LocalDate today) {
    var refusals = new ArrayList<Refusal>();
    String name = person.name();
    if (name != null && (name.length() > LONGEST_NAME || broken(name))) {
      refusals.add(Refusal.of("person.refusal.name").on("name"));
    } else if (name != null && turned(name)) {
      refusals.add(Refusal.of("person.refusal.name-signs").on("name"));
    }
    LocalDate born = person.birthDate();
    if (born != null && (born.isAfter(today) || born.isBefore(today.minusYears(OLDEST)))) {
      refusals.add(Refusal.of("person.refusal.birth-date").on("birth"));
    }
    Integer year = person.birthYear();
    if (born == null
        && year != null
        && (year > today.getYear() || year < today.getYear() - OLDEST)) {
      refusals.add(Refusal.of("person.refusal.birth-date").on("birth"));
    }
    String region = person.regionCode();
    if (region != null && AreaCode.read(region).isEmpty()) {
      refusals.add(Refusal.of("person.refusal.region").on("region"));
    }
    if (person.contacts().size() > MOST_CONTACTS) {
      refusals.add(Refusal.of("person.refusal.contacts", MOST_CONTACTS));
    }
    for (NewContact contact : person.contacts()) {
      if (contact.value().length() > LONGEST_ADDRESS || broken(contact.value())) {
        refusals.add(Refusal.of("person.refusal.address").on(contact.kind().code()));
      }
    }
    if ((name == null || name.isBlank())
        && person.nik() == null
        && person.passport() == null
        && person.contacts().isEmpty()
        && born == null
        && year == null
        && region == null) {
      refusals.add(Refusal.of("person.refusal.nothing").on("name"));
    }
    return refusals;
  }

  /** Her own word: anything short that can be shown. */
  static boolean gender(String words) {
    return words.length() <= LONGEST_GENDER && !broken(words) && !turned(words);
  }

  /**
   * Whether somebody should compare the name with a paper: figures or pictures in it are rarely
   * part of a name, more often a column that was taken for another.
   */
  static boolean unusual(NewPerson person) {
    String name = person.name();
    return name != null
        && name.codePoints()
            .anyMatch(c ->
                Character.isDigit(c)
                    || Character.getType(c) == Character.OTHER_SYMBOL
                    || Character.getType(c) == Character.MATH_SYMBOL);
  }

  /** Signs that are not seen but turn the text around them, so that it reads as another name. */
  private static boolean turned(String text) {
    return text.codePoints()
        .anyMatch(c ->
            c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || Character.getType(c) == Character.CONTROL && !Character.isWhitespace(c));
  }

  /** Signs no database text or page can hold. */
  private static boolean broken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c) && !pair(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean pair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  /** Fields that say something else than before; of somebody new those that say anything. */
  static Set<MergeField> differing(@Nullable Person was, Person now) {
    var fields = EnumSet.noneOf(MergeField.class);
    differ(fields, MergeField.NAME, was == null ? null : was.name(), now.name());
    differ(
        fields,
        MergeField.SEX,
        was == null || was.sex() == Sex.UNKNOWN ? null : was.sex(),
        now.sex() == Sex.UNKNOWN ? null : now.sex());
    differ(fields, MergeField.BIRTH, was == null ? null : birth(was), birth(now));
    differ(fields, MergeField.NIK, was == null ? null : was.nik(), now.nik());
    differ(fields, MergeField.PASSPORT, was == null ? null : was.passport(), now.passport());
    differ(fields, MergeField.REGION, was == null ? null : was.regionCode(), now.regionCode());
    differ(fields, MergeField.LANGUAGE, was == null ? null : was.language(), now.language());
    return fields;
  }

  private static @Nullable Object birth(Person person) {
    return person.birthDate() != null ? person.birthDate() : person.birthYear();
  }

  private static void differ(
      Set<MergeField> fields, MergeField field, @Nullable Object was, @Nullable Object now) {
    if (!Objects.equals(was, now)) {
      fields.add(field);
    }
  }
}
