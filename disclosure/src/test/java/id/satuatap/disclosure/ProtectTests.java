package id.satuatap.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a person types it. */
class ProtectTests {

  @TempDir Path folder;

  private String printed = "";

  @BeforeEach
  void writeATable() throws IOException {
    var random = new Random(7);
    var cells = new StringBuilder("kab;sex;n\n");
    var tree = new StringBuilder("levels,codes\n@,Jatim\n");
    for (int i = 0; i < 12; i++) {
      if (i % 4 == 0) {
        tree.append("@@,Wilayah ").append(i / 4).append('\n');
      }
      tree.append("@@@,K").append(i).append('\n');
      for (String sex : List.of("L", "P")) {
        cells.append("K").append(i).append(';').append(sex).append(';');
        cells.append(random.nextInt(9)).append('\n');
      }
    }
    Files.writeString(folder.resolve("cells.csv"), cells);
    Files.writeString(folder.resolve("kab.csv"), tree);
  }

  private int run(String language, String... more) {
    var arguments = new ArrayList<String>();
    for (String one : more) {
      arguments.add(one.replace("$", folder.toString() + "/"));
    }
    var out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    PrintStream errors = System.err;
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      return Protect.run(
          arguments.toArray(String[]::new),
          Map.of("LANG", language, "SATUATAP_HOME", folder.resolve("home").toString()));
    } finally {
      System.setOut(before);
      System.setErr(errors);
      printed = out.toString(StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"suppress", "round", "cellkey"})
  void writesEveryCellWithItsFlagAndTheTruthOnlyWhenAsked(String method) throws IOException {
    assertThat(
            run(
                "id_ID",
                "--in",
                "$cells.csv",
                "--count",
                "n",
                "--dim",
                "kab=$kab.csv",
                "--dim",
                "sex",
                "--method",
                method,
                "--threshold",
                "3",
                "--out",
                "$out.csv",
                "--report",
                "$report.json"))
        .as(printed)
        .isZero();
    List<String> lines = Files.readAllLines(folder.resolve("out.csv"));
    assertThat(lines.getFirst()).isEqualTo("kab,sex,published,flag");
    assertThat(lines).hasSize(1 + 16 * 3);
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      boolean empty = fields[2].isEmpty();
      assertThat(empty).isEqualTo(fields[3].equals("primary") || fields[3].equals("secondary"));
      assertThat(empty || Long.parseLong(fields[2]) == 0 || Long.parseLong(fields[2]) >= 3)
          .isTrue();
    }
    assertThat(Files.readString(folder.resolve("report.json")))
        .contains("\"method\": \"" + method + "\"", "\"attack-a1-derivable\": 0");
    assertThat(printed).contains("48 sel");
    assertThat(run("en", "--attack", "$out.csv", "--dim", "kab=$kab.csv", "--dim", "sex"))
        .as(printed)
        .isZero();

