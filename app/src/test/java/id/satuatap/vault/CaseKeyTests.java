package id.satuatap.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CaseKeyTests {

  private static final CaseKeyId ID = new CaseKeyId(UUID.randomUUID());
  private static final byte[] TEXT = "Majikan menahan paspor saya.".getBytes(UTF_8);

  private final CaseKey key = CaseKey.random(ID, 3);
  private final byte[] sealed = key.encrypt(7, "narrative", TEXT);

  @Test
  void whatWasSealedOpensInItsPlace() {
    assertThat(key.decrypt(7, "narrative", sealed)).isEqualTo(TEXT);
    assertThat(CaseKey.of(ID, 3, key.secret()).decrypt(7, "narrative", sealed)).isEqualTo(TEXT);
    assertThat(CaseKey.versionOf(sealed)).isEqualTo(3);
  }

  @Test
  void itDoesNotOpenInAnotherCaseEvenWithTheSameKey() {
    var other = CaseKey.of(new CaseKeyId(UUID.randomUUID()), 3, key.secret());
    assertThatThrownBy(() -> other.decrypt(7, "narrative", sealed)).isInstanceOf(SealBroken.class);
  }

  @Test
  void itDoesNotOpenInAnotherFieldOrVersion() {
    assertThatThrownBy(() -> key.decrypt(7, "medical", sealed)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> key.decrypt(8, "narrative", sealed)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> CaseKey.of(ID, 4, key.secret()).decrypt(7, "narrative", sealed))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void everyChangedByteAndEveryCutIsNoticed() {
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> key.decrypt(7, "narrative", changed)).isInstanceOf(SealBroken.class);
      byte[] cut = java.util.Arrays.copyOf(sealed, i);
      assertThatThrownBy(() -> key.decrypt(7, "narrative", cut)).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void theSameTextIsNeverSealedAlike() {
    assertThat(key.encrypt(7, "narrative", TEXT)).isNotEqualTo(sealed);
  }

  @Test
  void theMemoryOfKeysIsShortAndBounded() {
    var now = new AtomicLong();
    var memory = new ShortMemory<String, String>(2, 100, now::get);
    memory.put("a", "1", memory.generation());
    memory.put("b", "2", memory.generation());
    assertThat(memory.get("a")).isEqualTo("1");
    memory.put("c", "3", memory.generation());
    assertThat(memory.get("b")).isNull();
    assertThat(memory.size()).isEqualTo(2);
    now.set(101);
    assertThat(memory.get("a")).isNull();
  }

  @Test
  void aValueFetchedBeforeItWasForgottenIsNotRemembered() {
    var memory = new ShortMemory<String, String>(2, 100, () -> 0);
    long fetchedIn = memory.generation();
    memory.forget("a"::equals);
    memory.put("a", "old", fetchedIn);
    assertThat(memory.get("a")).isNull();
  }
}
