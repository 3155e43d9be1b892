package id.satuatap.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed dotted code: {@code 35}, {@code 35.05}, {@code 35.05.11} or {@code 35.05.11.2007}.
 * Well-formed does not mean that an area has it.
 */
public record AreaCode(String value) implements Comparable<AreaCode> {

  public AreaCode {
    if (!wellFormed(value)) {
      throw new IllegalArgumentException("not an area code");
    }
  }

  /** Reads a code with or without dots; empty for everything else, of any length. */
  public static Optional<AreaCode> read(@Nullable String text) {
    if (text == null || text.length() > 40) {
      return Optional.empty();
    }
    var trimmed = text.strip();
    if (wellFormed(trimmed)) {
      return Optional.of(new AreaCode(trimmed));
    }
    if (!allDigits(trimmed)) {
      return Optional.empty();
    }
    var dotted =
        switch (trimmed.length()) {
          case 2 -> trimmed;
          case 4 -> trimmed.substring(0, 2) + "." + trimmed.substring(2);
          case 6, 10 ->
              trimmed.substring(0, 2)
                  + "."
                  + trimmed.substring(2, 4)
                  + "."
                  + trimmed.substring(4, 6)
                  + (trimmed.length() == 10 ? "." + trimmed.substring(6) : "");
          default -> "";
        };
    return wellFormed(dotted) ? Optional.of(new AreaCode(dotted)) : Optional.empty();
  }

  /** 1 province, 2 regency or city, 3 district, 4 village. */
  public int level() {
    return value.length() == 13 ? 4 : (value.length() + 1) / 3;
  }

  public Optional<AreaCode> parent() {
    var dot = value.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(new AreaCode(value.substring(0, dot)));
  }

  /** From the province down to and including this one. */
  public List<AreaCode> lineage() {
    var lineage = new ArrayList<AreaCode>(4);
    for (int end : new int[] {2, 5, 8, 13}) {
      if (end <= value.length()) {
        lineage.add(new AreaCode(value.substring(0, end)));
      }
    }
    return lineage;
  }

  int lastPart() {
    return Integer.parseInt(value.substring(value.lastIndexOf('.') + 1));
  }

  @Override
  public int compareTo(AreaCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean wellFormed(String text) {
    int length = text.length();
    if (length != 2 && length != 5 && length != 8 && length != 13) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean dotted = i == 2 || i == 5 || i == 8;
      if (dotted ? c != '.' : c < '0' || c > '9') {
        return false;
      }
    }
    return length < 13 || (text.charAt(9) >= '1' && text.charAt(9) <= '3');
  }

  private static boolean allDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
