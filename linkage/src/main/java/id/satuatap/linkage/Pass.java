package id.satuatap.linkage;

import java.util.List;

/** Rows are compared when they agree on all keys of at least one pass. */
public record Pass(List<Key> keys) {

  public Pass {
    keys = List.copyOf(keys);
  }

  /**
   * @param key one of the comparison's blocking keys
   */
  public record Key(String field, String key) {

    static Key of(String text) {
      int colon = text.indexOf(':');
      return colon < 0
          ? new Key(text, "")
          : new Key(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
      return key.isEmpty() ? field : field + ":" + key;
    }
  }

  /** {@code "dob:full"}; without a colon the first key of the field. */
  public static Pass on(String... keys) {
    return new Pass(java.util.Arrays.stream(keys).map(Key::of).toList());
  }

  @Override
  public String toString() {
    return String.join(" + ", keys.stream().map(Key::toString).toList());
  }
}
