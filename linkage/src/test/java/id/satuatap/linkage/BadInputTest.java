package id.satuatap.linkage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they come: each is linked with every row in the result, or refused with a reason. */
class BadInputTest {

  private static final String HEADER = "id,nik,nama,jenis_kelamin,tanggal_lahir,telepon\n";

  @TempDir Path folder;

  private record Answer(int status, String out, String err) {}

  private Answer run(Locale locale, Object... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    String[] words = java.util.Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int status =
        new LinkCommand(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                locale,
                LocalDate.of(2026, 11, 23))
            .run(words);
    return new Answer(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("people.csv"), content);
  }

  /** What was printed; every row stands once in the result, and the marks are those expected. */
  private String kept(byte[] content, List<String> ids, String... marks) throws IOException {
    Path in = file(content);
    Path clusters = folder.resolve("clusters.csv");
    Path marked = folder.resolve("marks.csv");
    var answer = run(Locale.ENGLISH, "--in", in, "--clusters", clusters, "--marks", marked);
    assertThat(answer.status()).as(answer.err()).isZero();
    List<String> lines = Files.readAllLines(clusters, ISO_8859_1);
    assertThat(lines.subList(1, lines.size()).stream().map(line -> line.split(",")[0]))
        .containsExactlyInAnyOrderElementsOf(ids);
    List<String> found = Files.readAllLines(marked, ISO_8859_1);
    assertThat(found.subList(1, found.size())).containsExactlyInAnyOrder(marks);
    assertThat(answer.out().contains("Values that need a look")).isEqualTo(marks.length > 0);
    return answer.out();
  }

  private String kept(String rows, List<String> ids, String... marks) throws IOException {
    return kept((HEADER + rows).getBytes(UTF_8), ids, marks);
  }

  private void refused(byte[] content, String english, String indonesian) throws IOException {
    Path in = file(content);
    for (var words : List.of(List.of("en", english), List.of("id", indonesian))) {
      var answer = run(Locale.of(words.getFirst()), "--in", in);
      assertThat(answer.status()).as(answer.out()).isEqualTo(2);
      assertThat(answer.err()).contains(words.getLast()).doesNotContain("Exception", "\tat ");
    }
  }

  private static final String SOUND = "a,3505024107900001,Siti Aminah,P,1990-07-01,081234567890\n";

  @Test
  void oneRowIsOnePerson() throws IOException {
    assertThat(kept(SOUND, List.of("a"))).contains("1 rows, 0 pairs compared", "1 persons");
    assertThat(kept("b,,Siti,,,\n", List.of("b"))).contains("1 persons");
  }

