package id.satuatap.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the codes of one dimension, in the order in which they came; a code never seen gets
 * the next.
 */
final class Dictionary {

  private final String name;
  private final List<String> codes = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private long[] hashes = new long[16];

  Dictionary(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  int number(String code) {
    Integer known = numbers.get(code);
    if (known != null) {
      return known;
    }
    if (codes.size() == Columns.MOST_CODES) {
      throw new IllegalStateException("too many codes in the dimension " + name);
    }
    int fresh = codes.size();
    codes.add(code);
    numbers.put(code, fresh);
    if (fresh == hashes.length) {
      hashes = java.util.Arrays.copyOf(hashes, fresh * 2);
    }
    hashes[fresh] = hash(name + '\u001f' + code);
    return fresh;
  }

  int size() {
    return codes.size();
  }

  String code(int number) {
    return codes.get(number);
  }

  List<String> codes() {
    return List.copyOf(codes);
  }

  /** The same for the same code in every cube, whatever its number. */
  long hash(int number) {
    return hashes[number];
  }

  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
