package id.satuatap.region;

import java.time.LocalDate;
import java.util.Optional;

/** What is known of a code. Never a refusal: a person keeps the code she was registered under. */
public sealed interface CodeAnswer {

  AreaCode asked();

  /** The area the code stands for today, if that is known. */
  default Optional<Area> today() {
    return switch (this) {
      case Current current -> Optional.of(current.area());
      case Formerly formerly -> Optional.of(formerly.now());
      case Closed closed -> Optional.empty();
      case Unknown unknown -> Optional.empty();
    };
  }

  /** The code is in the list in force. */
  record Current(Area area) implements CodeAnswer {
    @Override
    public AreaCode asked() {
      return area.code();
    }
  }

  /** The code was given up; the area now has another one. */
  record Formerly(AreaCode asked, Area now, LocalDate since, String citation)
      implements CodeAnswer {}

  /** The code was in an earlier list held here and is not in the one in force. */
  record Closed(AreaCode asked, String name, LocalDate since, String source)
      implements CodeAnswer {}

  /** No list held here has the code; the nearest wider area may be known. */
  record Unknown(AreaCode asked, Optional<CodeAnswer> within) implements CodeAnswer {}
}
