package id.satuatap.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a question is limited to. All but the first can lead to a survivor where numbers are small.
 */
enum Topic {
  ALL,
  VIOLENCE,
  TRAFFICKING,
  CHILD,
  DEATH;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String key() {
    return "statistics.topic." + code();
  }

  static Optional<Topic> ofCode(String code) {
    return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
  }

  /** The cube's dimension that says so. */
  String dimension() {
    return this == DEATH ? "category" : "topic";
  }

  boolean holds(String code) {
    return switch (this) {
      case ALL -> true;
      case VIOLENCE -> code.contains("v");
      case TRAFFICKING -> code.contains("t");
      case CHILD -> code.contains("c");
      case DEATH -> code.equals("DIED_ABROAD");
    };
  }
}
