package id.satuatap.vault;

import java.util.Optional;

/**
 * Looks for harmful files while they arrive. There is none of our own: whoever runs a scanner
 * provides one bean of this type. It sees the file as it was sent, piece by piece, and says at the
 * end; a scanner that fails throws, and the file is not taken.
 */
public interface DocumentScanner {

  /** One file on its way. */
  interface Scan extends AutoCloseable {

    void next(byte[] bytes, int from, int length);

    /** False when the file is harmful. */
    boolean clean();

    @Override
    default void close() {}
  }

  /** Starts to look at one file; empty when nothing is installed that could. */
  Optional<Scan> start();
}
