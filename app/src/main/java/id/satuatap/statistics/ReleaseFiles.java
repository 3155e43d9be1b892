package id.satuatap.statistics;

import id.satuatap.shell.Csv;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A release as files that programs read. Totals have the code {@code _T}, as in SDMX. */
final class ReleaseFiles {

  static final Set<String> NAMES =
      Set.of("data.csv", "data.csv-metadata.json", "data.json", "sdmx.csv");

  private static final JsonMapper JSON = JsonMapper.shared();

  private ReleaseFiles() {}

  static String type(String name) {
    return name.endsWith(".csv") ? "text/csv" : "application/json";
  }

  static String of(Release r, String name, String address) {
    return switch (name) {
      case "data.csv" -> csv(r);
      case "sdmx.csv" -> sdmx(r);
      case "data.csv-metadata.json" -> JSON.writeValueAsString(csvw(r, address));
      default -> JSON.writeValueAsString(json(r));
    };
  }

  private static String status(Release r) {
    return r.rounded() ? "rounded" : "perturbed";
  }

  private static List<String> codes(Release r, int cell) {
    return r.codes(cell).stream().map(Names.Code::code).toList();
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
      case "U" -> "_U";
      default -> code;
    };
  }

  private static Map<String, Object> csvw(Release r, String address) {
    var columns = new ArrayList<Map<String, Object>>();
    for (Release.Side side : r.sides()) {
      var names = new LinkedHashMap<String, Object>();
      side.codes().forEach(c -> names.put(c.code(), Map.of("id", c.id(), "en", c.en())));
      columns.add(
          map(
              "name",
              side.by(),
              "titles",
              side.by(),
              "datatype",
              "string",
              "required",
              true,
              "notes",
              names));
    }
    columns.add(
        map(
            "name",
            "n",
            "titles",
            "n",
            "datatype",
            map("base", "integer", "minimum", 0),
            "required",
            true));
    columns.add(
        map(
            "name",
            "status",
            "titles",
            "status",
            "datatype",
            map("base", "string", "format", "rounded|perturbed")));
    return map(
        "@context",
        List.of("http://www.w3.org/ns/csvw", Map.of("@language", "id")),
        "url",
        "data.csv",
        "dc:identifier",
        address,
        "dc:issued",
        r.releasedAt().toString(),
        "dc:temporal",
        r.from() + "/" + r.to(),
        "dc:source",
        "SatuAtap",
        "dialect",
        map("header", true, "encoding", "utf-8", "lineTerminators", List.of("\r\n")),
        "tableSchema",
        map("columns", columns, "primaryKey", r.sides().stream().map(Release.Side::by).toList()));
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
        r.sides(),
        "observations",
        observations);
  }

  /** The catalogue in DCAT 3, as JSON-LD. */
  static String catalogue(List<Release> releases, String origin, Map<String, String> titles) {
    var datasets = new ArrayList<Map<String, Object>>();
    for (Release r : releases) {
      if (r.withdrawnAt() == null) {
        String address = origin + "/statistik/" + r.id();
        datasets.add(
            map(
                "@type",
                "dcat:Dataset",
                "@id",
                address,
                "dct:identifier",
                r.id().toString(),
                "dct:title",
                map(
                    "@language",
                    "id",
                    "@value",
                    titles.getOrDefault(r.kind().code(), r.kind().code())),
                "dct:issued",
                r.releasedAt().toString(),
                "dct:temporal",
                map("dcat:startDate", r.from(), "dcat:endDate", r.to()),
                "dcat:distribution",
                List.of(
                    distribution(address, "data.csv", "text/csv"),
                    distribution(address, "sdmx.csv", "text/csv"),
                    distribution(address, "data.json", "application/json"))));
      }
    }
    return JSON.writeValueAsString(
        map(
            "@context",
            map(
                "dcat",
                "http://www.w3.org/ns/dcat#",
                "dct",
                "http://purl.org/dc/terms/",
                "foaf",
                "http://xmlns.com/foaf/0.1/"),
            "@type",
            "dcat:Catalog",
            "@id",
            origin + "/statistik",
            "dct:title",
            "SatuAtap",
            "dct:language",
            List.of("id", "en"),
            "dcat:dataset",
            datasets));
  }

  private static Map<String, Object> distribution(String address, String file, String type) {
    return map(
        "@type",
        "dcat:Distribution",
        "dcat:downloadURL",
        map("@id", address + "/" + file),
        "dcat:mediaType",
        type);
  }

  private static Map<String, Object> map(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
