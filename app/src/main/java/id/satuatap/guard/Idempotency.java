package id.satuatap.guard;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A submission is worked on once: the key and the answer are kept in the transaction that does the
 * work, so that a retry after a crash gets the first answer and not a second record.
 */
@Component
public class Idempotency {

  /** Message key of the refusal for a known key with another content; answered as 422. */
  public static final String OTHER_BODY = "guard.idempotency.other-body";

  private final JdbcClient jdbc;

  Idempotency(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Recalled(String state, String answer) {}

  /**
   * Does the work or returns its kept answer. A refused piece of work is not kept: it may be tried
   * again with the same key.
   *
   * @param key made by the server or the client for this one submission, 16 to 100 characters
   * @param body what was submitted, in a form that is equal for equal submissions
   * @param work does the work and returns a short answer without personal content
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Outcome<String> once(String key, String body, Supplier<Outcome<String>> work) {
    if (key.length() < 16 || key.length() > 100) {
      return Outcome.refused(Refusal.of("guard.idempotency.bad-key"));
    }
    byte[] hash = sha256(body);
    Recalled recalled =
        jdbc.sql("select state, coalesce(answer, '') as answer from guard.recall(?, ?)")
            .params(key, hash)
            .query(Recalled.class)
            .single();
    return switch (recalled.state()) {
      case "same" -> Outcome.done(recalled.answer());
      case "other" -> Outcome.refused(Refusal.of(OTHER_BODY));
      default -> {
        Outcome<String> outcome = work.get();
        if (outcome instanceof Outcome.Done<String>(var answer)) {
          jdbc.sql("select guard.remember(?, ?, ?)")
              .params(key, hash, answer)
              .query((row, n) -> true)
              .list();
        }
        yield outcome;
      }
    };
  }

  private static byte[] sha256(String body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
