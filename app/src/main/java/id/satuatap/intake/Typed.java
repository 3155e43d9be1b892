package id.satuatap.intake;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What stands in a form as it was typed, to be shown again when something is missing. */
record Typed(MultiValueMap<String, String> values) {

  private static final int MOST_VALUES = 60;

  static Typed nothing() {
    return new Typed(new LinkedMultiValueMap<>());
  }

  /** The first value of a field, empty when there is none. */
  String get(String name) {
    String value = values.getFirst(name);
    return value == null ? "" : value;
  }

  @Nullable String maybe(String name) {
    return ComplaintRule.maybe(values.getFirst(name));
  }

  List<String> all(String name) {
    List<String> all = values.get(name);
    return all == null ? List.of() : all.stream().limit(MOST_VALUES).toList();
  }

  <T> Optional<T> one(String name, Function<String, Optional<T>> known) {
    return known.apply(get(name));
  }

  /** Known values only: a list of our own holds nothing else. */
  <T> List<T> some(String name, Function<String, Optional<T>> known) {
    return all(name).stream().flatMap(v -> known.apply(v).stream()).distinct().toList();
  }

  @Override
  public String toString() {
    return "Typed[•••]";
  }
}
