package id.satuatap.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The degrees of agreement of every comparison, as tables. */
class ComparisonTest {

  @ParameterizedTest
  @CsvSource({
    "5203014507900001, 5203014507900001, equal",
    "5203014507900001, 52.03.01.450790.0001, equal",
    "5203014507900001, 5203014507900002, other-serial",
    "5203014507900001, 5203010507900001, other-serial",
    "5203014507900001, 5203010507900004, other-serial",
    "5203014507900001, 5204014507900002, other-serial",
    "5203014507900001, 5203024507900001, near-district",
    "5203014507900001, 3404034507900001, other-serial",
    "5203014507900001, 5203014507910001, serial-equal",
    "5203014507900001, 5203014508910001, serial-equal",
    "5203014507900001, 520301450790001, typo",
    "5203014507900001, 52030145079000011, typo",
    "5203014507900001, 5230014507900001, near-district",
    "5203014507900001, 5302014507900004, different",
    "5203014507900001, 5230014507900004, other-serial",
    "5203014507900001, 5213014507900004, other-serial",
    "5203014507900001, 520301450790002, other-serial",
    "5203014507900001, 3404031201850007, different",
    "5203014507900001, 9999999999999999, unknown",
    "5203014507900001, 5203, unknown",
    "5203014507900001, -, unknown",
    "5203014507900001, 3404039999850007, unknown",
  })
  void comparesNumbersByWhatTheirPartsMean(String a, String b, String agreement) {
    assertThat(Comparison.nik().agreement(a, b)).isEqualTo(agreement);
    assertThat(Comparison.nik().agreement(b, a)).isEqualTo(agreement);
  }

