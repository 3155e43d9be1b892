package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * Seals content of one case. Who makes a new case gets one with it, and can so write what they may
 * never read again: that is how somebody without a sign-in leaves a complaint.
 */
public final class CaseSealer {

  private final CaseKey key;
  private final UUID owner;

  CaseSealer(CaseKey key, UUID owner) {
    this.key = key;
    this.owner = owner;
  }

  public CaseKeyId id() {
    return key.id();
  }

  /** The organisation that owns the case. */
  public UUID owner() {
    return owner;
  }

  /**
   * @param version of the record the content stands in, so that an old state cannot be put back
   * @param field names the place within the case, such as {@code narrative}
   */
  public byte[] encrypt(long version, String field, byte[] plain) {
    return key.encrypt(version, field, plain);
  }

  public byte[] encrypt(long version, String field, String plain) {
    return key.encrypt(version, field, plain.getBytes(UTF_8));
  }
}
