package id.satuatap.referral;

import id.satuatap.access.CentreZones;
import id.satuatap.access.Organisation;
import id.satuatap.access.Organisations;
import id.satuatap.guard.OpensFile;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.region.Area;
import id.satuatap.region.AreaCode;
import id.satuatap.region.Regions;
import id.satuatap.shell.Letter;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;

/**
 * The referral as a letter on paper or as a tagged PDF, for partners who want one and for the file.
 */
@Controller
class LetterPage {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.of("id", "ID"));

  private final Referrals referrals;
  private final CentreZones zones;
  private final Organisations organisations;
  private final Regions regions;
  private final Papers papers;

  LetterPage(
      Referrals referrals,
      CentreZones zones,
      Organisations organisations,
      Regions regions,
      Papers papers) {
    this.referrals = referrals;
    this.zones = zones;
    this.organisations = organisations;
    this.regions = regions;
    this.papers = papers;
  }

  record Page(ReferralView view, Letter letter, String paper, String due, String until) {}

  @OpensFile("rujukan")
  @GetMapping("/rujukan/{rujukan}/surat/{paper}")
  String letter(
      @PathVariable("rujukan") UUID id, @PathVariable("paper") String paper, Model model) {
    model.addAttribute("page", page(id, paper));
    return "referral/letter";
  }

  @OpensFile("rujukan")
  @GetMapping("/rujukan/{rujukan}/surat/{paper}/pdf")
  View file(@PathVariable("rujukan") UUID id, @PathVariable("paper") String paper) {
    Page page = page(id, paper);
    return papers.of(
        Paper.letter(
            "referral/lettersheet",
            page,
            "surat-rujukan-" + page.view().number().replace('/', '-').toLowerCase(Locale.ROOT),
            paper.equals("f4") ? Paper.Size.F4 : Paper.Size.A4,
            s -> s.official("referral.letter.title")));
  }

  private Page page(UUID id, String paper) {
    PartnersPage.allow(EnumSet.of(DatabaseRole.CASEWORK, DatabaseRole.SUPERVISOR));
    if (!paper.equals("a4") && !paper.equals("f4")) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    ReferralView view = referrals.open(id);
    if (!view.sender() || view.letter() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    var zone = zones.of(view.centre());
    String place =
        organisations
            .find(view.centre())
            .map(Organisation::regionCode)
            .flatMap(AreaCode::read)
            .flatMap(regions::current)
            .map(Area::label)
            .orElse("");
    List<String> recipient = new ArrayList<>();
    recipient.add("Yth. " + view.partner().name());
    if (!view.partner().contactName().isBlank()) {
      recipient.add("u.p. " + view.partner().contactName());
    }
    recipient.add(
        view.partner().address().isBlank() ? "di tempat" : "di " + view.partner().address());
    LocalDate sent = view.sentAt().atZone(zone).toLocalDate();
    int documents = view.documents().size();
    return new Page(
        view,
        new Letter(
            paper,
            place.isEmpty() ? "" : place.toUpperCase(Locale.of("id", "ID")),
            view.senderName(),
            place,
            view.number(),
            documents == 0 ? "–" : documents + " berkas",
            "Rujukan – RAHASIA",
            null,
            (place.isEmpty() ? "" : place + ", ") + DAY.format(sent),
            recipient,
            List.of(new Letter.Signature("Petugas yang merujuk,", "…………………………", null)),
            List.of("Kepala " + view.senderName(), "Arsip")),
        paper,
        DAY.format(view.dueAt().minusNanos(1).atZone(zone).toLocalDate()),
        DAY.format(view.consent().expires().minusNanos(1).atZone(zone).toLocalDate()));
  }
}
