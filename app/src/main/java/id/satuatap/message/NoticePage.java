package id.satuatap.message;

import id.satuatap.guard.Callers;
import id.satuatap.kernel.IndonesianZone;
import id.satuatap.shell.Language;
import id.satuatap.shell.Notices;
import id.satuatap.shell.Paging;
import id.satuatap.shell.Shell;
import id.satuatap.shell.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What colleagues and the house itself told the reader. */
@Controller
class NoticePage {

  private static final int SIZE = 25;

  private final Messages messages;
  private final Texts texts;

  NoticePage(Messages messages, Texts texts) {
    this.messages = messages;
    this.texts = texts;
  }

  record Line(
      UUID id,
      boolean alarm,
      boolean seen,
      Instant at,
      String template,
      Map<String, String> arguments) {}

  record Page(List<Line> lines, Paging paging, int unread, Texts texts) {

    /** The sentence of a notice, in the words of the module that sent it. */
    String text(Shell shell, Line line) {
      Language language = shell.language();
      return Words.text(texts, language, zone(shell), line.template(), line.arguments());
    }

    private static ZoneId zone(Shell shell) {
      var person = shell.person();
      return person == null || person.zone() == null ? IndonesianZone.WIB.zone() : person.zone();
    }
  }

  @GetMapping("/pemberitahuan")
  String list(@RequestParam(name = "halaman", defaultValue = "1") String page, Model model) {
    readersOnly();
    var paging =
        new Paging(
            page.matches("[0-9]{1,6}") ? Integer.parseInt(page) : 1, SIZE, messages.countMine());
    var lines =
        messages.mine(paging.offset(), SIZE).stream()
            .map(l -> new Line(l.id(), l.alarm(), l.seen(), l.at(), l.template(), l.arguments()))
            .toList();
    int unread = (int) lines.stream().filter(l -> !l.seen()).count();
    model.addAttribute("page", new Page(lines, paging, unread, texts));
    return "message/notices";
  }

  /** Opening it is reading it; somebody else's does not exist for her. */
  @GetMapping("/pemberitahuan/{pemberitahuan}")
  String open(@PathVariable("pemberitahuan") UUID id) {
    readersOnly();
    var notice =
        messages.read(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return "redirect:" + (notice.path() == null ? MessageInbox.PATH : notice.path());
  }

  @PostMapping("/pemberitahuan")
  String readAll(RedirectAttributes redirect) {
    readersOnly();
    messages.readAll();
    Notices.done(redirect, "message.notice.all-read");
    return "redirect:/pemberitahuan";
  }

  private static void readersOnly() {
    if (!MessageInbox.READERS.contains(Callers.current().role())) {
      throw new AccessDeniedException("notices are for people at work");
    }
  }
}
