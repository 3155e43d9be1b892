package id.satuatap.journey;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What she says when she is asked how she is. */
enum CheckInAnswer {
  WELL,
  UNWELL,
  /** Looks like {@link #WELL} to whoever stands beside her, and is not. */
  QUIET;

  boolean wellSo() {
    return this == WELL;
  }

  /**
   * What counts when she answers again by the same link: that she was not well is not taken back by
   * a later answer, which somebody else may have given.
   */
  static CheckInAnswer both(@Nullable CheckInAnswer before, CheckInAnswer now) {
    return before == null || before.wellSo() ? now : before;
  }

  /**
   * What a button of the page means.
   *
   * @param pressed 1 and 2 look good, 3 does not; anything else is no answer
   * @param quiet which of the two says that she is not well
   */
  static @Nullable CheckInAnswer pressed(String pressed, int quiet) {
    return switch (pressed) {
      case "1" -> quiet == 1 ? QUIET : WELL;
      case "2" -> quiet == 2 ? QUIET : WELL;
      case "3" -> UNWELL;
      default -> null;
    };
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CheckInAnswer ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
