package id.satuatap.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.TestDatabase;
import id.satuatap.guard.Caller;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.kernel.Sex;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.support.JdbcTransactionManager;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegionsTests {

  private static final Caller LOADER = Caller.system(DatabaseRole.SYSTEM_REGION);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

  private TestDatabase database;
  private RegionStore store;
  private Regions regions;
  private Countries countries;
  private SeedLoad load;
  private final List<Object> announced = new ArrayList<>();

  @BeforeAll
  void open() {
    database = TestDatabase.fresh();
    var dataSource =
        Objects.requireNonNull(((JdbcTransactionManager) database.transactions()).getDataSource());
    store = new RegionStore(database.jdbc(), dataSource);
    load = new SeedLoad(store, CLOCK, announced::add);
    regions = new Regions(store, new AreaIndexes(store, database.transactions()), CLOCK);
    countries = new Countries(store, database.transactions());
  }

  @Test
  @Order(1)
  void theTemplateHoldsTheWholeListAlready() {
    assertThat(count("select count(*) from region.area where valid_to is null")).isEqualTo(91_599);
    assertThat(count("select count(*) from region.country")).isEqualTo(249);
    assertThat(count("select count(*) from region.seed")).isEqualTo(1);
  }

  @Test
  @Order(2)
  void loadingTwiceChangesNothing() {
    assertThat(database.in(LOADER, load::bringUpToDate)).isEmpty();
    assertThat(announced).isEmpty();
    assertThat(count("select count(*) from region.area")).isEqualTo(91_599);
  }

  @Test
  @Order(3)
  void followsAnOldCodeWithItsLaw() {
    assertThat(find("91.01"))
        .isInstanceOfSatisfying(
            CodeAnswer.Formerly.class,
            old -> {
              assertThat(old.now().code().value()).isEqualTo("93.01");
              assertThat(old.now().name()).isEqualTo("Kabupaten Merauke");
              assertThat(old.citation()).contains("UU 14/2022");
            });
    assertThat(find("91.01.05").today()).map(Area::name).contains("Semangga");
    assertThat(find("64.73").today()).map(Area::name).contains("Kota Tarakan");
    assertThat(find("92.71").today()).map(Area::name).contains("Kota Sorong");
  }

  @Test
  @Order(3)
  void followsARenumberedDistrictToItsRegencyOnly() {
    assertThat(find("91.02.40"))
        .isInstanceOfSatisfying(
            CodeAnswer.Unknown.class,
            unknown ->
                assertThat(unknown.within().flatMap(CodeAnswer::today).map(Area::name))
                    .contains("Kabupaten Jayawijaya"));
  }

  @Test
  @Order(3)
  void everyFollowedCodeLeadsToAnAreaOfToday() {
    var old =
        database.as(
            LOADER,
            jdbc -> jdbc.sql("select old_code from region.code_change").query(String.class).list());
    assertThat(old).hasSize(31);
    assertThat(old).allMatch(code -> find(code) instanceof CodeAnswer.Formerly);
  }

  @Test
  @Order(3)
  void saysUnknownAndNothingElseForTheRest() {
    assertThat(find("99"))
        .isEqualTo(new CodeAnswer.Unknown(new AreaCode("99"), java.util.Optional.empty()));
    assertThat(find("35.05.99")).isInstanceOf(CodeAnswer.Unknown.class);
    assertThat(find("35.05.99.2001"))
        .isInstanceOfSatisfying(
            CodeAnswer.Unknown.class, unknown -> assertThat(unknown.within()).isPresent());
  }

  @Test
  @Order(3)
  void walksDownAndUp() {
    assertThat(ask(regions::provinces)).hasSize(38);
    assertThat(ask(() -> regions.children(new AreaCode("35")))).hasSize(38);
    assertThat(ask(() -> regions.children(new AreaCode("35.05")))).hasSize(22);
    assertThat(ask(() -> regions.children(new AreaCode("35.05.11.2007")))).isEmpty();
    assertThat(ask(() -> regions.path(new AreaCode("35.05.11.2007"))))
        .map(AreaPath::text)
        .contains("Desa Slorok, Kec. Garum, Kab. Blitar, Jawa Timur");
    assertThat(ask(() -> regions.path(new AreaCode("91.01")))).isEmpty();
  }

  @Test
  @Order(3)
  void readsANikUnderAnOldCodeWithoutRefusingIt() {
    var reading = ask(() -> regions.readNik("9101055708950001"));
    assertThat(reading)
        .isInstanceOfSatisfying(
            NikReading.NikFacts.class,
            facts -> {
              assertThat(facts.registered()).isInstanceOf(CodeAnswer.Formerly.class);
              assertThat(facts.sex()).isEqualTo(Sex.FEMALE);
              assertThat(facts.birthDates()).containsExactly(LocalDate.of(1995, 8, 17));
              assertThat(facts.notes())
                  .containsExactly("region.nik.note.registered", "region.nik.note.old_code");
            });
    assertThat(ask(() -> regions.readNik("1234"))).isEqualTo(new NikReading.Malformed());
    assertThat(ask(() -> regions.readNik(null))).isEqualTo(new NikReading.Malformed());
    assertThat(ask(() -> regions.readNik("9999999999999999")))
        .isInstanceOf(NikReading.NikFacts.class);
  }

  @Test
  @Order(3)
  void findsCountriesByAnyCodeAndListsTheUsualOnesFirst() {
    assertThat(ask(() -> countries.find("twn"))).map(Country::nameId).contains("Taiwan");
    assertThat(ask(() -> countries.find("344"))).map(Country::nameId).contains("Hong Kong");
    assertThat(ask(() -> countries.find("XX"))).isEmpty();
    assertThat(ask(() -> countries.all(Locale.of("id"))))
        .extracting(Country::alpha2)
        .startsWith("HK", "TW", "MY", "JP", "SG", "KR", "SA", "IT", "TR", "BN", "AF");
  }

  @Test
  @Order(3)
  void searchesWithoutACaller() {
    assertThat(regions.search("kab blitar", 1).getFirst().path().text())
        .isEqualTo("Kab. Blitar, Jawa Timur");
    assertThat(regions.search("3505", 5)).hasSize(1);
  }

  @Test
  @Order(4)
  void nobodyButTheLoaderWrites() {
    assertThatThrownBy(() ->
            database.as(
                Caller.anonymous(),
                jdbc -> jdbc.sql("update region.area set name = 'x' where code = '35'").update()))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() ->
            database.as(
                LOADER, jdbc -> jdbc.sql("delete from region.area where code = '35'").update()))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  @Order(5)
  void aNewerListClosesRenamesAndAddsButDeletesNothing() {
    var areas = new ArrayList<>(RegionSeed.readAreas());
    areas.removeIf(area -> area.code().value().equals("35.05.11.2007"));
    areas.replaceAll(area ->
        area.code().value().equals("35.05.11.2001")
            ? new Area(area.code(), area.kind(), "Nama Baru")
            : area);
    areas.add(Area.of(new AreaCode("35.05.11.2099"), "Desa Baru"));
    var newer = new RegionSeed("9.0.0-1", "Keputusan uji", LocalDate.of(2027, 1, 1), 1, "");
    var changed = database.in(LOADER, () -> load.bring(newer, () -> areas, List.of(), "unchanged"));
    assertThat(changed).contains(new RegionCodesChanged("9.0.0-1", 1, 1, 1));
    assertThat(announced).containsExactly(changed.orElseThrow());

    assertThat(find("35.05.11.2007"))
        .isEqualTo(
            new CodeAnswer.Closed(
                new AreaCode("35.05.11.2007"),
                "Slorok",
                LocalDate.of(2027, 1, 1),
                "Kepmendagri 300.2.2-2138/2025, idn-area-data 4.0.1-1"));
    assertThat(find("35.05.11.2001").today()).map(Area::name).contains("Nama Baru");
    assertThat(find("35.05.11.2099").today()).map(Area::name).contains("Desa Baru");
    assertThat(count("select count(*) from region.area")).isEqualTo(91_601);
    assertThat(count("select count(*) from region.area where code = '35.05.11.2001'")).isEqualTo(2);
    // the older list of this build comes back at the next start and changes nothing
    assertThat(database.in(LOADER, load::bringUpToDate)).isEmpty();
  }

  private CodeAnswer find(String code) {
    return ask(() -> regions.find(new AreaCode(code)));
  }

  private <T> T ask(Supplier<T> question) {
    return database.in(Caller.anonymous(), question);
  }

  private long count(String sql) {
    return database.as(LOADER, jdbc -> jdbc.sql(sql).query(Long.class).single());
  }
}
