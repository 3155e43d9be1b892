package id.satuatap.casework;

import id.satuatap.casework.Care.Folder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

  /**
   * @param folder with every sheet of {@link Care#tellers} opened
   * @param except the entry that is being written
   */
  List<Told> before(Folder folder, @Nullable UUID except) {
    var told = new ArrayList<Told>();
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
}
