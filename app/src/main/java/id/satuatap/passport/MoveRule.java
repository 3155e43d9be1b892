package id.satuatap.passport;

import id.satuatap.kernel.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the way of a step. */
final class MoveRule {

  static final int LONGEST_NAME = 120;
  static final int LONGEST_NOTE = 2000;

  /** Further away, a day was mistyped. */
  private static final int FURTHEST_DAYS = 366;

  private static final int OLDEST_YEARS = 110;
  private static final Pattern NIK = Pattern.compile("[0-9]{16}");

  private MoveRule() {}

  /**
   * What was typed for a step; fields the step does not ask for are blank or null.
   *
   * @param numberFits false when the number is no passport number
   */
  record Given(
      ApplicationState to,
      String reason,
      boolean reasonKnown,
      String note,
      @Nullable Instant appointment,
      boolean numberFits,
      @Nullable Applicant applicant,
      boolean serviceKnown) {}

  static List<Refusal> forbids(Application before, Given g, Instant now, LocalDate today) {
    List<Refusal> refusals = new ArrayList<>();
    if (!before.state().next().contains(g.to())) {
      return List.of(Refusal.of("passport.refusal.state"));
    }
    if (g.to().needsReason() && !g.reasonKnown()) {
      refusals.add(Refusal.of("passport.refusal.reason").on("reason"));
    }
    switch (g.to()) {
      case RECEIVED -> {
        refusals.addAll(forbids(g.applicant(), today));
        if (!g.serviceKnown()) {
          refusals.add(Refusal.of("passport.refusal.choose").on("service"));
        }
      }
      case CHECKED -> {
        if (before.documents().isEmpty()) {
          refusals.add(Refusal.of("passport.refusal.no-documents"));
        }
      }
      case INTERVIEWED -> {
        if (g.note().isBlank()) {
          refusals.add(Refusal.of("passport.refusal.note").on("note"));
        } else if (g.note().length() > LONGEST_NOTE) {
          refusals.add(Refusal.of("passport.refusal.long", LONGEST_NOTE).on("note"));
        }
      }
      case SCHEDULED -> refusals.addAll(forbids(g.appointment(), now));
      case ISSUED -> {
        if (!g.numberFits()) {
          refusals.add(Refusal.of("passport.refusal.number").on("number"));
        }
      }
      default -> {
        // nothing more is asked
      }
    }
    return refusals;
  }

  static List<Refusal> forbids(@Nullable Applicant applicant, LocalDate today) {
    List<Refusal> refusals = new ArrayList<>();
    if (applicant == null || applicant.name().isBlank()) {
      refusals.add(Refusal.of("passport.refusal.name").on("name"));
      return refusals;
    }
    if (applicant.name().length() > LONGEST_NAME) {
      refusals.add(Refusal.of("passport.refusal.long", LONGEST_NAME).on("name"));
    }
    LocalDate born = applicant.born();
    if (born != null && (born.isAfter(today) || born.isBefore(today.minusYears(OLDEST_YEARS)))) {
      refusals.add(Refusal.of("passport.refusal.born").on("born"));
    }
    if (!applicant.nik().isEmpty() && !NIK.matcher(applicant.nik()).matches()) {
      refusals.add(Refusal.of("passport.refusal.nik").on("nik"));
    }
    return refusals;
  }

  static List<Refusal> forbids(@Nullable Instant appointment, Instant now) {
    return appointment == null
            || appointment.isBefore(now)
            || appointment.isAfter(now.plus(FURTHEST_DAYS, ChronoUnit.DAYS))
        ? List.of(Refusal.of("passport.refusal.appointment").on("appointment"))
        : List.of();
  }
}
