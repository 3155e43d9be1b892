package id.satuatap.message;

import id.satuatap.guard.Callers;
import id.satuatap.installation.DatabaseRole;
import id.satuatap.message.MessageConfiguration.Posts;
import id.satuatap.shell.Notices;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For operators: what could not be delivered, without address, text or person. */
@Controller
class OutboxPage {

  private static final int MOST = 200;

  private final Messages messages;
  private final Posts posts;

  OutboxPage(Messages messages, Posts posts) {
    this.messages = messages;
    this.posts = posts;
  }

  record Page(List<OutboxStore.Line> lines, long waiting, boolean post) {}

  @GetMapping("/kelola/pesan")
  String list(Model model) {
    operatorsOnly();
    model.addAttribute(
        "page", new Page(messages.unsettled(MOST), messages.waiting(), !posts.all().isEmpty()));
    return "message/outbox";
  }

  @PostMapping("/kelola/pesan/{pesan}/ulang")
  String retry(@PathVariable("pesan") UUID message, RedirectAttributes redirect) {
    operatorsOnly();
    if (messages.retry(message)) {
      Notices.done(redirect, "message.outbox.again");
    } else {
      Notices.warn(redirect, "message.outbox.nothing");
    }
    return "redirect:/kelola/pesan";
  }

  private static void operatorsOnly() {
    if (Callers.current().role() != DatabaseRole.OPERATOR) {
      throw new AccessDeniedException("the outbox is watched by operators");
    }
  }
}
