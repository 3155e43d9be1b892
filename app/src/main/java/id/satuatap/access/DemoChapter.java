package id.satuatap.access;

/**
 * A module's part of the demonstration. All parts are seeded when the demonstration starts and
 * again when somebody resets it; nothing of it runs anywhere else.
 */
public interface DemoChapter {

  /** Smaller comes first when seeding, last when clearing. */
  int order();

  /** Takes away everything of this module, in a transaction and role of its own. */
  void clear();

  /** Writes the same invented data at every call, in a transaction and role of its own. */
  void seed();
}
