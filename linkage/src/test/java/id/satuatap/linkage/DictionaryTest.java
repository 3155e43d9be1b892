package id.satuatap.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DictionaryTest {

  @Test
  void numbersDistinctValuesAndTakesTheLastOnesBack() {
    var random = new SplittableRandom(1);
    var dictionary = new Dictionary();
    var known = new HashMap<String, Integer>();
    for (int i = 0; i < 20_000; i++) {
      String value = Integer.toString(random.nextInt(5000), 36);
      int code = dictionary.intern(value);
      assertThat(known.computeIfAbsent(value, any -> code)).isEqualTo(code);
      assertThat(dictionary.get(code)).isEqualTo(value);
      if (i % 100 == 0) {
        int size = dictionary.size();
        dictionary.intern("extra " + i);
        dictionary.intern("more " + i);
        dictionary.shrink(size);
        assertThat(dictionary.find("extra " + i)).isZero();
        assertThat(dictionary.find(value)).isEqualTo(code);
      }
    }
    assertThat(dictionary.size()).isEqualTo(known.size() + 1);
  }

  @Test
  void sortsValuesByTheirBytes() {
    var random = new SplittableRandom(2);
    var dictionary = new Dictionary();
    var sorted = new TreeSet<String>();
    for (int i = 0; i < 3000; i++) {
      String value =
          "record-number-"
              + random.nextInt(100_000)
              + (i % 3 == 0 ? "-with a long end " + i % 5 : "");
      dictionary.intern(value);
      sorted.add(value);
    }
    var inOrder = new java.util.ArrayList<String>();
    for (int i : ByteOrder.sort(dictionary)) {
      inOrder.add(dictionary.get(i + 1));
    }
    assertThat(inOrder).containsExactlyElementsOf(sorted);
  }
}
