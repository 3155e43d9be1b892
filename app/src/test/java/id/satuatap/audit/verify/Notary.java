package id.satuatap.audit.verify;

import id.satuatap.audit.verify.Seal.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes exports as the application would, without one. */
final class Notary {

  static final Instant START = Instant.parse("2026-11-22T01:00:00Z");

  final KeyPair key;
  final List<String> lines = new ArrayList<>();
  final List<String> outside = new ArrayList<>();
  final List<Seal> seals = new ArrayList<>();
  private final MerkleTree tree = new MerkleTree();
  private long rows;
  private long first = 1;

  Notary() {
    this(newKey());
  }

  Notary(KeyPair key) {
    this.key = key;
    lines.add("[\"SATUATAP-AUDIT\",1,{\"exported\":\"2026-11-22T02:00:00.000000Z\"}]");
  }

  static KeyPair newKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String content(long number, Instant at) {
    return "{\"id\":\"%s\",\"at\":\"%s\",\"actor\":null,\"role\":\"r_casework\",\"action\":\"casework.opened\",\"details\":{}}"
        .formatted(new UUID(number, number), Seal.time(at));
  }

  Instant now() {
    return START.plusSeconds(seals.size());
  }

  Notary rows(int count) {
    for (int i = 0; i < count; i++) {
      row(content(rows + 1, now()));
    }
    return this;
  }

  Notary row(String content) {
    byte[] leaf = MerkleTree.leaf(content.getBytes(StandardCharsets.UTF_8));
    tree.add(leaf);
    lines.add("[\"E\"," + ++rows + ",\"" + HexFormat.of().formatHex(leaf) + "\"," + content + "]");
    return this;
  }

  Notary hidden() {
    byte[] leaf = MerkleTree.leaf(content(rows + 1, now()).getBytes(StandardCharsets.UTF_8));
    tree.add(leaf);
    lines.add("[\"E\"," + ++rows + ",\"" + HexFormat.of().formatHex(leaf) + "\"]");
    return this;
  }

  Notary waiting(Instant at) {
    String content = content(9_999, at);
    String leaf =
        HexFormat.of().formatHex(MerkleTree.leaf(content.getBytes(StandardCharsets.UTF_8)));
    lines.add("[\"U\",\"" + leaf + "\"," + content + "]");
    return this;
  }

  Notary seal() {
    long before = seals.isEmpty() ? 0 : seals.getLast().number();
    return seal(Kind.ROWS, before + 1, seals.isEmpty() ? null : seals.getLast());
  }

  Notary restored(long number, Seal base) {
    return seal(Kind.RESTORED, number, base);
  }

  private Notary seal(Kind kind, long number, @Nullable Seal base) {
    var seal =
        new Seal(
            number,
            kind,
            base == null ? 0 : base.number(),
            first,
            rows,
            HexFormat.of().formatHex(tree.root()),
            base == null ? Seal.NOTHING : base.hash(),
            now(),
            PublicKeys.id(key.getPublic()),
            "700");
    first = rows + 1;
    seals.add(seal);
    String line = seal.line(sign(key, seal.body()));
    lines.add(line);
    outside.add(line);
    return this;
  }

  static byte[] sign(KeyPair key, String body) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key.getPrivate());
      signature.update(Seal.signed(body));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String export() {
    return String.join("\n", lines) + "\n[\"END\",{}]\n";
  }

  String outside() {
    return outside.isEmpty() ? "" : String.join("\n", outside) + "\n";
  }

  /** Index of the line of a row. */
  int at(long number) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("[\"E\"," + number + ",")) {
        return i;
      }
    }
    throw new IllegalArgumentException("no row " + number);
  }

  /** Index of the line of a seal. */
  int sealAt(long number) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("[\"S\",{\"seal\":" + number + ",")) {
        return i;
      }
    }
    throw new IllegalArgumentException("no seal " + number);
  }
}
