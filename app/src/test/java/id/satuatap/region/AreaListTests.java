package id.satuatap.region;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AreaListTests {

  private static final List<Area> AREAS = RegionSeed.readAreas();
  private static final Map<AreaCode, Area> BY_CODE =
      AREAS.stream().collect(Collectors.toMap(Area::code, area -> area));

  /** The totals of Kepmendagri 300.2.2-2430/2025; customary villages are counted as desa there. */
  @Test
  void holdsAsManyAreasAsTheDecree() {
    var counts = AREAS.stream().collect(groupingBy(Area::kind, counting()));
    assertThat(counts)
        .containsEntry(AreaKind.PROVINCE, 38L)
        .containsEntry(AreaKind.REGENCY, 416L)
        .containsEntry(AreaKind.CITY, 98L)
        .containsEntry(AreaKind.DISTRICT, 7_285L)
        .containsEntry(AreaKind.KELURAHAN, 8_496L)
        .containsEntry(AreaKind.DESA, 75_252L)
        .containsEntry(AreaKind.DESA_ADAT, 14L);
    assertThat(75_252 + 14).isEqualTo(75_266);
    assertThat(RegionSeed.ofBuild().areas()).isEqualTo(AREAS.size()).isEqualTo(91_599);
  }

  @Test
  void namesTheAreasWeKnow() {
    assertThat(name("35.05")).isEqualTo("Kabupaten Blitar");
    assertThat(name("35.72")).isEqualTo("Kota Blitar");
    assertThat(name("35.04")).isEqualTo("Kabupaten Tulungagung");
    assertThat(name("32.09")).isEqualTo("Kabupaten Cirebon");
    assertThat(name("18.07")).isEqualTo("Kabupaten Lampung Timur");
    assertThat(name("53.01")).isEqualTo("Kabupaten Kupang");
    assertThat(name("52.03")).isEqualTo("Kabupaten Lombok Timur");
    assertThat(name("73.09")).isEqualTo("Kabupaten Maros");
    assertThat(name("33.07")).isEqualTo("Kabupaten Wonosobo");
    assertThat(
            AREAS.stream()
                .filter(a -> a.kind().level() == 4)
                .filter(a -> a.code().value().startsWith("35.05.")))
        .hasSize(248);
  }

  @Test
  void isInOrderWithParentsFirstAndNoCodeTwice() {
    var seen = new HashSet<AreaCode>();
    AreaCode last = null;
    for (var area : AREAS) {
      assertThat(seen.add(area.code())).isTrue();
      assertThat(area.code().parent().map(seen::contains).orElse(true)).isTrue();
      assertThat(last == null || last.compareTo(area.code()) < 0).isTrue();
      last = area.code();
    }
  }

  @Test
  void tidiesNamesAndNothingElse() {
    assertThat(name("35.18.17.2007")).isEqualTo("Ja'an");
    assertThat(name("91.20.07.2005")).isEqualTo("Teuw");
    assertThat(name("12.07.28.1007")).isEqualTo("Lubuk Pakam I,II");
    assertThat(AREAS).noneMatch(a -> a.name().matches(".*[\"*\\t\\n\\\\].*"));
  }

  @Test
  void writesLabelsAsInAnAddress() {
    assertThat(label("35.05")).isEqualTo("Kab. Blitar");
    assertThat(label("35.72")).isEqualTo("Kota Blitar");
    assertThat(label("35.05.11")).isEqualTo("Kec. Garum");
    assertThat(label("35.05.11.2007")).isEqualTo("Desa Slorok");
    assertThat(label("91.03.02.3003")).isEqualTo("Desa Adat Ayapo");
    assertThat(label("31.01")).isEqualTo("Kab. Administrasi Kepulauan Seribu");
  }

  @Test
  void nicknamesBelongToTheAreasTheyMean() {
    assertThat(PlaceName.NICKNAMES.keySet())
        .allMatch(code -> BY_CODE.containsKey(new AreaCode(code)));
    assertThat(name("53.18")).contains("Sumba Barat Daya");
    assertThat(name("53.19")).contains("Manggarai Timur");
    assertThat(name("53.02")).contains("Timor Tengah Selatan");
    assertThat(name("53.03")).contains("Timor Tengah Utara");
    assertThat(name("53.06")).contains("Flores Timur");
    assertThat(name("52.01")).contains("Lombok Barat");
    assertThat(name("52.02")).contains("Lombok Tengah");
    assertThat(name("52.08")).contains("Lombok Utara");
    assertThat(name("18.01")).contains("Lampung Selatan");
    assertThat(name("18.02")).contains("Lampung Tengah");
    assertThat(name("18.03")).contains("Lampung Utara");
    assertThat(name("73.71")).contains("Makassar");
    assertThat(name("34.71")).contains("Yogyakarta");
  }

  @Test
  void namesEveryCountryOfIsoOnceInBothLanguages() {
    var countries = RegionSeed.readCountries();
    assertThat(countries).hasSize(249);
    assertThat(countries.stream().map(Country::alpha2))
        .containsExactlyInAnyOrder(Locale.getISOCountries());
    assertThat(countries.stream().map(Country::alpha3).distinct()).hasSize(249);
    assertThat(countries.stream().map(Country::numeric).distinct()).hasSize(249);
    assertThat(countries).allMatch(c -> c.numeric().matches("\\d{3}"));
    assertThat(countries)
        .allMatch(c -> c.nameId().length() > 3 || c.nameId().equals("Man"))
        .allMatch(c -> !c.nameId().equals(c.alpha2()) && !c.nameEn().equals(c.alpha2()));
    // 193 members and 2 observers of the United Nations
    assertThat(countries.stream().filter(c -> c.kind() == CountryKind.COUNTRY)).hasSize(195);
  }

  @Test
  void putsTheUsualDestinationsInOrder() {
    var usual =
        RegionSeed.readCountries().stream()
            .filter(c -> c.place().isPresent())
            .sorted((a, b) -> a.place().getAsInt() - b.place().getAsInt())
            .map(Country::alpha2);
    assertThat(usual).containsExactly("HK", "TW", "MY", "JP", "SG", "KR", "SA", "IT", "TR", "BN");
  }

  @Test
  void callsTaiwanATerritoryWithATradeOffice() {
    var taiwan =
        RegionSeed.readCountries().stream().filter(c -> c.alpha2().equals("TW")).findFirst();
    assertThat(taiwan)
        .hasValueSatisfying(c -> {
          assertThat(c.kind()).isEqualTo(CountryKind.TERRITORY);
          assertThat(c.mission())
              .contains(new Country.Mission(MissionKind.TRADE_OFFICE, "KDEI Taipei"));
        });
  }

  private static String name(String code) {
    return area(code).name();
  }

  private static String label(String code) {
    return area(code).label();
  }

  private static Area area(String code) {
    var area = BY_CODE.get(new AreaCode(code));
    assertThat(area).as(code).isNotNull();
    return area;
  }
}
