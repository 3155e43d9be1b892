package id.satuatap.statistics;

import id.satuatap.shell.Csv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release as files that programs read. Totals have the code {@code _T} and what nobody recorded
 * {@code _U}, as in SDMX: an empty field would be read as a missing value.
 */
final class ReleaseFiles {

  static final String UNKNOWN = "_U";
  static final String LIST = "kode-";

  private static final Set<String> NAMES =
      Set.of(
          "data.csv",
          "data.csv-metadata.json",
          "data.json",
          "sdmx.csv",
          "validasi.json",
          "validasi.csv");

  private static final JsonMapper JSON = JsonMapper.shared();

  private ReleaseFiles() {}

  static String type(String name) {
    return name.endsWith(".csv") ? "text/csv" : "application/json";
  }

  /** Empty where a release has no such file. */
  static Optional<String> of(Release r, String name, String address) {
    if (name.startsWith(LIST)) {
      return r.sides().stream().filter(s -> list(s).equals(name)).findFirst().map(s -> codes(s));
    }
    var checks = r.checks();
    if (!NAMES.contains(name) || name.startsWith("validasi") && checks == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (name) {
          case "data.csv" -> csv(r);
          case "sdmx.csv" -> sdmx(r);
          case "data.csv-metadata.json" -> JSON.writeValueAsString(CsvwMetadata.of(r, address));
          case "validasi.csv" -> ValidationFiles.csv(r);
          case "validasi.json" -> JSON.writeValueAsString(ValidationFiles.json(r));
          default -> JSON.writeValueAsString(json(r));
        });
  }

  static String status(Release r) {
    return r.rounded() ? "rounded" : "perturbed";
  }

  /** Name of the file with the codes of a side. */
  static String list(Release.Side side) {
    return LIST + side.by() + ".csv";
  }

  static String code(Names.Code code) {
    return code.code().isEmpty() ? UNKNOWN : code.code();
  }

  private static List<String> codes(Release r, int cell) {
    return r.codes(cell).stream().map(ReleaseFiles::code).toList();
  }

  private static String codes(Release.Side side) {
    var csv = new Csv().line(List.of("code", "label_id", "label_en"));
    csv.line(List.of(Tabulation.TOTAL, Release.TOTAL.id(), Release.TOTAL.en()));
    side.codes().forEach(c -> csv.line(List.of(code(c), c.id(), c.en())));
    return csv.toString();
  }

  private static String csv(Release r) {
    var head = new ArrayList<String>();
    r.sides().forEach(s -> head.add(s.by()));
    head.add("n");
    head.add("status");
    var csv = new Csv().line(head);
    for (int cell = 0; cell < r.cells().size(); cell++) {
      var line = new ArrayList<Object>(codes(r, cell));
      line.add(r.cells().get(cell));
      line.add(status(r));
      csv.line(line);
    }
    return csv.toString();
  }

  /** SDMX-CSV 2.0: one line an observation; sexes as in the code list of SDMX. */
  private static String sdmx(Release r) {
    var head = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
    r.sides().forEach(s -> head.add(sdmx(s.by())));
    head.addAll(List.of("OBS_VALUE", "OBS_STATUS", "PROTECTION"));
    var csv = new Csv().line(head);
    for (int cell = 0; cell < r.cells().size(); cell++) {
      var line =
          new ArrayList<Object>(
              List.of(
                  "dataflow",
                  "SATUATAP:"
                      + r.kind().code().toUpperCase(Locale.ROOT)
                      + "("
                      + r.version()
                      + ".0)",
                  "I"));
      var codes = codes(r, cell);
      for (int s = 0; s < codes.size(); s++) {
        line.add(r.sides().get(s).by().equals("jenis-kelamin") ? sex(codes.get(s)) : codes.get(s));
      }
      line.add(r.cells().get(cell));
      line.add("A");
      line.add(status(r));
      csv.line(line);
    }
    return csv.toString();
  }

  private static String sdmx(String by) {
    return switch (by) {
      case "jenis-kelamin" -> "SEX";
      case "bulan", "triwulan", "tahun" -> "TIME_PERIOD";
      case "provinsi", "kabupaten", "pusat" -> "REF_AREA";
      default -> by.toUpperCase(Locale.ROOT).replace('-', '_');
    };
  }

  private static String sex(String code) {
    return switch (code) {
      case "P" -> "F";
      case "L" -> "M";
      case "U" -> UNKNOWN;
      default -> code;
    };
  }

  private static Map<String, Object> json(Release r) {
    var observations = new ArrayList<Map<String, Object>>();
    for (int cell = 0; cell < r.cells().size(); cell++) {
      var one = new LinkedHashMap<String, Object>();
      var codes = codes(r, cell);
      for (int s = 0; s < codes.size(); s++) {
        one.put(r.sides().get(s).by(), codes.get(s));
      }
      one.put("n", r.cells().get(cell));
      observations.add(one);
    }
    var sides = new ArrayList<Map<String, Object>>();
    for (Release.Side side : r.sides()) {
      sides.add(
          map(
              "by",
              side.by(),
              "codes",
              side.codes().stream()
                  .map(c -> map("code", code(c), "id", c.id(), "en", c.en()))
                  .toList()));
    }
    return map(
        "id",
        r.id().toString(),
        "concept",
        r.kind().code(),
        "version",
        r.version(),
        "from",
        r.from(),
        "to",
        r.to(),
        "topic",
        r.topic().code(),
        "centre",
        r.centre() == null ? "" : r.centre(),
        "asOf",
        r.asOf().toString(),
        "releasedAt",
        r.releasedAt().toString(),
        "protection",
        map("method", status(r), "smallestPrinted", r.base(), "additive", r.rounded()),
        "sides",
        sides,
        "observations",
        observations);
  }

  static Map<String, Object> map(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
