package id.satuatap.office;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The display in the waiting room: numbers and places, nothing else. */
@Controller
class ScreenPage {

  private final Boards boards;
  private final Desks desks;
  private final Houses houses;
  private final QueueStreams streams;

  ScreenPage(Boards boards, Desks desks, Houses houses, QueueStreams streams) {
    this.boards = boards;
    this.desks = desks;
    this.houses = houses;
    this.streams = streams;
  }

  record Page(String key, String office, String hours, List<Boards.Call> calls) {}

  @GetMapping("/layar/{kunci}")
  String show(@PathVariable("kunci") String key, Model model) {
    UUID centre = centre(key);
    model.addAttribute(
        "page", new Page(key, houses.name(centre), desks.hours(centre), boards.calls(centre)));
    return "office/screen";
  }

  @GetMapping("/layar/{kunci}/aliran")
  void follow(@PathVariable("kunci") String key, HttpServletResponse response) {
    streams.follow(centre(key), response);
  }

  private UUID centre(String key) {
    return boards
        .centreOfScreen(key)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
