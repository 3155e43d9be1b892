package id.satuatap.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostingsTest {

  private static final int MOST = 6;

  private final int[] keyOf = new int[4000];
  private final BitSet here = new BitSet();
  private final Postings postings = new Postings(row -> keyOf[row], MOST);

  private int[] found(int key) {
    return Arrays.stream(postings.rows(key, keyOf.length, here::get))
        .filter(row -> postings.has(row, key))
        .sorted()
        .toArray();
  }

  private int[] expected(int key) {
    int[] rows =
        IntStream.range(0, keyOf.length).filter(r -> here.get(r) && keyOf[r] == key).toArray();
    return rows.length > MOST ? new int[0] : rows;
  }

  private void enter(int row, int key) {
    keyOf[row] = key;
    here.set(row);
    postings.enter(row);
  }

  private void leave(int row) {
    postings.leave(row);
    here.clear(row);
  }

  @Test
  void findsTheRowsOfAKeyAfterAnyHistoryAndNobodyByACrowdedOne() {
    var random = new SplittableRandom(8);
    for (int step = 0; step < 30_000; step++) {
      int row = random.nextInt(keyOf.length);
      if (here.get(row)) {
        leave(row);
      } else {
        // Some keys are crowded, most are not; no key is one of them.
        enter(row, random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(2000));
      }
      if (step % 5 == 0) {
        int key = 1 + random.nextInt(random.nextBoolean() ? 5 : 2000);
        assertThat(found(key)).as("key %d, step %d", key, step).isEqualTo(expected(key));
      }
    }
    for (int key = 1; key < 2000; key++) {
      assertThat(found(key)).isEqualTo(expected(key));
    }
  }

  @Test
  void aKeyAtTheLimitFindsAgainWhenSomebodyLeaves() {
    for (int row = 0; row <= MOST; row++) {
      enter(row, 77);
    }
    assertThat(found(77)).isEmpty();
    leave(3);
    assertThat(found(77)).containsExactly(0, 1, 2, 4, 5, 6);
    enter(3, 77);
    assertThat(found(77)).isEmpty();
    for (int row = 0; row <= MOST; row++) {
      leave(row);
    }
    assertThat(found(77)).isEmpty();
    enter(9, 77);
    assertThat(found(77)).containsExactly(9);
  }

  @Test
  void roomMadeBeforehandIsEnoughForWhatComes() {
    postings.reserve(keyOf.length, keyOf.length);
    for (int row = 0; row < keyOf.length; row++) {
      enter(row, 1 + row / 2);
    }
    assertThat(found(1)).containsExactly(0, 1);
    assertThat(found(keyOf.length / 2)).containsExactly(keyOf.length - 2, keyOf.length - 1);
  }
}