  @Test
  void aNumberSaysSexAndBirthDate() {
    var nik = new Nik("5203014507900001");
    assertThat(nik.valid()).isTrue();
    assertThat(nik.female()).isTrue();
    assertThat(nik.day()).isEqualTo(5);
    assertThat(nik.month()).isEqualTo(7);
    assertThat(nik.yearOfCentury()).isEqualTo(90);
    assertThat(nik.district()).isEqualTo("520301");
    assertThat(nik.serial()).isEqualTo("0001");
    assertThat(nik.contradicts(java.time.LocalDate.of(1990, 7, 5), true)).isFalse();
    assertThat(nik.contradicts(java.time.LocalDate.of(1990, 7, 6), null)).isTrue();
    assertThat(nik.contradicts(null, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5203013207900001",
        "5203017207900001",
        "5203014513900001",
        "5203014507900000",
        "520301450790001",
        "abc"
      })
  void knowsNumbersThatCannotExist(String digits) {
    assertThat(new Nik(digits).valid()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Siti Aminah, siti aminah, equal",
    "Hj. Siti Aminah S.Pd, Siti Aminah, equal",
    "'Budi Santoso, S.E.', Drs. H. Budi Santoso, equal",
    "Muhammad Rizki, M. Rizki, close",
    "Muhammad Rizki, Moh. Rizqi, respelled",
    "Muhammad Rizki, Mochamad Rizki, respelled",
    "Achmad Soekarno, Ahmad Sukarno, respelled",
    "Djoko Tjahjono, Joko Cahjono, respelled",
    "St. Khadijah, Siti Kadijah, respelled",
    "Abd. Rahman, Abdul Rahman, respelled",
    "Noer Hayati, Nur Hayati, respelled",
    "Nurhayati, Nur Hayati, respelled",
    "Siti Nur Hayati, Siti Nurhayati, respelled",
    "Aminah Siti, Siti Aminah, respelled",
    "Srisafitri, Sry Safytry, close",
    "Srisafitri, Safitri Sri, close",
    "Sitihidayati, Siti Hydayaty Putri, part-close",
    "Sutrisno Sutrisno, Sutrisno, equal",
    "Yusuf, Jusuf, close",
    "Fitriani, Pitriani, respelled",
    "Siti Aminah, Siti Aminh, close",
    "Dewi Lestari, Dewi L, close",
    "Dewi Lestari Putri, Dewi Putri, part",
    "Dewi, Dewi Lestari, part",
    "Ahmad bin Yusuf, Ahmad, equal",
    "Ahmad bin Yusuf, Ahmad Yusuf, equal",
    "Siti binti Hasan, Siti bt Umar, equal",
    "Dewi Lestari, Rina Lestari, half",
    "Muhammad Rizki, Muhammad Hasan, weak",
    "Dewi Lestari, Bambang Susilo, different",
    "Ma'ruf, Maruf, equal",
    "José, Jose, equal",
    "H., Hasan, close",
  })
  void comparesIndonesianNames(String a, String b, String agreement) {
    if (a.equals("H.")) {
      // A title alone is a name when nothing else is there: an initial at most.
      assertThat(Comparison.indonesianName().agreement(a, b)).isIn("weak", "different");
      return;
    }
    assertThat(Comparison.indonesianName().agreement(a, b)).isEqualTo(agreement);
    assertThat(Comparison.indonesianName().agreement(b, a)).isEqualTo(agreement);
  }

  @ParameterizedTest
  @CsvSource({
    "Thomas Chudleigh, tom chudleigh, respelled",
    "William Smith, Bill Smyth, respelled",
    "William Smith, Smith William, respelled",
    "Robert Allen, Robert Alan, close",
    "Philip Jones, Filip Jones, respelled",
    "Mr. John Smith, John Smith, equal",
    "John A. Smith, John Smith, part",
    "Anna Müller, Anna Muller, equal",
    "John Smith, Peter Brown, different",
  })
  void comparesNamesOfOtherLanguages(String a, String b, String agreement) {
    assertThat(Comparison.name().agreement(a, b)).isEqualTo(agreement);
    assertThat(Comparison.name().agreement(b, a)).isEqualTo(agreement);
  }

  @ParameterizedTest
  @CsvSource({
    "1990-07-05, 05/07/1990, equal",
    "1990-07-05, 5 Juli 1990, equal",
    "1990-07-05, 'July 5, 1990', equal",
    "1990-07-05, 19900705, equal",
    "1990-07-05, 05071990, equal",
    "1990-07-05, 05-07-90, equal",
    "1990-07-05, 1990-05-07, swapped",
    "1990-07-05, 1990-01-01, imputed",
    "1990-07-05, 1990, imputed",
    "1990-07-05, 1990-07-06, typo",
    "1990-07-15, 1990-07-51, unknown",
    "1990-07-12, 1990-07-21, typo",
    "1990-07-05, 1983-07-05, age-shifted",
    "1990-07-15, 1990-07-28, one-part",
    "1990-07-15, 1990-12-15, one-part",
    "1990-07-15, 1991-02-28, near",
    "1990-07-15, 1952-02-28, different",
    "1990-07-15, tidak tahu, unknown",
    "1990-07-15, 2090-13-40, unknown",
  })
  void comparesDates(String a, String b, String agreement) {
    assertThat(Comparison.date().agreement(a, b)).isEqualTo(agreement);
    assertThat(Comparison.date().agreement(b, a)).isEqualTo(agreement);
  }

  @Test
  void readsTheMonthFirstWhenToldOrWhenManyDatesSaySo() {
    assertThat(Comparison.date("mdy").agreement("07/05/1990", "1990-07-05")).isEqualTo("equal");
    var values = new DateValues(false);
    values.learn(List.of("07/25/1990", "12/31/1980", "01/02/1970"));
    assertThat(values.monthFirst()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "081234567890, +62 812-3456-7890, equal",
    "081234567890, 6281234567890, equal",
    "081234567890, 0062 81234567890, equal",
    "081234567890, 081234567891, typo",
    "081234567890, 081234567809, typo",
    "081234567890, 085512340000, different",
    "081234567890, 123, unknown",
  })
  void comparesTelephones(String a, String b, String agreement) {
    assertThat(Comparison.phone("62").agreement(a, b)).isEqualTo(agreement);
    assertThat(Comparison.phone("62").agreement(b, a)).isEqualTo(agreement);
  }

  @ParameterizedTest
  @CsvSource({
    "NTB|Lombok Timur|Selong|Rakam, ntb|Kab. Lombok Timur|Kec. Selong|Desa Rakam, village",
    "NTB|Lombok Timur|Selong|Rakam, NTB|Lombok Timur|Selong|Majidi, district",
    "NTB|Lombok Timur|Selong|Rakam, NTB|Lombok Timur|Masbagik|Rakam, regency",
    "NTB|Lombok Timur|Selong|Rakam, NTB|Sumbawa|Alas|Rakam, province",
    "NTB|Lombok Timur|Selong|Rakam, NTT|Sumbawa|Alas|Rakam, different",
    "NTB|Lombok Timur|Selong|Rakam, NTB|Lombok Timor|Selong|Rakam, village",
    "NTB|Sumbawa|Taliwang|Kuang, NTB|Sumbawa Barat|Taliwang|Kuang, district",
    "52.03.01.2001, 5203012001, village",
    "5203012001, 5203012002, district",
    "5203012001, 5203, regency",
    "5203012001, 5304, different",
  })
  void comparesPlaces(String a, String b, String agreement) {
    String x = a.replace('|', RegionValues.BETWEEN);
    String y = b.replace('|', RegionValues.BETWEEN);
    assertThat(Comparison.region().agreement(x, y)).isEqualTo(agreement);
    assertThat(Comparison.region().agreement(y, x)).isEqualTo(agreement);
  }

  @Test
  void followsOldCodesToTheirSuccessors() {
    var divided = Comparison.region(Map.of("5206012001", "5207012001"));
    assertThat(divided.agreement("5206012001", "5207012001")).isEqualTo("village");
    assertThat(Comparison.region().agreement("5206012001", "5207012001")).isEqualTo("province");
  }

  @ParameterizedTest
  @CsvSource({
    "L, Laki-laki, equal", "P, Perempuan, equal", "P, F, equal", "L, P, different",
    "male, M, equal", "wanita, female, equal", "?, P, unknown", "x, P, unknown"
  })
  void comparesSex(String a, String b, String agreement) {
    assertThat(Comparison.sex().agreement(a, b)).isEqualTo(agreement);
    assertThat(Comparison.sex().agreement(b, a)).isEqualTo(agreement);
  }

  @ParameterizedTest
  @CsvSource({
    "politician, Politician, equal",
    "politician, politicain, close",
    "winston hills, winston hill, close",
    "12 jalan merdeka, jalan merdeka, similar",
    "writer, politician, different",
  })
  void comparesTexts(String a, String b, String agreement) {
    assertThat(Comparison.text().agreement(a, b)).isEqualTo(agreement);
    assertThat(Comparison.text().agreement(b, a)).isEqualTo(agreement);
  }

  @ParameterizedTest
  @CsvSource({
    "170, 170.0, equal",
    "170, 171, close",
    "170, '174', near",
    "170, 190, different",
    "170, tall, unknown"
  })
  void comparesNumbers(String a, String b, String agreement) {
    assertThat(Comparison.number(1).agreement(a, b)).isEqualTo(agreement);
    assertThat(Comparison.number(1).agreement(b, a)).isEqualTo(agreement);
  }

  @Test
  void comparesCodesExactly() {
    assertThat(Comparison.exact().agreement("AB-12", "ab12")).isEqualTo("equal");
    assertThat(Comparison.exact().agreement("AB-12", "ab13")).isEqualTo("different");
  }

  @ParameterizedTest
  @CsvSource({
    "5203014507900001|ya, 5203014507900001|verified, equal",
    "5203014507900001|ya, 5203014507900002|1, different",
    "5203014507900001|tidak, 5203014507900002|ya, unknown",
    "5203014507900001|, 5203014507900002|ya, unknown",
    "|ya, 5203014507900002|ya, unknown",
    "5203014507900001, 5203014507900002, unknown",
  })
  void onlyNumbersThatWereCheckedSpeak(String a, String b, String agreement) {
    String x = a.replace('|', RegionValues.BETWEEN);
    String y = b.replace('|', RegionValues.BETWEEN);
    assertThat(Comparison.verified().agreement(x, y)).isEqualTo(agreement);
    assertThat(Comparison.verified().agreement(y, x)).isEqualTo(agreement);
  }

  @Test
  void agreementDoesNotDependOnWhichValueComesFirst() {
    var population = new Population(3, 2, true);
    var random = new SplittableRandom(3);
    var names = new java.util.ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      for (var person : population.household()) {
        names.add(person.name);
        names.add(population.damagedName(person.name, person.female));
      }
    }
    for (Comparison comparison :
        List.of(Comparison.indonesianName(), Comparison.name(), Comparison.text())) {
      for (int i = 0; i < 3000; i++) {
        String a = names.get(random.nextInt(names.size()));
        String b = names.get(random.nextInt(names.size()));
        assertThat(comparison.level(a, b)).as("%s | %s", a, b).isEqualTo(comparison.level(b, a));
      }
      for (String name : names) {
        assertThat(comparison.agreement(name, name)).isEqualTo("equal");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nik",
        "indonesian-name",
        "name",
        "date",
        "phone",
        "region",
        "text",
        "exact",
        "sex",
        "number"
      })
  void survivesWhateverPeopleWrite(String kind) {
    var comparison = Comparison.of(kind, Map.of());
    List<String> odd =
        List.of(
            "x".repeat(10_000),
            "1".repeat(10_000),
            "a ".repeat(5000),
            "محمد رزقي",
            "😀 👩‍👩‍👧",
            "\uD800",
            "王小明",
            "3099-12-31",
            "\u0000\u0001",
            "' or 1=1 --",
            "0",
            "-",
            "   ",
            String.valueOf(RegionValues.BETWEEN),
            "99999999999999999999999999999");
    for (String a : odd) {
      for (String b : odd) {
        assertThat(comparison.level(a, b)).isBetween(0, comparison.levels().size());
        assertThat(comparison.level(a, b)).isEqualTo(comparison.level(b, a));
      }
    }
  }

  @Test
  void namesTheKnownKindsWhenOneIsUnknown() {
    assertThatThrownBy(() -> Comparison.of("soundex", Map.of()))
        .isInstanceOf(LinkageException.class)
        .hasMessageContaining("soundex")
        .hasMessageContaining("indonesian-name");
  }
}
