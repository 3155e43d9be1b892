package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

  /** Inside longer arrays, so that the limits of the words matter. */
  private static double jaroWinkler(String a, String b) {
    byte[] x = ("ab" + a + "b").getBytes(US_ASCII);
    byte[] y = ("c" + b + "cab").getBytes(US_ASCII);
    return Similarity.jaroWinkler(x, 2, 2 + a.length(), y, 1, 1 + b.length());
  }

  @ParameterizedTest
  @CsvSource({
    "martha, marhta, 0.9611",
    "dixon, dicksonx, 0.8133",
    "dwayne, duane, 0.8400",
    "jellyfish, smellyfish, 0.8963",
    "crate, trace, 0.7333",
    "abc, xyz, 0",
    "same, same, 1",
    "a, a, 1",
  })
  void givesThePublishedLikenesses(String a, String b, double likeness) {
    assertThat(jaroWinkler(a, b)).isCloseTo(likeness, within(0.0001));
    assertThat(jaroWinkler(b, a)).isCloseTo(likeness, within(0.0001));
  }

  /** By the definition: a whole table, nothing cut off. */
  private static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + other);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  @Test
  void countsEditsAsTheDefinitionDoesUpToTheLimit() {
    var random = new SplittableRandom(12);
    for (int round = 0; round < 20_000; round++) {
      String a = word(random);
      String b = word(random);
      byte[] x = ("b" + a + "a").getBytes(US_ASCII);
      byte[] y = ("aa" + b).getBytes(US_ASCII);
      for (int limit = 1; limit <= 3; limit++) {
        int found = Similarity.edits(x, 1, 1 + a.length(), y, 2, 2 + b.length(), limit);
        assertThat(found).as("%s %s %d", a, b, limit).isEqualTo(Math.min(limit + 1, edits(a, b)));
      }
    }
  }

  private static String word(SplittableRandom random) {
    var word = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }
}
