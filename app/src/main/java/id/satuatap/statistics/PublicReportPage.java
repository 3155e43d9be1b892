package id.satuatap.statistics;

import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The standard reports for everybody: what there is, one edition as a page and as a paper. */
@Controller
@RequestMapping("/statistik/laporan")
class PublicReportPage {

  private final PublicReports reports;
  private final Papers papers;

  PublicReportPage(PublicReports reports, Papers papers) {
    this.reports = reports;
    this.papers = papers;
  }

  record ListPage(List<ReportKind> kinds, List<PublicReports.Edition> editions) {}

  @GetMapping
  String list(Model model) {
    model.addAttribute("page", new ListPage(PublicReports.Printed.kinds(), reports.newest()));
    return "statistics/standards";
  }

  @GetMapping("/{terbitan}")
  String show(@PathVariable("terbitan") UUID id, Model model) {
    model.addAttribute("page", found(id));
    return "statistics/standard";
  }

  @GetMapping("/{terbitan}/laporan.pdf")
  Object paper(@PathVariable("terbitan") UUID id) {
    var printed = found(id);
    return papers.of(
        new Paper(
            "statistics/standardpaper",
            printed,
            "laporan-baku-" + PublicReports.quarter(printed.edition().first()),
            Paper.Size.A4,
            false,
            shell ->
                shell.t(
                    "statistics.standard.title", PublicReports.quarter(printed.edition().first())),
            shell -> shell.t("statistics.bulletin.foot", printed.edition().releasedAt())));
  }

  private PublicReports.Printed found(UUID id) {
    return reports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
