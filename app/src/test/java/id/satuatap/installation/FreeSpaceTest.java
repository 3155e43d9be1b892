package id.satuatap.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;

class FreeSpaceTest {

  @ParameterizedTest
  @CsvSource({"1000, 1000, UP", "100, 1000, UP", "99, 1000, DOWN", "0, 1000, DOWN", "0, 0, DOWN"})
  void readinessTurnsRedBelowTenPercent(long free, long total, String status) {
    var health = new Health.Builder();
    FreeSpace.say(health, free, total);
    assertThat(health.build().getStatus().getCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    // A small server: 2 % decide.
    "500, 20000, false",
    "399, 20000, true",
    // A large disk: a gigabyte is enough.
    "1024, 250000, false",
    "1023, 250000, true",
    "0, 0, false",
  })
  void onlyReadingIsSafeShortlyBeforeTheDiskIsFull(long free, long total, boolean full) {
    assertThat(FreeSpace.nearlyFull(new FreeSpace.Room(free << 20, total << 20))).isEqualTo(full);
  }
}
