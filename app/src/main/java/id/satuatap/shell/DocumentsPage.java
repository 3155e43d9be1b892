package id.satuatap.shell;

import id.satuatap.shell.Documents.Row;
import id.satuatap.shell.Documents.State;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** "Dari dokumen ke layar": what the documents ask for, and what of it exists, said truthfully. */
@Controller
class DocumentsPage {

  private final List<Row> rows = Documents.read();

  record Overview(List<Row> rows) {

    long count(State state) {
      return rows.stream().filter(r -> r.state() == state).count();
    }
  }

  @GetMapping("/dari-dokumen-ke-layar")
  String show(Model model) {
    model.addAttribute("page", new Overview(rows));
    return "shell/documents";
  }
}
