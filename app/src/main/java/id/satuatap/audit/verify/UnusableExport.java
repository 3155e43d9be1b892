package id.satuatap.audit.verify;

import java.io.IOException;

/** The input cannot be judged: it is not an export, is cut off, or is of a newer format. */
public final class UnusableExport extends IOException {

  private static final long serialVersionUID = 1;

  private final String key;
  private final long line;

  UnusableExport(String key, long line) {
    super(key + " at line " + line);
    this.key = key;
    this.line = line;
  }

  /** Message key below {@code audit.verify.}. */
  public String key() {
    return key;
  }

  /** Number of the line, from 1. */
  public long line() {
    return line;
  }
}
