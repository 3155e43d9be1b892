package id.satuatap.regulation;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rule holds on a day for a thing, always with its source. */
public sealed interface Answer {

  /**
   * The rule that holds.
   *
   * @param replacedBy the newer instrument on the same subject, when one is known: the rule is then
   *     the last text that was seen, not necessarily the present law
   */
  record Held(Rule rule, Instrument instrument, @Nullable Instrument replacedBy) implements Answer {

    /** Instrument and article, as people cite them. */
    public String citation() {
      return rule.article().isBlank()
          ? instrument.name()
          : instrument.name() + " " + rule.article();
    }
  }

  /** The key is known, its first version begins later. */
  record NotYet(String key, LocalDate firstDay) implements Answer {}

  /** The rule was ended and nothing took its place. */
  record Ended(String key, LocalDate since) implements Answer {}

  /** Nothing is known under this key. */
  record None(String key) implements Answer {}

  default Optional<Held> held() {
    return this instanceof Held held ? Optional.of(held) : Optional.empty();
  }
}
