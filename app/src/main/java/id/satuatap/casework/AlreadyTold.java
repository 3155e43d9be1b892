package id.satuatap.casework;

import id.satuatap.casework.Care.Folder;
import id.satuatap.intake.ComplaintView;
import id.satuatap.intake.Complaints;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * What she has told before, so that nobody asks her again: the complaint and the words of earlier
 * sheets, shown where an empty box would have stood.
 */
@Component
class AlreadyTold {

  /**
   * Words from before.
   *
   * @param sourceKey message key of where they stand
   */
  record Told(String sourceKey, LocalDate on, String words) {

    @Override
    public String toString() {
      return "Told[" + sourceKey + "]";
    }
  }

  private final Complaints complaints;

  AlreadyTold(Complaints complaints) {
    this.complaints = complaints;
  }

  /**
   * @param folder with every sheet of {@link Care#tellers} opened
   * @param except the entry that is being written
   */
  List<Told> before(Folder folder, @Nullable UUID except) {
    var told = new ArrayList<Told>();
    complaint(folder, told);
    for (var opened : folder.opened()) {
      if (opened.entry().id().equals(except)) {
        continue;
      }
      for (Question question : opened.entry().sheet().questions()) {
        String words = question.told() ? opened.answers().text(question.name()) : "";
        if (!words.isEmpty()) {
          told.add(
              new Told(
                  opened.entry().sheet().titleKey(),
                  LocalDate.ofInstant(opened.entry().writtenAt(), folder.zone()),
                  words));
        }
      }
    }
    return told;
  }

  private void complaint(Folder folder, List<Told> told) {
    UUID id = folder.file().complaint();
    if (id == null) {
      return;
    }
    ComplaintView complaint;
    try {
      complaint = complaints.open(id);
    } catch (AccessDeniedException e) {
      // A colleague of the case whom nobody let read the complaint itself.
      return;
    }
    if (complaint.story() != null) {
      told.add(
          new Told(
              "casework.care.told-complaint",
              LocalDate.ofInstant(complaint.receivedAt(), folder.zone()),
              complaint.story()));
    }
    for (var turn : complaint.dialogue()) {
      if (!turn.ours() && turn.text() != null) {
        told.add(
            new Told(
                "casework.care.told-complaint",
                LocalDate.ofInstant(turn.at(), folder.zone()),
                turn.text()));
      }
    }
  }
}