    run(
        "en",
        "--in",
        "$cells.csv",
        "--count",
        "n",
        "--dim",
        "kab=$kab.csv",
        "--dim",
        "sex",
        "--method",
        method,
        "--out",
        "$again.csv",
        "--reveal");
    assertThat(Files.readAllLines(folder.resolve("again.csv")).getFirst())
        .isEqualTo("kab,sex,published,flag,true");
    assertThat(printed).contains("48 cells");
  }

  @Test
  void theAttackFindsWhatABadlyProtectedFileGivesAway() throws IOException {
    Files.writeString(
        folder.resolve("bad.csv"),
        "sex,published,flag\nTotal,9,published\nL,,primary\nP,8,published\n");
    assertThat(run("en", "--attack", "$bad.csv", "--dim", "sex")).isEqualTo(2);
    assertThat(printed).contains("1 withheld").contains("L");
  }

  @Test
  void theSameSecretGivesTheSameNoise() throws IOException {
    for (String out : List.of("$a.csv", "$b.csv")) {
      run(
          "id",
          "--in",
          "$cells.csv",
          "--count",
          "n",
          "--dim",
          "kab=$kab.csv",
          "--dim",
          "sex",
          "--method",
          "cellkey",
          "--out",
          out);
    }
    assertThat(folder.resolve("a.csv")).hasSameTextualContentAs(folder.resolve("b.csv"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("home/protect.key"))).hasSize(2);
  }

  @Test
  void badInputIsOneMessageStatusTwoAndNoFile() throws IOException {
    Files.writeString(folder.resolve("word.csv"), "sex,n\nL,many\n");
    Files.writeString(folder.resolve("odd.csv"), "sex,n\nL\n");
    Files.writeString(folder.resolve("level.csv"), "levels,codes\nx,T\n");
    Files.writeString(folder.resolve("empty.csv"), "");
    Files.writeString(folder.resolve("huge.csv"), "sex,n\nL,9223372036854775807\nP,9\n");
    Files.writeString(folder.resolve("larger.csv"), "sex,n\nL,9223372036854775808\n");
    Files.writeString(folder.resolve("thousand.csv"), "sex,n\nL,1.000\n");
    Files.writeString(folder.resolve("total.csv"), "sex,n\nTotal,9\nL,4\nP,4\n");
    Files.writeString(folder.resolve("nocode.csv"), "levels,codes\n@,T\n@@,\n");
    Files.writeString(folder.resolve("jump.csv"), "levels,codes\n@,T\n@@@,L\n@@,P\n");
    Files.writeString(folder.resolve("two.csv"), "levels,codes\n@,T\n@@,L\n@,P\n");
    Files.writeString(folder.resolve("twice.csv"), "@,T\n@@,L\n@@,L\n");
    Files.writeString(folder.resolve("other.csv"), "@,T\n@@,L\n@@,X\n");
    Files.writeString(folder.resolve("sexes.csv"), "@,T\n@@,L\n@@,P\n");
    Files.write(folder.resolve("latin.csv"), new byte[] {'s', (byte) 0xe9, '\n'});
    for (String[] wrong :
        List.of(
            new String[] {"--in", "$none.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$cells.csv", "--count", "no", "--dim", "sex"},
            new String[] {"--in", "$cells.csv", "--count", "n", "--dim", "none"},
            new String[] {"--in", "$cells.csv", "--count", "n", "--dim", "sex=$kab.csv"},
            new String[] {"--in", "$cells.csv", "--count", "n", "--dim", "sex=$level.csv"},
            new String[] {"--in", "$word.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$odd.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$empty.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$latin.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$huge.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$larger.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$thousand.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$total.csv", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$cells.csv", "--count", "n", "--dim", "sex=$nocode.csv"},
            new String[] {"--in", "$cells.csv", "--count", "n", "--dim", "sex=$jump.csv"},
            new String[] {"--in", "$cells.csv", "--count", "n", "--dim", "sex=$two.csv"},
            new String[] {"--in", "$cells.csv", "--count", "n", "--dim", "sex=$twice.csv"},
            new String[] {
              "--in",
              "$cells.csv",
              "--count",
              "n",
              "--dim",
              "sex=$sexes.csv",
              "--dim",
              "sex=$other.csv"
            },
            new String[] {"--in", "$cells.csv", "--value", "n", "--count", "n", "--dim", "sex"},
            new String[] {"--in", "$cells.csv", "--value", "kab", "--dim", "sex"},
            new String[] {
              "--in", "$cells.csv", "--value", "n", "--rule", "nk:1:200", "--dim", "sex"
            },
            new String[] {"--in", "$cells.csv", "--value", "n", "--rule", "q", "--dim", "sex"},
            new String[] {
              "--in", "$cells.csv", "--value", "n", "--method", "round", "--dim", "sex"
            },
            new String[] {"--in", "$cells.csv", "--count", "n", "--rule", "p:5", "--dim", "sex"},
            new String[] {"--in", "$cells.csv", "--count", "n"},
            new String[] {"--in", "$cells.csv", "--count"},
            new String[] {"--surprise"},
            new String[] {
              "--in", "$cells.csv", "--count", "n", "--dim", "sex", "--method", "magic"
            },
            new String[] {
              "--in", "$cells.csv", "--count", "n", "--dim", "sex", "--threshold", "-1"
            })) {
      var all = new ArrayList<>(List.of(wrong));
      if (!wrong[wrong.length - 1].equals("--count")) {
        all.addAll(List.of("--out", "$never.csv"));
      }
      for (String language : List.of("id", "en_US")) {
        assertThat(run(language, all.toArray(String[]::new))).as(printed).isEqualTo(2);
        assertThat(printed.lines()).hasSize(1);
        assertThat(printed).doesNotContain("Exception").doesNotContain("{");
      }
    }
    assertThat(folder.resolve("never.csv")).doesNotExist();
  }

  @Test
  void protectsAmountsWithTheirDecimals() throws IOException {
    Files.writeString(
        folder.resolve("wages.csv"),
        """
        kind,employer,paid
        sea,A,100.50
        sea,B,50
        sea,B,2.25
        land,A,900
        land,B,800
        land,C,700
        home,A,300
        home,C,250
        home,D,280
        Total,,3382.75
        """);
    assertThat(
            run(
                "en",
                "--in",
                "$wages.csv",
                "--value",
                "paid",
                "--contributor",
                "employer",
                "--rule",
                "p:10",
                "--rule",
                "nk:1:80",
                "--dim",
                "kind",
                "--out",
                "$out.csv",
                "--reveal"))
        .as(printed)
        .isZero();
    assertThat(Files.readAllLines(folder.resolve("out.csv")))
        .containsExactly(
            "kind,published,flag,true",
            "Total,3382.75,published,3382.75",
            "home,,secondary,830.00",
            "land,2400.00,published,2400.00",
            "sea,,primary,152.75");
    assertThat(run("en", "--attack", "$out.csv", "--dim", "kind")).as(printed).isZero();
  }

  @Test
  void aTableOfNobodyIsPrintedAsItIs() throws IOException {
    Files.writeString(folder.resolve("none.csv"), "sex,n\n");
    Files.writeString(folder.resolve("sexes.csv"), "@,T\n@@,L\n@@,P\n");
    for (String method : List.of("suppress", "round", "cellkey")) {
      assertThat(
              run(
                  "en",
                  "--in",
                  "$none.csv",
                  "--count",
                  "n",
                  "--dim",
                  "sex=$sexes.csv",
                  "--method",
                  method,
                  "--out",
                  "$out.csv"))
          .as(printed)
          .isZero();
      assertThat(Files.readAllLines(folder.resolve("out.csv")))
          .hasSize(4)
          .anyMatch(line -> line.startsWith("T,0,"));
    }
  }

  @Test
  void countsOfThousandsOfMillionsTakeNoLonger() throws IOException {
    Files.writeString(folder.resolve("big.csv"), "sex,n\nL,4000000000000000\nP,2\nU,1e+09\n");
    for (String method : List.of("suppress", "round", "cellkey")) {
      assertThat(
              run(
                  "en",
                  "--in",
                  "$big.csv",
                  "--count",
                  "n",
                  "--dim",
                  "sex",
                  "--method",
                  method,
                  "--out",
                  "$out.csv"))
          .as(printed)
          .isZero();
    }
  }

  @Test
  void saysHowItIsUsed() {
    assertThat(run("id", "--help")).isZero();
    assertThat(printed).contains("--dim");
  }
}
