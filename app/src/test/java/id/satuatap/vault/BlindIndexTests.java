package id.satuatap.vault;

import static org.assertj.core.api.Assertions.assertThat;

import id.satuatap.installation.KeyFolder;
import id.satuatap.vault.BlindIndex.Field;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlindIndexTests {

  @TempDir private static Path temporary;
  private final BlindIndex index = new BlindIndex(KeyFolder.open(temporary.resolve("keys")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NIK      | 3201 0112 3456 7890        | 3201011234567890
          NIK      | 32.01.01.123456.7890       | 3201011234567890
          NIK      | '３２０１０１１２３４５６７８９０'          | 3201011234567890
          NIK      | ٣٢٠١٠١١٢٣٤٥٦٧٨٩٠           | 3201011234567890
          PASSPORT | 'c 123-4567'               | C1234567
          PASSPORT | C1234567                   | C1234567
          PHONE    | 0812 3456 7890             | +6281234567890
          PHONE    | +62 (812) 3456-7890        | +6281234567890
          PHONE    | 6281234567890              | +6281234567890
          PHONE    | 0062 812 34567890          | +6281234567890
          PHONE    | 81234567890                | +6281234567890
          PHONE    | +852 5123 4567             | +85251234567
          PHONE    | +966 50 123 4567           | +966501234567
          EMAIL    | ' Siti.Aminah@Contoh.ID '  | siti.aminah@contoh.id
          EMAIL    | siti@café.example          | siti@xn--caf-dma.example
          """)
  void everyWayToWriteAnIdentifierHasOneForm(Field field, String typed, String normal) {
    assertThat(index.normal(field, typed).orThrow()).isEqualTo(normal);
    assertThat(index.of(field, typed).orThrow()).isEqualTo(index.of(field, normal).orThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NIK      | 320101123456789
          NIK      | 32010112345678901
          NIK      | 320101123456789A
          PASSPORT | ABCDEFG
          PASSPORT | C12
          PHONE    | 123
          PHONE    | halo
          EMAIL    | siti
          EMAIL    | siti@
          EMAIL    | a@b@c d
          """)
  void whatIsNoIdentifierIsRefused(Field field, String typed) {
    assertThat(index.of(field, typed).isDone()).isFalse();
  }

  @Test
  void anIndexIsWholeAndItsKeyBelongsToOneField() {
    byte[] nik = index.of(Field.NIK, "1234567890123456").orThrow();
    assertThat(nik).hasSize(32);
    assertThat(index.of(Field.NIK, "1234567890123457").orThrow()).isNotEqualTo(nik);
    byte[] phone = index.of(Field.PASSPORT, "1234567890").orThrow();
    assertThat(index.of(Field.PHONE, "1234567890")).isNotNull();
    assertThat(phone).hasSize(32);
    var other = new BlindIndex(KeyFolder.open(temporary.resolve("other")));
    assertThat(other.of(Field.NIK, "1234567890123456").orThrow()).isNotEqualTo(nik);
  }

  @Test
  void theIndexIsTheSameAfterARestart() {
    var again = new BlindIndex(KeyFolder.open(temporary.resolve("keys")));
    assertThat(again.of(Field.NIK, "1234567890123456").orThrow())
        .isEqualTo(index.of(Field.NIK, "1234567890123456").orThrow());
  }
}
