package id.satuatap.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.TestDatabase;
import id.satuatap.TestInstallation;
import id.satuatap.statistics.Names.Code;
import id.satuatap.statistics.Validation.Agreement;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a release: unchanged since somebody last looked at them, and read by readers that
 * are not ours. After a wanted change they are written anew with {@code -Dsatuatap.golden=write}.
 */
class ReleaseFilesTests {

  private static final UUID ID = UUID.fromString("0190a000-0000-7000-8000-000000000001");
  private static final String ADDRESS = "https://satuatap.example/statistik/" + ID;
  private static final Path GOLDEN = Path.of("src/test/resources/statistics/golden");
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Two kinds, one of them unknown, in words that need quotes, by sex; rounded to three. */
  private static Release release() {
    var kinds =
        List.of(
            new Code("counselling", "Konseling, sendiri", "Counselling, \"one\""),
            new Code("", "Tidak diketahui", "Not known"));
    var sexes =
        List.of(
            new Code("P", "Perempuan", "Women"),
            new Code("L", "Laki-laki", "Men"),
            new Code("U", "Tidak diketahui", "Not known"));
    return new Release(
        ID,
        null,
        null,
        CubeKind.SERVICE,
        1,
        "2026-01",
        "2026-03",
        Topic.ALL,
        null,
        ReleaseGate.Method.ROUND,
        3,
        List.of(new Release.Side("jenis-layanan", kinds), new Release.Side("jenis-kelamin", sexes)),
        List.of(60L, 41L, 16L, 3L, 51L, 35L, 13L, 3L, 9L, 6L, 3L, 0L),
        Instant.parse("2026-04-10T02:00:00Z"),
        Instant.parse("2026-04-10T02:00:05Z"),
        null,
        new Validation(
            6,
            0,
            0,
            List.of(
                new Validation.Unknown("jenis-layanan", 9, 60),
                new Validation.Unknown("jenis-kelamin", 3, 60)),
            Agreement.SAME,
            List.of(
                new Validation.Attempt("a1", 0, 0, true),
                new Validation.Attempt("a2", 0, 0, true),
                new Validation.Attempt("a3", 0, 2, true),
                new Validation.Attempt("a4", 0, 0, false))));
  }

  private static String file(String name) {
    return ReleaseFiles.of(release(), name, ADDRESS).orElseThrow();
  }

  private static String catalogue() {
    return Dcat.catalogue(
        List.of(
            new Dcat.Series(
                "service",
                new Code("name", "Orang yang dilayani", "People served"),
                new Code("definition", "Orang dalam layanan.", "People in contacts."))),
        List.of(release()),
        "https://satuatap.example");
  }

  private static List<ReleasePlan> plans() {
    return List.of(
        new ReleasePlan(
            ID,
            ID,
            "LTSA, Contoh",
            "bulletin",
            YearMonth.of(2026, 3),
            YearMonth.of(2026, 3),
            LocalDate.of(2026, 4, 8),
            Instant.EPOCH,
            null,
            LocalDate.of(2026, 4, 10),
            "/statistik/buletin/" + ID),
        new ReleasePlan(
            ID,
            null,
            null,
            "service",
            YearMonth.of(2026, 1),
            YearMonth.of(2026, 3),
            LocalDate.of(2026, 5, 1),
            Instant.EPOCH,
            null,
            null,
            null));
  }

  private static String content(String name) {
    LocalDate today = LocalDate.of(2026, 4, 20);
    return switch (name) {
      case "katalog.jsonld" -> catalogue();
      case "kalender.csv" -> CalendarFiles.csv(plans(), today);
      case "kalender.json" -> CalendarFiles.json(plans(), today);
      default -> file(name);
    };
  }

  static Stream<String> names() {
    return Stream.of(
        "data.csv",
        "data.csv-metadata.json",
        "data.json",
        "sdmx.csv",
        "kode-jenis-layanan.csv",
        "kode-jenis-kelamin.csv",
        "validasi.csv",
        "validasi.json",
        "katalog.jsonld",
        "kalender.csv",
        "kalender.json");
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFileIsWhatItWas(String name) throws IOException {
    String now = shown(name, content(name));
    if ("write".equals(System.getProperty("satuatap.golden"))) {
      Files.writeString(GOLDEN.resolve(name), now);
    }
    assertThat(now).isEqualTo(Files.readString(GOLDEN.resolve(name)));
  }

  /** JSON is kept on many lines, so that a change is seen where it is; line ends as in the tree. */
  private static String shown(String name, String content) {
    return (name.endsWith(".csv")
            ? content
            : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(content)))
        .replace("\r\n", "\n");
  }

