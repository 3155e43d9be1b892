package id.satuatap.kernel;

/** A value that must not be read by accident: printing it shows only that it is there. */
public record Sensitive<T>(T value) {

  public static <T> Sensitive<T> of(T value) {
    return new Sensitive<>(value);
  }

  @Override
  public String toString() {
    return "•••";
  }
}
