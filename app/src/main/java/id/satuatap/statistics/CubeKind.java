package id.satuatap.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
      "programme"),
  /** Placement attempts that began before departure, each once, in the month it was first known. */
  JOURNEY(
      "journey",
      "month",
      "centre",
      "sex",
      "age",
      "origin",
      "destination",
      "sector",
      "job",
      "scheme",
      "reached",
      "standing",
      "education"),
  /**
   * The stages that attempts reached, each once and in the month of the first time. Stages are
   * never added up: a sum over them would count one person many times.
   */
  STAGE(
      "stage",
      "month",
      "centre",
      "sex",
      "stage",
      "age",
      "origin",
      "destination",
      "sector",
      "job",
      "scheme",
      "education"),
  /** Persons who took part in activities: who comes twice counts twice. */
  ACTIVITY("activity", "month", "centre", "sex", "activity", "organiser");

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

  /** True for figures that may be published: those whose parts add up to something. */
  boolean published() {
    return this != STAGE;
  }

  /** Which indicator a plain count is. */
  String formula() {
    return switch (this) {
      case COMPLAINT -> "C1";
      case SERVICE -> "P1";
      case JOURNEY -> "P1J";
      case STAGE -> "P3";
      case ACTIVITY -> "G4";
    };
  }

  static Optional<CubeKind> find(String code) {
    return Arrays.stream(values()).filter(k -> k.code.equals(code)).findFirst();
  }

  static CubeKind ofCode(String code) {
    return find(code).orElseThrow(() -> new IllegalStateException("no such cube: " + code));
  }
}
