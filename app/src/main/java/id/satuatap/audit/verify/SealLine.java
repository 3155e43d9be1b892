package id.satuatap.audit.verify;

import java.util.Base64;
import java.util.Optional;

/**
 * A seal with its signature, as one line of an export or of the file outside the database.
 *
 * @param seal what is sealed
 * @param signature Ed25519 over {@link Seal#signed}
 */
public record SealLine(Seal seal, byte[] signature) {

  private static final String START = "[\"S\",";

  /** Reads a line; empty when it is not one. */
  public static Optional<SealLine> parse(String line) {
    int bodyEnd = line.lastIndexOf("},\"");
    if (!line.startsWith(START) || bodyEnd < 0 || !line.endsWith("\"]")) {
      return Optional.empty();
    }
    Optional<Seal> seal = Seal.parse(line.substring(START.length(), bodyEnd + 1));
    if (seal.isEmpty() || bodyEnd + 3 > line.length() - 2) {
      return Optional.empty();
    }
    try {
      byte[] signature = Base64.getDecoder().decode(line.substring(bodyEnd + 3, line.length() - 2));
      var read = new SealLine(seal.get(), signature);
      // Base64 has spare bits at its end: only one spelling is ours.
      return read.text().equals(line) ? Optional.of(read) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The line again. */
  public String text() {
    return seal.line(signature);
  }
}
