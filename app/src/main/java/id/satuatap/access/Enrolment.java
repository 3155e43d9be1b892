package id.satuatap.access;

import id.satuatap.guard.FormToken;
import id.satuatap.guard.FormTokens;
import id.satuatap.shell.SquareCode;
import java.time.Clock;
import java.util.Arrays;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * A new secret for a phone app. Until it is proved by a code it is kept nowhere: it follows from
 * the form's token, so that the same form shows the same square code when it comes back with an
 * error.
 */
@Component
class Enrolment {

  private static final String ISSUER = "SatuAtap";

  private final FormTokens tokens;
  private final Clock clock;

  Enrolment(FormTokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * What the page shows.
   *
   * @param words the secret for typing, in groups of four
   * @param address opens the app when the page is read on the phone itself
   */
  record Sheet(SquareCode square, String words, String address) {}

  byte[] secret(FormToken token) {
    return Arrays.copyOf(tokens.secret(token, "totp"), Totp.SECRET_BYTES);
  }

  Sheet sheet(FormToken token, String loginName) {
    byte[] secret = secret(token);
    String address = Totp.address(secret, ISSUER, loginName);
    return new Sheet(SquareCode.of(address), Totp.words(secret), address);
  }

  /** The step of the code when it is right for this form's secret. */
  OptionalLong proof(FormToken token, String code) {
    return Totp.stepOf(secret(token), code, clock.instant());
  }
}
