package id.satuatap.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

  private final MerkleTree tree = new MerkleTree();

  @Test
  void theEmptyTreeIsTheHashOfNothing() {
    assertThat(hex(tree.root()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void anEmptyLeafIsHashedBehindAZeroByte() {
    assertThat(hex(MerkleTree.leaf(new byte[0])))
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  }

  @Test
  void rootsAgreeWithTheRecursiveDefinitionForEverySizeUpTo300() throws Exception {
    var leaves = new ArrayList<byte[]>();
    for (int size = 0; size <= 300; size++) {
      for (byte[] leaf : leaves) {
        tree.add(leaf);
      }
      assertThat(tree.size()).isEqualTo(size);
      assertThat(hex(tree.root())).as("size %s", size).isEqualTo(hex(recursive(leaves)));
      leaves.add(MerkleTree.leaf(("leaf " + size).getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void swappingTwoLeavesGivesAnotherRoot() {
    byte[] one = MerkleTree.leaf(new byte[] {1});
    byte[] two = MerkleTree.leaf(new byte[] {2});
    tree.add(one);
    tree.add(two);
    String straight = hex(tree.root());
    tree.add(two);
    tree.add(one);
    assertThat(hex(tree.root())).isNotEqualTo(straight);
  }

  @Test
  void addingDoesNotKeepTheCallersArray() {
    byte[] leaf = MerkleTree.leaf(new byte[] {1});
    tree.add(leaf);
    byte[] before = leaf.clone();
    leaf[0]++;
    assertThat(tree.root()).isEqualTo(before);
  }

  /** RFC 6962 section 2.1, as it is written there. */
  private static byte[] recursive(List<byte[]> leaves) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    if (leaves.isEmpty()) {
      return sha256.digest();
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    sha256.update((byte) 1);
    sha256.update(recursive(leaves.subList(0, split)));
    sha256.update(recursive(leaves.subList(split, leaves.size())));
    return sha256.digest();
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
