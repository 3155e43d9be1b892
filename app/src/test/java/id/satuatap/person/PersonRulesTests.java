package id.satuatap.person;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pure rules of the module, by table. */
class PersonRulesTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  // Folding of names
  // --------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Siti Aminah            | siti aminah",
        "SITI  AMINAH           | siti aminah",
        "Soekarno               | sukarno",
        "Tjut Njak Dien         | cut nyak dien",
        "Djoko Soesilo          | joko susilo",
        "Sjarifah               | syarifah",
        "Achmad                 | akhmad",
        "Ma'ruf Amin            | maruf amin",
        "Nur-Aini               | nur aini",
        "René Ñusta             | rene nusta",
        "M. Yusuf               | m yusuf",
        "Ａｎｉ                  | ani",
        "O’Neil                 | oneil",
        "R.A. Kartini           | ra kartini",
      })
  void aNameIsFoldedTheSameWayForStoringAndSearching(String name, String key) {
    assertThat(NameKeyRule.key(name)).isEqualTo(" " + key);
  }

  @Test
  void whatHoldsNoLetterHasNoKey() {
    assertThat(NameKeyRule.key("%_\\ ?! -")).isEmpty();
    assertThat(NameKeyRule.key("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "siti               | siti",
        "si aminah          | aminah,si",
        "NOER               | nur",
        "a b c d e lestari  | lestari,a,b,c",
      })
  void theLongestPartIsSoughtFirst(String part, String words) {
    assertThat(NameKeyRule.sought(part)).containsExactly(words.split(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "si", "a b", "%%%", "  ", "_ _"})
  void tooShortAPartSeeksNothing(String part) {
    assertThat(NameKeyRule.sought(part)).isEmpty();
  }

  // Masks
  // -------------------------------------------------------------------------------------------

  @Test
  void masksShowWhatItsOwnerKnowsAgain() {
    assertThat(MaskRule.name("Siti Aminah binti Karto")).isEqualTo("Siti A. B. K.");
    assertThat(MaskRule.name("Paijan")).isEqualTo("Paijan");
    assertThat(MaskRule.number("3505114107900001")).isEqualTo("•••• 001");
    assertThat(MaskRule.number("1234")).isEqualTo("••••");
    assertThat(MaskRule.email("siti@contoh.id")).isEqualTo("s••••@contoh.id");
    assertThat(MaskRule.contact(ContactKind.ADDRESS, "Jalan Mawar 3")).isEqualTo("••••");
  }

  // Persons
  // -----------------------------------------------------------------------------------------

  @Test
  void somebodyMayHaveNoNikNoPassportAndNoName() {
    assertThat(PersonRule.refusals(person(null, null, 1990, null, List.of()), TODAY)).isEmpty();
    assertThat(
            PersonRule.refusals(
                person(null, null, null, null, List.of(new NewContact(ContactKind.PHONE, "0812"))),
                TODAY))
        .isEmpty();
  }

  @Test
  void nothingAtAllIsNotAPerson() {
    assertThat(keys(person(" ", null, null, null, List.of())))
        .containsExactly("person.refusal.nothing");
  }

  @ParameterizedTest
  @CsvSource({"2026-11-23", "1906-11-21", "0001-01-01", "9999-12-31"})
  void aBirthdayIsNeitherInTheFutureNorBeyondAnyLife(LocalDate born) {
    assertThat(keys(person("Ani", born, null, null, List.of())))
        .containsExactly("person.refusal.birth-date");
  }

  @ParameterizedTest
  @ValueSource(ints = {2027, 1905, 0, -5, Integer.MAX_VALUE})
  void soIsAYearOfBirth(int year) {
    assertThat(keys(person("Ani", null, year, null, List.of())))
        .containsExactly("person.refusal.birth-date");
  }

  @Test
  void overlongAndBrokenTextIsRefused() {
    assertThat(keys(person("a".repeat(161), null, null, null, List.of())))
        .containsExactly("person.refusal.name");
    assertThat(keys(person("a\0b", null, null, null, List.of())))
        .containsExactly("person.refusal.name");
    assertThat(keys(person("a\ud800b", null, null, null, List.of())))
        .containsExactly("person.refusal.name");
    assertThat(keys(person("Ani", null, null, "3505x", List.of())))
        .containsExactly("person.refusal.region");
    assertThat(
            keys(
                person(
                    "Ani",
                    null,
                    null,
                    null,
                    java.util.Collections.nCopies(11, new NewContact(ContactKind.ADDRESS, "a")))))
        .containsExactly("person.refusal.contacts");
  }

  // Consents
  // ----------------------------------------------------------------------------------------

  @Test
  void aConsentNamesRecipientFieldsAndTime() {
    assertThat(ConsentRule.refusals(consent("LBH", Set.of(ConsentField.NAME), NOW, null), NOW))
        .isEmpty();
    assertThat(ConsentRule.refusals(consent(" ", Set.of(), NOW.plusSeconds(900), NOW), NOW))
        .extracting(Refusal::key)
        .containsExactly(
            "person.refusal.consent-recipient",
            "person.refusal.consent-fields",
            "person.refusal.consent-given",
            "person.refusal.consent-expires");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-11-01T00:00:00Z, -, -, standing",
        "2026-11-01T00:00:00Z, 2026-11-22T03:00:01Z, -, standing",
        "2026-11-01T00:00:00Z, 2026-11-22T03:00:00Z, -, expired",
        "2026-11-23T00:00:00Z, -, -, expired",
        "2026-11-01T00:00:00Z, 2026-12-22T03:00:00Z, 2026-11-20T00:00:00Z, withdrawn",
      })
  void aConsentStandsFromWhenItWasGivenUntilItExpiresOrIsWithdrawn(
      Instant given, @Nullable Instant expires, @Nullable Instant withdrawn, String state) {
    var consent =
        new Consent(
            new UUID(0, 1),
            new UUID(0, 2),
            new UUID(0, 3),
            ConsentPurpose.REFERRAL,
            new UUID(0, 4),
            null,
            List.of(ConsentField.NAME),
            GivenHow.SPOKEN,
            given,
            expires,
            withdrawn,
            withdrawn);
    assertThat(consent.stateAt(NOW)).isEqualTo(state);
    assertThat(consent.standsAt(NOW)).isEqualTo(state.equals("standing"));
  }

  private static List<String> keys(NewPerson person) {
    return PersonRule.refusals(person, TODAY).stream().map(Refusal::key).toList();
  }

  private static NewPerson person(
      @Nullable String name,
      @Nullable LocalDate born,
      @Nullable Integer year,
      @Nullable String region,
      List<NewContact> contacts) {
    return new NewPerson(
        name, Sex.FEMALE, born, year, null, null, contacts, region, false, new UUID(0, 9));
  }

  private static NewConsent consent(
      String recipient, Set<ConsentField> fields, Instant given, @Nullable Instant expires) {
    return new NewConsent(
        new UUID(0, 1),
        ConsentPurpose.LEGAL_AID,
        null,
        recipient,
        fields,
        GivenHow.SIGNED,
        given,
        expires);
  }
}
