package id.satuatap.person;

import id.satuatap.installation.Installation;
import id.satuatap.kernel.DigitCode;
import id.satuatap.kernel.Outcome;
import id.satuatap.shell.FormErrors;
import id.satuatap.shell.FormPage;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paper;
import id.satuatap.shell.Papers;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An officer gives somebody the way to her own page, on a sheet that tells nobody what it is. */
@Controller
class OwnAccessPage {

  private final OwnAccess access;
  private final Installation installation;
  private final Papers papers;
  private final Clock clock;

  OwnAccessPage(OwnAccess access, Installation installation, Papers papers, Clock clock) {
    this.access = access;
    this.installation = installation;
    this.papers = papers;
    this.clock = clock;
  }

  /**
   * @param account the sign-in name as it was typed
   */
  record Page(UUID person, List<OwnKey> keys, Instant now, String account, FormErrors errors)
      implements FormPage {}

  /**
   * The sheet, shown this once.
   *
   * @param address where the number is typed, without what a browser adds by itself
   */
  record Sheet(UUID person, OwnAccess.Issued issued, String address) {}

  @GetMapping("/orang/{orang}/akses")
  String show(@PathVariable("orang") UUID id, Model model) {
    PersonDoor.centre();
    return page(id, "", FormErrors.none(), model);
  }

  /** The number is printed from the answer and shown nowhere again. */
  @PostMapping("/orang/{orang}/akses")
  String issue(@PathVariable("orang") UUID id, Model model) {
    PersonDoor.centre();
    model.addAttribute("page", new Sheet(id, access.issue(id), address("/saya")));
    return "person/ownsheet";
  }

  /** The same sheet as a file of the size of a postcard; the number travels in the body. */
  @PostMapping("/orang/{orang}/akses/lembar")
  View paper(
      @PathVariable("orang") UUID id,
      @RequestParam(name = "kode", defaultValue = "") String code,
      @RequestParam(name = "sampai", defaultValue = "") String until) {
    PersonDoor.centre();
    Instant expires;
    try {
      expires = Instant.parse(until);
    } catch (DateTimeParseException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
    }
    String number =
        DigitCode.read(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    return papers.of(
        new Paper(
            "person/ownpaper",
            new Sheet(id, new OwnAccess.Issued(id, number, expires), address("/saya")),
            "lembar",
            Paper.Size.A6,
            false,
            shell -> shell.t("shell.neutral.title"),
            null));
  }

  @PostMapping("/orang/{orang}/akses/akun")
  String link(
      @PathVariable("orang") UUID id,
      @RequestParam(name = "akun", defaultValue = "") String account,
      RedirectAttributes redirect,
      Model model) {
    PersonDoor.centre();
    return switch (access.link(id, account)) {
      case Outcome.Done<UUID> _ -> {
        Notices.done(redirect, "person.own.linked");
        yield "redirect:/orang/" + id + "/akses";
      }
      case Outcome.Refused<UUID>(var refusals) -> {
        var errors = FormErrors.none();
        errors.addAll(refusals);
        yield page(id, account.length() > 100 ? account.substring(0, 100) : account, errors, model);
      }
    };
  }

  @PostMapping("/orang/{orang}/akses/{jalan}/akhiri")
  String end(
      @PathVariable("orang") UUID id,
      @PathVariable("jalan") UUID key,
      RedirectAttributes redirect) {
    PersonDoor.centre();
    switch (access.end(id, key)) {
      case Outcome.Done<UUID> _ -> Notices.done(redirect, "person.own.ended");
      case Outcome.Refused<UUID>(var refusals) -> Notices.warn(redirect, refusals.getFirst().key());
    }
    return "redirect:/orang/" + id + "/akses";
  }

  private String page(UUID id, String account, FormErrors errors, Model model) {
    model.addAttribute("page", new Page(id, access.of(id), clock.instant(), account, errors));
    return "person/ownaccess";
  }

  private String address(String path) {
    URI url = installation.configuration().url();
    return url.getAuthority() + path;
  }
}
