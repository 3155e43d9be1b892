package id.satuatap.shell;

import id.satuatap.kernel.Outcome;
import id.satuatap.kernel.Refusal;
import java.util.List;

/**
 * A refusal where there is no form to show it in: answered with 422 and its texts.
 *
 * <p>Pages with a form put refusals into {@link FormErrors} instead.
 */
public class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Refusal> refusals;

  public RefusedRequest(List<Refusal> refusals) {
    super("refused: " + refusals.stream().map(Refusal::key).toList());
    this.refusals = List.copyOf(refusals);
  }

  /** The value, or this exception with the refusals. */
  public static <T> T unless(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(var value) -> value;
      case Outcome.Refused<T>(var refusals) -> throw new RefusedRequest(refusals);
    };
  }

  public List<Refusal> refusals() {
    return refusals;
  }
}
