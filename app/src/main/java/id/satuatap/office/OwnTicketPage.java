package id.satuatap.office;

import id.satuatap.shell.HelpPage;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The page behind the code on a receipt: her number, where she is, how long it may take. */
@Controller
@HelpPage
class OwnTicketPage {

  private final Boards boards;
  private final QueueStreams streams;

  OwnTicketPage(Boards boards, QueueStreams streams) {
    this.boards = boards;
    this.streams = streams;
  }

  record Page(String token, Boards.Mine mine) {}

  @GetMapping("/nomor/{tanda}")
  String show(@PathVariable("tanda") String token, Model model) {
    model.addAttribute(
        "page", new Page(token, boards.mine(token).orElseThrow(OwnTicketPage::none)));
    return "office/own";
  }

  @GetMapping("/nomor/{tanda}/aliran")
  void follow(@PathVariable("tanda") String token, HttpServletResponse response) {
    streams.follow(boards.centreOfTicket(token).orElseThrow(OwnTicketPage::none), response);
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
