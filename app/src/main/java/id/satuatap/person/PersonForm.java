package id.satuatap.person;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import id.satuatap.shell.FormErrors;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was typed about a person, word for word. */
record PersonForm(
    @Nullable String name,
    @Nullable String sex,
    @Nullable String gender,
    @Nullable String birthDay,
    @Nullable String birthMonth,
    @Nullable String birthYear,
    @Nullable String nik,
    @Nullable String passport,
    @Nullable String phone,
    @Nullable String whatsapp,
    @Nullable String email,
    @Nullable String address,
    @Nullable String region,
    @Nullable String language,
    @Nullable String protect) {

  private static final int LONGEST = 2_000;

  static final PersonForm EMPTY =
      new PersonForm(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  static PersonForm of(Person person) {
    LocalDate born = person.birthDate();
    Integer year = person.birthYear();
    return new PersonForm(
        person.name() == null ? null : person.name().value(),
        person.sex().code(),
        person.gender() == null ? null : person.gender().value(),
        born == null ? null : String.valueOf(born.getDayOfMonth()),
        born == null ? null : String.valueOf(born.getMonthValue()),
        year == null ? null : String.valueOf(year),
        person.nik() == null ? null : person.nik().value(),
        person.passport() == null ? null : person.passport().value(),
        null,
        null,
        null,
        null,
        person.regionCode(),
        person.language(),
        person.protectedPerson() ? "ya" : null);
  }

  NewPerson person(UUID centre, FormErrors errors) {
    LocalDate born = null;
    Integer year = null;
    String typedYear = text(birthYear);
    if (!typedYear.isEmpty() || !text(birthDay).isEmpty() || !text(birthMonth).isEmpty()) {
      try {
        year = Integer.valueOf(typedYear);
        if (!text(birthDay).isEmpty() || !text(birthMonth).isEmpty()) {
          born =
              LocalDate.of(
                  year, Integer.parseInt(text(birthMonth)), Integer.parseInt(text(birthDay)));
        }
      } catch (NumberFormatException | DateTimeException e) {
        errors.add("birth", "person.refusal.birth-date");
      }
    }
    if (!PersonRule.gender(Persons.text(gender))) {
      errors.addAll(
          List.of(Refusal.of("person.refusal.gender", PersonRule.LONGEST_GENDER).on("gender")));
    }
    List<NewContact> contacts = new ArrayList<>();
    contact(contacts, ContactKind.PHONE, phone);
    contact(contacts, ContactKind.WHATSAPP, whatsapp);
    contact(contacts, ContactKind.EMAIL, email);
    contact(contacts, ContactKind.ADDRESS, address);
    return new NewPerson(
        empty(name),
        Sex.ofCode(text(sex)),
        born,
        year,
        empty(nik),
        empty(passport),
        contacts,
        empty(region),
        "ya".equals(protect),
        centre,
        "en".equals(language) ? "en" : "id");
  }

  private static void contact(List<NewContact> contacts, ContactKind kind, @Nullable String typed) {
    if (!text(typed).isEmpty()) {
      contacts.add(new NewContact(kind, text(typed)));
    }
  }

  static @Nullable String empty(@Nullable String typed) {
    return text(typed).isEmpty() ? null : text(typed);
  }

  static String text(@Nullable String typed) {
    return typed == null
        ? ""
        : typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed.strip();
  }

  /** What was typed is not for logs. */
  @Override
  public String toString() {
    return "PersonForm[•••]";
  }
}
