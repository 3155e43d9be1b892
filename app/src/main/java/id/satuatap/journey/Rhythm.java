package id.satuatap.journey;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often she wants to be asked how she is while she is away. */
enum Rhythm {
  /** Not at all. */
  NONE,
  /** On the first days of the rules, then every so many months. */
  USUAL,
  WEEKLY,
  MONTHLY;

  /**
   * The first day after another one on which she is asked.
   *
   * @param start the day she left, or chose when she was away already
   * @return null: never
   */
  @Nullable LocalDate next(LocalDate start, LocalDate after, CheckInTimes times) {
    return switch (this) {
      case NONE -> null;
      case WEEKLY -> {
        LocalDate day = start.plusDays(7);
        while (!day.isAfter(after)) {
          day = day.plusDays(7);
        }
        yield day;
      }
      case MONTHLY -> monthly(start, after, 1);
      case USUAL -> {
        for (int days : times.firstDays()) {
          if (start.plusDays(days).isAfter(after)) {
            yield start.plusDays(days);
          }
        }
        LocalDate last = times.firstDays().isEmpty() ? start : start.plusDays(times.lastDay());
        yield monthly(last, after, times.everyMonths());
      }
    };
  }

  /** Counted from the start each time, so that the 31st does not slip to the 28th for good. */
  private static LocalDate monthly(LocalDate start, LocalDate after, int every) {
    int months = every;
    while (!start.plusMonths(months).isAfter(after)) {
      months += every;
    }
    return start.plusMonths(months);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Rhythm> ofCode(String code) {
    return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
  }
}
