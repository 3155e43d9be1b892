package id.satuatap.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.satuatap.DemoTest;
import id.satuatap.Visitor;
import id.satuatap.access.DemoOffice;
import id.satuatap.access.DemoRole;
import id.satuatap.guard.Caller;
import id.satuatap.guard.Callers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** The register as officers keep it, by hand and from a spreadsheet. */
@DemoTest
@RecordApplicationEvents
class ActivityPageTests {

  private static final Pattern PERSON = Pattern.compile("name=\"orang\" value=\"([0-9a-f-]{36})\"");

  @LocalServerPort int port;
  @Autowired Activities activities;
  @Autowired Attendances attendances;
  @Autowired ApplicationEvents announced;

  private Visitor counter;
  private String token;

  @BeforeEach
  void signIn() {
    counter = Visitor.demo(port, "counter");
    token = counter.token().orElseThrow();
  }

  @Test
  void theSixRowsOfTheDocumentsStandInTheRegister() {
    String page = counter.get("/kegiatan?dari=2022-01-01&sampai=2023-12-31").body();
    assertThat(page)
        .contains("ILO &amp; Kemnaker", "SBMI &amp; KPI", "518", "2.800", "80,0")
        .contains("Peserta 4 kegiatan yang sudah dilaksanakan");
    assertThat(counter.get("/kegiatan?jenis=training-leadership&dari=2022-01-01").body())
        .contains("SBMI &amp; KPI")
        .doesNotContain("ILO &amp; Kemnaker");
    assertThat(counter.get("/kegiatan?dari=besok").statusCode()).isEqualTo(422);
    assertThat(counter.get("/kegiatan?halaman=99999999999&cari=%25_").statusCode()).isEqualTo(200);
    assertThat(
            Visitor.demo(port, "national")
                .get("/kegiatan?dari=2022-01-01&sampai=2023-12-31")
                .body())
        .contains("SBMI &amp; KPI")
        .doesNotContain("/kegiatan/baru");
  }

