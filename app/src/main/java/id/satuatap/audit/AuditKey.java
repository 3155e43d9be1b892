package id.satuatap.audit;

import id.satuatap.audit.verify.PublicKeys;
import id.satuatap.audit.verify.Seal;
import id.satuatap.audit.verify.SealLine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The Ed25519 key that signs seals. Several nodes of one installation share it. */
final class AuditKey {

  /** File in the key folder with the private and, below it, the public key. */
  static final String FILE = "audit.key";

  /** The public key alone, for giving away. */
  static final String PUBLIC_FILE = "audit.pub";

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String END = "\n-----END PRIVATE KEY-----\n";

  private final PrivateKey signing;
  private final PublicKey verifying;
  private final String id;

  private AuditKey(PrivateKey signing, PublicKey verifying) {
    this.signing = signing;
    this.verifying = verifying;
    this.id = PublicKeys.id(verifying);
  }

  /** A new key as the content of {@link #FILE}. */
  static byte[] fresh() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
      return (BEGIN + secret + END + PublicKeys.pem(pair.getPublic()))
          .getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads the content of {@link #FILE}; fails when the two keys are not a pair. */
  static AuditKey read(byte[] content) throws GeneralSecurityException {
    String text = new String(content, StandardCharsets.US_ASCII);
    int end = text.indexOf(END);
    if (!text.startsWith(BEGIN) || end < 0) {
      throw new GeneralSecurityException("not an audit key");
    }
    KeyFactory keys = KeyFactory.getInstance("Ed25519");
    String open = text.substring(end + END.length()).replaceAll("-----[A-Z ]+-----", "");
    try {
      var key =
          new AuditKey(
              keys.generatePrivate(
                  new PKCS8EncodedKeySpec(
                      Base64.getDecoder().decode(text.substring(BEGIN.length(), end)))),
              keys.generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(open))));
      if (!key.isPair()) {
        throw new GeneralSecurityException(
            "the two halves of the audit key do not belong together");
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not an audit key", e);
    }
  }

  private boolean isPair() throws GeneralSecurityException {
    byte[] probe = {1, 2, 3};
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(verifying);
    check.update(probe);
    return check.verify(sign(probe));
  }

  SealLine sign(Seal seal) {
    try {
      return new SealLine(seal, sign(Seal.signed(seal.body())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] sign(byte[] bytes) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(signing);
    signature.update(bytes);
    return signature.sign();
  }

  String id() {
    return id;
  }

  PublicKey publicKey() {
    return verifying;
  }

  /** The keys by which this node judges seals it did not make itself. */
  PublicKeys trusted() {
    return new PublicKeys().trust(verifying);
  }
}
