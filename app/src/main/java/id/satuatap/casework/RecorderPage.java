package id.satuatap.casework;

import id.satuatap.casework.RecorderRule.Column;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The incidents of a case as the incident recorder wants them, to be copied without retyping. */
@Controller
class RecorderPage {

  private static final int SHORT = 8;

  private final Care care;

  RecorderPage(Care care) {
    this.care = care;
  }

  record View(CaseView file, List<List<Column>> incidents) {}

  @GetMapping("/kasus/{kasus}/perekam-kejadian")
  String show(@PathVariable("kasus") UUID caseId, Model model) {
    var folder = care.open(caseId, Set.of(Sheet.INCIDENT));
    CaseView file = folder.file();
    model.addAttribute(
        "page",
        new View(
            file,
            folder.of(Sheet.INCIDENT).stream()
                .map(o ->
                    RecorderRule.columns(
                        o.entry().id(),
                        file.code(),
                        shortened(o.entry().writtenBy()),
                        shortened(file.centre()),
                        file.sex(),
                        o.answers()))
                .toList()));
    return "casework/recorder";
  }

  /** A code that tells colleagues apart and names nobody: the end of the id. */
  private static String shortened(@org.jspecify.annotations.Nullable UUID id) {
    String text = id == null ? "" : id.toString();
    return text.substring(Math.max(0, text.length() - SHORT));
  }
}
