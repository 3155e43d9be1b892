package id.satuatap.guard;

import java.time.Instant;
import java.util.UUID;

/**
 * What a public form carries in a hidden field instead of a cookie: proof that we handed the form
 * out, the name of the draft it belongs to, and when that was.
 *
 * @param draft names the one submission this form can become
 * @param text the hidden field's value
 */
public record FormToken(String purpose, UUID draft, Instant issuedAt, String text) {

  /** Key under which the submission is worked on once. */
  public String idempotencyKey() {
    return "form:" + purpose + ":" + draft;
  }

  @Override
  public String toString() {
    return "FormToken[" + purpose + "]";
  }
}
