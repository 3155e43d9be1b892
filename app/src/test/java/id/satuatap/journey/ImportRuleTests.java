package id.satuatap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.journey.ImportColumnRule.Doubt;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.kernel.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the columns of a spreadsheet are, and what a row of it says. */
class ImportRuleTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final ImportWords WORDS =
      new ImportWords(
          Map.of("hongkong", "HK", "hk", "HK", "taiwan", "TW"),
          Map.of("p2p", Scheme.P2P, "ptopmandiri", Scheme.INDIVIDUAL),
          Map.of("formal", Sector.LEGAL_ENTITY, "informal", Sector.INDIVIDUAL),
          Map.of("bekerja", JourneyState.WORKING),
          Map.of("perawat", "nurse"),
          Map.of("smk", Education.SENIOR));
  private static final List<@Nullable ImportField> LAYOUT =
      List.of(
          ImportField.NIK,
          ImportField.NAME,
          ImportField.SEX,
          ImportField.BIRTH,
          ImportField.DESTINATION,
          ImportField.CONTRACT);

  @Test
  void schoolIsReadWhereTheFileTellsItAndStopsNobody() {
    var layout = new ArrayList<@Nullable ImportField>(LAYOUT);
    layout.add(ImportField.EDUCATION);
    assertThat(ImportColumnRule.byName(List.of("Nama", "Pendidikan Terakhir")))
        .containsExactly(ImportField.NAME, ImportField.EDUCATION);
    for (String typed : List.of("SMK", "", "-", "kursus menjahit")) {
      var said =
          ImportRule.read(
              Arrays.asList("", "Siti Aminah", "P", "1990-01-02", "Hong Kong", "", typed),
              layout,
              WORDS,
              new ImportRule.Usual(Scheme.P2P, JourneyState.REGISTERED),
              TODAY);
      assertThat(said).isInstanceOf(Outcome.Done.class);
      assertThat(said.orThrow().education())
          .isEqualTo(typed.equals("SMK") ? Education.SENIOR : Education.UNKNOWN);
    }
  }

  @Test
  void columnsAreKnownByTheNamesOfExports() {
    assertThat(
            ImportColumnRule.byName(
                List.of(
                    "No",
                    "NIK",
                    "Nama Lengkap",
                    "L/P",
                    "Tgl. Lahir",
                    "Negara Tujuan",
                    "No. SIP2MI")))
        .containsExactly(
            null,
            ImportField.NIK,
            ImportField.NAME,
            ImportField.SEX,
            ImportField.BIRTH,
            ImportField.DESTINATION,
            ImportField.DECREE);
  }

  @Test
  void titlesAboveTheNamesOfTheColumnsArePassedOver() {
    assertThat(
            ImportColumnRule.headAt(
                List.of(
                    List.of("Daftar PMI Kabupaten Blitar"),
                    List.of("", ""),
                    List.of("NIK", "Nama", "Negara"),
                    List.of("3505114309900077", "Siti", "Taiwan"))))
        .isEqualTo(2);
    assertThat(ImportColumnRule.headAt(List.of(List.of(""), List.of("a", "b")))).isEqualTo(1);
  }

  @Test
  void exchangedColumnsAreNoticedAndTheOtherWayIsProposed() {
    var layout = ImportColumnRule.byName(List.of("Nama", "NIK", "Negara"));
    var guess =
        ImportColumnRule.guess(
            layout,
            List.of(
                List.of("3505114309900077", "Siti Aminah", "Hong Kong"),
                List.of("350511430990007", "Nur Hidayati", "Taiwan")),
            WORDS);
    assertThat(guess.layout())
        .containsExactly(ImportField.NIK, ImportField.NAME, ImportField.DESTINATION);
    assertThat(guess.doubts())
        .containsExactlyInAnyOrder(
            new Doubt(0, ImportField.NAME, ImportField.NIK),
            new Doubt(1, ImportField.NIK, ImportField.NAME));
  }

  @Test
  void goodColumnsStayAsTheyAreNamed() {
    var layout = ImportColumnRule.byName(List.of("NIK", "Nama", "Tanggal lahir"));
    var guess =
        ImportColumnRule.guess(
            layout,
            List.of(
                List.of("3505114309900077", "Siti Aminah", "1990-09-03"),
                List.of("", "Nur", "salah")),
            WORDS);
    assertThat(guess.layout()).isEqualTo(layout);
    assertThat(guess.doubts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "350511430990007, journey.import.nik-length, 15",
    "35051143099000777, journey.import.nik-length, 17",
    "3.505114E+15, journey.import.nik-number,",
    "'3,50511E+15', journey.import.nik-number,",
    "Siti Aminah, journey.import.nik-letters,",
    "=cmd|' /C calc'!A0, journey.import.nik-letters,"
  })
  void whatIsWrongWithANikIsSaid(String nik, String reason, @Nullable String about) {
    Refusal why = refused(nik, "Siti", "P", "", "", "");
    assertThat(why.key()).isEqualTo(reason);
    assertThat(why.field()).isEqualTo("nik");
    assertThat(why.arguments().stream().map(Object::toString).toList())
        .isEqualTo(about == null ? List.of() : List.of(about));
  }

  @ParameterizedTest
  @CsvSource({
    "'', P, '', '', journey.import.no-name",
    "=cmd|' /C calc'!A0, P, '', '', journey.import.formula",
    "3505114309900077, P, '', '', journey.import.name-figures",
    "Siti, X, '', '', journey.import.no-sex",
    "Siti, P, 31/02/1990, '', journey.import.no-day",
    "Siti, P, 1899-01-01, '', journey.import.day-out",
    "Siti, P, '', Atlantis, journey.import.no-country"
  })
  void whatIsWrongWithARowIsSaid(
      String name, String sex, String birth, String country, String reason) {
    assertThat(refused("", name, sex, birth, country, "").key()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-12, 2026-03-12",
    "12/03/2026, 2026-03-12",
    "12 Maret 2026, 2026-03-12",
    "46093, 2026-03-12"
  })
  void daysAreReadInEveryForm(String typed, LocalDate day) {
    assertThat(said("", "Siti", "P", "", "Hong Kong", typed).contract()).isEqualTo(day);
  }

  @Test
  void aRowIsReadWithTheWordsOfItsFile() {
    var said =
        said("'3505114309900077", " Siti  Aminah ", "Perempuan", "3-9-1990", "HONGKONG", "-");
    assertThat(said.nik()).isEqualTo("3505114309900077");
    assertThat(said.name()).isEqualTo("Siti Aminah");
    assertThat(said.sex()).isEqualTo(Sex.FEMALE);
    assertThat(said.birth()).isEqualTo(LocalDate.of(1990, 9, 3));
    assertThat(said.destination()).isEqualTo("HK");
    assertThat(said.contract()).isNull();
    assertThat(said.scheme()).isEqualTo(Scheme.P2P);
    assertThat(said.since(TODAY)).isEqualTo(TODAY);
  }

  @Test
  void aShortRowLacksWhatItDoesNotHave() {
    var said = done(ImportRule.read(List.of("", "Siti"), LAYOUT, WORDS, usual(), TODAY));
    assertThat(said.destination()).isNull();
    assertThat(said.sex()).isEqualTo(Sex.UNKNOWN);
  }

  private static ImportRule.Usual usual() {
    return new ImportRule.Usual(Scheme.P2P, JourneyState.REGISTERED);
  }

  private static ImportRule.Said said(String... cells) {
    return done(ImportRule.read(Arrays.asList(cells), LAYOUT, WORDS, usual(), TODAY));
  }

  private static ImportRule.Said done(Outcome<ImportRule.Said> outcome) {
    return outcome.orThrow();
  }

  private static Refusal refused(String... cells) {
    var outcome =
        ImportRule.read(new ArrayList<>(Arrays.asList(cells)), LAYOUT, WORDS, usual(), TODAY);
    return outcome instanceof Outcome.Refused<ImportRule.Said>(var why)
        ? why.getFirst()
        : Refusal.of("taken");
  }
}
