package id.satuatap.office;

import id.satuatap.kernel.Sex;
import id.satuatap.shell.Language;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An hour somebody wants.
 *
 * @param id made for the form; the same id again books nothing new
 * @param ready a bit for each line of the requirements she has
 * @param email for one neutral reminder; null for none
 * @param instead token of the appointment that is given back for this one
 */
record NewAppointment(
    UUID id,
    ServiceStandard standard,
    Instant starts,
    Sex sex,
    Sex wish,
    boolean assisted,
    long ready,
    @Nullable String email,
    Language language,
    @Nullable String instead) {

  /** An address is not for logs. */
  @Override
  public String toString() {
    return "NewAppointment[" + id + "]";
  }
}
