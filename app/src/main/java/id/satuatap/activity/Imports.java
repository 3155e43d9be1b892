package id.satuatap.activity;

import id.satuatap.activity.ImportStore.Row;
import id.satuatap.guard.Caller;
import id.satuatap.kernel.Ids;
import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import id.satuatap.shell.SheetReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the register in from a spreadsheet, row by row, and back again as a whole. */
@Service
@Transactional
class Imports {

  private final Activities activities;
  private final ActivityStore register;
  private final ImportStore store;
  private final ActivityTexts texts;

  Imports(Activities activities, ActivityStore register, ImportStore store, ActivityTexts texts) {
    this.activities = activities;
    this.register = register;
    this.store = store;
    this.texts = texts;
  }

  /**
   * Takes a sheet in: good rows are kept, every other row is told with its reason.
   *
   * @param id made with the form, so that a file counts once however often it is sent
   */
  Outcome<UUID> take(UUID id, SheetReader.Sheet sheet) {
    Caller caller = Activities.writer();
    if (store.find(id).isPresent()) {
      return Outcome.done(id);
    }
    List<String> head = sheet.rows().getFirst();
    Map<String, Integer> columns = ColumnRule.columns(head);
    var missing = ColumnRule.NEEDED.stream().filter(f -> !columns.containsKey(f)).toList();
    if (!missing.isEmpty()) {
      return Outcome.refused(
          Refusal.of("activity.refusal.columns", String.join(", ", missing)).on("berkas"));
    }
    var rows = new ArrayList<Row>();
    var seen = new HashMap<UUID, Integer>();
    for (int i = 1; i < sheet.rows().size(); i++) {
      var cells = sheet.rows().get(i);
      if (cells.stream().allMatch(String::isBlank)) {
        continue;
      }
      rows.add(row(i + 1, ColumnRule.typed(cells, columns), id, seen));
    }
    UUID by = caller.actor();
    if (by == null
        || !store.insert(
            id, Activities.centre(caller), Activities.office(caller), by, sheet.encoding(), rows)) {
      throw new AccessDeniedException("taken in by somebody else");
    }
    activities.recorded("activity.imported", id);
    return Outcome.done(id);
  }

  private Row row(int number, Typed typed, UUID importId, Map<UUID, Integer> seen) {
    String title = typed.text("judul");
    String shown = title.length() > 160 ? title.substring(0, 160) : title;
    return switch (ActivityRule.read(typed, activities.today(), texts::kind, texts::isArea)) {
      case Outcome.Refused<Activity.Fields>(var refusals) ->
          new Row(
              number,
              "refused",
              shown,
              refusals.getFirst().key(),
              refusals.getFirst().field(),
              null);
      case Outcome.Done<Activity.Fields>(var fields) -> {
        var same = register.same(Activities.centre(Activities.writer()), fields);
        UUID id = Ids.next();
        if (same.isEmpty()
            && activities.record(id, fields, importId) instanceof Outcome.Done<UUID>) {
          seen.put(id, number);
          yield new Row(number, "accepted", shown, null, null, id);
        }
        UUID first = same.orElse(null);
        yield new Row(
            number,
            "duplicate",
            shown,
            first != null && seen.containsKey(first)
                ? "activity.import.same-file"
                : "activity.import.same-register",
            null,
            first);
      }
    };
  }

  /** Takes back whatever of a file still stands; false when that was done before. */
  boolean undo(UUID id) {
    Caller caller = Activities.writer();
    UUID by = caller.actor();
    if (by == null || store.find(id).isEmpty()) {
      throw new AccessDeniedException("no such file");
    }
    if (!store.undo(id, by)) {
      return false;
    }
    register.ofImport(id).forEach(a -> activities.takeBack(a.id()));
    activities.recorded("activity.import-undone", id);
    return true;
  }

  List<ImportStore.Taken> recent() {
    return store.recent(Activities.centre(Activities.writer()));
  }

  ImportStore.Taken find(UUID id) {
    Activities.writer();
    return store.find(id).orElseThrow(() -> new AccessDeniedException("no such file"));
  }

  List<Row> rows(UUID id) {
    return store.rows(id);
  }
}
