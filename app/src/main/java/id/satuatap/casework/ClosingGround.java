package id.satuatap.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a case may be closed; the limits and articles stand in the regulation data. */
enum ClosingGround {
  SOLVED(null, false),
  /** Perban 6/2024 Art. 30 (1) a. */
  DOCUMENTS_INCOMPLETE("complaint.documents-incomplete", false),
  /** Perban 6/2024 Art. 30 (1) b. */
  DATA_UNCLEAR("complaint.data-unclear", false),
  /** Perban 6/2024 Art. 30 (1) c. */
  UNREACHABLE("complaint.unreachable", false),
  /** Perban 6/2024 Art. 30 (1) d: closed and still monitored, (2) and (3). */
  HANDED_OVER("complaint.handed-over", true),
  /** Perban 6/2024 Art. 30 (1) e. */
  UNSOLVABLE("complaint.unsolvable-no-answer", false),
  /** She takes her complaint back. */
  WITHDRAWN(null, false),
  /** The same matter stands in another case. */
  DUPLICATE(null, false);

  private final @Nullable String rule;
  private final boolean monitored;

  ClosingGround(@Nullable String rule, boolean monitored) {
    this.rule = rule;
    this.monitored = monitored;
  }

  /** The rule that allows it; null where no rule is needed. */
  @Nullable String rule() {
    return rule;
  }

  /** True where the case is closed and watched all the same. */
  boolean monitored() {
    return monitored;
  }

  State state() {
    return this == SOLVED ? State.RESOLVED : State.CLOSED_WITH_REASON;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<ClosingGround> ofCode(@Nullable String code) {
    return Arrays.stream(values()).filter(g -> g.code().equals(code)).findFirst();
  }
}
