package id.satuatap.shell;

/**
 * One tab.
 *
 * @param anchor id of its section
 */
public record Tab(String anchor, String text) {}
