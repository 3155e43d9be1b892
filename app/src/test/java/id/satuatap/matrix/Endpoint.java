package id.satuatap.matrix;

import java.util.Comparator;

/** One door of the application: a method and a path pattern. */
record Endpoint(String method, String pattern) implements Comparable<Endpoint> {

  @Override
  public int compareTo(Endpoint other) {
    return Comparator.comparing(Endpoint::pattern)
        .thenComparing(Endpoint::method)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return method + " " + pattern;
  }
}
