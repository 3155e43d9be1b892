package id.satuatap.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file of seals kept outside the database, read beside the export in the same order. */
final class OutsideSeals {

  private final @Nullable Lines lines;
  private final PublicKeys keys;
  private final Verification verification;
  private @Nullable SealLine current;

  OutsideSeals(@Nullable InputStream in, PublicKeys keys, Verification verification)
      throws IOException {
    this.lines = in == null ? null : Lines.of(in);
    this.keys = keys;
    this.verification = verification;
    advance();
  }

  /** The next seal of the file; null at its end. */
  @Nullable SealLine current() {
    return current;
  }

  /** Goes on to the next line that reads as a seal; the others are reported. */
  void advance() throws IOException {
    current = null;
    while (lines != null && current == null && lines.next()) {
      Optional<SealLine> line = SealLine.parse(lines.text());
      if (line.isPresent()) {
        current = line.get();
      } else {
        damaged();
      }
    }
  }

  /**
   * Whether a trusted key signed the current line; reported when not. Asked only for a line that
   * the export does not hold in the same words.
   */
  boolean genuine() {
    boolean signed = current != null && keys.signed(current);
    if (!signed) {
      damaged();
    }
    return signed;
  }

  private void damaged() {
    long line = lines == null ? 0 : lines.number();
    verification.report(Finding.of(Finding.What.OUTSIDE_DAMAGED, line));
  }
}
