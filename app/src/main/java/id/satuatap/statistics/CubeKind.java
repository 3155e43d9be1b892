package id.satuatap.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * What is counted in memory, and by what. The first dimension is the month, in whose order rows
 * lie.
 */
enum CubeKind {
  /** Complaints, each once; cases that were opened without one are not among them. */
  COMPLAINT(
      "complaint",
      "month",
      "centre",
      "sex",
      "category",
      "channel",
      "phase",
      "procedural",
      "destination",
      "outcome",
      "topic",
      "answer"),
  /** Persons in contacts: who comes twice counts twice. */
  SERVICE(
      "service",
      "month",
      "centre",
      "sex",
      "kind",
      "contact",
      "client-status",
      "officer-sex",
      "service-outcome",
      "programme");

  private final String code;
  private final List<String> dimensions;

  CubeKind(String code, String... dimensions) {
    this.code = code;
    this.dimensions = List.of(dimensions);
  }

  String code() {
    return code;
  }

  List<String> dimensions() {
    return dimensions;
  }

  static CubeKind ofCode(String code) {
    return Arrays.stream(values())
        .filter(k -> k.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such cube: " + code));
  }
}
