package id.satuatap.kernel;

import java.util.List;
import java.util.Optional;

/**
 * Languages people speak with an officer, whatever language the pages are in; named by {@code
 * shell.spoken.…}.
 */
public final class SpokenLanguages {

  /** Spoken where people come from and where they go; ISO 639, the shortest code there is. */
  public static final List<String> CODES =
      List.of("id", "jv", "su", "mad", "sas", "min", "bug", "en", "ms", "zh", "yue", "ar");

  private SpokenLanguages() {}

  public static Optional<String> ofCode(String code) {
    return CODES.contains(code) ? Optional.of(code) : Optional.empty();
  }
}
