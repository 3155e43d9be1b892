package id.satuatap.journey;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A talk before departure, opened.
 *
 * @param signs codes of the lists of signs that were seen
 * @param rights codes of the rights she could explain in her own words
 */
record Interview(
    UUID id,
    Instant at,
    @Nullable UUID by,
    Result result,
    List<String> signs,
    List<String> rights,
    String note) {

  /** What the interviewer found. */
  enum Result {
    CLEAR,
    /** Talk again, after explaining or with an interpreter. */
    AGAIN,
    /** The journey stops until somebody has decided. */
    STOP;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Result> ofCode(String code) {
      return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
    }
  }
}
