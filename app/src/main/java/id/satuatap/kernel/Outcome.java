package id.satuatap.kernel;

import java.util.List;
import java.util.function.Function;

/** What became of a request that may be refused for reasons the person can act on. */
public sealed interface Outcome<T> {

  record Done<T>(T value) implements Outcome<T> {}

  record Refused<T>(List<Refusal> refusals) implements Outcome<T> {
    public Refused {
      if (refusals.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
      refusals = List.copyOf(refusals);
    }
  }

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Refusal... refusals) {
    return new Refused<>(List.of(refusals));
  }

  static <T> Outcome<T> refused(List<Refusal> refusals) {
    return new Refused<>(refusals);
  }

  default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
    return switch (this) {
      case Done<T>(var value) -> next.apply(value);
      case Refused<T>(var refusals) -> new Refused<>(refusals);
    };
  }

  default boolean isDone() {
    return this instanceof Done;
  }

  /**
   * The value of an outcome that cannot have been refused; a refusal here is a broken invariant.
   */
  default T orThrow() {
    return switch (this) {
      case Done<T>(var value) -> value;
      case Refused<T>(var refusals) ->
          throw new IllegalStateException(
              "refused: " + refusals.stream().map(Refusal::key).toList());
    };
  }
}
