package id.satuatap.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.satuatap.installation.KeyFolder;
import id.satuatap.installation.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTests {

  @TempDir private Path temporary;
  private KeyFolder folder = KeyFolder.open(Path.of("target/never-used-keys"));
  private Path file = temporary;

  @BeforeEach
  void aKeyFolderWithOneKey() {
    folder = KeyFolder.open(temporary.resolve("keys"));
    new KeyFile(folder, "trial").readOrCreate(Keysets::newAead);
    file = folder.path().resolve("trial.key");
  }

  @Test
  void theFileIsReadableByItsOwnerAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("r--------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void theSameKeyIsReadAgain() {
    var first = new KeyFile(folder, "trial").read();
    var second = new KeyFile(folder, "trial").readOrCreate(Keysets::newAead);
    assertThat(second.equalsKeyset(first)).isTrue();
  }

  @Test
  void aFileThatOthersMayReadIsRefusedWithTheRemedy() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    assertThatThrownBy(() -> new KeyFile(folder, "trial").read())
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("chmod 0400 '" + file + "'");
    assertThatThrownBy(() -> KeyFolder.open(folder.path()))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("chmod 0400");
  }

  @Test
  void aFileThatMayBeWrittenIsRefused() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> new KeyFile(folder, "trial").read()).isInstanceOf(Unusable.class);
  }

  @Test
  void aFolderThatOthersMayEnterIsRefusedWithTheRemedy() throws IOException {
    Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-x---"));
    assertThatThrownBy(() -> KeyFolder.open(folder.path()))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("chmod 0700");
  }

  @Test
  void aLinkInPlaceOfAFileIsRefused() throws IOException {
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(file, elsewhere);
    Files.createSymbolicLink(file, elsewhere);
    assertThatThrownBy(() -> new KeyFile(folder, "trial").read())
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("not an ordinary file");
  }

  @Test
  void everyCutOfAFileIsRefusedAndNeverReplaced() throws IOException {
    String whole = Files.readString(file);
    for (int length = 0; length < whole.stripTrailing().length(); length += 7) {
      damage(whole.substring(0, length));
      assertThatThrownBy(() -> new KeyFile(folder, "trial").readOrCreate(Keysets::newAead))
          .as("cut to %s characters", length)
          .isInstanceOf(Unusable.class)
          .hasMessageContaining("copy of the key folder");
    }
  }

  @Test
  void everyChangedCharacterOfAKeyIsNoticed() throws IOException {
    String whole = Files.readString(file);
    int start = whole.indexOf("keyset=") + "keyset=".length();
    for (int i = start; i < whole.stripTrailing().length(); i += 5) {
      char other = whole.charAt(i) == 'A' ? 'B' : 'A';
      damage(whole.substring(0, i) + other + whole.substring(i + 1));
      assertThatThrownBy(() -> new KeyFile(folder, "trial").read())
          .isInstanceOf(Unusable.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void aFileForAnotherPurposeIsRefused() throws IOException {
    Files.copy(file, folder.path().resolve("other.key"));
    Files.setPosixFilePermissions(
        folder.path().resolve("other.key"), PosixFilePermissions.fromString("r--------"));
    assertThatThrownBy(() -> new KeyFile(folder, "other").read())
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("is made for 'trial'");
  }

  @Test
  void aHalfWrittenFileOfACrashIsNotTheKey() throws IOException {
    Files.writeString(folder.path().resolve(".later.key.new"), "format=1\npurp");
    var made = new KeyFile(folder, "later").readOrCreate(Keysets::newAead);
    assertThat(new KeyFile(folder, "later").read().equalsKeyset(made)).isTrue();
  }

  @Test
  void ofManyWhoMakeTheSameKeyAtOnceOneWins() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var keys =
          threads.invokeAll(
              IntStream.range(0, 20)
                  .<Callable<byte[]>>mapToObj(i ->
                      () ->
                          Keysets.bytes(new KeyFile(folder, "race").readOrCreate(Keysets::newAead)))
                  .toList());
      for (var key : keys) {
        assertThat(key.get()).isEqualTo(keys.getFirst().get());
      }
    }
  }

  @Test
  void aMissingMasterKeyIsNotReplacedWhenTheDatabaseIsInUse() {
    assertThatThrownBy(() -> MasterKey.open(folder, false))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("SATUATAP_KEYS");
    assertThat(folder.path().resolve("vault-master.key")).doesNotExist();
    assertThat(MasterKey.open(folder, true).size()).isOne();
  }

  @Test
  void aMasterKeyOfAnotherInstallationIsRefusedWithTheRemedy() {
    byte[] wrapped = MasterKey.open(folder, true).wrap(new byte[16], new byte[0]);
    var other = MasterKey.open(KeyFolder.open(temporary.resolve("other")), true);
    assertThatThrownBy(() -> other.unwrap(wrapped, new byte[0]))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("Put back the key folder");
  }

  @Test
  void aProcessNoticesThatAnotherOneHasRotatedTheMasterKey() {
    var first = MasterKey.open(folder, true);
    var second = MasterKey.open(folder, true);
    byte[] old = first.wrap(new byte[] {1}, new byte[0]);
    first.addPrimary();
    byte[] fresh = first.wrap(new byte[] {2}, new byte[0]);
    assertThat(second.unwrap(fresh, new byte[0])).containsExactly(2);
    assertThat(second.unwrap(old, new byte[0])).containsExactly(1);
    assertThat(second.primary()).isEqualTo(first.primary());
  }

  private void damage(String text) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
  }
}
