package id.satuatap.linkage;

import java.io.PrintStream;
import java.util.Locale;

/** Progress for a person who waits: a line on a terminal, a line a step elsewhere. */
final class ProgressLine implements Progress {

  private static final long PAUSE = 250_000_000L;

  private final PrintStream err;
  private final Locale locale;
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private String step = "";
  private long last;
  private boolean dirty;

  ProgressLine(PrintStream err, Locale locale) {
    this.err = err;
    this.locale = locale;
  }

  @Override
  public synchronized void at(Phrase phrase, double share) {
    String text = phrase.in(locale);
    long now = System.nanoTime();
    boolean changed = !text.equals(step);
    step = text;
    if (terminal && (changed || now - last > PAUSE)) {
      err.printf(locale, "\r\u001B[K%s %3.0f %%", text, share * 100);
      err.flush();
      dirty = true;
      last = now;
    } else if (!terminal && changed) {
      err.println(text + " …");
    }
  }

  synchronized void clear() {
    if (dirty) {
      err.print("\r\u001B[K");
      dirty = false;
    }
  }
}
