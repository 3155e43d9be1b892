package id.satuatap.statistics;

import static id.satuatap.statistics.ReleaseFiles.map;

import id.satuatap.statistics.Names.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue in DCAT 3, as JSON-LD: a series for each dataset, and the releases in them. */
final class Dcat {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";

  private Dcat() {}

  /**
   * A dataset of which releases are made.
   *
   * @param title in both languages
   */
  record Series(String code, Code title, Code description) {}

  static String catalogue(List<Series> series, List<Release> releases, String origin) {
    var datasets = new ArrayList<Map<String, Object>>();
    for (Series one : series) {
      datasets.add(
          map(
              "@type",
              "dcat:DatasetSeries",
              "@id",
              origin + "/statistik/data/" + one.code(),
              "dct:identifier",
              one.code(),
              "dct:title",
              words(one.title()),
              "dct:description",
              words(one.description()),
              "dct:publisher",
              publisher("SatuAtap"),
              "dcat:landingPage",
              id(origin + "/statistik/data/" + one.code())));
    }
    for (Release r : releases) {
      if (r.withdrawnAt() == null) {
        datasets.add(dataset(series, r, origin));
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
                "http://xmlns.com/foaf/0.1/",
                "xsd",
                "http://www.w3.org/2001/XMLSchema#"),
            "@type",
            "dcat:Catalog",
            "@id",
            origin + "/statistik",
            "dct:title",
            "SatuAtap",
            "dct:publisher",
            publisher("SatuAtap"),
            "dct:language",
            List.of("id", "en"),
            "dcat:dataset",
            datasets));
  }

  private static Map<String, Object> dataset(List<Series> series, Release r, String origin) {
    String address = origin + "/statistik/" + r.id();
    String centre = r.centre();
    var found = series.stream().filter(s -> s.code().equals(r.kind().code())).findFirst();
    var dataset =
        map(
            "@type",
            "dcat:Dataset",
            "@id",
            address,
            "dct:identifier",
            r.id().toString(),
            "dct:issued",
            map("@value", r.releasedAt().toString(), "@type", "xsd:dateTime"),
            "dct:temporal",
            map(
                "@type",
                "dct:PeriodOfTime",
                "dcat:startDate",
                map("@value", r.from(), "@type", "xsd:gYearMonth"),
                "dcat:endDate",
                map("@value", r.to(), "@type", "xsd:gYearMonth")),
            "dct:publisher",
            publisher(centre == null ? "SatuAtap" : centre),
            "dcat:landingPage",
            id(address));
    found.ifPresent(s -> {
      dataset.put("dct:title", words(s.title()));
      dataset.put("dct:description", words(s.description()));
      dataset.put("dcat:inSeries", id(origin + "/statistik/data/" + s.code()));
    });
    dataset.put(
        "dcat:distribution",
        List.of(
            distribution(address, "data.csv", "text/csv"),
            distribution(address, "sdmx.csv", "text/csv"),
            distribution(address, "data.json", "application/json")));
    return dataset;
  }

  private static Map<String, Object> distribution(String address, String file, String type) {
    return map(
        "@type",
        "dcat:Distribution",
        "dcat:accessURL",
        id(address),
        "dcat:downloadURL",
        id(address + "/" + file),
        "dcat:mediaType",
        id(MEDIA_TYPES + type));
  }

  private static List<Map<String, Object>> words(Code code) {
    return List.of(
        map("@value", code.id(), "@language", "id"), map("@value", code.en(), "@language", "en"));
  }

  private static Map<String, Object> publisher(String name) {
    return map("@type", "foaf:Organization", "foaf:name", name);
  }

  private static Map<String, Object> id(String address) {
    return map("@id", address);
  }
}
