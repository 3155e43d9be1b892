package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.statistics.References.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of others: as printed, apart by concept, with what does not add up beside them. */
class ReferencesTests {

  private final References references = new References();

  private double value(String series, String period) {
    return references.series(series).points().stream()
        .filter(p -> p.period().equals(period))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private Double residual(String series, String period) {
    return references.series(series).points().stream()
        .filter(p -> p.period().equals(period))
        .findFirst()
        .orElseThrow()
        .residual();
  }

  @Test
  void everyFigureCarriesConceptUnitPopulationSourceDateVersionAndStatus() {
    assertThat(references.all())
        .hasSizeGreaterThan(15)
        .allSatisfy(s -> {
          assertThat(s.concept()).isNotBlank();
          assertThat(s.unit().id()).isNotBlank();
          assertThat(s.unit().en()).isNotBlank();
          assertThat(s.population().en()).isNotBlank();
          assertThat(s.definition().id()).isNotBlank();
          assertThat(s.source()).isNotBlank();
          assertThat(s.asOf()).matches("\\d{4}-\\d{2}-\\d{2}");
          assertThat(s.version()).isPositive();
          assertThat(s.status()).isIn("official", "press", "programme");
          assertThat(s.points()).isNotEmpty();
        });
  }

  @Test
  void theMajorityTurnsWithTheConceptAndTheTwoShareNoSeries() {
    Series stock = references.series("bps-stock-sex");
    Series flow = references.series("placements-old");
    assertThat(stock.points().getFirst().men()).isGreaterThan(stock.points().getFirst().women());
    assertThat(flow.points()).allSatisfy(p -> assertThat(p.women()).isGreaterThan(p.men()));
    assertThatThrownBy(() -> stock.with(flow)).hasMessageContaining("two concepts in one series");
  }

  @Test
  void theYear2023HasTwoTotalsUnderTwoConcepts() {
    assertThat(value("placements-old", "2023")).isEqualTo(274_965);
    assertThat(value("placements-service", "2023")).isEqualTo(297_107);
    assertThatThrownBy(
            () -> references.series("placements-old").with(references.series("placements-service")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void blitarHasThreeFiguresForOneYearAndThreeConcepts() {
    assertThat(
            List.of("blitar-epmi", "blitar-bp3mi", "blitar-ltsa").stream()
                .map(references::series)
                .map(Series::concept)
                .distinct())
        .hasSize(3);
    assertThat(value("blitar-epmi", "2025")).isEqualTo(5_376);
    assertThat(value("blitar-bp3mi", "2025-01/2025-11")).isEqualTo(2_726);
    assertThat(value("blitar-ltsa", "sampai 2025")).isEqualTo(6_482);
  }

  @Test
  void whatDoesNotAddUpIsShownAndNotCorrected() {
    assertThat(residual("jatim-served", "2023")).isEqualTo(2);
    assertThat(residual("blitar-epmi", "2025")).isEqualTo(95);
    assertThat(residual("blitar-epmi-scheme", "2025")).isEqualTo(491);
    assertThat(residual("bps-stock-sex", "2023")).isEqualTo(-0.31);
    assertThat(residual("placements-service", "2025-01-01/2025-11-01")).isZero();
    assertThat(residual("jatim-placements", "2025-01/2025-11")).isZero();
    assertThat(residual("bp2mi-complaints", "2021")).isZero();
    assertThat(residual("bp2mi-complaints", "2024")).isNull();
  }

  @Test
  void dollarsAndRupiahAndAnImpossibleListShareNoSeries() {
    assertThat(references.series("remittance-bi").unit().en()).contains("dollars");
    assertThat(references.series("remittance-ministry").unit().en()).contains("rupiah");
    assertThat(references.series("remittance-bi").concept())
        .isNotEqualTo(references.series("remittance-ministry").concept());
    assertThat(references.series("bp2mi-complaints-part").points())
        .allSatisfy(p -> assertThat(p.value()).isLessThan(15_307));
    assertThat(references.conflicts()).hasSize(7);
  }

  @Test
  void besideOursStandsOnlyTheSameConcept() {
    assertThat(references.ofConcept("complaint"))
        .extracting(Series::id)
        .containsExactly("bp2mi-complaints", "bp2mi-complaints-part");
    assertThat(references.ofConcept("service")).extracting(Series::id).contains("programme-served");
  }
}
