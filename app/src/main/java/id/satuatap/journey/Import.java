package id.satuatap.journey;

import id.satuatap.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A spreadsheet of journeys on its way.
 *
 * @param name of the file
 * @param head names of its columns
 * @param layout field of each column, empty where there is none
 * @param total filled rows below the head
 * @param nextPart what comes next, from 1
 * @param done rows looked at in this stage
 * @param skipped rows that repeat the head
 * @param halted of the accepted, those that wait for a decision
 * @param kept of the accepted, those an undoing left because something was built upon them
 */
record Import(
    UUID id,
    UUID centre,
    UUID organisation,
    UUID madeBy,
    Instant madeAt,
    String name,
    String encoding,
    List<String> head,
    List<String> layout,
    Scheme scheme,
    JourneyState state,
    Stage stage,
    int total,
    int parts,
    int nextPart,
    int done,
    int accepted,
    int duplicates,
    int refused,
    int skipped,
    int halted,
    int undone,
    int kept,
    @Nullable Instant aliveAt,
    @Nullable Instant beganAt,
    @Nullable Instant endedAt,
    @Nullable Instant undoneAt) {

  enum Stage {
    MAPPING,
    CHECKING,
    CHECKED,
    IMPORTING,
    DONE,
    UNDOING,
    UNDONE,
    DROPPED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean going() {
      return this == CHECKING || this == IMPORTING || this == UNDOING;
    }
  }

  /** What became of a row. */
  enum Fate {
    ACCEPTED,
    DUPLICATE,
    REFUSED,
    SKIPPED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A row of the report.
   *
   * @param about a figure or code that belongs to the reason; blank when there is none
   * @param journey what it became, or what it repeats
   * @param newcomer the person was recorded with it
   * @param cells as they stood in the file, where the row was not taken
   * @param undoing what an undoing did with it: {@code undone}, {@code kept}, {@code person-kept}
   */
  record Row(
      int number,
      Fate fate,
      @Nullable String reason,
      @Nullable String field,
      String about,
      @Nullable UUID journey,
      @Nullable UUID person,
      boolean newcomer,
      boolean halted,
      List<String> cells,
      @Nullable String undoing) {

    static Row not(int number, Fate fate, Refusal why, @Nullable UUID of, List<String> cells) {
      return new Row(
          number,
          fate,
          why.key(),
          why.field(),
          why.arguments().isEmpty() ? "" : why.arguments().getFirst().toString(),
          of,
          null,
          false,
          false,
          cells,
          null);
    }

    @Override
    public String toString() {
      return "Row[" + number + ", " + fate + "]";
    }
  }

  List<@Nullable ImportField> fields() {
    var fields = new ArrayList<@Nullable ImportField>();
    layout.forEach(code -> fields.add(ImportField.ofCode(code).orElse(null)));
    return fields;
  }

  ImportRule.Usual usual() {
    return new ImportRule.Usual(scheme, state);
  }

  /** Nobody has worked on it for a while, though it is not at its end. */
  boolean stalled(Instant now, boolean queuedHere) {
    return stage.going()
        && !queuedHere
        && (aliveAt == null || aliveAt.isBefore(now.minus(Duration.ofMinutes(1))));
  }
}
