package id.satuatap.statistics;

import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The bulletin of a month, for everybody: as a page and as a paper. */
@Controller
@RequestMapping("/statistik/buletin/{buletin}")
class BulletinPage {

  private final Bulletins bulletins;
  private final Papers papers;

  BulletinPage(Bulletins bulletins, Papers papers) {
    this.bulletins = bulletins;
    this.papers = papers;
  }

  @GetMapping
  String show(@PathVariable("buletin") UUID id, Model model) {
    model.addAttribute("page", found(id));
    return "statistics/bulletin";
  }

  @GetMapping("/buletin.pdf")
  Object paper(@PathVariable("buletin") UUID id) {
    var bulletin = found(id);
    return papers.of(
        new Paper(
            "statistics/bulletinpaper",
            bulletin,
            "buletin-" + bulletin.line().month(),
            Paper.Size.A4,
            false,
            shell -> shell.t("statistics.bulletin.title", bulletin.line().yearMonth()),
            shell -> shell.t("statistics.bulletin.foot", bulletin.line().releasedAt())));
  }

  private Bulletins.Bulletin found(UUID id) {
    return bulletins.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
