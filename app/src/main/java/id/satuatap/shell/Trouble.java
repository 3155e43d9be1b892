package id.satuatap.shell;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an unexpected failure to the log: where it happened and what kind it is, under a reference
 * the person is told.
 *
 * <p>Not its message: databases and parsers quote what people wrote in theirs.
 */
final class Trouble {

  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int FRAMES = 14;

  private Trouble() {}

  static String log(Object where, Throwable failure) {
    var reference = reference();
    LOG.error("{} failed, reference {}\n{}", where, reference, withoutWords(failure));
    return reference;
  }

  static String withoutWords(Throwable failure) {
    var text = new StringBuilder();
    var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
      text.append(cause == failure ? "" : "caused by ").append(cause.getClass().getName());
      if (cause instanceof SQLException sql) {
        text.append(" SQLSTATE ").append(sql.getSQLState());
      }
      text.append('\n');
      var frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
        text.append("    at ").append(frames[i]).append('\n');
      }
    }
    return text.toString();
  }

  /** Eight characters that can be read out over the telephone. */
  private static String reference() {
    var reference = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == 4) {
        reference.append('-');
      }
      reference.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return reference.toString();
  }
}
