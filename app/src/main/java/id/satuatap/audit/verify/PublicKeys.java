package id.satuatap.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The keys a reader trusts, by id. The id is derived from the key, so it cannot be borrowed. */
public final class PublicKeys {

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private final Map<String, PublicKey> keys = new HashMap<>();

  /** Trusts one more key. */
  public PublicKeys trust(PublicKey key) {
    keys.put(id(key), key);
    return this;
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the key's X.509 form. */
  public static String id(PublicKey key) {
    return HexFormat.of().formatHex(MerkleTree.sha256().digest(key.getEncoded()), 0, 8);
  }

  /** The form of {@code audit.pub}: X.509 in PEM, as other tools read it too. */
  public static String pem(PublicKey key) {
    return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + END + "\n";
  }

  /** Reads {@code audit.pub}; an {@link IOException} says that the file does not hold a key. */
  public static PublicKey read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException("no public key in " + file);
    }
    String base64 = text.substring(begin + BEGIN.length(), end);
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("no Ed25519 public key in " + file, e);
    }
  }

  boolean knows(String id) {
    return keys.containsKey(id);
  }

  /** Whether a trusted key signed it. */
  public boolean signed(SealLine line) {
    PublicKey key = keys.get(line.seal().key());
    if (key == null) {
      return false;
    }
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(Seal.signed(line.seal().body()));
      return check.verify(line.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