  @Test
  void aFileThatIsNotThereIsNotMade() {
    assertThat(ReleaseFiles.of(release(), "kode-tujuan.csv", ADDRESS)).isEmpty();
    assertThat(ReleaseFiles.of(release(), "data.xml", ADDRESS)).isEmpty();
  }

  /** Of the recommendation "Metadata Vocabulary for Tabular Data", what this file uses. */
  @Test
  void theDescriptionOfTheColumnsKeepsToItsVocabulary() {
    var metadata = JSON.readTree(file("data.csv-metadata.json"));
    only(metadata, "@context", "@id", "dialect", "tables");
    assertThat(metadata.path("@context").get(0).asString()).isEqualTo("http://www.w3.org/ns/csvw");
    only(metadata.path("dialect"), "header", "encoding", "lineTerminators");
    for (JsonNode table : metadata.path("tables")) {
      only(table, "url", "tableSchema");
      JsonNode schema = table.path("tableSchema");
      only(schema, "columns", "primaryKey", "foreignKeys");
      var names = new ArrayList<String>();
      var titles = new ArrayList<String>();
      for (JsonNode column : schema.path("columns")) {
        only(column, "name", "titles", "datatype", "required");
        names.add(column.path("name").asString());
        titles.add(column.path("titles").asString());
        if (column.path("datatype").isObject()) {
          only(column.path("datatype"), "base", "minimum", "format");
        }
      }
      assertThat(names).doesNotHaveDuplicates().allMatch(n -> n.matches("[A-Za-z0-9_.]+"));
      String csv = file(table.path("url").asString());
      assertThat(csv.lines().findFirst()).hasValue(String.join(",", titles));
      assertThat(names).containsAll(words(schema.path("primaryKey")));
      for (JsonNode foreign : schema.path("foreignKeys")) {
        only(foreign, "columnReference", "reference");
        only(foreign.path("reference"), "resource", "columnReference");
        assertThat(names).containsAll(words(foreign.path("columnReference")));
        assertThat(file(foreign.path("reference").path("resource").asString())).isNotEmpty();
      }
    }
  }

  private static List<String> words(JsonNode node) {
    return node.isArray()
        ? node.valueStream().map(JsonNode::asString).toList()
        : List.of(node.asString());
  }

  /** Names with a prefix, such as {@code dc:title}, may stand anywhere. */
  private static void only(JsonNode node, String... names) {
    assertThat(node.propertyNames().stream().filter(n -> !n.matches("[a-z]+:.+")).toList())
        .isSubsetOf(Arrays.asList(names));
  }

  @Test
  void everyDatasetOfTheCatalogueHasWhatHarvestersAskFor() {
    var catalogue = JSON.readTree(catalogue());
    assertThat(catalogue.path("@type").asString()).isEqualTo("dcat:Catalog");
    for (JsonNode dataset : catalogue.path("dcat:dataset")) {
      for (String needed :
          List.of("@id", "dct:identifier", "dct:title", "dct:description", "dct:publisher")) {
        assertThat(dataset.has(needed)).as(needed).isTrue();
      }
      for (JsonNode file : dataset.path("dcat:distribution")) {
        assertThat(file.path("dcat:downloadURL").path("@id").asString()).startsWith(ADDRESS);
        assertThat(file.path("dcat:mediaType").path("@id").asString())
            .startsWith("https://www.iana.org/assignments/media-types/");
      }
    }
  }

