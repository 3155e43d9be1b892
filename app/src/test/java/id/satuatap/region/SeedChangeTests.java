package id.satuatap.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedChangeTests {

  private static final LocalDate OLD = LocalDate.of(2025, 4, 25);
  private static final LocalDate NEW = LocalDate.of(2027, 1, 1);
  private static final Map<AreaCode, SeedChange.Held> HELD =
      Map.of(
          new AreaCode("35"), new SeedChange.Held("Jawa Timur", OLD),
          new AreaCode("35.05"), new SeedChange.Held("Kabupaten Blitar", OLD));

  @Test
  void isNothingForTheSameList() {
    assertThat(
            SeedChange.between(
                    HELD, List.of(area("35", "Jawa Timur"), area("35.05", "Kabupaten Blitar")), NEW)
                .nothing())
        .isTrue();
  }

  @Test
  void closesWhatIsGoneAndAddsWhatIsNew() {
    var change =
        SeedChange.between(
            HELD, List.of(area("35", "Jawa Timur"), area("35.06", "Kabupaten Kediri")), NEW);
    assertThat(change.added()).containsExactly(area("35.06", "Kabupaten Kediri"));
    assertThat(change.closed()).containsExactly(new AreaCode("35.05"));
  }

  @Test
  void keepsTheOldNameOfARenamedArea() {
    var listed = List.of(area("35", "Jawa Timur"), area("35.05", "Kabupaten Blitar Raya"));
    assertThat(SeedChange.between(HELD, listed, NEW).renamed()).hasSize(1);
    assertThat(SeedChange.between(HELD, listed, OLD).renamed()).isEmpty();
    assertThat(SeedChange.between(HELD, listed, OLD).corrected()).hasSize(1);
  }

  @Test
  void comparesVersionsNumberByNumber() {
    assertThat(SeedLoad.newer("4.0.10-1", "4.0.9-3")).isTrue();
    assertThat(SeedLoad.newer("4.0.1-2", "4.0.1-1")).isTrue();
    assertThat(SeedLoad.newer("4.0.1-1", "4.0.1-1")).isFalse();
    assertThat(SeedLoad.newer("4.0.1-1", "4.1.0-1")).isFalse();
  }

  private static Area area(String code, String name) {
    return Area.of(new AreaCode(code), name);
  }
}
