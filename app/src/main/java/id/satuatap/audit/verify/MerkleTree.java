package id.satuatap.audit.verify;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The root of a Merkle tree over leaves that arrive one after another, as in RFC 6962 section 2.1:
 * a leaf is hashed behind a zero byte, an inner node behind a one byte, so that neither can be
 * passed off as the other. Holds one hash per level, never the leaves.
 */
public final class MerkleTree {

  /** Bytes of a hash (SHA-256). */
  public static final int HASH = 32;

  private static final int LEVELS = 48;

  private final MessageDigest sha256 = sha256();
  private final byte[][] complete = new byte[LEVELS][HASH];
  private final byte[] carry = new byte[HASH];
  private long leaves;

  /** The hash of a leaf's content. */
  public static byte[] leaf(byte[] content) {
    MessageDigest digest = sha256();
    digest.update((byte) 0);
    return digest.digest(content);
  }

  /** Hashes a leaf's content where it lies, into {@code hash}; does not add it. */
  void leaf(byte[] content, int from, int length, byte[] hash) {
    sha256.update((byte) 0);
    sha256.update(content, from, length);
    finish(hash);
  }

  /** Adds the next leaf by its hash. */
  public void add(byte[] leafHash) {
    System.arraycopy(leafHash, 0, carry, 0, HASH);
    int level = 0;
    // A complete tree of 2^level leaves stands at each bit that is set in the count: adding one
    // leaf is adding one to that binary number.
    for (long bits = leaves; (bits & 1) == 1; bits >>= 1) {
      node(complete[level], carry, carry);
      level++;
    }
    System.arraycopy(carry, 0, complete[level], 0, HASH);
    leaves++;
  }

  /** How many leaves were added since the last {@link #root()}. */
  public long size() {
    return leaves;
  }

  /** The root over all leaves added; of no leaf the hash of nothing. The tree is empty after it. */
  public byte[] root() {
    byte[] root = new byte[HASH];
    if (leaves == 0) {
      finish(root);
      return root;
    }
    int level = Long.numberOfTrailingZeros(leaves);
    System.arraycopy(complete[level], 0, root, 0, HASH);
    for (level++; level < LEVELS && leaves >> level != 0; level++) {
      if ((leaves >> level & 1) == 1) {
        node(complete[level], root, root);
      }
    }
    leaves = 0;
    return root;
  }

  private void node(byte[] left, byte[] right, byte[] into) {
    sha256.update((byte) 1);
    sha256.update(left);
    sha256.update(right);
    finish(into);
  }

  private void finish(byte[] into) {
    try {
      sha256.digest(into, 0, HASH);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
