package id.satuatap.casework;

import id.satuatap.intake.Complaints;
import id.satuatap.intake.Progress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the person with the receipt reads about the way of her case. Cases without one are silent.
 */
@Component
class WordToHer {

  private final Complaints complaints;

  WordToHer(Complaints complaints) {
    this.complaints = complaints;
  }

  void assigned(CaseView c, UUID officer, UUID organisation) {
    UUID complaint = c.complaint();
    if (complaint != null) {
      complaints.progress(complaint, Progress.OFFICER_ASSIGNED, null);
      complaints.handTo(complaint, officer, organisation);
    }
  }

  void moved(CaseView c, State to, @Nullable Handling handling, String words) {
    UUID complaint = c.complaint();
    if (complaint == null) {
      return;
    }
    String said = words.isBlank() ? null : words.strip();
    switch (to) {
      case REGISTERED, INCOMPLETE, VERIFIED, TRIAGED ->
          complaints.progress(complaint, atLeast(c, Progress.BEING_READ), said);
      case IN_HANDLING ->
          complaints.progress(
              complaint,
              handling == Handling.REFERRED ? Progress.REFERRED : Progress.IN_HANDLING,
              said);
      case REOPENED -> complaints.progress(complaint, Progress.IN_HANDLING, said);
      case RESOLVED -> complaints.progress(complaint, Progress.RESOLVED, said);
      case CLOSED_WITH_REASON, MONITORED -> complaints.progress(complaint, Progress.CLOSED, said);
      case RECEIVED -> throw new IllegalStateException("nothing leads back to the beginning");
    }
  }

  /** Words without a step. */
  void tell(CaseView c, String words) {
    UUID complaint = c.complaint();
    if (complaint != null) {
      complaints.progress(
          complaint,
          c.state() == State.IN_HANDLING ? Progress.IN_HANDLING : atLeast(c, Progress.BEING_READ),
          words.strip());
    }
  }

  /** Nobody holds it for now; she still reads that somebody will. */
  void handBack(CaseView c, @Nullable UUID actor) {
    UUID complaint = c.complaint();
    if (complaint != null) {
      complaints.handTo(complaint, c.centre(), c.organisation());
      if (actor != null) {
        complaints.endReading(complaint, actor);
      }
    }
  }

  void letRead(CaseView c, UUID colleague) {
    UUID complaint = c.complaint();
    if (complaint != null) {
      complaints.letRead(complaint, colleague);
    }
  }

  void endReading(CaseView c, UUID colleague) {
    UUID complaint = c.complaint();
    if (complaint != null) {
      complaints.endReading(complaint, colleague);
    }
  }

  /** Who has an officer is not told that she is only being read. */
  private static Progress atLeast(CaseView c, Progress step) {
    return c.unassigned() ? step : Progress.OFFICER_ASSIGNED;
  }
}
