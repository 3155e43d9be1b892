package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as somebody with a spreadsheet uses it. */
class LinkCommandTest {

  @TempDir Path folder;

  private record Answer(int status, String out, String err) {}

  private Answer link(Locale locale, Object... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    String[] words = java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int status =
        new LinkCommand(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                locale,
                java.time.LocalDate.of(2026, 11, 23))
            .run(words);
    return new Answer(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Answer link(Object... arguments) {
    return link(Locale.ENGLISH, arguments);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Path people(String name, int rows, long seed) throws IOException {
    Path path = folder.resolve(name);
    Population.write(path, new Population(seed, 1, true).rows(rows));
    return path;
  }

  @Test
  void guessesTheColumnsLinksAndScoresItself() throws IOException {
    Path in = people("people.csv", 3000, 31);
    Path links = folder.resolve("links.csv");
    Path clusters = folder.resolve("clusters.csv");
    var answer = link("--in", in, "--truth", "orang", "--links", links, "--clusters", clusters);
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("nama_ibu → mother's name", "orang → not compared", "sumber → not used")
        .contains(
            "birth: date (tanggal_lahir)",
            "region: region (provinsi + kabupaten + kecamatan + desa)")
        .containsPattern("clusters +0\\.9[5-9]\\d+ +0\\.9[3-9]")
        .contains("women", "single names");
    List<String> lines = Files.readAllLines(links);
    assertThat(lines.getFirst()).isEqualTo("id_a,id_b,probability");
    assertThat(lines.get(1)).matches("P\\d+,P\\d+,[01]\\.\\d+");
    List<String> groups = Files.readAllLines(clusters);
    assertThat(groups).hasSize(3001).startsWith("id,cluster").doesNotHaveDuplicates();
  }

  @Test
  void checkedNumbersThatDifferAreNeverPutTogether() throws IOException {
    List<String> rows = Files.readAllLines(people("people.csv", 1500, 35));
    String first = rows.get(1);
    String[] cell = first.split(",", -1);
    var text = new StringBuilder(rows.getFirst()).append(",nik_terverifikasi\n");
    rows.subList(1, rows.size()).forEach(row -> text.append(row).append(",ya\n"));
    // Everything is equal but one digit of the number: a mistyped number, or, once both were
    // checked, two persons.
    cell[2] = "5203014507900001";
    String known = String.join(",", cell).replaceFirst("^[^,]*", "");
    cell[2] = "5203014507900101";
    String other = String.join(",", cell).replaceFirst("^[^,]*", "");
    for (String said : List.of("ya", "tidak")) {
      Path in =
          file("checked-" + said + ".csv", text + "A1" + known + ",ya\nA2" + other + "," + said);
      Path clusters = folder.resolve("clusters.csv");
      var answer =
          link(
              "--in",
              in,
              "--id",
              "id",
              "--truth",
              "orang",
              "--clusters",
              clusters,
              "--explain",
              "A1",
              "A2");
      assertThat(answer.status()).as(answer.err()).isZero();
      assertThat(answer.out()).contains("nik_terverifikasi → whether the NIK was checked");
      var groupOf = new java.util.HashMap<String, String>();
      Files.readAllLines(clusters)
          .forEach(line -> groupOf.put(line.split(",")[0], line.split(",")[1]));
      if (said.equals("ya")) {
        assertThat(groupOf.get("A1")).isNotEqualTo(groupOf.get("A2"));
        assertThat(answer.out()).contains("two numbers that were checked differ");
      } else {
        assertThat(groupOf.get("A1")).isEqualTo(groupOf.get("A2"));
      }
    }
  }

  @Test
  void permutedRowsGiveTheSameFiles() throws IOException {
    Path in = people("people.csv", 1200, 32);
    var rows = new ArrayList<>(Files.readAllLines(in));
    String header = rows.removeFirst();
    Collections.shuffle(rows, new Random(4));
    Path other = file("other.csv", header + "\n" + String.join("\n", rows) + "\n");
    var results = new ArrayList<String>();
    for (Path path : List.of(in, other)) {
      Path links = folder.resolve("l.csv");
      Path clusters = folder.resolve("c.csv");
      assertThat(
              link(
                      "--in",
                      path,
                      "--links",
                      links,
                      "--clusters",
                      clusters,
                      "--threads",
                      path == in ? 1 : 3)
                  .status())
          .isZero();
      results.add(Files.readString(links) + Files.readString(clusters));
    }
    assertThat(results.get(1)).isEqualTo(results.get(0));
  }

  @Test
  void aSavedModelGivesTheSameAnswerAndExplainsAPair() throws IOException {
    Path in = people("people.csv", 1500, 33);
    Path model = folder.resolve("model.json");
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");
    link("--in", in, "--save-model", model, "--links", first);
    assertThat(LinkageModel.fromJson(Files.readString(model)).trained()).isTrue();
    String[] pair = Files.readAllLines(first).get(1).split(",");
    var answer =
        link("--in", in, "--model", model, "--links", second, "--explain", pair[0], pair[1]);
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
    assertThat(answer.out())
        .contains(pair[0] + " ↔ " + pair[1], "before any comparison", "probability");
    assertThat(
            link(Locale.of("id"), "--in", in, "--model", model, "--explain", pair[0], pair[1])
                .out())
        .contains("sebelum dibandingkan", "peluang");
  }

  @Test
  void linksTwoFilesWithOtherHeadingsOneToOne() throws IOException {
    var a = new StringBuilder("kode,nama,tanggal_lahir,kota\n");
    var b = new StringBuilder("rec_id;full name;dob;city;truth\n");
    var population = new Population(34, 1, true);
    for (int i = 0; i < 400; i++) {
      var person = population.household().getFirst();
      a.append("a")
          .append(i)
          .append(',')
          .append(person.name)
          .append(',')
          .append(person.birth)
          .append(',')
          .append(person.birthplace)
          .append('\n');
      b.append("b")
          .append(i)
          .append(';')
          .append(i % 4 == 0 ? population.damagedName(person.name, person.female) : person.name)
          .append(';')
          .append(person.birth)
          .append(';')
          .append(person.birthplace)
          .append(";x\n");
    }
    Path links = folder.resolve("links.csv");
    var answer =
        link(
            "--in",
            file("a.csv", a.toString()),
            "--in",
            file("b.csv", b.toString()),
            "--links",
            links);
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("linked to each other, one to one");
    List<String> lines = Files.readAllLines(links).subList(1, Files.readAllLines(links).size());
    assertThat(lines).hasSizeBetween(370, 405);
    assertThat(lines.stream().filter(line -> line.matches("a(\\d+),b\\1,.*")).count())
        .isGreaterThan(365);
  }

  @Test
  void sharedNumbersOfTwoFilesAreToldApart() throws IOException {
    var rows = new StringBuilder("id,name,dob\n");
    var population = new Population(35, 1, true);
    for (int i = 0; i < 120; i++) {
      var person = population.household().getFirst();
      rows.append(i).append(',').append(person.name).append(',').append(person.birth).append('\n');
    }
    Path clusters = folder.resolve("c.csv");
    var answer =
        link(
            "--in",
            file("a.csv", rows.toString()),
            "--in",
            file("b.csv", rows.toString()),
            "--clusters",
            clusters);
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.err()).contains("share identifiers");
    assertThat(Files.readAllLines(clusters)).contains("1:7,1:7", "2:7,1:7").hasSize(241);
  }

  @Test
  void decisionsInAFileAreKept() throws IOException {
    Path in = people("people.csv", 1000, 36);
    Path clusters = folder.resolve("c.csv");
    Path decisions = file("d.csv", "id_a,id_b,decision\nP00000001,P00000002,sama\n");
    assertThat(link("--in", in, "--decisions", decisions, "--clusters", clusters).status())
        .isZero();
    assertThat(Files.readAllLines(clusters)).contains("P00000002,P00000001");
  }

  private void refuses(String words, Object... arguments) {
    var answer = link(arguments);
    assertThat(answer.status()).as(answer.out()).isEqualTo(2);
    assertThat(answer.err()).contains(words);
    assertThat(link(Locale.of("id"), arguments).err()).isNotBlank().doesNotContain(words);
  }

  @Test
  void refusesWithAMessageAndStatusTwo() throws IOException {
    Path good = people("good.csv", 300, 37);
    refuses("Name a file");
    refuses("Unknown: --fast", "--in", good, "--fast");
    refuses("--links needs a value", "--in", good, "--links");
    refuses("No such file", "--in", folder.resolve("none.csv"));
    refuses("There is no column who", "--in", good, "--id", "who");
    refuses("There is no column who", "--in", good, "--truth", "who");
    refuses("No such model", "--in", good, "--model", folder.resolve("none.json"));
    refuses("No such id: Z", "--in", good, "--explain", "Z", "P00000001");
    refuses("does not exist", "--in", good, "--links", folder.resolve("no/where.csv"));
    refuses("must not overwrite", "--in", good, "--links", good);
    refuses(
        "repeated id 1",
        "--in",
        file("twice.csv", "id,name,dob\n1,A B,1990-01-02\n2,C D,1991-02-03\n1,E F,1992-03-04\n"),
        "--id",
        "id");
    refuses(
        "line 3: the id is empty",
        "--in",
        file("noid.csv", "id,name,dob\n1,A B,1990-01-02\n,C D,1991-02-03\n"),
        "--id",
        "id");
    refuses(
        "line 3: 2 columns instead of 3",
        "--in",
        file("broken.csv", "id,name,dob\n1,A,1990-01-02\n2,B\n"));
    refuses(
        "hold no rows",
        "--in",
        file("header.csv", "id,name,dob\n"),
        "--model",
        file("n.json", "{\"fields\":[{\"name\":\"name\",\"comparison\":\"name\"}]}"));
    refuses("No column can be compared", "--in", file("same.csv", "id,status\n1,a\n2,b\n"));
    Path truthModel =
        file(
            "t.json",
            "{\"fields\":[{\"name\":\"x\",\"columns\":[\"orang\"],\"comparison\":\"exact\"}]}");
    refuses("must not be compared", "--in", good, "--truth", "orang", "--model", truthModel);
    Path missing =
        file(
            "m.json",
            "{\"fields\":[{\"name\":\"x\",\"columns\":[\"warna\"],\"comparison\":\"exact\"}]}");
    refuses("There is no column [warna]", "--in", good, "--model", missing);
  }

  @Test
  void refusesPassesThatCannotWork() throws IOException {
    Path in = people("people.csv", 2000, 38);
    Path common =
        file(
            "common.json",
            "{\"fields\":[{\"name\":\"s\",\"columns\":[\"jenis_kelamin\"],\"comparison\":\"sex\"}],\"passes\":[[\"s\"]]}");
    refuses("of the rows share one key", "--in", in, "--model", common);
    var rows = new StringBuilder("id,name,phone\n");
    for (int i = 0; i < 50; i++) {
      rows.append(i).append(",Name").append(i).append(",\n");
    }
    Path empty =
        file(
            "empty.json",
            "{\"fields\":[{\"name\":\"name\",\"comparison\":\"name\"},{\"name\":\"phone\",\"comparison\":\"phone\"}],\"passes\":[[\"phone\"]]}");
    refuses(
        "The pass phone is empty", "--in", file("nophone.csv", rows.toString()), "--model", empty);
  }

  @Test
  void survivesOddRowsAndManyEqualKeys() throws IOException {
    List<String> rows = new Population(39, 1, true).rows(1500);
    var out = new StringBuilder(Population.HEADER).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      String[] cell = rows.get(i).split(",", -1);
      if (i % 3 == 0) {
        cell[6] = "1980-01-01";
      }
      if (i % 50 == 0) {
        cell[3] = "";
      }
      if (i % 97 == 0) {
        cell[3] = "ن".repeat(3000) + "😀";
      }
      out.append(String.join(",", cell)).append('\n');
    }
    var answer =
        link("--in", file("odd.csv", out.toString()), "--clusters", folder.resolve("c.csv"));
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("c.csv"))).hasSize(1501);
  }

  @Test
  void worksOnTwoRowsAndOnOne() throws IOException {
    Path clusters = folder.resolve("c.csv");
    var two =
        link(
            "--in",
            file("two.csv", "id,name,dob\n1,Ana Maria,1990-01-02\n2,Ana Maria,1990-01-02\n"),
            "--clusters",
            clusters);
    assertThat(two.status()).as(two.err()).isZero();
    assertThat(Files.readAllLines(clusters)).hasSize(3);
  }

  @Test
  void explainsItself() {
    assertThat(link("--help").out()).contains("--truth COLUMN");
    assertThat(link(Locale.of("id"), "--help").out()).contains("--truth KOLOM");
  }
}