  @Test
  void filesWithoutRowsAreRefused() throws IOException {
    refused(new byte[0], "people.csv is empty", "people.csv kosong");
    refused("\n\n".getBytes(UTF_8), "people.csv is empty", "people.csv kosong");
    refused(HEADER.getBytes(UTF_8), "The files hold no rows", "Berkas tidak berisi baris data");
    refused("id,nama".getBytes(UTF_8), "The files hold no rows", "Berkas tidak berisi baris data");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    refused(new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0}, "is a workbook", "adalah buku kerja");
    byte[] wide = (HEADER + SOUND).getBytes(UTF_16LE);
    refused(wide, "null bytes", "bita nol");
    byte[] marked = new byte[wide.length + 2];
    marked[0] = (byte) 0xFF;
    marked[1] = (byte) 0xFE;
    System.arraycopy(wide, 0, marked, 2, wide.length);
    refused(marked, "written in UTF-16", "ditulis dalam UTF-16");
  }

  @Test
  void brokenRowsAreRefusedWithTheirLine() throws IOException {
    refused(
        (HEADER + SOUND + "b,1,2\n").getBytes(UTF_8),
        "line 3: 3 columns instead of 6",
        "baris 3: 3 kolom, seharusnya 6");
    refused(
        (HEADER + SOUND + "b,\"Siti,P\n").getBytes(UTF_8),
        "line 3: a quote is never closed",
        "baris 3: tanda kutip tidak ditutup");
    refused(
        (HEADER + "a,,\"Siti\" Aminah,P,,\n").getBytes(UTF_8),
        "line 2: text after a closing quote",
        "baris 2: ada teks setelah tanda kutip penutup");
    refused(
        "id,nama,Nama\na,b,c\n".getBytes(UTF_8),
        "the column heading Nama occurs twice",
        "judul kolom Nama dipakai dua kali");
  }

  @Test
  void aMarkOfOrderAndQuotesAndLineEndsOfWindowsAreRead() throws IOException {
    String rows =
        "\uFEFF" + HEADER.replace("\n", "\r\n") + "\"a\",,\"Siti \"\"Ati\"\", Aminah\",P,,\r\n";
    assertThat(kept(rows.getBytes(UTF_8), List.of("a"))).contains("id → row identifier");
    kept((HEADER + "\n" + SOUND + "\n\n").getBytes(UTF_8), List.of("a"));
  }

  @Test
  void bytesThatAreNoUtf8AreReadAsAnotherEncodingAndMarked() throws IOException {
    byte[] rows = (HEADER + SOUND + "b,,Andr\u00E9 Wijaya,L,1991-02-03,\n").getBytes(ISO_8859_1);
    assertThat(kept(rows, List.of("a", "b"), "b,name,not-utf8")).contains("read as Windows-1252");
    // The middle of a letter, half of a pair, a letter by a detour.
    for (byte[] broken :
        List.of(
            new byte[] {(byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xC0, (byte) 0xAF},
            new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80})) {
      var out = new ByteArrayOutputStream();
      out.write((HEADER + SOUND + "b,,Wijaya ").getBytes(UTF_8));
      out.write(broken);
      out.write(",L,,\n".getBytes(UTF_8));
      kept(out.toByteArray(), List.of("a", "b"), "b,name,not-utf8");
    }
  }

  @Test
  void namesOfEveryKindAreKept() throws IOException {
    String long10000 = "Siti".repeat(2500);
    String words10000 = "Siti ".repeat(2000);
    kept(
        SOUND
            + "b,,"
            + long10000
            + ",P,1990-07-01,\n"
            + "c,,"
            + words10000
            + ",P,1990-07-01,\n"
            + "d,,محمد الأمين,L,1990-07-01,\n"
            + "e,,\u202EitiS hanimA\u202C,P,1990-07-01,\n"
            + "f,,😀🎉,P,1990-07-01,\n"
            + "g,,Siti 😀 Aminah,P,1990-07-01,081234567890\n"
            + "h,,12345,P,1990-07-01,\n"
            + "i,,山田花子,P,1990-07-01,\n"
            + "j,,---,P,1990-07-01,\n"
            + "k,,S\u0007iti,P,1990-07-01,\n"
            + "l,,=cmd|' /C calc'!A0,P,1990-07-01,\n",
        List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"),
        "b,name,too-long",
        "c,name,too-many-words",
        "h,name,no-letters",
        "k,name,control-characters");
  }

  @Test
  void numbersAndDatesThatCannotBeAreMarked() throws IOException {
    String out =
        kept(
            SOUND
                + "b,350502410790000,Siti Aminah,P,2090-07-01,081234567890\n"
                + "c,35050241079000012,Sri Wahyuni,perempuan,1990-02-31,12\n"
                + "d,tidak ada,Rina Lestari,X,kemarin,+62 812-3456-7891\n"
                + "e,3505029999900001,Dewi Sartika,P,01/01/1850,\n"
                + "f,9999999999999999,Ani Rahayu,P,1991,\n"
                + "g,3505024107900001,Siti Aminah,P,99999999999999999999,0\n",
            List.of("a", "b", "c", "d", "e", "f", "g"),
            "b,nik,nik-length",
            "b,birth,date-future",
            "c,nik,nik-length",
            "c,birth,date-impossible",
            "c,phone,phone-unreadable",
            "d,nik,nik-length",
            "d,sex,sex-unknown",
            "d,birth,date-unreadable",
            "e,nik,nik-parts",
            "e,birth,date-long-ago",
            "f,nik,nik-length",
            "g,birth,date-unreadable",
            "g,phone,phone-unreadable");
    assertThat(out).contains("nik: 4 × a NIK that has not 16 digits (b, c, d, …)");
  }

  @Test
  void exchangedColumnsAreNoticed() throws IOException {
    var rows = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      rows.append(
          "x%d,Siti %c Aminah,35050241079%05d,P,081234567%03d,1990-07-%02d\n"
              .formatted(i, 'A' + i % 26, i + 1, i, 1 + i % 28));
    }
    Path in = file((HEADER + rows).getBytes(UTF_8));
    var english = run(Locale.ENGLISH, "--in", in);
    assertThat(english.status()).as(english.err()).isZero();
    assertThat(english.out())
        .contains(
            "name: 30 × a name without letters",
            "birth: 30 × no date",
            "name: most of it is odd; are the columns exchanged?");
    assertThat(run(Locale.of("id"), "--in", in).out()).contains("apakah kolomnya tertukar?");
  }

  @Test
  void repeatedIdentifiersAreRefusedOrTheRowsNumbered() throws IOException {
    String rows = SOUND + SOUND.replace("Aminah", "Amina") + SOUND.replace("a,", "c,");
    String out = kept(rows, List.of("1", "2", "3"));
    assertThat(out).contains("id → an identifier that is empty or repeated; not used", "numbered");
    var answer = run(Locale.ENGLISH, "--in", folder.resolve("people.csv"), "--id", "id");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("line 3: repeated id a");
  }
}
