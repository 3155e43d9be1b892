package id.satuatap.office;

import id.satuatap.shell.SexSplit;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A day at the desks by desk, service and sex; a ticket counts on the day it was issued. */
@Controller
class DeskTallyPage {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final ServiceEvents services;
  private final Rosters rosters;

  DeskTallyPage(ServiceEvents services, Rosters rosters) {
    this.services = services;
    this.rosters = rosters;
  }

  record Page(
      LocalDate day,
      LocalDate before,
      LocalDate after,
      List<ServiceEventStore.DeskSum> sums,
      SexSplit split) {}

  @GetMapping("/antrean/harian")
  String show(@RequestParam(name = "hari", defaultValue = "") String typed, Model model) {
    UUID centre = Here.centre(Here.DESKS);
    LocalDate day = day(centre, typed);
    var sums = services.byDeskAndService(centre, day);
    model.addAttribute(
        "page",
        new Page(
            day,
            day.minusDays(1),
            day.plusDays(1),
            sums,
            new SexSplit(
                sums.stream().mapToLong(ServiceEventStore.DeskSum::women).sum(),
                sums.stream().mapToLong(ServiceEventStore.DeskSum::men).sum(),
                sums.stream().mapToLong(ServiceEventStore.DeskSum::unknown).sum())));
    return "office/desktally";
  }

  /**
   * The same as a file; column names are the same in every language, so that files can be joined.
   */
  @GetMapping("/antrean/harian/csv")
  ResponseEntity<byte[]> file(@RequestParam(name = "hari", defaultValue = "") String typed) {
    UUID centre = Here.centre(Here.DESKS);
    LocalDate day = day(centre, typed);
    var csv =
        new StringBuilder(
            "hari,loket,kode,layanan,perempuan,laki_laki,tidak_diketahui,petugas_perempuan,menit_rata_rata,"
                + "standar_dipenuhi,standar_terlampaui\r\n");
    for (var s : services.byDeskAndService(centre, day)) {
      csv.append(day)
          .append(',')
          .append(cell(s.desk()))
          .append(',')
          .append(cell(s.code()))
          .append(',')
          .append(cell(s.service()))
          .append(
              String.format(
                  Locale.ROOT,
                  ",%d,%d,%d,%d,%.1f,%d,%d\r\n",
                  s.women(),
                  s.men(),
                  s.unknown(),
                  s.byWomen(),
                  s.minutes(),
                  s.kept(),
                  s.late()));
    }
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rekap-loket-" + day + ".csv\"")
        .body(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Quoted, and without a sign at the beginning that a spreadsheet takes for a formula. */
  static String cell(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  private LocalDate day(UUID centre, String typed) {
    LocalDate asked = Typed.day(typed);
    return asked == null ? rosters.today(centre) : asked;
  }
}
