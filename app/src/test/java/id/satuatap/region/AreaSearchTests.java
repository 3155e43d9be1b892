package id.satuatap.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaSearchTests {

  private static final AreaIndex INDEX = new AreaIndex(RegionSeed.readAreas());

  @ParameterizedTest(name = "\"{0}\" finds {1}")
  @CsvSource({
    // plain, and as typed
    "blitar, 35.05",
    "kab blitar, 35.05",
    "Kab. Blitar, 35.05",
    "kabupaten blitar, 35.05",
    "blitar kab, 35.05",
    "kota blitar, 35.72",
    "jawa timur, 35",
    "prov jawa timur, 35",
    "jatim, 35",
    "tulungagung, 35.04",
    "tulungag, 35.04",
    "lombok timur, 52.03",
    "lotim, 52.03",
    "kupang kab, 53.01",
    "wonosobo, 33.07",
    "maros, 73.09",
    "lampung timur, 18.07",
    "merauke, 93.01",
    "dki jakarta, 31",
    "ntt, 53",
    "kota baru kalimantan selatan, 63.02",
    "desa slorok blitar garum, 35.05.11.2007",
    "slorok garum, 35.05.11.2007",
    "kec garum, 35.05.11",
    "garum blitar, 35.05.11",
    // typing errors
    "blitr, 35.05",
    "bliatr, 35.05",
    "kab. blittar, 35.05",
    "tulung agung, 35.04",
    "tulugagung, 35.04",
    "tulunggagung, 35.04",
    "cirebom, 32.09",
    "wonosoboh, 33.07",
    "lombok tmur, 52.03",
    "lampug timur, 18.07",
    "kanigro blitar, 35.05.10",
    "slorock blitar, 35.05.11.2007",
    "banyuwnagi, 35.10",
    "jogyakarta, 34",
    "jogja, 34",
    "yogjakarta, 34",
    "indramyu, 32.12",
    "ponorgo, 35.02",
    "trengalek, 35.03",
    "malng, 35.07",
    "mojokreto, 35.16",
    "nganjuk jatm, 35.18",
    "pekalonagn, 33.26",
    "sumba brat daya, 53.18",
    // old spelling
    "soerabaja, 35.78",
    "tjirebon, 32.09",
    "djombang, 35.17",
    "banjoewangi, 35.10",
    "toeloengagoeng, 35.04",
    "bandoeng, 32.04",
    "poerworedjo, 33.06",
  })
  void hasTheAreaAmongTheFirstThree(String question, String code) {
    assertThat(INDEX.search(question, 3))
        .extracting(match -> match.path().area().code().value())
        .as(question)
        .contains(code);
  }

  @Test
  void namesTheWholeWayUp() {
    assertThat(INDEX.search("slorok garum", 1).getFirst().path().text())
        .isEqualTo("Desa Slorok, Kec. Garum, Kab. Blitar, Jawa Timur");
  }

  @Test
  void putsTheAskedKindFirst() {
    assertThat(INDEX.search("kota blitar", 1).getFirst().path().area().kind())
        .isEqualTo(AreaKind.CITY);
    assertThat(INDEX.search("kab blitar", 1).getFirst().path().area().kind())
        .isEqualTo(AreaKind.REGENCY);
  }

  @Test
  void findsNothingForNothing() {
    assertThat(INDEX.search("", 10)).isEmpty();
    assertThat(INDEX.search(" .,%%% ", 10)).isEmpty();
    assertThat(INDEX.search("\uD83D\uDE00", 10)).isEmpty();
    assertThat(INDEX.search("qqqqxxzz", 10)).isEmpty();
  }

  @Test
  void answersAnyInputWithoutFailing() {
    var random = new Random(20261122);
    for (int i = 0; i < 3000; i++) {
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      var charset = i % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
      var text = new String(bytes, charset);
      assertThatCode(() -> INDEX.search(text, 10)).doesNotThrowAnyException();
      assertThatCode(() -> AreaCode.read(text)).doesNotThrowAnyException();
    }
    assertThatCode(() -> INDEX.search("a".repeat(1_000_000), 10)).doesNotThrowAnyException();
    assertThatCode(() -> INDEX.search("a ".repeat(100_000), 10)).doesNotThrowAnyException();
  }

  @Test
  void findsEveryRegencyAndCityByItsFullName() {
    var regencies =
        RegionSeed.readAreas().stream().filter(area -> area.kind().level() == 2).toList();
    var missed =
        regencies.stream()
            .filter(area ->
                INDEX.search(area.name(), 3).stream()
                    .noneMatch(match -> match.path().area().equals(area)))
            .toList();
    assertThat(missed).isEmpty();
  }

  @Test
  void holdsTheWholeCountryInAFewMegabytes() {
    assertThat(INDEX.size()).isEqualTo(91_599);
    assertThat(INDEX.bytes()).isLessThan(25_000_000);
    assertThat(IntStream.range(0, 3).mapToObj(i -> INDEX.search("garum", 10)).distinct())
        .hasSize(1);
  }
}
