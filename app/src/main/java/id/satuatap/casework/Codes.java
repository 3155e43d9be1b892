package id.satuatap.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers a question offers.
 *
 * @param words where their texts stand, below {@code casework.}; null for the question's own
 * @param list code list of the regulation data; null when the codes are ours
 */
record Codes(@Nullable String words, @Nullable String list, List<String> codes) {

  static final Codes YES_NO = new Codes("care.answer", null, List.of("yes", "no", "unknown"));

  Codes {
    codes = List.copyOf(codes);
  }

  static Codes of(String... codes) {
    return new Codes(null, null, List.of(codes));
  }

  static Codes shared(String words, String... codes) {
    return new Codes(words, null, List.of(codes));
  }

  /** Codes and their names are data that a change of law may change. */
  static Codes listed(String list) {
    return new Codes(null, list, List.of());
  }
}