  /**
   * PostgreSQL reads the tables into what the metadata promises: types, nothing empty, keys, and
   * codes that are in their lists. Then the sums are its own.
   */
  @Test
  void postgresReadsTheFilesByTheirMetadataAndFindsTheSameTotals() throws Exception {
    var metadata = JSON.readTree(file("data.csv-metadata.json"));
    try (Connection connection =
            TestInstallation.superuser(TestDatabase.fresh().installation().main());
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      var tables = new ArrayList<>(metadata.path("tables").valueStream().toList());
      // Lists of codes first: the figures point to them.
      for (JsonNode table : tables.reversed()) {
        sql.execute(create(table));
        copy(connection, quoted(table.path("url").asString()), file(table.path("url").asString()));
      }
      assertThat(
              number(
                  sql,
                  "select n from \"data.csv\" where \"jenis-layanan\" = '_T' and \"jenis-kelamin\" = '_T'"))
          .isEqualTo(60)
          .isEqualTo(
              number(
                  sql,
                  "select sum(n) from \"data.csv\" where \"jenis-layanan\" <> '_T' and \"jenis-kelamin\" <> '_T'"));
      assertThat(
              number(
                  sql,
                  "select count(*) from \"data.csv\" d join \"kode-jenis-layanan.csv\" c on c.code = d.\"jenis-layanan\" where c.label_en = 'Not known'"))
          .isEqualTo(4);

      sql.execute(
          "create temp table sdmx (\"STRUCTURE\" text not null, \"STRUCTURE_ID\" text not null, \"ACTION\" text not null,"
              + " \"JENIS_LAYANAN\" text not null, \"SEX\" text not null check (\"SEX\" in ('F', 'M', '_U', '_T')), \"OBS_VALUE\" bigint not null,"
              + " \"OBS_STATUS\" text not null, \"PROTECTION\" text not null, unique (\"JENIS_LAYANAN\", \"SEX\"))");
      copy(connection, "sdmx", file("sdmx.csv"));
      assertThat(number(sql, "select sum(\"OBS_VALUE\") from sdmx where \"SEX\" = 'F'"))
          .isEqualTo(number(sql, "select sum(n) from \"data.csv\" where \"jenis-kelamin\" = 'P'"));

      try (var json =
          connection.prepareStatement(
              "select sum((o ->> 'n')::bigint) from jsonb_array_elements(cast(? as jsonb) -> 'observations') o where o ->> 'jenis-kelamin' = 'P'")) {
        json.setString(1, file("data.json"));
        try (var row = json.executeQuery()) {
          row.next();
          assertThat(row.getLong(1)).isEqualTo(41 + 35 + 6);
        }
      }
      connection.rollback();
    }
  }

  private static String create(JsonNode table) {
    JsonNode schema = table.path("tableSchema");
    var parts = new ArrayList<String>();
    for (JsonNode column : schema.path("columns")) {
      JsonNode type = column.path("datatype");
      String name = quoted(column.path("titles").asString());
      String base = type.isObject() ? type.path("base").asString() : type.asString();
      parts.add(
          name
              + (base.equals("integer") ? " bigint" : " text")
              + (column.path("required").asBoolean() ? " not null" : "")
              + (type.has("minimum") ? " check (" + name + " >= " + type.path("minimum") + ")" : "")
              + (type.has("format")
                  ? " check (" + name + " ~ '^(" + type.path("format").asString() + ")$')"
                  : ""));
    }
    parts.add("primary key (" + titles(schema, schema.path("primaryKey")) + ")");
    for (JsonNode foreign : schema.path("foreignKeys")) {
      JsonNode to = foreign.path("reference");
      parts.add(
          "foreign key ("
              + titles(schema, foreign.path("columnReference"))
              + ") references "
              + quoted(to.path("resource").asString())
              + " ("
              + quoted(to.path("columnReference").asString())
              + ")");
    }
    return "create temp table "
        + quoted(table.path("url").asString())
        + " ("
        + String.join(", ", parts)
        + ")";
  }

  /** Columns by the heads they have in the file. */
  private static String titles(JsonNode schema, JsonNode names) {
    return words(names).stream()
        .map(name ->
            schema
                .path("columns")
                .valueStream()
                .filter(c -> c.path("name").asString().equals(name))
                .map(c -> quoted(c.path("titles").asString()))
                .findFirst()
                .orElseThrow())
        .collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static void copy(Connection connection, String table, String csv)
      throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy " + table + " from stdin (format csv, header match)", new StringReader(csv));
  }

  private static long number(Statement sql, String query) throws SQLException {
    try (var row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Programs of others that read CSV, as far as this machine has them. */
  static Stream<List<String>> readers() {
    Set<String> found =
        Stream.of("csvstat", "python3")
            .filter(program ->
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))))
            .collect(Collectors.toSet());
    var readers = new ArrayList<List<String>>();
    // Always there: the launcher cannot start without it.
    readers.add(List.of("awk", "END { print NR - 1 }"));
    if (found.contains("csvstat")) {
      readers.add(List.of("csvstat", "--count"));
    }
    if (found.contains("python3")) {
      readers.add(
          List.of(
              "python3",
              "-c",
              "import csv, sys; print(len(list(csv.DictReader(open(sys.argv[1], newline=''), strict=True))))"));
    }
    return readers.stream();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void programsOfOthersCountTheSameRows(List<String> reader, @TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("data.csv");
    Files.writeString(data, file("data.csv"));
    var command = new ArrayList<>(reader);
    command.add(data.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("12");
  }
}
