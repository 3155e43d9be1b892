package id.satuatap.statistics;

import id.satuatap.journey.JourneyState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One way to divide figures: a dimension of the cube at one of its levels. */
enum Breakdown {
  MONTH("bulan", "month"),
  QUARTER("triwulan", "month"),
  YEAR("tahun", "month"),
  CENTRE("pusat", "centre"),
  REGENCY("kabupaten", "centre"),
  PROVINCE("provinsi", "centre"),
  SEX("jenis-kelamin", "sex"),
  CATEGORY("jenis-kasus", "category"),
  CHANNEL("saluran", "channel"),
  PHASE("tahap", "phase"),
  PROCEDURAL("cara-berangkat", "procedural"),
  DESTINATION("tujuan", "destination"),
  OUTCOME("hasil", "outcome"),
  ANSWER("jawaban", "answer"),
  KIND("jenis-layanan", "kind"),
  CONTACT("cara-bertemu", "contact"),
  CLIENT_STATUS("status-klien", "client-status"),
  OFFICER_SEX("petugas", "officer-sex"),
  SERVICE_OUTCOME("hasil-layanan", "service-outcome"),
  STAGE("langkah", "stage"),
  AGE("umur", "age"),
  SECTOR("sektor", "sector"),
  JOB("pekerjaan", "job"),
  SCHEME("skema", "scheme"),
  REACHED("langkah-terjauh", "reached"),
  STANDING("keadaan", "standing"),
  EDUCATION("pendidikan", "education"),
  ACTIVITY("kegiatan", "activity"),
  ORGANISER("lembaga", "organiser"),
  ORIGIN_REGENCY("asal-kabupaten", "origin"),
  ORIGIN_PROVINCE("asal-provinsi", "origin");

  private final String code;
  private final String dimension;

  Breakdown(String code, String dimension) {
    this.code = code;
    this.dimension = dimension;
  }

  String code() {
    return code;
  }

  String dimension() {
    return dimension;
  }

  /** Message key of its name. */
  String key() {
    return "statistics.by." + code;
  }

  boolean of(CubeKind kind) {
    return kind.dimensions().contains(dimension);
  }

  /** Those one may choose for a kind of figures, besides sex, which is always there. */
  static List<Breakdown> choices(CubeKind kind) {
    return Arrays.stream(values()).filter(b -> b != SEX && b.of(kind)).toList();
  }

  static Optional<Breakdown> ofCode(String code) {
    return Arrays.stream(values()).filter(b -> b.code.equals(code)).findFirst();
  }

  /** The group of a code at this level, for those that need no other knowledge than the code. */
  String group(String code) {
    return switch (this) {
      case YEAR -> code.substring(0, Math.min(4, code.length()));
      case QUARTER ->
          code.length() < 7
              ? code
              : code.substring(0, 4)
                  + "-T"
                  + (1 + (Integer.parseInt(code.substring(5, 7)) - 1) / 3);
      // The youngest are shown with the next band: a child among candidates is one person.
      case AGE -> code.equals("0-17") || code.equals("18-19") ? "0-19" : code;
      // Who has died or was lost sight of is not told apart here.
      case STANDING ->
          JourneyState.ofCode(code)
              .map(s -> s == JourneyState.DECEASED ? JourneyState.Phase.ENDED : s.phase())
              .map(JourneyState.Phase::code)
              .orElse(code);
      case ORIGIN_PROVINCE -> code.substring(0, Math.min(2, code.length()));
      default -> code;
    };
  }
}
