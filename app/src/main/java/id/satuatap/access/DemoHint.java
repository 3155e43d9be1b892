package id.satuatap.access;

import java.util.List;

/**
 * What a module of the demonstration shows beneath the cards, so that a visitor finds what she
 * could not know. Nothing of it exists anywhere else.
 */
public interface DemoHint {

  /**
   * One thing to try.
   *
   * @param code as it is typed
   * @param key message that says what it leads to
   */
  record Try(String code, String key) {}

  /** Messages {@code .title}, {@code .about} and {@code .open} stand below this key. */
  String key();

  /** Where they are typed in. */
  String path();

  List<Try> tries();
}
