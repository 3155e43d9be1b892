package id.satuatap.regulation;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * Rules, holidays or terms were added.
 *
 * @param change identifier of the change, the same for everything entered at once
 * @param keys keys of the rules concerned; empty when only holidays or terms changed
 * @param from earliest day on which an answer may differ from before
 */
public record RulesChanged(UUID change, Set<String> keys, LocalDate from) {

  public RulesChanged {
    keys = Set.copyOf(keys);
  }
}
