package id.satuatap.person;

import id.satuatap.audit.Audits;
import id.satuatap.audit.Entry;
import id.satuatap.person.FoundStore.Line;
import id.satuatap.person.RunStore.Count;
import id.satuatap.person.RunStore.Run;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Spreadsheet;
import id.satuatap.shell.Spreadsheet.About;
import id.satuatap.shell.Spreadsheet.Column;
import id.satuatap.shell.Spreadsheet.Sheet;
import id.satuatap.shell.Spreadsheets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Duplicates and contradictions in figures: by agency, source, sex and district. */
@Controller
class PairReportPage {

  private static final int SHOWN = 300;
  private static final int MOST = 10_000;

  private final RunStore runs;
  private final FoundStore numbers;
  private final PersonNames places;
  private final Spreadsheets spreadsheets;
  private final Audits audits;
  private final Clock clock;
  private final TransactionTemplate transaction;

  PairReportPage(
      RunStore runs,
      FoundStore numbers,
      PersonNames places,
      Spreadsheets spreadsheets,
      Audits audits,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.runs = runs;
    this.numbers = numbers;
    this.places = places;
    this.spreadsheets = spreadsheets;
    this.audits = audits;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  record CountLine(Count count, String office, String other, String region) {}

  /**
   * @param abroad the other record is kept by another centre
   */
  record FoundLine(Line line, String office, String other, String region, boolean abroad) {}

  record Page(
      List<CountLine> within,
      List<CountLine> across,
      List<FoundLine> agencies,
      @Nullable Run run,
      boolean more) {}

  private record Counts(
      List<Count> within, List<Count> across, List<Line> agencies, @Nullable Run run) {}

  @GetMapping("/orang/ganda/laporan")
  String report(Model model) {
    PairPage.supervisorOnly();
    model.addAttribute("page", page(SHOWN));
    return "person/pairreport";
  }

  /** The same to take away; that it was taken is written down. */
  @PostMapping("/orang/ganda/laporan/lembar")
  View workbook() {
    PairPage.supervisorOnly();
    Page page = page(MOST);
    transaction.executeWithoutResult(status -> audits.record(Entry.of("person.report-exported")));
    Instant now = clock.instant();
    return spreadsheets.of(shell -> workbook(page, shell, now));
  }

  private Page page(int most) {
    Counts counts =
        Objects.requireNonNull(
            transaction.execute(status -> {
              Run run = runs.lastWhole().orElse(null);
              return new Counts(
                  runs.within(),
                  run == null ? List.of() : runs.across(run.id()),
                  run == null ? List.of() : numbers.of(run.id(), most + 1),
                  run);
            }));
    Map<UUID, String> offices = new HashMap<>();
    return new Page(
        lines(counts.within(), offices),
        lines(counts.across(), offices),
        counts.agencies().stream()
            .limit(most)
            .map(line ->
                new FoundLine(
                    line,
                    name(offices, line.kind().one()),
                    name(offices, line.kind().other()),
                    area(line.kind().region()),
                    !line.kind().one().centre().equals(line.kind().other().centre())))
            .toList(),
        counts.run(),
        counts.agencies().size() > most);
  }

  private List<CountLine> lines(List<Count> counts, Map<UUID, String> offices) {
    return counts.stream()
        .map(count ->
            new CountLine(
                count,
                name(offices, count.office()),
                name(offices, count.other()),
                area(count.region())))
        .toList();
  }

  private String name(Map<UUID, String> offices, UUID office) {
    return offices.computeIfAbsent(office, places::office);
  }

  /** Of an agency this house knows nothing of, the name of its centre. */
  private String name(Map<UUID, String> offices, FoundStore.Side side) {
    String office = name(offices, side.office());
    return office.isEmpty() ? name(offices, side.centre()) : office;
  }

  private String area(String region) {
    return region.isEmpty() ? "" : places.area(region);
  }

  // As a workbook --------------------------------------------------------------------------------

  private static Spreadsheet workbook(Page page, Shell shell, Instant now) {
    Run run = page.run();
    var about =
        new About(
            shell.t("person.pair.report.title"),
            shell.t("person.pair.report.lead"),
            shell.t("person.pair.report.unit"),
            shell.t("person.pair.report.population"),
            run == null
                ? shell.t("person.pair.search.never")
                : shell.t("person.pair.search.last", run.beganAt(), run.done()),
            shell.t("person.pair.report.source"),
            shell.dateTime(now),
            shell.t("person.pair.report.for"),
            List.of(
                shell.t("person.pair.report.across.about"),
                shell.t("person.pair.report.conflict.about")));
    return new Spreadsheet(
        "data-ganda",
        about,
        List.of(agencies(page, shell), within(page, shell), across(page, shell)));
  }

  private static Sheet agencies(Page page, Shell shell) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (FoundLine l : page.agencies()) {
      var kind = l.line().kind();
      var tally = l.line().tally();
      rows.add(
          List.of(
              l.office(),
              shell.t("person.pair.source." + kind.one().source()),
              l.other(),
              shell.t("person.pair.source." + kind.other().source()),
              shell.t(l.abroad() ? "person.copy.yes" : "person.copy.no"),
              shell.sex(kind.sex()),
              l.region(),
              tally.pairs(),
              tally.refused(),
              tally.nik(),
              tally.birth(),
              tally.sexes(),
              tally.passport()));
    }
    return new Sheet(
        shell.t("person.pair.report.sheet.agencies"),
        List.of(
            Column.text(shell.t("person.pair.report.agency"), 36),
            Column.text(shell.t("person.pair.report.source-kind"), 18),
            Column.text(shell.t("person.pair.report.other-agency"), 36),
            Column.text(shell.t("person.pair.report.other-source"), 18),
            Column.text(shell.t("person.pair.report.other-centre"), 14),
            Column.text(shell.t("person.field.sex"), 16),
            Column.text(shell.t("person.pair.report.district"), 28),
            Column.whole(shell.t("person.pair.report.pairs")),
            Column.whole(shell.t("person.pair.report.refused")),
            Column.whole(shell.t("person.pair.report.conflict.nik")),
            Column.whole(shell.t("person.pair.report.conflict.birth")),
            Column.whole(shell.t("person.pair.report.conflict.sex")),
            Column.whole(shell.t("person.pair.report.conflict.passport"))),
        rows);
  }

  private static Sheet within(Page page, Shell shell) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (CountLine l : page.within()) {
      rows.add(
          List.of(
              l.office(),
              l.other(),
              shell.sex(l.count().sex()),
              l.region(),
              l.count().pairs(),
              l.count().joined()));
    }
    return new Sheet(
        shell.t("person.pair.report.sheet.within"),
        List.of(
            Column.text(shell.t("person.pair.report.agency"), 36),
            Column.text(shell.t("person.pair.report.other-agency"), 36),
            Column.text(shell.t("person.field.sex"), 16),
            Column.text(shell.t("person.pair.report.district"), 28),
            Column.whole(shell.t("person.pair.report.waiting")),
            Column.whole(shell.t("person.pair.report.joined"))),
        rows);
  }

  private static Sheet across(Page page, Shell shell) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (CountLine l : page.across()) {
      rows.add(List.of(l.other(), shell.sex(l.count().sex()), l.region(), l.count().pairs()));
    }
    return new Sheet(
        shell.t("person.pair.report.sheet.across"),
        List.of(
            Column.text(shell.t("person.pair.report.centre"), 36),
            Column.text(shell.t("person.field.sex"), 16),
            Column.text(shell.t("person.pair.report.district"), 28),
            Column.whole(shell.t("person.pair.report.pairs"))),
        rows);
  }
}
