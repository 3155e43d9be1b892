package id.satuatap.linkage;

/**
 * A part of a value that rows must share to be compared at all.
 *
 * @param survives how often true pairs still share it when the value itself was damaged; used only
 *     to choose passes
 */
public record BlockingKey(String name, double survives) {}
