package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

  @TempDir Path folder;

  private List<List<String>> rows(byte[] content, int portion) throws IOException {
    Path path = Files.write(folder.resolve("a.csv"), content);
    var rows = new ArrayList<List<String>>();
    try (var file = new CsvFile(path, portion)) {
      rows.add(file.header());
      var chunk = new CsvChunk(portion);
      while (file.read(chunk)) {
        for (int row = 0; row < chunk.rows; row++) {
          var cells = new ArrayList<String>();
          for (int c = row * chunk.columns; c < (row + 1) * chunk.columns; c++) {
            cells.add(Utf8.decode(chunk.data, chunk.from[c], chunk.to[c]));
          }
          rows.add(cells);
        }
      }
    }
    return rows;
  }

  private List<List<String>> rows(String content) throws IOException {
    return rows(content.getBytes(UTF_8), 1 << 12);
  }

  @Test
  void readsQuotesCommasAndLineEndsInsideCells() throws IOException {
    assertThat(rows("id,name\r\n1,\"Siti, \"\"Iti\"\" A\"\r\n\"2\",\"two\nlines\"\r\n3,\n"))
        .containsExactly(
            List.of("id", "name"),
            List.of("1", "Siti, \"Iti\" A"),
            List.of("2", "two\nlines"),
            List.of("3", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheSeparator(String separator) throws IOException {
    assertThat(rows("a" + separator + "b\n1" + separator + "x y\n").getLast())
        .containsExactly("1", "x y");
  }

  @Test
  void forgivesMarksBlankLinesAndAMissingLastLineEnd() throws IOException {
    assertThat(rows("\uFEFFa,b\n\n1,2\n\r\n3,4"))
        .containsExactly(List.of("a", "b"), List.of("1", "2"), List.of("3", "4"));
  }

  @Test
  void readsBytesThatAreNotUtf8AsWesternEuropean() throws IOException {
    assertThat(rows("a,b\n1,José\n".getBytes(ISO_8859_1), 1 << 12).getLast())
        .containsExactly("1", "José");
  }

  @Test
  void readsTheSameInSmallPortions() throws IOException {
    var content = new StringBuilder("id,name,note\n");
    for (int i = 0; i < 500; i++) {
      content.append(i).append(",\"a \"\"q\"\" ").append("x".repeat(i)).append("\",\"l1\nl2\"\r\n");
    }
    content.append("last,").append("y".repeat(20_000)).append(",z");
    byte[] bytes = content.toString().getBytes(UTF_8);
    // The first portion always holds the header and 64 kB.
    assertThat(rows(bytes, 64)).isEqualTo(rows(bytes, 1 << 20)).hasSize(502);
  }

  @Test
  void saysInWhichLineAFileIsBroken() {
    assertThatThrownBy(() -> rows("a,b\n1,2\n\"3,4\n5,6\n"))
        .isInstanceOf(LinkageException.class)
        .hasMessageContaining("a.csv line 3");
    assertThatThrownBy(() -> rows("a,b\n\"x\ny\",2\n1,2,3\n"))
        .hasMessageContaining("line 4: 3 columns instead of 2");
    assertThatThrownBy(() -> rows("a,b\n1\n"))
        .hasMessageContaining("line 2: 1 columns instead of 2");
    assertThatThrownBy(() -> rows("a,b\n\"1\"x,2\n"))
        .hasMessageContaining("line 2: text after a closing quote");
  }

  @Test
  void refusesWhatIsNoCsvInUtf8() {
    assertThatThrownBy(() -> rows("a,b\n1,2\n".getBytes(UTF_16), 64))
        .hasMessageContaining("UTF-16");
    assertThatThrownBy(() -> rows("")).hasMessageContaining("empty");
    assertThatThrownBy(() -> new CsvFile(folder.resolve("none.csv")))
        .hasMessageContaining("No such file");
  }
}