  @Test
  void reportOneHasTheColumnsOfTheSources() {
    var head = Visitor.demo(port, "supervisor");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            head.get("/laporan/1?dari=2022-01-01&sampai=2023-12-31")
                .body()
                .contains("SBMI &amp; KPI"));
    String page =
        head.get("/laporan/1?dari=2022-01-01&sampai=2023-12-31")
            .body()
            .replace('\u00a0', ' ')
            .replaceAll("<[^>]+>", "|")
            .replaceAll("\\s*\\|[\\s|]*", "|");
    assertThat(page)
        .contains("|No|Jenis kegiatan|Peserta|% perempuan|Lembaga pelaksana|Tahun|Pendana|")
        .contains(
            "|1|Pelatihan petugas LTSA dan MRC|138|79,7 %|ILO &amp; Kemnaker|2022|MRC ILO (contoh)|")
        .contains("|Pelatihan pendampingan psikososial|81|37,0 %|LTSA Blitar|2022|")
        .contains(
            "|Pelatihan pemerintah desa responsif gender|175|26,3 %|ILO &amp; Pemkab Blitar|2022|")
        .contains("|Pelatihan kepemimpinan PMI perempuan|518|100,0 %|SBMI &amp; KPI|2023|")
        .contains("|Kasus pelanggaran yang ditangani|200|60,0 %|MRC-LTSA|2023|")
        .contains("|PMI dan keluarga terlayani|2.800|80,0 %|LTSA Blitar|2023|");
    var form = new HashMap<String, String>();
    form.put("_csrf", head.token().orElseThrow());
    form.put("dari", "2022-01-01");
    form.put("sampai", "2023-12-31");
    form.put("untuk", "monthly");
    form.put("penerima", "BP3MI");
    for (String format : List.of("xlsx", "pdf")) {
      form.put("bentuk", format);
      assertThat(head.file("/laporan/1/berkas", form).statusCode()).as(format).isEqualTo(200);
    }
  }

  @Test
  void anActivityIsRecordedOnceAndWhatIsWrongIsSaid() {
    var form =
        new LinkedHashMap<>(counter.hidden(counter.get("/kegiatan/baru").body(), "/kegiatan/baru"));
    form.put("judul", "Sosialisasi \"<b>aman</b>\"");
    form.put("tanggal", "12 Maret");
    form.put("perempuan", "999999999999");
    var refused = counter.post("/kegiatan/baru", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains(
            "href=\"#tanggal\"",
            "href=\"#jenis\"",
            "href=\"#penyelenggara\"",
            "href=\"#perempuan\"")
        .contains("value=\"12 Maret\"", "value=\"999999999999\"", "&lt;b>aman");

    form.put("judul", "Sosialisasi di balai desa");
    form.put("tanggal", "2026-03-12");
    form.put("jenis", "outreach");
    form.put("penyelenggara", "LTSA Kabupaten Blitar");
    form.put("sasaran", "public");
    form.put("perempuan", "20");
    form.put("laki", "5");
    String first = location(counter.post("/kegiatan/baru", form));
    assertThat(location(counter.post("/kegiatan/baru", form))).isEqualTo(first);
    form.put("kunci", UUID.randomUUID().toString());
    assertThat(counter.post("/kegiatan/baru", form).body()).contains("sudah tercatat");
    form.put("kunci", "bukan");
    assertThat(counter.post("/kegiatan/baru", form).statusCode()).isEqualTo(400);

    // Somebody else corrected it meanwhile.
    var edit = new LinkedHashMap<>(form);
    edit.put("versi", "1");
    edit.put("perempuan", "21");
    location(counter.post(first + "/ubah", edit));
    assertThat(counter.post(first + "/ubah", edit).body()).contains("Orang lain sudah mengubahnya");
    counter.post(first + "/batal", Map.of("_csrf", token));
    assertThat(counter.get(first).body()).contains("Dibatalkan").doesNotContain("/peserta\"");
  }

  @Test
  void aPersonWhoCameIsAnnouncedAndTakenBackWhenSheWasNotThere() {
    UUID id = UUID.randomUUID();
    var caller = caller(DemoRole.COUNTER);
    var typed =
        new Typed(
            Map.of(
                "tanggal", "2026-02-03",
                "jenis", "class-finance",
                "judul", "Kelas " + id,
                "penyelenggara", "LTSA",
                "perempuan", "4"));
    var fields =
        ActivityRule.read(
                typed, LocalDate.of(2026, 11, 1), k -> ActivityKind.CLASS_FINANCE, a -> true)
            .orThrow();
    Callers.call(caller, () -> activities.record(id, fields)).orThrow();
    String page = counter.get("/kegiatan/" + id + "?cari=081200010011").body();
    var found = PERSON.matcher(page);
    assertThat(found.find()).isTrue();
    UUID person = UUID.fromString(found.group(1));
    UUID participant = Callers.call(caller, () -> attendances.addPerson(id, person)).orThrow();
    assertThat(announced.stream(ActivityAttended.class).filter(e -> e.activity().equals(id)))
        .singleElement()
        .satisfies(e -> {
          assertThat(e.person()).isEqualTo(person);
          assertThat(e.kind()).isEqualTo("class-finance");
        });
    assertThat(Callers.call(caller, () -> activities.find(id)).orElseThrow().people().women())
        .isEqualTo(5);
    Callers.call(caller, () -> attendances.attended(id, Set.of())).orThrow();
    assertThat(announced.stream(AttendanceTakenBack.class).filter(e -> e.activity().equals(id)))
        .hasSize(1);
    assertThat(announced.stream(ActivityHeld.class).filter(e -> e.activity().equals(id)))
        .extracting(ActivityHeld::women)
        .containsExactly(4, 5, 4);
    Callers.call(caller, () -> attendances.attended(id, Set.of(participant))).orThrow();
    Callers.call(caller, () -> activities.takeBack(id)).orThrow();
    assertThat(announced.stream(AttendanceTakenBack.class).filter(e -> e.activity().equals(id)))
        .hasSize(2);
  }

  @Test
  void guestsAndOfficersStandOnTheListOnce() {
    String activity = recorded("Temu mitra");
    var guest = new HashMap<String, String>();
    guest.put("_csrf", token);
    guest.put("siapa", "tamu");
    guest.put("nama", "x");
    var refused = counter.post(activity + "/peserta", guest);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("href=\"#nama\"", "href=\"#kelamin\"");
    guest.put("nama", "Bu Marni");
    guest.put("kelamin", "P");
    assertThat(counter.post(activity + "/peserta", guest).statusCode()).isIn(302, 303);
    assertThat(counter.post(activity + "/peserta", guest).body()).contains("Sudah ada di daftar");
    assertThat(counter.get(activity).body()).contains("Bu Marni", "1 orang menurut daftar hadir");
    assertThat(Visitor.demo(port, "national").get(activity).body()).doesNotContain("Bu Marni");
    guest.put("siapa", "orang");
    guest.put("orang", UUID.randomUUID().toString());
    assertThat(counter.post(activity + "/peserta", guest).statusCode()).isEqualTo(422);
  }

  @Test
  void aTrainingGivesOfficersACompetenceOnce() {
    var head = Visitor.demo(port, "supervisor");
    String list = head.get("/kegiatan?jenis=training-officers").body();
    var link = Pattern.compile("href=\"(/kegiatan/[0-9a-f-]{36})\">Wawancara").matcher(list);
    assertThat(link.find()).isTrue();
    String training = link.group(1);
    assertThat(head.get(training).body()).contains("3 petugas yang hadir belum dicatat");
    assertThat(counter.post(training + "/keahlian", Map.of("_csrf", token)).statusCode())
        .isEqualTo(403);
    head.post(training + "/keahlian", Map.of("_csrf", head.token().orElseThrow()));
    assertThat(head.get(training).body())
        .contains("keahlian sudah dicatat")
        .doesNotContain("belum dicatat keahliannya");
    assertThat(head.get("/kompetensi").body()).contains("Wawancara yang aman bagi penyintas");
  }

  @Test
  void aSheetIsTakenInRowByRowAndUndoneAsAWhole() {
    String key = UUID.randomUUID().toString();
    String rows =
        """
        Tanggal;Jenis Kegiatan;Nama kegiatan;Lembaga Pelaksana;P;L;Biaya
        2026-04-01;Sosialisasi;Impor satu;LTSA;10;2;1.500.000
        02/04/2026;class-gender;Impor dua;LTSA;8;1;
        2026-04-01;sosialisasi;IMPOR SATU;ltsa;10;2;
        2026-13-01;Sosialisasi;Tanggal salah;LTSA;1;1;
        2026-04-03;Pesta;Jenis salah;LTSA;1;1;
        2026-04-03;Sosialisasi;=1+1;LTSA;1;1;
        """;
    var form = new HashMap<String, String>();
    form.put("_csrf", token);
    form.put("kunci", key);
    form.put("isi", rows);
    String report = location(counter.post("/kegiatan/impor", form));
    assertThat(location(counter.post("/kegiatan/impor", form))).isEqualTo(report);
    String page = counter.get(report).body();
    assertThat(page)
        .contains(
            "2 disimpan, 1 sudah ada, 3 ditolak",
            "Sama dengan baris lain",
            "Tulis kata, bukan rumus")
        .contains("Jenis ini tidak dikenal", "Isi tanggal yang benar");
    assertThat(counter.get("/kegiatan?cari=impor").body()).contains("Impor satu", "Impor dua");
    counter.post(report + "/urung", Map.of("_csrf", token));
    assertThat(counter.get("/kegiatan?cari=impor").body()).doesNotContain("Impor satu");
    assertThat(counter.get(report).body()).contains("sudah diurungkan pada");

    form.put("kunci", UUID.randomUUID().toString());
    form.put("isi", "judul;jenis\na;b");
    var refused = counter.post("/kegiatan/impor", form);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("tanggal, penyelenggara", "judul;jenis");
    form.put("isi", "");
    assertThat(counter.post("/kegiatan/impor", form).statusCode()).isEqualTo(422);
  }

  @Test
  void aFileIsReadFromTheWire() {
    String boundary = "----satuatap";
    String body =
        part(boundary, "_csrf", token)
            + part(boundary, "kunci", UUID.randomUUID().toString())
            + "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"berkas\"; filename=\"k.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            + "tanggal,jenis,judul,penyelenggara,perempuan\r\n2026-05-05,outreach,Dari berkas,LTSA,7\r\n"
            + "\r\n--"
            + boundary
            + "--\r\n";
    var answer =
        counter.send(
            counter
                .request("/kegiatan/impor")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));
    assertThat(counter.get(location(answer)).body()).contains("1 disimpan, 0 sudah ada, 0 ditolak");
  }

  private static String part(String boundary, String name, String value) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  private String recorded(String title) {
    var form =
        new LinkedHashMap<>(counter.hidden(counter.get("/kegiatan/baru").body(), "/kegiatan/baru"));
    form.put("judul", title + " " + UUID.randomUUID());
    form.put("tanggal", "2026-03-12");
    form.put("jenis", "outreach");
    form.put("penyelenggara", "LTSA");
    form.put("sasaran", "public");
    return location(counter.post("/kegiatan/baru", form));
  }

  private static Caller caller(DemoRole one) {
    DemoOffice office = Objects.requireNonNull(one.office());
    return new Caller(
        one.role(),
        one.account(),
        office.office(),
        Objects.requireNonNull(office.organisation().centre()),
        Map.of(),
        null);
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isIn(302, 303);
    return answer.headers().firstValue("Location").orElseThrow().replaceFirst("https?://[^/]+", "");
  }
}
