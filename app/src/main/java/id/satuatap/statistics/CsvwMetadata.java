package id.satuatap.statistics;

import static id.satuatap.statistics.ReleaseFiles.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a reader of {@code data.csv} has to know, by the W3C recommendation "Metadata Vocabulary for
 * Tabular Data": the table of figures and one table of codes for each of its sides, joined by
 * foreign keys. Names of columns are variables of URI templates there, so they have no hyphen; the
 * titles are the heads of the file.
 */
final class CsvwMetadata {

  private CsvwMetadata() {}

  static Map<String, Object> of(Release r, String address) {
    var tables = new ArrayList<Map<String, Object>>();
    tables.add(figures(r));
    r.sides().forEach(side -> tables.add(codes(side)));
    return map(
        "@context",
        List.of("http://www.w3.org/ns/csvw", map("@language", "id")),
        "@id",
        address + "/data.csv-metadata.json",
        "dc:identifier",
        address,
        "dc:title",
        List.of(
            map("@value", "Statistik " + r.from() + "/" + r.to(), "@language", "id"),
            map("@value", "Statistics " + r.from() + "/" + r.to(), "@language", "en")),
        "dc:issued",
        map("@value", r.releasedAt().toString(), "@type", "xsd:dateTime"),
        "dc:temporal",
        r.from() + "/" + r.to(),
        "dc:source",
        "SatuAtap",
        "dialect",
        map("header", true, "encoding", "utf-8", "lineTerminators", List.of("\r\n", "\n")),
        "tables",
        tables);
  }

  private static String name(String by) {
    return by.replace('-', '_');
  }

  private static Map<String, Object> figures(Release r) {
    var columns = new ArrayList<Map<String, Object>>();
    var keys = new ArrayList<String>();
    var references = new ArrayList<Map<String, Object>>();
    for (Release.Side side : r.sides()) {
      String name = name(side.by());
      keys.add(name);
      columns.add(column(name, side.by(), "string"));
      references.add(
          map(
              "columnReference",
              name,
              "reference",
              map("resource", ReleaseFiles.list(side), "columnReference", "code")));
    }
    columns.add(column("n", "n", map("base", "integer", "minimum", 0)));
    columns.add(column("status", "status", map("base", "string", "format", "rounded|perturbed")));
    return map(
        "url",
        "data.csv",
        "tableSchema",
        map("columns", columns, "primaryKey", keys, "foreignKeys", references));
  }

  private static Map<String, Object> codes(Release.Side side) {
    return map(
        "url",
        ReleaseFiles.list(side),
        "tableSchema",
        map(
            "columns",
            List.of(
                column("code", "code", "string"),
                column("label_id", "label_id", "string"),
                column("label_en", "label_en", "string")),
            "primaryKey",
            "code"));
  }

  private static Map<String, Object> column(String name, String title, Object datatype) {
    return map("name", name, "titles", title, "datatype", datatype, "required", true);
  }
}
