package id.satuatap.office;

import id.satuatap.kernel.Sex;
import id.satuatap.shell.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An hour promised to somebody at a desk. There is no name in it.
 *
 * @param byTelephone an officer wrote it in
 * @param wish sex of the officer she would rather meet; unknown when she does not mind
 * @param assisted she wants help with forms
 * @param requirements what to bring, a line each, as published when she booked
 * @param ready a bit for each of these lines she says she has
 * @param complete what the desk said after looking at that; null when it said nothing
 * @param reminds she left an address for a reminder
 * @param ticket the number she got when she came
 */
record Appointment(
    UUID id,
    UUID centre,
    UUID desk,
    UUID standard,
    Instant starts,
    int minutes,
    boolean byTelephone,
    AppointmentState state,
    Sex sex,
    Sex wish,
    boolean assisted,
    String requirements,
    long ready,
    @Nullable Boolean complete,
    String words,
    boolean reminds,
    Language language,
    @Nullable UUID ticket,
    int version) {

  /** More lines than anybody publishes; each needs a bit. */
  static final int MOST_LINES = 60;

  List<String> lines() {
    return lines(requirements);
  }

  static List<String> lines(String requirements) {
    return requirements
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .limit(MOST_LINES)
        .toList();
  }

  boolean has(int line) {
    return (ready >> line & 1) == 1;
  }

  /** Lines she has not ticked. */
  List<String> missing() {
    var lines = lines();
    return IntStream.range(0, lines.size()).filter(n -> !has(n)).mapToObj(lines::get).toList();
  }

  boolean open() {
    return state == AppointmentState.BOOKED;
  }
}
