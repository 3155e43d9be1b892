package id.satuatap.shell;

import id.satuatap.kernel.Refusal;
import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Fails in every way a page can. */
@Controller
class FailingPage {

  static final String SECRET = "the words of a survivor";

  @GetMapping("/gagal/{how}")
  @ResponseBody
  String fail(@PathVariable String how) {
    throw switch (how) {
      case "permission" ->
          new UncategorizedSQLException(
              SECRET, "select", new SQLException("permission denied", "42501"));
      case "database" -> new DataAccessResourceFailureException(SECRET);
      case "refused" ->
          new RefusedRequest(List.of(Refusal.of("shell.error.field.invalid").on("name")));
      case "bug" -> new IllegalStateException(SECRET);
      default -> new ResponseStatusException(HttpStatus.valueOf(Integer.parseInt(how)));
    };
  }

  @GetMapping("/gagal")
  @ResponseBody
  String convert(@RequestParam int count) {
    return "" + count;
  }

  @PostMapping(path = "/gagal", consumes = "application/json")
  @ResponseBody
  String post(@RequestBody List<Integer> numbers) {
    return "" + numbers.size();
  }

  @GetMapping("/gagal-nanti")
  String template(Model model) {
    model.addAttribute("page", "not the record the template wants");
    return "shell/problem";
  }
}
